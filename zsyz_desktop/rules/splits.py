"""A whole shared between several, as it is written: 永仁县60%、元谋县40%."""

import re
from collections.abc import Iterable
from fractions import Fraction

from zsyz_desktop.errors import refuse
from zsyz_desktop.rules.funds import WHOLE_SHARE
from zsyz_desktop.rules.half_width import half_width
from zsyz_desktop.rules.wording import percent_of

Shares = tuple[tuple[str, int], ...]
"""Names with ten-thousandths."""
_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")
_BETWEEN = re.compile(r"[、，,；;／/\n]+")
_ONE = re.compile(r"(?P<name>[^\d%：:=]+?)\s*[：:=]?\s*(?:(?P<percent>\d{1,3}(?:\.\d{1,2})?)\s*%?)?")


def read_split(text: str) -> Shares:
    """Shares that add up to the whole; one that is left without a number takes the rest.

    Raises Refusal where something is no share, or where they do not add up, naming the difference.
    """
    parts = [part.strip() for part in _BETWEEN.split(half_width(text)) if part.strip()]
    read = [(found["name"].strip(), found["percent"]) for part in parts if (found := _ONE.fullmatch(part))]
    open_ones = [name for name, percent in read if percent is None]
    if len(read) < len(parts) or len(open_ones) > 1:
        raise refuse("请写成“永仁县60%、元谋县40%”，各县市之间用顿号隔开；最后一个可以不写比例。")
    rest = WHOLE_SHARE - sum(_share(percent) for _, percent in read if percent is not None)
    shares = tuple((name, rest if percent is None else _share(percent)) for name, percent in read)
    refuse_part(share for _, share in shares)
    if any(share <= 0 for _, share in shares):
        raise refuse("分割比例要大于零，不分的县市请删去。")
    return shares


def read_share(text: str, title: str) -> int:
    """A percentage in ten-thousandths: 60, 60% or 60.00%; raises Refusal for anything else."""
    plain = half_width(text).strip().removesuffix("%").strip()
    if not _PERCENT.fullmatch(plain):
        raise refuse(f"「{title}」要填百分数，最多两位小数，如 60.00%，现为“{text}”。")
    return _share(plain)


def refuse_part(shares: Iterable[int]) -> None:
    """Raise Refusal naming the difference where shares do not make the whole."""
    total = sum(shares)
    if total != WHOLE_SHARE:
        missing = percent_of(Fraction(abs(WHOLE_SHARE - total), WHOLE_SHARE))
        said = percent_of(Fraction(total, WHOLE_SHARE))
        raise refuse(
            f"分割比例合计应为100%，现为{said}，{'还差' if total < WHOLE_SHARE else '多出'}{missing}。", field="splits"
        )


def split_said(shares: Iterable[tuple[str, int]]) -> str:
    """As `read_split` reads it again."""
    return "、".join(f"{name}{percent_of(Fraction(share, WHOLE_SHARE))}" for name, share in shares)


def _share(percent: str) -> int:
    return int(Fraction(percent) * 100)
