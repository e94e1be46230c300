"""Writes how characters and words are read, out of pypinyin's dictionaries: `python docs/make_pinyin.py`.

pypinyin itself holds 55 MB of them and needs half a second to load; what the program asks for is a hundredth of that.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

FOLDER = Path(__file__).parents[1] / "resources" / "reference" / "pinyin"
_SIGN_BY_SIGN: Any = list
"""What has no reading comes back sign by sign; the library's own hints allow a text only."""


def characters() -> str:
    """One line for each set of readings: the readings, the most usual first, a tab, every character read so."""
    read_so: dict[str, list[str]] = defaultdict(list)
    for number in PINYIN_DICT:
        readings = readings_of(chr(number))
        if readings != (chr(number),):
            read_so[" ".join(readings)].append(chr(number))
    return "".join(f"{readings}\t{''.join(sorted(found))}\n" for readings, found in sorted(read_so.items()))


def words() -> str:
    """One line for each first character: it, a tab, how the words go on; behind `:` where they are read otherwise."""
    going_on: dict[str, list[str]] = defaultdict(list)
    for word in sorted(PHRASES_DICT):
        read, plain = read_in_words(word), tuple(readings_of(sign)[0] for sign in word)
        going_on[word[0]].append(word[1:] + ("" if read == plain else f":{','.join(read)}"))
    return "".join(f"{first}\t{' '.join(rest)}\n" for first, rest in sorted(going_on.items()))


@cache
def readings_of(character: str) -> tuple[str, ...]:
    """Every toneless reading of a character, the most usual first; itself when it has none."""
    said = pinyin(character, style=Style.NORMAL, heteronym=True, errors=_SIGN_BY_SIGN)[0]
    return tuple(dict.fromkeys(each.lower() for each in said))


def read_in_words(text: str) -> tuple[str, ...]:
    """The reading of each sign of a text, in its words."""
    return tuple(lazy_pinyin(text, errors=_SIGN_BY_SIGN, v_to_u=False))


FILES: dict[str, Callable[[], str]] = {"characters.txt": characters, "words.txt": words}

if __name__ == "__main__":
    for name, made in FILES.items():
        (FOLDER / name).write_text(made(), encoding="utf-8", newline="\n")
