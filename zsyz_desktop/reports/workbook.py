"""A table as a workbook: title, merged headings, rows, sums in bold, notes; ready to be printed, numbers as numbers."""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import groupby
from typing import Any, Literal

import xlsxwriter
from msgspec import Struct
from xlsxwriter.worksheet import Worksheet

from zsyz_desktop.rules.money import Amount
from zsyz_desktop.values import Frozen, field

INTERNAL = "内部资料"
"""The first line of whatever leaves the desk (domain.md section 8)."""
_AS_SAID = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
_PAPERS = {"A4": 9, "A3": 8}
_TALL, _LINE = 30, 16
_FACE = {"font_name": "宋体", "font_size": 10}
"""What every office's computer has."""
_LONGEST = 32_000


class Share(Frozen):
    """A share where other numbers stand in the column: 0.7181, shown as 71.81%."""

    value: Fraction


Value = str | int | float | Fraction | Share | date | None


class Look(Enum):
    """How a column's values are shown."""

    TEXT = "@"
    WHOLE = "0"
    COUNT = "#,##0"
    MONEY = "#,##0.00"
    PERCENT = "0.00%"
    DAY = "yyyy-mm-dd"


_SUMS = (Look.MONEY, Look.PERCENT)
"""What stands at the right, as does a dash in its place."""


class Column(Frozen):
    """Its headings from above, those shared with the column beside it merged; its width in characters."""

    heads: tuple[str, ...]
    width: float = 12
    look: Look = Look.TEXT


class Line(Frozen):
    """A row of values; a sum stands in bold, a band is one text across all columns."""

    values: tuple[Value, ...]
    is_sum: bool = False
    is_band: bool = False


class Leaf(Frozen):
    """One sheet: its name, what stands above the table and below it."""

    name: str
    title: str
    unit: str
    columns: tuple[Column, ...]
    lines: Sequence[Line]
    lead: str = ""
    day: str = ""
    notes: tuple[str, ...] = ()
    paper: Literal["A4", "A3"] = "A4"


class _Pen(Struct):
    """The formats of a workbook, each made once."""

    book: xlsxwriter.Workbook
    made: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def look(self, **said: Any) -> Any:  # noqa: ANN401 -- the writer's own format
        said = {**_FACE, **said}
        key = tuple(sorted(said.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(said)
        return self.made[key]


def workbook_of(leaves: Sequence[Leaf], on_line: Callable[[int, int], None] | None = None) -> bytes:
    """The bytes of a workbook with these sheets; `on_line` is told of every hundredth line and may raise."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _AS_SAID)
    pen, total, done = _Pen(book), sum(len(leaf.lines) for leaf in leaves), 0
    for leaf in leaves:
        sheet = book.add_worksheet(leaf.name)
        row = _write_head(sheet, leaf, pen)
        for line in leaf.lines:
            _write_line(sheet, row, leaf, line, pen)
            row += 1
            done += 1
            if on_line is not None and not done % 100:
                on_line(done, total)
        _write_notes(sheet, row, leaf, pen)
        _set_up(sheet, leaf)
    book.close()
    return out.getvalue()


def in_ten_thousands(amount: Amount | int | Fraction | None) -> Fraction | None:
    """分 as a number of 万元 (or of 万美元)."""
    cents = amount.cents if isinstance(amount, Amount) else amount
    return None if cents is None else Fraction(cents) / 1_000_000


def _write_head(sheet: Worksheet, leaf: Leaf, pen: _Pen) -> int:
    """Title, sentence, unit and headings; returns the first row of the table."""
    last = len(leaf.columns) - 1
    sheet.write_string(0, 0, INTERNAL, pen.look(bold=True, font_color="#B00020"))
    _across(sheet, 1, last, leaf.title, pen.look(bold=True, font_size=18, align="center", valign="vcenter"))
    sheet.set_row(1, _TALL)
    row = 2
    if leaf.lead:
        _across(sheet, row, last, leaf.lead, pen.look(bold=True, text_wrap=True, valign="vcenter"))
        sheet.set_row(row, _TALL)
        row += 1
    sheet.write_string(row, 0, f"填报单位：{leaf.unit}", pen.look())
    if leaf.day:
        sheet.write_string(row, last, leaf.day, pen.look(align="right"))
    return _write_headings(sheet, row + 1, leaf, pen)


def _write_headings(sheet: Worksheet, top: int, leaf: Leaf, pen: _Pen) -> int:
    deep = max(len(column.heads) for column in leaf.columns)
    look = pen.look(bold=True, border=1, align="center", valign="vcenter", text_wrap=True, bg_color="#E8EEF5")
    at = 0
    for shared, columns in groupby(leaf.columns, key=lambda column: column.heads[:-1]):
        group = list(columns)
        for depth, head in enumerate(shared):
            _area(sheet, (top + depth, at, top + depth, at + len(group) - 1), head, look)
        for column in group:
            _area(sheet, (top + len(shared), at, top + deep - 1, at), column.heads[-1], look)
            at += 1
    for row in range(top, top + deep):
        sheet.set_row(row, _TALL)
    sheet.freeze_panes(top + deep, min(2, len(leaf.columns) - 1))
    sheet.repeat_rows(top, top + deep - 1)
    return top + deep


def _write_line(sheet: Worksheet, row: int, leaf: Leaf, line: Line, pen: _Pen) -> None:
    if line.is_band:
        band = pen.look(bold=True, border=1, bg_color="#F3F3F3", valign="vcenter")
        _area(sheet, (row, 0, row, len(leaf.columns) - 1), str(line.values[0]), band)
        return
    tallest = 1
    for at, (column, value) in enumerate(zip(leaf.columns, line.values, strict=True)):
        _write(sheet, (row, at), value, column, pen, is_sum=line.is_sum)
        if isinstance(value, str):
            tallest = max(tallest, _lines(value, column.width))
    sheet.set_row(row, min(400, 4 + tallest * _LINE))


def _write(sheet: Worksheet, at: tuple[int, int], value: Value, column: Column, pen: _Pen, *, is_sum: bool) -> None:
    look = {"border": 1, "valign": "vcenter", "text_wrap": True}
    look |= {"bold": True, "bg_color": "#F8F4E6"} if is_sum else {}
    if value is None:
        sheet.write_blank(*at, None, pen.look(**look))
    elif isinstance(value, str):
        look |= {"align": "right"} if column.look in _SUMS else {}
        sheet.write_string(*at, value[:_LONGEST], pen.look(**look, num_format="@"))
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, pen.look(**look, num_format=Look.DAY.value, align="center"))
    else:
        look |= {"align": "center"} if column.look is Look.WHOLE else {}
        number = value.value if isinstance(value, Share) else value
        sheet.write_number(*at, float(number), pen.look(**look, num_format=_number_format(value, column.look)))


def _number_format(value: float | Fraction | Share, look: Look) -> str:
    """That of the column; a share and a count among sums of money have their own."""
    if isinstance(value, Share):
        return Look.PERCENT.value
    if isinstance(value, int) and look is Look.MONEY:
        return Look.COUNT.value
    return look.value if look is not Look.TEXT else "General"


def _write_notes(sheet: Worksheet, row: int, leaf: Leaf, pen: _Pen) -> None:
    if leaf.notes:
        said = "口径：" + "；".join(each.rstrip("。") for each in leaf.notes) + "。"
        _across(sheet, row, len(leaf.columns) - 1, said, pen.look(text_wrap=True, font_color="#555555", valign="top"))
        wide = sum(column.width for column in leaf.columns)
        sheet.set_row(row, _LINE * _lines(said, wide))


def _set_up(sheet: Worksheet, leaf: Leaf) -> None:
    for at, column in enumerate(leaf.columns):
        sheet.set_column(at, at, column.width)
    sheet.set_landscape()
    sheet.set_paper(_PAPERS[leaf.paper])
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_footer("&C第 &P 页，共 &N 页")


def _across(sheet: Worksheet, row: int, last: int, text: str, look: Any) -> None:  # noqa: ANN401 -- the writer's own
    _area(sheet, (row, 0, row, last), text, look)


def _area(sheet: Worksheet, area: tuple[int, int, int, int], text: str, look: Any) -> None:  # noqa: ANN401 -- as above
    """A text over several cells; one cell cannot be merged."""
    if area[:2] == area[2:]:
        sheet.write_string(area[0], area[1], text[:_LONGEST], look)
    else:
        sheet.merge_range(*area, "", look)
        sheet.write_string(area[0], area[1], text[:_LONGEST], look)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column this wide; a Chinese sign is two characters."""
    return sum(1 + int(_wide(line) / max(1.0, width - 2)) for line in text.split("\n"))


def _wide(text: str) -> int:
    return sum(2 if sign > "\u2e80" else 1 for sign in text)


def plain_leaf(
    name: str, unit: str, heads: Sequence[str], rows: Sequence[Sequence[Value]], *, day: str = "", lead: str = ""
) -> Leaf:
    """A list as it is shown in the window: its headings and rows, columns as wide as what they say."""
    looks = [Look.DAY if any(isinstance(row[at], date) for row in rows) else Look.TEXT for at in range(len(heads))]
    columns = tuple(
        Column((head,), min(44.0, max(8.0, 2 + max(_widths(head, rows, at)))), looks[at])
        for at, head in enumerate(heads)
    )
    return Leaf(name, name, unit, columns, [Line(tuple(row)) for row in rows], lead=lead, day=day)


def _widths(head: str, rows: Sequence[Sequence[Value]], at: int) -> Iterator[int]:
    yield _wide(head)
    for row in rows[:500]:
        value = row[at]
        yield from (_wide(line) for line in value.split("\n")) if isinstance(value, str) else (11,)
