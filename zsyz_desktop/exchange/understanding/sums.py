"""累计到位 beside its months: never a receipt, told where it is not their sum, taken as 期初累计 where one says so."""

import re
from collections.abc import Sequence
from decimal import Decimal

from zsyz_desktop.exchange.understanding.facts import Column, Values
from zsyz_desktop.exchange.understanding.money_cells import MoneyColumn, read_money_cell
from zsyz_desktop.exchange.workbooks.sheets import Broken, Value
from zsyz_desktop.rules.heading_units import MONEY, words_of

_YUAN = 100
_CUMULATIVE = re.compile(r"累计")
_ARRIVED = re.compile(r"到位|到资|到账")
_OF_ALL = re.compile(r"以来|历年|开工|总累计|至20\d\d年")
_NOT_ALL = re.compile(r"计划|目标|任务|应到|预计|率|占比|其中|外资|本年|今年|当年|年内|[1-9]月?[-—–~至到]+1?[0-9]月")
_BY_END = re.compile(r"至(20\d\d)年(?:底|末|12月)")
_EARLIER = re.compile(r"以来|历年|开工|总累计|至20\d\d年(?!1?\d月)|投资|计划")


def sum_remarks(
    columns: Sequence[Column], cumulative: Sequence[Column], cells: Sequence[Value], values: Values
) -> tuple[str, ...]:
    """「累计到位1500万元与分月之和1200万元不符」 for each cumulative column that says otherwise."""
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


def opening_column(columns: Sequence[Column]) -> Column | None:
    """The column that says what has arrived in all years, in yuan; none beside receipts, which say their own days."""
    if any(each.field == "fund.amount" for each in columns):
        return None
    found = [each for each in columns if each.field is None and each.unit in MONEY and _is_of_all_years(each)]
    return max(found, key=lambda each: bool(_OF_ALL.search(each.heading)), default=None)


def opening_of(columns: Sequence[Column], cells: Sequence[Value], values: Values, year: int) -> Values:
    """What had arrived before the sheet's months: 累计到位 without what they bring, by the end of the year before.

    `year` is that of the sheet, where its months do not say their own.
    """
    column = opening_column(columns)
    said = _amount(column, cells) if column is not None else None
    if column is None or said is None:
        return {}
    first = first_year(columns, year)
    by_end = _BY_END.search("".join(words_of(column.parts)))
    if by_end is not None and int(by_end[1]) < first:
        return {f"opening:{by_end[1]}": said}
    if _is_open(columns, cells, values):
        return {}
    months = (value for name, value in values.items() if name.startswith("fund:"))
    before = said - sum(each for each in months if isinstance(each, int))
    return {f"opening:{first - 1}": before} if before >= _YUAN else {}


def first_year(columns: Sequence[Column], year: int) -> int:
    """The first year of the sheet's months; its own where it has none."""
    fields = (each.field or "" for each in columns)
    return min((int(each[5:9]) for each in fields if each.startswith("fund:")), default=year)


def _is_of_all_years(column: Column) -> bool:
    words = "／".join(words_of(column.parts))
    is_arrived = _CUMULATIVE.search(words) and _ARRIVED.search(words) and not _NOT_ALL.search(words)
    return bool(is_arrived) and "美" not in (column.unit or "")


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
    said = _amount(column, cells)
    if said is None or abs(said - whole) < _YUAN:
        return ""
    name = words_of(column.parts)[-1]
    return f"{name}{_wan(said)}万元与分月之和{_wan(whole)}万元不符"


def _amount(column: Column, cells: Sequence[Value]) -> int | None:
    """分 in a column of sums; None where nothing is said, or nothing plain."""
    value = cells[column.number - 1] if column.number <= len(cells) else None
    if value is None or isinstance(value, Broken):
        return None
    said = read_money_cell(value, MoneyColumn("sum", column.heading, column.unit)).values.get("sum")
    return said if isinstance(said, int) else None


def _wan(cents: int) -> str:
    return f"{(Decimal(cents) / 10**6).normalize():f}"
