"""Shares, exact: divided into fractions, never into a float (domain.md trap T3)."""

from fractions import Fraction


def share(part: int, whole: int) -> Fraction | None:
    """The part ÷ whole, exact; None when there is no positive whole."""
    return Fraction(part, whole) if whole > 0 else None


def time_share(month: int) -> Fraction:
    """时间进度 after `month` whole months (1–12) of a linear year."""
    return Fraction(month, 12)
