from dataclasses import replace
from datetime import date

import pytest

from zsyz_desktop.models.words import Currency, FundState, OriginKind
from zsyz_desktop.rules.funds import FundFact, counted_month, counting, funds_until, sum_of_year, sums_by_month
from zsyz_desktop.rules.thresholds import Thresholds

DEFAULTS = Thresholds()  # the 25th, in December the 31st (domain.md section 2.7)
FUND = FundFact(date(2024, 6, 20), 500_0000_00, Currency.CNY, OriginKind.PROVINCE, FundState.RECOGNISED)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2024, 6, 25), (2024, 6)),
        (date(2024, 6, 26), (2024, 7)),
        (date(2024, 11, 26), (2024, 12)),
        (date(2024, 12, 26), (2024, 12)),
        (date(2024, 12, 31), (2024, 12)),
    ],
)
def test_the_cut_off_day_is_still_of_its_month_and_december_ends_with_the_year(
    day: date, month: tuple[int, int]
) -> None:
    assert counted_month(day, DEFAULTS) == month


def test_past_an_earlier_cut_off_of_december_a_receipt_is_of_the_next_year() -> None:
    early = replace(DEFAULTS, funds_cutoff_december=25)
    assert counted_month(date(2024, 12, 25), early) == (2024, 12)
    assert counted_month(date(2024, 12, 26), early) == (2025, 1)


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2024, 6, 24), date(2024, 6, 24)),
        (date(2024, 6, 25), date(2024, 6, 25)),
        (date(2024, 6, 26), date(2024, 6, 25)),
        (date(2024, 12, 30), date(2024, 12, 30)),
    ],
)
def test_a_paper_counts_up_to_its_day_but_not_past_the_cut_off(today: date, until: date) -> None:
    assert funds_until(today, DEFAULTS) == until


@pytest.mark.parametrize(
    "other",
    [
        replace(FUND, arrived_on=date(2024, 6, 26)),
        replace(FUND, origin_kind=OriginKind.LOCAL),
        replace(FUND, currency=Currency.USD),
        replace(FUND, state=FundState.AWAITING_REVIEW),
        replace(FUND, state=FundState.RETURNED),
    ],
)
def test_only_what_was_recognised_from_outside_in_this_currency_and_in_time_counts(other: FundFact) -> None:
    in_time = replace(FUND, arrived_on=date(2024, 6, 25), origin_kind=OriginKind.OUT_OF_PROVINCE)
    assert counting([FUND, other, in_time], Currency.CNY, date(2024, 6, 25)) == [FUND, in_time]


def test_sums_follow_the_month_counted_not_the_month_of_arrival() -> None:
    early = replace(DEFAULTS, funds_cutoff_december=25)
    days = (date(2023, 12, 26), date(2024, 1, 25), date(2024, 1, 26), date(2024, 12, 26))
    funds = [replace(FUND, arrived_on=day, cents=10**number) for number, day in enumerate(days)]
    assert sums_by_month(funds, 2024, early) == {1: 11, 2: 100}
    assert sum_of_year(funds, 2024, early) == 111
    assert sum_of_year(funds, 2024, DEFAULTS) == 1110
