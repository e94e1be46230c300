"""The month's sheet: blocks are copied, pasted, emptied and filled down as in a spreadsheet."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from zsyz_desktop.services.dispatches.block_columns import NOWHERE
from zsyz_desktop.services.dispatches.sheet_facts import SheetRow
from zsyz_desktop.ui.month.columns import ARRIVED, MonthColumn
from zsyz_desktop.ui.month.model import MonthModel
from zsyz_desktop.ui.month.row_heights import row_height
from zsyz_desktop.ui.pieces.copied import copy_lines
from zsyz_desktop.ui.pieces.pasted import is_block, pasted_rows
from zsyz_desktop.ui.sheet.cell import SheetCell, leads_away
from zsyz_desktop.ui.sheet.dressing import dress
from zsyz_desktop.ui.sheet.frozen_columns import FrozenColumns
from zsyz_desktop.ui.sheet.model import Cell, RefusedText
from zsyz_desktop.ui.sheet.view import SheetView, Write
from zsyz_desktop.ui.sheet.what_stands import TypedCell

WriteMany = Callable[[Sequence[TypedCell], str], None]
"""The cells, and what is done to them in a word."""


class MonthGrid(SheetView):
    """Beside the keys of every sheet: Ctrl+D fills down, Ctrl+C and Ctrl+V take blocks."""

    pasted = Signal(object, int, object)
    """Rows of a spreadsheet, the row and the fields from the cursor on."""
    project_wanted = Signal(str)
    promises_wanted = Signal(str)
    funds_wanted = Signal(str)
    """The money of a row, where it is registered and corrected."""

    def __init__(
        self,
        months: MonthModel,
        write: Write,
        write_many: WriteMany,
        frozen: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        self.months = months
        super().__init__(months, _with_way(write), frozen, parent)
        self.months.setParent(self)
        self._copied: tuple[list[list[str]], list[int]] = ([], [])
        """The last block taken out of this sheet, and its columns."""
        self._write_many = write_many
        self.setObjectName("month_grid")
        self.setAccessibleName("月调度")
        self._cell = SheetCell(self)
        self.setItemDelegate(self._cell)
        _dress(self)
        self.names = FrozenColumns(self, SheetCell(), [months.number_of[field] for field in frozen], _dress)
        self._cell.typed.connect(self.note_typed)
        self._cell.leading = frozenset({ARRIVED})
        self._cell.led_away.connect(self._open_funds)
        self.message.clicked.connect(self._open_funds)
        self.horizontalHeader().sectionResized.connect(self._fit_rows)
        self.months.dataChanged.connect(self._fit_changed)
        self.months.modelReset.connect(self._fit_rows)

    def show_rows(self, rows: Sequence[SheetRow]) -> None:
        """Show these, the cursor where it was."""
        key, column = self.key, self.currentIndex().column()
        self.months.show_rows(rows)
        if key is not None and self.key != key:
            self._go_to(key, column)
        self._tell_refusal()

    def go_to(self, key: str, field: str) -> bool:
        """Put the cursor into a cell, in sight even where its column was put away; False where the row is not shown."""
        if self.isColumnHidden(self.months.number_of[field]):
            self.show_column(field, is_shown=True)
        return self._go_to(key, self.months.number_of[field])

    def _go_to(self, key: str, column: int) -> bool:
        for number, row in enumerate(self.months.rows):
            if self.months.key_of(row) == key:
                self.setCurrentIndex(self.months.index(number, column))
                return True
        return False

    def show_outcome(self, cells: Sequence[TypedCell], refused: Mapping[Cell, str], deed: str) -> str:
        """Keep what was refused in its cells; returns what became of all of them, in a sentence."""
        texts = {cell[:2]: cell[2] for cell in cells}
        self.show_refused({cell: RefusedText(texts[cell], said) for cell, said in refused.items()})
        parts = [f"已{deed}{len(cells) - len(refused)}格，可以撤销"] if len(cells) > len(refused) else []
        parts += [f"{len(refused)}格没有写入，见红色的格"] if refused else []
        return "；".join(parts) + "。"

    def show_column(self, field: str, *, is_shown: bool) -> None:
        """Show or hide a column; the names stay."""
        if field not in self._frozen:
            self.setColumnHidden(self.months.number_of[field], not is_shown)
            self._fit_rows()

    def event(self, event: QEvent) -> bool:
        """Ctrl+D is the sheet's own."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _fills_down(event):
            event.accept()
            return True
        return super().event(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """On a name the project opens; on promises, what became of them."""
        if not self._open(self.indexAt(event.position().toPoint())):
            super().mouseDoubleClickEvent(event)

    def _open(self, index: QModelIndex) -> bool:
        field = self.months.columns[index.column()].field if index.isValid() else ""
        if field == "promises" and not self.cells.is_locked:
            self.promises_wanted.emit(self.cells.key_at(index.row()))
        elif field == "name":
            self.project_wanted.emit(self.cells.key_at(index.row()))
        else:
            return False
        return True

    def _take_key(self, event: QKeyEvent) -> bool:
        if leads_away(event) and self._open_funds():
            return True
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return (is_enter and self._open(self.currentIndex())) or super()._take_key(event)

    def _take_editing_key(self, event: QKeyEvent, index: QModelIndex) -> bool:
        if _fills_down(event):
            self._fill_down()
            return True
        return super()._take_editing_key(event, index)

    def _open_funds(self) -> bool:
        index = self.currentIndex()
        is_money = index.isValid() and self.months.columns[index.column()].field == ARRIVED
        if is_money:
            self.funds_wanted.emit(self.cells.key_at(index.row()))
        return is_money

    def _fill_down(self) -> None:
        """The topmost of the marked cells of each column into those below; a single cell takes what stands above it."""
        cells: list[TypedCell] = []
        for column in sorted({index.column() for index in self.selectedIndexes()}):
            marked = sorted((each for each in self.selectedIndexes() if each.column() == column), key=QModelIndex.row)
            above = marked[0] if len(marked) > 1 else self.months.index(marked[0].row() - 1, column)
            below = marked[1:] if len(marked) > 1 else marked
            if above.isValid() and self.cells.is_typed(above):
                text = self.cells.stored(above)
                cells += [(*self.cells.cell(each), text) for each in below]
        if cells:
            self._write_many(cells, "向下填充")

    def _copy(self, index: QModelIndex) -> None:
        marked = self.selectedIndexes()
        if len(marked) < 2:
            copy_lines([[self.cells.typed(index)]], lines=True)
            return
        columns = sorted({each.column() for each in marked if not self.isColumnHidden(each.column())})
        rows = sorted({each.row() for each in marked})
        copy_lines(
            [[self.cells.stored(self.months.index(row, column)) for column in columns] for row in rows], lines=True
        )
        self._copied = (pasted_rows(lines=True), columns)

    def _paste(self, index: QModelIndex) -> None:
        rows = pasted_rows(lines=True)
        if not is_block(lines=True) and self.cells.is_typed(index):
            self._commit(index, "".join(rows[0]) if rows else "")
            return
        self.pasted.emit(rows, index.row(), self._fields_for(rows, index.column()))

    def _fields_for(self, rows: Sequence[Sequence[str]], first: int) -> list[str]:
        """What the columns of a block are from here on: a block of this sheet keeps its gaps, others have none."""
        typed = self._typed_columns()
        copied, columns = self._copied
        if rows != copied:
            return [self.months.columns[number].field for number in typed if number >= first]
        seen = [number for number in range(self.months.columnCount()) if not self.isColumnHidden(number)]
        shift = seen.index(first) - seen.index(columns[0])
        places = (seen.index(column) + shift for column in columns)
        targets = [seen[place] for place in places if place < len(seen)]
        return [self.months.columns[number].field if number in typed else NOWHERE for number in targets]

    def _empty(self, index: QModelIndex) -> None:
        marked = [each for each in self.selectedIndexes() if self.cells.is_typed(each) and self.cells.stored(each)]
        if len(marked) < 2:
            super()._empty(index)
        else:
            self._write_many([(*self.cells.cell(each), "") for each in marked], "清空")

    def _width_of(self, column: MonthColumn) -> int:
        number = self.months.number_of[column.field]
        return 0 if self.isColumnHidden(number) else self.columnWidth(number)

    def _fit_rows(self) -> None:
        self._fit(range(self.months.rowCount()))

    def _fit_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._fit(range(first.row(), last.row() + 1))

    def _fit(self, numbers: range) -> None:
        sign = self.fontMetrics().horizontalAdvance("字")
        for view in filter(None, (self, self.names)):
            header = view.verticalHeader()
            for number in numbers:
                height = row_height(self.months.rows[number], self.months.columns, self._width_of, sign)
                if header.sectionSize(number) != height:
                    header.resizeSection(number, height)


def _with_way(write: Write) -> Write:
    """Money that is refused says how its receipts are come to."""

    def told(key: str, field: str, text: str) -> str:
        sentence = write(key, field, text)
        return f"{sentence}（点这里，或按 Ctrl+Enter 打开资金）" if sentence and field == ARRIVED else sentence

    return told


def _dress(grid: QTableView) -> None:
    columns = cast("MonthModel", grid.model()).columns
    dress(grid, columns)
    grid.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
    for number, column in enumerate(columns):
        grid.setColumnHidden(number, not column.is_shown)


def _fills_down(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
