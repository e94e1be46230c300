"""Sums of the figures of many projects: 在推进 and 暂停 together, what is ended left out (figures.md 2, 合计行)."""

from collections.abc import Iterable
from fractions import Fraction

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.rules.figures import Figures, MoneyAnswer, MoneyTotals, amounts
from zsyz_desktop.rules.tally import is_ended, is_paused

_ADDED = ("planned", "arrived", "arrived_planned", "arrived_month", "arrived_total")


def totals_of(projects: Iterable[tuple[Standing, MoneyAnswer]]) -> MoneyTotals:
    """人民币 and 美元 apart; agreed is what a formal contract says, what is not signed stands beside it."""
    kept = [(standing, answer) for standing, answer in projects if not is_ended(standing.light)]
    every = [each for _, answer in kept for each in answer.figures]
    signed = [each for _, answer in kept for each in answer.figures if answer.is_signed]
    unsigned = [each for _, answer in kept for each in answer.figures if not answer.is_signed]
    there = [currency for currency in Currency if any(each.currency is currency for each in every)] or [Currency.CNY]
    return MoneyTotals(
        projects=sum(not standing.is_part for standing, _ in kept),
        paused=sum(not standing.is_part and is_paused(standing.light) for standing, _ in kept),
        figures=tuple(_summed(every, signed, currency) for currency in there),
        not_signed=amounts((Figures(each, agreed=_sum(unsigned, each, "agreed")) for each in there), "agreed"),
    )


def _summed(every: list[Figures], signed: list[Figures], currency: Currency) -> Figures:
    due = [each.due for each in every if each.currency is currency and each.due is not None]
    return Figures(
        currency,
        agreed=_sum(signed, currency, "agreed"),
        due=sum(due, Fraction(0)) if due else None,
        since_close=_sum(every, currency, "since_close") or 0,
        **{name: _sum(every, currency, name) for name in _ADDED},
    )


def _sum(figures: Iterable[Figures], currency: Currency, name: str) -> int | None:
    known = [getattr(each, name) for each in figures if each.currency is currency]
    known = [cents for cents in known if cents is not None]
    return sum(known) if known else None
