"""No box is larger than the screen it opens on, which may be a small one, or scaled: its buttons stay at hand."""

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

_MADE_LARGE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class WithinScreen(QObject):
    """Looks at each window once it comes forward."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.focusWindowChanged.connect(self._look_at)
        self._look_at(app.focusWindow())

    def _look_at(self, window: QWindow | None) -> None:
        if window is None or window.screen() is None or window.windowStates() & _MADE_LARGE:
            return
        here = window.frameGeometry()
        there = kept_within(here, window.screen().availableGeometry())
        if there.size() != here.size():
            window.resize(window.size() - (here.size() - there.size()))
        if there.topLeft() != here.topLeft():
            window.setFramePosition(there.topLeft())


def kept_within(here: QRect, room: QRect) -> QRect:
    """The rectangle made no larger than the room, and moved into it where it reaches out."""
    size = here.size().boundedTo(room.size())
    x = min(max(here.x(), room.x()), room.x() + room.width() - size.width())
    y = min(max(here.y(), room.y()), room.y() + room.height() - size.height())
    return QRect(x, y, size.width(), size.height())
