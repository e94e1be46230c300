"""A file dropped on a field is no text for it: it is the window's, or nobody's.

A field would take its address for a text, and as a move where that is what the file manager proposes, which then
deletes the file.
"""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FilesOnFields(QObject):
    """Looks at what is dragged over each window that came forward, before its widgets do."""

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.focusWindowChanged.connect(self._watch)
        for window in app.topLevelWindows():
            self._watch(window)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Files over a field are told to the window itself, as if the field were not there."""
        if event.type() not in _DRAGS or not isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            return False
        top = next((each for each in QApplication.topLevelWidgets() if each.windowHandle() is window), None)
        if top is None or not event.mimeData().hasUrls() or not _is_on_field(top, event.position().toPoint()):
            return False
        event.ignore()
        QApplication.sendEvent(top, event)
        return True


def _is_on_field(top: QWidget, place: QPoint) -> bool:
    """Whether a field would take what is dropped there."""
    widget: QWidget | None = top.childAt(place)
    while widget is not None and widget is not top:
        if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
            return widget.acceptDrops() and widget.isEnabled()
        if widget.acceptDrops() and not isinstance(widget.parentWidget(), QTextEdit | QPlainTextEdit):
            return False
        widget = widget.parentWidget()
    return False
