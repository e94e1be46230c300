"""Column types that SQLModel does not bring: aware instants, vocabularies and whole-分 money."""

from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, String
from sqlalchemy import Enum as EnumColumn
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel.sql.sqltypes import AutoString


class Instant(TypeDecorator[datetime]):
    """An aware moment, stored as UTC; a naive one is a bug and raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What values of this column are in Python."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware → UTC, still aware: a database that knows zones keeps it, SQLite writes it without."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC as it was written, with a zone or without → aware UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def word(vocabulary: type[Enum]) -> Any:  # noqa: ANN401 -- SQLModel types sa_type as a class; an instance works
    """A column holding an enum's *name*; no CHECK, so that a vocabulary can grow without a rebuild."""
    return EnumColumn(vocabulary, native_enum=False, create_constraint=False, length=40)


# The code of a word (models/dictionary.py); its list is said by `shown(words=…)`.
Code: Any = String(40)

# Money in whole 分 (or US cents): beyond 32 bits from 2,147 万元 on.
Cents = BigInteger


def shared_type(found: Any) -> Any:  # noqa: ANN401 -- SQLAlchemy takes a type as a class or made
    """One type for all columns of its kind and length; SQLAlchemy makes a class of its own for each decorated one."""
    if isinstance(found, type):
        return _made(found)
    return _text(found.length) if isinstance(found, AutoString) else found


@cache
def _made(kind: type[TypeEngine[Any]]) -> TypeEngine[Any]:
    return kind()


@cache
def _text(length: int) -> AutoString:
    return AutoString(length=length)
