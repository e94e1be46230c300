"""Sums of the figures of many projects: 在推进 and 暂停 together, what is ended left out (figures.md 2, 合计行)."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from fractions import Fraction

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.rules.figures import Figures, MoneyAnswer, MoneyTotals, amounts
from zsyz_desktop.rules.tally import is_ended, is_paused


def totals_of(projects: Iterable[tuple[Standing, MoneyAnswer]], *, ended: Container[str] | None = None) -> MoneyTotals:
    """人民币 and 美元 apart; agreed is what a formal contract says, what is not signed stands beside it.

    A phase that was not signed on its own is in the contract above it, and what it says of a sum is told nowhere.
    `ended` are the codes left out, where another day is asked for than that of the standings.
    """
    kept = [
        (standing, answer)
        for standing, answer in projects
        if not (is_ended(standing.light) if ended is None else standing.code in ended)
    ]
    every = [each for _, answer in kept for each in answer.figures]
    signed = [each for _, answer in kept for each in answer.figures if answer.is_signed]
    apart = [(standing.code, answer) for standing, answer in kept if answer.is_signed or not standing.is_part]
    unsigned = [each for _, answer in apart for each in answer.figures if not answer.is_signed]
    there = [currency for currency in Currency if any(each.currency is currency for each in every)] or [Currency.CNY]
    return MoneyTotals(
        projects=sum(not standing.is_part for standing, _ in kept),
        paused=sum(not standing.is_part and is_paused(standing.light) for standing, _ in kept),
        figures=tuple(_summed(every, signed, currency) for currency in there),
        not_signed=amounts((Figures(each, agreed=_sum(unsigned, each, "agreed")) for each in there), "agreed"),
        converted=_converted([answer for _, answer in apart if answer.is_signed]),
        not_signed_converted=_converted([answer for _, answer in apart if not answer.is_signed]),
        unconverted=tuple(code for code, answer in apart if _waits_for_a_rate(answer)),
    )


def _converted(answers: Sequence[MoneyAnswer]) -> Fraction:
    """Yuan, and dollars that have a rate, in 分."""
    yuan = _sum((each for answer in answers for each in answer.figures), Currency.CNY, "agreed")
    dollars = [converted for answer in answers if (converted := answer.converted) is not None]
    return _added(dollars) + (yuan or 0)


def _added(fractions: Iterable[Fraction]) -> Fraction:
    """Their sum: those of one denominator first, since each addition of two fractions looks for a common one."""
    numerators: Counter[int] = Counter()
    for each in fractions:
        numerators[each.denominator] += each.numerator
    return sum((Fraction(number, by) for by, number in numerators.items()), Fraction(0))


def _waits_for_a_rate(answer: MoneyAnswer) -> bool:
    """待折算: dollars agreed, and no rate of their day."""
    return answer.dollars is not None and answer.rate is None


def _summed(every: list[Figures], signed: list[Figures], currency: Currency) -> Figures:
    due = [each.due for each in every if each.currency is currency and each.due is not None]
    return Figures(
        currency,
        agreed=_sum(signed, currency, "agreed"),
        due=_added(due) if due else None,
        since_close=_sum(every, currency, "since_close") or 0,
        planned=_sum(every, currency, "planned"),
        arrived=_sum(every, currency, "arrived"),
        arrived_planned=_sum(every, currency, "arrived_planned"),
        arrived_month=_sum(every, currency, "arrived_month"),
        arrived_total=_sum(every, currency, "arrived_total"),
    )


def _sum(figures: Iterable[Figures], currency: Currency, name: str) -> int | None:
    known = [getattr(each, name) for each in figures if each.currency is currency]
    known = [cents for cents in known if cents is not None]
    return sum(known) if known else None
