"""The window against a bare PySide6 window, started in turns; each start is a process that ends at what is measured."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ledgers import ledger_of, sample_ledger
from measuring import Measured, in_turns

_ROUNDS = 7
_STARTS = str(Path(__file__).with_name("window_starts.py"))


def measure(folder: Path) -> list[Measured]:
    """Starts are timed from the start of their process."""
    few, many = _ledgers(folder)
    return [
        _started("first paint (floor: a bare window)", few, "paint", "≤ 1.25×"),
        _started("usable list of the sample (floor: a bare window painted)", few, "list", "≤ 1.8×"),
        _started("usable list of 10,000 projects (floor: a bare window painted)", many, "list", "≤ 2.5×"),
        _started("the sample open for work (floor: a bare window painted)", few, "open", "≤ 5×"),
        _started("of that: a bare window, SQLModel loaded and the tables declared", few, "tables"),
        _started("the 10,000 open for work (floor: a bare window painted)", many, "open", "≤ 5.5×"),
        _started("the 10,000 with every light judged and every name spelt", many, "judged", "≤ 18×"),
        *(Measured(**each) for each in json.loads(_run("keys", many))),
    ]


def peaks(folder: Path) -> list[str]:
    """Rows of the memory table: peaks in megabytes."""
    few, many = _ledgers(folder)
    floor = int(_run("bare", few))
    rows = []
    for title, ledger in (("the sample", few), ("10,000 projects", many)):
        for job, state in (("list", "its list usable"), ("judged", "open, every light judged")):
            ours = int(_run(job, ledger))
            row = f"the window on {title}, {state} (floor: a bare window)"
            rows.append(f"| {row} | {floor} | {ours} | **{ours / floor:.2f}×** |")
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
        call = [sys.executable, _STARTS, job, str(ledger), profile]
        return subprocess.run(call, env=environ, check=True, capture_output=True, text=True).stdout
