"""月调度 in the real window, by keys: typed, refused, filled down, pasted, undone, checked, promises settled."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from keyboard import CTRL, cursor, press, write
from ledger_places import in_place
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot
from sqlmodel import col, select

from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import DispatchPeriod, FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.ui.month.columns import NUMBER_OF
from zsyz_desktop.ui.month.place import TITLE, MonthPlace
from zsyz_desktop.ui.month.promises import PromisesBox
from zsyz_desktop.ui.month.row_heights import row_height
from zsyz_desktop.ui.month.staging import StagingBox
from zsyz_desktop.ui.month.sums import MonthSums
from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.papers.choice import Paper
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import TabTitle
from zsyz_desktop.ui.style.tokens import ROW_HEIGHT
from zsyz_desktop.values import replace

JUNE = SheetPeriod(DispatchPeriod.MONTH, date(2024, 6, 1))


def opened(program: Program) -> OpenLedger:
    found = program.open_ledger
    assert found is not None
    return found


def month(program: Program, qtbot: QtBot, period: SheetPeriod | None = None) -> MonthPlace:
    """The place, gone to, with its sheet read."""
    place = in_place(program, TITLE, MonthPlace)
    program.window.activateWindow()
    qtbot.waitUntil(lambda: place.desk.sheet is not None and not place.desk.is_reading)
    if period is not None and place.periods.period != period:
        place.periods.go_to(period)
        qtbot.waitUntil(lambda: place.desk.sheet is not None and place.desk.sheet.period == period)
    place.grid.setFocus()
    return place


def said(place: MonthPlace, code: str, field: str) -> str:
    row = next(number for number, row in enumerate(place.grid.months.rows) if row.code == code)
    return place.grid.months.stored(place.grid.months.index(row, NUMBER_OF[field]))


def type_in(place: MonthPlace, code: str, field: str, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Go to a cell, type over it and end with a key."""
    place.grid.go_to(code, field)
    press(Qt.Key.Key_F2)
    editor = cursor()
    QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
    if text:
        write(text)
    else:
        press(Qt.Key.Key_Delete)
    QTest.keyClick(editor, end)


def mark(place: MonthPlace, first: tuple[str, str], last: tuple[str, str]) -> None:
    """Mark a block, the cursor in its first cell."""
    place.grid.go_to(*last)
    corner = place.grid.currentIndex()
    place.grid.go_to(*first)
    model, flags = place.grid.selectionModel(), QItemSelectionModel.SelectionFlag
    model.select(QItemSelection(place.grid.currentIndex(), corner), flags.ClearAndSelect)


def test_it_opens_with_the_month_of_today_and_last_month_in_grey_beside(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    assert place.periods.said.text() == "2024年6月"
    assert [row.code for row in place.grid.months.rows] == [f"P{number:02}" for number in range(1, 13)]
    assert said(place, "P01", "before_progress")
    assert said(place, "P01", "before_progress") != said(place, "P01", "progress")
    assert not place.periods.after.isEnabled()  # July has not begun
    assert place.sums.text() == (
        "应调度12项，已报12项，未报0项｜本期完成投资36,400.00万元｜本月到位19,000.00万元（其中待认定9,000.00万元）"
    )


def test_enter_goes_down_and_tab_right_and_everything_is_in_the_ledger(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    type_in(place, "P01", "progress", "设备安装完成七成")
    assert place.grid.currentIndex().row() == 1
    type_in(place, "P02", "progress", "二期场平完成", Qt.Key.Key_Tab)
    assert place.grid.currentIndex().column() == NUMBER_OF["invested"]
    type_in(place, "P02", "invested", "1.2亿")
    assert said(place, "P01", "progress") == "设备安装完成七成"
    assert said(place, "P02", "invested") == "12,000"
    with opened(program).desk.read() as session:
        query = select(Dispatch).where(Dispatch.project_id == project_by_code(session, "P02").id)
        june = session.exec(query.where(Dispatch.period_start == JUNE.start)).one()
        assert (june.progress, june.invested) == ("二期场平完成", 12_000_000_000)
        assert june.filled_by == "张三"


def test_what_is_refused_stays_in_its_cell_with_the_reason_until_it_is_mended(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    type_in(place, "P04", "image_percent", "333")
    assert "0—100" in place.grid.message.text()
    index = place.grid.months.index(3, NUMBER_OF["image_percent"])
    assert place.grid.months.typed(index) == "333"
    QTest.keyClicks(cursor(), "33")
    press(Qt.Key.Key_Return)
    assert said(place, "P04", "image_percent") == "33"
    assert not place.grid.cells.refused


def test_the_first_sign_of_an_input_method_is_kept_in_a_text_of_several_lines(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    place.grid.go_to("P03", "progress")
    event = QInputMethodEvent()
    event.setCommitString("楚")
    QApplication.sendEvent(place.grid, event)
    QTest.keyClick(cursor(), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(cursor(), "2")
    press(Qt.Key.Key_Return)
    assert said(place, "P03", "progress") == "楚\n2"


def test_ctrl_d_fills_down_and_delete_empties_a_block_as_one_undo(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    type_in(place, "P05", "image_percent", "40")
    mark(place, ("P05", "image_percent"), ("P08", "image_percent"))
    press(Qt.Key.Key_D, CTRL)
    assert [said(place, code, "image_percent") for code in ("P05", "P06", "P07", "P08")] == ["40"] * 4
    mark(place, ("P05", "image_percent"), ("P08", "image_percent"))
    press(Qt.Key.Key_Delete)
    assert said(place, "P07", "image_percent") == ""
    opened(program).what_actions_do["undo"]()
    assert said(place, "P07", "image_percent") == "40"
    opened(program).what_actions_do["undo"]()
    assert said(place, "P07", "image_percent") != "40"
    assert said(place, "P05", "image_percent") == "40"


def test_the_foot_says_after_each_cell_what_a_count_of_all_rows_says(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    before = place.sums.text()
    for field, text in (("invested", "1234.5"), ("arrived", "800"), ("progress", "封顶"), ("invested", "")):
        type_in(place, "P09", field, text)
        assert place.desk.sheet is not None
        assert place.sums.text() == MonthSums().words(place.desk.sheet)
    assert place.sums.text() != before
    while opened(program).desk.undo_title:
        opened(program).what_actions_do["undo"]()
    assert place.sums.text() == before


def test_a_block_is_copied_as_a_sheet_takes_it(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    type_in(place, "P05", "image_percent", "40")
    type_in(place, "P06", "image_percent", "60")
    mark(place, ("P05", "image_percent"), ("P06", "image_percent"))
    press(Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text().split() == ["40", "60"]


def test_a_block_of_the_sheet_keeps_its_grey_columns_apart_when_it_is_pasted(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    type_in(place, "P05", "image_percent", "40")
    type_in(place, "P05", "progress", "二层封顶")
    type_in(place, "P05", "invested", "1200")
    before = said(place, "P06", "arrived")
    mark(place, ("P05", "image_percent"), ("P05", "invested"))
    press(Qt.Key.Key_C, CTRL)
    place.grid.go_to("P06", "image_percent")
    press(Qt.Key.Key_V, CTRL)
    box = place.findChild(StagingBox)
    assert box is not None
    box.accept()
    fields = ("image_percent", "progress", "invested")
    assert [said(place, "P06", field) for field in fields] == [said(place, "P05", field) for field in fields]
    assert said(place, "P06", "arrived") == before


def test_a_pasted_block_is_shown_first_then_written_as_one_undo(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    before = said(place, "P09", "progress")
    QApplication.clipboard().setText(
        "项目名称\t形象进度\t本月进展\n示例全钒液流储能装备项目\t15\t场平完成\n没有的项目\t1\t甲\nP10\t500\t取得环评批复"
    )
    place.grid.go_to("P01", "image_percent")
    press(Qt.Key.Key_V, CTRL)
    box = place.findChild(StagingBox)
    assert box is not None
    assert "写入3格，不能写入1格；台账里没有：没有的项目" in box.said.text()
    assert said(place, "P09", "progress") == before
    box.accept()
    assert said(place, "P09", "progress") == "场平完成"
    assert said(place, "P10", "progress") == "取得环评批复"
    opened(program).what_actions_do["undo"]()
    assert said(place, "P09", "progress") == before


@pytest.mark.parametrize("kind", [DispatchPeriod.MONTH, DispatchPeriod.WEEK])
def test_the_period_is_printed_from_its_screen(program: Program, qtbot: QtBot, kind: DispatchPeriod) -> None:
    place = month(program, qtbot, SheetPeriod.of(kind, date(2024, 5, 8)))
    QTest.keyClick(place.grid, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    papers = opened(program).further["报表打印"].made
    assert isinstance(papers, PapersPlace)
    assert papers.isVisible()
    choice = papers.options.choice
    assert (choice.paper, choice.period, choice.codes) == (Paper.DISPATCHES, place.periods.period.written, None)
    qtbot.waitUntil(lambda: papers.is_ready, timeout=20_000)
    press(Qt.Key.Key_F8)
    assert place.isVisible()


def test_the_lines_of_a_cell_outlive_the_clipboard_of_libreoffice_and_our_own(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    mime = QMimeData()
    mime.setText("项目\t下步\n示例彝乡温泉康养小镇项目\t封顶—甲—7.15 验收—乙—7.20\n")
    row = "<td>示例彝乡温泉康养小镇项目</td><td>封顶—甲—7.15<br>验收—乙—7.20</td>"
    mime.setHtml(f"<table><tr><td>项目</td><td>下步</td></tr><tr>{row}</tr></table>")
    QApplication.clipboard().setMimeData(mime)
    place.grid.go_to("P01", "progress")
    press(Qt.Key.Key_V, CTRL)
    box = place.findChild(StagingBox)
    assert box is not None
    box.apply.click()
    steps = "封顶—甲—2024-07-15\n验收—乙—2024-07-20"
    assert said(place, "P05", "steps") == steps
    place.grid.go_to("P05", "steps")
    press(Qt.Key.Key_C, CTRL)
    place.grid.go_to("P06", "steps")
    press(Qt.Key.Key_V, CTRL)
    assert said(place, "P06", "steps") == steps


def test_one_pasted_cell_goes_into_its_cell_without_a_question(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    QApplication.clipboard().setText("７５％")
    place.grid.go_to("P05", "image_percent")
    press(Qt.Key.Key_V, CTRL)
    assert place.findChild(StagingBox) is None
    assert said(place, "P05", "image_percent") == "75"


def test_money_typed_is_one_receipt_to_be_proved_and_what_is_recognised_is_not_touched(
    program: Program, qtbot: QtBot
) -> None:
    place = month(program, qtbot)
    with opened(program).desk.read() as session:
        before = len(session.exec(select(Fund)).all())
    there = said(place, "P02", "arrived")
    assert there
    type_in(place, "P02", "arrived", "7,000")
    assert said(place, "P02", "arrived") == "7,000"
    type_in(place, "P02", "arrived", "7,500")
    with opened(program).desk.read() as session:
        funds = session.exec(select(Fund).order_by(col(Fund.created_at))).all()
        assert len(funds) == before + 1
        own = [fund for fund in funds if fund.only_month_known]
        assert [(fund.state, fund.counted_month) for fund in own] == [(FundState.AWAITING_EVIDENCE, "2024-06")]
    type_in(place, "P02", "arrived", "1")
    assert "请到“资金”里更正" in place.grid.message.text()
    QTest.mouseClick(place.grid.message, Qt.MouseButton.LeftButton)
    page = opened(program).panel.page
    assert page.tabs.tabText(page.tabs.currentIndex()) == TabTitle.FUNDS.value
    press(Qt.Key.Key_F8)
    assert cursor() is place.grid
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Return, CTRL)
    assert opened(program).panel.isVisible()


def test_the_check_lists_what_is_missing_and_leads_to_the_cell(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    type_in(place, "P01", "progress", "")
    place.missing_button.click()
    row = next(number for number in range(place.missing.list.rowCount()) if "P01" in _cell(place, number))
    place.columns.choose("progress", is_shown=False)
    assert place.missing.list.currentRow() == 0
    place.missing.list.setCurrentCell(row, 0)
    assert cursor() is place.missing.list
    press(Qt.Key.Key_Return)
    assert cursor() is place.grid
    assert place.grid.cells.cell(place.grid.currentIndex()) == ("P01", "progress")
    assert not place.grid.isColumnHidden(NUMBER_OF["progress"])
    press(Qt.Key.Key_Escape)


def _cell(place: MonthPlace, row: int) -> str:
    item = place.missing.list.item(row, 0)
    return item.text() if item is not None else ""


def test_promises_of_last_month_are_settled_with_their_day(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    code = next(row.code for row in place.grid.months.rows if "未兑现" in row.promises or "逾期" in row.promises)
    place.grid.go_to(code, "promises")
    press(Qt.Key.Key_Return)
    box = place.findChild(PromisesBox)
    assert box is not None
    box.days[0].show_text("不是日子")
    box.keep.click()
    assert box.refused.isVisibleTo(box)
    box.days[0].show_text("7.20")
    box.keep.click()
    assert "2024-07-20晚于今天" in box.refused.text()
    box.days[0].show_text("6.20")
    box.keep.click()
    assert "兑现" in said(place, code, "promises")
    assert not box.isVisible()


def test_only_what_is_not_told_is_shown_and_words_find_a_project(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    place.search.setText("p05")
    assert [row.code for row in place.grid.months.rows] == ["P05"]
    place.search.setText("没有")
    assert place.empty.isVisible()
    assert "按 Esc 清除查找和筛选" in place.empty.text()
    place.search.setFocus()
    press(Qt.Key.Key_Escape)
    assert len(place.grid.months.rows) == 12
    place.search.setText("yx wenquan")
    assert [row.code for row in place.grid.months.rows] == ["P05"]
    place.search.setText("没有")
    place.all_button.click()
    assert len(place.grid.months.rows) == 12
    assert place.grid.hasFocus()
    place.only_owed.setChecked(True)
    assert all(not row.is_filled for row in place.grid.months.rows)


def test_columns_are_chosen_and_remembered(start: Callable[..., Program], ledger: Path, qtbot: QtBot) -> None:
    first = start(ledger)
    month(first, qtbot).columns.choose("problems", is_shown=False)
    opened(first).let_go()
    second = month(start(ledger), qtbot)
    assert second.grid.isColumnHidden(NUMBER_OF["problems"])


def test_a_week_lists_the_projects_kept_by_week_and_the_month_gathers_it(program: Program, qtbot: QtBot) -> None:
    with opened(program).desk.work("按周调度") as session:
        session.exec(select(Project).where(Project.code == "P05")).one().dispatch_period = DispatchPeriod.WEEK
    place = month(program, qtbot)
    type_in(place, "P05", "progress", "")
    place.periods.kinds.setCurrentText(DispatchPeriod.WEEK.value)
    place.periods.kinds.activated.emit(0)
    qtbot.waitUntil(lambda: [row.code for row in place.grid.months.rows] == ["P05"])
    type_in(place, "P05", "progress", "签约5户")
    back = month(program, qtbot, JUNE)
    assert said(back, "P05", "progress").endswith("签约5户")


def test_a_name_opens_its_project(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    place.grid.go_to("P07", "name")
    press(Qt.Key.Key_Return)
    assert opened(program).panel.code == "P07"


def test_a_refused_cell_outlives_the_program(start: Callable[..., Program], ledger: Path, qtbot: QtBot) -> None:
    first = start(ledger)
    type_in(month(first, qtbot), "P04", "image_percent", "333")
    qtbot.wait(1_500)  # a draft is written a second after the last key
    opened(first).let_go()
    second = start(ledger)
    place = month(second, qtbot)
    index = place.grid.months.index(3, NUMBER_OF["image_percent"])
    qtbot.waitUntil(lambda: place.grid.months.typed(index) == "333")
    assert place.grid.months.said(index)


def test_what_was_written_on_a_paper_is_typed_back_entry_by_entry(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    before = said(place, "P05", "image_percent")
    press(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    line = place.entries
    assert cursor() is line.line
    QTest.keyClicks(cursor(), "p5 99%")
    assert "没看懂" in line.said.text()
    line.line.selectAll()
    write("p5 进度 41")
    assert line.said.text().startswith("按 Enter 写入：P05“")
    assert line.said.text().endswith("→ 41%")
    assert said(place, "P05", "image_percent") == before
    press(Qt.Key.Key_Return)
    assert said(place, "P05", "image_percent") == "41"
    assert line.line.text() == ""
    assert line.done.text().startswith("✓ P05“")
    write("P05 12 7.15 林地批复")
    press(Qt.Key.Key_Return)
    assert "林地批复" in said(place, "P05", "steps")
    assert not line.line.isUndoAvailable()  # Ctrl+Z takes back the entry, not its letters
    for _ in range(2):
        opened(program).what_actions_do["undo"]()
    assert "林地批复" not in said(place, "P05", "steps")
    assert said(place, "P05", "image_percent") == before
    write("3 进度 41")
    press(Qt.Key.Key_Return)
    assert "请写项目编号" in line.said.text()
    assert line.line.text() == "3 进度 41"
    press(Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert place.grid.hasFocus()


def test_the_last_five_entries_stay_above_the_line(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    place.entry_button.click()
    for percent in range(31, 38):
        write(f"P05 进度 {percent}")
        press(Qt.Key.Key_Return)
    assert [each[-3:] for each in place.entries.done.text().split("\n")] == ["33%", "34%", "35%", "36%", "37%"]


def test_a_half_typed_entry_outlives_the_program(start: Callable[..., Program], ledger: Path, qtbot: QtBot) -> None:
    first = start(ledger)
    place = month(first, qtbot)
    place.entry_button.click()
    write("P05 12 ")
    opened(first).let_go()
    again = month(start(ledger), qtbot)
    assert again.entries.isVisible()
    assert again.entries.line.text() == "P05 12 "
    again.entries.line.clear()
    opened_again = again.kept.half_filled()
    assert opened_again == []


def test_alt_with_an_arrow_turns_to_the_period_before_from_within_the_sheet(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    place.grid.go_to("P03", "progress")
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: place.periods.said.text() == "2024年5月")
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: place.periods.said.text() == "2024年6月")


def test_after_a_refusal_a_click_elsewhere_takes_the_keys_along(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot)
    type_in(place, "P02", "image_percent", "abc")
    view = place.grid
    other = view.visualRect(view.months.index(4, NUMBER_OF["progress"])).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=other)
    qtbot.waitUntil(lambda: view.state() is not QAbstractItemView.State.EditingState)
    assert view.key == "P05"
    assert view.hasFocus()
    assert view.months.said(view.months.index(1, NUMBER_OF["image_percent"]))


def test_a_project_of_which_nothing_is_said_yet_is_named_in_full(program: Program, qtbot: QtBot) -> None:
    place = month(program, qtbot, SheetPeriod(DispatchPeriod.MONTH, date(2024, 6, 1)))
    first, sign = place.grid.months.rows[0], place.grid.fontMetrics().horizontalAdvance("字")
    silent = replace(first, code="532325-2024-001", texts={}, before={}, promises="")
    high, low = (
        row_height(each, place.grid.months.columns, lambda column: column.width, sign)
        for each in (silent, replace(silent, code="P01", name="示例项目"))
    )
    assert high > low == ROW_HEIGHT
