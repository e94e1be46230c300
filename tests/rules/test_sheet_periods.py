"""The period of a sheet: how it is asked for, how it reads, and its neighbours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.rules.sheet_periods import SheetPeriod, read_period
from zsyz_desktop.rules.thresholds import Thresholds

TODAY = date(2024, 6, 26)


@pytest.mark.parametrize(
    ("asked", "words", "written"),
    [
        ("2024-06", "2024年6月", "2024-06"),
        ("２０２４年６月", "2024年6月", "2024-06"),
        ("", "2024年6月", "2024-06"),
        ("2024-06-17周", "6月第3周（6-17至6-23）", "2024-06-17周"),
        ("2024年6月19日周", "6月第3周（6-17至6-23）", "2024-06-17周"),
        ("本周", "6月第4周（6-24至6-30）", "2024-06-24周"),
        ("2024-06中旬", "6月中旬", "2024-06中旬"),
        ("2024-06-30旬", "6月下旬", "2024-06下旬"),
        ("2024年第2季度", "2024年第2季度", "2024Q2"),
    ],
)
def test_a_period_is_asked_for_in_the_words_of_the_office(asked: str, words: str, written: str) -> None:
    period = read_period(asked, TODAY)
    assert (period.words, period.written) == (words, written)


@pytest.mark.parametrize("asked", ["2024-13", "2024-06-17", "2024-02-30周", "上个月", "1989-01", "2024Q5"])
def test_what_is_no_period_is_refused_with_how_to_write_one(asked: str) -> None:
    with pytest.raises(Refusal, match="月写成 2024-06，周写成 2024-06-17周"):
        read_period(asked, TODAY)


@given(st.sampled_from(DispatchPeriod), st.dates(date(1991, 1, 1), date(2099, 12, 31)))
def test_neighbours_touch_and_every_period_is_read_as_it_is_written(kind: DispatchPeriod, day: date) -> None:
    period = SheetPeriod.of(kind, day)
    assert period.start <= day <= period.end
    assert period.next.last == period == period.last.next
    assert (period.next.start - period.end).days == 1
    assert read_period(period.written, TODAY) == period


def test_a_month_is_judged_by_its_statistics_and_a_week_by_its_own_days() -> None:
    month = read_period("2024-06", TODAY).statistics(Thresholds())
    assert (month.first, month.closed_on) == (date(2024, 5, 26), date(2024, 6, 25))
    week = read_period("2024-06-17周", TODAY).statistics(Thresholds())
    assert (week.first, week.closed_on) == (date(2024, 6, 17), date(2024, 6, 23))
