"""人员: entered, corrected, seen where they serve, and taken out of the register when they leave."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, or_, select

from zsyz_desktop.models.desk import Liaison, Person, Unit
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.names import person_name
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Link, Words


def _stays(session: Session, person: Person, today: date) -> str:
    """Every office still held: lead of a project, member of a team, liaison."""
    offices = list(_offices(session, person, today))
    return f"{person.name}还担任{'、'.join(offices)}，请先交接或改由别人担任。" if offices else ""


def _offices(session: Session, person: Person, today: date) -> Iterator[str]:
    serving = or_(col(LeadTerm.until).is_(None), col(LeadTerm.until) > today)
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
    in_office = or_(col(Liaison.until).is_(None), col(Liaison.until) > today)
    for name in session.exec(terms.where(Liaison.person_id == person.id, col(Liaison.deleted_at).is_(None), in_office)):
        yield f"{name}联络员"


PEOPLE = Kind(
    record=Person,
    command="person",
    words=Words(
        purpose="只记联系上人所需要的几项，不记身份证号。离任的先把牵头、班子、联络员交接出去，再点“离任”；旧记录照常显示姓名。",
        add="新增人员",
        removal="离任",
        removal_tip="不再列入名册，不再供选用（Del）",
        removed="离任",
        empty="尚未登记人员。点“新增人员”，或在项目的四个一里填上姓名，这里就有了。",
        same="这个单位已有同名的人，请直接改那一条，或在姓名后写明区别。",
    ),
    form={"": ("name", "unit_id", "duty", "office_phone", "mobile")},
    columns=(Column("name", 150), Column("unit_id"), Column("duty", 110), Column("office_phone", 116)),
    order=("unit_id", "name"),
    ticks=("unit_id",),
    wide=("unit_id", "mobile"),
    links={"unit_id": Link.ENTERED},
    reads={"name": person_name},
    alone_by=("name", "unit_id"),
    is_named=True,
    hooks=Hooks(stays=_stays),
)
