"""Arrived funds: what counts at all, and in which month (domain.md sections 2.5–2.7, figures.md 1 and 9)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.words import Currency, OriginKind
from zsyz_desktop.rules.periods import Month, StatPeriod, counted_month
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import Frozen

LOCAL_MONEY = "州内资金"
WHOLE_SHARE = 10_000
"""A whole fund, or a whole project, in the ten-thousandths its splits are kept in."""
_NUMBER = re.compile(r"F(\d+)")


def register_number(used: Iterable[str]) -> str:
    """The next 登记号, behind every one that was ever given: F037."""
    numbers = [int(found[1]) for each in used if (found := _NUMBER.fullmatch(each))]
    return f"F{max(numbers, default=0) + 1:03}"


class FundFact(Frozen):
    """One receipt; `cents` are whole 分, or US cents by currency, and below nought where it corrects another.

    `counted` is 计入月份 where it is not the month of `arrived_on`; `excluded` says why it was 剔除.
    `number` is its 登记号, `project` the code it belongs to, `splits` regions with ten-thousandths. A correction has
    origin, splits and rate (`converted_on`) of what it corrects.
    """

    arrived_on: date
    cents: int
    currency: Currency
    origin_kind: OriginKind | None
    state: FundState
    recognised_on: date | None = None
    counted: Month | None = None
    excluded: str | None = None
    number: str = ""
    project: str = ""
    splits: tuple[tuple[str, int], ...] = ()
    converted_on: date | None = None


class ExcludedFund(Frozen):
    """A receipt that does not count, and why."""

    fund: FundFact
    reason: str


def why_not(fund: FundFact, today: date) -> str | None:
    """Why a receipt does not count on a day: 剔除, 州内资金, or its state; None where it counts.

    What was recognised later still waited for it; recognised without a day counts as the ledger has it.
    """
    if fund.excluded is not None:
        return fund.excluded
    if fund.origin_kind is OriginKind.LOCAL:
        return LOCAL_MONEY
    if fund.state is FundState.RECOGNISED and fund.recognised_on is not None and fund.recognised_on > today:
        return FundState.AWAITING_REVIEW.value
    return None if fund.state is FundState.RECOGNISED else fund.state.value


FORESEEN = frozenset({FundState.AWAITING_EVIDENCE.value, FundState.AWAITING_REVIEW.value, None})
"""Why a receipt may not count and be foreseen all the same; None: it counts."""


def counts(fund: FundFact, today: date) -> bool:
    """Whether it had arrived by a day and counts: 已认定 by then, from outside the prefecture, not 剔除."""
    return fund.arrived_on <= today and why_not(fund, today) is None


def is_foreseen(fund: FundFact, today: date) -> bool:
    """Whether the forecast has it: what counts, and what still waits for evidence or review."""
    return fund.arrived_on <= today and why_not(fund, today) in FORESEEN


def counting(funds: Iterable[FundFact], currency: Currency, today: date) -> list[FundFact]:
    """What counts on a day in this currency."""
    return [fund for fund in funds if fund.currency is currency and counts(fund, today)]


def is_up_to(fund: FundFact, period: StatPeriod) -> bool:
    """Whether it belongs to the period, or to one before."""
    return fund.arrived_on <= period.closed_on if fund.counted is None else fund.counted <= period.key


def is_of_year(fund: FundFact, period: StatPeriod) -> bool:
    """Whether it belongs to the year, up to the period."""
    if not is_up_to(fund, period):
        return False
    return fund.arrived_on >= period.year_from if fund.counted is None else fund.counted[0] == period.year


def is_of_month(fund: FundFact, period: StatPeriod) -> bool:
    """Whether it belongs to the period itself."""
    return period.first <= fund.arrived_on <= period.closed_on if fund.counted is None else fund.counted == period.key


def excluded_funds(funds: Iterable[FundFact], period: StatPeriod, today: date) -> tuple[ExcludedFund, ...]:
    """The receipts of the year, up to the period, that do not count, by their 登记号."""
    there = (fund for fund in funds if fund.arrived_on <= today and is_of_year(fund, period))
    found = ((fund, why_not(fund, today)) for fund in there)
    return tuple(ExcludedFund(fund, reason) for fund, reason in sorted(found, key=_by_number) if reason is not None)


def sums_by_month(funds: Iterable[FundFact], year: int, thresholds: Thresholds) -> dict[int, int]:
    """Cents by counted month of a year; months without a receipt are absent."""
    sums: dict[int, int] = {}
    for fund in funds:
        counted_year, month = fund.counted or counted_month(fund.arrived_on, thresholds)
        if counted_year == year:
            sums[month] = sums.get(month, 0) + fund.cents
    return sums


def cents_of(funds: Sequence[FundFact]) -> int:
    """Their sum, of one currency."""
    return sum(fund.cents for fund in funds)


def _by_number(pair: tuple[FundFact, str | None]) -> tuple[str, date]:
    return pair[0].number, pair[0].arrived_on
