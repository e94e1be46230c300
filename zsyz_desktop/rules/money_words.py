"""How a project's money reads: currencies side by side, converted only where a rate is recorded (figures.md 1–3)."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.exchange import Rate
from zsyz_desktop.rules.figures import Figures, MoneyAnswer, MoneyTotals, amounts
from zsyz_desktop.rules.money import Amount, MoneyUnit
from zsyz_desktop.rules.periods import StatPeriod
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.wording import NOTHING, ahead_words, day_for, money, number, percent_of

_NEITHER = (Figures(Currency.CNY),)


def amount_words(amount: Amount | None) -> str:
    """In 亿元 from a hundred million on, else in 万元: two decimals say enough in both."""
    return NOTHING if amount is None else money(amount, _unit_of(Fraction(amount.cents)))


def side_by_side(said: Iterable[Amount]) -> str:
    """「4.50亿元、420.00万美元」; 「—」 where there is nothing."""
    return "、".join(map(amount_words, said)) or NOTHING


def agreed_words(answer: MoneyAnswer) -> str:
    """协议投资 in every currency, dollars with what they are in yuan where a rate is recorded."""
    return "、".join(amount_words(each) + converted_words(each, answer.rate) for each in answer.agreed) or NOTHING


def converted_words(amount: Amount, rate: Rate | None) -> str:
    """「（折1.07亿元，汇率7.10）」 behind dollars; nothing without a rate."""
    if rate is None or amount.currency is not Currency.USD:
        return ""
    cents = amount.cents * rate.value
    unit = _unit_of(cents)
    return f"（折{number(cents / unit.cents)}{unit.title()}，汇率{rate.words}）"


def planned_figures(answer: MoneyAnswer) -> Sequence[Figures]:
    """The currencies a year's plan is in; one without any figure where there is no plan."""
    return tuple(each for each in answer.figures if each.planned is not None) or _NEITHER


def plan_lines(figures: Figures) -> tuple[str, ...]:
    """「年度计划7.50亿元，完成60.00%」 and how that stands to the time."""
    if figures.planned is None:
        return (f"年度计划{NOTHING}，时间进度{NOTHING}",)
    plan = amount_words(Amount(figures.planned, figures.currency))
    done = percent_of(figures.completion)
    return (f"年度计划{edition_words(figures)}{plan}，完成{done}", ahead_words(figures.ahead, figures.time))


def edition_words(figures: Figures) -> str:
    """「第2版（7月起）」 of a plan that was issued anew; nothing of the first."""
    edition, month = figures.edition
    return f"第{edition}版（{month}月起）" if edition > 1 else ""


def unconverted_words(totals: MoneyTotals) -> str:
    """「待折算：P11（没有签约日或此前的汇率）」; nothing where all dollars have their rate."""
    return f"待折算：{'、'.join(totals.unconverted)}（没有签约日或此前的汇率）" if totals.unconverted else ""


def since_close_words(figures: Iterable[Figures]) -> str:
    """「本月至今又到位800.00万元（未到报送期）」; nothing where nothing came."""
    said = [each for each in amounts(figures, "since_close") if each.cents]
    return f"本月至今又到位{side_by_side(said)}（未到报送期）" if said else ""


def year_title(period: StatPeriod, today: date) -> str:
    """「今年到位（1—6月）」; in January papers still speak of the year that was."""
    year = "今年" if period.year == today.year else f"{period.year}年"
    return f"{year}到位（{months_words(period)}）"


def months_words(period: StatPeriod) -> str:
    """1—6月, of January alone 1月."""
    return f"1—{period.month}月" if period.month > 1 else "1月"


def until_words(period: StatPeriod, today: date) -> str:
    """「6月25日」; of a period still running the day it is told up to, 「6月20日，未截止」."""
    day = day_for(period.until(today), today)
    return day if period.is_closed(today) else f"{day}，未截止"


def totals_words(totals: MoneyTotals, period: StatPeriod) -> str:
    """「合计12项｜协议投资80.93亿元、1,500.00万美元｜年度计划…｜2024年1—6月到位…｜完成率51.86%、美元42.00%」."""
    paused = f"（含暂停{totals.paused}项）" if totals.paused else ""
    parts = [f"合计{totals.projects}项{paused}"]
    arrived = f"{period.year}年{months_words(period)}到位"
    for title, name in (("协议投资", "agreed"), ("年度计划", "planned"), (arrived, "arrived")):
        parts.append(f"{title}{side_by_side(amounts(totals.figures, name))}")
    if totals.not_signed:
        parts[1] += f"（另在谈、框架{side_by_side(totals.not_signed)}）"
    rates = (_marked(each) for each in totals.figures if each.completion is not None)
    return "｜".join([*parts, f"完成率{'、'.join(rates) or NOTHING}"])


def _marked(figures: Figures) -> str:
    """完成率, in dollars marked as such."""
    mark = "" if figures.currency is Currency.CNY else figures.currency.value
    return mark + percent_of(figures.completion)


def caliber(period: StatPeriod, today: date, thresholds: Thresholds) -> tuple[str, ...]:
    """The 口径 in full: period and cut-off, what counts, time, 到位率, lights, investment."""
    year = "" if period.year == today.year else f"{period.year}年"
    return (
        f"统计期{year}{months_words(period)}（截至{until_words(period, today)}），资金只计已认定、州外来源",
        "时间进度＝分月计划累计÷年度计划，无分月按月数÷12",
        "到位率＝累计到位÷协议投资（总投资＝协议投资）",
        f"预警按最差★：逾期红，{thresholds.near_due_days}天内到期或需关注黄，其余绿",
        "投资按招商部门口径",
    )


def _unit_of(cents: Fraction) -> MoneyUnit:
    return MoneyUnit.HUNDRED_MILLION if abs(cents) >= MoneyUnit.HUNDRED_MILLION.cents else MoneyUnit.TEN_THOUSAND
