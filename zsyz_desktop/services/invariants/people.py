"""Invariants of desk, people, leads and teams."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session, or_, select

from zsyz_desktop.models.desk import Desk, Person, Unit
from zsyz_desktop.models.fields import declarations, table_of
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.rules.four_ones import LeadTermFact, lead_term_objections
from zsyz_desktop.rules.task_links import find_cycle
from zsyz_desktop.services.invariants.kept import kept, project_codes
from zsyz_desktop.services.ledger.ledgers import personal_objections


def _one_desk(session: Session) -> Iterator[str]:
    count = len(kept(session, Desk))
    if count != 1:
        yield f"填报单位有{count}个，应恰有1个"


def _lead_terms(session: Session) -> Iterator[str]:
    names = {person.id: person.name for person in session.exec(select(Person))}
    terms: dict[UUID, list[LeadTermFact]] = defaultdict(list)
    for term in kept(session, LeadTerm):
        terms[term.project_id].append(LeadTermFact(names[term.person_id], term.since, term.until))
    codes = project_codes(session)
    for project, of_project in terms.items():
        yield from (f"{codes[project]}：{each.sentence}" for each in lead_term_objections(of_project))


def _one_head(session: Session) -> Iterator[str]:
    codes = project_codes(session)
    teams = {team.id: team for team in kept(session, Team)}
    of_project = Counter(team.project_id for team in teams.values())
    yield from (f"{codes[project]}：有{count}个推进班子" for project, count in of_project.items() if count > 1)
    heads = Counter(member.team_id for member in kept(session, TeamMember) if member.role is TeamRole.HEAD)
    for team, count in heads.items():
        if count > 1 and team in teams:
            yield f"{codes[teams[team].project_id]}：班子有{count}名组长"


def _no_id_numbers(session: Session) -> Iterator[str]:
    for record in RECORDS:
        personal = [table_of(record).c[each.name] for each in declarations(record).values() if each.personal]
        query = select(record).where(or_(False, *(column.is_not(None) for column in personal)))  # noqa: FBT003 -- SQL
        for row in session.exec(query.execution_options(yield_per=_AT_ONCE)):
            for objection in personal_objections(row):
                yield f"{record.shown_as} {row.id}：{objection.sentence}"


def _units_above(session: Session) -> Iterator[str]:
    units = {str(unit.id): unit for unit in kept(session, Unit)}
    circle = find_cycle((str(unit.parent_id), key) for key, unit in units.items() if unit.parent_id is not None)
    if circle:
        yield f"上级单位形成循环：{'→'.join(units[key].name for key in circle if key in units)}"


_AT_ONCE = 1000  # rows held at a time, of hundreds of thousands

OF_TERMS = (
    ("每个项目至多一名在任牵头负责人，任期不重叠", _lead_terms),
    ("每个项目至多一个班子、每个班子至多一名组长", _one_head),
)

OF_UNITS = (("上级单位不成循环", _units_above),)

INVARIANTS = (
    ("恰有一个填报单位", _one_desk),
    *OF_TERMS,
    *OF_UNITS,
    ("人员字段没有身份证号", _no_id_numbers),
)
