"""Connections to a ledger file: pragmas, read-only URIs and our own BEGIN; nothing else opens SQLite."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

# "ZSYZ" in ASCII: tells a ledger from any other SQLite file.
APPLICATION_ID = 0x5A53595A

BUSY_SECONDS = 5.0
WRITES = "zsyz_writes"
"""Execution option of a connection whose transactions begin IMMEDIATE."""


def file_uri(path: Path, *, mode: str) -> str:
    """SQLite URI of a file; `mode` is ro, rw or rwc. Chinese names, spaces and UNC paths pass."""
    posix = path.resolve().as_posix()
    authority = "//" if posix.startswith("//") else ""
    return f"file:{authority}{quote(posix)}?mode={mode}"


def connect(path: Path, *, mode: str, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A raw connection that leaves transactions to us and keeps one file (records.md section 4, File)."""
    connection = sqlite3.connect(
        file_uri(path, mode=mode), uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if mode != "ro":
            connection.execute("PRAGMA synchronous = EXTRA")
    except BaseException:  # another program keeps the file to itself: the error goes on, the connection does not
        connection.close()
        raise
    return connection


def engine_for(path: Path, *, mode: str, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """The engine of one ledger; values never appear in error messages."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, mode=mode, busy_seconds=busy_seconds),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _end)
    return engine


def _end(connection: sqlite3.Connection | None, _record: object) -> None:
    # A COMMIT that is refused (a reference left open, a reader in the way) leaves its transaction standing.
    if connection is not None and connection.in_transaction:
        connection.rollback()


def _begin(connection: Connection) -> None:
    writes: Any = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    if writes:
        # Rows are written table by table, not in the order of their references; COMMIT checks them all.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
