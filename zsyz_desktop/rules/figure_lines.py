"""The figures of a month as lines in words, so that two of them can be held against each other (D5)."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from zsyz_desktop.rules.figures import Figures
from zsyz_desktop.rules.indicators import IndicatorAnswer
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.wording import NOTHING, ahead_number, number, percent_of
from zsyz_desktop.values import Frozen

_SCALE = 1_000_000


class FigureChange(Frozen):
    """One figure that is another now."""

    title: str
    was: str
    now: str


def figure_changes(kept: MonthFigures, live: MonthFigures, counties: Mapping[str, str]) -> tuple[FigureChange, ...]:
    """Every figure of the month that differs, in the order of the papers; `counties` are names by code."""
    was, now = dict(figure_lines(kept, counties)), dict(figure_lines(live, counties))
    titles = dict.fromkeys((*was, *now))
    pairs = ((title, was.get(title, NOTHING), now.get(title, NOTHING)) for title in titles)
    return tuple(FigureChange(*each) for each in pairs if each[1] != each[2])


def figure_lines(figures: MonthFigures, counties: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Title and words of each; what is told as of today and not of the month is left out."""
    for answer in figures.indicators:
        yield from _of_indicator(answer, counties)
    yield "亿元以上新签约和新开工 项次", str(figures.counts.times)
    yield "亿元以上新签约和新开工 去重", str(figures.counts.projects)
    for code, money in figures.money.items():
        for each in money.figures:
            yield from _of_project(code, each)
    for total in figures.totals.figures:
        yield from _of_project("项目合计", total)
    flow = figures.problems
    yield "问题 上期在账", str(flow.opening)
    yield "问题 新增", "、".join(flow.new) or "0"
    yield "问题 销号", "、".join(flow.closed) or "0"
    yield "问题 期末在账", str(len(flow.at_close.open))
    yield "调度 已调度", f"{figures.dispatch.dispatched}／{len(figures.dispatch.due)}"
    yield "调度 本月完成投资", _wan(Fraction(figures.dispatch.invested_month))


def _of_indicator(answer: IndicatorAnswer, counties: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    said = percent_of if answer.is_share else _wan
    unit = "" if answer.is_share else f"（{answer.unit}）"
    yield f"{answer.key} 累计{unit}", said(answer.value)
    yield f"{answer.key} 本月{unit}", said(answer.month_value)
    yield f"{answer.key} 同比", percent_of(answer.growth)
    yield f"{answer.key} 完成率", percent_of(answer.progress.completion)
    yield f"{answer.key} 超欠", ahead_number(answer.progress.over)
    for code, region in answer.by_region.items():
        yield f"{answer.key} {counties.get(code, code)}{unit}", said(region.value)


def _of_project(code: str, figures: Figures) -> Iterator[tuple[str, str]]:
    unit = f"（{figures.currency.value}）"
    yield f"{code} 今年到位{unit}", _wan(_or_none(figures.arrived))
    yield f"{code} 年度计划{unit}", _wan(_or_none(figures.planned))
    yield f"{code} 协议投资{unit}", _wan(_or_none(figures.agreed))


def _or_none(cents: int | None) -> Fraction | None:
    return None if cents is None else Fraction(cents)


def _wan(cents: Fraction | None) -> str:
    return NOTHING if cents is None else number(cents / _SCALE)
