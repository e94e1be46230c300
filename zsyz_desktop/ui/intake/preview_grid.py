"""The sheet of the preview: cells are put right in place, the result and the name stay in sight."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from zsyz_desktop.ui.intake.preview_model import FROZEN, PreviewModel
from zsyz_desktop.ui.pieces.pasted import pasted_rows
from zsyz_desktop.ui.sheet.cell import SheetCell
from zsyz_desktop.ui.sheet.dressing import dress
from zsyz_desktop.ui.sheet.frozen_columns import FrozenColumns
from zsyz_desktop.ui.sheet.model import Index
from zsyz_desktop.ui.sheet.view import SheetView, Write
from zsyz_desktop.ui.style import tokens


class PreviewGrid(SheetView):
    """Every row of the sheet; what is typed in a cell takes the place of what stands in the file."""

    def __init__(self, model: PreviewModel, write: Write) -> None:
        super().__init__(model, write, FROZEN)
        self.preview = model
        self.setObjectName("intake_grid")
        self.setAccessibleName("逐行核对")
        self._cell = SheetCell(self)
        self.setItemDelegate(self._cell)
        self._cell.typed.connect(self.note_typed)
        dress(self, ())  # as wide as each sheet that is read wants them
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(False)
        self._kept = self.names = FrozenColumns(self, SheetCell(), range(len(FROZEN)), _dress)
        model.modelReset.connect(self._size_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """The cursor stays in sight, also when the sheet is first laid out."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def go_to(self, key: str, column: int) -> None:
        """The cursor into the row of this key, else into the first."""
        keys = [self.preview.key_at(number) for number in range(self.preview.rowCount())]
        row = keys.index(key) if key in keys else self.preview.first_to_do()
        index: Index = self.preview.index(row, max(0, min(column, self.preview.columnCount() - 1)))
        if keys:
            self.setCurrentIndex(index)

    def _paste(self, index: Index) -> None:
        rows = pasted_rows()
        if rows and self.cells.is_typed(index):
            self._commit(self.preview.index(index.row(), index.column()), rows[0][0])

    def _size_columns(self) -> None:
        for number in range(self.preview.columnCount()):
            self._kept.setColumnHidden(number, number >= len(FROZEN))
        measure = self.horizontalHeader().fontMetrics()
        for number, column in enumerate(self.preview.columns):
            self.setColumnWidth(
                number, max(column.width, measure.horizontalAdvance(column.title) + tokens.SPACE_SECTION)
            )


def _dress(view: QTableView) -> None:
    dress(view, ())
