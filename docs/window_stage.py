"""The stage of the window's pictures: the running program on a ledger of its own, and an officer's hands."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QCursor, QInputMethodEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget, QWidget

from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.services.ledger.ledgers import DeskCard
from zsyz_desktop.services.sample.filling import fill_sample
from zsyz_desktop.services.sample.source import sample_desk
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.pieces.trouble import WayOut
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.running import make_application
from zsyz_desktop.ui.project.panel import ProjectPanel

DAY = datetime(2024, 6, 26, 2, 30, tzinfo=UTC)
_OFFICE = "D:/招商台账"
_PATIENCE = 60  # looks before what takes its time is given up
_SETTLED = 250  # milliseconds: lists are read in a thread and lights follow


class Stage:
    """The running program on a ledger of its own."""

    lies_in: ClassVar[str] = ""
    """The folder of this run, which no picture shows."""

    _sample: ClassVar[bytes] = b""
    """The sample ledger's file, made once for all scenes of a run: filling it takes longer than most scenes."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        self.app = QApplication.instance() or make_application()
        self.folder = folder
        Stage.lies_in = str(folder)
        self.size = (width, height)
        self.program: Program | None = None

    def open(self, *, ledger: str = "sample", writing: bool = True) -> Program:
        """Open the sample ledger, or an empty one of a county, for writing or for reading only."""
        path = self.folder / ("样例台账.zsyz" if ledger == "sample" else "招商台账.zsyz")
        opener = Opener(now=lambda: DAY, by="示例填报员")
        if ledger == "sample":
            self._put_sample(path, opener)
        else:
            unit = "示例县产业招商工作专班办公室"
            opener.create(path, DeskCard(unit, UnitKind.COUNTY_TASKFORCE, "禄丰市", 2024)).close()
        self.program = self.start(path) if writing else self._start_reading(path)
        self.program.window.go_to_place(wiring_of(self.program).place)  # a day begins at 工作台
        return self.program

    @classmethod
    def _put_sample(cls, path: Path, opener: Opener) -> None:
        if not cls._sample:
            with opener.create(path, sample_desk()) as store:
                fill_sample(store, DAY.date())
            cls._sample = path.read_bytes()
        path.write_bytes(cls._sample)

    def copy_of(self, ledger: Path, name: str) -> Path:
        """Another ledger of the same content, closed."""
        return Path(shutil.copyfile(ledger, ledger.with_name(name)))

    def held(self, ledger: Path) -> AbstractContextManager[object]:
        """As long as this lasts, somebody else has a ledger open for writing."""
        return Opener(now=lambda: DAY, by="示例县级填报员").open(ledger, writing=True)

    def _start_reading(self, path: Path) -> Program:
        """Start on a ledger that is open elsewhere, and answer 只读打开."""
        with self.held(path):
            QTimer.singleShot(_SETTLED, _read_only)
            return self.start(path)

    def start(self, path: Path | None) -> Program:
        """Start the program on a file."""
        settings = MachineSettings(self.folder / "本机")
        settings.put("reporter", "示例填报员")
        program = Program(ThisComputer(settings, lambda: DAY, lambda: "0.1.0"), path)
        program.window.resize(*self.size)
        QCursor.setPos(0, self.size[1] - 1)  # the mouse rests where it hovers over nothing
        program.show()
        QTest.qWaitForWindowActive(program.window)
        program.load()
        settle(4)
        for _ in range(_PATIENCE):  # until the ledger is open; a question that is asked first is looked at by itself
            if path is None or program.open_ledger is not None:
                break
            settle()
        return program

    def close(self) -> None:
        """Let the ledger go without asking; a box that still waits would be taken for the next scene's."""
        while (waiting := QApplication.activeModalWidget()) is not None:
            waiting.hide()
        if self.program is not None and self.program.open_ledger is not None:
            self.program.open_ledger.let_go()
            self.program.window.hide()


def settle(times: int = 1) -> None:
    """Let the window come to rest; in a loop of Qt's own, in which threads work on."""
    turn = QEventLoop()
    QTimer.singleShot(_SETTLED * times, turn.quit)
    turn.exec()


def type_chinese(text: str) -> None:
    """As an input method does it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(_focused(), event)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key where the cursor is."""
    QTest.keyClick(_focused(), key, modifier)


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise RuntimeError("the cursor is nowhere")
    return widget


def seen(widget: QWidget) -> QPixmap:
    """What the officer sees."""
    settle()
    labels: Iterable[QLabel] = widget.findChildren(QLabel)
    for label in labels:
        if isinstance(label, QLabel) and Stage.lies_in in label.text():
            label.setText(_as_in_an_office(label.text()))
    tables: Iterable[QTableWidget] = widget.findChildren(QTableWidget)
    for table in tables:
        items = table.findItems(Stage.lies_in, Qt.MatchFlag.MatchContains) if isinstance(table, QTableWidget) else []
        for item in items:
            item.setText(_as_in_an_office(item.text()))
    return widget.grab()


def _as_in_an_office(words: str) -> str:
    """Paths of this run as they would be on an officer's computer."""
    before, _, after = words.partition(Stage.lies_in)
    return f"{before}{_OFFICE}{after}".replace("/", "\\")


def seen_with_popup(window: QWidget) -> QPixmap:
    """What the officer sees while a menu, a list or a calendar is dropped down."""
    picture = seen(window)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        painter = QPainter(picture)
        painter.drawPixmap(window.mapFromGlobal(popup.pos()), popup.grab())
        painter.end()
        popup.close()
    return picture


def question(act: Callable[[], object], *, first: Callable[[QWidget], object] = lambda _: None) -> QPixmap:
    """What a question that waits for its answer looks like, after `first` was done in it; it is then left with Esc."""
    pictures: list[QPixmap] = []

    def look() -> None:
        asked = QApplication.activeModalWidget()
        if asked is None:
            QTimer.singleShot(_SETTLED, look)
            return
        first(asked)
        pictures.append(seen(asked))
        QTest.keyClick(asked, Qt.Key.Key_Escape)

    QTimer.singleShot(_SETTLED, look)
    act()
    while not pictures:
        settle()
    return pictures[0]


def _read_only() -> None:
    asked = QApplication.activeModalWidget()
    buttons: Iterable[QPushButton] = asked.findChildren(QPushButton) if asked is not None else []
    wanted = next((each for each in buttons if each.text() == WayOut.READ_ONLY.value), None)
    if wanted is None:
        QTimer.singleShot(_SETTLED, _read_only)
    else:
        wanted.click()


def wiring_of(program: Program) -> OpenLedger:
    """The open ledger in the window. Raises RuntimeError when none is open."""
    if program.open_ledger is None:
        raise RuntimeError("no ledger is open")
    return program.open_ledger


def opened(program: Program, code: str) -> ProjectPanel:
    """The panel with that project open in it."""
    wiring = wiring_of(program)
    wiring.place.select(code)
    wiring.navigation.open_project(code)
    settle(2)
    return wiring.panel
