"""A long afternoon: random use of the whole window, what it keeps growing by, and how long it does not answer.

`python benchmarks/soak.py --acts 5000 --seed 1 [--projects 1000]`, or `run.py --only soak`.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import argparse
import gc
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from ledgers import TODAY, ledger_of, sample_ledger
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget
from random_acts import ACTS, LEAVING, Act, go_to_list
from random_officer import Officer, watched

from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.enter_keys import EnterKeys
from zsyz_desktop.ui.program.running import make_application
from zsyz_desktop.ui.program.undo_keys import UndoKeys

WARM_UP = 1_000
"""Actions before the first figures: every place was seen, every font and picture is loaded."""

HEAD = (
    "| after | memory, MB | QObjects | windows of Qt | open files | threads | Python objects |",
    "|---|---|---|---|---|---|---|",
)


Stalls = dict[str, list[tuple[float, float, str]]]
"""By kind of action: the longest time without an answer, as the window's own work and by the clock, and what it was."""


@dataclass(frozen=True, slots=True)
class Level:
    """What the process holds, with the same things before the eye each time."""

    megabytes: float
    objects: int
    windows: int
    files: int
    threads: int
    python: int

    def row(self, after: str) -> str:
        """A line of the table."""
        figures = (f"{self.megabytes:.1f}", *(str(each) for each in astuple(self)[1:]))
        return f"| {after} | {' | '.join(figures)} |"


def growth(first: Level, last: Level, acts: int) -> str:
    """A line of the table: by how much in 1,000 actions."""
    steps = zip(astuple(first), astuple(last), strict=True)
    return "| growth in 1,000 actions | " + " | ".join(f"{(b - a) / acts * 1000:+.1f}" for a, b in steps) + " |"


def measure() -> list[str]:
    """Tables: afternoons on the sample and on 1,000 projects, each in a process of its own."""
    calls = (["--acts", "5000"], ["--acts", "5000", "--stays"], ["--acts", "1000", "--projects", "1000"])
    return [line for call in calls for line in (*_run(call), "")]


def _run(call: list[str]) -> list[str]:
    done = subprocess.run([sys.executable, __file__, *call], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()


def soak(
    folder: Path, *, seed: int, acts: int, projects: int = 12, stays: bool = False, verbose: bool = False
) -> list[str]:
    """Act so often after the warm-up; raises Failure with the seed and the last actions when anything goes wrong."""
    app = QApplication.instance() or make_application()
    filters = [UndoKeys(app, app), EnterKeys(app, app)]
    folder.mkdir(parents=True, exist_ok=True)
    untouched = sample_ledger(folder) if projects <= 12 else ledger_of(folder, projects)
    with watched(partial(sit_down, folder, untouched, seed)) as officer:
        stalls: Stalls = defaultdict(list)
        acts_of = {kind: act for kind, act in ACTS.items() if not (stays and kind in LEAVING)}
        act_on(officer, WARM_UP, acts_of, stalls)
        levels = [level(officer, None if stays else untouched)]
        kinds = kinds_of_objects(officer)
        for done in range(0, acts, 1_000):
            act_on(officer, min(1_000, acts - done), acts_of, stalls)
            levels.append(level(officer, None if stays else untouched))
            if verbose:
                sys.stderr.write(f"{done + 1000}: {levels[-1]}\n")
        if verbose:
            tell_growth(kinds, kinds_of_objects(officer))
            slowest = sorted((each for times in stalls.values() for each in times), reverse=True)[:12]
            sys.stderr.write("".join(f"{worked:.3f} {clock:.3f} {what}\n" for worked, clock, what in slowest))
    del filters
    return [*table(levels, acts, projects, seed, stays=stays), "", *worst(stalls)]


def sit_down(folder: Path, ledger: Path, seed: int) -> Officer:
    """An officer before three copies of a ledger."""
    copies = [Path(shutil.copyfile(ledger, folder / f"台账{number}.zsyz")) for number in (1, 2, 3)]
    settings = MachineSettings(folder / "profile")
    settings.put("reporter", "张三")
    return Officer(ThisComputer(settings, lambda: datetime.now(UTC), lambda: "0", TODAY), copies, seed, folder)


def act_on(officer: Officer, acts: int, acts_of: Mapping[str, tuple[int, Act]], stalls: Stalls) -> None:
    """Act so often, noting how long the window did not answer."""
    names, weights = list(acts_of), [weight for weight, _ in acts_of.values()]
    for _ in range(acts):
        (kind,) = officer.random.choices(names, weights)
        if not officer.is_sitting:
            officer.wait_until(lambda: officer.is_sitting)
        officer.longest = 0
        officer.act(kind, acts_of[kind][1])
        stalls[kind].append((officer.longest_working, officer.longest, officer.done[-1]))


def level(officer: Officer, untouched: Path | None) -> Level:
    """Before the same things each time: every place, section and tab seen, nothing typed, in a ledger just opened.

    Without an `untouched` one to open it is the ledger he works in.
    """
    if untouched is not None:
        fresh = Path(shutil.copyfile(untouched, officer.folder / f"{uuid4()}.zsyz"))
        while officer.open_ledger.desk.path != fresh:  # he may stay with what is not saved
            officer.open(fresh)
    show_everything(officer)
    gc.collect()
    officer.live(50)
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    numbers = {line.split(":")[0]: line.split()[1] for line in status if len(line.split()) > 1}
    return Level(
        int(numbers["VmRSS"]) / 1024,
        len(kinds_of_objects(officer)),
        len(QApplication.topLevelWidgets()),
        len(list(Path("/proc/self/fd").iterdir())),
        int(numbers["Threads"]),
        len(gc.get_objects()) + gc.get_freeze_count(),
    )


def show_everything(officer: Officer) -> None:
    """All that is made when it is first looked at."""
    officer.leave_popups()
    window, wiring = officer.program.window, officer.open_ledger
    officer.do(wiring.panel.discard)
    officer.do(partial(window.resize, 1366, 728))
    for row in range(window.navigation.count()):
        officer.do(partial(window.navigation.setCurrentRow, row))
        officer.live(100)
        sections = getattr(getattr(window.place_stack.currentWidget(), "made", None), "sections", None)
        for number in range(sections.count() if sections is not None else 0):
            officer.do(partial(sections.setCurrentRow, number))
    go_to_list(officer)
    officer.do(wiring.place.bar.clear)
    officer.rest()
    officer.do(partial(wiring.navigation.open_project, wiring.place.table.rows.rows[0].code))
    tabs = wiring.panel.page.tabs
    for number in (*range(tabs.count()), 0):
        officer.do(partial(tabs.setCurrentIndex, number))
    officer.rest()


def kinds_of_objects(officer: Officer) -> list[str]:
    """The class of every QObject the window, other windows and the application own.

    Qt lists them itself: asking for them as Python objects would leave one behind for each.
    """
    told: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _where, said: told.append(said))
    for owner in (QApplication.instance(), officer.program, *QApplication.topLevelWidgets()):
        if owner is not None and (not isinstance(owner, QWidget) or owner.parentWidget() is None):
            owner.dumpObjectTree()
    qInstallMessageHandler(before)
    return [said.strip().split("::")[0] for said in told]


def tell_growth(before: list[str], after: list[str]) -> None:
    """Which kinds there are more of."""
    more = Counter(after) - Counter(before)
    sys.stderr.write(f"{more.most_common(25)}\n")


def table(levels: list[Level], acts: int, projects: int, seed: int, *, stays: bool) -> list[str]:
    """What was held after so many actions."""
    after = [f"{min(number * 1_000, acts):,} actions" for number in range(len(levels))]
    after[0] = f"a warm-up of {WARM_UP}"
    rows = [each.row(title) for each, title in zip(levels, after, strict=True)]
    where = "in one ledger all the time" if stays else "other ledgers opened and the program started again between"
    return [f"{projects:,} projects, seed {seed}, {where}:", "", *HEAD, *rows, growth(levels[0], levels[-1], acts)]


def worst(stalls: Stalls) -> list[str]:
    """The ten kinds with the longest time the window worked without answering."""
    rows = []
    for kind, times in sorted(stalls.items(), key=lambda each: -max(each[1])[0])[:10]:
        worked = sorted(each[0] for each in times)
        figures = (
            worked[len(worked) // 2],
            worked[int(len(worked) * 0.95)],
            worked[-1],
            max(each[1] for each in times),
        )
        rows.append(f"| {kind} | {len(times)} | {' | '.join(f'{each * 1000:.0f}' for each in figures)} |")
    head = "| action | times | median stall, ms of work | 95 % below | longest | longest by the clock |"
    return [head, "|---|---|---|---|---|---|", *rows]


def main() -> None:
    """One afternoon."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--acts", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--projects", type=int, default=12)
    parser.add_argument("--stays", action="store_true", help="in one ledger all the time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = soak(Path(folder), **vars(options), verbose=True)
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
