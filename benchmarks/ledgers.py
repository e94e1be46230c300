"""Ledgers to measure on: the sample multiplied to any number of projects by plain SQL, every row with a fresh id."""

import atexit
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from uuid import uuid4

from zsyz_desktop.services.sample.filling import fill_sample
from zsyz_desktop.services.sample.source import sample_desk
from zsyz_desktop.services.whole_ledger.opener import Opener

TODAY = date(2024, 6, 26)
OPENER = Opener(now=lambda: datetime.now(UTC), by="测")

# What belongs to a project, each after what it belongs to, with the column that says to which.
_COPIED = {
    "lead_term": "project_id",
    "team": "project_id",
    "team_member": "team_id",
    "pause": "project_id",
    "progress_chart": "project_id",
    "milestone": "chart_id",
    "milestone_link": "successor_id",
    "plan_baseline": "chart_id",
    "baseline_row": "baseline_id",
    "plan_change": "baseline_id",
    "extension": "milestone_id",
    "checklist_item": "project_id",
    "stage_move": "project_id",
    "dispatch": "project_id",
    "dispatch_step": "dispatch_id",
    "problem": "project_id",
    "problem_level": "problem_id",
    "problem_progress": "problem_id",
    "agreement": "project_id",
    "year_plan": "project_id",
    "project_year_plan": "plan_id",
    "opening_balance": "project_id",
    "project_share": "project_id",
    "fund": "project_id",
    "fund_split": "fund_id",
    "evidence": "item_id",
}
_GIVEN_ONCE = ("account", "register_number", "voucher_number")

Row = dict[str, object]
"""One row by column name, as the file has it."""


def sample_ledger(folder: Path) -> Path:
    """The sample of twelve projects."""
    path = folder / "样例.zsyz"
    with OPENER.create(path, sample_desk()) as store:
        fill_sample(store, TODAY)
    return path


def ledger_of(folder: Path, projects: int) -> Path:
    """A ledger of so many projects, copies of the sample's twelve with all that belongs to each.

    The log does not tell of the copies.
    """
    return Path(shutil.copyfile(_made(projects), folder / "样例.zsyz"))


@cache
def _made(projects: int) -> Path:
    """Made once in a run, as ten thousand take minutes."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = sample_ledger(folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        originals = [_belongings(connection, each) for each in rows_of(connection, "project")]
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


def _belongings(connection: sqlite3.Connection, project: Row) -> dict[str, list[Row]]:
    """The project and everything that belongs to it, by table."""
    found, known = {"project": [project]}, [str(project["id"])]
    for table, owner in _COPIED.items():
        found[table] = rows_of(connection, table, f"{owner} IN ({','.join('?' * len(known))})", *known)
        known += [str(row["id"]) for row in found[table]]
    return found


def _copy(connection: sqlite3.Connection, belongings: dict[str, list[Row]], number: int) -> None:
    fresh = {row["id"]: uuid4().hex for rows in belongings.values() for row in rows}
    for table, rows in belongings.items():
        if rows:
            insert_row(connection, table, *(_copied(table, row, fresh, number) for row in rows))


def _copied(table: str, row: Row, fresh: dict[object, str], number: int) -> Row:
    """With ids of its own, wherever it names what is copied along, and numbers of its own where they are given once."""
    copy: Row = {name: fresh.get(value, value) for name, value in row.items()}
    copy |= {name: f"{row[name]}－{number}" for name in _GIVEN_ONCE if row.get(name) is not None}
    return copy | {"code": f"C{number:05d}"} if table == "project" else copy
