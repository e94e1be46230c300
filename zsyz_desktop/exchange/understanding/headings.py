"""What a heading means: a field, with how sure that is. What stands under it is looked at in `columns.py`."""

import re
from collections.abc import Mapping
from functools import lru_cache

from zsyz_desktop.exchange.understanding.heading_days import day_meaning
from zsyz_desktop.exchange.understanding.heading_money import money_meaning
from zsyz_desktop.exchange.understanding.heading_people import people_meaning
from zsyz_desktop.exchange.understanding.heading_words import IGNORED, NAMES, PATTERNS, SOUNDS
from zsyz_desktop.rules.heading_units import words_of
from zsyz_desktop.services.spelling.pinyin import spelt
from zsyz_desktop.values import Frozen


class Meaning(Frozen):
    """A field (None: known to hold nothing that is read) and how sure; `sure` 0 is a heading nobody knows."""

    field: str | None = None
    sure: int = 0


UNKNOWN = Meaning()
_WHOLE = frozenset({"合计", "总计", "总额", "总数"})
"""Of what a 总投资 is made of, the whole."""
_WHOSE = frozenset({"名称", "项目"})
"""What a group above tells more of."""


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
    return _of_one(full), _of_one(short)


def _of_one(sounds: Mapping[str, set[str]]) -> dict[str, Meaning]:
    return {key: Meaning(next(iter(fields)), 55) for key, fields in sounds.items() if len(fields) == 1}
