"""A day in a cell, of a plan or of what has happened; what is not quite said is asked about, with a proposal."""

import calendar
import re
from datetime import date, datetime, time, timedelta
from enum import Enum, unique

from zsyz_desktop.exchange.understanding.reading import NOTHING, Read, asked, broken_said, is_nothing, refused, text_of
from zsyz_desktop.exchange.workbooks.sheets import Broken, Value
from zsyz_desktop.rules.dates import FIRST_YEAR, LAST_YEAR
from zsyz_desktop.rules.doubtful_dates import meant_days
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.values import Frozen

_CLOCK = re.compile(r"(?:T|\s+|(?<=日))(?:上午|下午)?\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$|T$")
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$")
DAY = re.compile(
    r"(?P<y>\d{4})(?:年|(?P<s>[-./、]))(?P<m>\d{1,2})(?:月份?|(?P=s)|(?=$))(?:(?P<d>\d{1,2})[日号]?)?(?P<end>[底末])?"
)
DIGITS = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
_SHORT_YEAR = re.compile(
    r"(?P<y>1[3-9]|[23]\d)(?:年(?P<m>\d{1,2})月(?:份|(?P<d>\d{1,2})[日号]?)?|(?P<s>[-./])(?P<n>\d{1,2})(?P=s)(?P<t>\d{1,2})[日号]?)"
)
"""24.3.15, 24年3月: a number above 12 in front is a year."""
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
_NOTE_BEHIND = re.compile(r"[(\[][^()\[\]]*[)\]]$")
_SAYS_YEAR = re.compile(r"(?:19|20)\d{2}|[今本当明去后前上]年|年内")
_HOPED = re.compile("力争|争取|力求|确保|拟|计划|预计|预期|不[晚迟]于|最迟")
YEAR_END = re.compile(r"(?P<y>\d{4})年?年?[底末]")
QUARTER = re.compile(r"(?P<y>\d{4})年?第?(?P<q>[一二三四1-4])季度?[底末]?")
YEAR = re.compile(r"(?P<y>\d{4})年?")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_SERIAL_ZERO, _SERIAL_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LEAST_SERIAL, _MOST_SERIAL = 20_000, 80_000
_HAN_DIGITS = dict(zip("〇零○一二三四五六七八九", "000123456789", strict=True))
_HAN_NUMBER = re.compile("[〇零○一二三四五六七八九十]+(?=[年月日号])")


@unique
class When(Enum):
    """What a column of days tells of."""

    PLANNED = "计划"
    HAPPENED = "已发生"
    """A bare 签约时间: a day to come is asked about."""
    ACTUAL = "实际"
    """Headed 实际, or the day of a receipt: a day to come is refused."""


class DayColumn(Frozen):
    """How a column of days is read; `year` is that of the sheet, `planned` where a day to come would go."""

    field: str
    title: str
    when: When
    today: date
    year: int
    planned: str = ""
    from_1904: bool = False
    event: str = ""
    """What happened there, as a question calls it."""


class Month(Frozen):
    """A month as written, without its day; it stands for its last day."""

    year: int
    month: int

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


class Impossible(Exception):
    """A day that cannot be; says why."""


def read_day_cell(value: Value, column: DayColumn) -> Read:
    """What a cell of days says."""
    try:
        return _read(value, column)
    except Impossible as why:
        return refused(f"{column.title}：{why}")


def _read(value: Value, column: DayColumn) -> Read:
    if isinstance(value, Broken):
        return refused(f"{column.title}：{broken_said(value)}")
    if is_nothing(value):
        return NOTHING
    if isinstance(value, date):
        return _judged(value.date() if isinstance(value, datetime) else value, column)
    if isinstance(value, time):
        return _unread(str(value), column)
    if isinstance(value, float) and not value.is_integer() and value < LAST_YEAR + 1:
        return _number_with_point(value, column)
    return read_said(text_of(value), column)


def _number_with_point(value: float, column: DayColumn) -> Read:
    """The number 2024.1 may have been 2024.10; 2024.3 and 2024.12 are told."""
    said = text_of(value)
    whole, _, part = said.partition(".")
    if part == "1" and FIRST_YEAR <= int(whole) <= LAST_YEAR:
        sentence = f"“{said}”是数字，可能是{whole}年1月，也可能是{whole}年10月，是哪个月？"
        return asked(column.field, sentence, f"{column.title}：“{said}”分不清是1月还是10月")
    return read_said(said, column)


def read_said(said: str, column: DayColumn) -> Read:
    """What a text says; raises Impossible for a day that cannot be."""
    plain = plain_day(said)
    found = whole_day(plain, from_1904=column.from_1904)
    if found is not None:
        return _judged(found, column)
    if coarse := YEAR_END.fullmatch(plain) or QUARTER.fullmatch(plain):
        return _coarse(said, coarse, column)
    if year := YEAR.fullmatch(plain):
        return only_year(said, int(year["y"]), column)
    return _doubtful(said, plain, column)


def plain_day(said: str) -> str:
    """A text with half-width signs, Arabic digits, no blanks, no weekday and no time behind its date."""
    plain = _CLOCK.sub("", half_width(said).lstrip("'\u2018\u2019").replace("。", ".")).strip()
    plain = _WEEKDAY.sub("", re.sub(r"\s+", "", plain)).rstrip(".")
    return _HAN_NUMBER.sub(lambda found: _in_digits(found[0]), plain)


def _in_digits(said: str) -> str:
    if "十" not in said:
        return "".join(_HAN_DIGITS[sign] for sign in said)
    tens, ones = said.split("十", 1)
    return said if len(tens) > 1 or len(ones) > 1 else _HAN_DIGITS.get(tens, "1") + _HAN_DIGITS.get(ones, "0")


def whole_day(  # noqa: PLR0911 -- one way to write it after the other
    plain: str, *, from_1904: bool = False
) -> date | Month | None:
    """The day or month a text names exactly; raises for one that cannot be."""
    if found := DAY.fullmatch(plain):
        if found["d"] is not None and found["end"] is None:
            return _on_calendar(int(found["y"]), int(found["m"]), int(found["d"]))
        return None if found["d"] is not None else month_said(int(found["y"]), int(found["m"]))
    if found := DIGITS.fullmatch(plain):
        return _on_calendar(int(found["y"]), int(found["m"]), int(found["d"]))
    if _SERIAL.fullmatch(plain):
        zero = _SERIAL_1904 if from_1904 else _SERIAL_ZERO
        return zero + timedelta(days=int(float(plain)))
    if found := _SHORT_YEAR.fullmatch(plain):
        year, month, day = 2000 + int(found["y"]), int(found["m"] or found["n"]), found["d"] or found["t"]
        return _on_calendar(year, month, int(day)) if day else month_said(year, month)
    if re.fullmatch(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])", plain) and int(plain[2:4]) not in range(1, 13):
        return month_said(int(plain[:4]), int(plain[4:]))
    return None


def month_said(year: int, month: int) -> Month:
    """A month that can be; raises Impossible for any other."""
    _check(year, month)
    return Month(year, month)


def _on_calendar(year: int, month: int, day: int) -> date:
    _check(year, month)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise Impossible(f"{year}年{month}月没有{day}日")
    return date(year, month, day)


def _check(year: int, month: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Impossible(f"没有{year}年（{FIRST_YEAR}至{LAST_YEAR}年之间）")
    if not 1 <= month <= 12:
        raise Impossible(f"没有{month}月")


def _judged(found: date | Month, column: DayColumn) -> Read:
    """A day or month, by today: what has happened is not after it."""
    day = found.last if isinstance(found, Month) else found
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Impossible(f"没有{day.year}年（{FIRST_YEAR}至{LAST_YEAR}年之间）")
    if column.when is When.PLANNED or day <= column.today:
        return Read({column.field: day}, coarse=isinstance(found, Month))
    if isinstance(found, Month) and (found.year, found.month) == (column.today.year, column.today.month):
        sentence = f"{found.year}年{found.month}月未过完，日期是哪天？"
        return asked(column.field, sentence, f"{column.title}：{found.year}年{found.month}月未过完")
    told = f"{day.year}年{day.month}月{day.day}日"
    if column.when is When.ACTUAL or not column.planned:
        raise Impossible(f"{told}在今天之后")
    sentence = f"{told}在今天之后，是计划{column.event}吗？"
    return asked(column.field, sentence, f"{column.title}：{told}在今天之后", proposal=day, to=column.planned)


def _coarse(said: str, found: re.Match[str], column: DayColumn) -> Read:
    """年底 and a quarter with their year: said of a plan, asked of what has happened."""
    quarter = found.groupdict().get("q")
    month = month_said(int(found["y"]), _QUARTERS[quarter] if quarter else 12)
    if column.when is When.PLANNED:
        return Read({column.field: month.last})
    is_past = month.last <= column.today
    proposal = month.last if is_past or column.planned else None
    to = "" if is_past else column.planned
    sentence = f"“{said.strip()}”不是确切的月份，日期是哪天？"
    return asked(column.field, sentence, f"{column.title}：“{said.strip()}”不够确切", proposal=proposal, to=to)


def only_year(said: str, year: int, column: DayColumn) -> Read:
    """A year alone is asked about, its last day proposed."""
    day = month_said(year, 12).last
    proposal = day if column.when is When.PLANNED or day <= column.today else None
    sentence = f"“{said.strip()}”只写到年，{column.event or column.title}是哪年哪月？"
    return asked(column.field, sentence, f"{column.title}：“{said.strip()}”只写到年", proposal=proposal)


def _doubtful(said: str, plain: str, column: DayColumn) -> Read:
    """What is written but not quite said: without its year, or in words."""
    said = " ".join(said.split())[:30]
    bare = _NOTE_BEHIND.sub("", plain)
    found = whole_day(bare, from_1904=column.from_1904) if bare != plain else None
    if found is not None:
        return _inexact(said, found.last if isinstance(found, Month) else found, column)
    days = _meant(plain, column.year)
    if not days:
        return _unread(said, column)
    if _SAYS_YEAR.search(plain) or (column.planned and _HOPED.search(plain)):
        return _inexact(said, days[0], column)
    return _without_year(said, plain, days, column)


def _inexact(said: str, day: date, column: DayColumn) -> Read:
    """The last day that may be meant is proposed, as a plan where it is still to come."""
    why = f"{column.title}：“{said}”不够确切"
    if column.when is When.PLANNED or day <= column.today:
        return asked(column.field, f"“{said}”不够确切，是{_told(day)}吗？", why, proposal=day)
    if column.when is When.ACTUAL or not column.planned:
        return asked(column.field, f"“{said}”在今天之后，日期是哪天？", why)
    sentence = f"“{said}”在今天之后，是计划{column.event}，{_told(day)}吗？"
    return asked(column.field, sentence, why, proposal=day, to=column.planned)


def _meant(plain: str, year: int) -> tuple[date, ...]:
    return meant_days(plain, date(year, 1, 1), last=True) if len(plain) <= 40 else ()


def _without_year(said: str, plain: str, days: tuple[date, ...], column: DayColumn) -> Read:
    day = days[0]
    why = f"{column.title}：“{said}”没有年份"
    if column.when is not When.PLANNED:
        passed = [
            each for back in range(3) for each in _meant(plain, column.today.year - back)[:1] if each <= column.today
        ]
        day = max(passed, default=day)
        sentence = f"“{said}”没有写年份；{column.event or column.title}是已发生的，是{_told(day)}吗？"
        return asked(column.field, sentence, why, proposal=day)
    return asked(column.field, f"“{said}”没有写年份，是{_told(day)}吗？", why, proposal=day)


def _unread(said: str, column: DayColumn) -> Read:
    what = column.event or column.title
    done = re.search(r"已|完|毕|办结|成", said) is not None
    sentence = f"{what}{said if done else f'写的是“{said}”'}，日期是哪天？"
    return asked(column.field, sentence, f"{column.title}：写的是“{said}”，没有日期")


def _told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
