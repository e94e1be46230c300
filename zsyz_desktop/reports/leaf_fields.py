"""What the columns of the workbooks of lists are made of: a heading, what a row says, what a sum does."""

import re
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from zsyz_desktop.models.words import Currency
from zsyz_desktop.reports.workbook import Column, Line, Look, Share, Value, in_ten_thousands
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.money_words import months_words, until_words
from zsyz_desktop.rules.sheets import Masthead
from zsyz_desktop.rules.wording import plain_sign
from zsyz_desktop.values import Frozen

CNY, USD = Currency.CNY, Currency.USD
UNITS = {CNY: "万元", USD: "万美元"}
T = Any
"""A row of one of the lists."""
NUMBER = Column(("序号",), 6, Look.WHOLE)
_NUMBER, _SHARE = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?"), re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%")


class Field(Frozen):
    """A column with what a row says in it, and what a sum does."""

    column: Column
    said: Callable[[T], Value]
    total: Callable[[T], Value] = lambda _: None


def period_said(masthead: Masthead) -> str:
    """「2024年1—6月（截至6月25日）」."""
    period = masthead.period
    return f"{period.year}年{months_words(period)}（截至{until_words(period, masthead.today)}）"


def money_fields(
    title: str, said: Callable[[T], Iterable[Amount]], total: Callable[[T], Iterable[Amount]], rows: Iterable[T]
) -> list[Field]:
    """Money in a column a currency; dollars only where there are any."""

    def of(pick: Callable[[T], Iterable[Amount]], currency: Currency) -> Callable[[T], Value]:
        return lambda row: in_ten_thousands(next((each for each in pick(row) if each.currency is currency), None))

    has_dollars = any(each.currency is USD for row in rows for each in said(row))
    if not has_dollars:
        return [Field(Column((f"{title}\n（万元）",), 11.5, Look.MONEY), of(said, CNY), of(total, CNY))]
    return [
        Field(Column((title, UNITS[currency]), 11.5, Look.MONEY), of(said, currency), of(total, currency))
        for currency in (CNY, USD)
    ]


def text(title: str, width: float, said: Callable[[T], Value], look: Look = Look.TEXT) -> Field:
    """A column that no sum says anything in."""
    return Field(Column((title,), width, look), said)


def laid(fields: Sequence[Field], row: T, number: int) -> Line:
    """The line of a row, its number first."""
    return Line((number, *(each.said(row) for each in fields)))


def counted(look: Look, said: str) -> Value:
    """What is said in a column of numbers as a number that can be added up; whatever else is said stays as it is.

    A count (30) stays one among sums with two decimals, a share among them a share.
    """
    figure = plain_sign(said).replace(",", "")
    if look is Look.MONEY and _NUMBER.fullmatch(figure):
        return Fraction(figure) if "." in figure else int(figure)
    if look in (Look.MONEY, Look.PERCENT) and _SHARE.fullmatch(figure):
        share = Fraction(figure.removesuffix("%")) / 100
        return share if look is Look.PERCENT else Share(share)
    return said
