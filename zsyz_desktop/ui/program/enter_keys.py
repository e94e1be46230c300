"""Enter presses the button the cursor is on, in the window as it does in dialogs."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton, QWidget

from zsyz_desktop.ui.pieces.cursor_listener import CursorListener

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterKeys(CursorListener):
    """Follows the focus from button to button; dialogs know their default button themselves."""

    def eventFilter(self, button: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Click instead of Enter."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _ENTER:
            if isinstance(button, QPushButton | QToolButton) and button.isEnabled():
                button.click()
            return True
        return False

    def hears(self, widget: QWidget) -> bool:
        """Buttons outside dialogs."""
        return isinstance(widget, QPushButton | QToolButton) and not isinstance(widget.window(), QDialog)
