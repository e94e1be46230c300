"""推进图表 in the window: the grid typed in as a sheet, the locked plan moved by its forms, every step undone."""

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from chart_officer import (
    NARROW,
    WIDE,
    chart,
    commit_chinese,
    current,
    editor,
    enter_new,
    open_chart,
    open_panel,
    row,
    stand,
    type_in,
)
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from zsyz_desktop.errors import Answers, Question
from zsyz_desktop.services.chart.milestones import find_milestone
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.ui.chart.columns import NUMBER_OF
from zsyz_desktop.ui.chart.predecessors import PredecessorEditor
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.business_day import keep_business_day
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import TabTitle


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


def test_the_tab_shows_every_node_with_its_light_and_stands_on_the_first_open_one(tab: ChartTab) -> None:
    assert len(tab.grid.nodes.rows) == 29
    assert current(tab) == ("110kV接入", "name")
    model = tab.grid.nodes
    light = model.index(tab.grid.currentIndex().row(), NUMBER_OF["light"])
    assert model.data(light) == "正常"
    assert model.data(model.index(20, NUMBER_OF["predecessors"])) == "12"
    assert "12 土地报批与供应" in model.tip(model.index(20, NUMBER_OF["predecessors"]))


def test_a_stage_is_named_once_and_the_next_begins_with_a_line(tab: ChartTab) -> None:
    model = tab.grid.nodes
    named = [model.data(model.index(number, NUMBER_OF["stage"])) for number in range(29)]
    assert [each for each in named if each] == ["4 签约", "5 要素", "6 落地"]
    assert [number for number in range(29) if model.is_first(number)] == [0, 9, 16]


def test_a_day_typed_in_any_notation_is_kept_normalised_as_one_undo(
    tab: ChartTab, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    stand(tab, "110kV接入", "actual_finish")
    type_in(qtbot, tab, "2024.6.20")
    assert row(tab, "110kV接入").node.actual_finish == date(2024, 6, 20)
    assert row(tab, "110kV接入").node.percent == 100
    index = tab.grid.nodes.index(23, NUMBER_OF["actual_finish"])
    assert tab.grid.nodes.data(index) == "2024-06-20"
    assert sample_desk_open.undo_title == "修改节点“110kV接入”实际完成"
    sample_desk_open.undo()
    assert row(tab, "110kV接入").node.actual_finish is None


def test_enter_goes_down_and_tab_goes_right_as_in_a_sheet(fresh: ChartTab, qtbot: QtBot) -> None:
    names = [each.name for each in chart(fresh).rows]
    stand(fresh, names[0], "planned_start")
    type_in(qtbot, fresh, "20240701")
    assert current(fresh) == (names[1], "planned_start")
    type_in(qtbot, fresh, "20240702", end=Qt.Key.Key_Tab)
    assert current(fresh) == (names[1], "planned_finish")
    type_in(qtbot, fresh, "20240703", end=Qt.Key.Key_Backtab)
    assert current(fresh) == (names[1], "planned_start")
    assert row(fresh, names[1]).node.planned_finish == date(2024, 7, 3)


def test_the_first_letter_of_the_input_method_stays(tab: ChartTab, qtbot: QtBot) -> None:
    stand(tab, "110kV接入", "unit")
    commit_chinese(tab.grid, "示")
    cell = editor()
    commit_chinese(cell, "例供电局")
    assert cell.text() == "示例供电局"
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row(tab, "110kV接入").node.unit == "示例供电局")


def test_a_composition_begun_on_a_cell_goes_on_in_its_editor(tab: ChartTab, qtbot: QtBot) -> None:
    stand(tab, "110kV接入", "unit")
    QApplication.sendEvent(tab.grid, QInputMethodEvent("shi", []))
    QApplication.sendEvent(tab.grid, QInputMethodEvent("shi li", []))
    commit_chinese(tab.grid, "示例")
    cell = tab.grid.findChild(QLineEdit, "cell_unit")
    assert cell is not None
    assert cell.text() == "示例"
    qtbot.waitUntil(cell.hasFocus)
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row(tab, "110kV接入").node.unit == "示例")


def test_units_are_completed_from_those_the_ledger_knows(tab: ChartTab, qtbot: QtBot) -> None:
    stand(tab, "110kV接入", "unit")
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    completer = editor().completer()
    assert completer is not None
    completer.setCompletionPrefix("雄市供")
    assert completer.currentCompletion() == "楚雄市供电局"


def test_a_day_that_cannot_be_read_stays_in_its_cell_with_the_reason_until_it_is_mended(
    tab: ChartTab, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    stand(tab, "110kV接入", "actual_finish")
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    first = editor()
    first.setText("6.31")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() not in (first, tab.grid))
    again = editor()
    assert again.text() == "6.31"
    assert "没有写年份" in tab.grid.message.text()
    assert tab.grid.message.isVisible()
    assert sample_desk_open.undo_title is None
    again.setText("2024-06-20")
    qtbot.keyClick(again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row(tab, "110kV接入").node.actual_finish == date(2024, 6, 20))
    assert tab.grid.message.isHidden()


def test_enter_in_a_cell_takes_the_proposed_day_first_and_keeps_it_the_next_time(tab: ChartTab, qtbot: QtBot) -> None:
    keep_business_day(tab, date(2024, 6, 26))
    stand(tab, "110kV接入", "actual_finish")
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    cell = editor()
    cell.setText("一季度")
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    assert cell.text() == "2024-03-31"
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row(tab, "110kV接入").node.actual_finish == date(2024, 3, 31))


def test_a_doubtful_day_is_asked_when_the_cell_is_left(
    tab: ChartTab, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def reply(questions: Sequence[Question]) -> Answers:
        asked.extend(question.sentence for question in questions)
        return frozenset((question.key, "1") for question in questions)

    sample_desk_open.asker = reply
    stand(tab, "110kV接入", "actual_finish")
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    editor().setText("6月20日")
    tab.tools.today.setFocus()
    qtbot.waitUntil(lambda: row(tab, "110kV接入").node.actual_finish == date(2024, 6, 20))
    assert asked == ["日期“6月20日”是否为2024年6月20日？"]


def test_what_was_refused_is_not_lost_by_looking_elsewhere_and_esc_gives_it_up(tab: ChartTab, qtbot: QtBot) -> None:
    stand(tab, "投产", "actual_finish")
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    editor().setText("2025-01-01")
    tab.tools.today.setFocus()
    index = tab.grid.nodes.index(25, NUMBER_OF["actual_finish"])
    qtbot.waitUntil(lambda: tab.grid.nodes.data(index) == "2025-01-01")
    assert "晚于今天" in tab.grid.nodes.said(index)
    tab.grid.setFocus()
    qtbot.keyClick(tab.grid, Qt.Key.Key_Escape)
    assert tab.grid.nodes.data(index) == ""
    assert tab.grid.message.isHidden()


def test_esc_in_the_cell_takes_back_what_was_refused_in_it(tab: ChartTab, qtbot: QtBot) -> None:
    stand(tab, "投产", "actual_finish")
    index = tab.grid.currentIndex()
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    first = editor()
    first.setText("abc")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() not in (first, tab.grid))
    assert tab.grid.nodes.data(index) == "abc"
    qtbot.keyClick(editor(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: tab.grid.nodes.data(index) == "")
    assert tab.grid.message.isHidden()


def test_predecessors_are_typed_by_number_or_name_and_a_circle_is_refused_by_name(
    tab: ChartTab, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    stand(tab, "110kV接入", "predecessors")
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    editor().setText("22、水、电、气、路、通信接入方案")
    qtbot.keyClick(editor(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(row(tab, "110kV接入").predecessors) == 2)
    before = [chart(tab).by_key[key].name for key in row(tab, "110kV接入").predecessors]
    assert before == ["水、电、气、路、通信接入方案", "开工"]
    stand(tab, "开工", "predecessors")
    assert "形成循环" in tab.acts.write(row(tab, "开工").key, "predecessors", "24")
    assert "没有序号为99的节点" in tab.acts.write(row(tab, "开工").key, "predecessors", "99")
    assert "不能以自己为前置" in tab.acts.write(row(tab, "开工").key, "predecessors", "22")
    sample_desk_open.undo()
    assert row(tab, "110kV接入").predecessors == ()


def test_what_stands_behind_the_last_comma_is_completed_to_a_number(tab: ChartTab, qtbot: QtBot) -> None:
    stand(tab, "投产", "predecessors")
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    cell = editor()
    qtbot.keyClick(cell, Qt.Key.Key_End)
    qtbot.keyClicks(cell, ",1")
    commit_chinese(cell, "10kV")
    assert cell.offered == ["24 110kV接入"]  # type: ignore[attr-defined]  # the editor of predecessors


def test_delete_clears_a_cell_and_on_the_name_takes_the_node_out(
    fresh: ChartTab, office_desk: LedgerDesk, qtbot: QtBot
) -> None:
    name = chart(fresh).rows[0].name
    stand(fresh, name, "planned_finish")
    type_in(qtbot, fresh, "20240701")
    stand(fresh, name, "planned_finish")
    qtbot.keyClick(fresh.grid, Qt.Key.Key_Delete)
    assert row(fresh, name).node.planned_finish is None
    stand(fresh, name, "name")
    qtbot.keyClick(fresh.grid, Qt.Key.Key_Delete)
    assert name not in [each.name for each in chart(fresh).rows]
    office_desk.undo()
    assert chart(fresh).rows[0].name == name


def test_ctrl_delete_takes_the_node_out_from_any_cell_and_never_the_project(
    fresh: ChartTab, office_desk: LedgerDesk, qtbot: QtBot
) -> None:
    name = chart(fresh).rows[1].name
    stand(fresh, name, "unit")
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    override.ignore()
    QApplication.sendEvent(fresh.grid, override)
    assert override.isAccepted()
    qtbot.keyClick(fresh.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert name not in [each.name for each in chart(fresh).rows]
    assert office_desk.undo_title == f"移除节点“{name}”"


def test_a_node_leads_to_its_item_and_an_item_to_its_node(tab: ChartTab, panel: ProjectPanel) -> None:
    tab.acts.do("item", row(tab, "投产").key)
    assert panel.page.tabs.tabText(panel.page.tabs.currentIndex()) == "闭环清单"
    panel.page.more.go_to(TabTitle.CHART)
    tab.go_to_part(row(tab, "开工").key)
    assert current(tab)[0] == "开工"
    assert tab.grid.hasFocus()


def test_a_star_is_turned_by_space_and_today_written_by_a_key(fresh: ChartTab, qtbot: QtBot) -> None:
    first = chart(fresh).rows[0]
    stand(fresh, first.name, "is_key")
    qtbot.keyClick(fresh.grid, Qt.Key.Key_Space)
    assert row(fresh, first.name).node.is_key is not first.node.is_key
    stand(fresh, first.name, "actual_start")
    qtbot.keyClick(fresh.grid, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert row(fresh, first.name).node.actual_start == date(2024, 6, 26)


def test_a_node_of_a_locked_plan_is_not_taken_out(tab: ChartTab, panel: ProjectPanel, qtbot: QtBot) -> None:
    stand(tab, "投产", "name")
    qtbot.keyClick(tab.grid, Qt.Key.Key_Delete)
    assert "不能删去" in panel.page.complaint
    assert row(tab, "投产")


@pytest.mark.parametrize(
    ("act", "holds"),
    [
        ("begin", lambda node: node.actual_start == date(2024, 6, 26)),
        ("finish", lambda node: node.actual_finish == date(2024, 6, 26)),
    ],
)
def test_the_menu_marks_a_node_begun_or_done_today_and_reopens_it(
    fresh: ChartTab, act: str, holds: Callable[[object], bool]
) -> None:
    key = chart(fresh).rows[0].key
    fresh.acts.do(act, key)
    assert holds(chart(fresh).by_key[key].node)
    fresh.acts.do("reopen", key)
    assert chart(fresh).by_key[key].node.actual_start is None
    assert chart(fresh).by_key[key].node.actual_finish is None


def test_a_finish_out_of_order_is_told_and_kept(tab: ChartTab, panel: ProjectPanel) -> None:
    tab.acts.do("finish", row(tab, "投产").key)
    assert row(tab, "投产").node.actual_finish == date(2024, 6, 26)
    assert "前置尚未完成：竣工联合验收" in panel.page.complaint


def test_another_stage_moves_the_node_to_the_end_of_it(fresh: ChartTab, office_desk: LedgerDesk) -> None:
    first = chart(fresh).rows[0]
    assert fresh.acts.write(first.key, "stage", "5") == ""
    stages = [each.node.stage for each in chart(fresh).rows]
    assert stages == sorted(stages, key=lambda stage: stage or 0)
    fifth = [each for each in chart(fresh).rows if each.node.stage == 5]
    assert fifth[-1].name == first.name
    assert [each.node.number for each in fresh.grid.nodes.rows] == list(range(1, len(stages) + 1))
    office_desk.undo()
    assert chart(fresh).rows[0].name == first.name
    assert "没有“9”这个阶段" in fresh.acts.write(first.key, "stage", "9")


def test_a_read_only_ledger_shows_everything_and_opens_no_editor(
    sample_file: Path, tmp_path: Path, opener: Opener, qtbot: QtBot
) -> None:
    path = Path(shutil.copyfile(sample_file, tmp_path / sample_file.name))
    with opener.open(path, writing=False) as store:
        tab = open_chart(open_panel(LedgerDesk(store, lambda: date(2024, 6, 26)), qtbot), "P01", qtbot)
        stand(tab, "110kV接入", "actual_finish")
        qtbot.keyClicks(tab.grid, "2")
        qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
        qtbot.keyClick(tab.grid, Qt.Key.Key_Delete)
        assert QApplication.focusWidget() is tab.grid
        assert not tab.tools.add.isEnabled()
        assert not tab.tools.lock.isEnabled()
        tab.tools.back_plan.click()
        assert tab.forms.back_plan.sentence
        assert tab.forms.back_plan.confirm_button.isHidden()


def test_a_narrow_panel_shows_the_grid_over_the_chart_with_its_fewest_columns(
    sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    tab = open_chart(open_panel(sample_desk_open, qtbot, NARROW), "P01", qtbot)
    assert tab.splitter.orientation() is Qt.Orientation.Vertical
    seen = [field for field, number in NUMBER_OF.items() if not tab.grid.isColumnHidden(number)]
    assert seen == ["is_key", "name", "planned_finish", "actual_finish", "light"]
    assert tab.grid.horizontalScrollBar().maximum() == 0
    tab.window().resize(WIDE, 700)
    qtbot.waitUntil(lambda: tab.splitter.orientation() is Qt.Orientation.Horizontal)
    assert not any(tab.grid.isColumnHidden(number) for number in NUMBER_OF.values())


def test_grid_and_chart_scroll_together_and_choose_together(tab: ChartTab) -> None:
    tab.grid.verticalScrollBar().setValue(90)
    assert tab.canvas.verticalScrollBar().value() == 90
    tab.canvas.verticalScrollBar().setValue(30)
    assert tab.grid.verticalScrollBar().value() == 30
    stand(tab, "投产", "name")
    assert tab.canvas.chosen_row == 25
    tab.canvas.choose(21)
    assert current(tab)[0] == "开工"


def test_tab_goes_from_the_tools_to_the_grid_and_through_an_open_form(tab: ChartTab, qtbot: QtBot) -> None:
    tab.tools.widen.setFocus()
    qtbot.keyClick(tab.tools.widen, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tab.grid
    tab.forms.ask_replan({})
    seen = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == ["reason", "approved_by", "replan_form_confirm", "replan_form_cancel"]
    assert QApplication.focusWidget() is tab.grid


def test_a_node_of_a_phase_is_shown_with_it_and_typed_without(tab: ChartTab, sample_desk_open: LedgerDesk) -> None:
    with sample_desk_open.work("期次") as session:
        find_milestone(session, project_by_code(session, "P01"), "投产").phase = "二期"
    index = tab.grid.nodes.index(25, NUMBER_OF["name"])
    assert tab.grid.nodes.data(index) == "投产（二期）"
    assert tab.grid.nodes.typed(index) == "投产"


def test_zoom_goes_by_name(tab: ChartTab) -> None:
    for name in ("week", "quarter", "month"):
        tab.tools.steps[name].click()
        assert tab.canvas.step == name
        assert tab.tools.steps[name].isChecked()


def test_plans_against_the_order_of_nodes_are_told_below(panel: ProjectPanel, qtbot: QtBot) -> None:
    tab = open_chart(panel, "P05", qtbot)
    assert "“开工”计划开始早于前置“土地报批与供应”完成" in tab.warnings.text()


def test_one_enter_takes_a_number_typed_while_its_list_is_open(tab: ChartTab, qtbot: QtBot) -> None:
    stand(tab, "110kV接入", "predecessors")
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    cell = cast("PredecessorEditor", editor())
    cell.selectAll()
    qtbot.keyClicks(cell, "22")
    popup = cell.suggester().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(row(tab, "110kV接入").predecessors) == 1)


def test_a_day_without_its_year_is_taken_on_the_way_by_enter_and_by_tab(fresh: ChartTab, qtbot: QtBot) -> None:
    keep_business_day(fresh, date(2024, 6, 26))
    first, second = (each.name for each in chart(fresh).rows[:2])
    stand(fresh, first, "planned_start")
    for typed, end in (("7.1", Qt.Key.Key_Tab), ("7.15", Qt.Key.Key_Return), ("7/20", Qt.Key.Key_Return)):
        qtbot.waitUntil(lambda: QApplication.focusWidget() is fresh.grid)
        type_in(qtbot, fresh, typed, end=end)
    found = [row(fresh, name).node for name in (first, second)]
    assert (found[0].planned_start, found[0].planned_finish) == (date(2024, 7, 1), date(2024, 7, 15))
    assert found[1].planned_finish == date(2024, 7, 20)


def test_the_editor_of_a_day_holds_the_day_and_its_calendar(tab: ChartTab, qtbot: QtBot) -> None:
    stand(tab, "110kV接入", "planned_finish")
    tab.grid.setColumnWidth(NUMBER_OF["planned_finish"], 40)
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    assert editor().width() > editor().fontMetrics().horizontalAdvance("2024-12-31") + 16


def test_the_note_of_a_refusal_goes_with_the_officer_and_comes_back_with_him(tab: ChartTab) -> None:
    stand(tab, "投产", "actual_finish")
    tab.grid.nodes.refuse(tab.grid.currentIndex(), "2025-01-01", "实际完成晚于今天。")
    tab.grid.show_chart(chart(tab), is_locked=False)
    assert tab.grid.message.isVisible()
    tab.tools.add.setFocus()
    assert tab.grid.message.isHidden()
    tab.grid.setFocus()
    assert tab.grid.message.isVisible()
    tab.grid.verticalScrollBar().setValue(0)
    assert tab.grid.message.isHidden()


def test_progress_without_a_begin_is_kept_and_told_below(tab: ChartTab) -> None:
    node = row(tab, "投产")
    assert node.node.actual_start is None
    assert tab.acts.write(node.key, "percent", "20") == ""
    assert "投产写了完成20%，暂无实际开始日期。" in tab.warnings.text()


def test_the_name_stays_at_the_left_while_the_grid_is_scrolled_sideways(tab: ChartTab, qtbot: QtBot) -> None:
    stand(tab, "投产", "name")
    names = tab.grid.names
    assert names.isHidden()
    stand(tab, "投产", "percent")
    assert names.isVisible()
    index = tab.grid.currentIndex()
    name = index.siblingAtColumn(NUMBER_OF["name"])
    assert names.visualRect(name).top() == tab.grid.visualRect(index).top()
    stand(tab, "投产", "predecessors")
    assert tab.grid.visualRect(tab.grid.currentIndex()).left() >= names.covered
    stand(tab, "投产", "percent")
    other = names.model().index(name.row() - 1, NUMBER_OF["name"])
    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=names.visualRect(other).center())
    assert tab.grid.key == chart(tab).rows[other.row()].key
    assert names.isHidden()
    assert tab.grid.visualRect(tab.grid.currentIndex()).left() >= 0
