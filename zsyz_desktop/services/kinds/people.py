"""人员: entered, corrected, seen where they serve; whoever left is paler, and offered no more."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, or_, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.desk import Liaison, Person, Unit
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.names import person_name
from zsyz_desktop.rules.people import PersonFact, person_state
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Link, Words, by_day
from zsyz_desktop.services.ledger.where_used import where_used


def _stays(session: Session, person: Person, _today: date) -> str:
    used = where_used(session, Person, person.id)
    return f"{person.name}还用在{used[0]}等{len(used)}处，不能删除；离任的请填「离任日期」。" if used else ""


def _entering(session: Session, person: Person, _today: date) -> None:
    """Nobody leaves who still holds an office: lead of a project, member of a team, liaison."""
    if person.left_on is None:
        return
    with session.no_autoflush:
        offices = list(_offices(session, person, person.left_on))
    if offices:
        raise refuse(f"{person.name}还担任{'、'.join(offices)}，请先交接或改由别人担任。", field="left_on")


def _offices(session: Session, person: Person, day: date) -> Iterator[str]:
    serving = or_(col(LeadTerm.until).is_(None), col(LeadTerm.until) > day)
    led = select(Project.name).join(LeadTerm, col(LeadTerm.project_id) == col(Project.id))
    led = led.where(LeadTerm.person_id == person.id, col(LeadTerm.deleted_at).is_(None), serving)
    for name in session.exec(led.where(col(Project.deleted_at).is_(None)).order_by(Project.code)):
        yield f"“{name}”的牵头负责人"
    teams = select(Project.name).join(Team, col(Team.project_id) == col(Project.id))
    teams = teams.join(TeamMember, col(TeamMember.team_id) == col(Team.id))
    teams = teams.where(TeamMember.person_id == person.id, col(TeamMember.deleted_at).is_(None))
    for name in session.exec(teams.where(col(Project.deleted_at).is_(None), col(Team.deleted_at).is_(None))):
        yield f"“{name}”的推进班子成员"
    terms = select(Unit.name).join(Liaison, col(Liaison.unit_id) == col(Unit.id))
    in_office = or_(col(Liaison.until).is_(None), col(Liaison.until) > day)
    for name in session.exec(terms.where(Liaison.person_id == person.id, col(Liaison.deleted_at).is_(None), in_office)):
        yield f"{name}联络员"


PEOPLE = Kind(
    record=Person,
    command="person",
    words=Words(
        purpose="只记联系上人所需要的几项，不记身份证号。离任的先把牵头、班子、联络员交接出去，再填「离任日期」；旧记录照常显示姓名。",
        add="新增人员",
        removal="删除",
        removal_tip="登记错了、没有用到的移入回收站（Del）；离任的请填离任日期",
        empty="尚未登记人员。点“新增人员”，或在项目的四个一里填上姓名，这里就有了。",
        same="这个单位已有同名的人，请直接改那一条，或在姓名后写明区别。",
    ),
    form={"": ("name", "unit_id", "duty", "office_phone", "mobile", "left_on")},
    columns=(
        Column("name", 150),
        Column("unit_id"),
        Column("duty", 110),
        Column("office_phone", 116),
        Column("state", 52),
    ),
    order=("state", "unit_id", "name"),
    fact=PersonFact,
    derived={"state": ("状态", by_day(person_state))},
    ticks=("unit_id", "state"),
    wide=("unit_id", "mobile"),
    links={"unit_id": Link.ENTERED},
    reads={"name": person_name},
    alone_by=("name", "unit_id"),
    is_named=True,
    hooks=Hooks(stays=_stays, entering=_entering),
)
