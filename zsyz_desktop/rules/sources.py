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
    LATER = "以后的版本"


@dataclass(frozen=True, slots=True)
class Source:
    """A field of one record of the project with this code.

    `field` is the name the record declares it by ("" for the record as a whole); `key` is the id of the node or
    of the problem, or the template code of the item.
    """

    code: str
    part: Part
    field: str = ""
    key: str = ""
