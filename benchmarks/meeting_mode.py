"""会议模式 at 100 projects: the next one by a key: prepared, against an empty window painted; not prepared, by hand."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import time
from datetime import date
from pathlib import Path

from ledgers import OPENER, TODAY, ledger_of
from measuring import Measured, in_turns
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from zsyz_desktop.models.meetings import Meeting
from zsyz_desktop.models.month_words import MeetingKind
from zsyz_desktop.reports.slides import HEIGHT, Turn, slide
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.paper_desk import open_desk
from zsyz_desktop.services.papers.progress_sheets import progress_sheet
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.meetings.desk import MeetingsDesk
from zsyz_desktop.ui.meetings.mode import MeetingMode
from zsyz_desktop.ui.pieces.pen import QtPen

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
                app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # it sleeps, as the program does

        def go_on() -> None:
            QTest.keyClick(mode, Qt.Key.Key_Right)
            wait(1)
            mode.repaint()

        def lay_out() -> None:
            turn = mode.slides.turn
            code = turn[(mode.number + len(turn) // 2) % len(turn)]
            with store.read() as session:
                sheet = progress_sheet(session, desk, project_by_code(session, code), for_slide=True)
            page = slide(sheet, Turn(1, len(turn), meeting.name), _SIZE[0] / _SIZE[1])
            picture = QImage(*_SIZE, QImage.Format.Format_RGB32)
            painter = QPainter(picture)
            painter.scale(_SIZE[1] / HEIGHT, _SIZE[1] / HEIGHT)
            QtPen(painter).draw(page.marks)
            painter.end()

        def repaint() -> None:
            empty.repaint()

        wait(1)
        with store.read() as session:
            desk = open_desk(session, TODAY, mode.slides.turn)
        answers = [
            in_turns(
                f"会议模式，{_PROJECTS}项，到下一个项目（相邻的已备好）", repaint, go_on,
                rounds=_ROUNDS, goal="≤100 ms", before=(lambda: None, lambda: wait(3)),
            ),
            in_turns(
                f"会议模式，{_PROJECTS}项，连按，不等备好（处理器时间；底线：同一项读出、排好、画出，没有线程和窗口）",
                lay_out, go_on, rounds=_ROUNDS, goal="≤1.5×，≤100 ms", clock=time.process_time,
            ),
        ]  # fmt: skip
        wait(3)  # the ledger is let go of when nothing reads it
        mode.close()
        return answers
