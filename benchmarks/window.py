"""The window against a bare PySide6 window, started in turns; each start is a process that ends at what is measured.

`python benchmarks/window.py JOB LEDGER FOLDER` is one of those processes.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from ledgers import TODAY, ledger_of, sample_ledger
from measuring import Measured, in_turns, peak_of_this_process
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.machine import Machine
from zsyz_desktop.ui.program import Program
from zsyz_desktop.ui.running import make_application

_ROUNDS = 7
_GOAL_FILTER = "≤ 100 ms"


def measure(folder: Path) -> list[Measured]:
    """Starts are timed from the start of their process."""
    few, many = _ledgers(folder)
    return [
        _started("first paint (floor: a bare window)", few, "paint", "≤ 1.5×"),
        _started("usable list of the sample (floor: a bare window painted)", few, "list"),
        _started("usable list of 10,000 projects (floor: a bare window painted)", many, "list", "≤ 3×"),
        _started("the same with every light judged and every name spelt", many, "judged"),
        *(Measured(**each) for each in json.loads(_run("keys", many))),
    ]


def peaks(folder: Path) -> list[str]:
    """Rows of the memory table: peaks in megabytes."""
    few, many = _ledgers(folder)
    floor = int(_run("bare", few))
    rows = []
    for title, ledger in (("the sample", few), ("10,000 projects", many)):
        ours = int(_run("judged", ledger))
        rows.append(f"| the window on {title} (floor: a bare window) | {floor} | {ours} | **{ours / floor:.2f}×** |")
    return rows


def _ledgers(folder: Path) -> tuple[Path, Path]:
    small, large = folder / "12", folder / "10000"
    small.mkdir(parents=True)
    large.mkdir()
    return sample_ledger(small), ledger_of(large, 10_000)


def _started(title: str, ledger: Path, job: str, goal: str = "—") -> Measured:
    return in_turns(title, lambda: _run("bare", ledger), lambda: _run(job, ledger), rounds=_ROUNDS, goal=goal)


def _run(job: str, ledger: Path) -> str:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as profile:
        call = [sys.executable, __file__, job, str(ledger), profile]
        return subprocess.run(call, env=environ, check=True, capture_output=True, text=True).stdout


class _Bare(QMainWindow):
    """What Qt costs by itself."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        super().paintEvent(event)
        QTimer.singleShot(0, _end)


def _end() -> None:
    """Nothing of what comes after is measured."""
    sys.stdout.write(f"{peak_of_this_process()}\n")
    sys.stdout.flush()
    os._exit(0)


def _bare() -> None:
    app = QApplication(sys.argv[:1])
    window = _Bare()
    window.resize(1366, 728)
    window.show()
    app.exec()


def _program(ledger: Path, profile: Path) -> Program:
    return Program(Machine(MachineSettings(profile), lambda: datetime.now(UTC), lambda: "0", TODAY), ledger)


def _paint(ledger: Path, profile: Path) -> None:
    app = make_application()
    program = _program(ledger, profile)
    program.window.painted.connect(_end)
    program.show()
    app.exec()


def _list(ledger: Path, profile: Path, *, judged: bool = False) -> None:
    make_application()
    _listed(_program(ledger, profile), judged=judged)
    _end()


def _listed(program: Program, *, judged: bool) -> None:
    """Let Qt turn until the list stands in the window, painted."""
    program.show()
    _turn_until(lambda: program.wiring is not None)
    assert program.wiring is not None
    rows = program.wiring.place.table.rows
    _turn_until(lambda: bool(rows.rows) and (not judged or rows.rows[0].standing is not None))
    program.wiring.place.table.viewport().repaint()


def _turn_until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        QApplication.processEvents()


def _keys(ledger: Path, profile: Path) -> None:
    """In one process: keys into the search line, projects opened; floors are the same widgets painted again."""
    make_application()
    program = _program(ledger, profile)
    _listed(program, judged=True)
    assert program.wiring is not None
    place, wiring = program.wiring.place, program.wiring
    search, table = place.bar.search, place.table

    follows: list[int] = []
    table.rows.modelReset.connect(lambda: follows.append(1))

    def press(key: Qt.Key) -> None:
        before = len(follows)
        QTest.keyClick(search, key)
        _turn_until(lambda: len(follows) > before)
        table.viewport().repaint()

    def type_and_delete() -> None:
        press(Qt.Key.Key_T)
        press(Qt.Key.Key_A)
        press(Qt.Key.Key_Backspace)
        press(Qt.Key.Key_Backspace)

    opened = iter(range(10**6))

    def open_one() -> None:
        wiring.open_project(f"C{12 + next(opened):05d}")
        program.window.repaint()

    paint_table = table.viewport().repaint
    figures = [
        in_turns(
            "four keys: each pressed, 10,000 projects filtered and painted (floor: the table painted four times)",
            lambda: [paint_table() for _ in range(4)],
            type_and_delete,
            rounds=_ROUNDS,
            goal=f"{_GOAL_FILTER} a key",
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
        _bare()
    elif name == "paint":
        _paint(ledger_file, profile_folder)
    elif name == "keys":
        _keys(ledger_file, profile_folder)
    else:
        _list(ledger_file, profile_folder, judged=name == "judged")
