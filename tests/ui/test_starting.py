"""The list stands in the window before its ledger is open; what is asked for meanwhile is done once it is."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from keyboard import wait
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.starting import Starting
from zsyz_desktop.ui.projects.place import ProjectsPlace
from zsyz_desktop.ui.window.window import NOTHING_OPEN, MainWindow

Start = Callable[..., Program]
Early = Callable[[ProjectsPlace], object]


@pytest.fixture
def begun(machine: ThisComputer, qtbot: QtBot) -> Callable[[Path, Early], Program]:
    """`begun(ledger, act)` starts the program and acts on the list before the ledger is open, then waits for it."""

    def begin(ledger: Path, act: Early) -> Program:
        program = Program(machine, ledger)
        qtbot.addWidget(program.window)

        def act_early() -> None:
            assert program.open_ledger is None, "the ledger is open already"
            place = program.window.place_stack.currentWidget()
            assert isinstance(place, ProjectsPlace)
            act(place)

        put_in = program.window.navigation.currentRowChanged
        first = put_in.connect(lambda _: (program.window.navigation.disconnect(first), QTimer.singleShot(0, act_early)))
        with qtbot.waitSignal(program.ready):
            program.show()
        return program

    return begin


def closed(program: Program) -> None:
    assert program.open_ledger is not None
    program.open_ledger.let_go()


def codes(place: ProjectsPlace) -> list[str]:
    return [row.code for row in place.table.rows.rows]


def test_the_list_is_there_before_the_ledger_is_open_and_stays(
    begun: Callable[[Path, Early], Program], ledger: Path
) -> None:
    seen: list[tuple[ProjectsPlace, list[str]]] = []
    program = begun(ledger, lambda place: seen.append((place, codes(place))))
    assert program.open_ledger is not None
    ((place, early),) = seen
    assert early == [f"P{number:02}" for number in range(1, 13)]
    assert program.open_ledger.place is place
    wait(lambda: all(row.standing is not None for row in place.table.rows.rows))
    assert sorted(codes(place)) == early
    closed(program)


def test_a_project_opened_before_the_ledger_is_opened_with_it(
    begun: Callable[[Path, Early], Program], ledger: Path
) -> None:
    program = begun(ledger, lambda place: place.table.opened.emit("P03"))
    assert program.open_ledger is not None
    assert program.open_ledger.panel.code == "P03"
    closed(program)


def test_an_action_asked_for_too_early_is_done_once_the_ledger_is_open(
    begun: Callable[[Path, Early], Program], ledger: Path
) -> None:
    def act(place: ProjectsPlace) -> None:
        place.window().actions_by_name["new_project"].trigger()

    program = begun(ledger, act)
    assert program.open_ledger is not None
    assert program.open_ledger.panel.page.is_open
    assert program.open_ledger.panel.code is None
    closed(program)


def test_what_needs_the_list_only_is_done_at_once(begun: Callable[[Path, Early], Program], ledger: Path) -> None:
    said: list[bool] = []

    def act(place: ProjectsPlace) -> None:
        place.window().activateWindow()
        place.window().actions_by_name["find"].trigger()
        said.append(place.window().focusWidget() is place.bar.search)

    program = begun(ledger, act)
    assert said == [True]
    closed(program)


def test_what_is_typed_before_the_ledger_is_open_stays(begun: Callable[[Path, Early], Program], ledger: Path) -> None:
    program = begun(ledger, lambda place: place.bar.search.insert("P03"))
    assert program.open_ledger is not None
    place = program.open_ledger.place
    wait(lambda: codes(place) == ["P03"] and place.table.rows.rows[0].standing is not None)
    assert place.bar.text == "P03"
    closed(program)


def test_a_ledger_in_use_is_listed_but_not_kept_in_the_window(
    start: Start, ledger: Path, opener: Opener, answer: Callable[[str, str], list[str]]
) -> None:
    said = answer("opening_trouble", "取消")
    with opener.open(ledger, writing=True):
        program = start(ledger)
    assert "打开写入" in said[0]
    assert program.window.empty.text() == NOTHING_OPEN
    assert program.window.place_stack.count() == 1
    assert not program.window.actions_by_name["new_project"].isEnabled()


def test_the_list_of_another_ledger_is_not_handed_on(
    machine: ThisComputer, ledger: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = MainWindow(machine.settings)
    qtbot.addWidget(window)
    starting = Starting(window, machine, ledger)
    with qtbot.waitSignal(starting.loaded):
        starting.begin()
    looked = window.place_stack.currentWidget()
    assert isinstance(looked, ProjectsPlace)
    place = starting.take_place(tmp_path / "另一本.zsyz")
    assert place is not looked
    assert not place.is_read
    assert window.place_stack.count() == 2


_BEGUN = """
import json, sys
from datetime import datetime, timezone
from pathlib import Path
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.running import make_application

app = make_application()
moment = datetime(2024, 6, 26, tzinfo=timezone.utc)
program = Program(ThisComputer(MachineSettings(Path(sys.argv[2])), lambda: moment, lambda: "0"), Path(sys.argv[1]))
typed = []

def is_listed():
    table = program.window.findChild(QTableView)
    return table is not None and table.model().rowCount() > 0

def type_on():
    if is_listed() and program.open_ledger is None:
        typed.append("P0"[len(typed) % 2])
        QTest.keyClicks(program.window.findChild(QLineEdit, "project_search"), typed[-1])

def end():
    search = program.window.findChild(QLineEdit, "project_search")
    print(json.dumps({"typed": "".join(typed), "there": search.text()}))
    program.open_ledger.let_go()
    app.quit()

def leave():
    if is_listed() and "sqlalchemy" in sys.modules and program.open_ledger is None:
        leaving.stop()
        print(json.dumps({"left": "zsyz_desktop.ui.program.opening" not in sys.modules}))
        program.window.close()

if sys.argv[3] == "type":
    program.ready.connect(end)
    keys = QTimer(interval=20, timeout=type_on)
    keys.start()
else:
    leaving = QTimer(interval=1, timeout=leave)
    leaving.start()
program.show()
app.exec()
QThreadPool.globalInstance().waitForDone()
"""


def begin_afresh(ledger: Path, folder: Path, what: str) -> dict[str, object]:
    """A start of the program in which nothing of the data layer is loaded yet."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _BEGUN, str(ledger), str(folder), what],
        env=environ, check=True, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    said: dict[str, object] = json.loads(done.stdout)
    return said


def test_no_key_typed_while_the_data_layer_loads_is_lost(ledger: Path, tmp_path: Path) -> None:
    said = begin_afresh(ledger, tmp_path / "本机", "type")
    assert len(str(said["typed"])) > 3
    assert said["there"] == said["typed"]


def test_leaving_while_the_data_layer_loads_is_clean(ledger: Path, tmp_path: Path) -> None:
    assert begin_afresh(ledger, tmp_path / "本机", "leave") == {"left": True}
    assert not ledger.with_name("样例.zsyz.lock").exists()
