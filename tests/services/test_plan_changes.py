"""What a new plan changes is kept node by node; what is finished is in none; a cancelled node keeps its name."""

from datetime import date
from typing import Any

import pytest
from officer import node
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import BaselineRow, Milestone, PlanBaseline
from zsyz_desktop.models.decisions import PlanChange
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import PlanChangeKind
from zsyz_desktop.services.chart.charting import chart_of
from zsyz_desktop.services.chart.milestones import extend_milestone, find_milestone, finish_milestone
from zsyz_desktop.services.chart.plans import lock_plan, replan

LOCKED, TODAY = date(2024, 5, 10), date(2024, 6, 26)
DUE, LATER = date(2024, 6, 18), date(2024, 6, 30)
WHY = {"reason": "用地调整", "approved_by": "示例县长"}


@pytest.fixture
def land(session: Session, project: Project) -> Milestone:
    """A ★ of a locked plan, due eight days ago."""
    found = node(session, project, "5.6", date(2024, 6, 1), DUE)
    found.is_key = True
    lock_plan(session, chart_of(session, project).id, on=LOCKED)
    return found


def anew(session: Session, land: Milestone, **changes: Any) -> PlanBaseline:
    return replan(session, land.chart_id, {land.id: changes} if changes else {}, on=TODAY, **WHY)


def told(session: Session) -> list[tuple[PlanChangeKind, date | None, date | None]]:
    return [(each.kind, each.old_finish, each.new_finish) for each in session.exec(select(PlanChange)).all()]


@pytest.mark.parametrize(
    ("changes", "rows"),
    [
        ({"planned_finish": LATER}, [(PlanChangeKind.RESCHEDULED, DUE, LATER)]),
        ({"planned_start": date(2024, 6, 2)}, [(PlanChangeKind.RESCHEDULED, DUE, DUE)]),
        ({"is_key": False}, [(PlanChangeKind.UNSTARRED, DUE, DUE)]),
        (
            {"is_key": False, "planned_finish": LATER},
            [(PlanChangeKind.RESCHEDULED, DUE, LATER), (PlanChangeKind.UNSTARRED, DUE, LATER)],
        ),
        ({"planned_finish": DUE}, []),
        ({}, []),
    ],
)
def test_a_new_plan_tells_what_it_changed(
    session: Session, land: Milestone, changes: dict[str, Any], rows: list[tuple[PlanChangeKind, date, date]]
) -> None:
    anew(session, land, **changes)
    assert sorted(told(session), key=lambda row: row[0].name) == rows


def test_what_was_put_off_before_is_not_told_again(session: Session, land: Milestone) -> None:
    extend_milestone(session, land, to=LATER, asked_by="县专班", on=TODAY, **WHY)
    anew(session, land, planned_finish=date(2024, 8, 1))
    assert told(session) == [(PlanChangeKind.RESCHEDULED, LATER, date(2024, 8, 1))]


@pytest.mark.parametrize("changes", [{"planned_finish": LATER}, {"planned_start": DUE}, {"is_key": False}])
def test_a_finished_node_is_in_no_new_plan(session: Session, land: Milestone, changes: dict[str, Any]) -> None:
    finish_milestone(session, land, date(2024, 6, 25), today=TODAY)
    with pytest.raises(Refusal, match="已完成的节点不能再改计划") as caught:
        anew(session, land, **changes)
    assert [each.field for each in caught.value.objections] == list(changes)
    with pytest.raises(Refusal, match="已完成的节点不能再改计划"):
        replan(session, land.chart_id, {}, on=TODAY, cancelled=[land.id], **WHY)


def test_a_cancelled_node_keeps_its_name_and_is_in_the_new_plan_no_more(
    session: Session, project: Project, land: Milestone
) -> None:
    start = find_milestone(session, project, "6.4")
    plan = replan(session, land.chart_id, {}, on=TODAY, cancelled=[land.id], **WHY)
    assert told(session) == [(PlanChangeKind.CANCELLED, DUE, None)]
    rows = session.exec(select(BaselineRow.milestone_id).where(BaselineRow.baseline_id == plan.id)).all()
    assert land.id not in rows
    assert start.id in rows
    assert (land.cancelled_on, land.deleted_at, land.name) == (
        TODAY,
        None,
        find_milestone(session, project, "5.6").name,
    )
