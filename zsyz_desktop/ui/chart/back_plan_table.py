"""What 倒排 would move: each open node with its old and its new dates, and the days left."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.rules.schedule import BackRow
from zsyz_desktop.rules.wording import day_in_table, left_words
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.pieces.quiet import quiet
from zsyz_desktop.ui.style import tokens

_HEADS = ("节点", "开始", "完成", "剩余天数")
_FEWEST_ROWS = 2
_NARROW_BELOW = 560
_WIDTHS = (0, 180, 180, 84)


class BackPlanTable(QTableWidget):
    """Read only; what moves is written 「旧→新」."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADS), parent)
        self.setObjectName("back_plan_table")
        self.setAccessibleName("倒排后的计划")
        self.setHorizontalHeaderLabels(_HEADS)
        quiet(self, _WIDTHS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.verticalHeader().setDefaultSectionSize(tokens.ROW_HEIGHT - 2)
        self._rows: Sequence[BackRow] = ()
        self._is_narrow = False
        self._room = 0
        self.hide()

    def show_rows(self, rows: Sequence[BackRow]) -> None:
        """Show the nodes, earliest first."""
        self._rows = rows
        self.setRowCount(len(rows))
        between = "\n→" if self._is_narrow else "→"
        for number, row in enumerate(rows):
            start = "已开始" if row.is_started else _moved(row.old_start, row.latest_start, between)
            finish = _moved(row.old_finish, row.latest_finish, between)
            for column, text in enumerate((row.name, start, finish, left_words(row.days_left))):
                self.setItem(number, column, _item(text))
            if row.days_left < 0:
                self._mark_late(number)
        self._measure()

    def show_most(self, room: int) -> None:
        """As high as its rows, within so many pixels."""
        if room != self._room:
            self._room = room
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """In a narrow panel the new day stands below the old one."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW_BELOW
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self.show_rows(self._rows)

    def _measure(self) -> None:
        row_height = tokens.ROW_HEIGHT - 2 + (tokens.ROW_HEIGHT // 2 if self._is_narrow else 0)
        around = self.horizontalHeader().sizeHint().height() + 2
        for column in (1, 2):
            self.horizontalHeader().resizeSection(column, 104 if self._is_narrow else 180)
        for number in range(len(self._rows)):
            self.setRowHeight(number, row_height)
        shown = max(_FEWEST_ROWS, min((self._room - around) // row_height, len(self._rows)))
        self.setFixedHeight(shown * row_height + around)

    def _mark_late(self, number: int) -> None:
        item = self.item(number, len(_HEADS) - 1)
        if item is not None:
            item.setForeground(QColor(tokens.DANGER))


def _moved(old: date | None, new: date, between: str) -> str:
    return str(new) if old == new else f"{day_in_table(old)}{between}{new}"


def _item(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(shown(text))
    item.setToolTip(plain_tip(text))
    return item
