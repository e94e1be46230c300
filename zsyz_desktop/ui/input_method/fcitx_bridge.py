"""Between Qt and fcitx: keys go out before anything else sees them, what is composed comes back into the field."""

from typing import cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCharFormat, QWindow
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from zsyz_desktop.ui.input_method.fcitx_bus import Commit, Daemon, FcitxBus, Key, Preedit, Said

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_SETTLES = 500  # milliseconds a daemon that has just come needs before it makes contexts
_X_STATE = 0xFFFF  # the modifiers X knows


class FcitxBridge(QObject):
    """Follows the focus of the program for as long as it runs; without a daemon it waits for one."""

    def __init__(self, app: QApplication, bus: FcitxBus, parent: QObject) -> None:
        super().__init__(parent)
        self._bus = bus
        self._window: QWindow | None = None
        self._field: QWidget | None = None
        self._preedit = ""
        self._answered: tuple[int, int, bool] | None = None
        self._notifier = QSocketNotifier(bus.socket, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        app.focusWindowChanged.connect(self._watch)
        app.focusChanged.connect(self._follow)  # focusObjectChanged comes too early
        self._watch(app.focusWindow())
        self._move_to(_accepting(app.focusWidget()))

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Keys of the window before shortcuts and fields get them; a press of the mouse ends what is composed."""
        kind = event.type()
        if kind in _KEYS:
            return self._offer(cast("QKeyEvent", event))
        if kind is QEvent.Type.MouseButtonPress:
            self._settle()
        return False

    def end(self) -> None:
        """The session's bus is gone, or the program ends: plain keys from now on."""
        self._notifier.setEnabled(False)
        self._bus.close()

    def _offer(self, event: QKeyEvent) -> bool:
        field = _accepting(QApplication.focusWidget())
        if field is None or not event.nativeVirtualKey() or isinstance(QApplication.activePopupWidget(), QMenu):
            return False
        if not self._bus.is_there:
            return False
        self._move_to(field)
        # A press comes twice: first whether it is a shortcut of ours, then as the key. fcitx is asked once.
        this = (event.timestamp(), event.nativeScanCode())
        before, self._answered = self._answered, None
        if event.type() is QEvent.Type.KeyPress and before is not None and before[:2] == this:
            return before[2]
        is_taken = self._ask(event)
        if event.type() is QEvent.Type.ShortcutOverride:
            self._answered = (*this, is_taken)
            event.setAccepted(is_taken)
        return is_taken

    def _ask(self, event: QKeyEvent) -> bool:
        is_release = event.type() is QEvent.Type.KeyRelease
        modifiers = event.nativeModifiers() & _X_STATE
        try:
            is_taken = self._bus.press(Key(event.nativeVirtualKey(), event.nativeScanCode(), modifiers, is_release))
            self._take(self._bus.heard())
            if is_taken:
                self._tell_cursor()
        except OSError:
            self.end()
            return False
        return is_taken

    def _hear(self) -> None:
        try:
            self._take(self._bus.heard())
        except OSError:
            self.end()

    def _take(self, said: list[Said]) -> None:
        for each in said:
            match each:
                case Commit(text):
                    self._send("", 0, text)
                case Preedit(text, cursor):
                    self._send(text, cursor)
                case Daemon(is_there):
                    self._send("", 0)  # what was composed there is lost
                    if is_there:
                        QTimer.singleShot(_SETTLES, self, self._find_daemon)
                    else:
                        self._bus.forget_daemon()

    def _find_daemon(self) -> None:
        try:
            if self._bus.find_daemon() and self._field is not None:
                self._bus.tell("FocusIn")
        except OSError:
            self.end()

    def _send(self, preedit: str, cursor: int, commit: str = "") -> None:
        if not (preedit or commit or self._preedit):
            return
        self._preedit = preedit
        field = self._field
        if field is None or not shiboken6.isValid(field):
            return
        underlined = QTextCharFormat()
        underlined.setFontUnderline(True)
        kinds = QInputMethodEvent.AttributeType
        shown = [
            QInputMethodEvent.Attribute(kinds.TextFormat, 0, len(preedit.encode("utf-16-le")) // 2, underlined),
            QInputMethodEvent.Attribute(kinds.Cursor, cursor, 1, None),
        ]
        event = QInputMethodEvent(preedit, shown if preedit else [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(field, event)

    def _tell_cursor(self) -> None:
        """Where the candidates belong, in the screen's own pixels."""
        window = self._window
        if window is None or not shiboken6.isValid(window):
            return
        place = QGuiApplication.inputMethod().cursorRectangle().toRect()
        corner, origin = window.mapToGlobal(place.topLeft()), window.screen().geometry().topLeft()
        ratio = window.devicePixelRatio()
        at, size = origin + (corner - origin) * ratio, place.size() * ratio
        self._bus.tell("SetCursorRect", "iiii", (at.x(), at.y(), size.width(), size.height()))

    def _watch(self, window: QWindow | None) -> None:
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._move_to(_accepting(now))

    def _move_to(self, field: QWidget | None) -> None:
        if field is self._field:
            return
        self._settle()
        self._field = field
        try:
            self._bus.tell("FocusOut" if field is None else "FocusIn")
            if field is not None:
                self._tell_cursor()
        except OSError:
            self.end()

    def _settle(self) -> None:
        """What is composed stays as it stands, in the field where it was typed."""
        if self._preedit:
            self._send("", 0, self._preedit)
            try:
                self._bus.tell("Reset")
            except OSError:
                self.end()


def _accepting(widget: QWidget | None) -> QWidget | None:
    """The widget where it takes composed text; a password or a locked field does not."""
    if widget is None or not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        return None
    return None if widget.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText else widget
