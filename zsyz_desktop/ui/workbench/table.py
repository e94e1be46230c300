"""The table of what is due: Enter opens the field a line is about, Ctrl+C copies the reminder of the chosen lines."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView, QWidget

from zsyz_desktop.rules.due import DueLine
from zsyz_desktop.ui.pieces.quiet import quiet
from zsyz_desktop.ui.workbench.columns import COLUMNS
from zsyz_desktop.ui.workbench.model import DueModel

_ONLY_THIS_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class DueTable(QTableView):
    """Rows of one height."""

    opened = Signal(object)
    """A `DueLine`."""
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = DueModel(self)
        self.setObjectName("due_table")
        self.setAccessibleName("待办")
        self.setModel(self.rows)
        quiet(self, [column.width for column in COLUMNS], many=True)
        self.doubleClicked.connect(lambda _index: self._open_current())

    def chosen(self) -> list[DueLine]:
        """The chosen lines, in order."""
        return [self.rows.lines[index.row()] for index in sorted(self.selectionModel().selectedRows())]

    def show_lines(self, lines: Sequence[DueLine], today: date) -> None:
        """Show these, the cursor on its line; what is next takes the place of a line that is done."""
        row = max(0, self.currentIndex().row())
        before = self.rows.lines[row] if self.currentIndex().isValid() else None
        self.rows.show_lines(lines, today)
        if lines and not self.currentIndex().isValid():
            again = (number for number, line in enumerate(lines) if line == before)
            self.choose(next(again, min(row, len(lines) - 1)))

    def choose(self, number: int) -> None:
        """This line and no other; `selectRow` would heed the keys that are held."""
        self.selectionModel().setCurrentIndex(self.rows.index(number, 0), _ONLY_THIS_ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Enter opens, Ctrl+C copies; the rest is Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        else:
            super().keyPressEvent(event)

    def _open_current(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.opened.emit(self.rows.lines[index.row()])
