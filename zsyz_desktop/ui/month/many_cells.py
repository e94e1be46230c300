"""What place and tab write alike: many cells as one unit of work, and what became of promises."""

from collections.abc import Callable, Sequence

from zsyz_desktop.errors import Objection, Refusal, refuse, refuse_all
from zsyz_desktop.rules.next_steps import days_said
from zsyz_desktop.services.dispatches.sheet import Promised, complete_step, uncomplete_step
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.typing.asking import typed_day
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.sheet.model import Cell
from zsyz_desktop.ui.sheet.what_stands import TypedCell, write_what_stands
from zsyz_desktop.values import replace

WriteOne = Callable[[Session, str, str, str], None]
"""Writes a cell by key, field and text."""


def write_all(ledger: LedgerDesk, title: str, cells: Sequence[TypedCell], write: WriteOne) -> dict[Cell, str]:
    """Write these as one unit of work, all that can stand; returns why the others cannot."""
    return write_what_stands(cells, lambda left: ledger.do(f"{title}{len(left)}格", _writing(left, write)), "|")


def settle_promises(ledger: LedgerDesk, name: str, done: Sequence[tuple[Promised, str]]) -> None:
    """Note when promises were kept; an empty day says that one was not. A day without its year is the nearest one."""
    today = ledger.today

    def settle(session: Session) -> None:
        for promised, day in done:
            if day:
                near = min(days_said(day, today), key=lambda each: abs(each - today), default=None)
                done_on = near or typed_day(session, day)
                if done_on > today:
                    raise refuse(f"兑现日{done_on}晚于今天（{today}），到时再登记。", field="done_on")
                complete_step(session, promised.id, done_on)
            else:
                uncomplete_step(session, promised.id)

    ledger.do(f"上期承诺兑现“{name}”", settle)


def _writing(cells: Sequence[TypedCell], write: WriteOne) -> Callable[[Session], None]:
    def write_them(session: Session) -> None:
        objections: list[Objection] = []
        for key, field, text in cells:
            try:
                write(session, key, field, text)
            except Refusal as refusal:
                objections += [replace(each, field=f"{key}|{field}") for each in refusal.objections]
        refuse_all(objections)

    return write_them
