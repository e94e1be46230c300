"""The rate dollars are converted at: only one that is recorded, never one guessed or averaged (figures.md 3)."""

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.values import Frozen

_RATE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,8})?")


class Rate(Frozen):
    """元 for one dollar, exact, and as the officer wrote it."""

    value: Fraction
    words: str


class RateFact(Frozen):
    """A rate as it is kept: of which currency, from which day on."""

    currency: Currency
    on: date
    rate: str


def read_rate(text: str) -> Rate | None:
    """The rate a text names, such as 7.10; None for what is no rate above nought."""
    plain = half_width(text).strip()
    rate = Rate(Fraction(plain), plain) if _RATE.fullmatch(plain) else None
    return rate if rate is not None and rate.value else None


def rate_on(rates: Iterable[RateFact], day: date | None, currency: Currency = Currency.USD) -> Rate | None:
    """The rate of a day, or the last before it; None where none is recorded by then."""
    known = [each for each in rates if each.currency is currency and day is not None and each.on <= day]
    return read_rate(max(known, key=lambda each: each.on).rate) if known else None


def is_the_same(cny: int | None, usd: int | None, rate: Rate | None) -> bool:
    """Whether yuan are within 1 % of the dollars at this rate, so that they may be the same money."""
    if cny is None or usd is None or rate is None or not usd:
        return False
    converted = usd * rate.value
    return abs(cny - converted) * 100 <= converted
