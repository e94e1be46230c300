"""The foot of the sheet: how many told, what was invested and what arrived, of all projects of the period."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from operator import attrgetter

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.wording import money
from zsyz_desktop.services.dispatches.sheet_facts import Sheet, SheetRow
from zsyz_desktop.services.dispatches.typed_cells import read_cell


def sums_words(sheet: Sheet) -> str:
    """「应调度12项，已报10项，未报2项｜本期完成投资3.20亿元｜本月到位1.10亿元（其中待认定800.00万元）」."""
    owed = [row for row in sheet.rows if row.is_owed]
    told = sum(row.is_filled for row in owed)
    parts = [f"应调度{len(owed)}项，已报{told}项，未报{len(owed) - told}项"]
    if invested := _sum(sheet.rows, "invested"):
        parts.append(f"本期完成投资{_said(invested)}")
    if sheet.period.is_month and (arrived := _sum(sheet.rows, "arrived")):
        waiting = Counter[Currency]()
        for row in filter(_waits, sheet.rows):
            waiting.update(row.waiting)
        parts.append(f"本月到位{_said(arrived)}" + (f"（其中待认定{_said(waiting)}）" if +waiting else ""))
    return "｜".join(parts)


_waits = attrgetter("waiting")


def _sum(rows: Iterable[SheetRow], field: str) -> Counter[Currency]:
    """Only what is not nought."""
    texts = Counter(filter(None, (row.texts.get(field) for row in rows)))
    yuan = dollars = 0
    for text, times in texts.items():
        one, other = _cents(field, text)
        yuan, dollars = yuan + one * times, dollars + other * times
    return +Counter({Currency.CNY: yuan, Currency.USD: dollars})


def _said(cents: Counter[Currency]) -> str:
    return "、".join(money(Amount(cents[currency], currency)) for currency in Currency if cents[currency])


@lru_cache(maxsize=50_000)
def _cents(field: str, text: str) -> tuple[int, int]:
    """Yuan and dollars of a cell, told from its own text, which reads back exactly."""
    value = read_cell(field, text, date.min)
    return (value, 0) if field == "invested" else (value.get(Currency.CNY, 0), value.get(Currency.USD, 0))
