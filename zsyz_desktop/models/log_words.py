"""A row in the words of the log: JSON of its columns, as the file writes each."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache, lru_cache
from itertools import repeat
from operator import is_
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Column, Table
from sqlalchemy import Enum as EnumColumn

from zsyz_desktop.models.former import former_title

Values = dict[str, Any]
"""Columns of one row: column name → Python value."""
Words = dict[str, Any]
"""The same in the words of the log: column name → text, number or None."""
_Code = Callable[[Any], Any]

_NOT_IN_LOG = frozenset({"updated_at", "updated_by"})  # the work unit itself says when and who
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Entry(NamedTuple):
    """A row with what the log says it held before and after, in its words; None before it came or after it went."""

    table: Table
    row_id: UUID
    before: Words | None
    after: Words | None


def words_of(table: Table, values: Mapping[str, Any] | None) -> Words | None:
    """Columns of one row in the words of the file; a whole row (it has an id) leaves out its gaps."""
    if values is None:
        return None
    is_whole = "id" in values
    return {
        name: value if code is None else code(value)
        for name, code in _codes_to(table)
        if name in values and ((value := values[name]) is not None or not is_whole)
    }


def words_of_new(table: Table, rows: Sequence[Mapping[str, Any]]) -> list[Words]:
    """The same of at least one new row, each with every column; a column at a time, as many rows say few values."""
    columns = {name: [row[name] for row in rows] for name, _ in _codes_to(table)}
    gaps = {name: sum(map(is_, values, repeat(None))) for name, values in columns.items()}
    codes = [(name, code) for name, code in _codes_to(table) if gaps[name] < len(rows)]
    names = [name for name, _ in codes]
    told = zip(*[columns[name] if code is None else map(code, columns[name]) for name, code in codes], strict=True)
    if not any(gaps[name] for name in names):
        return [dict(zip(names, each, strict=True)) for each in told]
    return [{name: value for name, value in zip(names, each, strict=True) if value is not None} for each in told]


def encode(table: Table, values: Mapping[str, Any] | None) -> str | None:
    """The same as JSON, as the log has it."""
    return as_json(words_of(table, values))


def as_json(words: Words | None) -> str | None:
    """Words as the log has them."""
    return None if words is None else _JSON(words)


def decode(table: Table, text: str) -> Values:
    """The columns of one row from the log, as Python values; what a later format took away is left out (`former`)."""
    codes = _codes_from(table)
    told = json.loads(text).items()
    return {name: codes[name](value) for name, value in told if former_title(table, name) is None}


@cache
def _codes_to(table: Table) -> tuple[tuple[str, _Code | None], ...]:
    columns = [column for column in table.columns if column.name not in _NOT_IN_LOG]
    return tuple((column.name, _code_to(column)) for column in columns)


def _code_to(column: Column[Any]) -> _Code | None:
    code, _ = _code(column)
    if code is _same:
        return None
    return code if column.type.python_type is UUID else remembering(code)


@cache
def _codes_from(table: Table) -> dict[str, _Code]:
    return {column.name: _code(column)[1] for column in table.columns if column.name not in _NOT_IN_LOG}


def _code(column: Column[Any]) -> tuple[_Code, _Code]:
    if isinstance(column.type, EnumColumn) and column.type.enum_class is not None:
        vocabulary: type[Enum] = column.type.enum_class
        return _or_none(lambda value: value.name), _or_none(lambda name: vocabulary[name])
    python_type = column.type.python_type
    if python_type is UUID:
        return _or_none(lambda value: value.hex), _or_none(UUID)
    if python_type is datetime:
        return _or_none(lambda value: value.astimezone(UTC).isoformat()), _or_none(datetime.fromisoformat)
    if python_type is date:
        return _or_none(date.isoformat), _or_none(date.fromisoformat)
    return _same, _same


def _same(value: object) -> object:
    return value


def _or_none(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else convert(value)


def remembering(code: _Code) -> _Code:
    """The same for words, days and moments: many rows at once say few of them."""
    return lru_cache(maxsize=512)(code)
