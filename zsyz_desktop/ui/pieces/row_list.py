"""A quiet list of rows: read-only; Enter acts, Ins adds, Del takes out, Ctrl+C copies, further rows come late."""

from collections.abc import Callable, Sequence
from heapq import nlargest
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.ui.pieces.copied import copy_lines
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.pieces.quiet import quiet
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.values import Frozen

_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ONLY_THIS_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class Head(Frozen):
    """A column of the list, no wider than its words take; one of width 0 takes what is left. Amounts stand right."""

    title: str
    width: int = 0
    is_amount: bool = False


class ListRow(Frozen):
    """One row; one that is past is shown paler, one with something to do bold, and says under the mouse what."""

    key: str
    cells: tuple[str, ...]
    is_past: bool = False
    to_do: str = ""
    about: Any = None
    """What the row is about, for whoever asks for those that are chosen."""


ReadOn = Callable[[], list[ListRow]]
"""Further rows behind the last; an empty answer ends it."""
_MODES = QHeaderView.ResizeMode
_LEAST = 120
"""Pixels: about eight letters."""
_MEASURED = 6
"""Cells of a column, the longest by their bytes, of which the widest counts."""
_MOST_FITTED = 300
"""Of more rows the heights are not reckoned one by one."""


class RowList(QTableWidget):
    """One row is current; `row_chosen` carries its key, or "" for none. Of `many` several may be chosen."""

    row_chosen = Signal(str)
    chosen_changed = Signal()
    edit_wanted = Signal()
    add_wanted = Signal()
    removal_wanted = Signal()
    fitted = Signal()
    """Its rows are as high as their words take."""

    def __init__(self, name: str, heads: Sequence[Head], parent: QWidget | None = None, *, many: bool = False) -> None:
        super().__init__(0, len(heads), parent)
        self._heads = heads
        self.rows: list[ListRow] = []
        self._read_on: ReadOn | None = None
        self._wraps = False
        self._needed = [0] * len(heads)
        self.setObjectName("register_list")
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels([head.title for head in heads])
        quiet(self, [head.width for head in heads], many=many)
        for number in (number for number, head in enumerate(heads) if head.is_amount):
            self.model().setHeaderData(number, Qt.Orientation.Horizontal, _AT_RIGHT, Qt.ItemDataRole.TextAlignmentRole)
        self.currentCellChanged.connect(self._tell)
        self.itemSelectionChanged.connect(self.chosen_changed)
        self.cellActivated.connect(lambda _row, _column: self.edit_wanted.emit())

    def wrap_lines(self) -> None:
        """What is longer than its column goes on below, but where the list is scrolled sideways for want of room."""
        self._wraps = True
        self.setWordWrap(True)

    @property
    def key(self) -> str:
        """The key of the current row; "" when there is none."""
        return self.rows[self.currentRow()].key if 0 <= self.currentRow() < len(self.rows) else ""

    @property
    def first(self) -> str:
        """The key of the row on top; "" when there is none."""
        return self.rows[0].key if self.rows else ""

    @property
    def whole_height(self) -> int:
        """Pixels that show every row."""
        return self.horizontalHeader().height() + self.verticalHeader().length() + 2 * self.frameWidth()

    def chosen(self) -> list[Any]:
        """What the chosen rows are about, from above."""
        return [row.about for row in self._chosen_rows()]

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these; nothing is told."""
        blocked = self.blockSignals(True)  # noqa: FBT003 -- Qt's own
        self.rows, self._read_on = list(rows), None
        self._fill(0)
        self.blockSignals(blocked)

    def show_lines(self, rows: Sequence[ListRow], read_on: ReadOn | None = None) -> None:
        """Show these; the cursor stays on its row as far as there is one, and what is chosen is told."""
        row = self.currentRow()
        self.show_rows(rows)
        self._read_on = read_on
        if rows:
            # Not selectRow: it would heed the keys of the shortcut that led here.
            index = self.model().index(min(max(row, 0), len(rows) - 1), 0)
            self.selectionModel().setCurrentIndex(index, _ONLY_THIS_ROW)
        self.chosen_changed.emit()

    def read_no_further(self) -> None:
        """What is there stays; nothing is read any more."""
        self._read_on = None

    def read_all(self) -> None:
        """Read every further row now."""
        while self._read_on is not None:
            self._read_further(self._read_on)

    def choose(self, key: str) -> None:
        """Make a row current without telling; an unknown key chooses none."""
        blocked = self.blockSignals(True)  # noqa: FBT003 -- Qt's own
        self.clearSelection()
        keys = [row.key for row in self.rows]
        self.setCurrentCell(keys.index(key) if key in keys else -1, 0)
        self.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Enter and F2 act or go into the form, Ins adds, Del takes out, Ctrl+C copies what is chosen."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_lines([row.cells for row in self._chosen_rows()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.currentRow() >= 0:
            self.edit_wanted.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """A column that takes what is left keeps a readable width; the list is then scrolled sideways."""
        super().resizeEvent(event)
        self._share_width()
        self._fit_heights()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt calls it so
        """On its way into the window a list is dressed, and its words take another room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.rows:
            self._needed = [0] * len(self._heads)
            for number, head in enumerate(self._heads):
                if head.width:
                    self.horizontalHeader().resizeSection(number, head.width)
            self._fit_widths(0)
            self._fit_heights()

    def _share_width(self) -> None:
        header, taking = self.horizontalHeader(), [number for number, head in enumerate(self._heads) if not head.width]
        room = self.viewport().width() - sum(map(self._width, range(len(self._heads))))
        is_tight = bool(taking) and room < _LEAST * len(taking)
        for number in taking:
            header.setSectionResizeMode(number, _MODES.Interactive if is_tight else _MODES.Stretch)
            if is_tight:
                header.resizeSection(number, _LEAST)
        self.setWordWrap(self._wraps and not is_tight)

    def verticalScrollbarValueChanged(self, value: int) -> None:  # noqa: N802 -- Qt calls it so
        """Read on where the end comes into sight. Whoever heard the scroll bar instead would leave it behind."""
        super().verticalScrollbarValueChanged(value)
        if self._read_on is not None and self.rowAt(self.height()) < 0:
            self._read_further(self._read_on)

    def _read_further(self, read_on: ReadOn) -> None:
        further, begin = read_on(), len(self.rows)
        self.rows += further
        self._fill(begin)
        if not further:
            self._read_on = None

    def _chosen_rows(self) -> list[ListRow]:
        return [self.rows[index.row()] for index in sorted(self.selectionModel().selectedRows())]

    def _fill(self, begin: int) -> None:
        self.setRowCount(len(self.rows))
        for number, row in enumerate(self.rows[begin:], begin):
            for column, (text, head) in enumerate(zip(row.cells, self._heads, strict=True)):
                self.setItem(number, column, _cell(text, row, head))
        self._fit_widths(begin)
        self._fit_heights(begin)

    def _fit_widths(self, begin: int) -> None:
        """A column is as wide as its words take, at most as declared; it never grows narrower, so nothing jumps."""
        before = [self._width(number) for number in range(len(self._heads))]
        for number, head in enumerate(self._heads):
            if self._needed[number] < head.width and begin < len(self.rows):
                self._needed[number] = max(self._needed[number], self._asked(number, begin))
        for number, width in enumerate(before):
            if self._width(number) != width:
                self.horizontalHeader().resizeSection(number, self._width(number))
        if before != [self._width(number) for number in range(len(self._heads))]:
            self._share_width()

    def _asked(self, column: int, begin: int) -> int:
        """Pixels the head and the longest words of these rows ask for."""
        longest = nlargest(
            _MEASURED, range(begin, len(self.rows)), lambda row: len(self.rows[row].cells[column].encode())
        )
        asked = (self.sizeHintForIndex(self.model().index(row, column)).width() for row in longest)
        return max(self.horizontalHeader().sectionSizeHint(column), *asked, 0) + tokens.SPACE_TIGHT

    def _width(self, column: int) -> int:
        declared = self._heads[column].width
        return min(declared, self._needed[column] or declared)

    def _fit_heights(self, begin: int = 0) -> None:
        if self._wraps and len(self.rows) <= _MOST_FITTED:
            for number in range(begin, self.rowCount()):
                high = self.sizeHintForRow(number) + tokens.SPACE_TIGHT if self.wordWrap() else 0
                self.setRowHeight(number, max(high, tokens.ROW_HEIGHT))
            self.fitted.emit()

    def _tell(self, row: int, _column: int, before: int, _column_before: int) -> None:
        if row != before:
            self.row_chosen.emit(self.key)


def _cell(text: str, row: ListRow, head: Head) -> QTableWidgetItem:
    cell = QTableWidgetItem(shown(text))
    cell.setToolTip(plain_tip("\n".join(filter(None, (text, row.to_do)))))
    if head.is_amount:
        cell.setTextAlignment(_AT_RIGHT)
    if row.is_past:
        cell.setForeground(QColor(tokens.SOFT_INK))
    if row.to_do:
        font = cell.font()
        font.setBold(True)
        cell.setFont(font)
    return cell
