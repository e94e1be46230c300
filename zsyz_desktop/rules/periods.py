"""Statistics periods, from the day after one cut-off to the next; papers speak of the last closed one."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from zsyz_desktop.rules.thresholds import Thresholds

_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class StatPeriod:
    """One month of the statistics with the year up to it; money arrived from `year_from` to `closed_on` counts."""

    year: int
    month: int
    first: date
    closed_on: date
    year_from: date


def cut_off(year: int, month: int, thresholds: Thresholds) -> date:
    """The day a month's statistics close; a day the month does not have is its last (月末)."""
    wanted = thresholds.funds_cutoff_december if month == _DECEMBER else thresholds.funds_cutoff_day
    return date(year, month, min(wanted, calendar.monthrange(year, month)[1]))


def period_of(year: int, month: int, thresholds: Thresholds) -> StatPeriod:
    """The statistics of a month."""
    return StatPeriod(
        year=year,
        month=month,
        first=cut_off(*_month_before(year, month), thresholds) + timedelta(days=1),
        closed_on=cut_off(year, month, thresholds),
        year_from=cut_off(year - 1, _DECEMBER, thresholds) + timedelta(days=1),
    )


def last_closed(today: date, thresholds: Thresholds) -> StatPeriod:
    """The period papers of `today` speak of; a month is closed on its very cut-off day."""
    is_closed = today >= cut_off(today.year, today.month, thresholds)
    year, month = (today.year, today.month) if is_closed else _month_before(today.year, today.month)
    return period_of(year, month, thresholds)


def counted_month(day: date, thresholds: Thresholds) -> tuple[int, int]:
    """(year, month) of the period a day lies in: past the cut-off it is next month's."""
    if day <= cut_off(day.year, day.month, thresholds):
        return day.year, day.month
    return (day.year, day.month + 1) if day.month < _DECEMBER else (day.year + 1, 1)


def _month_before(year: int, month: int) -> tuple[int, int]:
    return (year, month - 1) if month > 1 else (year - 1, _DECEMBER)
