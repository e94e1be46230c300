"""Cells that cannot be read though their page is sound: spoilt text, a word no vocabulary has, a day that is none."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, Table
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.evidence import AttachmentBody
from zsyz_desktop.models.examining import Tick, looking_at
from zsyz_desktop.models.fields import declaration, table_of
from zsyz_desktop.models.records import RECORD_OF_TABLE
from zsyz_desktop.models.submissions import SnapshotBody
from zsyz_desktop.values import Frozen

_CALLED_BY = ("label", "code", "name", "title", "text", "key", "number")
_JSON = frozenset({"before", "after"})
_UNREADABLE = (LookupError, ValueError, TypeError, AttributeError)


class GarbledCell(Frozen):
    """One cell: what officers call the record, how the row is recognised, and the title of the column."""

    record: str
    row: str
    title: str

    def __str__(self) -> str:
        """The cell in words."""
        return f"{self.record}“{self.row}”的「{self.title}」"


def garbled_cells(path: Path, *, most: int = 20, on_tick: Tick | None = None) -> list[GarbledCell]:
    """The first cells that cannot be read, table by table; reads every row but the bodies of attachments."""
    with looking_at(path, on_tick) as connection:
        connection.text_factory = bytes
        return list(islice(_all_garbled(connection), most))


@contextmanager
def garbled_told(path: Path) -> Iterator[None]:
    """Turn what a garbled cell makes the reader raise into Trouble naming it; any other error rises unchanged."""
    try:
        yield
    except (*_UNREADABLE, DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, sqlite3.Error) and not str(cause).startswith("Could not decode to UTF-8"):
            raise
        found = garbled_cells(path, most=1)
        if not found:
            raise
        raise Trouble(
            f"台账“{path.name}”已损坏：{found[0]}读不出来。为避免扩大损失没有改动它。"
            "请到“数据”里从最近的备份恢复，并保留这个文件备查。"
        ) from error


def _all_garbled(connection: sqlite3.Connection) -> Iterator[GarbledCell]:
    bodies = (table_of(AttachmentBody), table_of(SnapshotBody))
    there = {row[0].decode() for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for table in SQLModel.metadata.sorted_tables:
        if table.name in there and table not in bodies:
            yield from _garbled_in(connection, table)


def _garbled_in(connection: sqlite3.Connection, table: Table) -> Iterator[GarbledCell]:
    columns = list(table.columns)
    readers = [_reader(column) for column in columns]
    named = ", ".join(f'"{column.name}"' for column in columns)
    for row in connection.execute(f'SELECT {named} FROM "{table.name}"'):  # noqa: S608 -- our own tables
        for column, read, raw in zip(columns, readers, row, strict=True):
            if not _can_be_read(read, raw):
                yield _described(table, column, dict(zip([each.name for each in columns], row, strict=True)))


def _reader(column: Column[Any]) -> Callable[[Any], object]:
    kind = column.type.dialect_impl(sqlite_dialect()).result_processor(sqlite_dialect(), None)
    if column.name in _JSON and column.table.name == "change":
        return json.loads
    if kind is not None:
        return kind
    return _whole_number if isinstance(column.type, Integer) else str


def _whole_number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("not a whole number")
    return value


def _can_be_read(read: Callable[[Any], object], raw: object) -> bool:
    if raw is None:
        return True
    try:
        read(raw.decode() if isinstance(raw, bytes) else raw)
    except _UNREADABLE:
        return False
    return True


def _described(table: Table, column: Column[Any], row: dict[str, object]) -> GarbledCell:
    record = RECORD_OF_TABLE.get(table.name)
    called = next(
        (row[name] for name in _CALLED_BY if row.get(name) is not None and name != column.name), row.get("id")
    )
    said = called.decode("utf-8", "replace") if isinstance(called, bytes) else str(called)
    title = declaration(record, column.name).title if record is not None else column.name
    return GarbledCell(record.shown_as if record is not None else "操作日志", said, title)
