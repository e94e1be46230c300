"""The sheet as it stands in the file: the rows of headings marked, what is hidden named."""

from collections.abc import Collection
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QTableView

from zsyz_desktop.cleaning import one_line, shown
from zsyz_desktop.exchange.understanding.reading import text_of
from zsyz_desktop.exchange.workbooks.sheets import Broken, Sheet
from zsyz_desktop.exchange.workbooks.telling import letters
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.style import tokens

Index = QModelIndex | QPersistentModelIndex
_WIDTH, _MOST_ROWS = 104, 200
_MOST_MEASURED, _BESIDE = 30, 16
"""Rows whose texts say how wide a column wants to be, and pixels beside a text."""


class SourceModel(QAbstractTableModel):
    """The first rows of a sheet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet = Sheet(None, [])
        self._headings = range(0)
        self._of_table: frozenset[int] = frozenset()
        self._columns = 0

    def show_sheet(self, sheet: Sheet, headings: range, columns: Collection[int]) -> None:
        """Show this one; the rows of `headings` and the `columns` of its table count from 1."""
        self.beginResetModel()
        self._sheet, self._headings, self._of_table = sheet, headings, frozenset(columns)
        self._columns = max(map(len, sheet.rows[:_MOST_ROWS]), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt calls it so
        """How many rows are shown."""
        return 0 if parent.isValid() else min(len(self._sheet.rows), _MOST_ROWS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt calls it so
        """How many columns there are."""
        return 0 if parent.isValid() else self._columns

    def headerData(  # noqa: N802 -- Qt calls it so
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 -- Qt's own
        """Letters and numbers as a spreadsheet has them, with what is hidden."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return letters(section + 1) + ("（隐藏）" if section + 1 in self._sheet.hidden_columns else "")
        hidden = self._sheet.hidden_rows | self._sheet.filtered_rows
        return f"{section + 1}{'（隐藏）' if section + 1 in hidden else ''}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's own
        """Words, and the ground of the headings."""
        is_heading = index.row() + 1 in self._headings and index.column() + 1 in self._of_table
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(tokens.SELECTION) if is_heading else None
        if role == Qt.ItemDataRole.FontRole and is_heading:
            font = QFont()
            font.setBold(True)
            return font
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = words_in(self._sheet, index.row() + 1, index.column() + 1)
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else shown(one_line(words))


def words_in(sheet: Sheet, row: int, column: int) -> str:
    """What a spreadsheet shows in a cell, as far as it is read."""
    value = sheet.value(row, column)
    if isinstance(value, Broken):
        return value.error or "公式没有值"
    if (row, column) in sheet.percents and isinstance(value, int | float):
        return f"{value * 100:g}%"
    return text_of(value)


class SourceTable(QTableView):
    """Only looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.source = SourceModel(self)
        self.setModel(self.source)
        self.setObjectName("intake_source")
        self.setAccessibleName("文件里的表")
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(tokens.ROW_HEIGHT)
        self.horizontalHeader().setDefaultSectionSize(_WIDTH)
        self._lacking: list[int] = []

    def show_sheet(self, sheet: Sheet, headings: range, columns: Collection[int]) -> None:
        """Show this one from above; cells merged into one are one here too, a title runs on over blank cells."""
        self.clearSpans()
        self.source.show_sheet(sheet, headings, columns)
        self._run_on(sheet, headings)
        for block in sheet.merged:
            if block.bottom <= self.source.rowCount() and block.right <= self.source.columnCount():
                self.setSpan(block.top - 1, block.left - 1, block.bottom - block.top + 1, block.right - block.left + 1)
        self.scrollToTop()
        self._lacking = [
            self._lacked(sheet, column, headings.start) for column in range(1, self.source.columnCount() + 1)
        ]
        for column in range(self.source.columnCount()):
            self.setColumnWidth(column, _WIDTH)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Another width is shared anew."""
        super().resizeEvent(event)
        self._share_room()

    def _lacked(self, sheet: Sheet, column: int, top: int) -> int:
        """By how many pixels the texts of a column are wider than it is: of the headings and the first rows."""
        rows = range(max(top, 1), min(self.source.rowCount(), top + _MOST_MEASURED) + 1)
        wide = self.fontMetrics().horizontalAdvance
        return max(0, max((wide(one_line(words_in(sheet, row, column))) for row in rows), default=0) + _BESIDE - _WIDTH)

    def _share_room(self) -> None:
        """What is left of the width goes to the columns that lack it; a sheet that is wider stays as it is."""
        room, lacking = self.viewport().width() - _WIDTH * len(self._lacking), sum(self._lacking)
        if room > 0 < lacking:
            for column, lack in enumerate(self._lacking):
                self.setColumnWidth(column, _WIDTH + min(lack, room * lack // lacking))

    def _run_on(self, sheet: Sheet, headings: range) -> None:
        """Texts above the headings have the blank cells behind them."""
        merged = {row for block in sheet.merged for row in range(block.top, block.bottom + 1)}
        for row in range(1, min(headings.start, self.source.rowCount() + 1)):
            if row in merged:
                continue
            said = [column for column in range(1, self.source.columnCount() + 1) if words_in(sheet, row, column)]
            for column, after in pairwise([*said, self.source.columnCount() + 1]):
                if after - column > 1:
                    self.setSpan(row - 1, column - 1, 1, after - column)
