"""An officer at the keyboard: keys and the input method go to wherever the cursor is, as on a real machine."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.enter_keys import EnterKeys
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.undo_keys import UndoKeys

CTRL = Qt.KeyboardModifier.ControlModifier
_TURN = 10
_PATIENCE = 60_000  # milliseconds an officer waits before something counts as broken


def start(ledger: Path, folder: Path, now: Callable[[], datetime]) -> Program:
    """The whole program on a ledger, its window open and its list read."""
    app = cast("QApplication", QApplication.instance())
    program = Program(ThisComputer(MachineSettings(folder), now, lambda: "0"), ledger)
    UndoKeys(app, program.window)
    EnterKeys(app, program.window)
    program.show()
    QTest.qWaitForWindowActive(program.window)
    wait(lambda: program.open_ledger is not None)
    return program


def wait(is_so: Callable[[], object], patience: int = _PATIENCE) -> None:
    """Let Qt turn until something is so. Raises AssertionError when it never is."""
    clock = QElapsedTimer()
    clock.start()
    while not is_so():
        if clock.elapsed() > patience:
            raise AssertionError("waited in vain")
        turn = QEventLoop()  # not QTest.qWait, which lets no other thread work meanwhile
        QTimer.singleShot(_TURN, turn.quit)
        turn.exec()


def cursor() -> QWidget:
    """The widget the cursor is in. Raises AssertionError when it is nowhere."""
    widget = QApplication.focusWidget()
    if widget is None:
        raise AssertionError("the cursor is nowhere")
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key where the cursor is."""
    QTest.keyClick(cursor(), key, modifier)


def write(text: str) -> None:
    """Latin letters and digits as keys, Chinese as the input method commits it."""
    if text.isascii():
        QTest.keyClicks(cursor(), text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(cursor(), event)


def fill(*texts: str) -> None:
    """A form from the field of the cursor on; Enter goes to the next one."""
    for text in texts:
        if text:
            write(text)
        press(Qt.Key.Key_Return)
