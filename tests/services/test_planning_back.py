"""时间倒排 is previewed without a trace and taken over only while it holds (R38)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from officer import TODAY, contents, enter, fields_of, item_of, node
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Event
from zsyz_desktop.rules.plan import original_of
from zsyz_desktop.rules.schedule import BackPlan
from zsyz_desktop.rules.sheets import ProgressSheet
from zsyz_desktop.services.chart.chart_reading import read_whole_chart
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.chart.milestones import edit_milestone, find_milestone, finish_milestone, start_milestone
from zsyz_desktop.services.chart.planning_back import (
    chart_tasks,
    chart_warnings,
    preview_back_plan,
    take_over_back_plan,
)
from zsyz_desktop.services.chart.plans import baseline_facts, baselines_of, lock_plan
from zsyz_desktop.services.ledger.events import event_dates
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.settings_kept import import_holidays
from zsyz_desktop.services.loop.checklists import waive_item
from zsyz_desktop.services.papers.paper_sets import progress_charts

EARLY = date(2024, 1, 5)
TARGET = date(2025, 12, 31)


def preview(session: Session, project: Project, by: date = TARGET, *, today: date = EARLY) -> BackPlan:
    return preview_back_plan(session, project, "开工", by, today=today)


def dates(session: Session, project: Project, code: str) -> tuple[date | None, date | None]:
    milestone: Milestone = find_milestone(session, project, code)
    return milestone.planned_start, milestone.planned_finish


def test_a_preview_changes_nothing(session: Session, project: Project) -> None:
    before = contents(session)
    plan = preview(session, project)
    assert plan.rows
    assert not session.dirty
    assert contents(session) == before


def test_taking_over_writes_the_dates_of_the_preview(session: Session, project: Project) -> None:
    plan = preview(session, project)
    moved = take_over_back_plan(session, project, plan, on=TODAY)
    assert moved == len([row for row in plan.rows if row.moves]) == len(plan.rows)
    by_name = {row.name: (row.latest_start, row.latest_finish) for row in plan.rows}
    assert dates(session, project, "6.4") == by_name["开工"]
    assert dates(session, project, "5.4") == by_name["土地报批与供应"]
    assert by_name["开工"][1] == TARGET
    assert chart_warnings(session, project) == ()


def test_the_skeleton_of_the_handbook_is_kept(session: Session, project: Project) -> None:
    """签约→注册备案 15, 备案→供地 120, 供地→许可 60, 许可→开工 15 (domain.md section 4)."""
    take_over_back_plan(session, project, preview(session, project), on=TODAY)
    finishes = [dates(session, project, code)[1] for code in ("4.8", "5.2", "5.4", "6.3c", "6.4")]
    gaps = [(later - earlier).days for earlier, later in pairwise(finishes) if earlier and later]
    assert gaps == [15, 120, 60, 15]


def test_taking_over_twice_moves_nothing_more(session: Session, project: Project) -> None:
    take_over_back_plan(session, project, preview(session, project), on=TODAY)
    before = contents(session)
    assert take_over_back_plan(session, project, preview(session, project), on=TODAY) == 0
    assert contents(session) == before


def test_another_target_moves_the_whole_chain(session: Session, project: Project) -> None:
    take_over_back_plan(session, project, preview(session, project), on=TODAY)
    signed = dates(session, project, "4.8")[1]
    take_over_back_plan(session, project, preview(session, project, date(2026, 1, 10)), on=TODAY)
    assert signed is not None
    moved = dates(session, project, "4.8")[1]
    assert moved is not None
    assert (moved - signed).days == 10


def test_an_impossible_target_is_refused_with_its_sentence(session: Session, project: Project) -> None:
    plan = preview(session, project, date(2024, 7, 1), today=TODAY)
    before = contents(session)
    with pytest.raises(
        Refusal, match=r"无法按期完成：按现有工期最早.*相差.*天，主要卡点为.*土地报批与供应.*开工"
    ) as caught:
        take_over_back_plan(session, project, plan, on=TODAY)
    assert str(caught.value) == plan.sentence
    assert contents(session) == before


def test_what_is_done_stays(session: Session, project: Project) -> None:
    node(session, project, "5.2", None, date(2024, 2, 1))
    finish_milestone(session, find_milestone(session, project, "5.2"), date(2024, 2, 3), today=TODAY)
    plan = preview(session, project)
    assert "企业投资项目备案" not in {row.name for row in plan.rows}
    take_over_back_plan(session, project, plan, on=TODAY)
    assert dates(session, project, "5.2") == (None, date(2024, 2, 1))


def test_what_has_begun_keeps_its_planned_start(session: Session, project: Project) -> None:
    milestone = node(session, project, "5.4", date(2024, 3, 1), date(2024, 7, 1))
    start_milestone(session, milestone, date(2024, 3, 5), today=TODAY)
    take_over_back_plan(session, project, preview(session, project), on=TODAY)
    assert milestone.planned_start == date(2024, 3, 1)
    assert milestone.planned_finish != date(2024, 7, 1)


def test_what_has_begun_may_begin_on_its_last_day(session: Session, project: Project) -> None:
    milestone = node(session, project, "5.4", date(2024, 3, 1), date(2024, 7, 1))
    start_milestone(session, milestone, date(2024, 3, 5), today=TODAY)
    last = next(row.latest_finish for row in preview(session, project).rows if row.id == str(milestone.id))
    edit_milestone(session, milestone, {"planned_start": last, "planned_finish": last + timedelta(days=30)})
    take_over_back_plan(session, project, preview(session, project), on=TODAY)
    assert (milestone.planned_start, milestone.planned_finish) == (last, last)


def test_what_began_before_its_plan_can_still_be_pulled_forward(session: Session, project: Project) -> None:
    for code in ("4.5", "4.8", "5.1", "5.2", "5.6", "6.1", "6.2", "6.3a", "6.3b"):
        finish_milestone(session, find_milestone(session, project, code), EARLY, today=TODAY)
    milestone = node(session, project, "5.4", date(2025, 6, 1), date(2025, 8, 1))
    start_milestone(session, milestone, date(2024, 1, 1), today=TODAY)
    plan = preview(session, project, date(2024, 12, 31))
    assert plan.is_possible
    take_over_back_plan(session, project, plan, on=TODAY)
    assert milestone.planned_finish is not None
    assert milestone.planned_finish < date(2025, 6, 1)
    assert milestone.planned_start == date(2024, 1, 1)


def test_what_is_waived_gets_no_dates(session: Session, project: Project) -> None:
    waive_item(session, item_of(session, project, "5.6"), "豁免管理", today=TODAY)
    take_over_back_plan(session, project, preview(session, project), on=TODAY)
    assert dates(session, project, "5.6") == (None, None)


def test_a_waived_or_finished_target_is_refused(session: Session, project: Project) -> None:
    finish_milestone(session, find_milestone(session, project, "6.4"), EARLY, today=TODAY)
    with pytest.raises(Refusal, match="不用再倒排"):
        preview(session, project)


def test_the_date_of_the_target_is_read_on_the_card(session: Session, project: Project) -> None:
    take_over_back_plan(session, project, preview(session, project), on=TODAY)
    assert event_dates(session, project, "planned")[Event.STARTED] == TARGET


@pytest.mark.parametrize("change", ["planned", "begun", "finished", "removed"])
def test_a_preview_that_no_longer_holds_is_refused(session: Session, project: Project, change: str) -> None:
    plan = preview(session, project)
    milestone = find_milestone(session, project, "5.4")
    if change == "planned":
        edit_milestone(session, milestone, {"planned_finish": TODAY})
    elif change == "begun":
        start_milestone(session, milestone, TODAY, today=TODAY)
    elif change == "finished":
        finish_milestone(session, milestone, TODAY, today=TODAY)
    else:
        milestone.deleted_at = project.created_at
    session.flush()
    with pytest.raises(Refusal, match="预览之后“土地报批与供应”又改过，请重新倒排"):
        take_over_back_plan(session, project, plan, on=TODAY)


def test_a_locked_plan_is_taken_over_as_a_new_plan_with_reason_and_approval(session: Session, project: Project) -> None:
    chart = chart_of(session, project).id
    node(session, project, "6.4", None, date(2025, 6, 30))
    lock_plan(session, chart, on=EARLY)
    plan = preview(session, project)
    with pytest.raises(Refusal) as caught:
        take_over_back_plan(session, project, plan, on=TODAY)
    assert fields_of(caught.value) == {"reason", "approved_by"}
    assert dates(session, project, "6.4") == (None, date(2025, 6, 30))
    take_over_back_plan(session, project, plan, on=TODAY, reason="省级调度要求", approved_by="示例县长")
    assert dates(session, project, "6.4")[1] == TARGET
    key = str(find_milestone(session, project, "6.4").id)
    assert original_of(baseline_facts(session, chart))[key].planned_finish == date(2025, 6, 30)
    assert len(baselines_of(session, chart)) == 2


def test_a_locked_plan_that_need_not_move_is_not_made_anew(session: Session, project: Project) -> None:
    chart = chart_of(session, project).id
    take_over_back_plan(session, project, preview(session, project), on=TODAY)
    lock_plan(session, chart, on=TODAY)
    assert take_over_back_plan(session, project, preview(session, project), on=TODAY) == 0
    assert len(baselines_of(session, chart)) == 1


def test_taking_over_is_undone_at_once(office: Store) -> None:
    with office.work(title="录入") as session:
        code = enter(session).code
        before = contents(session)
    with office.work(title="倒排") as session:
        project = project_by_code(session, code)
        take_over_back_plan(session, project, preview(session, project), on=TODAY)
        after = contents(session)
    assert office.undo() == "倒排"
    with office.read() as session:
        assert contents(session) == before
    assert office.redo() == "倒排"
    with office.read() as session:
        assert contents(session) == after


def test_a_node_of_ones_own_takes_the_days_of_its_planned_dates(session: Session, project: Project) -> None:
    milestone = node(session, project, "5.4", date(2024, 3, 1), date(2024, 3, 11))
    edit_milestone(session, milestone, {"days": None})
    tasks = {task.name: task.days for task in chart_tasks(session, project)}
    assert tasks["土地报批与供应"] == 10


def test_working_days_are_counted_by_the_ledgers_own_holidays(session: Session) -> None:
    project = enter(session, needs_preapproval=True)
    before = {row.name: row.latest_start for row in preview(session, project).rows}
    rest = preview(session, project).rows[0].latest_start.year
    import_holidays(session, [f"{rest}-01-01,休,元旦", "2025-05-12,休,", "2025-05-13,休,", "2025-05-14,休,"])
    session.flush()
    after = {row.name: row.latest_start for row in preview(session, project).rows}
    assert after["土地报批与供应"] == before["土地报批与供应"]
    assert after["用地预审与选址意见书"] != before["用地预审与选址意见书"]


def test_plans_against_the_order_are_told_and_never_refused(session: Session, project: Project) -> None:
    node(session, project, "5.4", None, date(2024, 5, 31))
    node(session, project, "6.4", None, date(2024, 4, 30))
    assert chart_warnings(session, project) == (
        "“开工”计划完成早于前置“土地报批与供应”完成：计划2024年4月30日完成，前置计划2024年5月31日完成",
    )


def test_a_year_whose_holidays_nobody_brought_in_is_told_in_the_window_not_on_paper(
    session: Session, project: Project
) -> None:
    counted = next(each for each in milestones_of(session, chart_of(session, project).id) if each.in_working_days)
    assert read_whole_chart(session, project, TODAY).warnings == ()
    edit_milestone(session, counted, {"planned_finish": date(2031, 5, 30)})
    session.flush()
    said = "2031年无节假日表，按周末计"
    assert any(said in each for each in read_whole_chart(session, project, TODAY).warnings)
    (sheet,) = progress_charts(session, TODAY).sheets
    assert isinstance(sheet, ProgressSheet)
    assert not any("节假日表" in note for note in sheet.notes)
