"""The time axis: which days it spans, where a day lies, and the cells of its two heading rows."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from math import floor
from typing import Literal, TypeAlias

from zsyz_desktop.values import Frozen, replace

Step: TypeAlias = Literal["week", "month", "quarter", "year"]

_DAY = timedelta(days=1)
# The width a cell needs, for a text of one point.
_LEAST: tuple[tuple[Step, float], ...] = (("week", 2.24), ("month", 1.15), ("quarter", 1.77))


class Cell(Frozen):
    """One heading cell between two x positions."""

    left: float
    right: float
    label: str


class Axis(Frozen):
    """Days from `first` up to and without `end`, laid from `left` over `width` points in steps."""

    first: date
    end: date
    left: float
    width: float
    step: Step

    def x(self, day: date) -> float:
        """Where a day begins; days off the axis are held at its edges."""
        share = (day - self.first).days / (self.end - self.first).days
        return self.left + self.width * min(1.0, max(0.0, share))

    @property
    def ticks(self) -> tuple[date, ...]:
        """First days of all steps."""
        days = [self.first]
        while (following := _next(days[-1], self.step)) < self.end:
            days.append(following)
        return tuple(days)

    def day(self, x: float) -> date:
        """The day drawn at x; off the axis the nearest one on it."""
        number = floor((x - self.left) / self.length(_DAY))
        return self.first + timedelta(days=min(max(number, 0), (self.end - self.first).days - 1))

    def length(self, time: timedelta) -> float:
        """How long a stretch of whole days is drawn, on the axis or beyond it."""
        return self.width * time.days / (self.end - self.first).days

    @property
    def right(self) -> float:
        """The right end."""
        return self.left + self.width

    @property
    def quarters(self) -> tuple[float, ...]:
        """Where quarters begin among months, years left out: lines that lead the eye down a long table."""
        if self.step != "month":
            return ()
        return tuple(self.x(day) for day in self.ticks[1:] if day.month in (4, 7, 10))

    @property
    def upper(self) -> tuple[Cell, ...]:
        """The coarse row: years, or months above weeks."""
        return tuple(
            Cell(self.x(days[0]), self.x(_next(days[-1], self.step)), label)
            for label, group in groupby(self.ticks, key=self._coarse)
            if (days := list(group))
        )

    @property
    def lower(self) -> tuple[Cell, ...]:
        """The fine row, one cell for each step."""
        return tuple(Cell(self.x(day), self.x(_next(day, self.step)), self._fine(day)) for day in self.ticks)

    def _coarse(self, day: date) -> str:
        if self.step == "week":
            return f"{day.year}年{day.month}月"
        return "" if self.step == "year" else f"{day.year}年"

    def _fine(self, day: date) -> str:
        if self.step == "year":
            return str(day.year)
        if self.step == "quarter":
            return f"{(day.month + 2) // 3}季"
        return f"{day.day}日" if self.step == "week" else str(day.month)


def axis(
    days: Iterable[date], today: date, left: float, width: float, *, tails: Iterable[date] = (), text: float = 8.5
) -> Axis:
    """An axis that holds all the days and today, in the finest step whose cells can still be read at this text size.

    `tails` are held as far as that step has room: one bar of a year must not make all the others tiny.
    """
    held = [*days, today]
    for step, least in _LEAST:
        made = _spanning(min(held), max(held), step, left, width)
        room = int(width / (least * text))
        if len(made.ticks) <= room:
            return _reaching(made, max(tails, default=today), room)
    return _spanning(min(held), max([*held, *tails]), "year", left, width)


def scaled_axis(
    days: Iterable[date], today: date, left: float, *, step: Step, per_day: float, least: float = 0.0
) -> Axis:
    """An axis of a fixed scale, in points for a day: it holds the days and today, and fills at least `least` points.

    It is what a screen scrolls over, where paper fits all the days into the width it has.
    """
    held = [*days, today]
    made = _spanning(min(held), max(held), step, left, 0.0)
    end = made.end
    while (end - made.first).days * per_day < least:
        end = _next(end, step)
    return replace(made, end=end, width=(end - made.first).days * per_day)


def _reaching(made: Axis, tail: date, room: int) -> Axis:
    """The axis, longer by steps until it holds `tail` or has `room` steps."""
    end = made.end
    for _ in range(room - len(made.ticks)):
        if end > tail:
            break
        end = _next(end, made.step)
    return replace(made, end=end)


def _spanning(low: date, high: date, step: Step, left: float, width: float) -> Axis:
    return Axis(_floor(low, step), _next(_floor(high, step), step), left, width, step)


def _floor(day: date, step: Step) -> date:
    match step:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, day.month - (day.month - 1) % 3, 1)
        case "year":
            return date(day.year, 1, 1)


def _next(day: date, step: Step) -> date:
    match step:
        case "week":
            return day + timedelta(days=7)
        case "month" | "quarter":
            months = day.year * 12 + day.month - 1 + (1 if step == "month" else 3)
            return date(months // 12, months % 12 + 1, 1)
        case "year":
            return date(day.year + 1, 1, 1)
