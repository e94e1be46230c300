"""计划调整: each decision is read back with its reason, approver and day, counted, and told on chart and 总览."""

from datetime import date

import pytest
from officer import node
from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.adjusting import adjustment_words, count_words
from zsyz_desktop.rules.adjustment_rows import AdjustmentRow
from zsyz_desktop.rules.wording import plan_words
from zsyz_desktop.services.chart.charting import chart_of
from zsyz_desktop.services.chart.milestones import extend_milestone, find_milestone
from zsyz_desktop.services.chart.plans import lock_plan, replan
from zsyz_desktop.services.ledger.halting import pause_project, resume_project
from zsyz_desktop.services.list.paper_desk import open_desk
from zsyz_desktop.services.papers.adjustments import adjusted, read_adjustments
from zsyz_desktop.services.papers.progress_sheets import progress_sheet

TODAY = date(2024, 6, 26)
DUE, GRANTED, LATER = date(2024, 6, 20), date(2024, 6, 24), date(2024, 7, 31)


@pytest.fixture
def land(session: Session, project: Project) -> Milestone:
    found = node(session, project, "5.6", None, DUE)
    found.is_key = True
    lock_plan(session, chart_of(session, project).id, on=date(2024, 5, 10))
    return found


def told(session: Session, project: Project, today: date = TODAY) -> list[AdjustmentRow]:
    return read_adjustments(session, [project.id], today).get(project.id, [])


def put_off(session: Session, land: Milestone, on: date = GRANTED) -> None:
    extend_milestone(session, land, to=LATER, reason="专家意见", asked_by="县专班", approved_by="示例副市长丁", on=on)


def test_an_extension_after_the_due_day_says_so_everywhere(session: Session, project: Project, land: Milestone) -> None:
    put_off(session, land)
    [row] = told(session, project)
    assert adjustment_words(row, "P04") == (
        f"延期　P04 · {land.name}｜2024-06-20→2024-07-31｜专家意见｜示例副市长丁·2024-06-24｜逾期后补办4天"
    )
    sheet = progress_sheet(session, open_desk(session, TODAY), project)
    assert sheet.adjustments == (row,)
    shown = next(each for each in sheet.nodes if each.key == str(land.id))
    words = plan_words(shown.original_finish, shown.planned_finish, shown.extensions, late=shown.extended_late)
    assert words == "2024-06-20→2024-07-31（延期1次，逾期后补办）"


def test_an_extension_on_the_day_itself_is_in_time(session: Session, project: Project, land: Milestone) -> None:
    put_off(session, land, on=DUE)
    [row] = told(session, project)
    assert row.days_after_due == 0
    assert "补办" not in adjustment_words(row)


def test_every_kind_is_told_and_counted(session: Session, project: Project, land: Milestone) -> None:
    put_off(session, land)
    start = find_milestone(session, project, "6.4")
    why = {"on": TODAY, "reason": "用地调整", "approved_by": "示例县长"}
    replan(session, land.chart_id, {land.id: {"planned_finish": date(2024, 8, 31), "is_key": False}}, **why)
    replan(session, land.chart_id, {}, cancelled=[start.id], **why)
    pause_project(session, project, on=date(2024, 6, 1), reason="停电", approved_by="示例县长")
    resume_project(session, project, on=date(2024, 6, 10))
    rows = told(session, project)
    assert count_words(rows) == "延期1、调整1、取消1、去★1、暂停1项"
    assert [adjustment_words(row) for row in rows if row.on == TODAY] == [
        f"取消　{start.name}｜2024-12-31→取消｜用地调整｜示例县长·2024-06-26",
        f"调整　{land.name}｜2024-07-31→2024-08-31｜用地调整｜示例县长·2024-06-26",
        f"去★　{land.name}｜★→非★｜用地调整｜示例县长·2024-06-26",
    ]
    assert adjustment_words(rows[0]) == "暂停　2024-06-01至2024-06-10｜停电｜示例县长·2024-06-01"
    assert (
        adjustment_words(told(session, project, date(2024, 6, 5))[0]) == "暂停　2024-06-01起｜停电｜示例县长·2024-06-01"
    )


def test_the_overview_counts_those_of_the_closed_period_and_what_came_since(
    session: Session, project: Project, land: Milestone
) -> None:
    put_off(session, land)
    pause_project(session, project, on=TODAY, reason="停电", approved_by="示例县长")
    found = adjusted(session, open_desk(session, TODAY), [project])
    assert (found.first, found.closed_on) == (date(2024, 5, 26), date(2024, 6, 25))
    assert [(name, row.kind.value) for name, row in found.rows] == [(project.name, "延期")]
    assert [row.kind.value for _, row in found.since] == ["暂停"]
    assert count_words([]) == "无计划调整"
