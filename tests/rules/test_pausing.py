"""Pauses: which days they cover, that they are no lateness, and that two never overlap (figures.md section 4)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.words import Halt
from zsyz_desktop.rules.facts import Course, MilestoneFact, PauseFact
from zsyz_desktop.rules.lights import milestone_light
from zsyz_desktop.rules.pausing import days_late, halt_on, pause_objections, paused_days
from zsyz_desktop.rules.thresholds import Thresholds

P05 = Course((PauseFact(date(2024, 5, 10), date(2024, 5, 31)),))
DUE, TODAY = date(2024, 4, 30), date(2024, 6, 26)


def test_days_paused_are_no_lateness() -> None:
    light = milestone_light(MilestoneFact("1", "开工", planned_finish=DUE), TODAY, Thresholds(), course=P05)
    assert (light.days_late, light.days_paused) == (36, 21)


def test_a_finish_is_late_by_the_days_that_ran() -> None:
    done = MilestoneFact("1", "开工", planned_finish=DUE, actual_finish=date(2024, 6, 5))
    light = milestone_light(done, TODAY, Thresholds(), course=P05)
    assert (light.word, light.days_late, light.days_paused) == ("完成", 15, 21)


@pytest.mark.parametrize(
    ("day", "halt"),
    [
        (date(2024, 5, 9), None), (date(2024, 5, 10), Halt.PAUSED), (date(2024, 5, 30), Halt.PAUSED),
        (date(2024, 5, 31), None),
    ],
)  # fmt: skip
def test_the_day_it_resumes_it_runs(day: date, halt: Halt | None) -> None:
    assert halt_on(P05, day) is halt


def test_an_end_outlives_a_pause_and_holds_from_its_own_day() -> None:
    course = Course((PauseFact(date(2024, 5, 1)),), ended_on=date(2024, 6, 1))
    assert [halt_on(course, date(2024, month, 1)) for month in (4, 5, 6)] == [None, Halt.PAUSED, Halt.ENDED]


def test_a_pause_before_the_due_day_takes_nothing_off() -> None:
    course = Course((PauseFact(date(2024, 4, 1), date(2024, 4, 20)),))
    assert days_late(course, DUE, TODAY) == (57, 0)


DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@given(st.lists(DAYS, min_size=4, max_size=4, unique=True).map(sorted), DAYS, DAYS)
def test_paused_days_are_counted_one_by_one(ends: list[date], after: date, until: date) -> None:
    course = Course((PauseFact(ends[0], ends[1]), PauseFact(ends[2], ends[3])))
    days = [after + timedelta(days=turn) for turn in range(1, max(0, (until - after).days) + 1)]
    assert paused_days(course, after, until) == sum(halt_on(course, day) is Halt.PAUSED for day in days)


@pytest.mark.parametrize(
    ("since", "until", "meets"),
    [
        (date(2024, 5, 1), date(2024, 5, 10), False), (date(2024, 5, 31), None, False), (date(2024, 5, 1), None, True),
        (date(2024, 5, 30), None, True), (date(2024, 5, 9), date(2024, 5, 11), True),
    ],
)  # fmt: skip
def test_two_pauses_never_overlap(since: date, until: date | None, meets: bool) -> None:  # noqa: FBT001 -- a case
    assert bool(list(pause_objections(P05.pauses, since, until))) is meets
