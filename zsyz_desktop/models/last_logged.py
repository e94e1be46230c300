"""Which unit of work is the last one in a ledger file, closed or open: what the file holds, whatever its name says."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from zsyz_desktop.models.connection import connect
from zsyz_desktop.values import Frozen

_LAST = "SELECT number, id FROM work_unit ORDER BY number DESC LIMIT 1"
_HAS = "SELECT count(*) FROM work_unit WHERE id = ? AND number = ?"


class LastLogged(Frozen):
    """The last unit of a log: the how-manieth it is, and which."""

    number: int
    id: str


def last_logged(path: Path) -> LastLogged | None:
    """The last unit in a file's log; None for an empty log and for a file that cannot be read as a ledger."""
    try:
        with closing(connect(path, mode="ro", busy_seconds=0)) as connection:
            row = connection.execute(_LAST).fetchone()
    except sqlite3.Error:
        return None
    number, unit = row if row is not None else (None, None)
    return LastLogged(number, unit) if isinstance(number, int) and isinstance(unit, str) else None


def logged_in(path: Path, units: Iterable[LastLogged]) -> frozenset[LastLogged]:
    """Those of the units that the file's own log goes through; none when it cannot be read."""
    try:
        with closing(connect(path, mode="ro", busy_seconds=0)) as connection:
            return frozenset(
                unit for unit in set(units) if connection.execute(_HAS, (unit.id, unit.number)).fetchone()[0]
            )
    except sqlite3.Error:
        return frozenset()
