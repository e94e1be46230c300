"""终止 takes no more node or stage work, whoever writes it; a correction says why, and the log keeps that."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.charts import Extension, Milestone, PlanBaseline, ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.logbook import Writing, logbook_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Halt

_WORK: Mapping[type[Record], frozenset[str]] = {
    Milestone: frozenset(
        {"planned_start", "planned_finish", "actual_start", "actual_finish", "percent", "is_key", "cancelled_on"}
    ),
    Extension: frozenset({"new_finish"}),
    PlanBaseline: frozenset({"number"}),
    StageMove: frozenset({"to_stage"}),
    ChecklistItem: frozenset({"state", "finished_on", "done_on"}),
}
"""What is work on nodes and stages: names, units, people and notes are not."""


_OWNER: Mapping[type[Record], str] = {
    Milestone: "chart_id",
    Extension: "milestone_id",
    PlanBaseline: "chart_id",
    StageMove: "project_id",
    ChecklistItem: "project_id",
}


def ended_objections(session: Session, record: type[Record], rows: Sequence[Writing]) -> Iterator[Objection]:
    """Why these are not written: the project they belong to has been ended and nobody said that it is a correction."""
    fields = _WORK.get(record, frozenset())
    owners = [
        row.values.get(_OWNER[record]) for row in rows if fields and (row.changed is None or row.changed & fields)
    ]
    projects = {owner: _project_of(session, record, owner) for owner in set(owners) if owner is not None}
    logbook = logbook_of(session)
    for project in filter(None, map(projects.get, owners)):
        if project.halt is Halt.ENDED:
            logbook.corrects = bool(logbook.correction)
            if not logbook.corrects:
                yield Objection(
                    "", f"项目已于{project.halt_on}终止，不再办理节点和阶段；确需更正的，请先写明更正原因。"
                )


def _project_of(session: Session, record: type[Record], owner: UUID) -> Project | None:
    if record in (ChecklistItem, StageMove):
        return None if owner in logbook_of(session).making else session.get(Project, owner)
    if record is Extension:
        node = session.get(Milestone, owner)
        return _charted(session, node.chart_id) if node is not None else None
    return _charted(session, owner)


def _charted(session: Session, chart_id: UUID) -> Project | None:
    if chart_id in logbook_of(session).making:
        return None  # a chart begun with its nodes: the file does not have it yet
    chart = session.get(ProgressChart, chart_id)
    return session.get(Project, chart.project_id) if chart is not None else None
