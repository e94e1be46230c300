"""What an officer is told of a sheet once: what is hidden there and read all the same, and what is not read."""

from collections.abc import Iterable, Sequence

from zsyz_desktop.exchange.workbooks.sheets import Sheet
from zsyz_desktop.values import Frozen, field, replace

_MOST_NAMED = 12
HIDDEN_SHEET = "这张表在文件里是隐藏的，照样读入。"


class Seen(Frozen):
    """What a reader saw beside the values. Rows count from 1; columns as ranges, both ends included."""

    hidden_rows: Iterable[int] = ()
    filtered_rows: Iterable[int] = ()
    hidden_columns: Sequence[tuple[int, int]] = ()
    may_be_filtered: bool = False
    """True where the file has a filter but does not tell which of the hidden rows are its work (.xlsx, .xls)."""
    is_hidden: bool = False
    has_comments: bool = False
    has_pictures: bool = False
    told: tuple[str, ...] = field(default=())


def told(sheet: Sheet, seen: Seen) -> Sheet:
    """The sheet with what is hidden in it, as far as something stands there, and the sentences about it."""
    full = {number for number, row in enumerate(sheet.rows, 1) if row}
    width = max(map(len, sheet.rows), default=0)
    used = {column for row in sheet.rows for column, value in enumerate(row, 1) if value is not None}
    filtered = full.intersection(seen.filtered_rows)
    hidden = full.intersection(seen.hidden_rows) - filtered
    columns = {
        column for first, last in seen.hidden_columns for column in range(first, min(last, width) + 1) if column in used
    }
    return replace(
        sheet,
        hidden_rows=frozenset(hidden),
        filtered_rows=frozenset(filtered),
        hidden_columns=frozenset(columns),
        remarks=tuple(_sentences(seen, sorted(hidden), sorted(filtered), sorted(columns))),
    )


def _sentences(seen: Seen, hidden: list[int], filtered: list[int], columns: list[int]) -> Iterable[str]:
    if seen.is_hidden:
        yield HIDDEN_SHEET
    if hidden:
        how = "隐藏或筛选掉的" if seen.may_be_filtered else "隐藏的"
        yield _listed([f"第{row}行" for row in hidden], "行") + f"在表里是{how}，照样读入。"
    if filtered:
        yield _listed([f"第{row}行" for row in filtered], "行") + "在表里被筛选掉了，照样读入。"
    if columns:
        yield _listed([f"{letters(column)}列" for column in columns], "列") + "在表里是隐藏的，照样读入。"
    if seen.has_comments:
        yield "单元格的批注不读入。"
    if seen.has_pictures:
        yield "图片和图形不读入。"
    yield from seen.told


def letters(column: int) -> str:
    """The letters above a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _listed(names: list[str], what: str) -> str:
    if len(names) <= _MOST_NAMED:
        return "、".join(names)
    return f"{'、'.join(names[:_MOST_NAMED])}等{len(names)}{what}"
