"""Pinyin of Chinese names, for finding and for order: read in their words, and every likely reading of a 多音字."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from zsyz_desktop.rules.names import name_key
from zsyz_desktop.services.spelling.readings import read_in_words, readings
from zsyz_desktop.values import Frozen

_AROUND = 5
"""Signs beside one that is read otherwise: nobody types a longer piece of a name."""

_MOST_VARIANTS = 40
"""A name of eighty characters has more readings than anyone types."""


@lru_cache(maxsize=60_000)  # as below
def spelt(text: str) -> str:
    """The whole text as it is read, for order: 禄丰 is lu feng, and 重庆 chong qing."""
    return " ".join(read_in_words(text.lower()))


class Haystack(Frozen, gc=False):
    """What a search looks through: `word in haystack`.

    The texts and their pinyin stand apart, as in one string with Chinese every letter of pinyin takes four bytes; and
    what several rows say (a county, a lead) is held once.
    """

    needles: tuple[str, ...]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and (not word or any(word in needle for needle in self.needles))


def haystack(texts: Iterable[str]) -> Haystack:
    """What a search looks through: each text by the key of its name, its full pinyin and its initials.

    Around every character that can be read otherwise the other spellings stand beside, so that 重庆 is found by
    chongqing, zhongqing, cq and zq, wherever in a name it stands.
    """
    return Haystack(tuple(needle for text in texts if text for needle in _needles(text)))


def is_begun_by(text: str, typed: str) -> bool:
    """Whether its pinyin or its initials begin with what was typed: lu, luf and lf of 禄丰市."""
    return bool(text) and any(each.startswith(typed) for each in _needles(text)[1].split("\n"))


def sounds(text: str) -> str:
    """Every likely pinyin of it, then the initials of each, a line each."""
    return _needles(text)[1]


@lru_cache(maxsize=60_000)  # after a save only what was changed is spelt anew
def _needles(text: str) -> tuple[str, str]:
    plain = name_key(text)
    signs = [(sign, said) for sign, said in zip(plain, read_in_words(plain), strict=True) if not sign.isspace()]
    spoken = list(_variants([sign for sign, _ in signs], [said for _, said in signs]))
    full = ["".join(said) for said in spoken]
    initials = ["".join(each[:1] for each in said) for said in spoken]
    return plain, "\n".join(dict.fromkeys(full + initials))


def _variants(signs: list[str], said: list[str]) -> Iterator[list[str]]:
    """The reading in words; then, around each sign or two that are read otherwise, what someone may type there."""
    yield said
    others = [(i, other) for i, sign in enumerate(signs) for other in readings(sign) if other != said[i]]
    near = [pair for pair in combinations(others, 2) if 0 < pair[1][0] - pair[0][0] < 4]
    for change in [*((one,) for one in others), *near][:_MOST_VARIANTS]:
        changed = said.copy()
        for i, other in change:
            changed[i] = other
        yield changed[max(0, change[0][0] - _AROUND) : change[-1][0] + _AROUND + 1]
