"""The units a heading says, or the line above a table: of a ledger that is read and of a form that is filled."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from zsyz_desktop.rules.money import MoneyUnit

MONEY = frozenset({"元", "千元", "万元", "百万元", "千万元", "亿元", "美元", "千美元", "万美元", "百万美元", "亿美元"})
_UNIT = (
    "亿美元|百万美元|万美元|千美元|美元|千万元|百万元|万元|亿元|千元|元|万人|人|个|户|%|百分比|亩|公顷|平方米|㎡|万平方米|"
    "天|年|月|家|项|吨|次"
)
_OPEN, _CLOSE = r"[(\[【〔]", r"[)\]】〕]"
_IN_BRACKETS = re.compile(rf"{_OPEN}(?:金额)?(?:单位[:为])?(?P<unit>{_UNIT})(?:人民币|/年|以上)?{_CLOSE}")
_AT_END = re.compile(r"(?:[:,]|单位[:为]?)?(?P<unit>万美元|亿元|万元)$")
_ALONE = re.compile(rf"{_OPEN}?(?:单位[:为]?)?(?P<unit>{_UNIT})(?:人民币)?{_CLOSE}?")
_TWO_UNITS = re.compile(rf"{_OPEN}(?:万元|亿元|元|万美元)[/、或,](?:万元|亿元|元|万美元){_CLOSE}")
_MARKS = re.compile(
    r"^(?:[0-9]+[.、)]|[(][0-9一二三四五六七八九十]+[)]|[一二三四五六七八九十]+、|[①-⑳*※]+)(?=.)|[*※:]+$|\((?:必填|选填|可选|如有|全称|必须填写)\)"
)
_WORD = re.compile("亿美元|万美元|美元|千万元|百万元|万元|亿元|千元|元")
_LINE = re.compile(rf"单位[:为]?[(]?(?P<said>[^:]*?(?:{_WORD.pattern})[^:]*)")
_WRITTEN = {each.title(): each for each in MoneyUnit}


def plain_heading(text: str) -> str:
    """A heading on one line, half-width, without blanks, marks and numbers before it."""
    return _MARKS.sub("", re.sub(r"\s+", "", normalize("NFKC", text)))


def unit_of(parts: Sequence[str]) -> str | None:
    """The unit a heading says, the lowest part first; None for none, and for two at once."""
    for part in reversed(parts):
        plain = plain_heading(part)
        if _TWO_UNITS.search(plain):
            return None
        found = _ALONE.fullmatch(plain) or _IN_BRACKETS.search(plain) or _AT_END.search(plain)
        if found is not None:
            return found["unit"]
    return None


def says_two_units(parts: Sequence[str]) -> bool:
    """Whether a heading leaves it open which of two units holds."""
    return any(_TWO_UNITS.search(plain_heading(part)) for part in parts)


def words_of(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts of a heading without units; a part that is nothing else is gone."""
    plain = (plain_heading(part) for part in parts)
    bare = [
        _AT_END.sub("", _IN_BRACKETS.sub("", _TWO_UNITS.sub("", part))) for part in plain if not _ALONE.fullmatch(part)
    ]
    return tuple(part for part in bare if part)


def units_in_line(line: str) -> tuple[str, ...]:
    """Every unit of money a line such as 「单位：万元、万美元」 says."""
    plain = re.sub(r"\s+", "", normalize("NFKC", line))
    return tuple(unit for found in _LINE.finditer(plain) for unit in _WORD.findall(found["said"]))


def written_unit(parts: Sequence[str], line: str | None) -> MoneyUnit | None:
    """The unit figures are written in below a heading, else that of the line above; 万元 where neither says one.

    None for a unit nothing is written in (千元, 美元), and where a heading leaves open which of two.
    """
    said = unit_of(parts)
    if says_two_units(parts):
        return None
    return _WRITTEN.get((said if said in MONEY else line) or "万元")
