"""What is told of columns that are not read: those nobody knows, and sums of money, which are never receipts."""

import re
from collections.abc import Iterable, Mapping, Sequence

from zsyz_desktop.exchange.understanding.facts import Column
from zsyz_desktop.exchange.understanding.sample import Sample
from zsyz_desktop.exchange.workbooks.sheets import Value
from zsyz_desktop.rules.heading_units import MONEY

_HALTED = re.compile("(?:已)?(?:暂停|终止|停建|停工|中止|取消|撤销|解约)(?:项目|推进|建设)?")
_SURE = 80
"""A column that is surely of nothing the ledger keeps (序号, 项目性质) needs no word."""
_MONEY = re.compile("(?:到位|到账|到资|资金|金额|累计)(?!.*(?:时间|日期|来源|性质))")
_MOST = 6


def unread_columns(columns: Sequence[Column], samples: Mapping[int, Sample]) -> tuple[str, ...]:
    """A sentence for each kind of column with something in it that is not read."""
    said = [each for each in columns if each.field is None and each.asked is None and samples[each.number].values]
    sums = [each for each in said if each.confidence and (each.unit in MONEY or _MONEY.search(each.parts[-1]))]
    unknown = [each for each in said if each.confidence < _SURE and each not in sums]
    told = []
    if unknown:
        told.append(f"认不出这几列写的是什么，没有读入：{_names(unknown)}；要读入的请在“栏目对应”里指定")
    if sums:
        told.append(f"累计数、合计数等不读入：{_names(sums)}")
    halted = [each for each in said if any(map(_says_halted, samples[each.number].values))]
    if halted:
        told.append(f"{_names(halted)}写有暂停、终止的，没有读入：请导入后到项目里办理")
    return tuple(told)


def _says_halted(value: Value) -> bool:
    return isinstance(value, str) and _HALTED.fullmatch(value.strip()) is not None


def _names(columns: Iterable[Column]) -> str:
    names = [f"“{each.heading}”" for each in columns]
    more = f"等{len(names)}列" if len(names) > _MOST else ""
    return "、".join(names[:_MOST]) + more
