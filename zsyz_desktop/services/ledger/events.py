"""The nine dates of a project, each with one home: its milestone when there is one, else the project's own column."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, Protocol, TypeVar

from sqlalchemy import Row
from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event
from zsyz_desktop.rules.statuses import actual_date_objections
from zsyz_desktop.rules.wording import earlier_words
from zsyz_desktop.services.ledger.resources import event_codes
from zsyz_desktop.values import replace

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
    query = (
        select(Milestone)
        .join(ProgressChart, col(ProgressChart.id) == col(Milestone.chart_id))
        .where(ProgressChart.project_id == project.id)
        .where(col(Milestone.template_code).in_(event_codes(project.type).values()))
        .where(col(Milestone.deleted_at).is_(None), col(ProgressChart.deleted_at).is_(None))
        .order_by(col(Milestone.position), col(Milestone.id))
    )
    return carriers(project, session.exec(query))


class Node(Protocol):
    """A milestone, however much of it was read."""

    @property
    def template_code(self) -> str | None:
        """模板编号."""


N = TypeVar("N", bound=Node)


def carriers(project: Project | Row[*tuple[Any, ...]], milestones: Iterable[N]) -> dict[Event, N]:
    """The same out of the project's milestones, in order of position, where these are read already."""
    events = {code: event for event, code in event_codes(project.type).items()}
    carried: dict[Event, N] = {}
    for milestone in milestones:
        if milestone.template_code in events:
            carried.setdefault(events[milestone.template_code], milestone)
    return carried


def event_dates(session: Session, project: Project, kind: Kind) -> dict[Event, date | None]:
    """All nine planned or actual dates of a project, wherever each lives."""
    return dates_carried(project, event_milestones(session, project), kind)


def dates_carried(project: Project, carried: Mapping[Event, Node], kind: Kind) -> dict[Event, date | None]:
    """The same, where it is known which milestone carries which event."""
    return {
        event: getattr(carried[event], _MILESTONE_FIELD[kind])
        if event in carried
        else getattr(project, event_column(event, kind))
        for event in Event
    }


def project_of(session: Session, milestone: Milestone) -> Project:
    """The project a milestone belongs to."""
    chart = session.get_one(ProgressChart, milestone.chart_id)
    return session.get_one(Project, chart.project_id)


def own_start_objections(
    milestone: Milestone, day: date | None, *, field: str = "actual_finish"
) -> tuple[Objection, ...]:
    """Why a milestone cannot have been finished on this day: it began later."""
    if day is None or milestone.actual_start is None or day >= milestone.actual_start:
        return ()
    said = earlier_words(f"“{milestone.name}”的实际完成", day, "实际开始", milestone.actual_start) + "。"
    return (Objection(field, said),)


def finish_order_objections(
    session: Session, milestone: Milestone, day: date, *, field: str = "actual_finish"
) -> tuple[Objection, ...]:
    """The same, and that 竣工 or 投产 would come before 开工."""
    project = project_of(session, milestone)
    carries = {event for event, carrier in event_milestones(session, project).items() if carrier.id == milestone.id}
    actual = event_dates(session, project, "actual") | dict.fromkeys(carries, day)
    # Days after today are told by whoever knows today.
    turned = actual_date_objections(actual, date.max) if carries else ()
    return (*own_start_objections(milestone, day, field=field), *(replace(each, field=field) for each in turned))


def leave_card(project: Project, event: Event) -> dict[str, Any]:
    """Take the dates of an event off the card, its columns becoming empty: the fields of the node that carries it."""
    values = {field: getattr(project, event_column(event, kind)) for kind, field in _MILESTONE_FIELD.items()}
    for kind, field in _MILESTONE_FIELD.items():
        if values[field] is not None:
            setattr(project, event_column(event, kind), None)
    return values | ({} if values["actual_finish"] is None else {"percent": 100})


def move_home(project: Project, event: Event, milestone: Milestone) -> None:
    """A milestone begins to carry the event: the project's dates move there and its columns become empty."""
    for name, value in leave_card(project, event).items():
        if getattr(milestone, name) in (None, 0):
            setattr(milestone, name, value)
    if milestone.actual_finish is not None:
        milestone.percent = 100


def bring_home(project: Project, event: Event, milestone: Milestone) -> None:
    """The milestone that carried the event goes: its dates move back to the project's columns."""
    for kind, field in _MILESTONE_FIELD.items():
        setattr(project, event_column(event, kind), getattr(milestone, field))
