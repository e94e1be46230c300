"""The nine dates of a project, each with one home: its milestone when there is one, else the project's own column."""

from datetime import date
from typing import Literal

from sqlmodel import Session, col, select

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event
from zsyz_desktop.services.resources import event_codes

Kind = Literal["planned", "actual"]

_MILESTONE_FIELD: dict[Kind, str] = {"planned": "planned_finish", "actual": "actual_finish"}


def event_column(event: Event, kind: Kind) -> str:
    """The column of `Project` for an event, e.g. `started_planned`."""
    return f"{event.name.lower()}_{kind}"


EVENT_OF_COLUMN: dict[str, tuple[Event, Kind]] = {
    event_column(event, kind): (event, kind) for event in Event for kind in _MILESTONE_FIELD
}


def event_milestones(session: Session, project: Project) -> dict[Event, Milestone]:
    """The milestone that carries each event: the first by position with the template code of the event."""
    events = {code: event for event, code in event_codes(project.type).items()}
    query = (
        select(Milestone)
        .join(ProgressChart, col(ProgressChart.id) == col(Milestone.chart_id))
        .where(ProgressChart.project_id == project.id, col(Milestone.template_code).in_(events))
        .where(col(Milestone.deleted_at).is_(None), col(ProgressChart.deleted_at).is_(None))
        .order_by(col(Milestone.position), col(Milestone.id))
    )
    carried: dict[Event, Milestone] = {}
    for milestone in session.exec(query):
        carried.setdefault(events[milestone.template_code or ""], milestone)
    return carried


def event_dates(session: Session, project: Project, kind: Kind) -> dict[Event, date | None]:
    """All nine planned or actual dates of a project, wherever each lives."""
    carried = event_milestones(session, project)
    return {
        event: getattr(carried[event], _MILESTONE_FIELD[kind])
        if event in carried
        else getattr(project, event_column(event, kind))
        for event in Event
    }


def move_home(project: Project, event: Event, milestone: Milestone) -> None:
    """A milestone begins to carry the event: the project's dates move there and its columns become empty."""
    for kind, field in _MILESTONE_FIELD.items():
        column = event_column(event, kind)
        if getattr(milestone, field) is None:
            setattr(milestone, field, getattr(project, column))
        setattr(project, column, None)
    if milestone.actual_finish is not None:
        milestone.percent = 100


def bring_home(project: Project, event: Event, milestone: Milestone) -> None:
    """The milestone that carried the event goes: its dates move back to the project's columns."""
    for kind, field in _MILESTONE_FIELD.items():
        setattr(project, event_column(event, kind), getattr(milestone, field))
