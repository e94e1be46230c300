"""Saves in one real window: `python benchmarks/window_saves.py LEDGER FOLDER`; prints figures as JSON."""

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict
from itertools import count
from pathlib import Path
from threading import get_ident
from time import monotonic

from measuring import Measured, in_turns
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from saving import edit_raw, fresh_units, last_unit
from sqlalchemy import event
from sqlalchemy.pool import Pool
from window_starts import program_on, turn_until, wait_for_lights

from zsyz_desktop.models.connection import connect
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.running import make_application

_ROUNDS = 9
_BETWEEN = 0.3
"""Seconds from one Ctrl+S to the next: whatever the first set off is still running."""
_NUMBERS = count(1)


class Saves:
    """An amount the list shows typed and saved by Ctrl+S, beside the list."""

    def __init__(self, program: Program) -> None:
        assert program.open_ledger is not None
        self._window, self._wiring = program.window, program.open_ledger
        self._wiring.navigation.open_project("P01")
        self.settle()

    def type(self) -> None:
        """Something to save."""
        self.settle()
        self._wiring.panel.page.card.form.take({"agreed_amount": str(90_000 + next(_NUMBERS))})
        QApplication.processEvents()

    def save(self) -> None:
        """Ctrl+S, and the window painted."""
        QTest.keyClick(self._window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert not self._wiring.panel.has_unsaved()
        self._window.repaint()

    def settle(self) -> None:
        """Let everything that was set off come to its end."""
        turn_until(lambda: not self._wiring.place.is_reading)
        self._window.repaint()

    def save_settled(self) -> None:
        """The same until nothing is read any more."""
        self.save()
        self.settle()

    def save_and_type_on(self) -> None:
        """A first save, and a moment later something else typed."""
        self.type()
        self.save()
        until = monotonic() + _BETWEEN
        while monotonic() < until:
            QApplication.processEvents()
        self._wiring.panel.page.card.form.take({"agreed_amount": str(90_000 + next(_NUMBERS))})


def _listen(said: list[int]) -> None:
    """The thread of every statement SQLite is given on a connection made from now on; what triggers do is not ours."""

    def traced(connection: sqlite3.Connection, _record: object) -> None:
        connection.set_trace_callback(lambda text: None if text.startswith("--") else said.append(get_ident()))

    event.listen(Pool, "connect", traced)


def _figures(ledger: Path, profile: Path) -> Iterator[Measured]:
    said: list[int] = []
    _listen(said)
    make_application()
    program = program_on(ledger, profile)
    program.show()
    turn_until(lambda: program.open_ledger is not None)
    wait_for_lights(program)
    turn_until(lambda: program.open_ledger is not None and not program.open_ledger.background_check.is_running)
    saves = Saves(program)
    saves.type()
    saves.save_settled()
    with closing(connect(ledger, mode="rw")) as raw:
        units = fresh_units(last_unit(raw), 3 * _ROUNDS + 6)

        def against_raw(title: str, job: Callable[[], None], goal: str) -> Measured:
            return in_turns(
                f"{title} (floor: the same write, raw)",
                lambda: edit_raw(raw, next(units)),
                job,
                rounds=_ROUNDS,
                goal=goal,
                before=(saves.settle, saves.type),
            )

        yield against_raw("one save, painted", saves.save, "≤ 4× of 12, ≤ 3× of 10,000")
        yield against_raw("of that: the window painted and nothing else", program.window.repaint, "—")
        yield against_raw("one save, settled", saves.save_settled, "≤ 8× of 10,000")
    yield in_turns(
        "a second save within a second, painted (floor: the first)",
        saves.save,
        saves.save,
        rounds=_ROUNDS,
        goal="≤ 1.2×",
        before=(saves.type, saves.save_and_type_on),
    )
    yield from _counts(said, saves)


def _counts(said: list[int], saves: Saves) -> Iterator[Measured]:
    """A statement stands for a millisecond, so that they stand in the same table."""
    raw = 6  # BEGIN, SELECT, UPDATE, two INSERTs and COMMIT
    for title, job, goal in (("answered", saves.save, "≤ 20"), ("settled", saves.save_settled, "≤ 32")):
        saves.type()
        said.clear()
        job()
        ours = len(said) if title == "settled" else said.count(get_ident())
        ratio = ours / raw
        yield Measured(
            f"statements of one save, {title} (numbers, not times)", raw / 1000, ours / 1000, ratio, ratio, ratio, goal
        )


if __name__ == "__main__":
    figures = [asdict(figure) for figure in _figures(Path(sys.argv[1]), Path(sys.argv[2]))]
    sys.stdout.write(json.dumps(figures))
    sys.stdout.flush()
    os._exit(0)
