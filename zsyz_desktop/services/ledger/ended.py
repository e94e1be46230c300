"""终止 takes no more node or stage work, whoever writes it; a correction says why, and the log keeps that."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from sqlalchemy.orm import PassiveFlag, object_session
from sqlalchemy.orm.attributes import get_history
from sqlmodel import Session

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.charts import Extension, Milestone, PlanBaseline, ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.logbook import logbook_of
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


def ended_objections(record: Record) -> Iterator[Objection]:
    """Why this is not written: the project it belongs to has been ended and nobody said that it is a correction."""
    session = object_session(record)
    fields = _WORK.get(type(record))
    if not isinstance(session, Session) or fields is None or not _is_work(record, fields):
        return
    project = _project_of(session, record)
    if project is None or project.halt is not Halt.ENDED:
        return
    logbook = logbook_of(session)
    logbook.corrects = bool(logbook.correction)
    if not logbook.corrects:
        yield Objection("", f"项目已于{project.halt_on}终止，不再办理节点和阶段；确需更正的，请先写明更正原因。")


def _is_work(record: Record, fields: frozenset[str]) -> bool:
    return any(get_history(record, name, PassiveFlag.PASSIVE_NO_INITIALIZE).has_changes() for name in fields)


def _project_of(session: Session, record: Record) -> Project | None:
    match record:
        case ChecklistItem() | StageMove():
            return session.get(Project, record.project_id) if record.project_id is not None else None
        case Extension():
            node = session.get(Milestone, record.milestone_id)
            return _charted(session, node.chart_id) if node is not None else None
        case Milestone() | PlanBaseline():
            return _charted(session, record.chart_id)
    return None


def _charted(session: Session, chart_id: UUID) -> Project | None:
    if chart_id in logbook_of(session).making:
        return None  # a chart begun with its nodes: asking the file for each of them finds none
    chart = session.get(ProgressChart, chart_id)
    return session.get(Project, chart.project_id) if chart is not None else None
