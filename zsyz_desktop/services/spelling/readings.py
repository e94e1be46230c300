"""How characters and words are read, looked up in two texts that come with the program (docs/make_pinyin.py).

Only the lines that are asked for are taken apart: of the tens of thousands, a county's names need some hundreds.
"""

from functools import cache

from zsyz_desktop.paths import resource

_FIRST_READ = "〇"
"""The first character that has a reading; the readings themselves are written in letters before it."""
_LONGEST = 10
"""Characters of the longest word."""


@cache
def readings(character: str) -> tuple[str, ...]:
    """The toneless readings of one character, the most usual first; a character without one reads as itself."""
    lines = _text("characters.txt")
    place = lines.find(character) if character >= _FIRST_READ else -1
    if place < 0:
        return (character,)
    start = lines.rfind("\n", 0, place) + 1
    return tuple(lines[start : lines.index("\t", start)].split(" "))


def read_in_words(text: str) -> tuple[str, ...]:
    """One reading for each character, taken from the longest word that stands there: 重庆 is chong qing."""
    said: list[str] = []
    while len(said) < len(text):
        said += _first_word_read(text[len(said) : len(said) + _LONGEST])
    return tuple(said)


def _first_word_read(text: str) -> tuple[str, ...]:
    words = _words_from(text[0])
    for length in range(len(text), 1, -1):
        word = text[1:length]
        if word in words:
            return words[word] or tuple(readings(sign)[0] for sign in text[:length])
    return readings(text[0])[:1]


@cache
def _words_from(first: str) -> dict[str, tuple[str, ...] | None]:
    """How the words that begin so go on, each with its readings, or None where it is read as its characters are."""
    lines = _text("words.txt")
    place = lines.find(f"\n{first}\t") if first >= _FIRST_READ else -1
    if place < 0:
        return {}
    start = place + len(first) + 2
    parted = (each.partition(":") for each in lines[start : lines.index("\n", start)].split(" "))
    return {rest: tuple(said.split(",")) if said else None for rest, _, said in parted}


@cache
def _text(name: str) -> str:
    return "\n" + resource("reference", "pinyin", name).read_text(encoding="utf-8")
