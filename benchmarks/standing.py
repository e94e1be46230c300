"""`status` in this process over 1,000 and 10,000 projects, against raw sqlite3 fetching the same columns."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ledgers import OPENER, TODAY, ledger_of
from measuring import Measured, in_turns
from sqlalchemy import event

from zsyz_desktop.models.connection import connect
from zsyz_desktop.models.store import Store
from zsyz_desktop.services.list.standings import read_standings

Query = tuple[str, tuple[object, ...]]


def measure(folder: Path) -> list[Measured]:
    """Both sizes, and whether growth from one to the other is linear."""
    small, large = (_ledger(folder / str(projects), projects) for projects in (1_000, 10_000))
    return [*_opening_and_status(small, "1,000"), *_opening_and_status(large, "10,000"), _growth(small, large)]


def _ledger(folder: Path, projects: int) -> Path:
    folder.mkdir()
    return ledger_of(folder, projects)


def _opening_and_status(path: Path, projects: str) -> list[Measured]:
    with OPENER.open(path, writing=False) as store, closing(connect(path, mode="ro")) as raw:
        queries = queries_of(store)
        return [
            in_turns(
                f"opening a ledger of {projects} projects, checked (floor: connect, read one row)",
                lambda: _open_raw(path),
                lambda: OPENER.open(path, writing=False).close(),
                rounds=9,
            ),
            in_turns(
                f"status of {projects} projects (floor: the same columns fetched)",
                lambda: fetch(raw, queries),
                lambda: _status(store),
                rounds=9,
                goal="≤ 3×",
            ),
        ]


def _growth(small: Path, large: Path) -> Measured:
    with OPENER.open(small, writing=False) as few, OPENER.open(large, writing=False) as many:
        return in_turns(
            "growth: status of 10,000 projects (floor: ten times ours of 1,000)",
            lambda: [_status(few) for _ in range(10)],
            lambda: _status(many),
            rounds=7,
            goal="≤ 1×",
        )


def queries_of(store: Store, job: Callable[[Store], object] | None = None) -> list[Query]:
    """The queries a job makes, `status` where none is said, as the driver gets them."""
    seen: list[Query] = []

    def note(_connection: object, _cursor: object, statement: str, values: object, *_: object) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, tuple(values)))  # type: ignore[arg-type]

    engine = store._engine  # noqa: SLF001 -- a benchmark looks inside
    event.listen(engine, "before_cursor_execute", note)
    (job or _status)(store)
    event.remove(engine, "before_cursor_execute", note)
    return seen


def fetch(raw: sqlite3.Connection, queries: list[Query]) -> int:
    """Fetch all of it as the driver gives it; returns the number of rows."""
    return sum(len(raw.execute(statement, values).fetchall()) for statement, values in queries)


def _status(store: Store) -> int:
    with store.read() as session:
        return len(read_standings(session, TODAY))


def _open_raw(path: Path) -> None:
    with closing(connect(path, mode="ro")) as connection:
        connection.execute("SELECT * FROM project LIMIT 1").fetchone()
