"""Links of a row: what they are called, what can be chosen for them, and which record a typed name stands for."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.desk import Person, Region, Unit
from zsyz_desktop.models.dictionary import Word
from zsyz_desktop.models.fields import Record, declaration
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.names import same_name, split_duty
from zsyz_desktop.services.chart.milestones import find_milestone
from zsyz_desktop.services.kinds.fields_apart import offers_of_several
from zsyz_desktop.services.kinds.kind import Link
from zsyz_desktop.services.kinds.linked import links_of
from zsyz_desktop.services.ledger.called import BETWEEN, all_called
from zsyz_desktop.services.ledger.ledgers import find_region
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.spelling.spellings import of_one_name
from zsyz_desktop.services.typing.people import person_labelled, person_named, unit_for_work, unit_named
from zsyz_desktop.services.typing.suggestions import read_suggestions
from zsyz_desktop.services.typing.word_lists import words_in_use

NOWHERE: Mapping[str, UUID] = MappingProxyType({})


def offered(at: Register, project: UUID | None = None) -> dict[str, tuple[str, ...]]:
    """What can be chosen for each link; a node among those of the project it is about."""
    links = links_of(at.kind)
    known = read_suggestions(at.session, at.today) if {Unit, Person} & set(links.values()) else None
    found = offers_of_several(at.session, at.kind)
    for name, aim in links.items():
        if (word_list := declaration(at.kind.record, name).words) is not None:
            found[name] = ("", *words_in_use(at.session, word_list))
        elif aim is Milestone:
            found[name] = _nodes(at.session, project) if project is not None else ()
        elif aim is Region:
            found[name] = ("", *at.session.exec(select(Region.name).order_by(Region.code)))
        elif aim is Person and known is not None:
            found[name] = known.labels
        elif aim is Unit and known is not None and at.kind.links.get(name) is not Link.ANY:
            found[name] = known.units
        else:
            found[name] = all_called(at.session, aim)
    return found


def readers(
    at: Register, row: Record | None, typed: Mapping[str, str], within: Mapping[str, UUID] = NOWHERE
) -> dict[str, Callable[[str], UUID]]:
    """How the typed name of each link is read, beside what else is typed and from where it is entered."""
    found: dict[str, Callable[[str], UUID]] = {}
    for name, aim in links_of(at.kind).items():
        if aim is Person:
            found[name] = partial(_person, at, _unit_beside(at, row, typed))
        elif aim is Milestone:
            found[name] = partial(_node, at, row, typed, within)
        elif aim is not Word:  # of which its own field says how it is read
            found[name] = partial(_read, at, name, aim)
        if aim is at.kind.record:
            found[name] = partial(_read_above, at, found[name], name, row)
    return found


def _read(at: Register, name: str, aim: type[Record], said: str) -> UUID:
    if aim is Unit:
        return _unit(at, name, said)
    if aim is Region:
        return find_region(at.session, said).id
    if aim is Project:
        return project_by_code(at.session, said.partition(BETWEEN)[0]).id
    for row in at.session.exec(select(aim).where(col(aim.deleted_at).is_(None)).order_by(col(aim.id))):
        if same_name(str(getattr(row, aim.called_by[0])), said):
            return row.id
    raise refuse(f"没有名为“{said}”的{aim.shown_as}，请先登记。")


def _node(at: Register, row: Record | None, typed: Mapping[str, str], within: Mapping[str, UUID], said: str) -> UUID:
    """A node of the project this row is about, by its name or 「#序号」."""
    code = typed.get("project_id", "").partition(BETWEEN)[0].strip()
    key: UUID | None = within.get("project_id") or getattr(row, "project_id", None)
    if not code and key is None:
        raise refuse("请先填项目，再填它的节点。")
    project = project_by_code(at.session, code) if code else at.session.get_one(Project, key)
    return find_milestone(at.session, project, said).id


def _nodes(session: Session, project: UUID) -> tuple[str, ...]:
    """The names of the nodes of a project, in the order of its chart."""
    query = select(Milestone.name).join(ProgressChart, col(ProgressChart.id) == col(Milestone.chart_id))
    query = query.where(ProgressChart.project_id == project, col(Milestone.deleted_at).is_(None))
    return ("", *dict.fromkeys(session.exec(query.order_by(col(Milestone.position)))))


def _unit(at: Register, name: str, said: str) -> UUID:
    unit, rule = unit_named(at.session, said), at.kind.links.get(name, Link.WORKING)
    if unit is None and rule is not Link.ENTERED:
        raise refuse(f"没有名为“{said}”的单位，请先在“单位”里登记。")
    if unit is not None and rule is Link.ANY:
        return unit.id
    return unit_for_work(at.session, said, at.today).id


def _person(at: Register, near: UUID | None, said: str) -> UUID:
    """The person of that name, of the unit if it has one; entered when new."""
    labelled = person_labelled(at.session, said)
    if labelled is not None:
        return labelled.id
    if of_one_name(at.session, Person, split_duty(said)[0]):
        return person_named(at.session, said, near=near).id
    return person_named(at.session, said, unit_id=near).id


def _unit_beside(at: Register, row: Record | None, typed: Mapping[str, str]) -> UUID | None:
    """The unit this row is about: as it is typed, else as it stands."""
    if typed.get("unit_id", "").strip():
        unit = unit_named(at.session, typed["unit_id"])
        return unit.id if unit is not None else None
    beside: UUID | None = getattr(row, "unit_id", None)
    return beside


def _read_above(at: Register, read: Callable[[str], UUID], name: str, row: Record | None, said: str) -> UUID:
    """What a row stands below, which must not stand below the row itself."""
    found = read(said)
    above: UUID | None = found
    seen: set[UUID] = set()
    while row is not None and above is not None and above not in seen:
        seen.add(above)  # a circle that stands already ends here, and is told by the check-up
        if above == row.id:
            raise refuse(f"“{said}”就在这一条之下（或就是它自己），不能作它的上级。")
        above = getattr(at.session.get_one(type(row), above), name)
    return found
