"""Working days: weekends, public holidays and shifted working days (调休), told by a table and not by the code.

The yearly files in `resources/reference/holidays/` hold the table as
`{"year": 2024, "source": "…", "rest": {"2024-01-01": "元旦"}, "work": {"2024-02-04": "春节"}}`: `rest` are the days
off (with the weekends among them), `work` the Saturdays and Sundays worked. In a year without a table weekends alone
count, and `years_missing` lets a paper say so.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import Enum, unique

from zsyz_desktop.errors import Objection, Refusal, refuse, refuse_all
from zsyz_desktop.rules.cells import split_cells
from zsyz_desktop.rules.dates import read_day
from zsyz_desktop.values import Frozen, replace

_DAY = timedelta(days=1)


@unique
class DayKind(Enum):
    """What a table says of one day; 默认 is what its weekday says."""

    PLAIN = "默认"
    REST = "休"
    WORK = "班"


_KINDS = {"休": "休", "放假": "休", "班": "班", "上班": "班"}


class HolidayTable(Frozen):
    """`years` are the years known; `rest` days are free, `work` days are worked although a weekend."""

    years: frozenset[int] = frozenset()
    rest: frozenset[date] = frozenset()
    work: frozenset[date] = frozenset()

    def joined(self, other: "HolidayTable") -> "HolidayTable":
        """Both tables as one."""
        return HolidayTable(self.years | other.years, self.rest | other.rest, self.work | other.work)


def kind_of_day(day: date, table: HolidayTable) -> DayKind:
    """What the table says of a day."""
    if day in table.work:
        return DayKind.WORK
    return DayKind.REST if day in table.rest else DayKind.PLAIN


def next_kind(day: date, kind: DayKind) -> DayKind:
    """The kind one click further: 默认, 班 (weekends only), 休, and round again."""
    if kind is DayKind.PLAIN:
        return DayKind.WORK if day.weekday() >= 5 else DayKind.REST
    return DayKind.REST if kind is DayKind.WORK else DayKind.PLAIN


def is_working_day(day: date, table: HolidayTable) -> bool:
    """Whether `day` is worked; in a year without a table, whether it is no weekend."""
    return day in table.work or (day.weekday() < 5 and day not in table.rest)


def add_working_days(day: date, count: int, table: HolidayTable) -> date:
    """The `count`-th working day after `day`, which is not counted itself; `day` when `count` is 0."""
    return _step(day, count, _DAY, table)


def subtract_working_days(day: date, count: int, table: HolidayTable) -> date:
    """The `count`-th working day before `day`, which is not counted itself (R34: three days of reminder)."""
    return _step(day, count, -_DAY, table)


def on_or_after(day: date, table: HolidayTable) -> date:
    """The day itself, or the next working day when it is a day off (顺延)."""
    return day if is_working_day(day, table) else add_working_days(day, 1, table)


def on_or_before(day: date, table: HolidayTable) -> date:
    """The day itself, or the last working day before it when it is a day off."""
    return day if is_working_day(day, table) else subtract_working_days(day, 1, table)


def working_days_between(first: date, last: date, table: HolidayTable) -> int:
    """Working days after `first` up to and with `last`; negative when `last` comes first."""
    if last < first:
        return -working_days_between(last, first, table)
    return sum(is_working_day(first + _DAY * n, table) for n in range(1, (last - first).days + 1))


def years_missing(table: HolidayTable, first: date, last: date) -> tuple[int, ...]:
    """The years from `first` to `last` the table knows nothing about, in order."""
    return tuple(year for year in range(first.year, last.year + 1) if year not in table.years)


def years_missing_words(years: Iterable[int]) -> str:
    """2027年无节假日表，按周末计; nothing when no year is missing."""
    named = "、".join(f"{year}年" for year in years)
    return f"{named}无节假日表，按周末计" if named else ""


def read_holiday_year(content: Mapping[str, object]) -> HolidayTable:
    """One yearly file, already read as JSON. Refusal names every line that is wrong.

    The year known is `year`: a notice may begin with the last days of December before it.
    """
    year = content.get("year")
    if not isinstance(year, int):
        raise refuse("节假日表没有写明是哪一年（year）。")
    rows = [
        (f"{year}年节假日表", str(day), kind)
        for key, kind in (("rest", "休"), ("work", "班"))
        for day in _days_under(content.get(key))
    ]
    rest, work = _days(rows)
    return HolidayTable(frozenset({year}), rest, work)


def read_holiday_lines(lines: Iterable[str], reads: Callable[[str], date] = read_day) -> HolidayTable:
    """A table from CSV lines `date,休|班,name`; a heading and blank lines are passed over.

    The years known are those with a 休 line. Refusal names every line that is wrong, and asks what `reads` asks.
    """
    rows = []
    for number, cells in enumerate(split_cells("\n".join(lines), ","), start=1):
        written, kind = [cell.strip().lstrip("\ufeff") for cell in (*cells, "", "")][:2]
        if (written or kind) and (number > 1 or written != "日期"):
            rows.append((f"第{number}行", written, kind))
    rest, work = _days(rows, reads)
    return HolidayTable(frozenset(day.year for day in rest), rest, work)


def _step(day: date, count: int, step: timedelta, table: HolidayTable) -> date:
    if count < 0:
        raise ValueError(count)
    while count:
        day += step
        count -= is_working_day(day, table)
    return day


def _days_under(value: object) -> Iterable[object]:
    return value if isinstance(value, Mapping) else ()


def _days(
    rows: Iterable[tuple[str, str, str]], reads: Callable[[str], date] = read_day
) -> tuple[frozenset[date], frozenset[date]]:
    """Days off and days worked from (where, date, kind); all that is wrong is refused at once."""
    found: dict[str, set[date]] = {"休": set(), "班": set()}
    objections: list[Objection] = []
    for where, written, kind in rows:
        try:
            day = reads(written)
        except Refusal as refusal:
            said = (replace(each, field="", sentence=f"{where}：{each.sentence}") for each in refusal.objections)
            objections.extend(said)
            continue
        if sentence := _wrong(day, kind, found):
            objections.append(Objection("", f"{where}：{day} {sentence}"))
        else:
            found[_KINDS[kind]].add(day)
    refuse_all(objections)
    return frozenset(found["休"]), frozenset(found["班"])


def _wrong(day: date, kind: str, found: Mapping[str, set[date]]) -> str:
    if kind not in _KINDS:
        return "后面要写“休”或“班”。"
    if day in found["休"] or day in found["班"]:
        return "写了两次，请只留一行。"
    if _KINDS[kind] == "班" and day.weekday() < 5:
        return "本来就是工作日，不用写“班”。"
    return ""
