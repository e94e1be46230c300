"""Statements compiled once for all ledgers of a run: each engine has a memory of its own, and each test an engine."""

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite as Dialect
from sqlalchemy.util import LRUCache

MOST = 5000
"""More than a process of the tests comes to know, so that none is thrown away and compiled again."""


def keep_statements() -> None:
    """From now on what was compiled for one ledger is found for every other: their dialects count as one."""
    kept: LRUCache[object, object] = LRUCache(MOST)

    def share(connection: Connection) -> None:
        connection.engine._compiled_cache = kept  # noqa: SLF001 -- no option of an engine puts one in its place

    # A statement is looked up together with its dialect, those of inserts in a memory of each table's own.
    Dialect.__eq__ = lambda one, other: type(one) is type(other)
    Dialect.__hash__ = lambda one: hash(type(one))
    event.listen(Engine, "engine_connect", share)
