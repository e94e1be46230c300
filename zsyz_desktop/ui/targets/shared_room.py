"""A list above what it is made of: all of the list is in sight as far as what is below keeps a few lines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from zsyz_desktop.ui.pieces.row_list import RowList

_BELOW = 148
"""Pixels: a row of fields, heads, two lines and the half of one that says there are more."""


class SharedRoom(QSplitter):
    """Shared anew with every size of the window, until the officer has shared it otherwise."""

    def __init__(self, above: RowList, below: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._above, self._is_kept = above, False
        self.setChildrenCollapsible(False)
        self.addWidget(above)
        self.addWidget(below)
        self.setStretchFactor(1, 1)
        above.fitted.connect(self.share)
        self.splitterMoved.connect(self._keep)

    def share(self) -> None:
        """As the list asks for now."""
        if not self._is_kept:
            high = min(self._above.whole_height, self.height() - _BELOW)
            self.setSizes([high, self.height() - high])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Another size of the window."""
        super().resizeEvent(event)
        self.share()

    def _keep(self) -> None:
        self._is_kept = True
