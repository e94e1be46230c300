"""目标对账表: each target and task against what was done, and what is lacking; nothing of it is ever kept (T9)."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from zsyz_desktop.models.month_words import Measure
from zsyz_desktop.rules.growth import TargetVerdict, verdict
from zsyz_desktop.rules.indicator_sheet import count, verdict_words, wan
from zsyz_desktop.rules.indicators import IndicatorAnswer
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.report import ReportColumn, ReportTable
from zsyz_desktop.rules.report_words import known, source_said, when
from zsyz_desktop.rules.sentences import Value
from zsyz_desktop.rules.wording import NOTHING, ahead_words, number, percent_of

_MONTHS = 12
Row = tuple[str, ...]
_COLUMNS = (
    ReportColumn("指标", 20),
    ReportColumn("目标", 14, "right"),
    ReportColumn("出处", 14),
    ReportColumn("完成", 14, "right"),
    ReportColumn("差额", 14, "right"),
    ReportColumn("结论", 18),
    ReportColumn("月均需", 13, "right"),
)


def target_table(figures: MonthFigures) -> ReportTable | None:
    """A row a target and a row a task; None where there is neither."""
    rows = tuple(_rows(figures))
    return ReportTable("目标对账表", _COLUMNS, rows) if rows else None


def target_values(figures: MonthFigures) -> dict[str, Value | None]:
    """How many targets are met."""
    judged = [each for each in _verdicts(figures) if each.met is not None]
    met = sum(each.met is True for each in judged)
    is_all = bool(judged) and met == len(judged)
    return {
        "达标数": known(f"{met}" if judged and not is_all else None),
        "未达数": known(f"{len(judged) - met}"),
        "全达标": when(is_all),
    }


def _verdicts(figures: MonthFigures) -> Iterator[TargetVerdict]:
    for answer in figures.indicators:
        yield from answer.targets
    for measure, value in _counted(figures):
        yield from (verdict(each, Fraction(value)) for each in figures.targets if each.indicator == measure.value)


def _rows(figures: MonthFigures) -> Iterator[Row]:
    left = _MONTHS - figures.period.month
    for answer in figures.indicators:
        yield from (_target_row(answer, each) for each in answer.targets)
        if answer.progress.task:
            yield _task_row(answer, answer.progress.task, left)
    for measure, value in _counted(figures):
        for target in figures.targets:
            if target.indicator == measure.value:
                yield _count_row(verdict(target, Fraction(value)), value, left)


def _target_row(answer: IndicatorAnswer, said: TargetVerdict) -> Row:
    target, done = said.target, answer.value if answer.is_share else answer.growth
    what = answer.key if answer.is_share else f"{answer.key}增速"
    assessed = "（考核）" if target.is_assessed else ""
    gap = number((said.gap or Fraction(0)) * 100) if said.met is not None else NOTHING
    is_hidden = said.met is False and gap == "0.00"
    return (
        f"{what}（%）", number(target.threshold * 100), source_said(target.source) + assessed,
        NOTHING if done is None else number(done * 100), "不足0.01" if is_hidden else gap, _conclusion(said), NOTHING,
    )  # fmt: skip


def _task_row(answer: IndicatorAnswer, task: int, left: int) -> Row:
    value = answer.value or Fraction(0)
    gap = max(Fraction(task) - value, Fraction(0))
    done = f"完成{percent_of(answer.progress.completion)}，{ahead_words(answer.progress.over)}"
    return (
        f"{answer.key}（{answer.unit}）", wan(task), "年度任务", wan(value), wan(gap), done, _monthly(gap, left),
    )  # fmt: skip


def _count_row(said: TargetVerdict, value: int, left: int) -> Row:
    target, gap = said.target, said.gap or Fraction(0)
    return (
        f"{target.indicator}（项）", count(target.threshold), source_said(target.source), f"{value}", count(gap),
        _conclusion(said), _items_monthly(gap, left),
    )  # fmt: skip


def _conclusion(said: TargetVerdict) -> str:
    if said.met is None:
        return NOTHING
    return "达标" if said.met else verdict_words(said).partition("：")[2]


def _monthly(gap: Fraction, left: int) -> str:
    """What is lacking, shared among the months that are left."""
    return wan(gap / left) if gap and left else NOTHING


def _items_monthly(gap: Fraction, left: int) -> str:
    """Whole items, never a part of one: 「4」 a month, rounded up; 「6个月1项」 where a month needs less than one."""
    if not gap or not left:
        return NOTHING
    return count(Fraction(ceil(gap / left))) if gap >= left else f"{left}个月{ceil(gap)}项"


def _counted(figures: MonthFigures) -> Iterator[tuple[Measure, int]]:
    counts = figures.counts
    yield Measure.BIG, counts.times
    yield Measure.STARTED_BIG, len(counts.started_from_500m)
    yield Measure.SIGNED_BIG, len(counts.signed_from_1b)
