"""Windows as an officer has them: real widgets over a real ledger of one's own, drawn without a screen."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.services.ledger.ledgers import DeskCard
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program import starting
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.style.fonts import use_own_faces

TODAY = date(2024, 6, 26)
"""The day every window of a test is looked at: the sample's own day."""


PATIENCE = 30_000
"""Milliseconds something is waited for that is to come: a busy machine is slow, and not wrong."""


class PatientBot(QtBot):
    """As pytest-qt's, which gives up after five seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **further: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **further)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE, **further: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **further)

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE) -> Any:  # noqa: N802
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(request: pytest.FixtureRequest) -> QtBot:
    request.getfixturevalue("qapp")
    return PatientBot(request)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen plug-in says this of every window and list it shows; it is not about ours."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp: QApplication) -> None:
    """The bundled faces, so that what is measured is what is seen."""
    use_own_faces(qapp)


@pytest.fixture(scope="session", autouse=True)
def _no_start_freezes() -> Iterator[None]:
    """Each start of the program freezes what lives then, once; the closed windows of earlier ones would stay."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(starting, "gc", SimpleNamespace(disable=gc.disable, enable=gc.enable, freeze=lambda: None))
        yield


@pytest.fixture(scope="module", autouse=True)
def _windows_of_this_file_go() -> Iterator[None]:
    """What they leave is found here, and what stays after it never looked through again."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _clipboard(qapp: QApplication) -> Iterator[None]:
    """Emptied at the end: the offscreen plug-in else frees what Python put there after Python has gone."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def opener(now: Callable[[], datetime]) -> Opener:
    return Opener(now=now, by="张三")


@pytest.fixture(scope="session")
def office_file(tmp_path_factory: pytest.TempPathFactory, opener: Opener) -> Path:
    """A county's ledger without a project; never written to, only copied."""
    path = tmp_path_factory.mktemp("office") / "禄丰.zsyz"
    desk = DeskCard("禄丰市产业招商工作专班办公室", UnitKind.COUNTY_TASKFORCE, "禄丰市", 2024)
    opener.create(path, desk).close()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path, opener: Opener) -> Iterator[Store]:
    """The sample ledger of one's own, open for writing."""
    path = Path(shutil.copyfile(sample_file, tmp_path / sample_file.name))
    with opener.open(path, writing=True) as store:
        yield store


@pytest.fixture
def office(office_file: Path, tmp_path: Path, opener: Opener) -> Iterator[Store]:
    """A county's empty ledger of one's own, open for writing."""
    path = Path(shutil.copyfile(office_file, tmp_path / office_file.name))
    with opener.open(path, writing=True) as store:
        yield store


@pytest.fixture
def sample_desk_open(sample: Store) -> LedgerDesk:
    """The desk of the sample ledger."""
    return LedgerDesk(sample, lambda: TODAY)


@pytest.fixture
def office_desk(office: Store) -> LedgerDesk:
    """The desk of the empty ledger."""
    return LedgerDesk(office, lambda: TODAY)


@pytest.fixture
def machine(tmp_path: Path, now: Callable[[], datetime]) -> ThisComputer:
    """A machine whose folder is empty and whose officer has said a name."""
    settings = MachineSettings(tmp_path / "本机")
    settings.put("reporter", "张三")
    return ThisComputer(settings, now, lambda: "0")


@pytest.fixture
def start(machine: ThisComputer, qtbot: QtBot) -> Iterator[Callable[[Path | None], Program]]:
    """How the program is started: `start(ledger)` shows the window and comes back when the first ledger is settled."""
    started: list[Program] = []

    def begin(ledger: Path | None = None, on: ThisComputer = machine) -> Program:
        program = Program(on, ledger)
        started.append(program)
        with qtbot.waitSignal(program.ready):
            program.show()
        return program

    yield begin
    for program in started:
        program.window.hide()  # first: what goes out of a window in sight has the rest of it laid out anew
        if program.open_ledger is not None:
            program.open_ledger.let_go()
        program.window.deleteLater()


@pytest.fixture
def ledger(sample_file: Path, tmp_path: Path) -> Path:
    """The sample ledger of one's own, closed."""
    return Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz"))


@pytest.fixture
def program(start: Callable[[Path | None], Program], ledger: Path) -> Program:
    """The window over the sample ledger."""
    return start(ledger)


@pytest.fixture
def answer() -> Iterator[Callable[[str, str], list[str]]]:
    """How a question is answered: `answer("leaving_question", "不保存")` clicks that button when the box comes up.

    The list it returns holds what the box said, once it was answered.
    """
    timers: list[QTimer] = []

    def prepare(name: str, button: str) -> list[str]:
        said: list[str] = []
        timer = QTimer(interval=5)
        timers.append(timer)

        def click() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox) or box.objectName() != name:
                return
            timer.stop()
            said.append(box.text())
            wanted = [each for each in box.findChildren(QAbstractButton) if each.text() == button]
            (wanted or [box.escapeButton()])[0].click()
            assert wanted, f"no button {button}"

        timer.timeout.connect(click)
        timer.start()
        return said

    yield prepare
    for timer in timers:
        timer.stop()


@pytest.fixture
def around(qtbot: QtBot) -> Iterator[QWidget]:
    """A window the box stands over."""
    window = QWidget()
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.hide()
    window.deleteLater()
