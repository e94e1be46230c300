"""Whether a target, a task or a base figure says something that can be counted (figures.md 2 and 8).

One without its indicator is refused as incomplete beside what is said here.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from zsyz_desktop.errors import Objection
from zsyz_desktop.models.month_words import Measure, TargetKind
from zsyz_desktop.rules.growth import read_threshold
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.values import Frozen

COUNTED = (Measure.BIG, Measure.STARTED_BIG, Measure.SIGNED_BIG)
IN_MONEY = tuple(each for each in Measure if each not in (*COUNTED, Measure.INDUSTRIAL_SHARE))
MONTHS = tuple(f"month_{number}" for number in range(1, 13))


class TargetFact(Frozen):
    """A target as it is entered."""

    measure: Measure | None
    kind: TargetKind
    threshold: str | None
    denominator: Measure | None = None


def target_objections(target: TargetFact, _others: Sequence[TargetFact], _today: date) -> Iterator[Objection]:
    """A threshold that can be read; the kind that fits what is measured; a share says of what."""
    if target.threshold is not None:
        said = read_threshold(target.threshold)
        is_percent = "%" in target.threshold or "％" in target.threshold
        if said is None or is_percent == (target.kind is TargetKind.COUNT):
            form = "整数，如 30" if target.kind is TargetKind.COUNT else "百分数，如 15%"
            yield Objection("threshold", f"「目标值」要填{form}，现为“{target.threshold}”。")
    if target.measure is None:
        return
    fitting = _kind_of(target.measure)
    if target.kind is not fitting:
        yield Objection("kind", f"{target.measure.value}的目标类型是“{fitting.value}”。")
    if target.kind is TargetKind.SHARE and target.denominator not in IN_MONEY:
        yield Objection("denominator", "占比要写明是占哪项资金的比例。")


def _kind_of(measure: Measure) -> TargetKind:
    if measure in COUNTED:
        return TargetKind.COUNT
    return TargetKind.SHARE if measure is Measure.INDUSTRIAL_SHARE else TargetKind.GROWTH


class TaskFact(Frozen):
    """A task as it is entered, in 分 or US cents."""

    measure: Measure | None
    total: int | None
    month_1: int | None = None
    month_2: int | None = None
    month_3: int | None = None
    month_4: int | None = None
    month_5: int | None = None
    month_6: int | None = None
    month_7: int | None = None
    month_8: int | None = None
    month_9: int | None = None
    month_10: int | None = None
    month_11: int | None = None
    month_12: int | None = None

    @property
    def months(self) -> tuple[int | None, ...]:
        """The twelve months."""
        return tuple(getattr(self, name) for name in MONTHS)


def task_objections(task: TaskFact, _others: Sequence[TaskFact], _today: date) -> Iterator[Objection]:
    """No month or all twelve, and those add up to the year (figures.md 2)."""
    if task.measure is not None and task.measure not in IN_MONEY:
        yield Objection("measure", f"{task.measure.value}不按资金下任务，请填在“目标”里。")
    empty = [number for number, cents in enumerate(task.months, 1) if cents is None]
    if len(empty) == len(MONTHS):
        return
    if empty:
        yield Objection(f"month_{empty[0]}", f"分月任务要么不填，要么12个月填满（没有的填0），还缺{empty[0]}月。")
        return
    differ = sum(cents or 0 for cents in task.months) - (task.total or 0)
    if differ:
        more = "多" if differ > 0 else "少"
        yield Objection("total", f"12个月相加比全年任务{more}{money_exact(abs(differ))}万元，请改成一致。")


class BaseFact(Frozen):
    """A base figure as it is entered."""

    measure: Measure | None


def base_objections(base: BaseFact, _others: Sequence[BaseFact], _today: date) -> Iterator[Objection]:
    """Money only: a share and a count have no growth."""
    if base.measure is not None and base.measure not in IN_MONEY:
        yield Objection("measure", f"{base.measure.value}不算同比，不用填基数。")
