"""Dispatch periods: where one begins, and how many passed in silence (R19, domain.md section 3.4 rule 2)."""

from datetime import date, timedelta

from zsyz_desktop.models.words import DispatchPeriod


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


def silent_periods(period: DispatchPeriod, last_update: date | None, today: date) -> int:
    """How many whole periods have passed without an update; 0 before the first one, and never counting this period."""
    if last_update is None:
        return 0
    return max(0, period_index(period, today) - period_index(period, last_update) - 1)
