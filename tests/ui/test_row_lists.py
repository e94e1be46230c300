"""Lists read by rows: the frame round the one with the keys is whole, and the row they are in is seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.attachments.look import attachments_sheet
from zsyz_desktop.ui.history.look import history_sheet
from zsyz_desktop.ui.month.look import month_sheet
from zsyz_desktop.ui.pieces.row_cell import RowCell
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.pieces.sections_list import SectionsList
from zsyz_desktop.ui.projects.look import place_sheet
from zsyz_desktop.ui.sections.look import section_sheet
from zsyz_desktop.ui.sheet.cell import SheetCell
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.style.sheet import style_sheet
from zsyz_desktop.ui.workbench.look import workbench_sheet

ACCENT = QColor(tokens.ACCENT)
ROUNDED = 8


def rows(name: str) -> RowList:
    """Forty rows wider than their list."""
    made = RowList("资金", [Head("项目", 300), Head("金额", 300)], many=True)
    made.setObjectName(name)
    made.show_rows([ListRow(f"{number}", (f"项目{number}", "800.00")) for number in range(40)])
    return made


def tree() -> QTreeWidget:
    """As of 变更记录."""
    made = QTreeWidget()
    made.setObjectName("history_tree")
    made.setColumnCount(2)
    made.setColumnWidth(0, 800)
    made.addTopLevelItems([QTreeWidgetItem(["一步", "一处"]) for _ in range(40)])
    return made


def sections() -> SectionsList:
    """More than there is room for."""
    made = SectionsList("栏目")
    for number in range(40):
        made.add_section(f"栏目{number}")
    return made


def text() -> QPlainTextEdit:
    """Lines that are not broken."""
    made = QPlainTextEdit("\n".join("项目" * 100 for _ in range(40)))
    made.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return made


def shown(qtbot: QtBot, area: QAbstractScrollArea) -> QAbstractScrollArea:
    """In the window's look, with the keys."""
    looks = (style_sheet, section_sheet, attachments_sheet, history_sheet, workbench_sheet, place_sheet)
    area.setStyleSheet("\n".join(look() for look in looks))
    qtbot.addWidget(area)
    area.resize(360, 240)
    with qtbot.waitExposed(area):
        area.show()
    area.activateWindow()
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    return area


@pytest.mark.parametrize("name", ["register_list", "due_table", "project_table", "tree", "sections", "text"])
def test_the_frame_of_what_has_the_keys_is_whole_where_scroll_bars_meet_it(qtbot: QtBot, name: str) -> None:
    made = {"tree": tree, "sections": sections, "text": text}.get(name)
    area = shown(qtbot, made() if made is not None else rows(name))
    seen = area.grab().toImage()
    wide, high = seen.width(), seen.height()
    assert area.verticalScrollBar().isVisible()
    for deep in range(tokens.FOCUS_RING):
        across = [(x, y) for x in range(ROUNDED, wide - ROUNDED) for y in (deep, high - 1 - deep)]
        down = [(x, y) for y in range(ROUNDED, high - ROUNDED) for x in (deep, wide - 1 - deep)]
        assert [place for place in (*across, *down) if seen.pixelColor(*place) != ACCENT] == []


def is_framed(area: QAbstractItemView, row: int) -> bool:
    """Whether a row has its frame, from its first cell to its last."""
    seen = area.viewport().grab().toImage()
    places = [area.visualRect(area.model().index(row, column)) for column in range(2)]
    spots = [QColor(seen.pixelColor(place.left() + 4, place.top())) for place in places]
    return spots == [ACCENT, ACCENT]


def test_a_row_the_keys_went_to_without_choosing_it_is_seen(qtbot: QtBot) -> None:
    made = shown(qtbot, rows("register_list"))
    assert isinstance(made, RowList)
    made.choose("1")
    assert not is_framed(made, 1)  # its ground says it
    qtbot.keyClick(made, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert [is_framed(made, row) for row in (1, 2, 3)] == [False, True, False]
    qtbot.keyClick(made, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)  # chosen too, of two
    assert is_framed(made, 2)
    qtbot.keyClick(made, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert [is_framed(made, row) for row in (1, 2)] == [True, False]
    made.clearFocus()
    assert not is_framed(made, 1)


def test_the_words_of_a_cell_stay_where_they_are_when_the_keys_come(qtbot: QtBot) -> None:
    sheet = QTableWidget(2, 1)
    sheet.setObjectName("month_grid")
    sheet.setItemDelegate(SheetCell(sheet))
    sheet.setItem(0, 0, QTableWidgetItem("一期机房楼主体封顶"))
    sheet.setStyleSheet(f"{style_sheet()}\n{month_sheet()}")
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    sheet.activateWindow()
    sheet.setFocus()
    qtbot.waitUntil(sheet.hasFocus)
    inside = sheet.visualRect(sheet.model().index(0, 0)).adjusted(3, 3, -3, -3)
    words = []
    for row in (1, 0):
        sheet.setCurrentCell(row, 0)
        seen = sheet.viewport().grab().toImage()
        dark = [(x, y) for x in range(inside.left(), inside.right()) for y in range(inside.top(), inside.bottom())
                if seen.pixelColor(x, y).lightness() < 90]  # fmt: skip
        words.append((min(dark), max(dark), len(dark)))
    assert words[0][:2] == words[1][:2]
    ring = sheet.viewport().grab().toImage()
    assert ring.pixelColor(inside.topLeft() - QPoint(3, 3)) == ACCENT


def test_a_column_is_no_wider_than_its_words_and_what_is_left_goes_to_the_sentence(qtbot: QtBot) -> None:
    heads = [Head("号", 200), Head("问题描述"), Head("状态", 140), Head("单位", 60)]
    made = RowList("问题", heads)
    shown(qtbot, made)
    made.resize(600, 240)
    row = ListRow("1", ("Q1", "取水许可未批复，厂区供水管网无法接入", "办理中", "示例县自然资源和规划局"))
    made.show_rows([row])
    narrow = [made.columnWidth(column) for column in range(4)]
    assert narrow[0] < 80
    assert narrow[2] < 90
    assert narrow[3] == 60  # at most as declared
    assert sum(narrow) == made.viewport().width()
    assert made.sizeHintForIndex(made.model().index(0, 1)).width() <= narrow[1]
    made.show_rows([ListRow("2", ("Q2", "短", "已销号", "示例局"))])
    assert [made.columnWidth(column) for column in range(4)] == narrow  # what is searched for moves nothing
    made.show_rows([ListRow("3", ("Q3", "短", "办理中・逾期8天", "示例局"), to_do="交办")])
    assert made.sizeHintForIndex(made.model().index(0, 2)).width() <= made.columnWidth(2) <= 140


def test_where_words_wrap_in_a_list_no_amount_is_torn_and_they_are_copied_as_they_are(qtbot: QtBot) -> None:
    made = RowList("指标", [Head("目标与结论")])
    made.wrap_lines()
    qtbot.addWidget(made)
    words = "20%（四，考核）差4.93个百分点"
    made.show_rows([ListRow("1", (words,))])
    option = QStyleOptionViewItem()
    option.widget = made
    cell = made.itemDelegate()
    assert isinstance(cell, RowCell)
    made.setWordWrap(True)
    cell.initStyleOption(option, made.model().index(0, 0))
    assert option.text.replace("\u2060", "") == words
    assert "个\u2060百\u2060分\u2060点" in option.text
    assert made.model().index(0, 0).data() == words
