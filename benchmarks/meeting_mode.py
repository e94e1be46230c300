"""会议模式 at 100 projects: the next project by a key, painted, against painting an empty window of that size."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from datetime import date
from pathlib import Path

from ledgers import OPENER, TODAY, ledger_of
from measuring import Measured, in_turns
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from zsyz_desktop.models.meetings import Meeting
from zsyz_desktop.models.month_words import MeetingKind
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.meetings.desk import MeetingsDesk
from zsyz_desktop.ui.meetings.mode import MeetingMode

_PROJECTS = 100
_SIZE = (1024, 768)
_ROUNDS = 8


def measure(folder: Path) -> list[Measured]:
    """To the next project once its neighbours are laid out, and at once, before they are."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with OPENER.open(ledger_of(folder, _PROJECTS), writing=True) as store:
        with store.work(title="会议") as session:
            meeting = Meeting(kind=MeetingKind.MONTH, name="2024年6月推进会", on=date(2024, 6, 28))
            session.add(meeting)
        owner, empty = QWidget(), QWidget()
        mode = MeetingMode(MeetingsDesk(LedgerDesk(store, lambda: TODAY)), str(meeting.id), owner)
        for widget in (empty, mode):
            widget.show()
            widget.resize(*_SIZE)

        def is_laid(step: int) -> bool:
            turn = mode.slides.turn
            return bool(turn) and mode.slides.page(turn[(mode.number + step) % len(turn)]) is not None

        def wait(steps: int) -> None:
            while not all(map(is_laid, range(steps))):
                app.processEvents()

        def go_on() -> None:
            QTest.keyClick(mode, Qt.Key.Key_Right)
            wait(1)
            mode.repaint()

        def repaint() -> None:
            empty.repaint()

        wait(1)
        answers = [
            in_turns(
                f"会议模式，{_PROJECTS}项，到下一个项目（相邻的已备好）", repaint, go_on,
                rounds=_ROUNDS, goal="≤100 ms", before=(lambda: None, lambda: wait(3)),
            ),
            in_turns(f"会议模式，{_PROJECTS}项，连按，不等备好", repaint, go_on, rounds=_ROUNDS),
        ]  # fmt: skip
        wait(3)  # the ledger is let go of when nothing reads it
        mode.close()
        return answers
