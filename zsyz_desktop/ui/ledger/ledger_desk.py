"""The open ledger as the window knows it: read, change, undo; everyone who shows it hears when it changed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import NO_ANSWERS, Answers, Question, Refusal
from zsyz_desktop.services.history.log_reading import last_unit
from zsyz_desktop.services.ledger.types import EVERYTHING, Session, Store
from zsyz_desktop.values import replace

if TYPE_CHECKING:  # every invariant, loaded when the ledger is checked
    from zsyz_desktop.services.whole_ledger.checkup import Checkup

Asker = Callable[[Sequence[Question]], Answers | None]
"""Asks the officer; None where he goes back."""

_T = TypeVar("_T")
_P = ParamSpec("_P")


class LedgerDesk(QObject):
    """Owns the store of the window. Sessions never outlive their `with` block."""

    changed = Signal(object)
    """What a unit of work touched (`Touched`), once it is kept, undone or redone; who shows that reads again."""

    def __init__(self, store: Store, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._today = today
        self.correction = ""
        """Why the officer puts something right in the opened, ended project; "" while nothing may be."""
        self.is_writing = False
        """True while something is being kept: whoever reads for long gives way."""
        self.asker: Asker = lambda _questions: None
        """How the officer is asked; the window puts its box here."""

    @property
    def path(self) -> Path:
        """Where the ledger lies."""
        return self._store.path

    @property
    def is_read_only(self) -> bool:
        """True when nothing can be changed."""
        return self._store.is_read_only

    @property
    def today(self) -> date:
        """The business day everything is judged on."""
        return self._today()

    def work_as(self, by: str) -> None:
        """From now on this officer is logged with whatever is saved."""
        self._store.by = by

    @property
    def undo_title(self) -> str | None:
        """What Ctrl+Z would take back."""
        return self._store.undo_title

    @property
    def redo_title(self) -> str | None:
        """What Ctrl+Y would do again."""
        return self._store.redo_title

    @property
    def last_unit(self) -> str:
        """The last unit of work in the log: another one as soon as anything was changed."""
        with self._store.read() as session:
            return last_unit(session)

    def read(self) -> AbstractContextManager[Session]:
        """A session that sees one moment of the ledger."""
        return self._store.read()

    def read_aside(self) -> AbstractContextManager[Session]:
        """As `read`, for who reads long in a thread and can read again: GaveWay as soon as something is being saved."""
        return self._store.read_aside(lambda: self.is_writing)

    @contextmanager
    def read_still(self, on_tick: Callable[[], None]) -> Iterator[Session]:
        """As `read`, for who reads long in a thread and needs one moment: of a passing copy, beside which one saves."""
        with self._store.still(on_tick) as still, still.read() as session:
            yield session

    @contextmanager
    def work(
        self, title: str, *, undoable: bool = True, answers: Answers = NO_ANSWERS, by: object | None = None
    ) -> Iterator[Session]:
        """One thing the officer does; `changed` is heard once it is kept, `by` whom. Raises Refusal and Trouble."""
        kept = self._store.work(
            title=title, undoable=undoable, today=self.today, correction=self.correction, answers=answers
        )
        with self._writing(by), kept as session:
            yield session

    def note(self, title: str, deed: Callable[[Session], object]) -> bool:
        """Note in the log what went out of the ledger; it is not undone. False where nothing can be written."""
        if self.is_read_only:
            return False
        with self._writing(), self._store.work(title=title, is_note=True, today=self.today) as session:
            deed(session)
        return True

    def ask(self, question: Callable[Concatenate[Session, _P], _T], *about: _P.args, **more: _P.kwargs) -> _T:
        """What one service answers, from one moment of the ledger."""
        with self.read() as session:
            return question(session, *about, **more)

    def look_up(
        self, question: Callable[Concatenate[Session, _P], _T], *about: _P.args, **more: _P.kwargs
    ) -> _T | None:
        """The same; None where what it is about is gone."""
        try:
            return self.ask(question, *about, **more)
        except Refusal:
            return None

    def do(self, title: str, deed: Callable[Concatenate[Session, _P], _T], *how: _P.args, **more: _P.kwargs) -> _T:
        """As `work`, by one service; what it has to ask is asked, and it is done anew with the answers.

        取消 is its refusal.
        """
        return self.do_as(None, title, lambda session: deed(session, *how, **more))

    def do_as(self, by: object | None, title: str, deed: Callable[[Session], _T], *, undoable: bool = True) -> _T:
        """The same, for who does not want to hear of it as of a change by somebody else, or what is done for good."""
        answers = NO_ANSWERS
        while True:
            try:
                with self.work(title, undoable=undoable, answers=answers, by=by) as session:
                    return deed(session)
            except Refusal as refusal:
                given = self.asker(refusal.questions) if refusal.questions else None
                if not given or given <= answers:  # asked again in spite of the answer: nobody would come out of it
                    raise
                answers |= given

    @contextmanager
    def work_aside(self, title: str, answers: Answers = NO_ANSWERS, *, undoable: bool = True) -> Iterator[Session]:
        """As `work`, in a thread; the window's own thread says `tell_worked_aside` once it is kept."""
        kept = self._store.work(
            title=title, today=self.today, correction=self.correction, answers=answers, undoable=undoable
        )
        with self._aside(), kept as session:
            yield session

    def swing_aside(self, on_step: Callable[[int, int], None], *, again: bool = False) -> str | None:
        """As `undo` (or, `again`, `redo`), in a thread, told likewise; what `on_step` raises leaves all as it was."""
        with self._aside():
            return (self._store.redo if again else self._store.undo)(on_step=on_step)

    def reverse_aside(self, unit: UUID, on_step: Callable[[int, int], None]) -> str:
        """As `reverse`, in a thread, told likewise; what `on_step` raises leaves all as it was."""
        with self._aside():
            return self._store.reverse(unit, on_step=on_step)

    def is_long_to_reverse(self, unit: UUID) -> bool:
        """True where a unit is so long that it is taken back in a thread."""
        return self._store.is_long(unit)

    def is_long_to_swing(self, *, again: bool = False) -> bool:
        """True where the last unit is so long that it is undone (or redone) in a thread."""
        return self._store.is_long(again=again)

    @contextmanager
    def _aside(self) -> Iterator[None]:
        self.is_writing = True
        try:
            yield
        finally:
            self.is_writing = False

    def tell_worked_aside(self) -> None:
        """Have everyone read again what was kept in a thread."""
        self.changed.emit(self._store.touched)

    def correct(self, reason: str) -> None:
        """From now on work on an ended project is a correction, for this reason; "" for none."""
        self.correction = reason.strip()

    def look_again(self) -> None:
        """Have everyone who shows the ledger read again, as it is to look otherwise."""
        self.changed.emit(EVERYTHING)

    def check_up(self, on_step: Callable[[int, int], None]) -> "Checkup":
        """Prove everything about the ledger again; `on_step` may raise to cancel."""
        from zsyz_desktop.services.whole_ledger.checkup import check_ledger  # noqa: PLC0415 -- as above

        return check_ledger(self._store, on_step=on_step)

    def undo(self) -> str | None:
        """Take back the last unit of this run; returns its title."""
        with self._writing():
            return self._store.undo()

    def redo(self) -> str | None:
        """Do again what was last taken back; returns its title."""
        with self._writing():
            return self._store.redo()

    def reverse(self, unit: UUID) -> str:
        """Take back any unit of the log; returns its title. Raises Refusal with every conflict, changing nothing."""
        with self._writing():
            return self._store.reverse(unit)

    @contextmanager
    def _writing(self, by: object | None = None) -> Iterator[None]:
        self.is_writing = True
        try:
            yield
        finally:
            self.is_writing = False
        self.changed.emit(replace(self._store.touched, by=by))

    def close(self) -> None:
        """Close the ledger and give its lock back."""
        self._store.close()
