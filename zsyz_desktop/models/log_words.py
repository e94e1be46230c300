"""A row in the words of the log: JSON of its columns, as the file writes each."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table
from sqlalchemy import Enum as EnumColumn

from zsyz_desktop.models.former import former_title

Values = dict[str, Any]
"""Columns of one row: column name → Python value."""

_NOT_IN_LOG = frozenset({"updated_at", "updated_by"})  # the work unit itself says when and who
_AS_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode(table: Table, values: Values | None) -> str | None:
    """Columns of one row as JSON, in the words of the file; a whole row (it has an id) leaves out its gaps."""
    if values is None:
        return None
    is_whole = "id" in values
    plain = {
        name: code[0](values[name])
        for name, code in _codes(table).items()
        if name in values and not (is_whole and values[name] is None)
    }
    return _AS_JSON(plain)


def decode(table: Table, text: str) -> Values:
    """The columns of one row from the log, as Python values; what a later format took away is left out (`former`)."""
    codes = _codes(table)
    told = json.loads(text).items()
    return {name: codes[name][1](value) for name, value in told if former_title(table, name) is None}


@cache
def _codes(table: Table) -> dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]]:
    return {column.name: _code(column) for column in table.columns if column.name not in _NOT_IN_LOG}


def _code(column: Column[Any]) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
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
