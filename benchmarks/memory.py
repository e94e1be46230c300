"""Peak memory of a process that does one job, against one that does it raw or does nothing but import."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ledgers import OPENER, TODAY, ledger_of, sample_ledger
from measuring import peak_of_this_process
from saving import save_project
from standing import queries_of

from zsyz_desktop.models.connection import connect
from zsyz_desktop.services.list.standings import read_standings


def measure(folder: Path) -> list[str]:
    """Table rows: job, floor MB, ours MB, ratio."""
    small, large = folder / "12", folder / "10000"
    small.mkdir(parents=True)
    large.mkdir()
    few, many = sample_ledger(small), ledger_of(large, 10_000)
    # Noted here, so that the process that only fetches need not ask `status` first.
    with OPENER.open(few, writing=False) as store:
        _queries_file(few).write_text(json.dumps(queries_of(store)), encoding="utf-8")
    return [
        _row("status of 10,000 projects (floor: its rows fetched and held)", many, "fetch", "status"),
        _row("a save of 26 rows (floor: the imports alone)", few, "import", "save"),
        _row("100 推进图表 in one PDF (floor: the same pages drawn raw)", few, "draw", "papers"),
    ]


def _queries_file(ledger: Path) -> Path:
    return ledger.parent.with_name("queries.json")


def _row(title: str, ledger: Path, floor_job: str, our_job: str) -> str:
    floor, ours = _peak(floor_job, ledger), _peak(our_job, ledger)
    return f"| {title} | {floor} | {ours} | **{ours / floor:.2f}×** |"


def _peak(job: str, ledger: Path) -> int:
    done = subprocess.run([sys.executable, __file__, job, str(ledger)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def _import(_ledger: Path) -> object:
    return None


def _fetch(ledger: Path) -> object:
    queries = json.loads(_queries_file(ledger).read_text(encoding="utf-8"))
    with closing(connect(ledger, mode="ro")) as raw:
        return [raw.execute(statement, values).fetchall() for statement, values in queries]


def _status(ledger: Path) -> object:
    with OPENER.open(ledger, writing=False) as store, store.read() as session:
        return read_standings(session, TODAY)


def _save(ledger: Path) -> object:
    with OPENER.open(ledger, writing=True) as store:
        return save_project(store)


def _papers(ledger: Path) -> object:
    return _draw(ledger, raw=False)


def _papers_raw(ledger: Path) -> object:
    return _draw(ledger, raw=True)


def _draw(ledger: Path, *, raw: bool) -> object:
    import papers  # noqa: PLC0415 -- reportlab is no part of the other jobs' peak

    return papers.draw_batch(ledger.parent, raw=raw)


_JOBS: dict[str, Callable[[Path], object]] = {
    "import": _import,
    "fetch": _fetch,
    "status": _status,
    "save": _save,
    "draw": _papers_raw,
    "papers": _papers,
}


if __name__ == "__main__":
    _JOBS[sys.argv[1]](Path(sys.argv[2]))
    print(peak_of_this_process())
