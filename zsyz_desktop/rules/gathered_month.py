"""A month gathers its weeks (issue of the month, D10): the latest percent, the sum invested, the texts by day.

A month's own row replaces only what was typed in it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.rules.periods import Month
from zsyz_desktop.rules.wording import day_of_year
from zsyz_desktop.values import Frozen, replace


class DispatchFact(Frozen):
    """What a dispatch says; one of a week or ten days is of the month it begins in."""

    project: str
    start: date
    invested: int | None = None
    period: DispatchPeriod = DispatchPeriod.MONTH
    percent: int | None = None
    progress: str | None = None
    problems: str | None = None
    request: str | None = None
    no_progress_reason: str | None = None

    @property
    def month(self) -> Month:
        """(year, month)."""
        return self.start.year, self.start.month


def by_month(dispatches: Iterable[DispatchFact]) -> dict[tuple[str, Month], DispatchFact]:
    """What each project's dispatches say of each month, by code and month."""
    rows: dict[tuple[str, Month], list[DispatchFact]] = {}
    for each in dispatches:
        rows.setdefault((each.project, each.month), []).append(each)
    return {key: gathered(of_month) for key, of_month in rows.items()}


def gathered(rows: Sequence[DispatchFact]) -> DispatchFact:
    """The dispatches of one project's month as one."""
    parts = sorted((each for each in rows if each.period is not DispatchPeriod.MONTH), key=lambda each: each.start)
    own = next((each for each in rows if each.period is DispatchPeriod.MONTH), None)
    first = own or parts[0]
    if not parts:
        return first
    money = [each.invested for each in parts if each.invested is not None]
    percents = [each.percent for each in parts if each.percent is not None]
    told = replace(
        first,
        start=first.start.replace(day=1),
        period=DispatchPeriod.MONTH,
        invested=sum(money) if money else None,
        percent=percents[-1] if percents else None,
        progress=_joined(parts, lambda each: each.progress),
        problems=_joined(parts, lambda each: each.problems),
        request=_joined(parts, lambda each: each.request),
        no_progress_reason=_joined(parts, lambda each: each.no_progress_reason),
    )
    return told if own is None else _replaced(told, own)


def _replaced(told: DispatchFact, own: DispatchFact) -> DispatchFact:
    return replace(
        told,
        invested=told.invested if own.invested is None else own.invested,
        percent=told.percent if own.percent is None else own.percent,
        progress=own.progress or told.progress,
        problems=own.problems or told.problems,
        request=own.request or told.request,
        no_progress_reason=own.no_progress_reason or told.no_progress_reason,
    )


def _joined(rows: Iterable[DispatchFact], text_of: Callable[[DispatchFact], str | None]) -> str | None:
    """「6月3日：切片车间封顶；6月10日：设备进场」; one text alone has no day before it."""
    said = [(each.start, text) for each in rows if (text := text_of(each))]
    if len(said) < 2:
        return said[0][1] if said else None
    return "；".join(f"{day_of_year(start)}：{text}" for start, text in said)
