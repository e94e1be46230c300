"""Timing two ways of doing one job in turns, so that a busy moment of the machine meets both alike."""

import gc
import os
import platform
import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_KILOBYTES = 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians in seconds, and the ratio ours ÷ floor with its spread over the rounds."""

    title: str
    floor: float
    ours: float
    ratio: float
    least: float
    most: float
    goal: str

    def row(self) -> str:
        """A line of the table, times in milliseconds."""
        spread = f"{self.least:.2f}–{self.most:.2f}"
        times = f"{self.floor * 1000:.2f} | {self.ours * 1000:.2f}"
        return f"| {self.title} | {times} | **{self.ratio:.2f}×** | {spread} | {self.goal} |"


def _nothing() -> None:
    pass


def in_turns(
    title: str,
    floor: Callable[[], object],
    ours: Callable[[], object],
    *,
    rounds: int,
    goal: str = "—",
    before: tuple[Callable[[], object], Callable[[], object]] = (_nothing, _nothing),
    clock: Callable[[], float] = time.perf_counter,
) -> Measured:
    """Run floor and ours alternately, after one warm-up of each; a round's ratio compares neighbours in time.

    `before` makes ready what is not measured, for floor and for ours. On a shared machine `clock` is the processor's.
    """
    base_job, our_job = (before[0], floor), (before[1], ours)
    for job in (base_job, our_job):
        _seconds(*job, clock)
    pairs = []
    for turn in range(rounds):
        first, second = (base_job, our_job) if turn % 2 == 0 else (our_job, base_job)
        one, other = _seconds(*first, clock), _seconds(*second, clock)
        pairs.append((one, other) if turn % 2 == 0 else (other, one))
    ratios = [mine / base for base, mine in pairs]
    base = statistics.median(base for base, _ in pairs)
    mine = statistics.median(mine for _, mine in pairs)
    quarters = statistics.quantiles(ratios, n=4)
    return Measured(title, base, mine, mine / base, quarters[0], quarters[2], goal)


def _seconds(ready: Callable[[], object], job: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    ready()
    started = clock()
    job()
    return clock() - started


def peak_of_this_process() -> int:
    """Megabytes; Linux keeps the parent's peak in getrusage over an exec, so its own status is asked first."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (each for each in status.read_text(encoding="utf-8").splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) // _KILOBYTES
    import resource  # noqa: PLC0415 -- not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KILOBYTES


HEAD = (
    "| job | floor, ms | ours, ms | ratio | middle half of the rounds | goal |",
    "|---|---|---|---|---|---|",
)


def machine() -> str:
    """What the figures were taken on, without saying where."""
    return (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, load {os.getloadavg()[0]:.1f} before the run"
    )
