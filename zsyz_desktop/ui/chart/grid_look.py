"""How the milestone grid stands: rows as high as the chart's, heads at the left, nothing measured by content."""

from PySide6.QtWidgets import QAbstractItemView, QTableView

from zsyz_desktop.ui.chart.columns import COLUMNS, NUMBER_OF
from zsyz_desktop.ui.sheet.dressing import dress

_NARROWEST_COLUMN = 24
_LONG_NAME = 208
"""Pixels of a name of fourteen characters."""


def dress_chart(grid: QTableView) -> None:
    """Set a grid up, once."""
    grid.horizontalHeader().setMinimumSectionSize(_NARROWEST_COLUMN)
    dress(grid, COLUMNS)
    grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    grid.setWordWrap(False)
    grid.verticalHeader().setObjectName("node_numbers")


def fill_narrow(grid: QTableView) -> None:
    """In the narrow panel the name takes what is left, and what a name seldom needs the light's words."""
    others = sum(c.narrow_width for c in COLUMNS if c.when_narrow and c.field not in {"name", "light"})
    name, light = COLUMNS[NUMBER_OF["name"]], COLUMNS[NUMBER_OF["light"]]
    room = grid.viewport().width() - others
    width = min(max(room - _LONG_NAME, light.narrow_width), light.width)
    grid.setColumnWidth(NUMBER_OF["light"], width)
    grid.setColumnWidth(NUMBER_OF["name"], max(name.narrow_width, room - width))
