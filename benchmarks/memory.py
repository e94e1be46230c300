"""Peak memory of a process that does one job, against one that fetches or writes the same rows raw."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from ledgers import OPENER, TODAY, ledger_of

_MEGABYTE = 1024


def measure(folder: Path) -> list[str]:
    """Table rows: job, floor MB, ours MB, ratio."""
    folder.mkdir()
    path = ledger_of(folder, 10_000)
    floor, ours = (_peak(way, path) for way in ("raw", "ours"))
    bare = _peak("bare", path)
    raw, drawn = (_peak(way, path) for way in ("papers-raw", "papers"))
    return [
        f"| status of 10,000 projects | {floor} | {ours} | **{ours / floor:.2f}×** |",
        f"| the imports alone (no row read) | {bare} | — | — |",
        f"| 100 推进图表 in one PDF (floor: the same pages drawn raw) | {raw} | {drawn} | **{drawn / raw:.2f}×** |",
    ]


def _peak(way: str, path: Path) -> int:
    done = subprocess.run([sys.executable, __file__, way, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def _job(way: str, path: Path) -> None:
    import standing  # noqa: PLC0415 -- both ways pay for the same imports

    from zsyz_desktop.models.connection import connect  # noqa: PLC0415
    from zsyz_desktop.services.standings import read_standings  # noqa: PLC0415

    if way == "bare":
        return
    if way.startswith("papers"):
        import papers  # noqa: PLC0415

        papers.draw_batch(path.parent, raw=way == "papers-raw")
        return
    with OPENER.open(path, writing=False) as store:
        if way == "ours":
            with store.read() as session:
                kept: object = read_standings(session, TODAY)
        else:
            queries = standing.queries_of(store) if way == "record" else _queries(path)
            with closing(connect(path, mode="ro")) as raw:
                kept = [raw.execute(statement, values).fetchall() for statement, values in queries]
    assert kept


def _queries(path: Path) -> list[tuple[str, tuple[object, ...]]]:
    """Recorded on the sample of twelve, so that recording costs no memory here."""
    import tempfile  # noqa: PLC0415

    import standing  # noqa: PLC0415
    from ledgers import sample_ledger  # noqa: PLC0415

    del path
    with tempfile.TemporaryDirectory() as folder, OPENER.open(sample_ledger(Path(folder)), writing=False) as store:
        return standing.queries_of(store)


def _peak_of_this_process() -> int:
    """Megabytes; Linux keeps the parent's peak in getrusage over an exec, so its own status is asked first."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (each for each in status.read_text(encoding="utf-8").splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) // _MEGABYTE
    import resource  # noqa: PLC0415 -- not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEGABYTE


if __name__ == "__main__":
    _job(sys.argv[1], Path(sys.argv[2]))
    print(_peak_of_this_process())
