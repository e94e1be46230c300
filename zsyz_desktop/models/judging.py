"""What the declarations of a record refuse, made ready once a record class; what was found good is known again."""

from collections.abc import Collection, Iterable, Iterator, MutableMapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlmodel import SQLModel

from zsyz_desktop.cleaning import is_keepable, kept_text
from zsyz_desktop.errors import Objection
from zsyz_desktop.models.fields import Declaration, declarations, declared_sentence, not_yet_sentence, table_of

_KNOWN = 4096
"""Good values of one field that are remembered; new projects say the words of their template again and again."""


class _Judge:
    """One field: how its text is kept, and what is refused of its value."""

    def __init__(self, declared: Declaration, column: Column[Any]) -> None:
        self._gap: frozenset[object] = frozenset() if declared.required else frozenset({None})
        self.good = set(self._gap)
        """Kept as they are and refused on no day."""
        self._declared = declared
        self._blank = None if column.nullable else ""

    def kept(self, value: object) -> object:
        """The value as it is kept, wherever it comes from; blanks are no text."""
        if type(value) is not str:
            return value
        kept = kept_text(value, lines=self._declared.keeps_lines)
        return value if kept == value else kept or self._blank

    def objections(self, value: object, today: date) -> list[Objection]:
        """What is refused of a value that is as it is kept."""
        declared = self._declared
        if value is None and not declared.required:
            return []
        found = [Objection(declared.name, declared_sentence(declared, kind)) for kind in _broken(declared, value)]
        if declared.past and isinstance(value, date):
            return (
                [*found, Objection(declared.name, not_yet_sentence(declared.title, today))] if value > today else found
            )
        if not found:
            if len(self.good) >= _KNOWN:
                self.good = set(self._gap)
            self.good.add(value)
        return found


@cache
def _judges(record: type[SQLModel]) -> dict[str, _Judge]:
    columns = table_of(record).columns
    return {name: _Judge(declared, columns[name]) for name, declared in declarations(record).items()}


@cache
def _strict(record: type[SQLModel]) -> tuple[tuple[str, _Judge], ...]:
    """The fields of which something can be refused, or has to be cleaned."""
    columns, judges = table_of(record).columns, _judges(record)
    return tuple(
        (name, judges[name])
        for name, declared in declarations(record).items()
        if _may_hold_text(columns[name].type.python_type)
        or declared.required
        or declared.past
        or (declared.least, declared.most, declared.plausible) != (None, None, None)
    )


def _may_hold_text(kind: type) -> bool:
    return not issubclass(kind, (UUID, date, int, Enum))


def settle_rows(record: type[SQLModel], rows: Iterable[MutableMapping[str, Any]], today: date) -> Iterator[Objection]:
    """Bring the texts of new rows to how they are kept, in place; yields what the declarations refuse of them."""
    strict = _strict(record)
    for row in rows:
        for name, judge in strict:
            value = row.get(name)
            if value not in judge.good:
                kept = judge.kept(value)
                if kept is not value:
                    row[name] = kept
                yield from judge.objections(kept, today)


def clean_texts(record: SQLModel, fields: Iterable[str]) -> None:
    """Bring these texts of a record to how they are kept."""
    judges = _judges(type(record))
    for name in fields:
        value = record.__dict__.get(name)
        if (kept := judges[name].kept(value)) is not value:
            setattr(record, name, kept)


def declared_objections(record: SQLModel, today: date, fields: Collection[str]) -> Iterator[Objection]:
    """What the declaration of these fields refuses, all at once; SQLModel tables do not validate."""
    judges = _judges(type(record))
    for name in fields:
        yield from judges[name].objections(getattr(record, name), today)


def _broken(declared: Declaration, value: object) -> Iterator[str]:
    if declared.required and (value is None or (isinstance(value, str) and not value.strip())):
        yield "filled"
    if isinstance(value, str) and not is_keepable(value):
        yield "keepable"
    if isinstance(value, str) and declared.length is not None and len(value) > declared.length:
        yield "length"
    if isinstance(value, int) and not isinstance(value, bool):
        if declared.least is not None and value < declared.least:
            yield "least"
        if declared.most is not None and value > declared.most:
            yield "most"
        if declared.plausible is not None and value > declared.plausible:
            yield "plausible"
