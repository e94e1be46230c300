"""A sheet: cells typed in place as in a spreadsheet; a refusal stays beside its cell with what was typed."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QLineEdit, QTableView, QWidget

from zsyz_desktop.ui.pieces.copied import copy_cell
from zsyz_desktop.ui.sheet.cell_message import CellMessage
from zsyz_desktop.ui.sheet.frozen_columns import FrozenColumns
from zsyz_desktop.ui.sheet.model import Cell, Index, RefusedText, SheetModel
from zsyz_desktop.ui.sheet.stepping import stepped
from zsyz_desktop.ui.sheet.text_cell import TextCell

Write = Callable[[str, str, str], str]
"""Key of the row, field, text; returns why it was refused, or nothing."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Hint = QAbstractItemDelegate.EndEditHint
_ScrollHint = QAbstractItemView.ScrollHint


class SheetView(QTableView):
    """Tab goes right, Enter down, F2 or any letter edits; what is accepted is written at once by `write`."""

    chosen = Signal(str)
    """The officer went to the row of this key."""

    def __init__(self, model: SheetModel, write: Write, frozen: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = model
        self._write = write
        self._frozen = frozen
        self._typed: tuple[QPersistentModelIndex, str] | None = None
        self.setModel(model)
        self.message = CellMessage(self)
        self.names: FrozenColumns | None = None
        self.selectionModel().currentChanged.connect(self._tell_chosen)

    @property
    def key(self) -> str | None:
        """The key of the current row."""
        index = self.currentIndex()
        return self.cells.key_at(index.row()) if index.isValid() else None

    def note_typed(self, index: QModelIndex, text: str) -> None:
        """What was typed, told by the delegate before the editor closes."""
        self._typed = QPersistentModelIndex(index), text

    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:  # noqa: N802 -- Qt calls it so
        """Write what was typed once its editor is gone; go on when it was accepted, open it again when not.

        Esc takes back what was typed, what was refused before included.
        """
        typed, self._typed = self._typed, None
        super().closeEditor(editor, _Hint.NoHint)
        if hint is _Hint.RevertModelCache:
            self._forget_refusal(self.currentIndex())
            return
        if typed is None:
            return
        index = self.cells.index(typed[0].row(), typed[0].column())
        is_kept = self._commit(index, typed[1])
        if not self.hasFocus():
            return  # what was typed led elsewhere, or the officer did
        if not is_kept:
            if hint is not _Hint.NoHint:  # else he went to another cell, and types there
                super().edit(index)
        elif hint is _Hint.EditNextItem:
            self._step(1)
        elif hint is _Hint.EditPreviousItem:
            self._step(-1)
        elif hint is _Hint.SubmitModelCache:
            self._go_down(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """The keys of a sheet; the rest is Qt's."""
        if self.state() is QAbstractItemView.State.EditingState or not self._take_key(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Qt opens the editor, but drops what an input method commits at once, without a composition before it."""
        is_new = self.state() is not QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        editor = self.focusWidget() if is_new and event.commitString() else None
        if _waits_for_all(editor):
            QApplication.sendEvent(editor, event)  # type: ignore[arg-type]  # there is one

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 -- Qt's own signature
        """Tab goes through the cells and out at either end."""
        return self._step(1 if next else -1) or super().focusNextPrevChild(next)

    def scrollTo(self, index: Index, hint: _ScrollHint = _ScrollHint.EnsureVisible) -> None:  # noqa: N802 -- Qt calls it so
        """A cell is seen only beside the columns that stay."""
        super().scrollTo(index, hint)
        if not index.isValid() or self.names is None:  # Qt asks so, too, before the view is whole
            return
        is_frozen = self.cells.columns[index.column()].field in self._frozen
        # A frozen cell is gone to in its own place, which begins with the first of them.
        first = self.model().index(index.row(), self.cells.number_of[self._frozen[0]]) if is_frozen else index
        hidden = (0 if is_frozen else self.names.covered) - self.visualRect(first).left()
        if self.names.covered and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def show_refused(self, refused: Mapping[Cell, RefusedText]) -> None:
        """Keep what was pasted and refused in its cells, and why."""
        self.cells.refuse_cells(refused)
        self._tell_refusal()

    def _take_key(self, event: QKeyEvent) -> bool:
        index = self.currentIndex()
        if not index.isValid():
            return False
        if event.key() in _ENTER:
            self._go_down(index)
        elif event.key() == Qt.Key.Key_Escape:
            return self._forget_refusal(index)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy(index)
        else:
            return not self.cells.is_locked and self._take_editing_key(event, index)
        return True

    def _take_editing_key(self, event: QKeyEvent, index: QModelIndex) -> bool:
        """A key that changes something; False for one that is not ours."""
        if event.key() == Qt.Key.Key_Delete:
            self._empty(index)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(index)
        else:
            return False
        return True

    def _copy(self, index: QModelIndex) -> None:
        copy_cell(self.cells.typed(index))

    def _paste(self, index: QModelIndex) -> None:
        """Take what the clipboard holds from this cell on."""
        raise NotImplementedError

    def _empty(self, index: QModelIndex) -> None:
        if self.cells.is_typed(index):
            self._commit(index, "")

    def _commit(self, index: QModelIndex, text: str) -> bool:
        key, field = self.cells.cell(index)
        sentence = "" if text.strip() == self.cells.stored(index) else self._write(key, field, text)
        if index.isValid() and index.row() < self.cells.rowCount() and self.cells.cell(index) == (key, field):
            self.cells.refuse(index, text, sentence)
        self._tell_refusal()
        return not sentence

    def _forget_refusal(self, index: QModelIndex) -> bool:
        """What is stored stands in the cell again; False where nothing was refused."""
        was_refused = index.isValid() and self.cells.cell(index) in self.cells.refused
        if was_refused:
            self.cells.refuse(index, "", "")
            self._tell_refusal()
        return was_refused

    def _tell_chosen(self, now: QModelIndex, before: QModelIndex) -> None:
        self._tell_refusal()
        for row in {now.row(), before.row()} - {-1}:  # the whole row is seen as the current one
            self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
        if now.isValid() and now.row() != before.row():
            self.chosen.emit(self.cells.key_at(now.row()))

    def _tell_refusal(self) -> None:
        """Say beside the current cell, or the first refused one, why it cannot stand."""
        index = self.currentIndex()
        refused = self.cells.refused.get(self.cells.cell(index)) if index.isValid() else None
        self.message.say(index, refused.sentence if refused is not None else "")

    def _go_down(self, index: QModelIndex) -> None:
        below = self.cells.index(index.row() + 1, index.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def _typed_columns(self) -> list[int]:
        columns = enumerate(self.cells.columns)
        return [n for n, column in columns if column.is_typed and not self.isColumnHidden(n)]

    def _step(self, by: int) -> bool:
        """To the next or the last typed cell that is seen; False at the end of the sheet."""
        index = self.currentIndex()
        place = (index.row(), index.column())
        cell = stepped(self._typed_columns(), self.cells.rowCount(), place, by) if index.isValid() else None
        if cell is not None:
            self.setCurrentIndex(self.cells.index(*cell))
        return cell is not None


def _waits_for_all(editor: QWidget | None) -> bool:
    """True while what comes next takes the place of everything in it."""
    if isinstance(editor, TextCell):
        return editor.is_all_selected()
    return isinstance(editor, QLineEdit) and editor.selectedText() == editor.text()
