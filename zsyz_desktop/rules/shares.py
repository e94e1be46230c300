"""Shares and growth compared exactly: cross-multiplied, never divided into a float (domain.md trap T3).

Thresholds are whole basis points (1500 is 15.00 %) and include the number itself (以上含本数).
"""

from fractions import Fraction


def reaches(part: int, whole: int, basis_points: int) -> bool | None:
    """Whether part ÷ whole is at least the threshold; None when there is no positive whole to compare with."""
    if whole <= 0:
        return None
    return part * 10_000 >= basis_points * whole


def grows_by(now: int, base: int | None, basis_points: int) -> bool | None:
    """Whether (now - base) ÷ base is at least the threshold; None without a positive base (domain.md section 2.4)."""
    if base is None:
        return None
    return reaches(now - base, base, basis_points)


def share(part: int, whole: int) -> Fraction | None:
    """The part ÷ whole, exact; None when there is no positive whole."""
    return Fraction(part, whole) if whole > 0 else None


def growth(now: int, base: int | None) -> Fraction | None:
    """(now - base) ÷ base, exact; None without a positive base: a negative one is for a person to judge."""
    return None if base is None else share(now - base, base)


def time_share(month: int) -> Fraction:
    """时间进度 after `month` whole months (1–12) of a linear year."""
    return Fraction(month, 12)


def ahead_of_time(done: int, task: int, time: Fraction) -> Fraction | None:
    """超／欠时间进度 as a share (0.0356 is 3.56 percentage points); None without a task."""
    reached = share(done, task)
    return None if reached is None else reached - time


def amount_ahead(done: int, task: int, time: Fraction) -> Fraction:
    """The amount done beyond what the time asks, in the unit of `done`; negative when behind."""
    return done - task * time
