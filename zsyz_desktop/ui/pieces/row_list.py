"""A quiet list of rows: read-only, of one height; Enter goes into what stands beside it, Del takes a row out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.pieces.quiet import quiet
from zsyz_desktop.ui.style import tokens

_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the list; a width of 0 takes what is left. Amounts stand at the right."""

    title: str
    width: int = 0
    is_amount: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row; one that is past is shown paler, one with something to do bold, and says under the mouse what."""

    key: str
    cells: tuple[str, ...]
    is_past: bool = False
    to_do: str = ""


class RowList(QTableWidget):
    """One row is current; `row_chosen` carries its key, or "" for none."""

    row_chosen = Signal(str)
    edit_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, name: str, heads: Sequence[Head], parent: QWidget | None = None) -> None:
        super().__init__(0, len(heads), parent)
        self._keys: list[str] = []
        self.setObjectName("register_list")
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels([head.title for head in heads])
        quiet(self, [head.width for head in heads])
        self._amounts = frozenset(number for number, head in enumerate(heads) if head.is_amount)
        for number in self._amounts:
            self.model().setHeaderData(number, Qt.Orientation.Horizontal, _AT_RIGHT, Qt.ItemDataRole.TextAlignmentRole)
        self.currentCellChanged.connect(self._tell)
        self.cellActivated.connect(lambda _row, _column: self.edit_wanted.emit())

    @property
    def key(self) -> str:
        """The key of the current row; "" when there is none."""
        return self._keys[self.currentRow()] if 0 <= self.currentRow() < len(self._keys) else ""

    @property
    def first(self) -> str:
        """The key of the row on top; "" when there is none."""
        return self._keys[0] if self._keys else ""

    def name_of_current(self) -> str:
        """What the first cell of the current row says; "" when there is none."""
        cell = self.item(self.currentRow(), 0)
        return cell.text() if cell is not None else ""

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these; nothing is told."""
        blocked = self.blockSignals(True)  # noqa: FBT003 -- Qt's own
        self._keys = [row.key for row in rows]
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row.cells):
                cell = _cell(text, row)
                if column in self._amounts:
                    cell.setTextAlignment(_AT_RIGHT)
                self.setItem(number, column, cell)
        self.blockSignals(blocked)

    def choose(self, key: str) -> None:
        """Make a row current without telling; an unknown key chooses none."""
        blocked = self.blockSignals(True)  # noqa: FBT003 -- Qt's own
        self.clearSelection()
        self.setCurrentCell(self._keys.index(key) if key in self._keys else -1, 0)
        self.blockSignals(blocked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Enter and F2 go into the form, Del takes out."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.key:
            self.edit_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete and self.key:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, row: int, _column: int, before: int, _column_before: int) -> None:
        if row != before:
            self.row_chosen.emit(self.key)


def _cell(text: str, row: ListRow) -> QTableWidgetItem:
    cell = QTableWidgetItem(shown(text))
    cell.setToolTip(plain_tip("\n".join(filter(None, (text, row.to_do)))))
    if row.is_past:
        cell.setForeground(QColor(tokens.SOFT_INK))
    if row.to_do:
        font = cell.font()
        font.setBold(True)
        cell.setFont(font)
    return cell
