"""An indicator through the year as lines: what has arrived, what the task asks by then, what last year had."""

from collections.abc import Sequence
from fractions import Fraction

from zsyz_desktop.rules.indicators import IndicatorAnswer, Measures
from zsyz_desktop.rules.tasks import whole_tasks
from zsyz_desktop.values import Frozen

_YEAR = range(1, 13)


class Curves(Frozen):
    """Cumulative by month from January on, in 分 or US cents, shares of 产业到位占比; None where nothing is known.

    `arrived` ends with the period, the others go on to December.
    """

    arrived: Sequence[Fraction | None] = ()
    due: Sequence[Fraction | None] = ()
    last_year: Sequence[Fraction | None] = ()

    @property
    def lines(self) -> tuple[tuple[str, Sequence[Fraction | None]], ...]:
        """The lines there are, by what they are called; what arrived comes first."""
        every = (("本年累计", self.arrived), ("任务进度", self.due), ("上年同期", self.last_year))
        return tuple((name, line) for name, line in every if any(value is not None for value in line))


def indicator_curves(answer: IndicatorAnswer, measures: Measures, year: int) -> Curves:
    """Of one indicator of a year (figures.md 2: the prefecture's own task, else its counties' together)."""
    if answer.is_share:
        return Curves(arrived=answer.months)
    arrived, running = [], Fraction(0)
    for month in answer.months:
        running += month or 0
        arrived.append(running)
    bases = (measures.base(answer.key, year - 1, month) for month in _YEAR)
    return Curves(arrived, _due(answer.key, measures), [None if base is None else Fraction(base) for base in bases])


def _due(key: str, measures: Measures) -> list[Fraction | None]:
    tasks = whole_tasks([task for task in measures.tasks if task.indicator == key], measures.prefecture)
    if sum(task.cents for task in tasks) <= 0:
        return []
    return [sum((task.due_by(month) for task in tasks), Fraction(0)) for month in _YEAR]
