"""时间倒排 (R38): previewed from a target milestone and date, then taken over; dates only, never amounts."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.schedule import BackPlan, BackRow, Task, order_warnings, plan_back
from zsyz_desktop.rules.schedule_following import FollowRow
from zsyz_desktop.services.chart.chart_rows import read_charts
from zsyz_desktop.services.chart.charting import chart_of, is_locked, milestones_of
from zsyz_desktop.services.chart.milestones import edit_milestone, find_milestone
from zsyz_desktop.services.chart.plans import replan
from zsyz_desktop.services.ledger.settings_kept import current_holidays


def preview_back_plan(session: Session, project: Project, target: str, by: date, *, today: date) -> BackPlan:
    """What would move, and whether the target can be met; nothing is changed."""
    milestone = find_milestone(session, project, target)
    return plan_back(chart_tasks(session, project), str(milestone.id), by, today, current_holidays(session))


def take_over_back_plan(
    session: Session,
    project: Project,
    plan: BackPlan,
    *,
    on: date,
    reason: str | None = None,
    approved_by: str | None = None,
    moves_following: bool = False,
) -> int:
    """Write the planned dates of a possible plan; returns how many milestones moved.

    An impossible plan is refused with its sentence, and so is one whose milestones were changed since the preview. On
    a locked plan this is a re-plan and needs reason and approval. What follows the target moves along only when
    asked for.
    """
    if not plan.is_possible:
        raise refuse(plan.sentence, field="target_date")
    chart = chart_of(session, project)
    by_id = {milestone.id: milestone for milestone in milestones_of(session, chart.id)}
    along = plan.follows if moves_following else ()
    touched: tuple[BackRow | FollowRow, ...] = (*plan.rows, *along)
    refuse_all(found for row in touched for found in _stale(row, by_id.get(UUID(row.id))))
    changes = {UUID(row.id): _new_dates(row) for row in plan.rows if row.moves}
    changes |= {UUID(row.id): {"planned_start": row.new_start, "planned_finish": row.new_finish} for row in along}
    if not changes:
        return 0
    if is_locked(session, chart.id):
        replan(session, chart.id, changes, on=on, reason=reason or "", approved_by=approved_by or "")
        return len(changes)
    for key, values in changes.items():
        edit_milestone(session, by_id[key], values)
    return len(changes)


def _stale(row: BackRow | FollowRow, milestone: Milestone | None) -> Iterator[Objection]:
    """Why a row of a preview cannot be taken over any more."""
    if (
        milestone is None
        or milestone.actual_finish is not None
        or (milestone.planned_start, milestone.planned_finish) != (row.old_start, row.old_finish)
        or (milestone.actual_start is not None) != row.is_started
    ):
        yield Objection("target_date", f"预览之后“{row.name}”又改过，请重新倒排。")


def _new_dates(row: BackRow) -> dict[str, date | None]:
    """What has begun keeps its planned start, unless it would lie behind the new finish."""
    start: date | None = row.latest_start
    if row.is_started and (row.old_start is None or row.old_start <= row.latest_finish):
        start = row.old_start
    return {"planned_start": start, "planned_finish": row.latest_finish}


def chart_warnings(session: Session, project: Project) -> tuple[str, ...]:
    """Plans that go against the order of milestones, each naming both; told, never refused."""
    return order_warnings(chart_tasks(session, project))


def chart_tasks(session: Session, project: Project) -> list[Task]:
    """The chart's milestones as tasks; one without a duration of its own takes that of its planned dates."""
    chart_of(session, project)  # or there is nothing to plan
    return read_charts(session, [project.id])[project.id].tasks()
