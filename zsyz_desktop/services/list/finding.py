"""Finding projects in the list: words typed, filters ticked, the column it is ordered by."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import Enum, unique
from functools import cache

from zsyz_desktop.models.words import LightColour, One
from zsyz_desktop.paths import resource
from zsyz_desktop.rules.grouping import CHAIN_UNSAID, NOT_INDUSTRIAL
from zsyz_desktop.rules.lights import COLOUR_WORDS, NOT_STARTED
from zsyz_desktop.rules.names import search_words
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.values import Frozen, field

NO_LEAD = "未明确"
LIGHT_WORDS = COLOUR_WORDS | {LightColour.GREY: NOT_STARTED}
"""What is ticked to find projects by their light."""


@unique
class Filter(Enum):
    """What can be ticked: the name is kept, the value is read."""

    REGION = "县市"
    CHAIN = "产业链"
    STAGE = "阶段"
    LIGHT = "预警"
    LEAD = "牵头负责人"
    LACKS = "四个一缺项"


class ListQuery(Frozen):
    """Words that must all be found, ticked words by filter (any of one filter, all filters), and the order."""

    text: str = ""
    ticked: dict[Filter, frozenset[str]] = field(default_factory=dict)
    order_by: str = "light"
    descending: bool = False

    @property
    def is_narrow(self) -> bool:
        """True when something may be left out of the list."""
        return bool(self.text.strip()) or any(self.ticked.values())


def find_listed(rows: Iterable[ListedProject], query: ListQuery) -> list[ListedProject]:
    """The rows that answer the query, in its order within their group; gaps come last either way, equals by code."""
    words = search_words(query.text)
    wanted = [(_WORDS_OF[kind], ticked) for kind, ticked in query.ticked.items() if ticked]
    found = [row for row in rows if all(word in row.haystack for word in words)] if words else list(rows)
    for words_of, ticked in wanted:
        found = [row for row in found if ticked & words_of(row)]
    return sorted(_ordered(found, query), key=lambda row: row.group_rank)


def words_to_tick(rows: Sequence[ListedProject], kind: Filter) -> list[str]:
    """What there is to tick for a filter, from the projects there are, in their natural order."""
    there = {word for row in rows for word in _WORDS_OF[kind](row)}
    known = _NATURAL.get(kind)
    if kind is Filter.REGION:
        order = _counties()
        return sorted(there, key=lambda word: (order.get(word, len(order)), word))
    if known is None:
        return sorted(there, key=lambda word: (word in (CHAIN_UNSAID, NOT_INDUSTRIAL, NO_LEAD), word))
    return [word for word in known if word in there]


def counted_words(rows: Sequence[ListedProject], kind: Filter) -> dict[str, int]:
    """Those words with how many projects have each."""
    found = Counter(word for row in rows for word in _WORDS_OF[kind](row))
    return {word: found[word] for word in words_to_tick(rows, kind)}


def has_words(rows: Iterable[ListedProject], kind: Filter) -> bool:
    """True where there is anything to tick for a filter."""
    return any(_WORDS_OF[kind](row) for row in rows)


@cache
def _counties() -> dict[str, int]:
    """The usual order of the counties, that of their codes, by short name."""
    regions = json.loads(resource("reference", "regions.json").read_text(encoding="utf-8"))["regions"]
    return {each["short_name"]: number for number, each in enumerate(regions)}


def lacking_words(row: ListedProject) -> tuple[str, ...]:
    """The ones that are missing, in the order of the source document."""
    return () if row.standing is None else tuple(one.value for one in row.standing.four_ones.missing)


def _stage(row: ListedProject) -> frozenset[str]:
    return frozenset() if row.standing is None else frozenset((row.standing.stage.short,))


def _light(row: ListedProject) -> frozenset[str]:
    return frozenset() if row.standing is None else frozenset((LIGHT_WORDS[row.standing.light.colour],))


_WORDS_OF: dict[Filter, Callable[[ListedProject], frozenset[str]]] = {
    Filter.REGION: lambda row: frozenset((row.region,)),
    Filter.CHAIN: lambda row: frozenset((row.chain,)),
    Filter.STAGE: _stage,
    Filter.LIGHT: _light,
    Filter.LEAD: lambda row: frozenset((row.lead or NO_LEAD,)),
    Filter.LACKS: lambda row: frozenset(lacking_words(row)),
}
_NATURAL = {
    Filter.LIGHT: tuple(LIGHT_WORDS.values()),
    Filter.STAGE: ("规划", "包装", "计划", "签约", "要素", "落地"),
    Filter.LACKS: tuple(one.value for one in One),
}
_WORST_FIRST = tuple(LIGHT_WORDS)

Key = Callable[[ListedProject], tuple[object, ...] | None]
"""What a column is ordered by; None is a gap."""


def _light_key(row: ListedProject) -> tuple[object, ...] | None:
    if row.standing is None:
        return None
    light = row.standing.light
    return (_WORST_FIRST.index(light.colour), -light.days_late, 9999 if light.days_left is None else light.days_left)


def _money_key(row: ListedProject) -> tuple[object, ...] | None:
    # 人民币 and 美元 are never compared: each currency stays together.
    return tuple(part for each in row.total for part in (each.currency.name, each.cents)) or None


def _text_key(text: str) -> tuple[object, ...] | None:
    return (text,) if text else None


_KEYS: dict[str, Key] = {
    "light": _light_key,
    "code": lambda row: (row.code,),
    "name": lambda row: (row.spelt,),
    "region": lambda row: (row.region,),
    "place": lambda row: _text_key(row.place),
    "chain": lambda row: None if row.chain in (CHAIN_UNSAID, NOT_INDUSTRIAL) else (row.chain,),
    "grade": lambda row: (tuple(type(row.grade)).index(row.grade),) if row.grade else None,
    "stage": lambda row: (row.standing.stage,) if row.standing else None,
    "four_ones": lambda row: (4 - len(row.standing.four_ones.missing),) if row.standing else None,
    "loop": lambda row: (sum(each.closed for each in row.standing.loop.stages),) if row.standing else None,
    "total": _money_key,
    "investor": lambda row: _text_key(row.investor),
    "lead": lambda row: _text_key(row.lead),
    "planned_start": lambda row: (row.planned_start,) if row.planned_start else None,
    "points_at": lambda row: (row.standing.light.due,) if row.standing and row.standing.light.due else None,
    "days_late": lambda row: (row.standing.light.days_late,) if row.standing else None,
}


def _ordered(rows: list[ListedProject], query: ListQuery) -> list[ListedProject]:
    key = _KEYS[query.order_by]
    keyed = [(key(row), row) for row in sorted(rows, key=lambda row: row.code)]
    there = [(value, row) for value, row in keyed if value is not None]
    there.sort(key=lambda pair: pair[0], reverse=query.descending)
    return [row for _, row in there] + [row for value, row in keyed if value is None]
