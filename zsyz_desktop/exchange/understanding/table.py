"""Finding the table in a sheet: its headings by what they say, however many rows of them, and what stands above."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from unicodedata import normalize

from zsyz_desktop.exchange.understanding.heading_days import month_of
from zsyz_desktop.exchange.understanding.headings import meaning_of
from zsyz_desktop.exchange.understanding.reading import text_of
from zsyz_desktop.exchange.workbooks.sheets import Block, Sheet, Value
from zsyz_desktop.rules.heading_units import plain_heading, unit_of, units_in_line, words_of
from zsyz_desktop.values import Frozen

_LOOKED_AT = 60
"""Rows from the top in which a heading is looked for."""
_MOST_HEADINGS = 5
_MOST_TRIED = 3
_MONTHS = 12
_OF_A_CARD = 10
"""Rows below the headings by which the card of one project is told from a list."""
_NOT_TITLE = re.compile(
    r"^(?:填[报表制]|制表|编制|报送|上报|统计)?(?:单位|日期|时间|人|部门)(?:\(.*?\))?[:].*|^(?:金额)?单位[:].*|^附[件表](?:[0-9一二三四五六七八九十]*|[:].*)[:]?$|"
    r"^表[0-9一二三四五六七八九十]+[:]?$|^密级.*|^查询条件.*|^填报.*[:].*|^\d{4}[年.-]\d{1,2}[月.-](?:\d{1,2}日?)?$|^截[至止].*|^统计.*[:].*|^[(].{0,12}[)]$"
)


class Table(Frozen):
    """Where the table lies: rows of headings (from 1, both included), columns with theirs, and what stands above."""

    sheet: Sheet
    top: int
    bottom: int
    headings: dict[int, tuple[str, ...]]
    title: str | None
    lines: tuple[str, ...]
    """Every other text above the headings."""
    score: int
    foreign: frozenset[int] = frozenset()
    """Rows below that belong to another table of the sheet."""

    @property
    def called(self) -> str:
        """The sheet it is in, with its place where the sheet holds several tables."""
        place = f"（{self.sheet.place}）" if self.sheet.place and self.sheet.name else self.sheet.place
        return f"{self.sheet.name or ''}{place}"

    @property
    def unit(self) -> str | None:
        """The unit of 人民币 in the line above the table."""
        return next((unit for unit in self.units if "美" not in unit), None)

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit the lines above say."""
        title = self.title or ""
        lines = self.lines if "单位:" not in normalize("NFKC", title) else (*self.lines, title)
        return tuple(unit for line in lines for unit in units_in_line(line))


def find_table(sheet: Sheet) -> Table | None:
    """The table of a sheet; None for one that holds no list of projects."""
    return next((table for row in _likely_rows(sheet) if (table := _table_around(sheet, row)) is not None), None)


def _table_around(sheet: Sheet, best: int) -> Table | None:
    """The table whose headings lie around a row; None where they are of no list of projects."""
    top, bottom = _extent(sheet, best)
    headings = dict(_headings(sheet, top, bottom))
    score = sum(_weight(parts) for parts in headings.values())
    if not _is_list(headings) or not any(_says(sheet, row) for row in range(bottom + 1, len(sheet.rows) + 1)):
        return None
    if _is_card(sheet, bottom, headings):
        return None
    title, lines = _above(sheet, top)
    return Table(sheet, top, bottom, headings, title, lines, score)


def _is_list(headings: dict[int, tuple[str, ...]]) -> bool:
    """A list of projects names them, or at least their codes, and says something more."""
    fields = {meaning_of(parts).field for parts in headings.values()} - {None}
    has_months = any(_is_of_month(parts) for parts in headings.values())
    return bool(fields & {"name", "code"}) and len(fields) + has_months > 1


def _is_card(sheet: Sheet, bottom: int, headings: dict[int, tuple[str, ...]]) -> bool:
    """Whether it is the card of one project: where the names should stand are headings again."""
    column = next((each for each, parts in headings.items() if meaning_of(parts).field == "name"), 0)
    below = [text for row in range(bottom + 1, bottom + _OF_A_CARD) if (text := _tight(sheet.value(row, column)))]
    fields = [text for text in below if meaning_of((text,)).field is not None]
    return len(fields) > 1 and len(fields) * 2 >= len(below)


def _likely_rows(sheet: Sheet) -> Iterator[int]:
    """The rows with most headings that are known, the first of several before the others."""
    first = next((row for row in range(1, len(sheet.rows) + 1) if _says(sheet, row)), 1)
    scores = [(_row_score(sheet, row), row) for row in range(first, min(first + _LOOKED_AT, len(sheet.rows) + 1))]
    ranked = sorted(scores, key=lambda each: (-each[0], each[1]))
    return (row for score, row in ranked[:_MOST_TRIED] if score >= 2)


def _row_score(sheet: Sheet, row: int) -> int:
    texts = _texts(sheet, row)
    if len(texts) < 2 or any(_is_number(value) and not _is_year(value) for value in sheet.rows[row - 1]):
        return 0
    return sum(1 for _, text in texts if len(text) <= 40 and (_weight((text,)) or _is_of_month((text,))))


def _is_of_month(parts: tuple[str, ...]) -> bool:
    words = words_of(parts)
    return bool(words) and month_of(words) is not None


def _weight(parts: tuple[str, ...]) -> int:
    return 1 if meaning_of(parts, unit_of(parts)).sure else 0


def _extent(sheet: Sheet, best: int) -> tuple[int, int]:
    """First and last row of the headings around the best one: what is merged with it, groups above, leaves below."""
    top = bottom = best
    while (up := _first_of_merged(sheet, top)) < top or _is_group_row(sheet, top - 1, top):
        top = min(up, top - 1)
    while bottom - top < _MOST_HEADINGS:
        last = max([bottom, *(block.bottom for block in sheet.merged if top <= block.top <= bottom)])
        if last > bottom + _MOST_HEADINGS:
            break
        if last == bottom and not _continues(sheet, top, bottom):
            break
        bottom = max(last, bottom + 1) if last == bottom else last
    return top, bottom


def _first_of_merged(sheet: Sheet, top: int) -> int:
    blocks = [block.top for block in sheet.merged if block.top < top <= block.bottom]
    return min([top, *blocks])


def _is_group_row(sheet: Sheet, row: int, below: int) -> bool:
    """Whether a row is groups over the row below: several texts, where the row below leaves some of their cells blank.

    Only without merged cells is that to be told; a title has the row alone.
    """
    if row < 1 or sheet.merged:
        return row >= 1 and _merged_groups(sheet, row, below)
    upper, lower = dict(_texts(sheet, row)), dict(_texts(sheet, below))
    return len(upper) > 2 and any(_weight((text,)) and column not in lower for column, text in upper.items())


def _merged_groups(sheet: Sheet, row: int, below: int) -> bool:
    """Groups merged across over leaves below, beside headings merged down or known by themselves."""
    across = [block for block in sheet.merged if block.top == row == block.bottom and block.right > block.left]
    width = max((len(cells) for cells in sheet.rows[row - 1 : below]), default=0)
    narrow = [block for block in across if block.right - block.left + 1 < width * 0.8]
    known = sum(1 for _, text in _texts(sheet, row) if _weight((text,)))
    return bool(narrow) and known > 1 and all(_under(sheet, block, below) for block in narrow)


def _under(sheet: Sheet, block: Block, row: int) -> bool:
    return sum(1 for column, _ in _texts(sheet, row) if block.left <= column <= block.right) > 1


def _continues(sheet: Sheet, top: int, bottom: int) -> bool:
    """Whether the row below holds more headings: leaves under a group, or the units alone."""
    texts = _texts(sheet, bottom + 1)
    if not texts or (any(_is_number(value) for value in sheet.rows[bottom]) and not _counts_time(sheet, top, bottom)):
        return False
    if all(_is_unit(text) for _, text in texts):
        return True
    heads = dict(_texts(sheet, bottom))
    names = [column for column, parts in _headings(sheet, top, bottom) if meaning_of(parts).field == "name"]
    if any(column in names for column, _ in texts):
        return False
    wide = [
        block
        for block in sheet.merged
        if block.top <= bottom <= block.bottom and block.right > block.left and block.top >= top
    ]
    under = [text for column, text in texts if any(block.left <= column <= block.right for block in wide)]
    if under:
        return sum(1 for text in under if _weight((text,)) or _is_leaf(text)) * 2 >= len(under)
    gaps = [text for column, text in texts if column not in heads and not sheet.merged]
    return bool(gaps) and all(_weight((text,)) or _is_leaf(text) for _, text in texts)


def _counts_time(sheet: Sheet, top: int, bottom: int) -> bool:
    """Whether the numbers of the row below are years, or the months 1, 2, 3 … of a group merged over them."""
    numbers = {column: value for column, value in enumerate(sheet.rows[bottom], 1) if _is_number(value)}
    if all(map(_is_year, numbers.values())):
        return True
    blocks = [block for block in sheet.merged if top <= block.top and block.bottom == bottom]
    return all(
        any(block.left <= column <= block.right and value == column - block.left + 1 <= _MONTHS for block in blocks)
        for column, value in numbers.items()
    )


def _is_leaf(text: str) -> bool:
    return (
        re.fullmatch(
            r"计划|实际|完成|姓名|职务|名称|电话|小计|合计|金额|时间|日期|单位|部门|数量|[一二三四]季度|1?[0-9]月|计划数|完成数",
            plain_heading(text),
        )
        is not None
    )


def _is_unit(text: str) -> bool:
    plain = plain_heading(text)
    return unit_of((text,)) is not None and len(plain) <= 10


def _headings(sheet: Sheet, top: int, bottom: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each column with its headings from top to bottom; merged ones once, a group over all it is merged across."""
    blocks = [block for block in sheet.merged if top <= block.top <= bottom]
    width = max((len(sheet.rows[row - 1]) for row in range(top, bottom + 1) if row <= len(sheet.rows)), default=0)
    width = max([width, *(block.right for block in blocks)])
    groups = _unmerged_groups(sheet, top, bottom) if not sheet.merged else {}
    for column in range(1, width + 1):
        parts: list[str] = []
        for row in range(top, bottom + 1):
            text = _heading_at(sheet, blocks, row, column) or groups.get((row, column), "")
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        if parts:
            yield column, (*parts[:-1], f"{parts[-1]}月") if _is_month(parts) else tuple(parts)


def _is_month(parts: list[str]) -> bool:
    """A number from 1 to 12 under a group of money."""
    return len(parts) > 1 and parts[-1].isdecimal() and int(parts[-1]) in range(1, _MONTHS + 1)


def _heading_at(sheet: Sheet, blocks: Sequence[Block], row: int, column: int) -> str:
    for block in blocks:
        if block.top <= row <= block.bottom and block.left <= column <= block.right:
            return _tight(sheet.value(block.top, block.left)) if row == block.top else ""
    return _tight(sheet.value(row, column))


def _unmerged_groups(sheet: Sheet, top: int, bottom: int) -> dict[tuple[int, int], str]:
    """Where nothing is merged a group holds for the blank cells after it that have a heading below."""
    found: dict[tuple[int, int], str] = {}
    for row in range(top, bottom):
        lower = dict(_texts(sheet, row + 1))
        group = ""
        for column in range(1, max(len(sheet.rows[row - 1]), *lower, 1) + 1):
            text = _tight(sheet.value(row, column))
            group = text if text and column in lower else group if column in lower and not text else ""
            if group and not text:
                found[row, column] = group
    return found


def _above(sheet: Sheet, top: int) -> tuple[str | None, tuple[str, ...]]:
    """The title, and every other text above the headings."""
    texts = [
        (row, text_of(sheet.value(row, column)).strip()) for row in range(1, top) for column, _ in _texts(sheet, row)
    ]
    plain = [(row, text) for row, text in texts if text]
    title = next((text for _, text in plain if not _NOT_TITLE.match(normalize("NFKC", re.sub(r"\s+", "", text)))), None)
    lines = tuple(text for _, text in plain if text != title)
    return (None if title is None else " ".join(title.split())), lines


def _texts(sheet: Sheet, row: int) -> list[tuple[int, str]]:
    """The cells of a row that say something, as headings."""
    if not 0 < row <= len(sheet.rows):
        return []
    return [(column, text) for column, value in enumerate(sheet.rows[row - 1], 1) if (text := _tight(value))]


def _tight(value: Value) -> str:
    """A cell of headings in one piece; a day there is a month, as spreadsheets make one of a typed 2024年3月."""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月"
    return re.sub(r"\s+", "", text_of(value))


def _says(sheet: Sheet, row: int) -> bool:
    return any(value is not None and value != "" for value in sheet.rows[row - 1])


def _is_year(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1990 <= value <= 2100


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
