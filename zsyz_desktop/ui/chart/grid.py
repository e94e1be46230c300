"""The milestone grid: cells typed in place as in a sheet; a refusal stays beside its cell with what was typed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QLineEdit, QTableView, QWidget

from zsyz_desktop.services.chart.chart_reading import WholeChart
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.chart.cell_message import CellMessage
from zsyz_desktop.ui.chart.columns import COLUMNS, NUMBER_OF
from zsyz_desktop.ui.chart.frozen_names import FROZEN, FrozenNames
from zsyz_desktop.ui.chart.grid_cell import GridCell
from zsyz_desktop.ui.chart.grid_look import dress, fill_narrow
from zsyz_desktop.ui.chart.grid_menu import grid_menu
from zsyz_desktop.ui.chart.grid_model import Cell, GridModel, Index, RefusedText
from zsyz_desktop.ui.chart.pasting import landing
from zsyz_desktop.ui.chart.stepping import stepped
from zsyz_desktop.ui.pieces.copied import copy_cell
from zsyz_desktop.ui.pieces.pasted import pasted_rows
from zsyz_desktop.ui.style import tokens

Write = Callable[[str, str, str], str]
"""Key of the node, field, text; returns why it was refused, or nothing."""

_ROWS_BEFORE, _ENTER = 2, (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Hint = QAbstractItemDelegate.EndEditHint
_ScrollHint = QAbstractItemView.ScrollHint


class MilestoneGrid(QTableView):
    """Tab goes right, Enter down, F2 or any letter edits; what is accepted is written at once by `write`."""

    chosen = Signal(str)
    """The officer went to the row of this key."""
    act_wanted = Signal(str, str)
    """Name of what is to be done (grid_menu) and key of the node."""
    pasted = Signal(object)
    """A `Landing`: cells of a spreadsheet, from the cursor on."""

    def __init__(self, write: Write, suggestions: Callable[[], Suggestions], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._write = write
        self._is_narrow = False
        self._typed: tuple[QPersistentModelIndex, str] | None = None
        self.nodes = GridModel(self)
        self.cell = GridCell(suggestions, self)
        self.setObjectName("milestone_grid")
        self.setAccessibleName("节点")
        self.setModel(self.nodes)
        self.setItemDelegate(self.cell)
        dress(self)
        self.names = FrozenNames(self, GridCell(suggestions))
        self.message = CellMessage(self)
        self.cell.typed.connect(self._note_typed)
        self.selectionModel().currentChanged.connect(self._tell_chosen)

    @property
    def key(self) -> str | None:
        """The node of the current row."""
        index = self.currentIndex()
        return self.nodes.rows[index.row()].key if index.isValid() else None

    def show_chart(self, chart: WholeChart, *, is_locked: bool) -> None:
        """Show a chart, the cursor where it was."""
        key, column = self.key, self.currentIndex().column()
        self.nodes.is_locked = is_locked
        self.nodes.show_chart(chart)
        if key is not None and self.key != key:
            self.go_to(key, COLUMNS[column].field)
        self._tell_refusal()

    def go_to(self, key: str, field: str | None = None) -> None:
        """Put the cursor into a node's row."""
        column = NUMBER_OF[field] if field else max(self.currentIndex().column(), NUMBER_OF["name"])
        for number, row in enumerate(self.nodes.rows):
            if row.key == key:
                self.setCurrentIndex(self.nodes.index(number, column))

    def show_columns(self, *, narrow: bool) -> None:
        """The fewest columns beside a table, all of them on a wide screen."""
        for number, column in enumerate(COLUMNS):
            self.setColumnHidden(number, narrow and not column.when_narrow)
            self.setColumnWidth(number, column.narrow_width if narrow else column.width)
        self._is_narrow = narrow
        if narrow:
            fill_narrow(self)

    def show_from(self, key: str) -> None:
        """Scroll so that this row stands near the top, what comes before it just in sight."""
        number = next((n for n, row in enumerate(self.nodes.rows) if row.key == key), 0)
        self.verticalScrollBar().setValue((number - _ROWS_BEFORE) * tokens.ROW_HEIGHT)

    def toggle_key(self) -> None:
        """Turn the ★ of the current node."""
        index = self.nodes.index(self.currentIndex().row(), NUMBER_OF["is_key"])
        self._commit(index, "否" if self.nodes.stored(index) else "是")

    def edit(self, index: QModelIndex, trigger: object = None, event: object = None) -> bool:  # type: ignore[override]
        """A ★ is turned, not typed."""
        if trigger is None:
            super().edit(index)
            return True
        is_key = index.isValid() and COLUMNS[index.column()].field == "is_key"
        asked = trigger in (
            QAbstractItemView.EditTrigger.DoubleClicked,
            QAbstractItemView.EditTrigger.EditKeyPressed,
        )
        if is_key:
            if asked and not self.nodes.is_locked:
                self.toggle_key()
            return False
        return super().edit(index, trigger, event)  # type: ignore[call-overload, no-any-return]  # Qt's other signature

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
        index = self.nodes.index(typed[0].row(), typed[0].column())
        is_kept = self._commit(index, typed[1])
        if not self.hasFocus():
            return  # what was typed led elsewhere, or the officer did
        if not is_kept:
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

    def event(self, event: QEvent) -> bool:
        """In the grid Ctrl+Delete is about the node, not about the project as in the rest of the window."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _takes_node_out(event):
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Qt opens the editor, but drops what an input method commits at once, without a composition before it."""
        is_new = self.state() is not QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        editor = self.focusWidget() if is_new and event.commitString() else None
        if isinstance(editor, QLineEdit) and editor.selectedText() == editor.text():
            QApplication.sendEvent(editor, event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 -- Qt's own signature
        """Tab goes through the cells and out at either end."""
        return self._step(1 if next else -1) or super().focusNextPrevChild(next)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What can be done with the node."""
        if self.key is not None and self.nodes.chart is not None:
            row = self.nodes.chart.by_key[self.key]
            menu = grid_menu(row, self.act_wanted.emit, is_locked=self.nodes.is_locked, parent=self)
            menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Where less is seen, the current row still is."""
        super().resizeEvent(event)
        if self._is_narrow:
            fill_narrow(self)
        across = self.horizontalScrollBar().value()
        self.scrollTo(self.currentIndex())
        self.horizontalScrollBar().setValue(across)

    def scrollTo(self, index: Index, hint: _ScrollHint = _ScrollHint.EnsureVisible) -> None:  # noqa: N802 -- Qt calls it so
        """A cell is seen only beside the names that stay."""
        super().scrollTo(index, hint)
        if not index.isValid():  # Qt asks so, too, before the view is whole
            return
        is_frozen = COLUMNS[index.column()].field in FROZEN
        # A name is gone to in its own place, which begins with the ★ before it.
        first = self.model().index(index.row(), NUMBER_OF[FROZEN[0]]) if is_frozen else index
        hidden = (0 if is_frozen else self.names.covered) - self.visualRect(first).left()
        if self.names.covered and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def _take_key(self, event: QKeyEvent) -> bool:
        index = self.currentIndex()
        if not index.isValid():
            return False
        if event.key() in _ENTER:
            self._go_down(index)
        elif event.key() == Qt.Key.Key_Escape:
            return self._forget_refusal(index)
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_cell(self.nodes.typed(index))
        else:
            return not self.nodes.is_locked and self._take_editing_key(event, index)
        return True

    def _take_editing_key(self, event: QKeyEvent, index: QModelIndex) -> bool:
        field = COLUMNS[index.column()].field
        if event.key() == Qt.Key.Key_Space and field == "is_key":
            self.toggle_key()
        elif _takes_node_out(event):
            self.act_wanted.emit("remove", self.key)
        elif event.key() == Qt.Key.Key_Delete:
            self._delete(index, field)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(index)
        elif event.key() == Qt.Key.Key_Insert:
            self.act_wanted.emit("insert", self.key)
        elif event.key() == Qt.Key.Key_Semicolon and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._write_today(index)
        else:
            return False
        return True

    def show_refused(self, refused: Mapping[Cell, RefusedText]) -> None:
        """Keep what was pasted and refused in its cells, and why."""
        self.nodes.refuse_cells(refused)
        self._tell_refusal()

    def _paste(self, index: QModelIndex) -> None:
        nodes = [(row.key, row.name) for row in self.nodes.rows]
        fields = [COLUMNS[n].field for n in self._typed_columns() if n >= index.column()]
        self.pasted.emit(landing(pasted_rows(), nodes, index.row(), fields))

    def _delete(self, index: QModelIndex, field: str) -> None:
        """Delete empties a cell; a name is never empty, so there it takes the whole node out."""
        if field == "name":
            self.act_wanted.emit("remove", self.key)
        elif COLUMNS[index.column()].is_typed and field != "stage":
            self._commit(index, "")

    def _write_today(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()].is_day and self.nodes.chart is not None:
            self._commit(index, str(self.nodes.chart.today))

    def _commit(self, index: QModelIndex, text: str) -> bool:
        key, field = self.nodes.cell(index)
        sentence = "" if text.strip() == self.nodes.stored(index) else self._write(key, field, text)
        if index.isValid() and index.row() < len(self.nodes.rows) and self.nodes.cell(index) == (key, field):
            self.nodes.refuse(index, text, sentence)
        self._tell_refusal()
        return not sentence

    def _forget_refusal(self, index: QModelIndex) -> bool:
        """What is stored stands in the cell again; False where nothing was refused."""
        was_refused = index.isValid() and self.nodes.cell(index) in self.nodes.refused
        if was_refused:
            self.nodes.refuse(index, "", "")
            self._tell_refusal()
        return was_refused

    def _note_typed(self, index: QModelIndex, text: str) -> None:
        self._typed = QPersistentModelIndex(index), text

    def _tell_chosen(self, now: QModelIndex, before: QModelIndex) -> None:
        self._tell_refusal()
        self.viewport().update()  # the whole row is seen as the current one
        if now.isValid() and now.row() != before.row():
            self.chosen.emit(self.nodes.rows[now.row()].key)

    def _tell_refusal(self) -> None:
        """Say beside the current cell, or the first refused one, why it cannot stand."""
        index = self.currentIndex()
        refused = self.nodes.refused.get(self.nodes.cell(index)) if index.isValid() else None
        self.message.say(index, refused.sentence if refused is not None else "")

    def _go_down(self, index: QModelIndex) -> None:
        below = self.nodes.index(index.row() + 1, index.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def _typed_columns(self) -> list[int]:
        return [n for n, column in enumerate(COLUMNS) if column.is_typed and not self.isColumnHidden(n)]

    def _step(self, by: int) -> bool:
        """To the next or the last typed cell that is seen; False at the end of the grid."""
        index = self.currentIndex()
        cell = (
            stepped(self._typed_columns(), len(self.nodes.rows), (index.row(), index.column()), by)
            if index.isValid()
            else None
        )
        if cell is not None:
            self.setCurrentIndex(self.nodes.index(*cell))
        return cell is not None


def _takes_node_out(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ControlModifier
