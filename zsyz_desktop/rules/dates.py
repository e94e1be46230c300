"""Reading dates as officers write them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from enum import Enum, unique

from zsyz_desktop.errors import Refusal, refuse
from zsyz_desktop.rules.half_width import half_width, quoted

FIRST_YEAR = 1990
LAST_YEAR = 2100
BEIJING = timezone(timedelta(hours=8))
"""Business days are judged at UTC+8 everywhere (records.md section 4, Time)."""

_GOOD = "请写成 2024-03-15 或 2024年3月15日"
_SPREAD = re.compile(r"\s*([年月日号./-])\s*")
_FORMS = (
    re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
    re.compile(r"(?P<y>[0-9]{4})(?P<s>[./-])(?P<m>[0-9]{1,2})(?:(?P=s)(?P<d>[0-9]{1,2}))?"),
    re.compile(r"(?P<y>[0-9]{4})年(?P<m>[0-9]{1,2})月(?:(?P<d>[0-9]{1,2})[日号]?)?"),
)
_REASONS = (
    (re.compile(r"[0-9]{2}([./-])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{2}年.*"), "年份只写了两位，分不清是哪一年"),
    (re.compile(r"[0-9]{1,2}月.*|[0-9]{1,2}[./-][0-9]{1,2}"), "没有写年份"),
    (re.compile(r"[0-9]{4}年?"), "只写了年份，没有写月份"),
    (re.compile(r"[0-9]{6}"), "只有六位数字，分不清是哪年哪月哪日"),
    (re.compile(r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}"), "年份要写在最前面"),
)
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_SERIAL_ZERO = date(1899, 12, 30)


@unique
class MonthDay(Enum):
    """Which day stands for a month written without one."""

    FIRST = "当月第一天"
    LAST = "当月最后一天"


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as read; `month_only` tells that the day was chosen for the writer, not written by him."""

    day: date
    month_only: bool = False


def read_date(text: str, *, whole_month: MonthDay = MonthDay.LAST, field: str = "") -> ReadDate:
    """The date `text` names, in any of the usual Chinese notations, full-width or not.

    A month alone becomes its last day (a plan 「3月」 is kept by the end of March) unless `whole_month` says FIRST.
    Raises Refusal with the reason and a good example: two-digit years, impossible days, years outside
    1990–2100, serial numbers of spreadsheets and everything that cannot be told apart.
    """
    plain = _SPREAD.sub(r"\1", half_width(text).replace("。", ".").strip())
    for form in _FORMS:
        if found := form.fullmatch(plain):
            return _on_calendar(text, found, whole_month, field)
    raise _why_not(text, plain, field)


def read_day(text: str, *, whole_month: MonthDay = MonthDay.LAST, field: str = "") -> date:
    """As `read_date`, for callers to whom a month alone is as good as its day."""
    return read_date(text, whole_month=whole_month, field=field).day


def _on_calendar(text: str, found: re.Match[str], whole_month: MonthDay, field: str) -> ReadDate:
    year, month = int(found["y"]), int(found["m"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refuse(f"日期{quoted(text)}的年份不在 {FIRST_YEAR} 至 {LAST_YEAR} 年之间，{_GOOD}。", field=field)
    if not 1 <= month <= 12:
        raise refuse(f"日期{quoted(text)}里没有 {month} 月这个月份，{_GOOD}。", field=field)
    length = calendar.monthrange(year, month)[1]
    if found["d"] is None:
        return ReadDate(date(year, month, 1 if whole_month is MonthDay.FIRST else length), month_only=True)
    day = int(found["d"])
    if not 1 <= day <= length:
        raise refuse(f"日期{quoted(text)}不存在：{year}年{month}月只有1日至{length}日，{_GOOD}。", field=field)
    return ReadDate(date(year, month, day))


def _why_not(text: str, plain: str, field: str) -> Refusal:
    if not plain:
        return refuse(f"没有写日期，{_GOOD}。", field=field)
    if (found := _SERIAL.fullmatch(plain)) and (guess := _from_serial(int(found[1]))):
        said = f"{guess.year}年{guess.month}月{guess.day}日"
        return refuse(f"{quoted(text)}像是电子表格里的日期序号，可能是{said}；请核对后写成 {guess}。", field=field)
    for form, reason in _REASONS:
        if form.fullmatch(plain):
            return refuse(f"日期{quoted(text)}{reason}，{_GOOD}。", field=field)
    return refuse(f"日期{quoted(text)}无法识别，{_GOOD}；只知道月份时写 2024年3月。", field=field)


def _from_serial(number: int) -> date | None:
    """The day a spreadsheet means by `number` (1900 system), when it is within our years."""
    guess = _SERIAL_ZERO + timedelta(days=number)
    return guess if FIRST_YEAR <= guess.year <= LAST_YEAR else None
