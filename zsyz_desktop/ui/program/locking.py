"""The lock of the window: everything the program shows is covered, and nothing of it is closed or changed."""

import shiboken6
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

from zsyz_desktop.passphrase import Passphrase
from zsyz_desktop.ui.program.passphrase_box import PassphraseBox
from zsyz_desktop.ui.style.tokens import SURFACE
from zsyz_desktop.ui.window.window import MainWindow

_WORDS = "窗口已锁定，里面的内容没有变，没保存的还在。请输入打开口令。"
_NOTHING_CHOSEN = "暂无打开口令，不能锁定。请先到“设置—打开口令”里设定。"
_A_MINUTE = 60_000
_LOOKS = 60  # times a minute
_ANEW = 100  # milliseconds: what a thread brings up while the window is locked is covered too
_BUSY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Locking(QObject):
    """Watches for keys and the mouse in every window of the program; one for a run."""

    def __init__(
        self, app: QApplication, window: MainWindow, passphrase: Passphrase, *, a_minute: int = _A_MINUTE
    ) -> None:
        super().__init__(window)
        self._window = window
        self._passphrase = passphrase
        self._a_minute = a_minute
        self._covers: dict[QWidget, QWidget] = {}
        self.box: PassphraseBox | None = None
        """What asks while the window is locked."""
        self._idle = QElapsedTimer()
        self._idle.start()
        self._look = QTimer(self, interval=a_minute // _LOOKS)
        self._look.timeout.connect(self._lock_when_idle)
        self._look.start()
        self._anew = QTimer(self, interval=_ANEW)
        self._anew.timeout.connect(self._cover_all)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def lock(self) -> None:
        """Cover everything and ask; harmless while it is locked."""
        if self.box is not None:
            return
        if not self._passphrase.is_set:
            self._window.status_line.tell(_NOTHING_CHOSEN)
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self.box = PassphraseBox(self._passphrase, _WORDS, parent=self._window)
        self.box.finished.connect(self._unlock)
        self._window.show_locked(is_locked=True)
        self.box.show()
        self._cover_all()
        self._anew.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        """Somebody is there."""
        if event.type() in _BUSY:
            self._idle.restart()
        return False

    def _lock_when_idle(self) -> None:
        minutes = self._passphrase.minutes
        if minutes and self._idle.hasExpired(minutes * self._a_minute):
            self.lock()

    def _watch(self, window: QWindow | None) -> None:
        """Keys and mouse come to the window in front; one that is gone needs no watching."""
        if window is not None:
            self._idle.restart()
            window.removeEventFilter(self)  # once, however often it comes to the front
            window.installEventFilter(self)

    def _cover_all(self) -> None:
        """Whatever stands on the screen, in its own window; windows that are hidden by us would answer 取消."""
        for shown in QApplication.topLevelWidgets():
            if shown.isVisible() and shown is not self.box and shown not in self._covers:
                self._covers[shown] = _cover(shown)
                self._come_forward()
        for shown, cover in self._covers.items():
            if shiboken6.isValid(shown):
                cover.setGeometry(shown.rect())
                cover.raise_()

    def _come_forward(self) -> None:
        """What asks stands in front of what was covered, the cursor in it."""
        if self.box is not None:
            self.box.raise_()
            self.box.activateWindow()
            self.box.line.setFocus()

    def _unlock(self) -> None:
        self._anew.stop()
        for cover in filter(shiboken6.isValid, self._covers.values()):
            cover.hide()
            cover.deleteLater()
        self._covers = {}
        if self.box is not None:
            self.box.deleteLater()
        self.box = None
        self._idle.restart()
        self._window.show_locked(is_locked=False)


def _cover(shown: QWidget) -> QWidget:
    cover = QWidget(shown)
    cover.setObjectName("lock_cover")
    cover.setAutoFillBackground(True)
    cover.setStyleSheet(f"#lock_cover {{ background: {SURFACE}; }}")
    cover.show()
    return cover
