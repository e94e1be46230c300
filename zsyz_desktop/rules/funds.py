"""Arrived funds: what counts at all, and in which month (domain.md sections 2.5–2.7, figures.md 1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zsyz_desktop.models.words import Currency, FundState, OriginKind
from zsyz_desktop.rules.periods import counted_month
from zsyz_desktop.rules.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class FundFact:
    """One receipt; `cents` are whole 分, or US cents by currency."""

    arrived_on: date
    cents: int
    currency: Currency
    origin_kind: OriginKind
    state: FundState
    recognised_on: date | None = None


def counting(funds: Iterable[FundFact], currency: Currency, today: date) -> list[FundFact]:
    """What counts on a day: 已认定 by then, from outside the prefecture, in this currency, arrived by then.

    A receipt recognised without a day counts as the ledger has it.
    """
    return [
        fund
        for fund in funds
        if fund.state is FundState.RECOGNISED
        and fund.origin_kind is not OriginKind.LOCAL
        and fund.currency is currency
        and fund.arrived_on <= today
        and (fund.recognised_on is None or fund.recognised_on <= today)
    ]


def sums_by_month(funds: Iterable[FundFact], year: int, thresholds: Thresholds) -> dict[int, int]:
    """Cents by counted month of a year; months without a receipt are absent."""
    sums: dict[int, int] = {}
    for fund in funds:
        counted_year, month = counted_month(fund.arrived_on, thresholds)
        if counted_year == year:
            sums[month] = sums.get(month, 0) + fund.cents
    return sums
