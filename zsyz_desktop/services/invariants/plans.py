"""Invariants of the chart: one a project, no circles, and no change of a locked plan without its paper trail."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from zsyz_desktop.models.charts import BaselineRow, Extension, Milestone, MilestoneLink, PlanBaseline, ProgressChart
from zsyz_desktop.rules.schedule import find_cycle
from zsyz_desktop.services.invariants.kept import kept, project_codes


def _one_chart(session: Session) -> Iterator[str]:
    codes = project_codes(session)
    counts = Counter(chart.project_id for chart in kept(session, ProgressChart))
    yield from (f"{codes[project]}：有{count}张推进图表" for project, count in counts.items() if count > 1)


def _no_circle(session: Session) -> Iterator[str]:
    query = select(MilestoneLink.predecessor_id, MilestoneLink.successor_id)
    links = session.exec(query.where(col(MilestoneLink.deleted_at).is_(None)).order_by(col(MilestoneLink.id)))
    if circle := find_cycle((str(before), str(after)) for before, after in links):
        names = {str(milestone.id): milestone.name for milestone in kept(session, Milestone)}
        yield "前置关系形成循环：" + "→".join(names.get(each, "（已删节点）") for each in circle)


def _explained(session: Session) -> Iterator[str]:
    """After the last lock a planned finish is as locked, or as the last extension since then left it."""
    query = select(Milestone).where(col(Milestone.deleted_at).is_(None), col(Milestone.id).in_(_locked()))
    milestones = {milestone.id: milestone for milestone in session.exec(query)}
    granted = _last_extensions(session)
    for row in _last_rows(session):
        milestone = milestones.get(row.milestone_id)
        if milestone is None:
            yield f"节点“{row.name}”在锁定计划之后被删去"
            continue
        due = granted.get(milestone.id, row.planned_finish)
        if milestone.planned_finish not in (row.planned_finish, due):
            yield f"节点“{milestone.name}”的计划完成日既不是锁定的，也没有延期记录"
        if milestone.planned_start != row.planned_start:
            yield f"节点“{milestone.name}”的计划开始日在锁定计划之后被改"
        if milestone.is_key != row.is_key:
            yield f"节点“{milestone.name}”的★在锁定计划之后被改"


def _locked() -> SelectOfScalar[UUID]:
    """The milestones of which a locked plan tells."""
    return select(BaselineRow.milestone_id)


def _last_rows(session: Session) -> list[BaselineRow]:
    last: dict[UUID, PlanBaseline] = {}
    for baseline in sorted(kept(session, PlanBaseline), key=lambda each: each.number):
        last[baseline.chart_id] = baseline
    wanted = [baseline.id for baseline in last.values()]
    return list(session.exec(select(BaselineRow).where(col(BaselineRow.baseline_id).in_(wanted))))


def _last_extensions(session: Session) -> dict[UUID, date]:
    granted: dict[UUID, list[Extension]] = defaultdict(list)
    for extension in kept(session, Extension):
        granted[extension.milestone_id].append(extension)
    return {
        key: max(each, key=lambda one: (one.created_at, one.new_finish)).new_finish for key, each in granted.items()
    }


INVARIANTS = (
    ("每个项目至多一张推进图表", _one_chart),
    ("前置关系无循环", _no_circle),
    ("锁定的计划只经延期或调整而变", _explained),
)
