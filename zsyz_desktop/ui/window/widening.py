"""The opened project given the whole middle of the window: by F11, and where both have no room beside each other."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget


class Widening(QObject):
    """What was asked for is remembered while the ledger is open; nothing is wide while no project is shown."""

    def __init__(
        self, splitter: QSplitter, least: Callable[[], int], goal: Callable[[], QWidget], parent: QObject
    ) -> None:
        """`least` says how wide what stands in the middle must be; `goal` takes the cursor from it when it goes."""
        super().__init__(parent)
        self._splitter = splitter
        self._middle = splitter.widget(0)
        self._panel = splitter.widget(splitter.count() - 1)  # that of a ledger just closed may still stand before it
        self._least = least
        self._goal = goal
        self._is_wanted = False
        splitter.installEventFilter(self)

    @property
    def is_wide(self) -> bool:
        """True while the project has the whole middle."""
        return (self._is_wanted or self._is_cramped) and self._panel.isVisibleTo(self._panel.window())

    def turn(self) -> None:
        """Widen, or give back as far as there is room."""
        self._is_wanted = not self._is_wanted
        self.follow()

    def give_back(self) -> bool:
        """Give the table back; False when it is there already, or has no room."""
        if not (self._is_wanted and self.is_wide):
            return False
        self.turn()
        return not self.is_wide

    def follow(self) -> None:
        """The panel came or went, or there is another room."""
        is_wide = self.is_wide
        held = self._middle.window().focusWidget()
        self._middle.setVisible(not is_wide)
        if is_wide and held is not None and self._middle.isAncestorOf(held):
            self._goal().setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """The ledger is let go of: the panel is about to go."""
        self._splitter.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """The window became larger or smaller."""
        if event.type() is QEvent.Type.Resize:
            self.follow()
        return super().eventFilter(watched, event)

    @property
    def _is_cramped(self) -> bool:
        return self._splitter.width() < self._least() + self._panel.minimumWidth()
