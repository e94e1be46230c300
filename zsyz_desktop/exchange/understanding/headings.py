"""What a heading means: a field, with how sure that is. What stands under it is looked at in `columns.py`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from zsyz_desktop.exchange.understanding.heading_days import day_meaning
from zsyz_desktop.exchange.understanding.heading_money import money_meaning
from zsyz_desktop.exchange.understanding.heading_people import people_meaning
from zsyz_desktop.exchange.understanding.heading_words import IGNORED, NAMES, PATTERNS, SOUNDS
from zsyz_desktop.services.spelling.pinyin import spelt

_UNIT = (
    "亿美元|百万美元|万美元|千美元|美元|千万元|百万元|万元|亿元|千元|元|万人|人|个|户|%|百分比|亩|公顷|平方米|㎡|万平方米|"
    "天|年|月|家|项|吨|次"
)
_IN_BRACKETS = re.compile(rf"[(\[](?:金额)?(?:单位[:为])?(?P<unit>{_UNIT})(?:人民币|/年|以上)?[)\]]")
_AT_END = re.compile(r"(?:[:,]|单位[:为]?)?(?P<unit>万美元|亿元|万元)$")
_ALONE = re.compile(rf"[(\[]?(?:单位[:为]?)?(?P<unit>{_UNIT})(?:人民币)?[)\]]?")
_TWO_UNITS = re.compile(r"[(\[](?:万元|亿元|元|万美元)[/、或,](?:万元|亿元|元|万美元)[)\]]")
_MARKS = re.compile(
    r"^(?:[0-9]+[.、)]|[(][0-9一二三四五六七八九十]+[)]|[一二三四五六七八九十]+、|[①-⑳*※]+)(?=.)|[*※:]+$|\((?:必填|选填|可选|如有|全称|必须填写)\)"
)
MONEY = frozenset({"元", "千元", "万元", "百万元", "千万元", "亿元", "美元", "千美元", "万美元", "百万美元", "亿美元"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """A field (None: known to hold nothing that is read) and how sure; `sure` 0 is a heading nobody knows."""

    field: str | None = None
    sure: int = 0


UNKNOWN = Meaning()
_WHOLE = frozenset({"合计", "总计", "总额", "总数"})
"""Of what a 总投资 is made of, the whole."""
_WHOSE = frozenset({"名称", "项目"})
"""What a group above tells more of."""


def plain_heading(text: str) -> str:
    """A heading on one line, half-width, without blanks, marks and numbers before it."""
    return _MARKS.sub("", re.sub(r"\s+", "", normalize("NFKC", text)))


def unit_of(parts: tuple[str, ...]) -> str | None:
    """The unit a heading says, the lowest part first; None for none, and for two at once."""
    for part in reversed(parts):
        plain = plain_heading(part)
        if _TWO_UNITS.search(plain):
            return None
        found = _ALONE.fullmatch(plain) or _IN_BRACKETS.search(plain) or _AT_END.search(plain)
        if found is not None:
            return found["unit"]
    return None


def says_two_units(parts: tuple[str, ...]) -> bool:
    """Whether a heading leaves it open which of two units holds."""
    return any(_TWO_UNITS.search(plain_heading(part)) for part in parts)


def words_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a heading without units; a part that is nothing else is gone."""
    plain = (plain_heading(part) for part in parts)
    bare = [
        _AT_END.sub("", _IN_BRACKETS.sub("", _TWO_UNITS.sub("", part))) for part in plain if not _ALONE.fullmatch(part)
    ]
    return tuple(part for part in bare if part)


@lru_cache(maxsize=4096)
def meaning_of(parts: tuple[str, ...], unit: str | None = None) -> Meaning:
    """What the headings over a column mean, as far as they tell by themselves."""
    words = words_of(parts)
    if not words:
        return UNKNOWN
    leaf, full = words[-1], "／".join(words)
    if leaf in _WHOLE and len(words) > 1 and (money_meaning(words[-2:-1], unit) or ("",))[0] == "agreed_amount":
        return Meaning("agreed_amount", 85)
    if leaf in IGNORED:
        return Meaning(None, 95)
    for found in (
        NAMES.get(leaf) if len(words) == 1 or leaf not in _WHOSE else None,
        people_meaning(words),
        day_meaning(words),
        NAMES.get(leaf),
        money_meaning(words, unit),
        _by_pattern(leaf, full),
    ):
        if found is not None:
            return (
                found
                if isinstance(found, Meaning)
                else Meaning(found, 95)
                if isinstance(found, str)
                else Meaning(*found)
            )
    return _by_sound(leaf)


def _by_pattern(leaf: str, full: str) -> Meaning | None:
    for field, pattern, sure in PATTERNS:
        if re.search(pattern, leaf):
            return Meaning(field, sure)
    for field, pattern, sure in PATTERNS:
        if re.search(pattern, full):
            return Meaning(field, sure - 15)
    return None


def _by_sound(leaf: str) -> Meaning:
    """A heading typed in pinyin or its initials, or with a wrong sign of the same sound."""
    if not 2 <= len(leaf) <= 20:
        return UNKNOWN
    sounds, initials = _sounds()
    if leaf.isascii():
        key = leaf.lower()
        return sounds.get(key) or (initials.get(key) if len(key) > 2 else None) or UNKNOWN
    return sounds.get(spelt(leaf).replace(" ", ""), UNKNOWN)


@lru_cache(maxsize=1)
def _sounds() -> tuple[dict[str, Meaning], dict[str, Meaning]]:
    """Known headings by their pinyin and by their initials, where only one field sounds so."""
    full: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    for name, field in (*NAMES.items(), *SOUNDS.items()):
        said = spelt(name).split()
        full.setdefault("".join(said), set()).add(field)
        short.setdefault("".join(each[:1] for each in said), set()).add(field)
    return tuple(  # type: ignore[return-value]  # two of them
        {key: Meaning(next(iter(fields)), 55) for key, fields in each.items() if len(fields) == 1}
        for each in (full, short)
    )
