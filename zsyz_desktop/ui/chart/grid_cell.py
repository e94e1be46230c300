"""How a cell of the milestone grid is drawn and which editor opens in it."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from zsyz_desktop.models.words import Stage
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.services.chart.chart_editing import stage_words
from zsyz_desktop.services.typing.suggestions import Suggestions
from zsyz_desktop.ui.chart.columns import COLUMNS
from zsyz_desktop.ui.chart.grid_model import DONE_ROLE, FIRST_ROLE, LIGHT_ROLE, GridModel
from zsyz_desktop.ui.chart.predecessors import PredecessorEditor
from zsyz_desktop.ui.forms.days import DayEditor
from zsyz_desktop.ui.forms.editors import LineEditor
from zsyz_desktop.ui.pieces.light_cell import SIZE, draw_light
from zsyz_desktop.ui.style import tokens

_FILLED = "filled"
_LONGEST_DAY = "2024-12-31"
_BESIDE_A_DAY = 44
"""Pixels of the calendar's picture, the paddings and the ring."""
_GROUND = Qt.ItemDataRole.BackgroundRole
Index = QModelIndex | QPersistentModelIndex


class GridCell(QStyledItemDelegate):
    """Paints lights, and lines between rows; hands typed texts to the grid, which writes them when it may."""

    typed = Signal(object, str)
    """Index of the cell and what was typed; sent before the editor closes."""

    def __init__(self, suggestions: Callable[[], Suggestions], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._suggestions = suggestions

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's own cell, the light's shape, and the line below, darker where a stage ends."""
        super().paint(painter, option, index)
        place = option.rect  # type: ignore[attr-defined]  # the stubs leave out the fields of an option
        light = index.data(LIGHT_ROLE)
        if isinstance(light, Light):
            x, y = place.left() + tokens.SPACE_TIGHT, place.center().y() + 0.5 - SIZE / 2
            draw_light(painter, light, x, y, done=bool(index.data(DONE_ROLE)))
        painter.save()
        ends_stage = index.sibling(index.row() + 1, index.column()).data(FIRST_ROLE)
        painter.setPen(QColor(tokens.RULE if ends_stage else tokens.BORDER))  # on a line with those of the chart
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 -- Qt calls it so
        """The word of a light begins behind its shape; the current row is seen as far as the chart shows it."""
        super().initStyleOption(option, index)
        view = option.widget  # type: ignore[attr-defined]  # as above
        if index.data(_GROUND):
            option.state &= ~QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]  # what is refused is seen
        elif isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row():
            option.backgroundBrush = QBrush(QColor(tokens.SELECTION))  # type: ignore[attr-defined]  # as above
        if isinstance(index.data(LIGHT_ROLE), Light):
            option.text = f"     {option.text}"  # type: ignore[attr-defined]  # as above

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002, N802 -- Qt calls it so
        """A calendar for days, completion for what the ledger knows, a plain line for the rest."""
        column = COLUMNS[index.column()]
        editor = self._made(column.field, cast("GridModel", index.model()), index, parent)
        editor.setObjectName(f"cell_{column.field}")
        editor.setAccessibleName(column.title)
        editor.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or ""))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002, N802 -- Qt calls it so
        """An editor has the whole cell, and as much beside it as a day and its calendar want."""
        place = QRect(option.rect)  # type: ignore[attr-defined]  # as above
        around = editor.parentWidget()
        if isinstance(editor, DayEditor) and around is not None:
            place.setWidth(max(place.width(), editor.fontMetrics().horizontalAdvance(_LONGEST_DAY) + _BESIDE_A_DAY))
            place.moveRight(min(place.right(), around.width() - 1))
        editor.setGeometry(place)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 -- Qt calls it so
        """Fill an editor once: what is typed in it stays, whatever becomes of the ledger meanwhile."""
        if not editor.property(_FILLED) and isinstance(editor, LineEditor):
            editor.setProperty(_FILLED, True)  # noqa: FBT003 -- Qt's own signature
            editor.setText(cast("GridModel", index.model()).typed(index))
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Enter takes the day proposed for a doubtful one first, and the whole cell the next time."""
        is_enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.type() is QEvent.Type.KeyPress and isinstance(watched, DayEditor):
            return watched.take_proposal() or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: ARG002, N802 -- Qt calls it so
        """Tell what was typed."""
        if isinstance(editor, LineEditor):
            self.typed.emit(index, editor.text())

    def _made(self, field: str, model: GridModel, index: Index, parent: QWidget) -> LineEditor:
        if COLUMNS[index.column()].is_day:
            return DayEditor(parent)
        if field == "predecessors":
            others = [row for row in model.rows if row is not model.rows[index.row()]]
            return PredecessorEditor([(row.node.number, row.name) for row in others], parent)
        editor = LineEditor(parent)
        if field == "unit":
            editor.offer(self._suggestions().units)
        elif field == "person":
            editor.offer(self._suggestions().labels)
        elif field == "stage":
            editor.offer([stage_words(stage) for stage in Stage])
        return editor
