"""Shares and growth compared exactly: fractions, never a float (domain.md trap T3)."""

from fractions import Fraction


def share(part: Fraction | int, whole: Fraction | int) -> Fraction | None:
    """The part ÷ whole, exact; None when there is no positive whole."""
    return Fraction(part) / whole if whole > 0 else None


def growth(now: Fraction | int, base: int | None) -> Fraction | None:
    """(now - base) ÷ base, exact; None without a positive base: a negative one is for a person to judge."""
    return None if base is None else share(now - base, base)


def time_share(month: int) -> Fraction:
    """时间进度 after `month` whole months (1–12) of a linear year."""
    return Fraction(month, 12)
