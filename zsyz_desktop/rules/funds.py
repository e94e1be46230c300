"""Arrived funds: which month a receipt counts in, and what counts at all (domain.md sections 2.5–2.7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zsyz_desktop.models.words import Currency, FundState, OriginKind
from zsyz_desktop.rules.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class FundFact:
    """One receipt; `cents` are whole 分, or US cents by currency."""

    arrived_on: date
    cents: int
    currency: Currency
    origin_kind: OriginKind
    state: FundState


def counted_month(day: date, thresholds: Thresholds) -> tuple[int, int]:
    """(year, month) a receipt counts in: past the cut-off day it is next month's; December has a cut-off of its own."""
    cutoff = thresholds.funds_cutoff_december if day.month == 12 else thresholds.funds_cutoff_day
    if day.day <= cutoff:
        return day.year, day.month
    return (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)


def funds_until(today: date, thresholds: Thresholds) -> date:
    """The last day whose receipts a paper of `today` counts: the cut-off once it is past, until then today."""
    cutoff = thresholds.funds_cutoff_december if today.month == 12 else thresholds.funds_cutoff_day
    return today.replace(day=cutoff) if today.day > cutoff else today


def counting(funds: Iterable[FundFact], currency: Currency, until: date) -> list[FundFact]:
    """The receipts a report counts: 已认定, from outside the prefecture, in this currency, up to `until`."""
    return [
        fund
        for fund in funds
        if fund.state is FundState.RECOGNISED
        and fund.origin_kind is not OriginKind.LOCAL
        and fund.currency is currency
        and fund.arrived_on <= until
    ]


def sum_of_year(funds: Iterable[FundFact], year: int, thresholds: Thresholds) -> int:
    """Cents counted in a year."""
    return sum(fund.cents for fund in funds if counted_month(fund.arrived_on, thresholds)[0] == year)


def sums_by_month(funds: Iterable[FundFact], year: int, thresholds: Thresholds) -> dict[int, int]:
    """Cents by counted month of a year; months without a receipt are absent."""
    sums: dict[int, int] = {}
    for fund in funds:
        counted_year, month = counted_month(fund.arrived_on, thresholds)
        if counted_year == year:
            sums[month] = sums.get(month, 0) + fund.cents
    return sums
