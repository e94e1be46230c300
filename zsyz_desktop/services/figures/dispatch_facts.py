"""Every dispatch and every promise, as the figures of a period need them."""

from collections import defaultdict
from datetime import date

from sqlalchemy import and_, select
from sqlmodel import Session

from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.gathered_month import DispatchFact
from zsyz_desktop.rules.month_dispatches import Promise
from zsyz_desktop.services.ledger.looking_back import was_dispatched

_P = table_of(Project).c
_D = table_of(Dispatch).c
_S = table_of(DispatchStep).c
_WHO = table_of(Person).c
_U = table_of(Unit).c
_KEPT = and_(_P.id == _D.project_id, _P.deleted_at.is_(None))


def dispatch_facts(session: Session, today: date) -> list[DispatchFact]:
    """Those of kept projects that had been filled in by a day."""
    fields = (_P.code, _D.period_start, _D.invested, _D.period, _D.image_percent)
    query = select(*fields).join_from(Dispatch, Project, _KEPT)
    query = query.where(was_dispatched(today)).order_by(_P.code, _D.period_start, _D.id)
    return [DispatchFact(*row) for row in session.connection().execute(query)]


def promise_facts(session: Session, today: date) -> list[Promise]:
    """The next steps of the dispatches that had been filled in by a day, each with the unit of who promised it."""
    units = units_by_person(session)
    query = (
        select(_P.code, _S.item, _S.due, _S.done_on, _S.person)
        .join_from(DispatchStep, Dispatch, and_(_D.id == _S.dispatch_id, _D.deleted_at.is_(None)))
        .join(Project, _KEPT)
        .where(_S.deleted_at.is_(None), was_dispatched(today))
        .order_by(_P.code, _D.period_start, _S.position, _S.id)
    )
    rows = session.connection().execute(query)
    return [Promise(*row, unit=units.get(row.person)) for row in rows]


def units_by_person(session: Session) -> dict[str | None, str]:
    """The unit of each person by name; of namesakes in several units nobody's, and a unit is its own."""
    query = select(_WHO.name, _U.name).join_from(Person, Unit, _U.id == _WHO.unit_id).where(_WHO.deleted_at.is_(None))
    found: dict[str | None, set[str]] = defaultdict(set)
    for person, unit in session.connection().execute(query):
        found[person].add(unit)
    return {person: next(iter(units)) for person, units in found.items() if len(units) == 1}
