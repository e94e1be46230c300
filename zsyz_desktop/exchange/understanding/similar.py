"""Names that may be one project: the same but for 项目, 建设 …, one within the other, or nearly the same signs."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from zsyz_desktop.exchange.understanding.facts import Meant
from zsyz_desktop.rules.names import name_key

_MARKS = re.compile(r"[★▲☆△●◆■◇○※()\"·,，。、:：;；_\-—–]")
_FILLERS = re.compile("项目|建设|工程|生产线|新建|扩建|改造")
_DIGITS = re.compile(
    r"\d+(?:\.\d+)?|[一二三四五六七八九十]+(?=[期号标段区块组线厂矿站库]|车间)|(?<=第)[一二三四五六七八九十]+"
)
_ALIKE = 0.85
_WITHIN = 6


@dataclass(frozen=True, slots=True)
class Shape:
    """A name as it is compared: what is left of it, and its numbers, which tell projects apart."""

    core: str
    numbers: tuple[str, ...]


@lru_cache(maxsize=60_000)
def shape_of(name: str) -> Shape:
    """The name without marks, brackets and filling words."""
    plain = _MARKS.sub("", name_key(name))
    core = _FILLERS.sub("", plain)
    return Shape(core or plain, tuple(_DIGITS.findall(plain)))


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


@dataclass(slots=True)
class Likeness:
    """Which cores of one county are alike; compared once, however often a sheet is judged anew.

    Of two cores that are held, one of which was asked about, it is known whether they are alike.
    """

    _alike: dict[str, dict[str, float]] = field(default_factory=dict)
    """What is alike to each core that was asked about, and how much."""
    _bit_of: dict[str, int] = field(default_factory=dict)
    """Each sign has a bit, and each core the bits of its signs."""
    _bits: dict[str, int] = field(default_factory=dict)
    _cores: list[str] = field(default_factory=list)
    _by_sign: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """The bits of the cores that hold a sign, by their place in the list: sets of a thousand, joined at one go."""
    _by_start: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def hold(self, core: str) -> None:
        """One more."""
        if core in self._bits:
            return
        if self._alike:
            self.beside(core)
            return
        self._index(core)

    def beside(self, core: str) -> dict[str, float]:
        """Every core held so far that is alike, itself too, and how much."""
        found = self._alike.get(core)
        if found is not None:
            return found
        self._index(core)
        bits = self._bits[core]
        near = (each for each in self._near(core) if _may_be(core, bits, each, self._bits[each]))
        found = {each: _ratio(core, each) for each in near if _alike(core, each)}
        for each, ratio in found.items():
            if each in self._alike:
                self._alike[each][core] = ratio
        self._alike[core] = found
        return found

    def _index(self, core: str) -> None:
        place = 1 << len(self._cores)
        self._cores.append(core)
        for sign in core:
            self._by_sign[sign] |= place
        self._by_start[core[:_WITHIN]].add(core)
        self._bits[core] = self._bits_of(core)

    def _bits_of(self, core: str) -> int:
        bits, known = 0, self._bit_of
        for sign in core:
            bit = known.get(sign)
            if bit is None:
                bit = known[sign] = 1 << len(known)
            bits |= bit
        return bits

    def _near(self, core: str) -> Iterable[str]:
        """Cores that may be alike: 85 % alike share all signs but 26 %, so three of the rarest; or begin within."""
        postings = sorted([self._by_sign[sign] for sign in set(core)], key=int.bit_count)
        missing = int(len(core) * _MISSING)
        wanted = max(1, min(3, len(postings) - missing))
        found = [0] * wanted
        for posting in postings[: missing + wanted]:
            for times in range(wanted - 1, 0, -1):
                found[times] |= found[times - 1] & posting
            found[0] |= posting
        near = set(self._at(found[-1]))
        for start in range(len(core) - _WITHIN + 1):
            if begun := self._by_start.get(core[start : start + _WITHIN]):
                near |= begun
        return near

    def _at(self, places: int) -> Iterator[str]:
        while places:
            last = places.bit_length() - 1
            yield self._cores[last]
            places ^= 1 << last


@dataclass(slots=True)
class Compared:
    """What was compared of a sheet, by county: its names with each other, and with those of the ledger."""

    within: dict[Meant, Likeness] = field(default_factory=lambda: defaultdict(Likeness))
    with_ledger: dict[Meant, Likeness] = field(default_factory=lambda: defaultdict(Likeness))


@dataclass(slots=True)
class Names:
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
        near = self._likeness.beside(shape.core)
        found = sorted((core for core in near if core in self._names), key=lambda core: (-near[core], core))
        yield from (each for core in found for each in self._names[core] if shape_of(each).numbers == shape.numbers)


_MISSING = 0.27


def _may_be(one: str, bits: int, other: str, others: int) -> bool:
    """Whether two cores share so many signs that they may be alike; quickly, for most do not."""
    lacks, spare = (bits & ~others).bit_count(), (others & ~bits).bit_count()
    if not lacks or not spare:
        return True
    most = (len(one) + len(other)) * _ALIKE / 2
    return lacks <= len(one) - most and spare <= len(other) - most
