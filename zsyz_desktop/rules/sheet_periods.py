"""The period a dispatch sheet is of: a month, a week, ten days or a quarter; how it reads and how it is asked for."""

import re
from datetime import date, timedelta

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.rules.dates import FIRST_YEAR, LAST_YEAR
from zsyz_desktop.rules.dispatching import period_start
from zsyz_desktop.rules.half_width import half_width, quoted
from zsyz_desktop.rules.periods import StatPeriod, period_of
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import Frozen

_LONGEST = {
    DispatchPeriod.WEEK: timedelta(days=7),
    DispatchPeriod.TEN_DAYS: timedelta(days=11),
    DispatchPeriod.MONTH: timedelta(days=31),
    DispatchPeriod.QUARTER: timedelta(days=92),
}
"""From its first day on so long, the next period has begun."""
_TENTHS = {"上": 1, "中": 11, "下": 21}
_MONTHS_OF_QUARTER = 3
_ASKED = re.compile(
    r"(?P<y>[0-9]{4})[-./年]?(?:"
    r"(?P<m>[0-9]{1,2})月?(?:(?P<tenth>[上中下])旬|[-./]?(?P<d>[0-9]{1,2})日?(?P<kind>[周旬])?)?"
    r"|(?:[Qq]|第)(?P<q>[1-4])季?度?)"
)
_NOW = {
    "": DispatchPeriod.MONTH, "本月": DispatchPeriod.MONTH, "本周": DispatchPeriod.WEEK,
    "本旬": DispatchPeriod.TEN_DAYS, "本季": DispatchPeriod.QUARTER, "本季度": DispatchPeriod.QUARTER,
}  # fmt: skip
_KINDS = {"周": DispatchPeriod.WEEK, "旬": DispatchPeriod.TEN_DAYS}


class SheetPeriod(Frozen):
    """One dispatch period by its kind and its first day."""

    kind: DispatchPeriod
    start: date

    @classmethod
    def of(cls, kind: DispatchPeriod, day: date) -> "SheetPeriod":
        """The period of this kind that a day lies in."""
        return cls(kind, period_start(kind, day))

    @property
    def is_month(self) -> bool:
        """True for a month, which gathers its weeks and ten days and shows the money counted in it."""
        return self.kind is DispatchPeriod.MONTH

    @property
    def end(self) -> date:
        """Its last day."""
        return self.next.start - timedelta(days=1)

    @property
    def last(self) -> "SheetPeriod":
        """The period before."""
        return SheetPeriod.of(self.kind, self.start - timedelta(days=1))

    @property
    def next(self) -> "SheetPeriod":
        """The period after."""
        return SheetPeriod.of(self.kind, self.start + _LONGEST[self.kind])

    @property
    def words(self) -> str:
        """「2024年6月」, 「6月第3周（6-17至6-23）」, 「6月中旬」, 「2024年第2季度」."""
        month = f"{self.start.month}月"
        match self.kind:
            case DispatchPeriod.MONTH:
                return f"{self.start.year}年{month}"
            case DispatchPeriod.WEEK:
                days = "至".join(f"{day.month}-{day.day}" for day in (self.start, self.end))
                return f"{month}第{(self.start.day + 6) // 7}周（{days}）"
            case DispatchPeriod.TEN_DAYS:
                return f"{month}{next(name for name, day in _TENTHS.items() if day == self.start.day)}旬"
            case DispatchPeriod.QUARTER:
                return f"{self.start.year}年第{(self.start.month + 2) // _MONTHS_OF_QUARTER}季度"

    @property
    def written(self) -> str:
        """As it is asked for: 2024-06, 2024-06-17周, 2024-06中旬, 2024Q2."""
        month = f"{self.start.year}-{self.start.month:02}"
        match self.kind:
            case DispatchPeriod.MONTH:
                return month
            case DispatchPeriod.WEEK:
                return f"{self.start}周"
            case DispatchPeriod.TEN_DAYS:
                return f"{month}{self.words.partition('月')[2]}"
            case DispatchPeriod.QUARTER:
                return f"{self.start.year}Q{(self.start.month + 2) // _MONTHS_OF_QUARTER}"

    def statistics(self, thresholds: Thresholds) -> StatPeriod:
        """The days it is judged by: those of the month's statistics, or of the shorter period itself."""
        month = period_of(self.start.year, self.start.month, thresholds)
        return month if self.is_month else StatPeriod(month.year, month.month, self.start, self.end, month.year_from)


def read_period(text: str, today: date) -> SheetPeriod:
    """The period asked for as 2024-06, 2024-06-17周, 2024-06中旬, 2024Q2, 本周; the month of today for nothing.

    Raises Refusal where none can be read.
    """
    plain = half_width(text).replace(" ", "")
    if plain in _NOW:
        return SheetPeriod.of(_NOW[plain], today)
    found = _ASKED.fullmatch(plain)
    try:
        if found is not None and FIRST_YEAR <= int(found["y"]) <= LAST_YEAR:
            return _asked(found)
    except ValueError:
        pass
    raise refuse(
        f"调度期{quoted(text)}无法识别，月写成 2024-06，周写成 2024-06-17周，旬写成 2024-06中旬，季写成 2024Q2。",
        field="period",
    )


def _asked(found: re.Match[str]) -> SheetPeriod:
    """Raises ValueError for a day the calendar does not have, or a day whose kind of period is not said."""
    year = int(found["y"])
    if found["q"]:
        return SheetPeriod(DispatchPeriod.QUARTER, date(year, int(found["q"]) * _MONTHS_OF_QUARTER - 2, 1))
    if found["tenth"]:
        return SheetPeriod(DispatchPeriod.TEN_DAYS, date(year, int(found["m"]), _TENTHS[found["tenth"]]))
    if not found["d"]:
        return SheetPeriod(DispatchPeriod.MONTH, date(year, int(found["m"]), 1))
    if not found["kind"]:
        raise ValueError(found.group())
    return SheetPeriod.of(_KINDS[found["kind"]], date(year, int(found["m"]), int(found["d"])))
