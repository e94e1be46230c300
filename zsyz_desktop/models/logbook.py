"""The logbook of one unit of work: collects every changed row on its way to the file, then writes the log."""

import json
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeGuard
from uuid import UUID

from sqlalchemy import Column, Table, event, inspect
from sqlalchemy import Enum as EnumColumn
from sqlalchemy.orm import object_session
from sqlmodel import Session

from zsyz_desktop.errors import Objection, refuse_all
from zsyz_desktop.models.fields import STAMPS, Record, clean_texts, declarations, declared_objections, table_of
from zsyz_desktop.models.former import former_title

Inspector = Callable[[Record], Iterator[Objection]]
"""A further check of every record before it is written, given by whoever opens the ledger."""

Values = dict[str, Any]
"""Columns of one row: column name → Python value."""

_NOT_IN_LOG = frozenset({"updated_at", "updated_by"})  # the work unit itself says when and who


_LOGBOOK = "zsyz_logbook"


class WorkSession(Session):
    """A session whose flushes are told to its logbook; one listener for all costs less than one each."""


def logbook_of(session: Session) -> "Logbook":
    """The logbook of a session that writes."""
    logbook: Logbook = session.info[_LOGBOOK]
    return logbook


@event.listens_for(WorkSession, "before_flush")
def _before_flush(session: Session, *_: object) -> None:
    logbook_of(session).before_flush(session)


@event.listens_for(WorkSession, "after_flush")
def _after_flush(session: Session, *_: object) -> None:
    logbook_of(session).after_flush(session)


def is_made_here(record: Record) -> bool:
    """Whether a row was written as a new one earlier in the same unit of work."""
    session = object_session(record)
    logbook = session.info.get(_LOGBOOK) if session is not None else None
    return isinstance(logbook, Logbook) and record.id in logbook.made


def moment_of(session: Session) -> datetime:
    """The moment the session's unit of work began, as every row of it is stamped."""
    return logbook_of(session).now


class Logbook:
    """Stamps, inspects and notes every row that one session writes.

    `today` is the business day no decision is dated after: that of the clock, unless the ledger is looked at as of
    another day. `correction` is why something is put right in what takes no more work (终止); `corrects` tells that
    something was.
    """

    def __init__(
        self,
        session: Session,
        *,
        now: datetime,
        by: str,
        today: date | None = None,
        inspectors: tuple[Inspector, ...] = (),
    ) -> None:
        self.entries: list[tuple[Table, UUID, str | None, str | None]] = []
        self.made: set[UUID] = set()
        """The rows this unit of work has written as new ones."""
        self.making: frozenset[UUID] = frozenset()
        """The new rows about to be written: no query finds them yet."""
        self.now = now
        self.today = today or now.date()
        self.correction = ""
        self.corrects = False
        self.by = by
        self._inspectors = inspectors
        self._edited: list[tuple[Record, dict[str, tuple[Any, Any]]]] = []
        session.info[_LOGBOOK] = self

    def note(self, table: Table, row_id: UUID, before: Values | None, after: Values | None) -> None:
        """Add one change; also called for rows written by Core when an earlier unit is reversed."""
        self.entries.append((table, row_id, encode(table, before), encode(table, after)))

    def rows(self, unit_id: UUID) -> list[Values]:
        """The changes noted so far, as rows of the log."""
        return [
            {"unit_id": unit_id, "position": position, "record": table.name, "row_id": row, "before": old, "after": new}
            for position, (table, row, old, new) in enumerate(self.entries)
        ]

    def before_flush(self, session: Session) -> None:
        """Stamp and inspect what is about to be written; raises Refusal with every objection at once."""
        if any(isinstance(record, Record) for record in session.deleted):
            raise AssertionError("records are never removed; set deleted_at")
        fresh = [record for record in session.new if isinstance(record, Record)]
        for record in fresh:
            clean_texts(record, declarations(type(record)))
        for record in filter(_is_record, session.dirty):
            clean_texts(record, tuple(inspect(record).committed_state))
        edited = [(record, changes) for record in filter(_is_record, session.dirty) if (changes := _changes(record))]
        stamps = {"created_at": self.now, "updated_at": self.now, "created_by": self.by, "updated_by": self.by}
        for record in fresh:
            record.__dict__.update(stamps)  # set when it was filled: what SQLAlchemy is told of a new row is its values
        for record, _changed in edited:
            record.version += 1
            record.updated_at, record.updated_by = self.now, self.by
        self.making = frozenset(record.id for record in fresh)
        refuse_all(
            [
                *(objection for record, changes in edited for objection in self._objections(record, changes)),
                *(objection for record in fresh for objection in self._objections(record)),
            ]
        )
        self._edited = edited

    def _objections(self, record: Record, fields: Collection[str] | None = None) -> Iterator[Objection]:
        if fields is not None and record.deleted_at is not None and "deleted_at" not in fields:
            yield Objection("", f"这条{record.shown_as}已在回收站里，没有改；要改请先恢复。")
        yield from declared_objections(record, self.today, fields)
        for inspector in self._inspectors:
            yield from inspector(record)

    def after_flush(self, session: Session) -> None:
        """Note what was written."""
        # Within a table SQLAlchemy writes updates before inserts, the updates in the order of their ids; the log keeps
        # the order of writing, since only its exact reverse never breaks a unique key.
        for record, changes in sorted(self._edited, key=lambda pair: pair[0].id):
            before = {name: change[0] for name, change in changes.items()}
            after = {name: change[1] for name, change in changes.items()}
            self.note(table_of(type(record)), record.id, before, after)
        for record in session.new:
            if isinstance(record, Record):
                self.note(table_of(type(record)), record.id, None, record.__dict__)
                self.made.add(record.id)
        self._edited, self.making = [], frozenset()


def _changes(record: Record) -> dict[str, tuple[Any, Any]]:
    """Before and after of every column that was set to something else, in the order of the columns."""
    state = inspect(record)
    touched = set(state.committed_state)
    changes: dict[str, tuple[Any, Any]] = {}
    for column in table_of(type(record)).columns if touched else ():
        name = column.name
        if name not in touched or name in STAMPS:
            continue
        history = state.attrs[name].history
        if not history.has_changes() or history.deleted == history.added:
            continue
        if not history.deleted:
            raise AssertionError(f"{column} was set without being read; its change cannot be logged")
        (before,), (after,) = history.deleted, history.added
        changes[name] = (before, after)
    return changes


def _is_record(instance: object) -> TypeGuard[Record]:
    return isinstance(instance, Record)


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
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


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
