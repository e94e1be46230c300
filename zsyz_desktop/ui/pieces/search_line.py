"""A line of words to look for above a list: Down and Enter go into the list."""

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from zsyz_desktop.ui.style.icons import icon


def make_clearable(line: QLineEdit) -> None:
    """A cross at its end empties it; Qt takes its own picture for it, before the line has any style."""
    line.setClearButtonEnabled(True)
    cast("QAction", line.findChild(QAction, "_q_qlineeditclearaction")).setIcon(icon("x"))


class SearchLine(QLineEdit):
    """The same above every list."""

    left_down = Signal()
    entered = Signal()
    """Enter, heard before the line is left for it."""

    def __init__(self) -> None:
        super().__init__()
        make_clearable(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Leave downwards, or type."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.key() != Qt.Key.Key_Down:
                self.entered.emit()
            self.left_down.emit()
        else:
            super().keyPressEvent(event)
