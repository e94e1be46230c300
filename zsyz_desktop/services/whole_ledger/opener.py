"""Opening and creating ledgers: what a window or a command asks for, with the checks every save goes through."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import configure_mappers
from sqlmodel import Session

from zsyz_desktop.models.connection import BUSY_SECONDS
from zsyz_desktop.models.opening import create_store, open_store
from zsyz_desktop.models.store import Store
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.services.ledger.ended import ended_objections
from zsyz_desktop.services.ledger.ledgers import PROGRAM, DeskCard, furnish, inspect_personal
from zsyz_desktop.services.ledger.sealed_receipts import sealed_objections
from zsyz_desktop.values import Frozen


def make_ready() -> None:
    """Join the records to each other, which the first statement would else do while a window stands still."""
    configure_mappers()


class Opener(Frozen):
    """Opens ledgers with the composer's clock and the officer's name."""

    now: Callable[[], datetime]
    by: str
    takes_over: bool = False
    """The officer has said that whoever seems to be writing is gone."""
    busy_seconds: float = BUSY_SECONDS
    """How long a program that keeps the file to itself is waited for."""
    checks_beside: bool = False
    """A big ledger is looked through beside the work (`background_check`)."""

    def in_beijing(self) -> datetime:
        """This moment in Beijing: its day is the business day no decision is dated after."""
        return self.now().astimezone(BEIJING)

    def open(self, path: Path, *, writing: bool, about: str | None = None) -> Store:
        """An existing ledger, to be read perhaps `about` one project only; raises Trouble when it cannot be opened."""
        store = open_store(
            path,
            writing=writing,
            now=self.in_beijing,
            by=self.by,
            program=PROGRAM,
            inspectors=(inspect_personal, ended_objections, sealed_objections),
            takes_over=self.takes_over,
            busy_seconds=self.busy_seconds,
            about=about,
            checks_beside=self.checks_beside,
        )
        store.broken_around = _broken_around
        return store

    def create(self, path: Path, desk: DeskCard, fill: Callable[[Store], object] = lambda _: None) -> Store:
        """A new ledger with regions, preset units and its desk, and what `fill` puts into it: whole, or not there.

        Raises Trouble when the file exists.
        """

        def furnish_and_fill(store: Store) -> None:
            with store.work(title="新建台账", undoable=False) as session:
                furnish(session, desk)
            fill(store)

        inspectors = (inspect_personal, ended_objections, sealed_objections)
        store = create_store(
            path, now=self.in_beijing, by=self.by, program=PROGRAM, inspectors=inspectors, fill=furnish_and_fill
        )
        store.broken_around = _broken_around
        return store


def _broken_around(session: Session, tables: frozenset[str]) -> frozenset[str]:
    from zsyz_desktop.services.invariants.reversed import broken_around  # noqa: PLC0415 -- nothing is proven before a step is taken back

    return broken_around(session, tables)
