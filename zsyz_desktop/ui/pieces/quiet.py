"""How every table that is read by rows stands: rows of one height, no grid, no sheet's keys, heads at the left."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from zsyz_desktop.ui.pieces.row_cell import RowCell
from zsyz_desktop.ui.style import tokens


def quiet(table: QTableView, widths: Sequence[int] = (), *, many: bool = False) -> None:
    """Set a table up, once it has its columns; a width of 0 takes what is left, else the last one does.

    `many` rows may be chosen, or one.
    """
    modes = QAbstractItemView.SelectionMode
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(modes.ExtendedSelection if many else modes.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setItemDelegate(RowCell(table))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(tokens.ROW_HEIGHT)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setStretchLastSection(bool(widths) and all(widths))
    for number, width in enumerate(widths):
        if width:
            header.resizeSection(number, width)
        else:
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
