"""累计到位 beside its months: never a receipt, but told where it is not their sum."""

import re
from collections.abc import Sequence
from decimal import Decimal

from zsyz_desktop.exchange.understanding.facts import Column, Values
from zsyz_desktop.exchange.understanding.headings import MONEY, words_of
from zsyz_desktop.exchange.understanding.money_cells import MoneyColumn, read_money_cell
from zsyz_desktop.exchange.workbooks.sheets import Broken, Value

_CUMULATIVE = re.compile(r"累计")
_EARLIER = re.compile(r"以来|历年|开工|总累计|至20\d\d年(?!1?\d月)|投资|计划")


def sum_remarks(columns: Sequence[Column], cells: Sequence[Value], values: Values) -> tuple[str, ...]:
    """「累计到位1500万元与分月之和1200万元不符」 for each cumulative column that says otherwise."""
    cumulative = cumulative_columns(columns)
    if not cumulative:
        return ()
    months = [each.field for each in columns if (each.field or "").startswith("fund:")]
    cents = [values.get(field or "", 0) for field in months]
    if any(not isinstance(each, int) for each in cents) or _is_open(columns, cells, values):
        return ()
    whole = sum(each for each in cents if isinstance(each, int))
    return tuple(filter(None, (_remark(each, cells, whole) for each in cumulative)))


def cumulative_columns(columns: Sequence[Column]) -> list[Column]:
    """The columns that say what has arrived since January, beside the months themselves."""
    if not any((each.field or "").startswith("fund:") and (each.field or "").endswith("-01") for each in columns):
        return []
    return [each for each in columns if each.field is None and each.unit in MONEY and _is_cumulative(each)]


def _is_cumulative(column: Column) -> bool:
    words = words_of(column.parts)
    return bool(words) and bool(_CUMULATIVE.search(words[-1])) and not _EARLIER.search("／".join(words))


def _is_open(columns: Sequence[Column], cells: Sequence[Value], values: Values) -> bool:
    """Whether a month of the row says something that was not read: the sum cannot be judged then."""
    return any(
        (each.field or "").startswith("fund:") and each.field not in values and _says(cells, each.number)
        for each in columns
    )


def _says(cells: Sequence[Value], number: int) -> bool:
    value = cells[number - 1] if number <= len(cells) else None
    return (
        isinstance(value, Broken)
        or bool(read_money_cell(value, MoneyColumn("x", "", "元")).values)
        or (bool(read_money_cell(value, MoneyColumn("x", "", "元")).asked))
    )


def _remark(column: Column, cells: Sequence[Value], whole: int) -> str:
    value = cells[column.number - 1] if column.number <= len(cells) else None
    if value is None or isinstance(value, Broken):
        return ""
    said = read_money_cell(value, MoneyColumn("sum", column.heading, column.unit)).values.get("sum")
    if not isinstance(said, int) or abs(said - whole) < 100:
        return ""
    name = words_of(column.parts)[-1]
    return f"{name}{_wan(said)}万元与分月之和{_wan(whole)}万元不符"


def _wan(cents: int) -> str:
    return f"{(Decimal(cents) / 10**6).normalize():f}"
