"""How the values of a report read: money, growth, targets and lists in an office's phrases (figures.md 0, 8)."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from zsyz_desktop.models.month_words import TargetKind
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.growth import TargetVerdict, gap_points
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.rules.sentences import Value
from zsyz_desktop.rules.wording import number, percent_of

_PART = re.compile("[一二三四五六七八九十]+")
_MOST_NAMED = 8

HOLDS = Value("")
"""Something that is so, and has no words of its own."""


def when(holds: object) -> Value | None:
    """What a sentence asks for by `{?名}`."""
    return HOLDS if holds else None


def sum_words(cents: Fraction, currency: Currency = Currency.CNY) -> str:
    """In 亿 from a hundred million on, else in 万, two decimals: 14.19亿元, 800.00万元, 420.00万美元."""
    large = abs(cents) >= MoneyUnit.HUNDRED_MILLION.cents and currency is Currency.CNY
    unit = MoneyUnit.HUNDRED_MILLION if large else MoneyUnit.TEN_THOUSAND
    return number(cents / unit.cents) + unit.title(currency)


def growth_said(growth: Fraction) -> str:
    """「增长15.37%」, 「下降3.20%」, 「持平」 where it rounds to nothing."""
    said = percent_of(abs(growth))
    return "持平" if said == "0.00%" else f"{'增长' if growth > 0 else '下降'}{said}"


def trend_said(trend: str | None) -> str | None:
    """「增幅较上月扩大3.59个百分点」 of 「增幅扩大3.59个百分点」."""
    if trend is None:
        return None
    if trend[:2] in ("增幅", "降幅"):
        return f"{trend[:2]}较上月{trend[2:]}"
    return f"增速{trend}" if trend.startswith("与") else f"较上月{trend}"


def verdicts_said(said: Sequence[TargetVerdict]) -> str | None:
    """「达到15%的目标」, 「距20%的目标（方案第四部分）差4.93个百分点，达到15%的目标（方案第八部分）」."""
    judged = [each for each in said if each.met is not None]
    if not judged:
        return None
    if len({(each.target.threshold, each.met) for each in judged}) == 1:
        return _verdict(judged[0], source="")
    return "，".join(_verdict(each, source=f"（{source_said(each.target.source)}）") for each in judged)


def source_said(source: str) -> str:
    """「方案第四部分」 of a bare 四; any other source as it was entered."""
    return f"方案第{source}部分" if _PART.fullmatch(source) else source


def named_few(names: Sequence[str], mark: str = "、") -> str:
    """Names one after the other, at most eight, then 等n项."""
    return mark.join(names) if len(names) <= _MOST_NAMED else f"{mark.join(names[:_MOST_NAMED])}等{len(names)}项"


def counted(codes: Iterable[str], unit: str = "项") -> Value | None:
    """「3项」 with the codes behind it; None of none, which is said in words of its own."""
    rows = tuple(codes)
    return Value(f"{len(rows)}{unit}", rows) if rows else None


def known(text: str | None, rows: Iterable[str] = ()) -> Value | None:
    """A value where there are words for it."""
    return Value(text, tuple(rows)) if text else None


def _verdict(said: TargetVerdict, *, source: str) -> str:
    target = said.target
    asked = f"{target.threshold}" if target.kind is TargetKind.COUNT else _trimmed(target.threshold)
    if said.met:
        return f"达到{asked}的目标{source}"
    points = (gap_points(said.gap or Fraction(0)) or "").replace("<", "不足")
    return f"距{asked}的目标{source}差{points}个百分点"


def _trimmed(value: Fraction) -> str:
    return number(value * 100).rstrip("0").rstrip(".") + "%"
