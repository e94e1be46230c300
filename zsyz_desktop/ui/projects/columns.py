"""The columns of the table of projects: title, width, words in the cell."""

from collections.abc import Callable

from zsyz_desktop.models.words import Currency, One
from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.rules.light_words import light_words
from zsyz_desktop.rules.money import Amount, MoneyUnit
from zsyz_desktop.rules.money_words import amount_words
from zsyz_desktop.rules.wording import NOTHING, day_in_table, money_number
from zsyz_desktop.services.list.finding import lacking_words
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.values import Frozen

Words = Callable[[ListedProject], str]

_JUDGING = "…"
"""Stands in a derived cell until the standing has come."""


class Column(Frozen):
    """One column; `name` is also what the list is ordered by. Widths in device-independent pixels."""

    name: str
    title: str
    words: Words
    width: int
    is_shown: bool = True
    is_number: bool = False


def _derived(words: Callable[[Standing], str]) -> Words:
    return lambda row: _JUDGING if row.standing is None else words(row.standing)


def _four_ones(row: ListedProject) -> str:
    if row.standing is None:
        return _JUDGING
    missing = lacking_words(row)
    lacks = f" 缺{'、'.join(missing)}" if missing else ""
    return f"{len(One) - len(missing)}/{len(One)}{lacks}"


def _total(row: ListedProject) -> str:
    return "、".join(map(_agreed, row.total)) or NOTHING


def _agreed(amount: Amount) -> str:
    """The head names 亿元; dollars are told in their own unit."""
    yuan = amount.currency is Currency.CNY
    return money_number(amount.cents, MoneyUnit.HUNDRED_MILLION) if yuan else amount_words(amount)


def _planned_start(row: ListedProject) -> str:
    return _JUDGING if row.standing is None else day_in_table(row.planned_start)


def _points_at(standing: Standing) -> str:
    light = standing.light
    due = f" {day_in_table(light.due)}" if light.due is not None else ""
    return f"{light.milestone}{due}" if light.milestone else NOTHING


def _loop(standing: Standing) -> str:
    stages = standing.loop.stages
    return f"{sum(each.closed for each in stages)}/{sum(each.required for each in stages)}"


COLUMNS = (
    Column("group", "分组", lambda row: row.group, 168, is_shown=False),
    Column("light", "预警", _derived(lambda standing: light_words(standing.light)), 164),
    Column("name", "项目名称", lambda row: row.name, 260),
    Column("code", "编号", lambda row: row.code, 140),
    Column("region", "县市", lambda row: row.region, 64),
    Column("chain", "产业链", lambda row: row.chain, 130),
    Column("stage", "阶段", _derived(lambda standing: f"{standing.stage.value} {standing.stage.short}"), 64),
    Column("four_ones", "四个一", _four_ones, 110),
    Column("total", "协议投资（亿元）", _total, 136, is_number=True),
    Column("lead", "牵头负责人", lambda row: row.lead or NOTHING, 116),
    Column("planned_start", "计划开工", _planned_start, 100),
    Column("points_at", "当前节点", _derived(_points_at), 280),
    Column("investor", "投资方", lambda row: row.investor or NOTHING, 200, is_shown=False),
    Column("place", "乡镇／园区", lambda row: row.place or NOTHING, 120, is_shown=False),
    Column("grade", "重点级别", lambda row: row.grade.value if row.grade else NOTHING, 88, is_shown=False),
    Column("loop", "闭环", _derived(_loop), 72, is_shown=False),
    Column(
        "days_late", "逾期（天）", _derived(lambda each: str(each.light.days_late or "")), 80,
        is_shown=False, is_number=True,
    ),
)  # fmt: skip

GROUP = "group"
"""The column that is shown while the desk groups its projects, and only then."""

NUMBER_OF = {column.name: number for number, column in enumerate(COLUMNS)}
