"""One start of the window, or of a bare one: `python benchmarks/window_starts.py JOB LEDGER FOLDER`.

A bare window imports PySide6 and nothing of ours, so what ours costs is all in the ratio.
"""

import gc
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:  # each job imports what it measures
    from zsyz_desktop.ui.program.program import Program

_ROUNDS = 7
_TODAY = date(2024, 6, 26)


class _Bare(QMainWindow):
    """What Qt costs by itself."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__()
        self._then = then

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        super().paintEvent(event)
        QTimer.singleShot(0, self._then)


def _end() -> None:
    """Nothing of what comes after is measured."""
    from measuring import peak_of_this_process  # noqa: PLC0415 -- after what is measured

    sys.stdout.write(f"{peak_of_this_process()}\n")
    sys.stdout.flush()
    os._exit(0)


def _bare(then: Callable[[], None]) -> None:
    app = QApplication(sys.argv[:1])
    window = _Bare(then)
    window.resize(1366, 728)
    window.show()
    app.exec()


def program_on(ledger: Path, profile: Path) -> "Program":
    """The program on a ledger as `app.main` and `run_window` make it, not shown yet."""
    from zsyz_desktop.garbage import look_seldom  # noqa: PLC0415 -- part of what is measured
    from zsyz_desktop.settings import MachineSettings  # noqa: PLC0415 -- the same
    from zsyz_desktop.ui.ledger.this_computer import ThisComputer  # noqa: PLC0415 -- the same
    from zsyz_desktop.ui.program.running import attended  # noqa: PLC0415 -- the same

    look_seldom()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    machine = ThisComputer(MachineSettings(profile), lambda: datetime.now(UTC), lambda: "0", _TODAY)
    program = attended(app, machine, ledger)
    sys.excepthook = sys.__excepthook__  # a benchmark that fails ends, and waits for no answer
    return program


def _declare() -> None:
    """What no opening can go without behind a bare window: SQLModel loaded, the tables declared and joined."""
    gc.disable()  # as the program does
    import zsyz_desktop.models.records  # noqa: F401, PLC0415 -- what is measured
    from zsyz_desktop.services.whole_ledger.opener import make_ready  # noqa: PLC0415 -- the same

    make_ready()
    _end()


def _paint(ledger: Path, profile: Path) -> None:
    from zsyz_desktop.ui.program.running import make_application  # noqa: PLC0415 -- part of what is measured

    app = make_application()
    program = program_on(ledger, profile)
    program.window.painted.connect(_end)
    program.show()
    app.exec()


def _list(ledger: Path, profile: Path, job: str) -> None:
    from zsyz_desktop.ui.program.running import make_application  # noqa: PLC0415 -- part of what is measured

    make_application()
    program = program_on(ledger, profile)
    program.show()
    _wait_for_list(program)
    if job != "list":
        turn_until(lambda: program.open_ledger is not None)
    if job == "judged":
        wait_for_lights(program)
    _end()


def _wait_for_list(program: "Program") -> None:
    """Let Qt turn until the list stands in the window, painted."""
    from zsyz_desktop.ui.projects.table import ProjectTable  # noqa: PLC0415 -- loaded by then

    def table() -> ProjectTable | None:
        return program.window.findChild(ProjectTable)

    turn_until(lambda: (found := table()) is not None and bool(found.rows.rows))
    found = table()
    assert found is not None
    found.repaint()  # not `viewport().repaint()`: a widget new to Python makes PySide6 bring all its kinds, 14 ms


def wait_for_lights(program: "Program") -> None:
    """Until every light is judged and painted."""
    assert program.open_ledger is not None
    table = program.open_ledger.place.table
    turn_until(lambda: bool(table.rows.rows) and table.rows.rows[0].standing is not None)
    table.viewport().repaint()


def turn_until(is_so: Callable[[], bool]) -> None:
    """Let Qt turn until something is so."""
    while not is_so():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _keys(ledger: Path, profile: Path) -> None:
    """In one process: keys into the search line, projects opened; floors are the same widgets painted again."""
    from measuring import in_turns  # noqa: PLC0415 -- only where keys are timed
    from PySide6.QtTest import QTest  # noqa: PLC0415 -- the same

    from zsyz_desktop.ui.program.running import make_application  # noqa: PLC0415 -- part of what is measured

    make_application()
    program = program_on(ledger, profile)
    program.show()
    turn_until(lambda: program.open_ledger is not None)
    wait_for_lights(program)
    assert program.open_ledger is not None
    place, wiring = program.open_ledger.place, program.open_ledger
    search, table = place.bar.search, place.table

    follows: list[int] = []
    table.rows.modelReset.connect(lambda: follows.append(1))

    def press(key: Qt.Key) -> None:
        before = len(follows)
        QTest.keyClick(search, key)
        turn_until(lambda: len(follows) > before)
        table.viewport().repaint()

    def type_and_delete() -> None:
        press(Qt.Key.Key_T)
        press(Qt.Key.Key_A)
        press(Qt.Key.Key_Backspace)
        press(Qt.Key.Key_Backspace)

    opened = iter(range(10**6))

    def open_one() -> None:
        wiring.navigation.open_project(f"C{12 + next(opened):05d}")
        program.window.repaint()

    paint_table = table.viewport().repaint
    figures = [
        in_turns(
            "four keys: each pressed, 10,000 projects filtered and painted (floor: the table painted four times)",
            lambda: [paint_table() for _ in range(4)],
            type_and_delete,
            rounds=_ROUNDS,
            goal="≤ 100 ms a key",
        ),
        in_turns(
            "a project opened beside the list of 10,000 (floor: the window painted)",
            program.window.repaint,
            open_one,
            rounds=_ROUNDS,
        ),
    ]
    sys.stdout.write(json.dumps([asdict(figure) for figure in figures]))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    name, ledger_file, profile_folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    if name == "bare":
        _bare(_end)
    elif name == "tables":
        _bare(_declare)
    elif name == "paint":
        _paint(ledger_file, profile_folder)
    elif name == "keys":
        _keys(ledger_file, profile_folder)
    else:
        _list(ledger_file, profile_folder, name)
