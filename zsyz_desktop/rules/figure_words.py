"""Figures as `status --json` writes them (figures.md 0, 11): strings of two decimals, None where there is nothing."""

from fractions import Fraction

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.exchange import Rate
from zsyz_desktop.rules.lights import COLOUR_WORDS
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.rules.wording import ahead_number, number, percent_of, plain_sign

_SCALE = MoneyUnit.TEN_THOUSAND.cents


def plain_money(cents: Fraction | int | None) -> str | None:
    """万元 or 万美元 without commas: 141900.00."""
    return None if cents is None else _plain(number(Fraction(cents) / _SCALE))


def plain_percent(value: Fraction | None) -> str | None:
    """15.37%."""
    return None if value is None else _plain(percent_of(value))


def plain_over(value: Fraction | None) -> str | None:
    """超欠 in percentage points: -3.46, +3.75, 0.00."""
    return None if value is None else _plain(ahead_number(value))


def plain_rate(rate: Rate | None) -> str | None:
    """7.10, and 7.1428 as it was recorded; at least two decimals."""
    if rate is None:
        return None
    whole, _, part = rate.words.partition(".")
    return f"{whole}.{part.rstrip('0'):0<2}"


def _plain(said: str) -> str:
    return plain_sign(said).replace(",", "")


def light_word(colour: LightColour | None) -> str | None:
    """绿, 黄, 红."""
    return None if colour is None else COLOUR_WORDS[colour]
