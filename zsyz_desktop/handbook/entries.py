"""The entries of the handbook, one a heading: in their order, by the place of the window they tell of, by words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from zsyz_desktop.handbook.blocks import Block, Item, Paragraph, Quote, read_blocks, words_of
from zsyz_desktop.paths import handbook
from zsyz_desktop.values import Frozen

_HEADING = re.compile(r"(?P<level>#+) (?P<title>.+)")
_NUMBER = re.compile(r"^[一二三四五六七八九十]+、")
_BETWEEN_NAMES = re.compile("[：、（）和]")
QUICK_START = "快速上手"
"""The chapter that is also a sheet for the wall."""


class Entry(Frozen):
    """What stands below one heading; `chapter` is the title of the chapter it is a part of, "" for a chapter."""

    title: str
    chapter: str
    blocks: tuple[Block, ...]

    @property
    def names(self) -> frozenset[str]:
        """What it tells of, as its heading says it: 「九、打开的项目：进展、资金」 of all three."""
        return _names(self.title)

    @property
    def said(self) -> str:
        """All its words, a block a line."""
        return "\n".join((self.title, *map(words_of, self.blocks)))


@cache
def entries() -> tuple[Entry, ...]:
    """All of them in the order of the handbook, its own title first; FileNotFoundError in a broken installation."""
    return tuple(_read(handbook().read_text(encoding="utf-8").splitlines()))


def entry_about(trail: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """The entry of where one is, a trail from the place inwards (设置, 字体), and what of the trail it does not name.

    The innermost name that has an entry decides, if it can be below a chapter of an outer one; 0 where none has.
    """
    known = entries()
    for depth in range(len(trail) - 1, -1, -1):
        named = [number for number, entry in enumerate(known) if trail[depth] in entry.names]
        around = set(trail[:depth])
        inside = [number for number in named if _names(known[number].chapter) & around]
        if named:
            return (inside or named)[0], tuple(trail[depth + 1 :])
    return 0, ()


def entries_with(words: str) -> list[int]:
    """The entries in which all of the words (parted by spaces) stand; upper and lower case are one."""
    wanted = words.casefold().split()
    said = [entry.said.casefold() for entry in entries()]
    return [number for number, each in enumerate(said) if wanted and all(word in each for word in wanted)]


def bold_words(entry: Entry) -> frozenset[str]:
    """What an entry sets in bold: the names of what it explains."""
    texts = (block.text for block in entry.blocks if isinstance(block, Paragraph | Item | Quote))
    return frozenset(span.words for text in texts for span in text if span.bold)


def _names(title: str) -> frozenset[str]:
    return frozenset(_BETWEEN_NAMES.split(_NUMBER.sub("", title))) - {""}


def _read(lines: Sequence[str]) -> Iterator[Entry]:
    title, chapter, below = "", "", list[str]()
    for line in lines:
        heading = _HEADING.fullmatch(line)
        if heading is None:
            below.append(line)
            continue
        if title:
            yield Entry(title, "" if title == chapter else chapter, read_blocks(below))
        title, below = heading["title"], []
        if len(heading["level"]) <= 2:
            chapter = title
    yield Entry(title, "" if title == chapter else chapter, read_blocks(below))
