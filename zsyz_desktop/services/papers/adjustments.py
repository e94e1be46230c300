"""计划调整 of projects, read for papers: extensions, what new plans changed, and pauses, each with who approved it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from zsyz_desktop.models.charts import Extension, Milestone, PlanBaseline, ProgressChart
from zsyz_desktop.models.decisions import Pause, PlanChange
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import PlanChangeKind
from zsyz_desktop.rules.adjustment_rows import Adjusted, AdjustmentKind, AdjustmentRow
from zsyz_desktop.rules.periods import last_closed
from zsyz_desktop.rules.plan import days_after_due
from zsyz_desktop.services.list.paper_desk import PaperDesk

Adjustments = dict[UUID, list[AdjustmentRow]]


def read_adjustments(session: Session, projects: Collection[UUID], today: date) -> Adjustments:
    """What was decided up to `today` about the plans of these projects, oldest first, by project."""
    found: Adjustments = defaultdict(list)
    for batch in _batches(projects):
        for project, extension, name in session.exec(_extensions(batch, today)):
            found[project].append(_extended(extension, name))
        for project, change, plan, name in session.exec(_changes(batch, today)):
            found[project].append(_changed(change, plan, name))
        for pause in session.exec(_pauses(batch, today)):
            found[pause.project_id].append(_paused(pause, today))
    return {project: sorted(rows, key=lambda row: (row.on, row.kind.name, row.name)) for project, rows in found.items()}


def adjusted(session: Session, desk: PaperDesk, projects: Sequence[Project]) -> Adjusted:
    """What was decided about these projects in the period that closed last, and since, for the 总览."""
    period = last_closed(desk.today, desk.thresholds)
    read = read_adjustments(session, [project.id for project in projects], desk.today)
    found = [(project.name, row) for project in projects for row in read.get(project.id, ())]
    return Adjusted(
        first=period.first,
        closed_on=period.closed_on,
        rows=tuple(pair for pair in found if period.first <= pair[1].on <= period.closed_on),
        since=tuple(pair for pair in found if pair[1].on > period.closed_on),
    )


def _batches(projects: Collection[UUID]) -> list[list[UUID]]:
    """As many ids as one statement takes."""
    keys, most = list(projects), 5000
    return [keys[start : start + most] for start in range(0, len(keys), most)]


def _extensions(projects: Collection[UUID], today: date) -> Select[UUID, Extension, str]:
    query = (
        select(ProgressChart.project_id, Extension, Milestone.name)
        .join(Milestone, col(Milestone.id) == col(Extension.milestone_id))
        .join(ProgressChart, col(ProgressChart.id) == col(Milestone.chart_id))
    )
    kept = [col(each.deleted_at).is_(None) for each in (Extension, Milestone, ProgressChart)]
    return query.where(*kept, Extension.granted_on <= today, col(ProgressChart.project_id).in_(projects))


def _changes(projects: Collection[UUID], today: date) -> Select[UUID, PlanChange, PlanBaseline, str]:
    query = (
        select(ProgressChart.project_id, PlanChange, PlanBaseline, Milestone.name)
        .join(PlanBaseline, col(PlanBaseline.id) == col(PlanChange.baseline_id))
        .join(Milestone, col(Milestone.id) == col(PlanChange.milestone_id))
        .join(ProgressChart, col(ProgressChart.id) == col(PlanBaseline.chart_id))
    )
    kept = [col(each.deleted_at).is_(None) for each in (PlanChange, PlanBaseline, ProgressChart)]
    return query.where(*kept, PlanBaseline.locked_on <= today, col(ProgressChart.project_id).in_(projects))


def _pauses(projects: Collection[UUID], today: date) -> SelectOfScalar[Pause]:
    query = select(Pause).where(col(Pause.deleted_at).is_(None), Pause.since <= today)
    return query.where(col(Pause.project_id).in_(projects))


def _extended(extension: Extension, name: str) -> AdjustmentRow:
    return AdjustmentRow(
        kind=AdjustmentKind.EXTENDED,
        name=name,
        old=extension.old_finish,
        new=extension.new_finish,
        reason=extension.reason,
        approved_by=extension.approved_by,
        on=extension.granted_on,
        days_after_due=days_after_due(extension.old_finish, extension.granted_on),
    )


def _changed(change: PlanChange, plan: PlanBaseline, name: str) -> AdjustmentRow:
    only_start = change.kind is PlanChangeKind.RESCHEDULED and change.old_finish == change.new_finish
    return AdjustmentRow(
        kind=AdjustmentKind[change.kind.name],
        name=f"{name}（计划开始）" if only_start else name,
        old=change.old_start if only_start else change.old_finish,
        new=change.new_start if only_start else change.new_finish,
        reason=plan.reason or "",
        approved_by=plan.approved_by or "",
        on=plan.locked_on,
        days_after_due=0 if only_start else days_after_due(change.old_finish, plan.locked_on),
    )


def _paused(pause: Pause, today: date) -> AdjustmentRow:
    """As it stood on the day: a pause that ended later was still running."""
    until = pause.until if pause.until is not None and pause.until <= today else None
    return AdjustmentRow(AdjustmentKind.PAUSED, "", pause.since, until, pause.reason, pause.approved_by, pause.since)
