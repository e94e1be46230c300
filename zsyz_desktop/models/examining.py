"""Looking through a whole ledger file for damage, by a connection of its own that never writes and can be stopped."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from zsyz_desktop.models.connection import connect
from zsyz_desktop.models.overlong import overlong_table
from zsyz_desktop.models.trouble import told_in_chinese

Tick = Callable[[], None]
"""Called every few milliseconds while SQLite works; raises to stop it."""

_STEPS_A_TICK = 100_000


@contextmanager
def looking_at(path: Path, on_tick: Tick | None = None) -> Iterator[sqlite3.Connection]:
    """A read-only connection; what `on_tick` raises rises out of the block. Raises Trouble for the environment."""
    raised: list[BaseException] = []

    def tick() -> int:
        try:
            if on_tick is not None:
                on_tick()
        except BaseException as error:  # noqa: BLE001 -- SQLite would swallow it; it is raised again below
            raised.append(error)
            return 1
        return 0

    with told_in_chinese(path), closing(connect(path, mode="ro")) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        connection.set_progress_handler(tick, _STEPS_A_TICK)
        try:
            yield connection
        except sqlite3.OperationalError:
            if raised:
                raise raised[0] from None
            raise


def table_names(path: Path) -> list[str]:
    """The tables of a ledger, each a part that can be examined by itself."""
    with looking_at(path) as connection:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        return [str(row[0]) for row in connection.execute(query)]


def quick_findings(path: Path, table: str, on_tick: Tick | None = None) -> list[str]:
    """What a quick check finds in one table, and texts too long for it: short enough to let savers in between two."""
    found: list[str] = []
    with looking_at(path, on_tick) as connection, _damage_noted(found):
        found += _wrong(connection.execute(f"PRAGMA quick_check('{table}')"))
        if overlong_table(connection, among={table}) is not None:
            found.append(f"表{table}里有内容超出规定的长度")
    return found


def whole_findings(path: Path, on_tick: Tick | None = None) -> list[str]:
    """What the full check finds in the whole file: pages, indexes, constraints and references."""
    found: list[str] = []
    with looking_at(path, on_tick) as connection, _damage_noted(found):
        found += _wrong(connection.execute("PRAGMA integrity_check(20)"))
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        found += [f"{row[0]}引用了不存在的{row[2]}" for row in orphans]
    return found


def count_rows(path: Path, table: str) -> int:
    """How many rows a table holds."""
    with looking_at(path) as connection:
        count: int = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 -- our own tables
        return count


@contextmanager
def _damage_noted(found: list[str]) -> Iterator[None]:
    """A file so damaged that the check itself breaks off is a finding too."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        found.append("文件结构已损坏，读不下去")


def _wrong(rows: sqlite3.Cursor) -> list[str]:
    return [words for (words,) in rows if words != "ok"]
