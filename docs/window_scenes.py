"""The scenes of the window's pictures: each plays an officer's hand on the sample ledger and gives what is seen."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.services.ledgers import DeskCard, Opener
from zsyz_desktop.services.sample import fill_sample, sample_desk
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.machine import Machine
from zsyz_desktop.ui.program import Program
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.running import make_application
from zsyz_desktop.ui.wiring import Wiring

DAY = datetime(2024, 6, 26, 2, 30, tzinfo=UTC)
_SETTLED = 250  # milliseconds: lists are read in a thread and lights follow


class Stage:
    """The running program on a ledger of its own."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        self.app = QApplication.instance() or make_application()
        self.folder = folder
        self.size = (width, height)
        self.program: Program | None = None

    def open(self, *, ledger: str = "sample") -> Program:
        """Open the sample ledger, or an empty one of a county."""
        path = self.folder / ("样例台账.zsyz" if ledger == "sample" else "招商台账.zsyz")
        opener = Opener(now=lambda: DAY, by="示例填报员")
        if ledger == "sample":
            with opener.create(path, sample_desk()) as store:
                fill_sample(store, DAY.date())
        else:
            unit = "示例县产业招商工作专班办公室"
            opener.create(path, DeskCard(unit, UnitKind.COUNTY_TASKFORCE, "禄丰市", 2024)).close()
        self.program = self.start(path)
        return self.program

    def start(self, path: Path | None) -> Program:
        """Start the program on a file."""
        settings = MachineSettings(self.folder / "本机")
        settings.put("reporter", "示例填报员")
        program = Program(Machine(settings, lambda: DAY, lambda: "0.1.0"), path)
        program.window.resize(*self.size)
        program.show()
        QTest.qWaitForWindowActive(program.window)
        program.load()
        settle(4)
        return program

    def close(self) -> None:
        """Let the ledger go without asking."""
        if self.program is not None and self.program.wiring is not None:
            self.program.wiring.place.stop()
            self.program.wiring.desk.close()
            self.program.window.hide()


def settle(times: int = 1) -> None:
    """Let the window come to rest."""
    QTest.qWait(_SETTLED * times)


def type_chinese(text: str) -> None:
    """As an input method does it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key where the cursor is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def seen(widget: QWidget) -> QPixmap:
    """What the officer sees."""
    settle()
    return widget.grab()


def question(act: Callable[[], object]) -> QPixmap:
    """What a question that waits for its answer looks like; it is then left with Esc."""
    pictures: list[QPixmap] = []

    def look() -> None:
        asked = QApplication.activeModalWidget()
        if asked is None:
            QTimer.singleShot(_SETTLED, look)
            return
        pictures.append(asked.grab())
        QTest.keyClick(asked, Qt.Key.Key_Escape)

    QTimer.singleShot(_SETTLED, look)
    act()
    while not pictures:
        settle()
    return pictures[0]


def window(stage: Stage) -> QPixmap:
    """The table beside an opened project."""
    program = stage.open()
    _opened(program, "P04")
    return seen(program.window)


def table(stage: Stage) -> QPixmap:
    """The table alone."""
    return seen(stage.open().window)


def find(stage: Stage) -> QPixmap:
    """Found by the initials of its pinyin."""
    program = stage.open()
    program.perform("find")
    for key in (Qt.Key.Key_Z, Qt.Key.Key_S, Qt.Key.Key_Z, Qt.Key.Key_X):
        press(key)
    return seen(program.window)


def find_nothing(stage: Stage) -> QPixmap:
    """Nothing found, and what to do."""
    program = stage.open()
    program.perform("find")
    type_chinese("没有这个项目")
    return seen(program.window)


def empty(stage: Stage) -> QPixmap:
    """A ledger without a project."""
    return seen(stage.open(ledger="empty").window)


def card(stage: Stage) -> QPixmap:
    """The card of a project."""
    program = stage.open()
    _opened(program, "P10")
    return seen(program.window)


def four_ones(stage: Stage) -> QPixmap:
    """The four ones."""
    program = stage.open()
    panel = _opened(program, "P02")
    panel.page.show_ones()
    return seen(program.window)


def new(stage: Stage) -> QPixmap:
    """A project about to be entered."""
    program = stage.open()
    program.perform("new_project")
    return seen(program.window)


def refused(stage: Stage) -> QPixmap:
    """Saved without a name and with an amount that cannot be read."""
    program = stage.open()
    panel = _opened(program, "P03")
    for name, text in (("name", ""), ("agreed_cny", "三亿多"), ("region_id", "")):
        panel.page.card.take({name: text})
    panel.save()
    return seen(program.window)


def unsaved(stage: Stage) -> QPixmap:
    """Something typed and not saved, and the question at leaving."""
    program = stage.open()
    panel = _opened(program, "P03")
    panel.page.card.take({"name": "示例中药配方颗粒生产基地项目（二期）"})
    return question(panel.may_leave)


def draft(stage: Stage) -> QPixmap:
    """What was typed before a power cut, offered back."""
    program = stage.open()
    panel = _opened(program, "P03")
    panel.page.card.take({"name": "示例中药配方颗粒生产基地项目（二期）", "place": "双柏产业园区"})
    panel.close_project()
    _opened(program, "P03")
    return seen(program.window)


def first_start(stage: Stage) -> QPixmap:
    """The three questions."""
    return question(lambda: setattr(stage, "program", stage.start(None)))


def damaged(stage: Stage) -> QPixmap:
    """A ledger cut short on a USB stick."""
    program = stage.open()
    path = wiring_of(program).desk.path
    broken = path.with_name("拷坏的台账.zsyz")
    broken.write_bytes(path.read_bytes()[:200_000])
    return question(lambda: program.be_called(str(broken)))


def shortcuts(stage: Stage) -> QPixmap:
    """The shortcut sheet."""
    program = stage.open()
    program.perform("shortcuts")
    settle()
    return seen(QApplication.activeModalWidget() or program.window)


def wiring_of(program: Program) -> Wiring:
    """The open ledger in the window. Raises RuntimeError when none is open."""
    if program.wiring is None:
        raise RuntimeError("no ledger is open")
    return program.wiring


def _opened(program: Program, code: str) -> ProjectPanel:
    wiring = wiring_of(program)
    wiring.place.select(code)
    wiring.open_project(code)
    settle(2)
    return wiring.panel


SCENES: dict[str, Callable[[Stage], QPixmap]] = {
    "window": window,
    "table": table,
    "find": find,
    "find-nothing": find_nothing,
    "empty": empty,
    "card": card,
    "four-ones": four_ones,
    "new": new,
    "refused": refused,
    "unsaved": unsaved,
    "draft": draft,
    "first-start": first_start,
    "damaged": damaged,
    "shortcuts": shortcuts,
}
"""Every screen, empty state, refusal and error, by the name of its picture."""
