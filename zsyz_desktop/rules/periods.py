"""Statistics periods, from the day after one cut-off to the next; papers speak of the last closed one."""

import calendar
import re
from datetime import date, timedelta

from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.half_width import half_width, quoted
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import Frozen

_DECEMBER = 12
_FIRST_YEAR = 1990
_WRITTEN = re.compile(r"([0-9]{4})[-./年]?([0-9]{1,2})月?")

Month = tuple[int, int]
"""(year, month); months are compared as they follow each other."""


class StatPeriod(Frozen):
    """One month of the statistics with the year up to it; money arrived from `year_from` to `closed_on` counts."""

    year: int
    month: int
    first: date
    closed_on: date
    year_from: date

    @property
    def key(self) -> Month:
        """(year, month)."""
        return self.year, self.month

    @property
    def written(self) -> str:
        """2024-06, as it is asked for."""
        return month_written(self.key)

    def is_closed(self, today: date) -> bool:
        """True from the cut-off day on."""
        return today >= self.closed_on

    def until(self, today: date) -> date:
        """The last day that is looked at: the cut-off, or `today` where it is still to come (未截止)."""
        return min(self.closed_on, today)


def cut_off(year: int, month: int, thresholds: Thresholds) -> date:
    """The day a month's statistics close; a day the month does not have is its last (月末)."""
    wanted = thresholds.funds_cutoff_december if month == _DECEMBER else thresholds.funds_cutoff_day
    return date(year, month, min(wanted, calendar.monthrange(year, month)[1]))


def period_of(year: int, month: int, thresholds: Thresholds) -> StatPeriod:
    """The statistics of a month."""
    return StatPeriod(
        year=year,
        month=month,
        first=cut_off(*month_off((year, month), -1), thresholds) + timedelta(days=1),
        closed_on=cut_off(year, month, thresholds),
        year_from=cut_off(year - 1, _DECEMBER, thresholds) + timedelta(days=1),
    )


def last_closed(today: date, thresholds: Thresholds) -> StatPeriod:
    """The period papers of `today` speak of; a month is closed on its very cut-off day."""
    is_closed = today >= cut_off(today.year, today.month, thresholds)
    return period_of(*month_off((today.year, today.month), 0 if is_closed else -1), thresholds)


def asked_period(text: str, today: date, thresholds: Thresholds) -> StatPeriod:
    """The period written as 2024-06 or 2024年6月; one not closed yet is told as far as `today`.

    Raises Refusal where no month can be read, or its period has not begun.
    """
    month = read_month(text)
    if month is None or month[0] < _FIRST_YEAR:
        raise refuse(f"统计期{quoted(text)}无法识别，请写成 2024-06。", field="period")
    period = period_of(*month, thresholds)
    if period.first > today:
        raise refuse(f"统计期{period.written}从{period.first}开始，晚于今天（{today}），暂无数据。", field="period")
    return period


def told_on(period: StatPeriod, today: date, thresholds: Thresholds) -> date:
    """The day a period's projects are told as of: today of the one closed last or still open, else its cut-off."""
    return period.closed_on if period.key < last_closed(today, thresholds).key else today


def month_of(text: str | None) -> Month | None:
    """(2024, 7) of 2024-07, as a ledger keeps a month; None where there is none."""
    return (int(text[:4]), int(text[5:])) if text else None


def counted_month(day: date, thresholds: Thresholds) -> Month:
    """(year, month) of the period a day lies in: past the cut-off it is next month's."""
    return month_off((day.year, day.month), 0 if day <= cut_off(day.year, day.month, thresholds) else 1)


def month_off(month: Month, by: int) -> Month:
    """So many months after a month, before it where negative."""
    year, past = divmod(month[0] * _DECEMBER + month[1] - 1 + by, _DECEMBER)
    return year, past + 1


def months_back(month: Month, count: int) -> list[str]:
    """So many months as they are written, this one and those before it, the newest first."""
    return [month_written(month_off(month, -back)) for back in range(count)]


def month_written(month: Month) -> str:
    """2024-06, as a ledger keeps a month."""
    return f"{month[0]}-{month[1]:02}"


def month_or_as_said(text: str) -> str:
    """2024-06 of a month however it is written; what is no month stays, to be refused."""
    month = read_month(text)
    return text if month is None else month_written(month)


def read_month(text: str | None) -> Month | None:
    """A month however an officer writes it (2024-6, 2024年6月, 202406); None for what is no month."""
    found = _WRITTEN.fullmatch(half_width(text or "").strip())
    return (int(found[1]), int(found[2])) if found and 1 <= int(found[2]) <= _DECEMBER else None
