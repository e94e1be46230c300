"""The rate a project's dollars are converted at: only one that is recorded, never one guessed (figures.md 3)."""

import re
from dataclasses import dataclass
from fractions import Fraction

from zsyz_desktop.rules.half_width import half_width

_RATE = re.compile(r"(?<![0-9.])[0-9]{1,2}\.[0-9]+(?![0-9.])|^[0-9]{1,2}(?![0-9.-])")


@dataclass(frozen=True, slots=True)
class Rate:
    """元 for one dollar, exact, and as the officer wrote it."""

    value: Fraction
    words: str


def read_rate(text: str | None) -> Rate | None:
    """The rate in what was written beside it, such as 7.10（2024-06-25，中间价）; None where there is none."""
    found = _RATE.search(half_width(text or "").strip())
    rate = Rate(Fraction(found.group()), found.group()) if found else None
    return rate if rate is not None and rate.value else None


def is_the_same(cny: int | None, usd: int | None, rate: Rate | None) -> bool:
    """Whether yuan are within 1 % of the dollars at this rate, so that they may be the same money."""
    if cny is None or usd is None or rate is None or not usd:
        return False
    converted = usd * rate.value
    return abs(cny - converted) * 100 <= converted
