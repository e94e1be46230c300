"""Grouping projects the way a desk works: a prefecture by county, a county by leader, chain group or place."""

from collections.abc import Sequence

from zsyz_desktop.models.words import Grouping, UnitKind

GROUPING = "grouping"
"""The setting it is kept under."""
NO_LEADER = "牵头负责人未明确"
NOT_INDUSTRIAL = "非产业类"
CHAIN_UNSAID = "产业链未填"
"""An industrial project nobody gave its chain yet: it is not called 非产业类."""
NO_PLACE = "未填园区乡镇"
_GAPS = (NO_LEADER, CHAIN_UNSAID, NOT_INDUSTRIAL, NO_PLACE)
_COUNTY_GROUPINGS = (Grouping.NONE, Grouping.COUNTY_LEADER, Grouping.CHAIN_GROUP, Grouping.PARK_OR_TOWNSHIP)


def groupings_of(kind: UnitKind) -> tuple[Grouping, ...]:
    """What a desk of this kind can group by (records.md `Desk`)."""
    return (Grouping.NONE, Grouping.COUNTY) if kind is UnitKind.PREFECTURE_LEAD else _COUNTY_GROUPINGS


def grouping_kept(kept: str | None, kind: UnitKind) -> Grouping:
    """How a desk groups by what is kept; 不分组 when nothing is, or when its kind does not group so."""
    found = Grouping.__members__.get(kept or "", Grouping.NONE)
    return found if found in groupings_of(kind) else Grouping.NONE


def chain_word(chain: str | None, *, is_industrial: bool) -> str:
    """A project's chain, as it is called, in the words of lists and papers, or why it has none."""
    if chain is not None:
        return chain
    return CHAIN_UNSAID if is_industrial else NOT_INDUSTRIAL


def group_word(grouping: Grouping, *, county: str, lead: str, chain: str, place: str) -> str:
    """The group a project belongs to, as officers read it; "" when nothing is grouped."""
    match grouping:
        case Grouping.NONE:
            return ""
        case Grouping.COUNTY:
            return county
        case Grouping.COUNTY_LEADER:
            return lead.strip() or NO_LEADER
        case Grouping.CHAIN_GROUP:
            return chain if chain in _GAPS else f"{chain}组"
        case Grouping.PARK_OR_TOWNSHIP:
            return place.strip() or NO_PLACE


def group_order(grouping: Grouping, word: str, counties: Sequence[str], chains: Sequence[str] = ()) -> tuple[int, str]:
    """What groups are ordered by: counties by code, chains as their list has them, gaps last, the rest by name."""
    if word in _GAPS:
        return (1_000, word)
    if grouping is Grouping.COUNTY and word in counties:
        return (counties.index(word), word)
    if grouping is Grouping.CHAIN_GROUP and (chain := word.removesuffix("组")) in chains:
        return (chains.index(chain), word)
    return (500, word)
