"""同比 and 达标 (figures.md 0 and 8): growth over last year's cumulative, its trend, and whether a target is met."""

import re
from fractions import Fraction

from zsyz_desktop.models.month_words import TargetKind
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.wording import number
from zsyz_desktop.values import Frozen

LEAST_GAP = "<0.01"
_THRESHOLD = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,4})?)(%?)")


class Target(Frozen):
    """A target with the clause it comes from; `threshold` is a share (15 % is 15/100) or a number."""

    indicator: str
    kind: TargetKind
    threshold: Fraction
    source: str
    is_assessed: bool = False


class TargetVerdict(Frozen):
    """Whether a target is met by the exact value; None where nothing can be compared."""

    target: Target
    met: bool | None
    gap: Fraction | None


def read_threshold(text: str) -> Fraction | None:
    """15% as 15/100, 30 as a number; None for what is neither."""
    found = _THRESHOLD.fullmatch(half_width(text).strip())
    return None if found is None else Fraction(found[1]) / (100 if found[2] else 1)


def grown(now: Fraction, base: int | None) -> Fraction | None:
    """(now less base) ÷ base; None without a positive base."""
    return None if base is None or base <= 0 else (now - base) / base


def proportion(part: Fraction, whole: Fraction) -> Fraction | None:
    """The part ÷ whole of sums that may be fractions of a 分."""
    return part / whole if whole > 0 else None


def verdict(target: Target, value: Fraction | None) -> TargetVerdict:
    """以上含本数: the threshold itself is met."""
    if value is None:
        return TargetVerdict(target, met=None, gap=None)
    met = value >= target.threshold
    return TargetVerdict(target, met, None if met else target.threshold - value)


def gap_points(gap: Fraction | None) -> str | None:
    """「4.93」 percentage points; 「<0.01」 where it would round to nothing."""
    if gap is None:
        return None
    said = number(gap * 100)
    return LEAST_GAP if said == "0.00" else said


def trend_words(growth: Fraction | None, before: Fraction | None) -> str | None:
    """「增幅扩大3.59个百分点」 against the month before; nought counts as growing."""
    if growth is None or before is None:
        return None
    if growth == before:
        return "与上月持平"
    if (growth >= 0) != (before >= 0):
        return "由降转增" if growth >= 0 else "由增转降"
    kind = "增幅" if growth >= 0 else "降幅"
    return f"{kind}{'扩大' if abs(growth) > abs(before) else '收窄'}{number(abs(growth - before) * 100)}个百分点"
