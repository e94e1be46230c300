"""The milestone grid: a sheet of nodes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from zsyz_desktop.services.chart.chart_reading import WholeChart
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.chart.columns import COLUMNS, NUMBER_OF
from zsyz_desktop.ui.chart.grid_cell import GridCell
from zsyz_desktop.ui.chart.grid_look import dress_chart, fill_narrow
from zsyz_desktop.ui.chart.grid_menu import grid_menu
from zsyz_desktop.ui.chart.grid_model import GridModel
from zsyz_desktop.ui.chart.pasting import landing
from zsyz_desktop.ui.pieces.pasted import pasted_rows
from zsyz_desktop.ui.sheet.frozen_columns import FrozenColumns
from zsyz_desktop.ui.sheet.view import SheetView, Write
from zsyz_desktop.ui.style import tokens

_ROWS_BEFORE = 2
_FROZEN = ("is_key", "name")
"""The columns that stay."""


class MilestoneGrid(SheetView):
    """Beside the keys of every sheet: Space turns a ★, Insert adds a node, Ctrl+Delete takes one out."""

    act_wanted = Signal(str, str)
    """Name of what is to be done (grid_menu) and key of the node."""
    pasted = Signal(object)
    """A `Landing`: cells of a spreadsheet, from the cursor on."""

    def __init__(self, write: Write, suggestions: Callable[[], Suggestions], parent: QWidget | None = None) -> None:
        self.nodes = GridModel()
        super().__init__(self.nodes, write, _FROZEN, parent)
        self.nodes.setParent(self)
        self._is_narrow = False
        self.cell = GridCell(suggestions, self)
        self.setObjectName("milestone_grid")
        self.setAccessibleName("节点")
        self.setItemDelegate(self.cell)
        dress_chart(self)
        self.names = FrozenColumns(self, GridCell(suggestions), [NUMBER_OF[field] for field in _FROZEN], dress_chart)
        self.cell.typed.connect(self.note_typed)

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

    def event(self, event: QEvent) -> bool:
        """In the grid Ctrl+Delete is about the node, not about the project as in the rest of the window."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _takes_node_out(event):
            event.accept()
            return True
        return super().event(event)

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

    def _take_editing_key(self, event: QKeyEvent, index: QModelIndex) -> bool:
        field = COLUMNS[index.column()].field
        if event.key() == Qt.Key.Key_Space and field == "is_key":
            self.toggle_key()
        elif _takes_node_out(event):
            self.act_wanted.emit("remove", self.key)
        elif event.key() == Qt.Key.Key_Insert:
            self.act_wanted.emit("insert", self.key)
        elif event.key() == Qt.Key.Key_Semicolon and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._write_today(index)
        else:
            return super()._take_editing_key(event, index)
        return True

    def _paste(self, index: QModelIndex) -> None:
        nodes = [(row.key, row.name) for row in self.nodes.rows]
        fields = [COLUMNS[n].field for n in self._typed_columns() if n >= index.column()]
        self.pasted.emit(landing(pasted_rows(), nodes, index.row(), fields))

    def _empty(self, index: QModelIndex) -> None:
        """Delete empties a cell; a name is never empty, so there it takes the whole node out."""
        field = COLUMNS[index.column()].field
        if field == "name":
            self.act_wanted.emit("remove", self.key)
        elif field != "stage":
            super()._empty(index)

    def _write_today(self, index: QModelIndex) -> None:
        if COLUMNS[index.column()].is_day and self.nodes.chart is not None:
            self._commit(index, str(self.nodes.chart.today))


def _takes_node_out(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ControlModifier
