"""The logbook of one unit of work: collects every changed row on its way to the file, then writes the log."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple, TypeGuard
from uuid import UUID

from sqlalchemy import Table, event, inspect
from sqlalchemy.orm import object_session
from sqlmodel import Session

from zsyz_desktop.errors import Objection, refuse_all
from zsyz_desktop.models.fields import STAMPS, Record, table_of
from zsyz_desktop.models.judging import clean_texts, declared_objections, settle_rows
from zsyz_desktop.models.log_words import Entry, Values, words_of, words_of_new
from zsyz_desktop.models.touched import NOTHING, touched_by
from zsyz_desktop.models.unit_log import UnitLog


class Writing(NamedTuple):
    """A row about to be written: its columns, and the names of those that changed (None: it is new)."""

    values: Mapping[str, Any]
    changed: frozenset[str] | None = None


Inspector = Callable[[Session, type[Record], Sequence[Writing]], Iterable[Objection]]
"""A further check of rows of one kind before they are written, given by whoever opens the ledger."""

_AT_ONCE = 1000
"""Changes that are written into the log together."""

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
    return isinstance(logbook, Logbook) and logbook.has_made(record.id)


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
        unit: UnitLog,
        *,
        now: datetime,
        by: str,
        today: date | None = None,
        inspectors: tuple[Inspector, ...] = (),
    ) -> None:
        self.unit = unit
        self.touched = NOTHING
        """What the changes written so far touched."""
        self.making: frozenset[UUID] = frozenset()
        """The new rows about to be written: no query finds them yet."""
        self.now = now
        self.today = today or now.date()
        self.correction = ""
        self.corrects = False
        self.by = by
        self._inspectors = inspectors
        self._session = session
        self._waiting: list[Entry] = []
        self._followers: dict[str, list[list[Entry]]] = {}
        self._edited: list[tuple[Record, dict[str, tuple[Any, Any]]]] = []
        session.info[_LOGBOOK] = self

    def note(self, table: Table, row_id: UUID, before: Values | None, after: Values | None) -> None:
        """Add one change; also called for rows written by Core when an earlier unit is reversed."""
        self._wait(table, [Entry(table, row_id, words_of(table, before), words_of(table, after))])

    def _wait(self, table: Table, entries: Sequence[Entry]) -> None:
        self._hear(table, entries)
        self._write_many()

    def _hear(self, table: Table, entries: Sequence[Entry]) -> None:
        self._waiting += entries
        for heard in self._followers.get(table.name, ()):
            heard.extend(entries)

    def _write_many(self) -> None:
        if len(self._waiting) >= _AT_ONCE and not self.correction:  # the title of a correction is known at its end
            self.write_out()

    def follow(self, table: Table) -> list[Entry]:
        """A list to which every change of a table is added from now on; whoever reads it may empty it."""
        heard: list[Entry] = []
        self._followers.setdefault(table.name, []).append(heard)
        return heard

    def write_out(self) -> None:
        """Write the changes noted since into the log; a unit of a million rows does not wait in memory for its end."""
        if self._waiting:
            self.touched |= touched_by(self._session, self._waiting)
            self.unit.write(self._session, self._waiting)
            self._waiting.clear()

    def has_made(self, row_id: UUID) -> bool:
        """Whether a row was written as a new one earlier in the same unit of work."""
        waits = any(entry.row_id == row_id and entry.before is None for entry in self._waiting)
        return waits or self.unit.has_made(self._session, row_id)

    def before_flush(self, session: Session) -> None:
        """Stamp and inspect what is about to be written; raises Refusal with every objection at once."""
        if any(isinstance(record, Record) for record in session.deleted):
            raise AssertionError("records are never removed; set deleted_at")
        for record in filter(_is_record, session.dirty):
            clean_texts(record, tuple(inspect(record).committed_state))
        edited = [(record, changes) for record in filter(_is_record, session.dirty) if (changes := _changes(record))]
        for record, _changed in edited:
            record.version += 1
            record.updated_at, record.updated_by = self.now, self.by
        fresh: dict[type[Record], list[Values]] = {}
        for record in filter(_is_record, session.new):  # what SQLAlchemy is told of a new row is its values
            fresh.setdefault(type(record), []).append(record.__dict__)
        refuse_all([*self._edited_objections(edited), *self.admitted(fresh)])
        self._edited = edited

    def admitted(self, fresh: Mapping[type[Record], Sequence[Values]]) -> Iterator[Objection]:
        """Stamp and inspect new rows that are about to be written; yields what is refused of them."""
        stamps = {"created_at": self.now, "updated_at": self.now, "created_by": self.by, "updated_by": self.by}
        self.making = frozenset(row["id"] for rows in fresh.values() for row in rows)
        for record, rows in fresh.items():
            for row in rows:
                row.update(stamps)
            yield from settle_rows(record, rows, self.today)
            yield from self._inspected(record, [Writing(row) for row in rows])

    def _edited_objections(self, edited: Sequence[tuple[Record, Mapping[str, Any]]]) -> Iterator[Objection]:
        for record, changes in edited:
            if record.deleted_at is not None and "deleted_at" not in changes:
                yield Objection("", f"这条{record.shown_as}已在回收站里，没有改；要改请先恢复。")
            yield from declared_objections(record, self.today, changes)
            yield from self._inspected(type(record), [Writing(record.__dict__, frozenset(changes))])

    def _inspected(self, record: type[Record], rows: Sequence[Writing]) -> Iterator[Objection]:
        for inspector in self._inspectors:
            yield from inspector(self._session, record, rows)

    def after_flush(self, session: Session) -> None:
        """Note what was written."""
        # Within a table SQLAlchemy writes updates before inserts, the updates in the order of their ids; the log keeps
        # the order of writing, since only its exact reverse never breaks a unique key.
        for record, changes in sorted(self._edited, key=lambda pair: pair[0].id):
            before = {name: change[0] for name, change in changes.items()}
            after = {name: change[1] for name, change in changes.items()}
            self.note(table_of(type(record)), record.id, before, after)
        for record in filter(_is_record, session.new):
            self.note(table_of(type(record)), record.id, None, record.__dict__)
        self._edited, self.making = [], frozenset()

    def note_new(self, groups: Sequence[Mapping[type[Record], Sequence[Values]]]) -> None:
        """Note new rows that were written beside the session, group after group: what belongs together stays so.

        What the unit touched is told from the log by what rows are part of, which is then not read again.
        """
        together: dict[type[Record], list[Values]] = {}
        for group in groups:
            for record, rows in group.items():
                together.setdefault(record, []).extend(rows)
        said = {record: iter(words_of_new(table_of(record), rows)) for record, rows in together.items()}
        for group in groups:
            for record, rows in group.items():
                table, words = table_of(record), islice(said[record], len(rows))
                self._hear(table, [Entry(table, row["id"], None, each) for row, each in zip(rows, words, strict=True)])
            self._write_many()
        self.making = frozenset()


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
