"""Texts longer than their column allows: SQLite forgets every CHECK of a file it may only read, and is asked itself."""

import re
import sqlite3

_LIMITED = re.compile(r'CHECK \(length\("?(\w+)"?\) <= (\d+)\)')


def overlong_table(connection: sqlite3.Connection) -> str | None:
    """A table with a text longer than its column allows, by the file's own schema, which is known to be ours."""
    tables = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    return next((name for name, sql in tables if _holds_one(connection, name, _LIMITED.findall(sql))), None)


def _holds_one(connection: sqlite3.Connection, table: str, limits: list[tuple[str, str]]) -> bool:
    if not limits:
        return False
    too_long = " OR ".join(f'length("{column}") > {most}' for column, most in limits)
    query = f'SELECT 1 FROM "{table}" WHERE {too_long} LIMIT 1'  # noqa: S608 -- our own tables
    return connection.execute(query).fetchone() is not None
