"""A quiet table of lines: chosen with the arrows, acted on by Enter or Del, copied by Ctrl+C, read on lazily."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.ui.pieces.copied import copy_lines
from zsyz_desktop.ui.pieces.plain_label import plain_tip
from zsyz_desktop.ui.pieces.quiet import quiet

Index = QModelIndex | QPersistentModelIndex
_ONLY_THIS_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
ALL = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it is about, and the words in each column."""

    about: Any
    words: tuple[str, ...]


class LinesModel(QAbstractTableModel):
    """Lines under titles; `read_on` gives further lines after the last one, an empty answer ends it."""

    def __init__(self, titles: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._titles = titles
        self._read_on: Callable[[], list[Line]] | None = None
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line], read_on: Callable[[], list[Line]] | None = None) -> None:
        """Show these in place of the former ones."""
        self.beginResetModel()
        self.lines, self._read_on = list(lines), read_on
        self.endResetModel()

    def read_no_further(self) -> None:
        """What is there stays; nothing is read any more."""
        self._read_on = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt calls it so
        """How many lines are read so far."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt calls it so
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's own
        """The words of a cell, also as its tooltip."""
        if role not in ALL:
            return None
        words = self.lines[index.row()].words[index.column()]
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else shown(words)

    def headerData(  # noqa: N802 -- Qt calls it so
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 -- Qt's own
        """The titles."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 -- Qt calls it so
        """True while there may be further lines."""
        return not parent.isValid() and self._read_on is not None

    def fetchMore(self, _parent: Index) -> None:  # noqa: N802 -- Qt calls it so
        """Read on."""
        further = self._read_on() if self._read_on is not None else []
        if not further:
            self._read_on = None
            return
        self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(further) - 1)
        self.lines += further
        self.endInsertRows()


class LinesTable(QTableView):
    """The view; `entered_line` and `deletion_wanted` tell what the officer wants with the chosen lines."""

    line_entered = Signal()
    deletion_wanted = Signal()
    chosen_changed = Signal()

    def __init__(self, name: str, titles: Sequence[str], widths: Sequence[int], *, stretched: int, many: bool) -> None:
        super().__init__()
        self.rows = LinesModel(titles, self)
        self.setObjectName("upkeep_table")
        self.setAccessibleName(name)
        self.setModel(self.rows)
        quiet(self, [0 if number == stretched else width for number, width in enumerate(widths)], many=many)
        self.doubleClicked.connect(self.line_entered)

    def show_lines(self, lines: list[Line], read_on: Callable[[], list[Line]] | None = None) -> None:
        """Show these lines; the cursor stays on its row as far as there is one."""
        row = self.currentIndex().row()
        self.rows.show_lines(lines, read_on)
        if lines:
            # Not selectRow: it would heed the keys of the shortcut that led here.
            self.selectionModel().setCurrentIndex(self.rows.index(min(max(row, 0), len(lines) - 1), 0), _ONLY_THIS_ROW)
        self.chosen_changed.emit()

    def chosen(self) -> list[Any]:
        """What the chosen lines are about, from above."""
        return [self.rows.lines[row].about for row in self._chosen_rows()]

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:  # noqa: N802 -- Qt calls it so
        """Tell of it; a connection to the selection itself would keep it alive after the table."""
        super().selectionChanged(chosen, left)
        self.chosen_changed.emit()

    def all_lines(self) -> list[tuple[str, ...]]:
        """Everything, as a table to copy."""
        return [line.words for line in self.rows.lines]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Enter acts, Del deletes, Ctrl+C copies the chosen lines; the rest is Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_lines([self.rows.lines[row].words for row in self._chosen_rows()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen_rows():
            self.line_entered.emit()
        elif event.key() == Qt.Key.Key_Delete and self._chosen_rows():
            self.deletion_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())
