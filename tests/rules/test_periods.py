"""Statistics periods (figures.md 1): which one a paper of a day speaks of, and that every day lies in exactly one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.rules.periods import counted_month, cut_off, last_closed, period_of
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import replace

DEFAULTS = Thresholds()  # the 25th, in December the 31st
MONTH_END = replace(DEFAULTS, funds_cutoff_day=31)
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
CUT_OFFS = st.builds(Thresholds, funds_cutoff_day=st.integers(1, 31), funds_cutoff_december=st.integers(1, 31))


@pytest.mark.parametrize(
    ("today", "thresholds", "month", "closed_on"),
    [
        (date(2024, 6, 24), DEFAULTS, (2024, 5), date(2024, 5, 25)),
        (date(2024, 6, 25), DEFAULTS, (2024, 6), date(2024, 6, 25)),
        (date(2024, 6, 26), DEFAULTS, (2024, 6), date(2024, 6, 25)),
        (date(2024, 7, 1), DEFAULTS, (2024, 6), date(2024, 6, 25)),
        (date(2024, 12, 30), DEFAULTS, (2024, 11), date(2024, 11, 25)),
        (date(2024, 12, 31), DEFAULTS, (2024, 12), date(2024, 12, 31)),
        (date(2025, 1, 10), DEFAULTS, (2024, 12), date(2024, 12, 31)),
        (date(2024, 6, 26), MONTH_END, (2024, 5), date(2024, 5, 31)),
        (date(2024, 7, 1), MONTH_END, (2024, 6), date(2024, 6, 30)),
        (date(2024, 2, 29), MONTH_END, (2024, 2), date(2024, 2, 29)),
    ],
)
def test_a_paper_speaks_of_the_last_closed_period(
    today: date, thresholds: Thresholds, month: tuple[int, int], closed_on: date
) -> None:
    period = last_closed(today, thresholds)
    assert ((period.year, period.month), period.closed_on) == (month, closed_on)


def test_a_period_begins_the_day_after_the_cut_off_before_and_january_with_the_year() -> None:
    assert period_of(2024, 6, DEFAULTS).first == date(2024, 5, 26)
    assert period_of(2024, 1, DEFAULTS).first == period_of(2024, 6, DEFAULTS).year_from == date(2024, 1, 1)
    assert period_of(2024, 1, replace(DEFAULTS, funds_cutoff_december=25)).year_from == date(2023, 12, 26)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2024, 6, 25), (2024, 6)),
        (date(2024, 6, 26), (2024, 7)),
        (date(2024, 11, 26), (2024, 12)),
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


@given(DAYS, CUT_OFFS)
def test_every_day_lies_in_the_window_of_the_month_it_counts_in(day: date, thresholds: Thresholds) -> None:
    period = period_of(*counted_month(day, thresholds), thresholds)
    assert period.year_from <= period.first <= day <= period.closed_on


@given(DAYS, CUT_OFFS)
def test_the_last_closed_period_is_closed_and_the_next_is_not(today: date, thresholds: Thresholds) -> None:
    period = last_closed(today, thresholds)
    following = (period.year, period.month + 1) if period.month < 12 else (period.year + 1, 1)
    assert period.closed_on <= today < cut_off(*following, thresholds)
