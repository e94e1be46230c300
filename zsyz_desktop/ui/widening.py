"""The opened project given the whole middle of the window, and the table given back."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget


class Widening(QObject):
    """Remembered while the ledger is open; nothing is wide while no project is shown."""

    def __init__(self, middle: QWidget, panel: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._middle = middle
        self._panel = panel
        self._is_wanted = False

    @property
    def is_wide(self) -> bool:
        """True while the project has the whole middle."""
        return self._is_wanted and self._panel.isVisibleTo(self._panel.window())

    def turn(self) -> None:
        """Widen, or give back."""
        self._is_wanted = not self._is_wanted
        self.follow()

    def give_back(self) -> bool:
        """Give the table back; False when it is there already."""
        if not self.is_wide:
            return False
        self.turn()
        return True

    def follow(self) -> None:
        """The panel came or went."""
        self._middle.setVisible(not self.is_wide)
