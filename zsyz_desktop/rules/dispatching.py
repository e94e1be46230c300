"""Dispatch periods: where one begins, and how many passed in silence (R19, domain.md section 3.4 rule 2)."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.rules.facts import Course, ProjectFact
from zsyz_desktop.rules.pausing import RUNNING, halt_on, paused_days


def period_start(period: DispatchPeriod, day: date) -> date:
    """The first day of the period `day` lies in: Monday, the 1st/11th/21st, the month's or the quarter's first."""
    match period:
        case DispatchPeriod.WEEK:
            return day - timedelta(days=day.weekday())
        case DispatchPeriod.TEN_DAYS:
            return day.replace(day=1 if day.day <= 10 else 11 if day.day <= 20 else 21)
        case DispatchPeriod.MONTH:
            return day.replace(day=1)
        case DispatchPeriod.QUARTER:
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def period_index(period: DispatchPeriod, day: date) -> int:
    """A running number of the period `day` lies in; neighbouring periods differ by one."""
    start = period_start(period, day)
    match period:
        case DispatchPeriod.WEEK:
            return start.toordinal() // 7
        case DispatchPeriod.TEN_DAYS:
            return (start.year * 12 + start.month) * 3 + (start.day - 1) // 10
        case DispatchPeriod.MONTH:
            return start.year * 12 + start.month
        case DispatchPeriod.QUARTER:
            return start.year * 4 + (start.month - 1) // 3


def silent_periods(
    period: DispatchPeriod,
    last_update: date | None,
    today: date,
    *,
    since: date | None = None,
    course: Course = RUNNING,
) -> int:
    """How many whole periods have passed without an update, this one never counted (figures.md section 5).

    A project that was never dispatched is silent from the month after `since` on, the day it was signed or entered.
    A period that was paused from end to end does not count.
    """
    last = last_update or (None if since is None else _month_end(since))
    if last is None:
        return 0
    silent = range(period_index(period, last) + 1, period_index(period, today))
    return len(silent) - _wholly_paused(period, last, today, course)


def steps_words(steps: Iterable[tuple[str, str | None, date | None]]) -> str:
    """Next steps in one text, each as 事项—责任人—完成日; what is not told is left out."""
    return "；".join("—".join(str(part) for part in step if part) for step in steps)


def silence_told(project: ProjectFact, today: date) -> int:
    """The silent periods of a project that owes dispatches today: one halted, or at capacity, owes none."""
    return project.silent_periods if not project.at_capacity and halt_on(project.course, today) is None else 0


def _wholly_paused(period: DispatchPeriod, last: date, today: date, course: Course) -> int:
    """Of the periods between the last one and this one, those without a day that ran."""
    found, end = 0, period_start(period, today)
    while course.pauses and end > _after(period, last):
        last_day = end - timedelta(days=1)
        end = period_start(period, last_day)
        found += paused_days(course, end - timedelta(days=1), last_day) == (last_day - end).days + 1
    return found


def _after(period: DispatchPeriod, day: date) -> date:
    """The first day of the period after that of `day`."""
    index, after = period_index(period, day), day
    while period_index(period, after) == index:
        after += timedelta(days=1)
    return after


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
