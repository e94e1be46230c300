"""Dates that are written but not quite said: 年底, 一季度, 3月15日, a range. Each comes with the days it may mean."""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from zsyz_desktop.values import Frozen

_YEAR = r"(?:(?P<y>[0-9]{4})年|(?P<yy>[0-9]{2})年|(?P<rel>今年|本年|当年|明年|去年|后年)的?)?"
_RELATIVE = {"今": 0, "本": 0, "当": 0, "明": 1, "去": -1, "后": 2}
_MONTHS_OF_WORDS = {
    **dict.fromkeys(("年底", "年末", "年终", "年内", "全年", "下半年"), 12),
    **dict.fromkeys(("年中", "上半年"), 6),
    "年初": 1,
}
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_TENTHS = {"初": 10, "上旬": 10, "中": 15, "中旬": 20}
_SERIAL_ZERO = date(1899, 12, 30)
_AROUND = (
    r"^(?:拟于?|预计(?:于|在)?|计划(?:于|在)?|力争(?:于|在)?|争取(?:于|在)?|大?约(?:于|在)?|不[晚迟]于|最迟|截至|截止|于|在)?(?P<said>.+?)"
    r"(?:之?前|以前|左右|前后|为?止|开工|竣工|投产|完成|完工|签约|到位)*$"
)
_BETWEEN = r"至|到|~|-+"


class Said(Frozen):
    """What a pattern found, and the day it is judged on; None where nobody told it."""

    found: re.Match[str]
    today: date | None

    def number(self, name: str) -> int:
        """A group as a whole number."""
        return int(self.found[name])

    @property
    def year(self) -> int | None:
        """The year written, or that of today."""
        if self.found["y"]:
            return int(self.found["y"])
        if self.found["yy"]:
            return 2000 + int(self.found["yy"])
        return None if self.today is None else self.today.year + _RELATIVE[(self.found["rel"] or "今")[0]]


def meant_days(plain: str, today: date | None, *, last: bool) -> tuple[date, ...]:
    """The days that may be meant, the likeliest first; `last` tells that of a range its end is wanted."""
    for pattern, days in _PATTERNS:
        if found := re.fullmatch(pattern, plain):
            return tuple(dict.fromkeys(days(Said(found, today))))
    around = re.match(_AROUND, plain)
    if around is not None and around["said"] != plain:
        return meant_days(around["said"], today, last=last) or tuple(_exactly(around["said"]))
    return _range(plain, today, last=last)


def _word(said: Said) -> Iterator[date]:
    yield from _month_end(said.year, _MONTHS_OF_WORDS[said.found["word"]])


def _quarter(said: Said) -> Iterator[date]:
    yield from _month_end(said.year, _QUARTERS[said.found["q"]])


def _part_of_month(said: Said) -> Iterator[date]:
    tenth = _TENTHS.get(said.found["part"] or "")
    yield from _day(said.year, said.number("m"), tenth) if tenth else _month_end(said.year, said.number("m"))


def _month_of_today(said: Said) -> Iterator[date]:
    if said.today is not None:
        months = said.today.year * 12 + said.today.month - 1 + (1 if said.found["next"] else 0)
        yield from _month_end(months // 12, months % 12 + 1)


def _day_of_year(said: Said) -> Iterator[date]:
    yield from _day(said.year, said.number("m"), said.number("d"))


def _only_year(said: Said) -> Iterator[date]:
    yield from _month_end(said.year, 12)


def _short_year(said: Said) -> Iterator[date]:
    yield from _day(2000 + said.number("y"), said.number("m"), said.number("d"))


def _six_digits(said: Said) -> Iterator[date]:
    whole = said.found[0]
    yield from _month_end(int(whole[:4]), int(whole[4:]))
    yield from _day(2000 + int(whole[:2]), int(whole[2:4]), int(whole[4:]))


def _year_last(said: Said) -> Iterator[date]:
    yield from _day(said.number("y"), said.number("b"), said.number("a"))
    yield from _day(said.number("y"), said.number("a"), said.number("b"))


def _serial(said: Said) -> Iterator[date]:
    yield _SERIAL_ZERO + timedelta(days=said.number("n"))


_PATTERNS: tuple[tuple[str, Callable[[Said], Iterator[date]]], ...] = (
    (rf"{_YEAR}(?P<word>{'|'.join(_MONTHS_OF_WORDS)})", _word),
    (r"(?:(?P<y>[0-9]{4})|(?P<yy>[0-9]{2})|(?P<rel>[今本当明去后]))(?P<word>年[底末终内中初])", _word),
    (r"(?P<y>)(?P<yy>)(?P<rel>[今本当明去后])年", _only_year),
    (rf"{_YEAR}第?(?P<q>[一二三四1-4])季度?[末底]?", _quarter),
    (rf"{_YEAR}(?P<m>[0-9]{{1,2}})月份?(?P<part>初|上旬|中旬|中|下旬|底|末|内)?", _part_of_month),
    (r"(?P<next>下个?)?(?:本|这个|当)?月[底末内]?", _month_of_today),
    (rf"{_YEAR}(?P<m>[0-9]{{1,2}})月(?P<d>[0-9]{{1,2}})[日号]?", _day_of_year),
    (r"(?P<y>)(?P<yy>)(?P<rel>)(?P<m>[0-9]{1,2})[./-](?P<d>[0-9]{1,2})", _day_of_year),
    (r"(?P<y>[0-9]{4})(?P<yy>)(?P<rel>)年?", _only_year),
    (r"(?P<y>[0-9]{2})(?P<s>[./-])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})", _short_year),
    (r"[0-9]{6}", _six_digits),
    (r"(?P<a>[0-9]{1,2})(?P<s>[./-])(?P<b>[0-9]{1,2})(?P=s)(?P<y>[0-9]{4})", _year_last),
    (r"(?P<n>[0-9]{5})(?:\.[0-9]+)?", _serial),
)


def _exactly(said: str) -> Iterator[date]:
    """A whole date that stands among other words."""
    if found := re.fullmatch(r"(?P<y>[0-9]{4})([年./-])(?P<m>[0-9]{1,2})[月./-]?(?:(?P<d>[0-9]{1,2})[日号]?)?", said):
        year, month = int(found["y"]), int(found["m"])
        yield from _day(year, month, int(found["d"])) if found["d"] else _month_end(year, month)


def _range(plain: str, today: date | None, *, last: bool) -> tuple[date, ...]:
    """Both ends of a range; what the second leaves out is that of the first."""
    for between in re.finditer(_BETWEEN, plain):
        first, second = plain[: between.start()], plain[between.end() :]
        ends = [*_one_day(first, today)], [*_one_day(_completed(first, second), today)]
        if ends[0] and ends[1] and ends[0][0] <= ends[1][0]:
            return (ends[1][0], ends[0][0]) if last else (ends[0][0], ends[1][0])
    return ()


def _one_day(said: str, today: date | None) -> Iterator[date]:
    if re.search(r"[年月./-]", said):
        yield from _exactly(said)
        if not re.fullmatch(r"[0-9]{4}年?", said):
            yield from meant_days(said, today, last=True)[:1]


def _completed(first: str, second: str) -> str:
    for sign in ("年", "月"):
        if sign in first and sign not in second and not re.match(r"[0-9]{4}", second):
            head, tail = first.rsplit(sign, 1)[0], second
            second = head + sign + tail if sign == "月" or "月" in second else second
    if "年" in first and "年" not in second:
        second = first.split("年", 1)[0] + "年" + second.removeprefix(first.split("年", 1)[0] + "年")
    return second


def _month_end(year: int | None, month: int) -> Iterator[date]:
    if year is not None and 1 <= month <= 12:
        yield from _day(year, month, calendar.monthrange(year, month)[1])


def _day(year: int | None, month: int, day: int) -> Iterator[date]:
    if year is None:
        return
    try:
        yield date(year, month, day)
    except ValueError:
        return
