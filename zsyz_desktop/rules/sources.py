"""Sources: where in the ledger a text on a paper is at home, so that who reads the paper can go there and change it."""

from dataclasses import dataclass
from enum import Enum, unique


@unique
class Part(Enum):
    """The part of a project that holds it; the value is what officers call it.

    LATER is what no part of this version takes in yet: there is nowhere to go.
    """

    CARD = "基本情况"
    LEAD = "牵头负责人"
    TEAM = "推进班子"
    NODE = "推进图表"
    ITEM = "闭环清单"
    PROBLEM = "问题"
    FUNDS = "资金"
    DISPATCH = "月调度"
    LATER = "以后的版本"


@dataclass(frozen=True, slots=True)
class Source:
    """A field of one record of the project with this code.

    `field` is the name the record declares it by ("" for the record as a whole); `key` is the id of the node or
    of the problem, the template code of the item, or the month of money and dispatches (2024-06).
    """

    code: str
    part: Part
    field: str = ""
    key: str = ""


COMING: frozenset[Part] = frozenset()
"""Parts whose screens are still to come; whoever joins one takes it out of here."""


def at_home(source: Source, kept: object) -> Source | None:
    """The source, where a screen takes it in; of one still to come, LATER where the ledger holds nothing (None)."""
    if source.part not in COMING:
        return source
    return Source(source.code, Part.LATER) if kept is None else None
