"""Sources: where in the ledger a text on a paper is at home, so that who reads the paper can go there and change it."""

from enum import Enum, unique

from zsyz_desktop.values import Frozen


@unique
class Part(Enum):
    """The part of a project that holds it; the value is what officers call it."""

    CARD = "基本情况"
    LEAD = "牵头负责人"
    TEAM = "推进班子"
    NODE = "推进图表"
    ITEM = "闭环清单"
    PROBLEM = "问题"
    FUNDS = "资金"
    DISPATCH = "进展"
    SENTENCE = "文稿"


class Source(Frozen):
    """A field of one record of the project with this code.

    `field` is the name the record declares it by ("" for the record as a whole); `key` is the id of the node,
    problem or receipt, the template code of the item, the month of money, or the period of a dispatch (2024-06). Of a
    sentence `code` is the key of its report's template, `key` its own.
    """

    code: str
    part: Part
    field: str = ""
    key: str = ""
