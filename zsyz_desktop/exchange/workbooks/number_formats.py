"""What a number format says of a number: a day, a time, a percentage, or nothing."""

import re
from datetime import date, datetime, time, timedelta
from enum import Enum, auto


class Shown(Enum):
    """How a number is meant."""

    PLAIN = auto()
    MOMENT = auto()
    PERCENT = auto()


# ECMA-376 18.8.30; 27-36 and 50-58 are the Chinese ones (yyyy年m月d日), which files name by number only.
_MOMENTS = frozenset((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)))
_PERCENTS = frozenset((9, 10))
_NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_PART_OF_A_MOMENT = re.compile(r"[ymdhs]|[年月日]", re.IGNORECASE)

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 -- a spreadsheet knows no time zone
_FIRST = 61  # before March 1900 the serials are wrong by the leap year that never was
_LAST = 2_958_465  # 31 December 9999, the last day there is
_1904 = 1462


def shown_as(number: int, code: str | None) -> Shown:
    """What the format of this number and code makes of a cell; `code` is None for one of the built-in."""
    if code is None:
        return Shown.MOMENT if number in _MOMENTS else Shown.PERCENT if number in _PERCENTS else Shown.PLAIN
    first = _NO_CODE.sub("", code).split(";")[0]
    if "%" in first:
        return Shown.PERCENT
    if _ELAPSED.search(first) or "general" in first.casefold():
        return Shown.PLAIN
    return Shown.MOMENT if _PART_OF_A_MOMENT.search(first) else Shown.PLAIN


def moment_of(serial: float, *, is_1904: bool = False) -> date | datetime | time | None:
    """The day (with its time, to the second, where it has one) of a serial; None for a number that is no day."""
    if 0 < serial < 1:
        return (_EPOCH + timedelta(seconds=round(serial * 86_400))).time()
    days = serial + (_1904 if is_1904 else 0)
    if not _FIRST <= days < _LAST:
        return None
    moment = _EPOCH + timedelta(days=int(days), seconds=round((days % 1) * 86_400))
    return moment.date() if moment.time() == time() else moment
