"""Many rows of one table written by one statement: each value as its column's type writes it."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from operator import is_not
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Dialect, Table, bindparam, insert
from sqlmodel import Session

from zsyz_desktop.models.log_words import remembering

_Code = Callable[[Any], Any]


def insert_rows(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write at least one row, each with every column; done by SQLAlchemy a value costs three times as much.

    A column nothing is said of in any of them is not named: the file has no default but NULL, and sqlite3 takes longer
    over a None than over a text.
    """
    connection = session.connection()
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    said = tuple([name for name, values in columns.items() if any(map(is_not, values, repeat(None)))])
    statement, codes = _statement(table, said, connection.dialect)
    written = [columns[name] if code is None else map(code, columns[name]) for name, code in codes]
    connection.exec_driver_sql(statement, list(zip(*written, strict=True)))


@lru_cache(maxsize=512)
def _statement(
    table: Table, names: tuple[str, ...], dialect: Dialect
) -> tuple[str, tuple[tuple[str, _Code | None], ...]]:
    compiled = insert(table).values({name: bindparam(name) for name in names}).compile(dialect=dialect)
    return str(compiled), tuple((name, _code(table.columns[name], dialect)) for name in compiled.positiontup or ())


def _code(column: Column[Any], dialect: Dialect) -> _Code | None:
    if column.type.python_type is UUID:
        return _hex
    code: _Code | None = column.type.dialect_impl(dialect).bind_processor(dialect)
    return None if code is None else remembering(code)


def _hex(value: UUID | None) -> str | None:
    """An id as its column has it: 32 digits; each row has several, and no two the same."""
    return None if value is None else f"{value.int:032x}"
