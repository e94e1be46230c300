"""Rows of a ledger read and written past the store, by plain SQL: what the file itself says and refuses."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.dialects import sqlite
from sqlmodel import Session

from zsyz_desktop.models.fields import STAMPS, Record, table_of
from zsyz_desktop.models.records import RECORDS

UTC_TEXT = "2024-06-25 01:30:00.000000"

Row = tuple[Any, ...]


def put_by_sql(connection: sqlite3.Connection, record: Record) -> None:
    """Write one record by plain SQL, with no store, ORM or check of ours between; raises what SQLite raises."""
    table = table_of(type(record))
    dialect = sqlite.dialect()
    values = {column.name: _bound(column.type, getattr(record, column.name), dialect) for column in table.columns}
    values |= {"created_at": UTC_TEXT, "updated_at": UTC_TEXT}
    statement = insert(table).values(dict.fromkeys(values)).compile(dialect=dialect)
    connection.execute(str(statement), [values[name] for name in statement.positiontup or ()])


def _bound(kind: Any, value: object, dialect: Any) -> object:
    convert = kind.bind_processor(dialect)
    return convert(value) if convert and value is not None else value


def rows_of(path: Path) -> dict[str, list[Row]]:
    """Every record table of the file: its rows in order of id, without version, updated_at and updated_by."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return {table_of(record).name: _rows(connection, record) for record in RECORDS}


def _rows(connection: sqlite3.Connection, record: type[Record]) -> list[Row]:
    table = table_of(record)
    names = [column.name for column in table.columns if column.name not in STAMPS - {"created_at", "created_by"}]
    listed = ", ".join(f'"{name}"' for name in names)
    return connection.execute(f'SELECT {listed} FROM "{table.name}" ORDER BY id').fetchall()  # noqa: S608 -- our names


def change(session: Session, record: Record, **values: object) -> None:
    """Set columns of a stored row inside a unit of work."""
    found = session.get_one(type(record), record.id)
    for name, value in values.items():
        setattr(found, name, value)


def count_of(path: Path, table: str) -> int:
    """How many rows a table of the file has."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 -- our names


def log_of(path: Path) -> list[Mapping[str, Any]]:
    """The whole log in the order of what was done: unit number, title, record, row, before, after."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(
            "SELECT number, title, at, by, reverses_id, is_undoable, record, row_id, before, after, unit_id "
            "FROM work_unit JOIN change ON change.unit_id = work_unit.id ORDER BY number, position"
        ).fetchall()
