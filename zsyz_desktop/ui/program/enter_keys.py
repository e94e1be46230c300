"""Enter presses the button the cursor is on, in the window as it does in dialogs."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QToolButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterKeys(QObject):
    """Follows the focus from button to button; dialogs know their default button themselves."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, button: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Click instead of Enter."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENTER:
            if isinstance(button, QPushButton | QToolButton) and button.isEnabled():
                button.click()
            return True
        return False

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, QPushButton | QToolButton):
            before.removeEventFilter(self)
        if isinstance(now, QPushButton | QToolButton) and not isinstance(now.window(), QDialog):
            now.installEventFilter(self)
