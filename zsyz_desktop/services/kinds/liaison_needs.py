"""What is missing among the liaisons: leading units without one, with what is known of who it could be."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, or_, select

from zsyz_desktop.models.desk import Liaison, Person, Unit
from zsyz_desktop.models.four_ones import Team, TeamMember
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.rules.liaisons import needs_liaison
from zsyz_desktop.services.ledger.ledgers import desk_of
from zsyz_desktop.values import Frozen


class LackingUnit(Frozen):
    """A unit that must have a liaison and has none today.

    `leads` are the codes of the projects it leads; `known` the people who are 联络员 of those projects' teams for it;
    `next_on` is when one who is named already takes office.
    """

    name: str
    leads: tuple[str, ...]
    known: tuple[str, ...]
    next_on: date | None


def units_without_liaison(session: Session, today: date) -> tuple[LackingUnit, ...]:
    """Working units that lack the liaison they must have: something to do, never a refusal."""
    working = or_(col(Unit.effective_until).is_(None), col(Unit.effective_until) >= today)
    units = session.exec(select(Unit).where(col(Unit.deleted_at).is_(None), working).order_by(Unit.name)).all()
    terms = session.exec(select(Liaison).where(col(Liaison.deleted_at).is_(None))).all()
    served = {term.unit_id for term in terms if term.since <= today and (term.until is None or term.until >= today)}
    coming = {term.unit_id: term.since for term in terms if term.since > today}
    led, known, desk = _led(session), _known(session), desk_of(session).unit_kind
    return tuple(
        LackingUnit(unit.name, led.get(unit.id, ()), known.get(unit.id, ()), coming.get(unit.id))
        for unit in units
        if unit.id not in served and needs_liaison(unit.kind, desk=desk, leads_projects=unit.id in led)
    )


def _led(session: Session) -> Mapping[UUID, tuple[str, ...]]:
    query = (
        select(Team.lead_unit_id, Project.code)
        .join(Project, col(Project.id) == col(Team.project_id))
        .where(col(Team.deleted_at).is_(None), col(Project.deleted_at).is_(None))
        .order_by(Project.code)
    )
    return _gathered(session.exec(query).all())


def _known(session: Session) -> Mapping[UUID, tuple[str, ...]]:
    query = (
        select(Team.lead_unit_id, Person.name)
        .join(TeamMember, col(TeamMember.team_id) == col(Team.id))
        .join(Person, col(Person.id) == col(TeamMember.person_id))
        .where(TeamMember.role == TeamRole.LIAISON, TeamMember.unit_id == Team.lead_unit_id)
        .where(*(col(each.deleted_at).is_(None) for each in (Team, TeamMember, Person)))
        .order_by(Person.name)
    )
    return _gathered(session.exec(query).all())


def _gathered(rows: Iterable[tuple[UUID, str]]) -> Mapping[UUID, tuple[str, ...]]:
    found: dict[UUID, dict[str, None]] = {}
    for unit, name in rows:
        found.setdefault(unit, {})[name] = None
    return {unit: tuple(names) for unit, names in found.items()}
