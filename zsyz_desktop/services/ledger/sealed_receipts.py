"""已认定 is not changed, taken out or taken back by anybody: an error is corrected by a row of its own."""

from collections.abc import Iterator, Sequence
from itertools import islice

from sqlalchemy import inspect
from sqlmodel import Session

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.fields import STAMPS, Record, declarations
from zsyz_desktop.models.funds import Fund, FundSplit
from zsyz_desktop.models.logbook import Writing, is_made_here
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.rules.receipts import COUNTED_LATE, FREE_OF_SEALED

SEALED = "已认定的资金不能修改、删除或取消认定；有错请办理“更正”，另记一笔。"
_FREE = STAMPS | FREE_OF_SEALED
_COUNTED = ("counted_month", "counted_reason")


def is_sealed(fund: Fund) -> bool:
    """Whether it was 已认定 before this piece of work."""
    state = inspect(fund)
    before = state.attrs.state.history.deleted or state.attrs.state.history.unchanged
    return state.persistent and list(before or ()) == [FundState.RECOGNISED] and not is_made_here(fund)


def sealed_objections(session: Session, record: type[Record], rows: Sequence[Writing]) -> Iterator[Objection]:
    """Why receipts are not written: 已认定 before, and something other than the note changes, or their split."""
    if record is FundSplit:
        funds = (session.get(Fund, row.values["fund_id"]) for row in rows)
        yield from (Objection("splits", SEALED) for fund in funds if fund is not None and is_sealed(fund))
    elif record is Fund:
        for row in rows:
            fund = session.get(Fund, row.values["id"]) if (row.changed or frozenset()) - _FREE else None
            if fund is not None and row.changed is not None and is_sealed(fund):
                yield from _first_sealed(fund, row.changed)


def _first_sealed(fund: Fund, changed: frozenset[str]) -> Iterator[Objection]:
    names = (name for name in declarations(Fund) if name in changed - _FREE and not _is_counted_anew(fund, name))
    yield from (Objection(name, SEALED) for name in islice(names, 1))


def _is_counted_anew(fund: Fund, name: str) -> bool:
    """Its month is open again: the program takes back the later one it had given (补计), and nothing else."""
    before = inspect(fund).attrs.counted_reason.history.deleted
    given = bool(before) and str(before[0]).startswith(COUNTED_LATE)
    return name in _COUNTED and given and fund.counted_month is None and fund.counted_reason is None
