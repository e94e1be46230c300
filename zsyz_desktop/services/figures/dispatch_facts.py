"""Every dispatch and every promise, as the figures of a period need them."""

from sqlalchemy import and_, select
from sqlmodel import Session

from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.gathered_month import DispatchFact
from zsyz_desktop.rules.month_dispatches import Promise

_P = table_of(Project).c
_D = table_of(Dispatch).c
_S = table_of(DispatchStep).c
_KEPT = and_(_P.id == _D.project_id, _P.deleted_at.is_(None))


def dispatch_facts(session: Session) -> list[DispatchFact]:
    """Those of kept projects."""
    query = select(_P.code, _D.period_start, _D.invested, _D.period).join_from(Dispatch, Project, _KEPT)
    query = query.where(_D.deleted_at.is_(None)).order_by(_P.code, _D.period_start, _D.id)
    return [DispatchFact(*row) for row in session.connection().execute(query)]


def promise_facts(session: Session) -> list[Promise]:
    """Their next steps."""
    query = (
        select(_P.code, _S.item, _S.due, _S.done_on, _S.person)
        .join_from(DispatchStep, Dispatch, and_(_D.id == _S.dispatch_id, _D.deleted_at.is_(None)))
        .join(Project, _KEPT)
        .where(_S.deleted_at.is_(None))
        .order_by(_P.code, _D.period_start, _S.position, _S.id)
    )
    return [Promise(*row) for row in session.connection().execute(query)]
