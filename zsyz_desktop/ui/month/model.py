"""The cells of the month's sheet as Qt asks for them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from zsyz_desktop.services.dispatches.sheet_facts import SheetRow
from zsyz_desktop.ui.month.columns import COLUMNS, NUMBER_OF, OWED, PERIOD_COLUMNS, PERIOD_NUMBER_OF, MonthColumn, words
from zsyz_desktop.ui.sheet.model import Index, SheetModel
from zsyz_desktop.ui.style import tokens


class MonthModel(SheetModel):
    """Shows the rows that are wanted; every row of the period is known to it."""

    columns: Sequence[MonthColumn] = COLUMNS
    number_of: Mapping[str, int] = NUMBER_OF

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[SheetRow] = ()

    def show_rows(self, rows: Sequence[SheetRow]) -> None:
        """Show these; the same ones in the same order keep the cursor."""
        others = [(at, new, old) for at, (new, old) in enumerate(zip(rows, self.rows, strict=False)) if new is not old]
        if len(rows) == len(self.rows) and all(self.key_of(new) == self.key_of(old) for _, new, old in others):
            changed = [at for at, new, old in others if new != old]
            self.rows = rows
            for number in changed:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def key_of(self, row: SheetRow) -> str:
        """The code of the project."""
        return row.code

    def key_at(self, row: int) -> str:
        """The key of the row at a place."""
        return self.key_of(self.rows[row])

    def stored(self, index: Index) -> str:
        """The text of a cell as it is stored."""
        return words(self.rows[index.row()], self.columns[index.column()])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt's own signature
        """The number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def roles(self) -> dict[int, Callable[[Index], object]]:
        """Those of a sheet, and numbers to the right."""
        return super().roles() | {Qt.ItemDataRole.TextAlignmentRole: self._side}

    def words(self, index: Index) -> str:
        """What the period before said runs on in one paragraph, of which Qt leaves off what has no room."""
        said = super().words(index)
        return said.replace("\n", "；") if self.columns[index.column()].is_before else said

    def colour(self, index: Index) -> QColor | None:
        """The period before, and what weeks said, are quieter; what is not told yet stands out."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        if column.is_before or row.is_paused or column.field in row.from_weeks:
            return QColor(tokens.SOFT_INK)
        return QColor(tokens.DANGER) if column.field == "state" and self.stored(index) == OWED else None

    def _side(self, index: Index) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.columns[index.column()].is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignTop


class PeriodModel(MonthModel):
    """The periods of one project, by how each is written: 2024-06, 2024-06-17周."""

    columns = PERIOD_COLUMNS
    number_of = PERIOD_NUMBER_OF

    def key_of(self, row: SheetRow) -> str:
        """As its period is written."""
        return row.period.written
