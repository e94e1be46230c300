"""The foot of the sheet: how many told, what was invested and what arrived, of all projects of the period."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from operator import add, sub

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.wording import money
from zsyz_desktop.services.dispatches.sheet_facts import Sheet, SheetRow
from zsyz_desktop.services.dispatches.typed_cells import read_cell

_OWED, _TOLD, _INVESTED, _ARRIVED, _WAITING = 0, 1, 2, 4, 6
"""Where each stands in what a row adds; money is yuan, and dollars behind it."""
_NOTHING = (0,) * 8
FINAL = "已定稿：存档不变，改动到“报送—与今天比较”里记为调整"


class MonthSums:
    """Follows a sheet: a cell typed adds what its own row says otherwise, ten thousand are not counted again."""

    def __init__(self) -> None:
        self._rows: Sequence[SheetRow] = ()
        self._sums: Sequence[int] = _NOTHING

    def words(self, sheet: Sheet) -> str:
        """「应调度12项，已报10项，未报2项｜本期完成投资3.20亿元｜本月到位1.10亿元（其中待认定800.00万元）」."""
        self._follow(sheet.rows)
        owed, told = self._sums[_OWED], self._sums[_TOLD]
        parts = [f"应调度{owed}项，已报{told}项，未报{owed - told}项"]
        if invested := self._said(_INVESTED):
            parts.append(f"本期完成投资{invested}")
        if sheet.period.is_month and (arrived := self._said(_ARRIVED)):
            waiting = self._said(_WAITING)
            parts.append(f"本月到位{arrived}" + (f"（其中待认定{waiting}）" if waiting else ""))
        if sheet.is_final:
            parts.append(FINAL)
        return "｜".join(parts)

    def _follow(self, rows: Sequence[SheetRow]) -> None:
        if len(rows) == len(self._rows):
            others = [(new, old) for new, old in zip(rows, self._rows, strict=True) if new is not old]
            gone, come = _added(old for _, old in others), _added(new for new, _ in others)
            self._sums = tuple(map(add, map(sub, self._sums, gone), come))
        else:
            self._sums = _added(rows)
        self._rows = rows

    def _said(self, place: int) -> str:
        """Only what is not nought."""
        amounts = zip(self._sums[place : place + 2], (Currency.CNY, Currency.USD), strict=True)
        return "、".join(money(Amount(cents, currency)) for cents, currency in amounts if cents > 0)


def _added(rows: Iterable[SheetRow]) -> Sequence[int]:
    return tuple(map(sum, zip(*map(_share, rows), strict=True))) or _NOTHING


def _share(row: SheetRow) -> Sequence[int]:
    """What a row adds to the sums."""
    texts, waiting = row.texts, row.waiting
    return (
        row.is_owed,
        row.is_owed and row.is_filled,
        *_cents("invested", texts.get("invested", "")),
        *_cents("arrived", texts.get("arrived", "")),
        *((waiting.get(Currency.CNY, 0), waiting.get(Currency.USD, 0)) if waiting else (0, 0)),
    )


@lru_cache(maxsize=50_000)
def _cents(field: str, text: str) -> tuple[int, int]:
    """Yuan and dollars of a cell, told from its own text, which reads back exactly."""
    if not text:
        return 0, 0
    value = read_cell(field, text, date.min)
    return (value, 0) if field == "invested" else (value.get(Currency.CNY, 0), value.get(Currency.USD, 0))
