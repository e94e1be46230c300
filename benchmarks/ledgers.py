"""Ledgers to measure on: the sample multiplied to any number of projects by plain SQL, every row with a fresh id."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

from zsyz_desktop.services.sample.filling import fill_sample
from zsyz_desktop.services.sample.source import sample_desk
from zsyz_desktop.services.whole_ledger.opener import Opener

TODAY = date(2024, 6, 26)
OPENER = Opener(now=lambda: datetime.now(UTC), by="测")

# What belongs to a project, each after what it refers to, with the column that refers to its owner.
_COPIED = {
    "lead_term": "project_id",
    "team": "project_id",
    "team_member": "team_id",
    "progress_chart": "project_id",
    "milestone": "chart_id",
    "checklist_item": "project_id",
    "stage_move": "project_id",
    "dispatch": "project_id",
    "dispatch_step": "dispatch_id",
    "problem": "project_id",
}

Row = dict[str, object]
"""One row by column name, as the file has it."""


def sample_ledger(folder: Path) -> Path:
    """The sample of twelve projects."""
    path = folder / "样例.zsyz"
    with OPENER.create(path, sample_desk()) as store:
        fill_sample(store, TODAY)
    return path


def ledger_of(folder: Path, projects: int) -> Path:
    """A ledger of so many projects, copies of the sample's twelve; the log does not tell of the copies."""
    path = sample_ledger(folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        originals = rows_of(connection, "project")
        for number in range(12, projects):
            _copy(connection, originals[number % 12], number)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
    return path


def rows_of(connection: sqlite3.Connection, table: str, where: str = "1", *values: str) -> list[Row]:
    """Whole rows of a table, by column name."""
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {where}", values)  # noqa: S608 -- our own tables
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def insert_row(connection: sqlite3.Connection, table: str, *rows: Row) -> None:
    """Insert rows of the same columns, in one call."""
    names = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" * len(rows[0]))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 -- our own tables
    connection.executemany(statement, [list(row.values()) for row in rows])


def _copy(connection: sqlite3.Connection, project: Row, number: int) -> None:
    fresh = {project["id"]: uuid4().hex}
    insert_row(connection, "project", {**project, "id": fresh[project["id"]], "code": f"C{number:05d}"})
    for table, owner in _COPIED.items():
        known = [str(key) for key in fresh]
        rows = rows_of(connection, table, f"{owner} IN ({','.join('?' * len(known))})", *known)
        fresh.update((row["id"], uuid4().hex) for row in rows)
        if rows:
            insert_row(connection, table, *(_copied(row, owner, fresh, number) for row in rows))


def _copied(row: Row, owner: str, fresh: dict[object, str], number: int) -> Row:
    copy: Row = {**row, "id": fresh[row["id"]], owner: fresh[row[owner]]}
    if "account" in row:  # 挂账号 is given once in a ledger
        copy["account"] = f"{row['account']}－{number}"
    return copy
