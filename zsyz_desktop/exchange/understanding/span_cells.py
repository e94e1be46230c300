"""建设起止时间 in one cell: where work begins and where it ends, both planned."""

import re

from zsyz_desktop.exchange.understanding.date_cells import (
    DAY,
    DIGITS,
    QUARTER,
    YEAR,
    YEAR_END,
    DayColumn,
    Impossible,
    Month,
    month_said,
    only_year,
    plain_day,
    read_said,
    whole_day,
)
from zsyz_desktop.exchange.understanding.reading import NOTHING, Read, asked, broken_said, is_nothing, refused, text_of
from zsyz_desktop.exchange.workbooks.sheets import Broken, Value

_SHORT_MONTH = re.compile(r"(?P<y>\d{2})[.年/](?P<m>\d{1,2})月?")


def read_span_cell(value: Value, columns: tuple[DayColumn, DayColumn]) -> Read:
    """建设起止时间: where work begins and where it ends, both planned."""
    first, last = columns
    if isinstance(value, Broken):
        return refused(f"{first.title}：{broken_said(value)}")
    if is_nothing(value):
        return NOTHING
    said = text_of(value)
    plain = plain_day(said)
    try:
        parts = _ends(plain)
        return _span(said, parts, first, last) if parts else _no_span(said, plain, first, last)
    except Impossible as why:
        return refused(f"{first.title}：{why}")


def _ends(plain: str) -> tuple[str, str] | None:
    """Both ends of a span; what the second leaves out is that of the first."""
    for found in re.finditer(r"--?|~|至|到", plain):
        one, other = plain[: found.start()], plain[found.end() :]
        if _is_end(one) and _is_end(_completed(one, other)):
            return one, _completed(one, other)
    return None


def _is_end(text: str) -> bool:
    forms = (YEAR, YEAR_END, QUARTER, _SHORT_MONTH, DAY, DIGITS)
    return any(form.fullmatch(text) for form in forms)


def _completed(first: str, second: str) -> str:
    """「5月至12月」 of 「2024年5月」: the year of the first holds for the second."""
    year = re.match(r"(\d{4})[年.\-/]", first)
    return f"{year[1]}年{second}" if year and re.fullmatch(r"\d{1,2}月(?:底|末|\d{1,2}日)?", second) else second


def _span(said: str, parts: tuple[str, str], first: DayColumn, last: DayColumn) -> Read:
    reads = [_end(part, said, column) for part, column in zip(parts, (first, last), strict=True)]
    values = {field: day for read in reads for field, day in read.values.items()}
    if len(values) == 2 and not values[first.field] <= values[last.field]:  # type: ignore[operator]
        sentence = f"“{said}”的起止倒了，各是哪年哪月？"
        return Read(asked=tuple(each for c in (first, last) for each in asked(c.field, sentence).asked))
    return Read(values, tuple(each for read in reads for each in read.asked))


def _end(part: str, said: str, column: DayColumn) -> Read:
    if short := _SHORT_MONTH.fullmatch(part):
        return Read({column.field: month_said(2000 + int(short["y"]), int(short["m"])).last})
    if year := YEAR.fullmatch(part):
        return only_year(said, int(year["y"]), column)
    return read_said(part, column)


def _no_span(said: str, plain: str, first: DayColumn, last: DayColumn) -> Read:
    """One date, a duration, or words: both ends are asked for."""
    one = whole_day(plain)
    day = one.last if isinstance(one, Month) else one
    read = asked(
        first.field, f"“{said}”没有写全起止，开工是哪年哪月？", f"{first.title}：“{said}”没有写全", proposal=day
    )
    more = asked(last.field, f"“{said}”没有写全起止，竣工是哪年哪月？", f"{first.title}：“{said}”没有写全")
    return Read(asked=(*read.asked, *more.asked))
