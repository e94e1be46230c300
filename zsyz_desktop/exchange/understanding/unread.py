"""What is told of columns that are not read: those nobody knows, and sums of money, which are never receipts."""

from collections.abc import Iterable, Mapping, Sequence

from zsyz_desktop.exchange.understanding.facts import Column
from zsyz_desktop.exchange.understanding.sample import Sample
from zsyz_desktop.rules.heading_units import MONEY

_MOST = 6


def unread_columns(columns: Sequence[Column], samples: Mapping[int, Sample]) -> tuple[str, ...]:
    """A sentence for each kind of column with something in it that is not read."""
    said = [each for each in columns if each.field is None and each.asked is None and samples[each.number].values]
    unknown = [each for each in said if not each.confidence]
    sums = [each for each in said if each.confidence and each.unit in MONEY]
    told = []
    if unknown:
        told.append(f"认不出这几列写的是什么，没有读入：{_names(unknown)}；要读入的请在“栏目对应”里指定")
    if sums:
        told.append(f"累计数、合计数等不读入：{_names(sums)}")
    return tuple(told)


def _names(columns: Iterable[Column]) -> str:
    names = [f"“{each.heading}”" for each in columns]
    more = f"等{len(names)}列" if len(names) > _MOST else ""
    return "、".join(names[:_MOST]) + more
