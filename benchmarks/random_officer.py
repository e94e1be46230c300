"""A random officer at the real window: hands that click and type, and eyes that see every error and warning."""

import faulthandler
import gc
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QPoint, Qt, QThreadPool, QTimer, QUrl, Slot, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QMessageBox,
    QProgressDialog,
    QWidget,
)

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.pieces.trouble import tell_trouble
from zsyz_desktop.ui.program.program import Program

REMEMBERED = 30
"""Actions told when something goes wrong."""

_BEAT = 4  # milliseconds between two looks at whether the window still answers
_HUNG = 120  # seconds until a dump of where it hangs
_NOT_OURS = (
    "This plugin does not support",  # the offscreen plug-in, of every window
    # Enter commits a cell a turn later; where the cursor left meanwhile the cell was committed by that already.
    "commitData called with an editor that does not belong to this view",
)

T = TypeVar("T")


class Failure(Exception):
    """The window did what it must not; the message has the seed and the last actions."""


class Hands:
    """Clicks, keys and the time the window took to answer each."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random = Random(seed)  # noqa: S311 -- play, not secrets
        self._whim = Random(seed)  # noqa: S311 -- of answers, which come when the window asks
        self.folder = folder
        self.longest = 0.0
        """Seconds: the longest the window did not answer since this was set to 0."""
        self.longest_working = 0.0
        """Seconds of that the window itself worked: the rest went to whoever else used the machine."""
        self._last = (0.0, 0.0)
        self._heart = QTimer(interval=_BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._beat)
        self._guard = QTimer(interval=15)
        self._guard.timeout.connect(self._answer)

    def live(self, milliseconds: int, first: Callable[[], object] | None = None) -> None:
        """Let the window live as long, after doing something in its own loop."""
        loop = QEventLoop()
        if first is not None:
            QTimer.singleShot(0, partial(_unless_gone, first))
        QTimer.singleShot(milliseconds, loop.quit)
        self._last = (time.perf_counter(), time.thread_time())
        self._heart.start()
        self._guard.start()
        loop.exec()
        self._beat()
        self._heart.stop()

    def do(self, job: Callable[[], object]) -> None:
        """One thing at once, and the window's answer to it."""
        self.live(self.random.choice((0, 1, 5, 15)), job)

    def wait_until(self, is_so: Callable[[], bool], seconds: float = 60) -> None:
        """Live until something is so; Failure when it never is."""
        end = time.perf_counter() + seconds
        while not is_so():
            self.live(20)
            if time.perf_counter() > end:
                raise Failure(f"waited in vain for {is_so}")

    def rest(self) -> None:
        """Nothing runs in a thread any more, and no timer of the window is still to come."""
        self.live(750)
        self.wait_until(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
        self.live(50)

    def pick(self, things: Sequence[T]) -> T | None:
        """One of them, or None when there are none."""
        return self.random.choice(things) if things else None

    def chance(self, share: float) -> bool:
        """True so often."""
        return self.random.random() < share

    def press(self, widget: QWidget, key: Qt.Key, *, ctrl: bool = False, alt: bool = False) -> None:
        """A key on a widget."""
        modifiers = Qt.KeyboardModifier.NoModifier
        if ctrl:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        if alt:
            modifiers |= Qt.KeyboardModifier.AltModifier
        self.do(partial(QTest.keyClick, widget, key, modifiers))

    def write(self, text: str, *, over: bool = True) -> None:
        """Type into whatever has the focus, as an input method does; `over` replaces what stands there."""

        def commit() -> None:
            editor = QApplication.focusWidget()
            if editor is not None:
                if over and hasattr(editor, "selectAll") and not isinstance(editor, QMenu):
                    QTest.keySequence(editor, QKeySequence("Ctrl+A"))
                event = QInputMethodEvent()
                event.setCommitString(text)
                QApplication.sendEvent(editor, event)

        self.do(commit)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """A click of the left button, where the widget is seen and enabled."""
        if widget.isVisible() and widget.isEnabled():
            place = widget.rect().center() if at is None else at
            self.do(partial(QTest.mouseClick, widget, Qt.MouseButton.LeftButton, pos=place))
            self.leave_popups()

    def leave_popups(self) -> None:
        """Choose in a menu that came up, or leave it."""
        for _ in range(4):
            popup = QApplication.activePopupWidget()
            if popup is None:
                return
            actions = [each for each in popup.actions() if each.isEnabled()] if isinstance(popup, QMenu) else []
            action = self.pick(actions)
            if action is not None and self.chance(0.6):
                self.do(action.trigger)
            self.do(popup.close)

    def _beat(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        if now[0] - self._last[0] > self.longest:
            self.longest, self.longest_working = now[0] - self._last[0], now[1] - self._last[1]
        self._last = now

    def _answer(self) -> None:
        """Questions are answered, other dialogs left, work in progress waited for."""
        box = QApplication.activeModalWidget()
        if isinstance(box, QProgressDialog):
            if box.isVisible() and self._whim.random() < 0.02:
                box.cancel()
        elif isinstance(box, QMessageBox):
            buttons = [each for each in box.findChildren(QAbstractButton) if each.isVisible()]
            if buttons:
                self._whim.choice(buttons).click()
        elif isinstance(box, QDialog):
            box.reject()


class Officer(Hands):
    """One officer with his ledgers, until he is told to stop."""

    def __init__(self, machine: ThisComputer, ledgers: Sequence[Path], seed: int, folder: Path) -> None:
        super().__init__(seed, folder)
        self.seed = seed
        self.ledgers = ledgers
        self._machine = machine
        self.done: deque[str] = deque(maxlen=REMEMBERED)
        self.faults: list[str] = []
        self.program = self._begin(ledgers[0])

    @property
    def open_ledger(self) -> OpenLedger:
        """The open ledger; raises RuntimeError when none is open."""
        if self.program.open_ledger is None:
            raise RuntimeError("no ledger is open any more")
        return self.program.open_ledger

    @property
    def is_sitting(self) -> bool:
        """True while a ledger is open."""
        return self.program.open_ledger is not None

    def open(self, ledger: Path) -> None:
        """Open another ledger, as a double click on it does."""
        self.do(partial(self.program.be_called, str(ledger)))
        self.live(300)
        self.wait_until(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
        self.live(50)
        self.wait_until(lambda: self.is_sitting)

    def start_again(self) -> None:
        """Close the program and start it on the next ledger."""
        self.do(self.program.window.close)
        self.wait_until(lambda: not self.is_sitting or self._is_still_open())
        if self.is_sitting:  # he stayed with what was not saved
            return
        self.live(60)
        self.program.window.deleteLater()
        self.program.deleteLater()
        self.program = self._begin(self.random.choice(list(self.ledgers)))

    def end(self) -> None:
        """Stop wherever he is; nothing is asked any more."""
        self.leave_popups()
        if self.program.open_ledger is not None:
            self.program.open_ledger.panel.discard()
            self.program.open_ledger.let_go()
        self._guard.stop()
        self.program.window.hide()
        self.program.window.deleteLater()

    def act(self, kind: str, job: Callable[["Officer"], object]) -> None:
        """Do one action; raises Failure when the window erred meanwhile."""
        self.done.append(kind)
        faulthandler.dump_traceback_later(_HUNG)
        told = _unless_gone(partial(job, self))
        faulthandler.cancel_dump_traceback_later()
        if told:
            self.done[-1] = f"{kind}: {told}"
        self.leave_popups()
        if self.faults:
            raise Failure(self.report())

    def report(self) -> str:
        """What went wrong after what."""
        return f"seed {self.seed}\n" + "\n".join((*self.done, *self.faults))

    def _begin(self, ledger: Path) -> Program:
        gc.unfreeze()  # a start freezes what is there, which is meant for an empty process:
        gc.collect()  # what the start before left would never be looked at again
        program = Program(self._machine, ledger)
        program.show()
        self.program = program
        self.wait_until(lambda: program.open_ledger is not None)
        return program

    def _is_still_open(self) -> bool:
        self.live(1500)
        return self.is_sitting and QThreadPool.globalInstance().activeThreadCount() == 0

    def tell(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """`sys.excepthook`: sentences are told as the program tells them, anything else is a fault."""
        if isinstance(error, Refusal | Trouble) and str(error).strip():
            tell_trouble(self.program.window, error)
            return
        import traceback  # noqa: PLC0415 -- only when something went wrong

        self.faults.append("".join(traceback.format_exception(kind, error, trace)))


def _unless_gone(job: Callable[[], T]) -> T | None:
    """Do it; what the officer still wanted with a place that went meanwhile is no fault of the window's."""
    try:
        return job()
    except RuntimeError as error:
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        if trace is None or Path(trace.tb_frame.f_code.co_filename).parent != Path(__file__).parent:
            raise
        return None


@contextmanager
def watched(officer_of: Callable[[], Officer]) -> Iterator[Officer]:
    """An officer whose errors and Qt's warnings are seen, whose files are chosen and shown without a system."""
    faults: list[str] = []
    before = sys.excepthook
    sys.excepthook = lambda kind, error, _trace: faults.append(f"{kind.__name__}: {error}")
    qt_before = qInstallMessageHandler(
        lambda _kind, _where, said: None if any(each in said for each in _NOT_OURS) else faults.append(said)
    )
    officer = officer_of()
    officer.faults = faults
    sys.excepthook = officer.tell
    shown = Shown()
    QDesktopServices.setUrlHandler("file", shown, "show")
    try:
        with chosen_files(officer):
            yield officer
    finally:
        officer.end()
        QDesktopServices.unsetUrlHandler("file")
        sys.excepthook = before
        qInstallMessageHandler(qt_before)


class Shown(QObject):
    """What the system would show."""

    @Slot(QUrl)
    def show(self, _file: QUrl) -> None:
        """Nothing is shown."""


@contextmanager
def chosen_files(officer: Officer) -> Iterator[None]:
    """Qt's file dialogs answer at once: mostly with something, sometimes with nothing."""

    def some(*_asked: object, **_more: object) -> tuple[str, str]:
        return (str(officer.random.choice(list(officer.ledgers))), "") if officer.chance(0.5) else ("", "")

    def new(_owner: object, _title: str, suggested: str = "", *_asked: object, **_more: object) -> tuple[str, str]:
        name = f"{officer.random.randrange(10)}{Path(suggested).suffix}"
        return (str(officer.folder / name), "") if officer.chance(0.7) else ("", "")

    def many(*_asked: object, **_more: object) -> tuple[list[str], str]:
        return [str(each) for each in files_to_attach(officer.folder) if officer.chance(0.4)], ""

    def folder(*_asked: object, **_more: object) -> str:
        return str(officer.folder) if officer.chance(0.7) else ""

    answers = {
        "getOpenFileName": some,
        "getSaveFileName": new,
        "getOpenFileNames": many,
        "getExistingDirectory": folder,
    }
    before = {name: getattr(QFileDialog, name) for name in answers}
    for name, answer in answers.items():
        setattr(QFileDialog, name, staticmethod(answer))
    try:
        yield
    finally:
        for name, own in before.items():
            setattr(QFileDialog, name, own)


def files_to_attach(folder: Path) -> list[Path]:
    """Small files of one's own, made once."""
    names = ("会议纪要.txt", "签约照片.png", "投资协议.pdf", "空文件.txt")
    for size, name in zip((800, 40_000, 300_000, 0), names, strict=True):
        file = folder / name
        if not file.exists():
            file.write_bytes(b"%PDF-1.4 " * (size // 9))
    return [folder / name for name in names]
