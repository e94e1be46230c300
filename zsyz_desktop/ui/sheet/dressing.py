"""How every sheet stands: edited by any key, scrolled by pixels, nothing measured by content, heads at the left."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from zsyz_desktop.ui.sheet.model import SheetColumn
from zsyz_desktop.ui.style import tokens

_EDITED_BY = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


def dress(grid: QTableView, columns: Sequence[SheetColumn]) -> None:
    """Set a sheet up, once."""
    grid.setEditTriggers(_EDITED_BY)
    grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    grid.setShowGrid(False)
    grid.setTabKeyNavigation(True)
    numbers = grid.verticalHeader()
    numbers.setDefaultSectionSize(tokens.ROW_HEIGHT)
    numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    numbers.setHighlightSections(False)
    header = grid.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for number, column in enumerate(columns):
        header.resizeSection(number, column.width)
