"""Saves in the real window, offscreen, of 12 and of 10,000 projects; each in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ledgers import ledger_of, sample_ledger
from measuring import Measured

from zsyz_desktop.values import replace

_JOB = str(Path(__file__).with_name("window_saves.py"))


def measure(folder: Path) -> list[Measured]:
    """Painted, settled, a second one on the heels of the first, and statements counted."""
    small, large = folder / "12", folder / "10000"
    small.mkdir()
    large.mkdir()
    return [*_of(sample_ledger(small), "12"), *_of(ledger_of(large, 10_000), "10,000")]


def _of(ledger: Path, projects: str) -> list[Measured]:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as profile:
        call = [sys.executable, _JOB, str(ledger), profile]
        said = subprocess.run(call, env=environ, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [
        replace(each, title=f"{projects}: {each.title}") for each in (Measured(**line) for line in json.loads(said))
    ]
