"""The time axis: which days it spans, where a day lies, and the cells of its two heading rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal, TypeAlias

Step: TypeAlias = Literal["week", "month", "quarter", "year"]

_LEAST: tuple[tuple[Step, float], ...] = (("week", 19.0), ("month", 9.5), ("quarter", 15.0))  # points for a cell


@dataclass(frozen=True, slots=True)
class Cell:
    """One heading cell between two x positions."""

    left: float
    right: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
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


def axis(days: Iterable[date], today: date, left: float, width: float) -> Axis:
    """An axis that holds all the days and today, in the finest step whose cells can still be read."""
    held = [*days, today]
    for step, least in _LEAST:
        made = _spanning(min(held), max(held), step, left, width)
        if width / len(made.ticks) >= least:
            return made
    return _spanning(min(held), max(held), "year", left, width)


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
