"""The indicators as values of a report, each with the 登记号 it is made of; what nobody recorded has no value (T9)."""

from collections.abc import Sequence
from fractions import Fraction

from zsyz_desktop.models.month_words import Measure
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.indicator_money import Indicator
from zsyz_desktop.rules.indicator_rows import indicator_rows
from zsyz_desktop.rules.indicators import SHARE, IndicatorAnswer
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.report_facts import ReportFacts
from zsyz_desktop.rules.report_words import (
    counted,
    growth_said,
    known,
    sum_words,
    trend_said,
    verdicts_said,
    when,
)
from zsyz_desktop.rules.sentences import Value
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.wording import ahead_number, ahead_words, day_of_year, percent_of

_PREFIX = {
    Indicator.OUTSIDE: "州外",
    Indicator.OUT_OF_PROVINCE: "省外",
    Indicator.INDUSTRIAL: "产业",
    Indicator.FOREIGN: "外资",
    Indicator.ALL: "总量",
}
_SINCE = ((Indicator.OUTSIDE, "州外资金", Currency.CNY), (Indicator.FOREIGN, "外资", Currency.USD))
Known = dict[str, Value | None]


def indicator_values(facts: ReportFacts, thresholds: Thresholds) -> Known:
    """州外, 省外, 产业, 外资 and 外来投资总量 with growth, task and targets, the share, the counts and the counties."""
    figures = facts.figures
    answers = {each.key: each for each in figures.indicators}
    found: Known = {}
    for indicator, prefix in _PREFIX.items():
        answer = answers.get(indicator.value)
        rows = tuple(row.fund.number for row in indicator_rows(figures.receipts, indicator, figures.period, thresholds))
        found |= {f"{prefix}{name}": value for name, value in _of_money(answer, indicator, rows).items()}
    share = answers.get(SHARE)
    is_known = share is not None and share.value is not None and found["产业"] is not None
    found["占比分母"] = Value(facts.figures.share_of.value)
    found["产业占比"] = known(percent_of(share.value) if share is not None and is_known else None)
    found["产业结论"] = known(verdicts_said(share.targets) if share is not None and is_known else None)
    return found | _counts(figures) | _counties(facts) | _since(figures)


def _of_money(answer: IndicatorAnswer | None, indicator: Indicator, rows: tuple[str, ...]) -> Known:
    """By the names behind an indicator's own: "" is its value, 同比, 趋势, 任务 …."""
    nothing: Known = dict.fromkeys(_NAMES)
    if answer is None or answer.value is None or not rows:
        return {**nothing, "无": when(answer is not None)}
    currency = Currency.USD if indicator is Indicator.FOREIGN else Currency.CNY
    month = answer.month_value or Fraction(0)
    progress = answer.progress
    return {
        "": Value(sum_words(answer.value, currency), rows),
        "无": None,
        "同比": known(growth_said(answer.growth) if answer.growth is not None else None, rows),
        "无基数": when(answer.base is None),
        "零基数": when(answer.base == 0),
        "趋势": known(trend_said(answer.trend)),
        "任务": known(sum_words(Fraction(progress.task), currency) if progress.task else None),
        "完成率": known(percent_of(progress.completion) if progress.task else None, rows),
        "超欠": known(ahead_words(progress.over, progress.time) if progress.over is not None else None),
        "结论": known(verdicts_said(answer.targets)),
        "当月": known(sum_words(month, currency) if month > 0 else None, rows),
        "无当月": when(month == 0),
        "冲减": known(sum_words(-month, currency) if month < 0 else None, rows),
        "环比": known(_change(answer.month_change, currency) if month > 0 else None),
    }


_NAMES = (
    "", "无", "同比", "无基数", "零基数", "趋势", "任务", "完成率", "超欠", "结论", "当月", "无当月", "冲减", "环比",
)  # fmt: skip


def _change(change: Fraction | None, currency: Currency) -> str | None:
    """「较上月增加200.00万元」; nothing in January."""
    if change is None:
        return None
    return f"较上月{'增加' if change > 0 else '减少'}{sum_words(abs(change), currency)}" if change else "与上月持平"


def _counts(figures: MonthFigures) -> Known:
    """The projects from 1亿元 on; `{?无…}` where there is none."""
    counts = figures.counts
    codes = {
        "亿元新签": counts.signed,
        "亿元新开": counts.started,
        "五亿新开": counts.started_from_500m,
        "十亿新签": counts.signed_from_1b,
    }
    found: Known = {name: counted(rows) for name, rows in codes.items()}
    found |= {f"无{name}": when(not rows) for name, rows in codes.items()}
    target = next((each for each in figures.targets if each.indicator == Measure.BIG.value), None)
    gap = None if target is None else target.threshold - counts.times
    rows = (*counts.signed, *counts.started)
    return {
        **found,
        "亿元目标": known(None if target is None else str(target.threshold)),
        "亿元项次": known(f"{counts.times}", rows),
        "亿元去重": known(f"{counts.projects}", rows),
        "亿元差额": known(f"{gap}" if gap is not None and gap > 0 else None),
        "亿元完成": when(gap is not None and gap <= 0),
        "待折算": known("、".join(counts.unconverted), counts.unconverted),
    }


def _counties(facts: ReportFacts) -> Known:
    """Who is before the time, who is far behind it, and who has no task; of a prefecture alone."""
    regions = facts.outside_by_county
    ranked = [code for code, region in regions.items() if region.rank]
    ahead = [code for code in ranked if (regions[code].progress.over or 0) > 0]
    without = [code for code, region in regions.items() if region.rank is None]

    def told(codes: Sequence[str]) -> str:
        return "、".join(f"{facts.county(code)}（{ahead_number(regions[code].progress.over)}）" for code in codes)

    return {
        "有县市": when(ranked),
        "超时序": known(told(ahead)),
        "无超时序": when(not ahead),
        "滞后": known(told(facts.far_behind)),
        "无任务": known("、".join(map(facts.county, without)) if ranked else None),
    }


def _since(figures: MonthFigures) -> Known:
    """What has come since the cut-off; only of the period closed last."""
    since = figures.since_close or {}
    parts = [
        f"{word}{sum_words(since[indicator], currency)}" for indicator, word, currency in _SINCE if since.get(indicator)
    ]
    return {"截后": known("、".join(parts)), "截数日": known(day_of_year(figures.period.until(figures.today)))}
