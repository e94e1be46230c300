"""Planning on the chart: locked, put off, made anew, planned back; dragged, linked and added to; always one undo."""

from datetime import date
from typing import cast

import pytest
from chart_hand import ChartHand
from chart_officer import chart, enter_new, open_chart, open_panel, row, stand, type_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import One
from zsyz_desktop.ui.chart.back_plan import BackPlanForm
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.ledger.ledger_desk import Asker, LedgerDesk
from zsyz_desktop.ui.project.panel import ProjectPanel

AGREED = {"reason": "电网改造推迟", "asked_by": "示例供电股长", "approved_by": "示例市委书记甲"}


@pytest.fixture
def panel(sample_desk_open: LedgerDesk, qtbot: QtBot) -> ProjectPanel:
    return open_panel(sample_desk_open, qtbot)


@pytest.fixture
def tab(panel: ProjectPanel, qtbot: QtBot) -> ChartTab:
    """P01, whose original plan is locked."""
    return open_chart(panel, "P01", qtbot)


@pytest.fixture
def fresh(office_desk: LedgerDesk, qtbot: QtBot) -> ChartTab:
    """A project just entered: nothing planned, nothing locked."""
    return enter_new(open_panel(office_desk, qtbot), "示例钛材项目", qtbot)


def extend(tab: ChartTab, name: str, to: str) -> None:
    tab.acts.do("extend", row(tab, name).key)
    tab.forms.extension.form.take({"new_date": to, **AGREED})
    tab.forms.extension.confirm_button.click()


def test_a_node_of_a_locked_plan_is_cancelled_by_a_new_plan(tab: ChartTab, sample_desk_open: LedgerDesk) -> None:
    tab.acts.do("cancel", row(tab, "110kV接入").key)
    replan = tab.forms.replan
    assert (tab.forms.open_form, replan.note.text()) == (replan, "24 110kV接入　取消：留名，不再判预警，不进新的计划")
    replan.form.take({"approved_by": ""})
    replan.confirm_button.click()
    assert [name for name, each in replan.form.rows.items() if each.is_refused] == ["reason", "approved_by"]
    replan.form.take({"reason": "改由园区统一接入", "approved_by": "示例市长乙"})
    replan.confirm_button.click()
    assert (row(tab, "110kV接入").node.light.word, row(tab, "110kV接入").node.waived) == ("已取消", True)
    assert row(tab, "110kV接入").name == "110kV接入"
    sample_desk_open.undo()
    assert not row(tab, "110kV接入").node.waived


@pytest.mark.parametrize("name", ["110kV接入", "签约"])
def test_a_cancelled_or_finished_node_is_refused_before_a_form_is_filled_in(tab: ChartTab, name: str) -> None:
    if name == "110kV接入":
        tab.acts.do("cancel", row(tab, name).key)
        tab.forms.replan.form.take({"reason": "改由园区统一接入", "approved_by": "示例市长乙"})
        tab.forms.replan.confirm_button.click()
    node, refused = row(tab, name), []
    tab.acts.refused.connect(refused.append)
    said = tab.acts.write(node.key, "planned_finish", "2024-12-30")
    assert said.startswith(f"“{name}”：已")
    tab.acts.move(node.key, date(2024, 12, 1), date(2024, 12, 30))
    tab.acts.do("cancel", node.key)
    assert refused == [said, said]
    assert tab.forms.open_form is None


def test_a_node_of_a_plan_not_locked_is_removed_not_cancelled(fresh: ChartTab) -> None:
    refused: list[str] = []
    fresh.acts.refused.connect(refused.append)
    fresh.acts.do("cancel", chart(fresh).rows[0].key)
    assert "直接移除" in refused[-1]
    assert fresh.forms.open_form is None


def test_a_bar_of_a_plan_not_locked_is_dragged_to_its_new_days(
    fresh: ChartTab, office_desk: LedgerDesk, qtbot: QtBot
) -> None:
    key = chart(fresh).rows[0].key
    fresh.acts.move(key, date(2024, 7, 1), date(2024, 7, 31))
    hand = ChartHand(qtbot, fresh.canvas)
    fresh.canvas.go_to_today()
    at = hand.pixel(0, "body")
    hand.drag(at, at + hand.days(10))
    node = chart(fresh).by_key[key].node
    assert (node.planned_start, node.planned_finish) == (date(2024, 7, 11), date(2024, 8, 10))
    assert office_desk.undo_title is not None
    assert "计划日期" in office_desk.undo_title
    office_desk.undo()
    assert chart(fresh).by_key[key].node.planned_finish == date(2024, 7, 31)
    assert fresh.canvas.row(0).node.planned_finish == date(2024, 7, 31)


def test_a_bar_of_a_locked_plan_dragged_later_asks_for_the_reason_of_an_extension(
    tab: ChartTab, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    stand(tab, "110kV接入", "name")
    hand = ChartHand(qtbot, tab.canvas)
    tab.canvas.go_to_today()
    at = hand.pixel(23, "finish")
    hand.drag(at, at + hand.days(20))
    form = tab.forms.extension
    assert tab.forms.open_form is form
    assert form.form.typed("new_date") == "2024-08-09"
    assert form.form.rows["reason"].widget.hasFocus()
    assert sample_desk_open.undo_title is None
    assert tab.canvas.row(23).node.planned_finish == date(2024, 7, 20)
    form.form.take(AGREED | {"basis": "楚供电函〔2024〕12号"})
    form.confirm_button.click()
    extended = row(tab, "110kV接入")
    assert extended.node.planned_finish == date(2024, 8, 9)
    assert extended.node.extensions == 1
    assert extended.extensions[0].basis == "楚供电函〔2024〕12号"
    assert tab.forms.open_form is None
    assert sample_desk_open.undo_title == "节点“110kV接入”延期"
    sample_desk_open.undo()
    assert row(tab, "110kV接入").node.planned_finish == date(2024, 7, 20)


def test_an_extension_says_everything_it_wants_at_once(tab: ChartTab) -> None:
    tab.acts.do("extend", row(tab, "110kV接入").key)
    form = tab.forms.extension
    form.form.take({"new_date": "下个月", "approved_by": ""})
    form.confirm_button.click()
    refused = [name for name, each in form.form.rows.items() if each.is_refused]
    assert refused == ["new_date", "reason", "asked_by", "approved_by"]
    assert form.form.rows["new_date"].widget.hasFocus()
    form.form.take({"new_date": "2024-07-01", **AGREED})
    form.confirm_button.click()
    assert "应晚于现计划" in form.form.rows["new_date"].message


def test_a_third_extension_is_refused_and_turned_into_a_new_plan(tab: ChartTab, sample_desk_open: LedgerDesk) -> None:
    for to in ("2024-08-01", "2024-09-01", "2024-10-01"):
        extend(tab, "110kV接入", to)
    form = tab.forms.extension
    assert "已延期2次，达到上限2次" in form.form.rows["new_date"].message
    assert form.history.text().count("电网改造推迟") == 2
    form.replan_button.click()
    replan = tab.forms.replan
    assert tab.forms.open_form is replan
    assert replan.note.text() == "24 110kV接入　计划完成　2024-09-01→2024-10-01"
    assert replan.form.typed("reason") == "电网改造推迟"
    replan.confirm_button.click()
    assert row(tab, "110kV接入").node.planned_finish == date(2024, 10, 1)
    assert len(chart(tab).versions) == 2
    assert "调整1次" in tab.tools.locked.text()
    assert sample_desk_open.undo_title is not None
    assert sample_desk_open.undo_title.startswith("调整计划")


def test_a_later_finish_typed_into_a_locked_plan_goes_to_the_extension_with_it(tab: ChartTab, qtbot: QtBot) -> None:
    stand(tab, "投产", "planned_finish")
    type_in(qtbot, tab, "2025.2.28")
    assert tab.forms.open_form is tab.forms.extension
    assert tab.forms.extension.form.typed("new_date") == "2025-02-28"
    assert tab.forms.extension.form.rows["reason"].widget.hasFocus()
    qtbot.keyClick(cast("ChartTab", QApplication.focusWidget()), Qt.Key.Key_Escape)
    assert tab.forms.open_form is None
    assert tab.grid.hasFocus()
    assert row(tab, "投产").node.planned_finish == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("field", "text", "line"),
    [
        ("planned_finish", "2024-12-01", "26 投产　计划完成　2024-12-31→2024-12-01"),
        ("planned_start", "2024-11-01", "26 投产　计划开始　2024-11-17→2024-11-01"),
        ("is_key", "否", "26 投产　★　是→否"),
    ],
)
def test_whatever_else_of_a_locked_plan_changes_asks_for_a_new_plan(
    tab: ChartTab, field: str, text: str, line: str
) -> None:
    assert tab.acts.write(row(tab, "投产").key, field, text) == ""
    replan = tab.forms.replan
    assert replan.note.text() == line
    assert "2023-03-22锁定" in replan.history.text()
    replan.form.take({"approved_by": ""})
    replan.confirm_button.click()
    assert [name for name, each in replan.form.rows.items() if each.is_refused] == ["reason", "approved_by"]
    replan.form.take({"reason": "设备早到", "approved_by": "示例市长乙"})
    replan.confirm_button.click()
    assert [version.reason for version in chart(tab).versions] == [None, "设备早到"]


def test_the_original_plan_is_locked_once_it_has_a_date_and_taken_back_by_undo(
    fresh: ChartTab, office_desk: LedgerDesk, qtbot: QtBot
) -> None:
    panel = cast("ProjectPanel", fresh.window())
    fresh.tools.lock.click()
    assert "先排期再锁定" in panel.page.complaint
    fresh.acts.write(chart(fresh).rows[0].key, "planned_finish", "2024-07-31")
    asked: list[str] = []

    def answer(choice: str) -> Asker:
        return lambda questions: asked.append(questions[0].sentence) or frozenset({("undated", choice)})  # type: ignore[func-returns-value]

    office_desk.asker = answer("先排期")
    fresh.tools.lock.click()
    assert "节点未排期：" in asked[0]
    assert "★投产" in asked[0]
    assert not chart(fresh).is_locked
    office_desk.asker = answer("锁定")
    with qtbot.waitSignal(fresh.message) as said:
        fresh.tools.lock.click()
    assert said.args == ["已锁定原计划。"]
    assert panel.page.complaint == ""
    assert chart(fresh).is_locked
    assert fresh.tools.lock.text() == "重新锁定…"
    office_desk.undo()
    assert not chart(fresh).is_locked
    assert fresh.tools.lock.text() == "锁定原计划"


def test_a_locked_plan_is_locked_again_with_its_reason(tab: ChartTab) -> None:
    tab.tools.lock.click()
    assert "锁定为新的一版" in tab.forms.replan.note.text()
    tab.forms.replan.form.take({"reason": "年度调整", "approved_by": "示例市长乙"})
    tab.forms.replan.confirm_button.click()
    assert len(chart(tab).versions) == 2


def test_planning_back_shows_what_moves_changes_nothing_before_it_is_adopted_and_is_one_undo(
    fresh: ChartTab, office_desk: LedgerDesk
) -> None:
    before = office_desk.undo_title
    fresh.tools.back_plan.click()
    form = fresh.forms.back_plan
    assert form.form.typed("target").endswith("投产")
    form.form.take({"target_date": "2028-12-31"})
    form.form.read_back("target_date")
    form.preview()
    assert form.plan is not None
    assert form.plan.is_possible
    assert "采用前什么都没有改动" in form.notes.text()
    assert "无节假日表，按周末计" in form.notes.text()
    assert form.table.rowCount() == len(form.plan.rows)
    assert office_desk.undo_title == before
    form.confirm_button.click()
    assert row(fresh, "投产").node.planned_finish == date(2028, 12, 31)
    assert fresh.forms.open_form is None
    office_desk.undo()
    assert all(each.node.planned_finish is None for each in chart(fresh).rows)


def test_an_impossible_target_says_by_how_many_days_and_where_it_sticks(tab: ChartTab) -> None:
    tab.tools.back_plan.click()
    form = tab.forms.back_plan
    assert form.form.typed("target_date") == "2024-12-31"
    assert "相差237天，主要卡点为竣工联合验收→投产" in form.sentence.text()
    assert not form.confirm_button.isEnabled()
    item = form.table.item(0, 3)
    assert item is not None
    assert item.text() == "逾期237天"


def test_the_buttons_stand_below_a_high_form_in_a_low_window(tab: ChartTab, panel: ProjectPanel, qtbot: QtBot) -> None:
    panel.resize(740, 680)
    tab.tools.back_plan.click()
    foot, scroll = tab.forms.back_plan.foot, tab.drawer.findChild(QScrollArea, "chart_drawer_scroll")
    assert scroll is not None
    qtbot.waitUntil(foot.isVisible)
    qtbot.waitUntil(
        lambda: scroll.geometry().bottom() < foot.geometry().top() and foot.geometry().bottom() < tab.drawer.height()
    )


def test_a_project_closed_on_its_chart_is_opened_again_on_its_card(tab: ChartTab, panel: ProjectPanel) -> None:
    assert panel.page.tabs.currentWidget().isAncestorOf(tab)
    panel.close_project()
    panel.open_project("P01")
    assert panel.page.tabs.currentWidget() is panel.page.card


@pytest.mark.parametrize("opens", ["chart_back_plan", "chart_extension", "chart_add"])
def test_tab_goes_through_a_form_and_on_to_its_buttons(tab: ChartTab, panel: ProjectPanel, opens: str) -> None:
    panel.activateWindow()
    button = tab.tools.findChild(QPushButton, opens)
    assert button is not None
    button.click()
    form = tab.forms.open_form
    assert form is not None
    walked: list[QWidget] = []
    form.focus_first() if isinstance(form, BackPlanForm) else form.form.focus_field(next(iter(form.form.rows)))
    for _ in range(12):
        now = QApplication.focusWidget()
        assert now is not None
        walked.append(now)
        if now is form.cancel_button:
            break
        tab.focusNextChild()
    assert walked[-1] is form.cancel_button, [each.objectName() for each in walked]
    in_foot = [form.foot.isAncestorOf(each) for each in walked]
    assert in_foot == sorted(in_foot), "the buttons come last"
    assert all(form.isAncestorOf(each) or form.foot.isAncestorOf(each) for each in walked)


def test_a_form_for_which_there_is_room_is_seen_whole(tab: ChartTab, panel: ProjectPanel, qtbot: QtBot) -> None:
    panel.resize(1234, 710)
    tab.tools.back_plan.click()
    scroll = tab.drawer.findChild(QScrollArea, "chart_drawer_scroll")
    assert scroll is not None
    qtbot.wait(100)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)
    form = tab.forms.back_plan
    form.form.take({"target_date": "2026-12-31"})
    form.preview()
    qtbot.wait(100)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)


def test_a_day_that_cannot_be_met_is_changed_for_the_earliest_by_a_button(tab: ChartTab) -> None:
    tab.tools.back_plan.click()
    form = tab.forms.back_plan
    assert form.earliest_button.text() == "改用最早可行日2025年8月25日"
    form.earliest_button.click()
    assert form.form.typed("target_date") == "2025-08-25"
    assert form.plan is not None
    assert form.plan.is_possible
    assert form.earliest_button.isHidden()
    assert form.confirm_button.isEnabled()


@pytest.mark.parametrize("along", [False, True])
def test_what_follows_the_target_is_named_and_moves_only_when_ticked(tab: ChartTab, *, along: bool) -> None:
    follower = row(tab, "达产评估")
    assert follower.node.planned_finish is not None
    tab.acts.do("plan_back", row(tab, "投产").key)
    form = tab.forms.back_plan
    assert form.follow_box.isHidden()
    form.form.take({"target_date": "2025-12-31"})
    form.preview()
    assert "顺延365天" in form.follow_box.words
    assert "达产评估" in form.follow_box.words
    form.follow_box.box.setChecked(along)
    form.form.take({"reason": "重排工期", "approved_by": "示例市长乙"})
    form.confirm_button.click()
    moved = (row(tab, "达产评估").node.planned_finish or date.min) - follower.node.planned_finish
    assert moved.days == (365 if along else 0)


def test_who_approved_last_is_proposed_again(tab: ChartTab) -> None:
    extend(tab, "110kV接入", "2024-10-01")
    tab.acts.do("cancel", row(tab, "110kV接入").key)
    assert tab.forms.replan.form.typed("approved_by") == AGREED["approved_by"]
    assert not tab.forms.replan.unsaved()
    tab.acts.do("plan_back", row(tab, "投产").key)
    assert tab.forms.back_plan.form.typed("approved_by") == AGREED["approved_by"]
    tab.acts.do("extend", row(tab, "110kV接入").key)
    assert tab.forms.extension.form.typed("approved_by") == AGREED["approved_by"]


def test_planning_a_locked_plan_back_needs_its_reason(tab: ChartTab) -> None:
    tab.acts.do("plan_back", row(tab, "投产").key)
    form = tab.forms.back_plan
    form.form.take({"target_date": "2026-06-30"})
    form.preview()
    form.form.take({"approved_by": ""})
    form.confirm_button.click()
    assert [name for name, each in form.form.rows.items() if each.is_refused] == ["reason", "approved_by"]
    form.form.take({"reason": "重排工期", "approved_by": "示例市长乙"})
    form.confirm_button.click()
    assert row(tab, "投产").node.planned_finish == date(2026, 6, 30)


def test_a_preview_follows_the_ledger(tab: ChartTab) -> None:
    tab.acts.do("plan_back", row(tab, "投产").key)
    form = tab.forms.back_plan
    form.form.take({"target_date": "2026-06-30"})
    form.preview()
    assert form.plan is not None
    old = form.plan.rows
    tab.acts.write(row(tab, "竣工联合验收").key, "actual_start", "2024-06-20")
    assert form.plan.rows != old
    assert form.form.typed("target_date") == "2026-06-30"


def test_a_day_that_cannot_be_read_has_no_preview(tab: ChartTab) -> None:
    tab.tools.back_plan.click()
    form = tab.forms.back_plan
    form.form.take({"target_date": "明年"})
    form.preview()
    assert form.plan is None
    assert "无法识别" in form.form.rows["target_date"].message
    assert not form.confirm_button.isEnabled()


def test_an_arrow_drawn_is_a_link_and_one_deleted_is_gone(
    tab: ChartTab, sample_desk_open: LedgerDesk, panel: ProjectPanel
) -> None:
    before, after = row(tab, "110kV接入").key, row(tab, "投产").key
    tab.canvas.link_requested.emit(before, after)
    assert before in row(tab, "投产").predecessors
    assert (before, after) in tab.canvas.chart.links
    assert sample_desk_open.undo_title == "设前置：110kV接入→投产"
    tab.canvas.link_requested.emit(after, before)
    assert "形成循环" in panel.page.complaint
    tab.canvas.unlink_requested.emit(before, after)
    assert before not in row(tab, "投产").predecessors
    sample_desk_open.undo()
    assert before in row(tab, "投产").predecessors


def test_a_node_of_ones_own_goes_to_the_end_of_its_stage_or_before_the_chosen_one(
    tab: ChartTab, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    tab.tools.add.click()
    form = tab.forms.add
    form.confirm_button.click()
    assert form.form.rows["name"].is_refused
    form.form.take({"name": "林地异地恢复", "stage": "5 要素", "planned_finish": "2024.9.30"})
    form.confirm_button.click()
    numbers = {each.name: each.node.number for each in chart(tab).rows}
    assert numbers["林地异地恢复"] == numbers["水、电、气、路、通信接入方案"] + 1
    stand(tab, "投产", "name")
    qtbot.keyClick(tab.grid, Qt.Key.Key_Insert)
    form.form.take({"name": "设备联调"})
    form.confirm_button.click()
    numbers = {each.name: each.node.number for each in chart(tab).rows}
    assert numbers["设备联调"] == numbers["投产"] - 1
    assert sample_desk_open.undo_title == "添加节点：设备联调"


def test_what_the_template_has_and_the_chart_has_not_is_ticked_and_taken_out_comes_back_linked(
    fresh: ChartTab,
) -> None:
    linked = next(each for each in chart(fresh).rows if each.predecessors)
    fresh.acts.do("remove", linked.key)
    fresh.tools.add.click()
    form = fresh.forms.add
    for number in range(form.choices.count()):
        item = form.choices.item(number)
        if linked.name in item.text():
            item.setCheckState(Qt.CheckState.Checked)
    assert form.codes()
    form.confirm_button.click()
    again = row(fresh, linked.name)
    assert again.node.number == linked.node.number
    assert set(again.predecessors) == set(linked.predecessors)


def test_a_form_of_another_project_is_shut(tab: ChartTab, panel: ProjectPanel, qtbot: QtBot) -> None:
    tab.tools.add.click()
    open_chart(panel, "P02", qtbot)
    assert tab.forms.open_form is None


def test_four_ones_leads_to_the_chart(panel: ProjectPanel) -> None:
    panel.open_project("P01")
    for way in (panel.page.ones.chart.open_button, panel.page.ones.cells[One.CHART]):
        panel.page.show_ones()
        way.click()
        assert panel.page.tabs.tabText(panel.page.tabs.currentIndex()) == "推进图表"


def type_target_day(tab: ChartTab, qtbot: QtBot, day: str) -> None:
    tab.tools.back_plan.click()
    field = tab.forms.back_plan.form.rows["target_date"].widget
    cast("QLineEdit", field).selectAll()
    qtbot.keyClicks(field, day)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_enter_in_the_day_of_a_back_plan_goes_to_adopting_it(fresh: ChartTab, qtbot: QtBot) -> None:
    type_target_day(fresh, qtbot, "2028-12-31")
    assert fresh.forms.back_plan.plan is not None
    assert fresh.forms.back_plan.confirm_button.hasFocus()


def test_enter_in_a_day_that_cannot_be_kept_stays_in_the_day(fresh: ChartTab, qtbot: QtBot) -> None:
    type_target_day(fresh, qtbot, "2024-07-01")
    form = fresh.forms.back_plan
    assert form.plan is not None
    assert not form.plan.is_possible
    assert form.form.rows["target_date"].widget.hasFocus()


def test_enter_in_the_day_of_a_locked_plan_goes_to_the_reason(tab: ChartTab, qtbot: QtBot) -> None:
    type_target_day(tab, qtbot, "2027-12-31")
    assert tab.forms.back_plan.form.rows["reason"].widget.hasFocus()
