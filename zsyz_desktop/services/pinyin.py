"""Pinyin of Chinese names, for finding and for order: every reading of a character, without tones."""

from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import islice, product
from unicodedata import combining, normalize

_MOST_SPELLINGS = 16
"""A name of many 多音字 has thousands of spellings; the first of them are enough to be found by."""


@cache
def readings(character: str) -> tuple[str, ...]:
    """The toneless readings of one character, the most usual first; a character without one reads as itself."""
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 -- loaded when the first Chinese name is spelt

    said = pinyin_dict.get(ord(character))
    if said is None:
        return (character.lower(),)
    return tuple(dict.fromkeys(_toneless(reading) for reading in said.split(",")))


def spelt(text: str) -> str:
    """The whole text by its most usual readings, for order: 禄丰 is lu feng."""
    return " ".join(readings(character)[0] for character in text)


def haystack(texts: Iterable[str]) -> str:
    """What a search looks through: each text as written in lower case, its full pinyin and its initials.

    Spellings of all readings stand side by side, up to 16 for each run of a text, so that 重庆 is found by
    chongqing, zhongqing, cq and zq.
    """
    return "\n".join(part for text in texts if text for part in _needles(text))


@lru_cache(maxsize=60_000)  # after a save only what was changed is spelt anew
def _needles(text: str) -> tuple[str, ...]:
    plain = text.lower()
    each = [readings(character) for character in plain if not character.isspace()]
    initials = [tuple(dict.fromkeys(reading[:1] for reading in options)) for options in each]
    return (plain, *_spellings(each), *_spellings(initials))


def _spellings(each: list[tuple[str, ...]]) -> tuple[str, ...]:
    # The last characters would vary first; turned round, the first ones do, and both ends get their readings.
    turned = islice(product(*reversed(each)), _MOST_SPELLINGS)
    straight = islice(product(*each), _MOST_SPELLINGS)
    return tuple(dict.fromkeys([*("".join(reversed(way)) for way in turned), *("".join(way) for way in straight)]))


def _toneless(reading: str) -> str:
    # nǚ is typed nv; the tone stands in a combining mark of its own once the letter is taken apart.
    plain = normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in plain if not combining(letter))
