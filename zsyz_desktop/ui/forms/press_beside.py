"""A press beside a list that drops down does what it hits: Qt on X11 spends it on shutting the list.

Nothing listens to the list, which may be gone before Python is asked: its line hears that it was shut.
"""

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractItemView, QApplication
from shiboken6 import isValid

_UNTIL_GONE = 20  # milliseconds: until then the end of a short tap still goes to the list that was shut
_NONE = Qt.MouseButton.NoButton
_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)


def keep_presses(popup: QAbstractItemView) -> None:
    """Qt itself sends nothing on, which it does on some systems: one press is one press."""
    popup.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)


def send_press_on(popup: QAbstractItemView) -> None:
    """The list was just shut: where a press beside it did that, it goes on once Qt is through with the list."""
    place = QCursor.pos()
    pressed = next((each for each in _BUTTONS if each in QGuiApplication.mouseButtons()), _NONE)
    if pressed is not _NONE and not popup.geometry().contains(place):
        QTimer.singleShot(_UNTIL_GONE, lambda: _press(QPointF(place), pressed))


def _press(place: QPointF, button: Qt.MouseButton) -> None:
    target = QApplication.widgetAt(place.toPoint())
    window = target.window().windowHandle() if target is not None else None
    if target is None or window is None:
        return
    if not target.isActiveWindow():  # as Qt does where it sends a press on itself
        target.activateWindow()
    is_over = button not in QGuiApplication.mouseButtons()  # a short tap has ended by now, and nobody heard it
    _send(window, QEvent.Type.MouseButtonPress, place, button, button)
    if is_over:
        _send(window, QEvent.Type.MouseButtonRelease, place, button, _NONE)


def _send(window: QWindow, kind: QEvent.Type, place: QPointF, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
    if not isValid(window):  # the press may have closed it
        return
    inside = QPointF(window.mapFromGlobal(place.toPoint()))
    modifiers = QGuiApplication.keyboardModifiers()
    QApplication.sendEvent(window, QMouseEvent(kind, inside, inside, place, button, held, modifiers))
