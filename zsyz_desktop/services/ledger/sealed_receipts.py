"""已认定 is not changed, taken out or taken back by anybody: an error is corrected by a row of its own."""

from collections.abc import Iterator

from sqlalchemy import inspect
from sqlalchemy.orm import object_session

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.fields import STAMPS, Record, table_of
from zsyz_desktop.models.funds import Fund, FundSplit
from zsyz_desktop.models.logbook import is_made_here
from zsyz_desktop.models.words import FundState
from zsyz_desktop.rules.receipts import COUNTED_LATE, FREE_OF_SEALED

SEALED = "已认定的资金不能修改、删除或取消认定；有错请办理“更正”，另记一笔。"
_FREE = STAMPS | FREE_OF_SEALED
_COUNTED = ("counted_month", "counted_reason")


def is_sealed(fund: Fund) -> bool:
    """Whether it was 已认定 before this piece of work."""
    state = inspect(fund)
    before = state.attrs.state.history.deleted or state.attrs.state.history.unchanged
    return state.persistent and list(before or ()) == [FundState.RECOGNISED] and not is_made_here(fund)


def sealed_objections(record: Record) -> Iterator[Objection]:
    """Why a receipt is not written: it was 已认定 before, and something other than its note changes, or its split."""
    if isinstance(record, FundSplit):
        session = object_session(record)
        fund = session.get(Fund, record.fund_id) if session is not None else None
        if fund is not None and is_sealed(fund):
            yield Objection("splits", SEALED)
        return
    if not isinstance(record, Fund) or not is_sealed(record):
        return
    state = inspect(record)
    for name in table_of(Fund).columns.keys():  # noqa: SIM118 -- of a table
        if name not in _FREE and state.attrs[name].history.has_changes() and not _is_counted_anew(record, name):
            yield Objection(name, SEALED)
            return


def _is_counted_anew(fund: Fund, name: str) -> bool:
    """Its month is open again: the program takes back the later one it had given (补计), and nothing else."""
    before = inspect(fund).attrs.counted_reason.history.deleted
    given = bool(before) and str(before[0]).startswith(COUNTED_LATE)
    return name in _COUNTED and given and fund.counted_month is None and fund.counted_reason is None
