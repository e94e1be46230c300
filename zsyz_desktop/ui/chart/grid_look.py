"""How the milestone grid stands: rows as high as the chart's, heads at the left, nothing measured by content."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from zsyz_desktop.ui.chart.columns import COLUMNS, NUMBER_OF
from zsyz_desktop.ui.style import tokens

_NARROWEST_COLUMN = 24
_LONG_NAME = 208
"""Pixels of a name of fourteen characters."""
_EDITED_BY = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


def dress(grid: QTableView) -> None:
    """Set a grid up, once."""
    grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    grid.setEditTriggers(_EDITED_BY)
    grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    grid.setShowGrid(False)
    grid.setWordWrap(False)
    grid.setTabKeyNavigation(True)
    numbers = grid.verticalHeader()
    numbers.setObjectName("node_numbers")
    numbers.setDefaultSectionSize(tokens.ROW_HEIGHT)
    numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    numbers.setHighlightSections(False)
    header = grid.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setMinimumSectionSize(_NARROWEST_COLUMN)
    for number, column in enumerate(COLUMNS):
        header.resizeSection(number, column.width)


def fill_narrow(grid: QTableView) -> None:
    """In the narrow panel the name takes what is left, and what a name seldom needs the light's words."""
    others = sum(c.narrow_width for c in COLUMNS if c.when_narrow and c.field not in {"name", "light"})
    name, light = COLUMNS[NUMBER_OF["name"]], COLUMNS[NUMBER_OF["light"]]
    room = grid.viewport().width() - others
    width = min(max(room - _LONG_NAME, light.narrow_width), light.width)
    grid.setColumnWidth(NUMBER_OF["light"], width)
    grid.setColumnWidth(NUMBER_OF["name"], max(name.narrow_width, room - width))
