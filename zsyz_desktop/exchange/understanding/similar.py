"""Names that may be one project: the same but for 项目, 建设 …, one within the other, or nearly the same signs."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from math import ceil
from operator import add
from typing import NamedTuple

from msgspec import Struct

from zsyz_desktop.exchange.understanding.facts import Meant
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.values import field

_MARKS_IN = frozenset('★▲☆△●◆■◇○※()"·,，。、:：;；_-—–')
_MARKS = re.compile(f"[{re.escape(''.join(_MARKS_IN))}]")
_FILLERS = re.compile("项目|建设|工程|生产线|新建|扩建|改造")
_DIGITS = re.compile(
    r"\d+(?:\.\d+)?|[一二三四五六七八九十]+(?=[期号标段区块组线厂矿站库]|车间)|(?<=第)[一二三四五六七八九十]+"
)
_NUMERALS = frozenset("一二三四五六七八九十")
_ALIKE = 0.85
_WITHIN = 6


class Shape(NamedTuple):
    """A name as it is compared: what is left of it, and its numbers, which tell projects apart."""

    core: str
    numbers: tuple[str, ...]


@lru_cache(maxsize=60_000)
def shape_of(name: str) -> Shape:
    """The name without marks, brackets and filling words."""
    plain = name_key(name)
    plain = plain if _MARKS_IN.isdisjoint(plain) else _MARKS.sub("", plain)
    core = _FILLERS.sub("", plain)
    has_none = plain.isalpha() and _NUMERALS.isdisjoint(plain)
    return Shape(core or plain, () if has_none else tuple(_DIGITS.findall(plain)))


def exact_key(name: str) -> str:
    """A name as two rows are the same by."""
    return name_key(name).lstrip("★▲☆△●◆■※*")


def alike(one: str, other: str) -> bool:
    """Whether two names may well be one project, though they are not the same."""
    first, second = shape_of(one), shape_of(other)
    if first.numbers != second.numbers:
        return False
    return _alike(first.core, second.core)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if one == other or (len(short) >= _WITHIN and short in long):
        return True
    if 2 * len(short) < _ALIKE * (len(short) + len(long)):
        return False
    common = sum((Counter(short) & Counter(long)).values())
    if 2 * common < _ALIKE * (len(short) + len(long)):
        return False
    return _ratio(one, other) >= _ALIKE


def _ratio(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


class Likeness(Struct):
    """Which cores of one county are alike; compared once, however often a sheet is judged anew.

    Of two cores that are held, one of which was asked about, it is known whether they are alike.
    """

    _held: set[str] = field(default_factory=set)
    _asked: set[str] = field(default_factory=set)
    _alike: dict[str, dict[str, float]] = field(default_factory=dict)
    """What is alike to each core that was asked about, and how much; none is kept of those that are alone."""
    _by_pair: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The cores that hold a pair of signs."""
    _by_start: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def hold(self, core: str) -> None:
        """One more."""
        if core in self._held:
            return
        if self._asked:
            self.beside(core)
            return
        self._index(core, [self._by_pair[pair] for pair in _pairs_of(core)])

    def beside(self, core: str) -> dict[str, float]:
        """Every core held so far that is alike, and how much; itself, which is held from now on, is not among them."""
        if core in self._asked:
            return self._alike.get(core, _ALONE)
        pairs, by_pair = _pairs_of(core), self._by_pair
        postings = [by_pair[pair] for pair in pairs]
        near = self._near(core, pairs, postings)
        if core not in self._held:
            self._index(core, postings)
        self._asked.add(core)
        for each in near:
            if _alike(core, each):
                self._alike.setdefault(core, {})[each] = ratio = _ratio(core, each)
                if each in self._asked:
                    self._alike.setdefault(each, {})[core] = ratio
        return self._alike.get(core, _ALONE)

    def _index(self, core: str, postings: list[list[str]]) -> None:
        self._held.add(core)
        for posting in postings:
            posting.append(core)
        if len(core) >= _WITHIN:
            start = core[:_WITHIN]
            self._by_start[start] = (*self._by_start.get(start, ()), core)

    def _near(self, core: str, pairs: frozenset[str], postings: list[list[str]]) -> set[str]:
        """Other cores that may be alike: they share enough pairs of signs, or this one has them in it.

        Who lacks at most n pairs has two of any n + 2 of them; the rarest are looked at.
        """
        most = _most_lacking(len(core))
        several: list[str] = []
        for posting in sorted(postings, key=len)[: most + 2]:
            several += posting
        near = set(several)
        if len(postings) > most + 1:
            near = (
                {each for each, times in Counter(several).items() if times > 1} if len(near) < len(several) else set()
            )
        if near:
            near = {each for each in near if len(pairs - _pairs_of(each)) <= most}
        starts = self._by_start
        for start in range(len(core) - _WITHIN + 1):
            if begun := starts.get(core[start : start + _WITHIN]):
                near.update([each for each in begun if each in core])
        near.discard(core)
        return near


_ALONE: dict[str, float] = {}


def _pairs_of(core: str) -> frozenset[str]:
    return frozenset(map(add, core, core[1:]))


@lru_cache(maxsize=512)
def _most_lacking(size: int) -> int:
    """How many of its pairs of signs a core of this size can lack in another that is 85 % alike.

    Two go with each sign of it that the other has not, one with each sign the other has between two of its own.
    """
    most = 0
    for other in range(1, 2 * size + 1):
        common = ceil(_ALIKE * (size + other) / 2 - 1e-9)
        if common <= min(size, other):
            most = max(most, 2 * (size - common) + other - common)
    return most


class Compared(Struct):
    """What was compared of a sheet, by county: its names with each other, and with those of the ledger."""

    within: dict[Meant, Likeness] = field(default_factory=lambda: defaultdict(Likeness))
    with_ledger: dict[Meant, Likeness] = field(default_factory=lambda: defaultdict(Likeness))


class Names(Struct):
    """The names of one county so far, so that ten thousand are not compared each with each."""

    _likeness: Likeness = field(default_factory=Likeness)
    _names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str) -> None:
        """One more."""
        core = shape_of(name).core
        self._likeness.hold(core)
        self._names[core].append(name)

    def like(self, name: str) -> Iterator[str]:
        """Every name so far that is alike, the likest first."""
        shape = shape_of(name)
        if not shape.core:  # nothing but marks
            return
        near = self._likeness.beside(shape.core)
        own = [shape.core] if shape.core in self._names else []
        others = sorted([core for core in near if core in self._names], key=lambda core: (-near[core], core))
        for core in (*own, *others):
            yield from (each for each in self._names[core] if shape_of(each).numbers == shape.numbers)
