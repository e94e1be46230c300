"""Reading dates as officers write them."""

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta, timezone
from enum import Enum, unique

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.errors import NO_ANSWERS, Answers, Choice, Question, Refusal, ask, refuse
from zsyz_desktop.rules.doubtful_dates import meant_days
from zsyz_desktop.rules.half_width import half_width, quoted
from zsyz_desktop.values import Frozen

FIRST_YEAR = 1990
LAST_YEAR = 2100
BEIJING = timezone(timedelta(hours=8))
"""Business days are judged at UTC+8 everywhere (records.md section 4, Time)."""

_GOOD = "请写成 2024-03-15 或 2024年3月15日"
_LONGEST = 40
_SPREAD = r"\s*([年月日号./-])\s*"
_CLOCK = r"(?:T|\s*(?:上午|下午)?\s*)[0-9]{1,2}(?::[0-9]{2}){1,2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?$"
_WEEKDAY = r"\s*[(]?(?:星期|周|礼拜)([一二三四五六日天])[)]?$"
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_NUMERAL = "[〇零○一二三四五六七八九十]+(?=[年月日号])|(?<=月)[一二三四五六七八九十]+$"
_DIGITS = dict(zip("〇零○一二三四五六七八九", "000123456789", strict=True))
_SERIAL = r"[0-9]{5}(?:\.[0-9]+)?"
_FORMS = (
    r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
    r"(?P<y>[0-9]{4})(?P<s>[./-])(?P<m>[0-9]{1,2})(?:(?P=s)(?P<d>[0-9]{1,2}))?",
    r"(?P<y>[0-9]{4})年(?P<m>[0-9]{1,2})月份?(?:(?P<d>[0-9]{1,2})[日号]?|[底末])?",
)
_REASONS = (
    (r"[0-9]{1,2}月.*|[0-9]{1,2}[./-][0-9]{1,2}|.*(?:年[底末初中]|季度?|半年)", "没有写年份"),
    (r"[0-9]{6}", "只有六位数字，分不清是哪年哪月哪日"),
)


@unique
class MonthDay(Enum):
    """Which day stands for a month written without one."""

    FIRST = "当月第一天"
    LAST = "当月最后一天"


class ReadDate(Frozen):
    """A date as read; `month_only` tells that the day was chosen for the writer, not written by him."""

    day: date
    month_only: bool = False


def read_date(
    text: str,
    *,
    whole_month: MonthDay = MonthDay.LAST,
    field: str = "",
    today: date | None = None,
    answers: Answers = NO_ANSWERS,
) -> ReadDate:
    """The date `text` names, in any of the usual Chinese notations, full-width or not.

    A month alone becomes its last day (a plan 「3月」 is kept by the end of March) unless `whole_month` says FIRST.
    What is written but not quite said (年底, 一季度, 3月15日 without its year, a range, a serial number) is asked about
    with the days it may mean; a year left out is that of `today`. Raises Refusal with the reason and a good example
    for impossible days, years outside 1990–2100 and everything else that cannot be told.
    """
    plain = _plain(text)
    bare = re.sub(_WEEKDAY, "", plain) or plain
    for form in _FORMS:
        if found := re.fullmatch(form, bare):
            read = _on_calendar(text, found, whole_month, field)
            if bare != plain:
                _check_weekday(text, plain, read.day, field, answers)
            return read
    days = meant_days(plain, today, last=whole_month is MonthDay.LAST) if len(plain) <= _LONGEST else ()
    known = [day for day in days if FIRST_YEAR <= day.year <= LAST_YEAR]
    if known:
        return ReadDate(_ask_day(text, known, field, answers))
    raise _why_not(text, plain, field)


def read_day(
    text: str,
    *,
    whole_month: MonthDay = MonthDay.LAST,
    field: str = "",
    today: date | None = None,
    answers: Answers = NO_ANSWERS,
) -> date:
    """As `read_date`, for callers to whom a month alone is as good as its day."""
    return read_date(text, whole_month=whole_month, field=field, today=today, answers=answers).day


def _in_words(day: date) -> str:
    """As a sentence says it."""
    return f"{day.year}年{day.month}月{day.day}日"


def _plain(text: str) -> str:
    """Half-width, Arabic digits, no blanks around signs, no time of day."""
    plain = half_width(text).replace("。", ".")
    if len(plain) <= _LONGEST:
        plain = re.sub(_NUMERAL, _in_digits, re.sub(_CLOCK, "", plain))
    return re.sub(_SPREAD, r"\1", plain).strip()


def _in_digits(found: re.Match[str]) -> str:
    said = found[0]
    if "十" not in said:
        return "".join(_DIGITS[sign] for sign in said)
    tens, ones = said.split("十", 1)
    if len(tens) > 1 or len(ones) > 1:
        return said
    return _DIGITS.get(tens, "1") + _DIGITS.get(ones, "0")


def _check_weekday(text: str, plain: str, day: date, field: str, answers: Answers) -> None:
    """A day of another weekday than written is asked about: one of the two is a slip."""
    found = re.search(_WEEKDAY, plain)
    if found is not None and _WEEKDAYS[found[1]] != day.weekday():
        really = "一二三四五六日"[day.weekday()]
        choice = Choice(str(day), str(day))
        sentence = f"日期{quoted(text)}是星期{really}，与所写的星期不符，是否按{_in_words(day)}记？"
        ask(Question(one_line(text), sentence, (choice,), choice.label), answers, field=field)


def _ask_day(text: str, days: Sequence[date], field: str, answers: Answers) -> date:
    choices = tuple(Choice(str(day), str(day)) for day in days)
    one = f"是否为{_in_words(days[0])}？" if len(days) == 1 else "可能是多个日期，请选一个。"
    why = "像是电子表格里的日期序号，" if re.fullmatch(_SERIAL, half_width(text)) else ""
    question = Question(one_line(text), f"日期{quoted(text)}{why}{one}", choices, choices[0].label)
    return date.fromisoformat(ask(question, answers, field=field).text)


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
    for form, reason in _REASONS if len(plain) <= _LONGEST else ():
        if re.fullmatch(form, plain):
            return refuse(f"日期{quoted(text)}{reason}，{_GOOD}。", field=field)
    return refuse(f"日期{quoted(text)}无法识别，{_GOOD}；只知道月份时写 2024年3月。", field=field)
