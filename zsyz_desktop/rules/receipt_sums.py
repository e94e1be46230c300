"""What the receipts of a list come to: how many and how much of each state, the currencies apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.words import Currency, OriginKind
from zsyz_desktop.rules.money import Amount, read_money
from zsyz_desktop.rules.wording import money


class Listed(Protocol):
    """A receipt as a register lists it."""

    @property
    def texts(self) -> Mapping[str, str]:
        """Its fields as texts."""

    def says(self, name: str) -> str:
        """What it says of a field or a derived word."""


def fund_sums(rows: Iterable[Listed]) -> str:
    """「34笔｜已认定28笔 14.19亿元、420.00万美元｜待佐证1笔 9,000.00万元」; what never counts is told apart.

    州内资金 stands in its state until it is 已认定: a list of what waits adds up to what it shows.
    """
    counts: Counter[str] = Counter()
    sums: defaultdict[str, Counter[Currency]] = defaultdict(Counter)
    for row in rows:
        state = row.says("state").partition("·")[0]
        is_local = row.says("origin_kind") == OriginKind.LOCAL.value and state == FundState.RECOGNISED.value
        said = "剔除" if row.says("excluded_reason") or is_local else state
        counts[said] += 1
        currency = next(each for each in Currency if each.value == row.says("currency"))
        sums[said][currency] += _cents(row.texts["amount"], currency)
    parts = [f"{sum(counts.values())}笔"] if counts else []
    for said in (*(state.value for state in FundState), "剔除"):
        if counts[said]:
            amounts = "、".join(money(Amount(sums[said][each], each)) for each in Currency if sums[said][each])
            parts.append(f"{said}{counts[said]}笔 {amounts}".rstrip())
    return "｜".join(parts)


@lru_cache(maxsize=50_000)
def _cents(text: str, currency: Currency) -> int:
    """Of a text as its field shows it, which reads back exactly."""
    return read_money(text, currency=currency, allow_negative=True)
