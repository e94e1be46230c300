"""Texts longer than their column allows: SQLite forgets every CHECK of a file it may only read, and is asked itself."""

import re
import sqlite3
from collections.abc import Collection

_LIMITED = re.compile(r'CHECK \(length\("?(\w+)"?\) <= (\d+)\)')
_PROJECT = "(SELECT id FROM project WHERE code = :code)"
_OF_PROJECT = {
    "project_id": f"project_id IN {_PROJECT}",
    "chart_id": f"chart_id IN (SELECT id FROM progress_chart WHERE project_id IN {_PROJECT})",  # noqa: S608 -- the same
    "dossier_id": "dossier_id IN (SELECT dossier_id FROM project WHERE code = :code)",
}


def overlong_table(
    connection: sqlite3.Connection, about: str | None = None, among: Collection[str] | None = None
) -> str | None:
    """A table with a text longer than its column allows, by the file's own schema, which is known to be ours.

    `about` is the code of the one project that is going to be read: what belongs to others is not looked at then. A
    code that is spelt otherwise in the file narrows nothing. `among`: the tables that are going to be read, if not all.
    """
    if about and connection.execute("SELECT 1 FROM project WHERE code = ?", (about,)).fetchone() is None:
        about = None
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    tables = [(name, sql) for name, sql in found if among is None or name in among]
    return next((name for name, sql in tables if _holds_one(connection, name, _LIMITED.findall(sql), about)), None)


def _holds_one(connection: sqlite3.Connection, table: str, limits: list[tuple[str, str]], about: str | None) -> bool:
    if not limits:
        return False
    too_long = " OR ".join(f'length("{column}") > {most}' for column, most in limits)
    query = f'SELECT 1 FROM "{table}" WHERE ({too_long}){_kept_to(connection, table, about)} LIMIT 1'  # noqa: S608 -- our own tables
    return connection.execute(query, {"code": about}).fetchone() is not None


def _kept_to(connection: sqlite3.Connection, table: str, about: str | None) -> str:
    """The rows of the one project, in tables that say whose theirs are."""
    if about is None or table == "project":
        return ""
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    whose = [where for column, where in _OF_PROJECT.items() if column in columns]
    return f" AND ({' OR '.join(whose)})" if whose else ""
