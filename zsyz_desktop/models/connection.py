"""Raw connections to a ledger file: pragmas and read-only URIs; nothing else opens SQLite."""

import sqlite3
from collections.abc import Callable
from itertools import count
from pathlib import Path
from urllib.parse import quote

# "ZSYZ" in ASCII: tells a ledger from any other SQLite file.
APPLICATION_ID = 0x5A53595A

BUSY_SECONDS = 5.0

LONGEST = 32 * 1024 * 1024
"""Bytes of one value: an attachment has 20 MB at most, and nothing longer is read from any file."""

LONGEST_STATEMENT = 1024 * 1024
"""Bytes of one statement, those in a file's schema included."""

_STEPS_A_LOOK = 100_000


def file_uri(path: Path, *, mode: str) -> str:
    """SQLite URI of a file; `mode` is ro, rw or rwc. Chinese names, spaces and UNC paths pass."""
    posix = path.resolve().as_posix()
    authority = "//" if posix.startswith("//") else ""
    return f"file:{authority}{quote(posix)}?mode={mode}"


def connect(path: Path, *, mode: str, busy_seconds: float = BUSY_SECONDS, most_steps: int = 0) -> sqlite3.Connection:
    """A raw connection that leaves transactions to us and keeps one file (records.md section 4, File).

    It believes nothing the file says about functions and cell sizes; with `most_steps` it is interrupted after so many
    steps of SQLite's machine, whatever it was told to do.
    """
    connection = sqlite3.connect(
        file_uri(path, mode=mode), uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False
    )
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, LONGEST_STATEMENT)
        if most_steps:
            connection.set_progress_handler(_interrupting_after(most_steps), _STEPS_A_LOOK)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        if mode != "ro":
            connection.execute("PRAGMA synchronous = EXTRA")
    except BaseException:  # another program keeps the file to itself: the error goes on, the connection does not
        connection.close()
        raise
    return connection


def _interrupting_after(most_steps: int) -> Callable[[], bool]:
    looks = count(1)
    return lambda: next(looks) * _STEPS_A_LOOK > most_steps
