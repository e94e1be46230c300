"""Money in the columns of the 总览, and its rows of sums: 人民币 and 美元 side by side, never added."""

from collections.abc import Iterator, Sequence

from zsyz_desktop.models.words import Currency
from zsyz_desktop.reports.table import Cell
from zsyz_desktop.rules.figures import Figures, MoneyAnswer, MoneyTotals, amounts
from zsyz_desktop.rules.money import Amount, MoneyUnit
from zsyz_desktop.rules.money_words import amount_words, converted_words, planned_figures, side_by_side
from zsyz_desktop.rules.wording import NOTHING, ahead_number, money_number, percent_of

_BEHIND = 6  # columns behind the money that a sum has nothing to say in


def figure_cell(said: Sequence[Amount], unit: MoneyUnit) -> str:
    """One unit for the whole column, which its head names: only dollars are marked."""
    return "\n".join(_figure(each, unit) for each in said) or NOTHING


def agreed_cell(money: MoneyAnswer) -> str:
    """总投资 in 亿元, dollars with what they are in yuan where a rate is recorded."""
    words = (_figure(each, MoneyUnit.HUNDRED_MILLION) + _converted(each, money) for each in money.agreed)
    return "\n".join(words) or NOTHING


def year_words(money: MoneyAnswer) -> Iterator[str]:
    """年度计划, 今年到位, 完成率, 超欠."""
    for name in ("planned", "arrived"):
        yield figure_cell(amounts(money.figures, name), MoneyUnit.TEN_THOUSAND)
    planned = planned_figures(money)
    yield "\n".join(percent_of(each.completion) for each in planned)
    yield "\n".join(ahead_number(each.ahead) for each in planned)


def sum_cells(title: str, totals: MoneyTotals) -> Iterator[tuple[Cell, ...]]:
    """A row for each currency; the first says how many projects, the last what is agreed but not signed."""
    for number, figures in enumerate(totals.figures):
        words = f"{title}　{projects_words(totals)}" if not number else title
        if len(totals.figures) > 1:
            words += f"　{figures.currency.value}"
        if number == len(totals.figures) - 1 and totals.not_signed:
            words += f"\n另在谈、框架{side_by_side(totals.not_signed)}"
        yield _cells(words, figures)


def projects_words(totals: MoneyTotals) -> str:
    """「12项」, 「12项，含暂停1项」."""
    paused = f"，含暂停{totals.paused}项" if totals.paused else ""
    return f"{totals.projects}项{paused}"


def _cells(title: str, figures: Figures) -> tuple[Cell, ...]:
    agreed, planned, arrived = (amounts([figures], name) for name in ("agreed", "planned", "arrived"))
    said = (
        title,
        "",
        figure_cell(agreed, MoneyUnit.HUNDRED_MILLION),
        figure_cell(planned, MoneyUnit.TEN_THOUSAND),
        figure_cell(arrived, MoneyUnit.TEN_THOUSAND),
        percent_of(figures.completion),
        ahead_number(figures.ahead),
        *("" for _ in range(_BEHIND)),
    )
    return (Cell(""), *(Cell(words, weight="bold") for words in said))


def _figure(amount: Amount, unit: MoneyUnit) -> str:
    if amount.currency is Currency.CNY:
        return money_number(amount.cents, unit)
    return amount_words(amount).replace("万美元", "\n万美元").replace("亿美元", "\n亿美元")


def _converted(amount: Amount, money: MoneyAnswer) -> str:
    words = converted_words(amount, money.rate)
    return "\n" + words.replace("，", "，\n") if words else ""
