"""A form read: where its headings are, what its columns are likely filled with, where its rows begin and end."""

import re
from collections.abc import Iterator

from zsyz_desktop.errors import refuse
from zsyz_desktop.exchange.forms.description import Description
from zsyz_desktop.exchange.forms.grid import Grid
from zsyz_desktop.exchange.forms.package import taken_for_sound
from zsyz_desktop.exchange.forms.proposing import propose_columns
from zsyz_desktop.exchange.forms.styles import Styles
from zsyz_desktop.exchange.forms.workbook import Workbook
from zsyz_desktop.rules.form_fields import KNOWN, Column, FormField, Shape
from zsyz_desktop.rules.heading_units import units_in_line, written_unit
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.values import Frozen, replace

_MOST_HEADING_ROWS = 30
"""No form has its headings further down."""
_MOST_COLUMNS = 120
_DEEPEST = 4
_FEWEST_WORDS = 2
_ROWS_LOOKED_AT = 5
_TOTAL = re.compile(r"(?:合|总|小|共)\s*计|累\s*计|汇\s*总|(?:全|各)[州市县省]+(?:合计|总计)?")
_NOTE = re.compile(
    r"(?:备?注|说明|填表说明|填报说明)[:：]|(?:填表|填报|制表|审核|复核|负责|联系|统计|报送|单位)[^,，]{0,6}[:：]|\*|※"
)
_GROUP = re.compile(r"[（(]?[一二三四五六七八九十]+[）)]?\s*[、．.]|[（(][一二三四五六七八九十]+[）)]")
_LABEL = re.compile(r"(?:填报|报送|制表|统计)?(?:单位|日期|时间|部门)[:：]")
"""Begins what stands in the line between title and table."""
_MONTH = re.compile(r"(20[0-9]{2})\s*年\s*(?:1\s*[-—–~～至]\s*)?([0-9]{1,2})\s*月")


class Rows(Frozen):
    """The rows of a form's table: those of projects, those still blank, those that group or add up others."""

    first: int
    last: int
    taken: tuple[int, ...]
    blank: tuple[int, ...]
    groups: tuple[int, ...]
    ends_with: str = ""
    """What stands in the row below the table; "" where nothing does."""


@taken_for_sound()
def open_form(content: bytes) -> Workbook:
    """The form in a file's bytes; raises Refusal where it cannot be filled as it is."""
    return Workbook(content)


def grid_of(workbook: Workbook, sheet: str) -> Grid:
    """The cells of one sheet."""
    parts = (part for kind, part in workbook.package.related(workbook.part).values() if kind == "styles")
    return Grid(workbook, workbook.sheet(sheet), Styles(workbook.package, next(parts, None)))


@taken_for_sound()
def describe(workbook: Workbook, sheet: str | None = None) -> Description:
    """The likeliest description: of the sheet that is said, else of the one whose headings are known best."""
    names = [sheet] if sheet else [each.name for each in workbook.sheets if not each.is_hidden]
    found = [each for name in names if (each := _described(grid_of(workbook, name))) is not None]
    if not found:
        where = f"“{sheet}”里" if sheet else "这个表格里"
        raise refuse(
            f"{where}没有找到表头（要有“项目名称”这样的栏目）。请选另一张工作表，或换一个文件。", field="sheet"
        )
    return max(found, key=_known)


def rows_of(grid: Grid, description: Description) -> Rows:
    """The rows of the table, from the first of data to the row above what adds up or explains."""
    name = description.column_of(FormField.NAME) or description.columns[0].number
    taken: list[int] = []
    blank: list[int] = []
    groups: list[int] = []
    row, ends_with = description.first, ""
    while row <= max(grid.last_row, description.first):
        kind, said = _kind(grid, row, name, description)
        if kind == "end":
            ends_with = said
            break
        if kind != "inner":
            {"taken": taken, "blank": blank, "group": groups}[kind].append(row)
        row += 1
    last = row - 1
    return Rows(description.first, last, tuple(taken), tuple(blank), tuple(groups), ends_with)


def _kind(grid: Grid, row: int, name: int, description: Description) -> tuple[str, str]:
    leading = _leading(grid, row, description)
    if leading and _is_total(leading):
        return ("end", leading) if not _has_more(grid, row, name) else ("group", leading)
    if leading and (_NOTE.match(leading) or _is_across(grid, row, description)):
        return ("group", leading) if _GROUP.match(leading) else ("end", leading)
    if leading and _GROUP.match(leading) and not grid.text(row, name).strip():
        return "group", leading
    if grid.is_inner(row, name):
        return "inner", ""
    if grid.text(row, name).strip():
        return ("group" if _GROUP.match(grid.text(row, name).strip()) else "taken"), ""
    return ("blank", "") if _is_of_table(grid, row, name, description) else ("end", "")


def _leading(grid: Grid, row: int, description: Description) -> str:
    """The first words of a row, up to the name."""
    columns = range(1, (description.column_of(FormField.NAME) or description.columns[0].number) + 1)
    said = (grid.text(row, column).strip() for column in columns)
    return next((each for each in said if each and not each.replace(".", "").isdigit()), "")


def _is_total(text: str) -> bool:
    return bool(
        _TOTAL.fullmatch(re.sub(r"[\s:：（(].*$", "", text) or text) or _TOTAL.fullmatch(re.sub(r"\s", "", text))
    )


def _has_more(grid: Grid, row: int, name: int) -> bool:
    """Whether rows of projects follow a sum: then it is one of a group, or stands above its table."""
    below = (grid.text(each, name).strip() for each in range(row + 1, min(grid.last_row, row + 400) + 1))
    return any(each and not _is_total(each) and not _NOTE.match(each) for each in below)


def _is_across(grid: Grid, row: int, description: Description) -> bool:
    """Whether the row is one merged text, as notes and groups are."""
    first = description.columns[0].number
    area = grid.merge_at(row, first)
    return area is not None and 2 * (area[3] - area[1] + 1) > len(description.columns)


def _is_of_table(grid: Grid, row: int, name: int, description: Description) -> bool:
    """Whether a blank row is drawn as the first one is."""
    if row == description.first:
        return True
    if row not in grid.rows:
        return False
    return grid.style(row, name) != 0 or grid.style(description.first, name) == 0


def _described(grid: Grid) -> Description | None:
    offers = [each for each in _offers(grid) if _known(each)[1] >= _FEWEST_WORDS]
    return max(offers, key=lambda each: (_known(each), -each.top), default=None)


def _known(description: Description) -> tuple[bool, int]:
    """Whether it says which column the projects are in, and of how many columns it knows what they are."""
    fields = [each.field for each in description.columns if each.field is not None]
    return FormField.NAME in fields, len(fields)


def _offers(grid: Grid) -> Iterator[Description]:
    """Every block of one to four rows that may be the headings."""
    columns = range(1, min(grid.last_column, _MOST_COLUMNS) + 1)
    for top in range(1, min(grid.last_row, _MOST_HEADING_ROWS) + 1):
        if not _may_be_heading(grid, top, columns):
            continue
        bottom = _bottom(grid, top, columns)
        if bottom - top >= _DEEPEST:
            continue
        unit = _unit_above(grid, top, columns)
        headings = {each: heading for each in columns if (heading := _heading(grid, top, bottom, each))}
        units = {each: written_unit(heading.split("／"), unit) for each, heading in headings.items()}
        said = [
            Column(each, heading, None, units[each] or MoneyUnit.TEN_THOUSAND) for each, heading in headings.items()
        ]
        title = next((text for row in range(1, top) if (text := _title(grid, row, columns))), "")
        named = _MONTH.search("".join(_texts(grid, 1, bottom, columns)))
        period = f"{named[1]}-{int(named[2]):02}" if named else ""
        first = _first(grid, bottom, columns)
        below = {each.number: _below(grid, first, each.number) for each in said}
        proposed = [_unless_unwritten(each, units[each.number]) for each in propose_columns(said, below)]
        yield Description(grid.sheet.name, top, bottom, first, tuple(proposed), title, period)


def _unless_unwritten(column: Column, unit: MoneyUnit | None) -> Column:
    """A column of money in a unit nothing is written in (千元, 万美元) is left to the officer."""
    is_money = column.field is not None and KNOWN[column.field].shape is Shape.MONEY
    return replace(column, field=None) if is_money and unit is None else column


def _may_be_heading(grid: Grid, row: int, columns: range) -> bool:
    said = {grid.said_at(row, each) for each in columns} - {""}
    is_line_above = any(_LABEL.match(re.sub(r"\s", "", each)) for each in said)
    return len(said) > 1 and not is_line_above and not any(each.replace(".", "").isdigit() for each in said)


def _bottom(grid: Grid, top: int, columns: range) -> int:
    """The last row a heading that begins here reaches down to; below one merged across stands what it is made of."""
    bottom = top
    while True:
        areas = [area for each in columns if (area := grid.merge_at(bottom, each)) is not None and area[0] >= top]
        deeper = max((area[2] for area in areas), default=bottom)
        is_split = any(area[3] > area[1] and area[2] == bottom for area in areas)
        deeper = max(deeper, bottom + is_split)
        if deeper == bottom or deeper - top >= _DEEPEST:
            return bottom
        bottom = deeper


def _heading(grid: Grid, top: int, bottom: int, column: int) -> str:
    said = (re.sub(r"\s+", "", grid.said_at(row, column)) for row in range(top, bottom + 1))
    return "／".join(dict.fromkeys(each for each in said if each))


def _below(grid: Grid, first: int, column: int) -> tuple[str, ...]:
    """The first texts below the headings."""
    rows = range(first, min(grid.last_row, first + _ROWS_LOOKED_AT) + 1)
    return tuple(text for row in rows if (text := grid.text(row, column).strip()))


def _unit_above(grid: Grid, top: int, columns: range) -> str | None:
    """The first unit of money a line above the headings says."""
    return next((unit for text in _texts(grid, 1, top - 1, columns) for unit in units_in_line(text)), None)


def _texts(grid: Grid, top: int, bottom: int, columns: range) -> Iterator[str]:
    return (text for row in range(top, bottom + 1) for each in columns if (text := grid.text(row, each).strip()))


def _title(grid: Grid, row: int, columns: range) -> str:
    said = list(dict.fromkeys(text for each in columns if (text := grid.said_at(row, each).strip())))
    return said[0] if len(said) == 1 else ""


def _first(grid: Grid, bottom: int, columns: range) -> int:
    """Below the headings, and below a row that only numbers them or adds up what follows."""
    row = bottom + 1
    for _ in range(3):
        said = [text for each in columns if (text := grid.text(row, each).strip())]
        numbers = [each for each in said if re.fullmatch(r"[0-9]{1,2}|[甲乙丙丁]|[0-9=+÷/×\-()]{2,}", each)]
        is_numbering = len(said) > _FEWEST_WORDS and len(numbers) == len(said)
        is_sum = bool(said) and _is_total(said[0]) and grid.last_row > row
        if is_numbering or (is_sum and not _is_total(grid.text(row + 1, 1)) and _follows(grid, row, columns)):
            row += 1
        else:
            break
    return row


def _follows(grid: Grid, row: int, columns: range) -> bool:
    """Whether the table goes on below a sum: the next row is drawn, and no note."""
    below = [text for each in columns if (text := grid.text(row + 1, each).strip())]
    return row + 1 in grid.rows and not any(_NOTE.match(each) for each in below) and grid.style(row + 1, 2) != 0
