"""The store: one open ledger, read in one short transaction or changed in one unit of work, undone and redone."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Self
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.errors import NO_ANSWERS, Answers, GaveWay, LedgerClosed, Trouble, refuse
from zsyz_desktop.models.broken import refusals_told
from zsyz_desktop.models.engine import WRITES, engine_for
from zsyz_desktop.models.examining import Tick, whole_findings
from zsyz_desktop.models.garbled import GarbledCell, garbled_cells, garbled_told
from zsyz_desktop.models.gate import Gate
from zsyz_desktop.models.lock import LedgerLock
from zsyz_desktop.models.logbook import Inspector, Logbook, WorkSession
from zsyz_desktop.models.open_file import OpenFile
from zsyz_desktop.models.progress_told import OnStep, unheard
from zsyz_desktop.models.reversal import is_long, reversal_title, reverse_unit, title_of
from zsyz_desktop.models.still import still_copy
from zsyz_desktop.models.touched import NOTHING, Touched
from zsyz_desktop.models.trouble import database_told_in_chinese
from zsyz_desktop.models.unit_log import UnitLog

_STEPS_A_LOOK = 20_000

_Units = list[tuple[UUID, str]]  # units of this run with the title of what was first done


class Store:
    """One open ledger. `now` is the composer's clock; `by` the officer at the keyboard."""

    def __init__(
        self,
        path: Path,
        engine: Engine,
        *,
        now: Callable[[], datetime],
        by: str,
        program: str,
        lock: LedgerLock | None = None,
        inspectors: tuple[Inspector, ...] = (),
        file: Path | None = None,
    ) -> None:
        """`file` is where it lies while it is made, under another name than officers are told."""
        self.path = path
        self.by = by
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._now = now
        self._program = program
        self._lock = lock
        self._inspectors = inspectors
        self._gate = Gate(path.name)
        with database_told_in_chinese(path):
            engine.connect().close()  # it stays open in the pool: nobody else is given the file's number meanwhile
        self._file = OpenFile(file or path)
        self.broken_around: Callable[[Session, frozenset[str]], frozenset[str]] | None = None
        """What does not hold around the records of some tables, given by whoever opens the ledger."""
        self.touched: Touched = NOTHING
        """What the last unit of this run touched."""
        self._done: _Units = []
        self._undone: _Units = []

    @property
    def is_read_only(self) -> bool:
        """True when the ledger was opened for reading."""
        return self._lock is None

    @property
    def undo_title(self) -> str | None:
        """What `undo` would take back, or None."""
        return self._done[-1][1] if self._done else None

    @property
    def redo_title(self) -> str | None:
        """What `redo` would do again, or None."""
        return self._undone[-1][1] if self._undone else None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment of the ledger; nothing it does is kept."""
        with (
            self._gate.reading(),
            self._file.named_rightly(),
            database_told_in_chinese(self.path),
            garbled_told(self.path),
            Session(self._engine, expire_on_commit=False, autoflush=False) as session,
        ):
            yield session

    @contextmanager
    def read_aside(self, is_wanted: Callable[[], bool]) -> Iterator[Session]:
        """As `read`, broken off by GaveWay as soon as the ledger `is_wanted` for a save; asked every few milliseconds.

        What takes long in Python belongs after it: only SQLite asks.
        """
        with self.read() as session:
            raw = session.connection().connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)  # noqa: S101 -- our engine made it
            raw.set_progress_handler(is_wanted, _STEPS_A_LOOK)
            try:
                yield session
            except (DBAPIError, sqlite3.OperationalError) as error:
                cause = error.orig if isinstance(error, DBAPIError) else error
                if getattr(cause, "sqlite_errorcode", None) != sqlite3.SQLITE_INTERRUPT:
                    raise
                raise GaveWay from error
            finally:
                raw.set_progress_handler(None, 0)

    @contextmanager
    def still(self, on_tick: Callable[[], None] | None = None) -> Iterator["Store"]:
        """The ledger as it is now, to be read as long as it takes: a passing copy, so that no save waits for it.

        `on_tick` is asked while it is copied and may raise to cancel.
        """
        with ExitStack() as kept:
            with self._gate.entered():
                copy = kept.enter_context(still_copy(self.path, on_tick))
            engine = engine_for(copy, mode="ro")
            yield kept.enter_context(Store(copy, engine, now=self._now, by=self.by, program=self._program))

    @contextmanager
    def work(
        self,
        *,
        title: str,
        by: str | None = None,
        undoable: bool = True,
        is_note: bool = False,
        today: date | None = None,
        correction: str = "",
        answers: Answers = NO_ANSWERS,
    ) -> Iterator[Session]:
        """One thing the officer did: all of it is kept and logged, or nothing is.

        Raises Refusal for a broken rule and Trouble for the environment; both leave the ledger as it was. `answers`
        are those to the questions the same work asked before; no decision is dated after `today` (the clock's day
        when it is left out); `correction` says why something is put right in an ended project, and is kept. A note is
        not undone, and what was done before it still can be.
        """
        with self._writing(title, by, today, correction, undoable=undoable and not is_note) as (session, logbook):
            session.info[Answers] = answers
            yield session
            session.flush()
            if logbook.corrects:
                logbook.unit.title = one_line(f"更正（{logbook.correction}）：{title}")
            self._close(logbook)
        if logbook.unit.is_begun and not is_note:
            self._remember(logbook.unit.id, logbook.unit.title, undoable=undoable)

    def undo(self, *, by: str | None = None, on_step: OnStep = unheard) -> str | None:
        """Take back the last unit of this run; returns its title, or None when there is nothing to undo.

        `on_step` hears how many changes of how many are taken back; what it raises leaves everything as it was.
        """
        return self._swing(self._done, self._undone, "撤销", by, on_step)

    def redo(self, *, by: str | None = None, on_step: OnStep = unheard) -> str | None:
        """Do again what was last undone; returns its title, or None when there is nothing to redo."""
        return self._swing(self._undone, self._done, "重做", by, on_step)

    def is_long(self, unit_id: UUID | None = None, *, again: bool = False) -> bool:
        """True where a unit, else what undo (or, `again`, redo) takes back, has so many changes that one waits."""
        units = [(unit_id, "")] if unit_id else self._undone if again else self._done
        with self.read() as session:
            return bool(units) and is_long(session, units[-1][0])

    def reverse(self, unit_id: UUID, *, by: str | None = None, on_step: OnStep = unheard) -> str:
        """Take back any unit of the log (变更记录), returning its title; raises Refusal listing later changes.

        Later units that lean on it without touching its rows are proven again: what held before is not broken.
        """
        with self._writing("", by, reverses=unit_id) as (session, logbook):
            title = title_of(session, unit_id)
            logbook.unit.title = reversal_title("撤销", title)
            self._reverse(session, logbook, unit_id, on_step)
            self._refuse_newly_broken(session, frozenset(logbook.touched.columns))
        self._remember(logbook.unit.id, logbook.unit.title, undoable=True)  # Ctrl+Z would take back this reversal
        return title

    def _refuse_newly_broken(self, session: Session, tables: frozenset[str]) -> None:
        broken = self.broken_around(session, tables) if self.broken_around is not None else frozenset()
        if broken and self.broken_around is not None:
            with self.read() as earlier:
                broken -= self.broken_around(earlier, tables)
        if broken:
            raise refuse(f"其后的操作以它为前提，现在撤销会使：{'；'.join(sorted(broken))}。请先撤销后来的操作。")

    def _swing(self, source: "_Units", target: "_Units", verb: str, by: str | None, on_step: OnStep) -> str | None:
        if not source:
            self.touched = NOTHING
            return None
        unit_id, title = source[-1]
        with self._writing(reversal_title(verb, title), by, reverses=unit_id) as (session, logbook):
            self._reverse(session, logbook, unit_id, on_step)
        source.pop()
        target.append((logbook.unit.id, title))
        return title

    def integrity(self, on_tick: Tick | None = None) -> list[str]:
        """What SQLite finds wrong with the file: damage, broken constraints, references to what is not there."""
        with self._gate.entered(), self._file.named_rightly():
            return whole_findings(self.path, on_tick)

    def garbled(self, on_tick: Tick | None = None) -> list[GarbledCell]:
        """Cells that cannot be read though their page is sound."""
        with self._gate.entered(), self._file.named_rightly():
            return garbled_cells(self.path, on_tick=on_tick)

    def close(self) -> None:
        """Wait for whoever reads or writes in another thread, close every connection and give the lock back."""
        self._gate.close()
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _must_write(self) -> None:
        if self.is_read_only:
            raise refuse(f"台账“{self.path.name}”是以只读方式打开的，不能修改。")

    @contextmanager
    def _writing(
        self,
        title: str,
        by: str | None,
        today: date | None = None,
        correction: str = "",
        *,
        undoable: bool = True,
        reverses: UUID | None = None,
    ) -> Iterator[tuple[Session, Logbook]]:
        self._must_write()
        by, now = by or self.by, self._now()
        unit = UnitLog(one_line(title), by=by, at=now, program=self._program, undoable=undoable, reverses=reverses)
        try:
            with (
                self._gate.entered(),
                self._file.named_rightly(),
                database_told_in_chinese(self.path),
                garbled_told(self.path),
                WorkSession(self._writer, expire_on_commit=False) as session,
                refusals_told(),
            ):
                logbook = Logbook(session, unit, now=now, by=by, today=today, inspectors=self._inspectors)
                logbook.correction = correction.strip()
                self._file.refuse_another()  # SQLite would write on into a file that nobody finds again
                yield session, logbook
                self._file.refuse_another()
                with self._gate.keeping():
                    session.commit()
        except LedgerClosed:
            raise
        except Trouble:
            self._settle()
            raise

    def _settle(self) -> None:
        # After a full disk SQLite leaves its journal for the next look at the file to roll back: look at once.
        with suppress(DBAPIError), self._engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema")

    def _remember(self, unit_id: UUID, title: str, *, undoable: bool) -> None:
        self._undone.clear()
        if undoable:
            self._done.append((unit_id, title))
        else:
            self._done.clear()

    def _reverse(self, session: Session, logbook: Logbook, unit_id: UUID, on_step: OnStep = unheard) -> None:
        title_of(session, unit_id)
        reverse_unit(session, unit_id, logbook, on_step)
        self._close(logbook)

    def _close(self, logbook: Logbook) -> None:
        logbook.write_out()
        self.touched = logbook.touched
