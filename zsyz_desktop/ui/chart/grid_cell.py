"""How a cell of the milestone grid is drawn and which editor opens in it."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

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
from zsyz_desktop.ui.sheet.cell import SheetCell
from zsyz_desktop.ui.sheet.model import Index
from zsyz_desktop.ui.style import tokens

_LONGEST_DAY = "2024-12-31"
_BESIDE_A_DAY = 44
"""Pixels of the calendar's picture, the paddings and the ring."""
_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ASIDE = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class GridCell(SheetCell):
    """Paints lights, and darker lines where a stage ends; the current row is seen as far as the chart shows it."""

    wraps = False
    current_row = tokens.SELECTION

    def __init__(self, suggestions: Callable[[], Suggestions], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._suggestions = suggestions

    def rule(self, index: Index) -> str:
        """Darker where a stage ends, on a line with those of the chart."""
        return tokens.RULE if index.sibling(index.row() + 1, index.column()).data(FIRST_ROLE) else tokens.BORDER

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, and the light's shape."""
        super().paint(painter, option, index)
        place = option.rect  # type: ignore[attr-defined]  # the stubs leave out the fields of an option
        light = index.data(LIGHT_ROLE)
        if isinstance(light, Light):
            x, y = place.left() + tokens.SPACE_TIGHT, place.center().y() + 0.5 - SIZE / 2
            draw_light(painter, light, x, y, done=bool(index.data(DONE_ROLE)))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 -- Qt calls it so
        """The word of a light begins behind its shape."""
        super().initStyleOption(option, index)
        if isinstance(index.data(LIGHT_ROLE), Light):
            option.text = f"     {option.text}"  # type: ignore[attr-defined]  # as above

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: ARG002, N802 -- Qt calls it so
        """An editor has the whole cell, and as much beside it as a day and its calendar want."""
        place = QRect(option.rect)  # type: ignore[attr-defined]  # as above
        around = editor.parentWidget()
        if isinstance(editor, DayEditor) and around is not None:
            place.setWidth(max(place.width(), editor.fontMetrics().horizontalAdvance(_LONGEST_DAY) + _BESIDE_A_DAY))
            place.moveRight(min(place.right(), around.width() - 1))
        editor.setGeometry(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Enter takes the day proposed for a doubtful one first, and the whole cell the next time.

        One that only lacks its year is taken on the way, by Enter and by Tab: days are typed one below the other.
        """
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(watched, DayEditor):
            goes_on = event.key() in _ASIDE and watched.is_without_year()
            if (event.key() in _DOWN or goes_on) and watched.stays():
                return True
        return QStyledItemDelegate.eventFilter(self, watched, event)  # Qt lets a list that is open have its Enter first

    def made(self, index: Index, parent: QWidget) -> LineEditor:
        """A calendar for days, completion for what the ledger knows, a plain line for the rest."""
        model, field = cast("GridModel", index.model()), COLUMNS[index.column()].field
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
