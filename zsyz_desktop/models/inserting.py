"""Many rows of one table written by one statement: each value as its column's type writes it."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Dialect, Table, insert
from sqlmodel import Session

from zsyz_desktop.models.log_words import remembering

_Code = Callable[[Any], Any]


def insert_rows(session: Session, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write at least one row, each with every column; done by SQLAlchemy a value costs three times as much."""
    connection = session.connection()
    statement, codes = _statement(table, connection.dialect)
    written = [tuple([row[name] if code is None else code(row[name]) for name, code in codes]) for row in rows]
    connection.exec_driver_sql(statement, written)


@lru_cache(maxsize=256)
def _statement(table: Table, dialect: Dialect) -> tuple[str, tuple[tuple[str, _Code | None], ...]]:
    compiled = insert(table).compile(dialect=dialect)
    return str(compiled), tuple((name, _code(table.columns[name], dialect)) for name in compiled.positiontup or ())


def _code(column: Column[Any], dialect: Dialect) -> _Code | None:
    code: _Code | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    return code if code is None or column.type.python_type is UUID else remembering(code)
