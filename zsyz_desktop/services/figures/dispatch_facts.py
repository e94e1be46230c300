"""Every dispatch and every promise, as the figures of a period need them."""

from datetime import date

from sqlalchemy import and_, select
from sqlmodel import Session

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.gathered_month import DispatchFact
from zsyz_desktop.rules.month_dispatches import Promise
from zsyz_desktop.services.figures.answerable_units import AnswerableUnits
from zsyz_desktop.services.ledger.looking_back import was_dispatched

_P = table_of(Project).c
_D = table_of(Dispatch).c
_S = table_of(DispatchStep).c
_R = table_of(Region).c
_KEPT = and_(_P.id == _D.project_id, _P.deleted_at.is_(None))


def dispatch_facts(session: Session, today: date) -> list[DispatchFact]:
    """Those of kept projects that had been filled in by a day."""
    fields = (_P.code, _D.period_start, _D.invested, _D.period, _D.image_percent)
    query = select(*fields).join_from(Dispatch, Project, _KEPT)
    query = query.where(was_dispatched(today)).order_by(_P.code, _D.period_start, _D.id)
    return [DispatchFact(*row) for row in session.connection().execute(query)]


def promise_facts(session: Session, today: date) -> list[Promise]:
    """The next steps of the dispatches that had been filled in by a day, each with the unit of who promised it."""
    units = AnswerableUnits(session)
    query = (
        select(_P.code, _S.item, _S.due, _S.done_on, _S.person, _R.name)
        .join_from(DispatchStep, Dispatch, and_(_D.id == _S.dispatch_id, _D.deleted_at.is_(None)))
        .join(Project, _KEPT)
        .join(Region, _R.id == _P.region_id)
        .where(_S.deleted_at.is_(None), was_dispatched(today))
        .order_by(_P.code, _D.period_start, _S.position, _S.id)
    )
    rows = session.connection().execute(query)
    return [
        Promise(code, item, due, done_on, who, units.of(who, county)) for code, item, due, done_on, who, county in rows
    ]
