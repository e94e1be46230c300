"""What 倒排 would move: each open node with its old and its new dates, and the days left."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from zsyz_desktop.rules.schedule import BackRow
from zsyz_desktop.rules.wording import day_in_table, left_words
from zsyz_desktop.ui.style import tokens

_HEADS = ("节点", "开始", "完成", "离最迟")
_MOST_ROWS, _FEWEST_ROWS = 9, 4


class BackPlanTable(QTableWidget):
    """Read only; what moves is written 「旧→新」 in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self.setObjectName("back_plan_table")
        self.setAccessibleName("倒排后的计划")
        self.setHorizontalHeaderLabels(_HEADS)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens.ROW_HEIGHT - 2)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 172), (2, 172), (3, 84)):
            header.resizeSection(column, width)
        self.hide()

    def show_rows(self, rows: Sequence[BackRow]) -> None:
        """Show the nodes, earliest first."""
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            start = "已开始" if row.is_started else _moved(row.old_start, row.latest_start)
            cells = (row.name, start, _moved(row.old_finish, row.latest_finish), left_words(row.days_left))
            for column, text in enumerate(cells):
                item = _item(text, is_bold=column in (1, 2) and "→" in text)
                if column == len(cells) - 1 and row.days_left < 0:
                    item.setForeground(QColor(tokens.DANGER))
                self.setItem(number, column, item)
        shown = max(_FEWEST_ROWS, min(_MOST_ROWS, len(rows)))
        self.setFixedHeight(shown * (tokens.ROW_HEIGHT - 2) + self.horizontalHeader().sizeHint().height() + 2)


def _moved(old: date | None, new: date) -> str:
    return str(new) if old == new else f"{day_in_table(old)}→{new}"


def _item(text: str, *, is_bold: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(text)
    if is_bold:
        font = QFont()
        font.setBold(True)
        item.setFont(font)
    return item
