"""The engine of one ledger, and our own BEGIN."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from zsyz_desktop.models.connection import BUSY_SECONDS, connect

WRITES = "zsyz_writes"
"""Execution option of a connection whose transactions begin IMMEDIATE."""


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
