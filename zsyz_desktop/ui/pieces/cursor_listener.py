"""Who listens to the widget that has the cursor: every event of the program would else come by Python."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget


class CursorListener(QObject):
    """Subclasses say in `eventFilter` what they do with its events, and in `hears` whose events those are."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)
        self._follow(None, app.focusWidget())

    def hears(self, _widget: QWidget) -> bool:
        """Whether this one is listened to; each is by default."""
        return True

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and self.hears(now):
            now.installEventFilter(self)
