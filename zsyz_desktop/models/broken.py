"""From SQLite's words about a broken constraint to the refusal declared beside that constraint."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import CheckConstraint, Table
from sqlalchemy.exc import IntegrityError

from zsyz_desktop.errors import Objection, Refusal
from zsyz_desktop.models.fields import declaration
from zsyz_desktop.models.records import RECORD_OF_TABLE, whole_schema

_CHECK = re.compile(r"CHECK constraint failed: (\w+)")
_COLUMNS = re.compile(r"(UNIQUE|NOT NULL) constraint failed: (.+)")


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn a broken constraint of the file into the refusal declared with it."""
    try:
        yield
    except IntegrityError as error:
        refusal: Refusal | None = refusal_of(error.orig) if isinstance(error.orig, sqlite3.IntegrityError) else None
        if refusal is None:
            raise
        raise refusal from error


def refusal_of(error: sqlite3.IntegrityError) -> Refusal | None:
    """The refusal for a broken constraint of ours; None for one that only a bug can break."""
    message = str(error)
    if found := _CHECK.search(message):
        return _broken_check(found[1])
    if found := _COLUMNS.search(message):
        columns = [column.strip().split(".") for column in found[2].split(",")]
        table = whole_schema().tables[columns[0][0]]
        names = [name for _, name in columns]
        return _missing_value(table, names[0]) if found[1] == "NOT NULL" else _taken_key(table, names)
    if "FOREIGN KEY" in message:
        return Refusal(Objection("", "别处的记录还要用到这些内容，不能这样改；请先处理引用它的记录。"))
    return None


def _broken_check(name: str) -> Refusal | None:
    for table in whole_schema().tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint) and constraint.name and constraint.info.get("sentence"):
                full = f"ck_{table.name}_{constraint.name}"
                if name in (full, str(constraint.name)):
                    return Refusal(Objection(constraint.info["field"], constraint.info["sentence"]))
    return None


def _taken_key(table: Table, columns: list[str]) -> Refusal | None:
    if columns == ["id"] and table.name in RECORD_OF_TABLE:  # a natural key, also when its row was deleted
        return Refusal(Objection("", "这一条已经有了（可能在回收站里），请打开或放回原来的那一条。"))
    for index in table.indexes:
        if index.unique and sorted(column.name for column in index.columns) == sorted(columns):
            return Refusal(Objection(index.info["field"], index.info["sentence"]))
    return None


def _missing_value(table: Table, column: str) -> Refusal | None:
    record = RECORD_OF_TABLE.get(table.name)
    if record is None:
        return None
    title = declaration(record, column).title
    return Refusal(Objection(column, f"「{title}」必须填写。"))
