from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.rules.dispatching import period_index, period_start, silent_periods
from zsyz_desktop.rules.facts import Course, PauseFact
from zsyz_desktop.rules.pausing import halt_on

WEEK, TEN_DAYS, MONTH, QUARTER = DispatchPeriod
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("period", "day", "start"),
    [
        (WEEK, date(2024, 6, 24), date(2024, 6, 24)),
        (WEEK, date(2024, 6, 30), date(2024, 6, 24)),
        (TEN_DAYS, date(2024, 6, 10), date(2024, 6, 1)),
        (TEN_DAYS, date(2024, 6, 11), date(2024, 6, 11)),
        (TEN_DAYS, date(2024, 6, 20), date(2024, 6, 11)),
        (TEN_DAYS, date(2024, 5, 31), date(2024, 5, 21)),
        (MONTH, date(2024, 6, 30), date(2024, 6, 1)),
        (QUARTER, date(2024, 3, 31), date(2024, 1, 1)),
        (QUARTER, date(2024, 4, 1), date(2024, 4, 1)),
        (QUARTER, date(2024, 12, 31), date(2024, 10, 1)),
    ],
)
def test_a_period_begins_on_its_own_day(period: DispatchPeriod, day: date, start: date) -> None:
    assert period_start(period, day) == start


@given(DAYS, st.sampled_from(DispatchPeriod))
def test_the_day_before_a_period_begins_is_of_the_one_numbered_before(day: date, period: DispatchPeriod) -> None:
    start = period_start(period, day)
    assert period_index(period, start) == period_index(period, day)
    assert period_index(period, start - timedelta(days=1)) == period_index(period, day) - 1


@pytest.mark.parametrize(
    ("since", "silent"),
    [
        (date(2023, 2, 14), 15),
        (date(2024, 4, 30), 1),
        (date(2024, 5, 1), 0),
        (date(2024, 6, 26), 0),
        (date(2025, 1, 1), 0),
    ],
)
def test_what_was_never_dispatched_is_silent_from_the_month_after_it_began(since: date, silent: int) -> None:
    assert silent_periods(MONTH, None, date(2024, 6, 26), since=since) == silent


@pytest.mark.parametrize("period", DispatchPeriod)
@given(started=DAYS, length=st.integers(1, 400), last=DAYS, ahead=st.integers(0, 500))
def test_a_period_paused_from_end_to_end_is_not_silent(
    period: DispatchPeriod, started: date, length: int, last: date, ahead: int
) -> None:
    pause, today = PauseFact(started, started + timedelta(days=length)), last + timedelta(days=ahead)
    course = Course((pause,))
    ran: dict[int, bool] = {}
    for turn in range(ahead + 1):
        day = last + timedelta(days=turn)
        ran[period_index(period, day)] = ran.get(period_index(period, day), False) or halt_on(course, day) is None
    between = [index for index in ran if period_index(period, last) < index < period_index(period, today)]
    assert silent_periods(period, last, today, course=course) == sum(ran[index] for index in between)


@pytest.mark.parametrize(
    ("last_update", "silent"),
    [
        (None, 0),
        (date(2024, 6, 30), 0),
        (date(2024, 6, 1), 0),
        (date(2024, 5, 31), 0),  # June is not over: it has not passed in silence
        (date(2024, 4, 30), 1),
        (date(2024, 3, 1), 2),
        (date(2024, 7, 1), 0),
    ],
)
def test_only_whole_periods_between_the_last_update_and_this_one_were_silent(
    last_update: date | None, silent: int
) -> None:
    assert silent_periods(MONTH, last_update, date(2024, 6, 26)) == silent
