"""What a dispatch says of its period by the columns of the sheet, and how a month gathers what its weeks said."""

from collections.abc import Sequence
from datetime import date

from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.rules.gathered_month import DispatchFact, gathered
from zsyz_desktop.rules.next_steps import StepFact
from zsyz_desktop.values import Frozen


class DispatchValues(Frozen):
    """The fields of one dispatch; `invested` in whole 分. What was not filled in is None or empty."""

    image_percent: int | None = None
    progress: str = ""
    invested: int | None = None
    problems: str = ""
    steps: tuple[StepFact, ...] = ()
    request: str = ""
    no_progress_reason: str = ""
    start: date = date.min

    def says(self, field: str) -> bool:
        """Whether a field was filled in; nought is something said."""
        value = getattr(self, field)
        return value is not None and value not in ("", ())


def gather(own: DispatchValues | None, weeks: Sequence[DispatchValues]) -> DispatchValues:
    """A month of its weeks, earliest first; a field the month's own row says is replaced by it.

    As `gathered_month` has it, with the steps of all weeks, each once.
    """
    if not weeks:
        return own or DispatchValues()
    told = gathered([*_facts(weeks, DispatchPeriod.WEEK), *_facts([own] if own else (), DispatchPeriod.MONTH)])
    steps = own.steps if own is not None and own.steps else dict.fromkeys(step for week in weeks for step in week.steps)
    return DispatchValues(
        image_percent=told.percent,
        progress=told.progress or "",
        invested=told.invested,
        problems=told.problems or "",
        steps=tuple(steps),
        request=told.request or "",
        no_progress_reason=told.no_progress_reason or "",
        start=told.start,
    )


def _facts(said: Sequence[DispatchValues], period: DispatchPeriod) -> list[DispatchFact]:
    return [
        DispatchFact(
            project="",
            start=each.start,
            invested=each.invested,
            period=period,
            percent=each.image_percent,
            progress=each.progress,
            problems=each.problems,
            request=each.request,
            no_progress_reason=each.no_progress_reason,
        )
        for each in said
    ]
