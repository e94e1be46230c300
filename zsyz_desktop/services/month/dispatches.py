"""Dispatches of a project by period, with their next steps."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.dispatching import period_start
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.ledger.recycling import discard


def record_dispatch(
    session: Session,
    project: Project,
    on: date,
    *,
    steps: Iterable[Mapping[str, Any]] = (),
    **values: Any,  # noqa: ANN401 -- the fields of Dispatch
) -> Dispatch:
    """Enter the dispatch of the period `on` lies in with its next steps; one a period, and it may be incomplete."""
    start = period_start(project.dispatch_period, on)
    key = natural_id("dispatch", project.id, project.dispatch_period.name, start)
    existing = session.get(Dispatch, key)
    if existing is not None and existing.deleted_at is None:
        raise refuse(f"{day_in_prose(start)}起的这一期调度已经填过，请改那一条。", field="period_start")
    dispatch = existing or Dispatch(id=key, project_id=project.id, period=project.dispatch_period, period_start=start)
    dispatch.deleted_at = None
    for name, value in values.items():
        setattr(dispatch, name, value)
    session.add(dispatch)
    session.flush()
    for step in steps_of(session, dispatch):  # of one that was deleted
        discard(session, step)
    session.add_all(
        DispatchStep(dispatch_id=dispatch.id, position=position, **step) for position, step in enumerate(steps)
    )
    session.flush()
    return dispatch


def steps_of(session: Session, dispatch: Dispatch) -> list[DispatchStep]:
    """The next steps of a dispatch, in their order."""
    query = select(DispatchStep).where(DispatchStep.dispatch_id == dispatch.id, col(DispatchStep.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(DispatchStep.position), col(DispatchStep.id))))
