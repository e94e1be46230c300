"""年度任务 of indicators: how much is due by a month, how far it is done, its light and rank (figures.md 2 and 8)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.shares import time_share
from zsyz_desktop.values import Frozen

_RED_FROM = Fraction(-10, 100)
_MONTHS = 12


class Task(Frozen):
    """What a region has to bring in a year, in 分 or US cents; `months` where it is told month by month."""

    indicator: str
    region: str
    cents: int
    months: Sequence[int] | None = None

    def due_by(self, month: int) -> Fraction:
        """What is due by the end of a month."""
        if self.months is None:
            return Fraction(self.cents * month, _MONTHS)
        return Fraction(sum(self.months[:month]))


class Progress(Frozen):
    """How a value stands to its task; `time` without a task is that of a linear year."""

    task: int | None
    completion: Fraction | None
    time: Fraction | None
    over: Fraction | None

    @property
    def light(self) -> LightColour | None:
        """From 0 green, above -10 points yellow, else red, by the exact difference; no task, no light."""
        if self.over is None:
            return None
        if self.over >= 0:
            return LightColour.GREEN
        return LightColour.YELLOW if self.over > _RED_FROM else LightColour.RED


def progress_of(value: Fraction, tasks: Iterable[Task], month: int, *, alone: Fraction | None = None) -> Progress:
    """A value against its tasks together; `alone` is the time where there is none."""
    tasks = list(tasks)
    whole = sum(task.cents for task in tasks)
    if whole <= 0:
        return Progress(None, None, alone, None)
    time = sum((task.due_by(month) for task in tasks), Fraction(0)) / whole
    return Progress(whole, value / whole, time, value / whole - time)


def whole_progress(value: Fraction, tasks: Sequence[Task], prefecture: str, month: int) -> Progress:
    """The prefecture's own task where there is one, else those of its counties together (各县合计)."""
    return progress_of(value, whole_tasks(tasks, prefecture), month, alone=time_share(month))


def whole_tasks(tasks: Sequence[Task], prefecture: str) -> Sequence[Task]:
    """Those that the whole is held against."""
    return [task for task in tasks if task.region == prefecture] or tasks


def ranks(stands: Mapping[str, tuple[Fraction, Progress]]) -> dict[str, int]:
    """By 完成率, then by what arrived; equal only where both are, and then the next rank is left out (1, 2, 2, 4)."""
    ranked = {code: (progress.completion, value) for code, (value, progress) in stands.items() if progress.task}
    keys = {code: (done, value) for code, (done, value) in ranked.items() if done is not None}
    return {code: 1 + sum(other > key for other in keys.values()) for code, key in keys.items()}
