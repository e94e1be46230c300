"""Commands as an officer calls them, each in a fresh process, against the interpreter alone or the job done raw."""

import gc
import os
import pickle
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from ledgers import OPENER, TODAY, ledger_of, sample_ledger
from measuring import Measured, in_turns
from raw_chart import draw_raw, register_faces
from standing import fetch, queries_of

from zsyz_desktop.models.connection import connect
from zsyz_desktop.models.store import Store
from zsyz_desktop.reports import overview, progress_chart
from zsyz_desktop.rules.sheets import OverviewSheet, ProgressSheet
from zsyz_desktop.services.papers import paper_sets
from zsyz_desktop.services.papers.paper_sets import progress_charts

_MANY = 10_000


def measure(folder: Path) -> list[Measured]:
    """Starting, one chart, the table of many, one among many and the check of twice as many."""
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    few, many = _made(folder, 12), _made(folder, _MANY)
    half, whole = _made(folder, 500), _made(folder, 1_000)
    pages, out = _laid_out(few, folder / "图.pickle"), str(folder / "纸.pdf")
    return [
        in_turns(
            "`--version` (floor: the bare interpreter)",
            lambda: _python("-c", "pass"),
            lambda: _command("--version"),
            rounds=15,
            goal="≤ 4×",
        ),
        in_turns(
            "one 推进图表 by command (floor: its marks on a plain canvas, in a process of its own)",
            lambda: _python(str(Path(__file__).with_name("raw_chart.py")), str(pages)),
            lambda: _command("print", "progress-chart", "--ledger", few, "--project", "P04", "--out", out),
            rounds=7,
            goal="≤ 5×",
        ),
        in_turns(
            "`status` of 10,000 projects as a table (floor: `--json`)",
            lambda: _command("status", "--ledger", many, "--json"),
            lambda: _command("status", "--ledger", many),
            rounds=5,
            goal="≤ 1.1×",
        ),
        in_turns(
            "`project show` among 10,000 projects (floor: among 12)",
            lambda: _command("project", "show", "--ledger", few, "--project", "P02"),
            lambda: _command("project", "show", "--ledger", many, "--project", "P02"),
            rounds=7,
            goal="≤ 1.1×",
        ),
        _overview(many, folder / "总览.pdf"),
        in_turns(
            "`check` of 1,000 projects (floor: of 500)",
            lambda: _command("check", "--ledger", half, ends=1),
            lambda: _command("check", "--ledger", whole, ends=1),
            rounds=3,
            goal="≤ 2.1×",
        ),
    ]


def _made(folder: Path, projects: int) -> Path:
    place = folder / str(projects)
    place.mkdir()
    return sample_ledger(place) if projects == 12 else ledger_of(place, projects)


def _laid_out(ledger: Path, file: Path) -> Path:
    """The finished layout of one paper, for who only draws it."""
    with OPENER.open(ledger, writing=False) as store, store.read() as session:
        (sheet,) = progress_charts(session, TODAY, ["P04"]).sheets
    assert isinstance(sheet, ProgressSheet)
    file.write_bytes(pickle.dumps(list(progress_chart.pages(sheet))))
    return file


def _overview(ledger: Path, out: Path) -> Measured:
    with OPENER.open(ledger, writing=False) as store, closing(connect(ledger, mode="ro")) as raw:
        sheets: list[OverviewSheet] = []
        queries = queries_of(store, lambda store: sheets.append(_front(store)))
        pages = list(overview.pages(sheets.pop()))
        register_faces()
        gc.freeze()  # what the floor holds ready is none of its work
        return in_turns(
            "`print overview --all` of 10,000 projects (floor: rows fetched and marks drawn raw, in this process)",
            lambda: (fetch(raw, queries), draw_raw(pages)),
            lambda: _command("print", "overview", "--all", "--ledger", ledger, "--out", out),
            rounds=3,
            goal="≤ 1.6×",
        )


def _front(store: Store) -> OverviewSheet:
    with store.read() as session:
        front = paper_sets.overview(session, TODAY).front
    assert front is not None
    return front


def _command(*arguments: object, ends: int = 0) -> None:
    _python("-m", "zsyz_desktop", *map(str, arguments), ends=ends)


def _python(*arguments: str, ends: int = 0) -> None:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    if done.returncode != ends:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
