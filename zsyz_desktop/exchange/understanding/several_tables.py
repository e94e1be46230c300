"""Several tables in one sheet, below each other or side by side: each is found as if it stood there alone."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from unicodedata import normalize

from zsyz_desktop.exchange.understanding.columns import MONEY_FIELDS
from zsyz_desktop.exchange.understanding.heading_days import month_of
from zsyz_desktop.exchange.understanding.headings import meaning_of
from zsyz_desktop.exchange.understanding.reading import text_of
from zsyz_desktop.exchange.understanding.table import Table, find_table
from zsyz_desktop.exchange.workbooks.sheets import Sheet, Value
from zsyz_desktop.exchange.workbooks.telling import letters
from zsyz_desktop.rules.heading_units import unit_of, words_of
from zsyz_desktop.values import Frozen, replace

_LONGEST_HEADING = 14
_FIGURE = re.compile(r"[-+]?[0-9][0-9,.]*(?:%|[万亿]?元?)?")
_TIME = re.compile(r"20\d\d|1?\d月")
_UNIT = re.compile(r"单位[:(]?(?:人民币)?[万亿千百]*元")
_OF_ITS_TIME = re.compile(r"[本当今]年|[本当]月|年度")
_MOST_LINES = 5
"""Rows a title with its lines may take above the headings."""


class _Segment(Frozen):
    """Rows from `start` (its title) to the next segment; `head` is the row of headings, `key` what they say."""

    start: int
    head: int
    key: tuple[str, ...]


def tables_of(sheet: Sheet) -> tuple[Table, ...]:
    """Every table of a sheet, from top to bottom and from left to right; none where there is no list of projects."""
    table = find_table(sheet)
    if table is None:
        return ()
    parts = _side_by_side(table)
    if not parts:
        return tuple(_below_each_other(table))
    found = (find_table(part) for part in parts)
    return tuple(each for table in found if table is not None for each in _below_each_other(table))


def best_of(tables: Sequence[Table]) -> Table:
    """Of the tables of one sheet the first, unless another says more of more projects."""
    best = tables[0]
    for each in tables[1:]:
        if each.score > best.score and len(each.sheet.rows) - each.bottom > len(best.sheet.rows) - best.bottom:
            best = each
    return best


def names_of(sheets: Sequence[Sheet], tables: Sequence[Table]) -> tuple[str, ...]:
    """What can be chosen to be read: every sheet by its name, of one that holds several tables each of them."""
    found = (
        (sheet, sorted((each for each in tables if each.sheet.name == sheet.name), key=_place)) for sheet in sheets
    )
    names = ([each.called for each in of_sheet] or [sheet.name or ""] for sheet, of_sheet in found)
    return tuple(name for several in names for name in several if name)


def _place(table: Table) -> tuple[int, int]:
    return min(table.headings), table.top


def _side_by_side(table: Table) -> list[Sheet]:
    """The parts of a sheet whose headings begin anew in a column further right; none where they do not."""
    named = [number for number, parts in table.headings.items() if _is_name(parts)]
    first = min(table.headings)
    starts = [first]
    for before, number in pairwise(named):
        if (start := _start_of_block(table, before, number, table.headings[first])) is not None:
            starts.append(start)
    if len(starts) == 1:
        return []
    ends = [*(start - 1 for start in starts[1:]), max(table.headings)]
    return [_columns_only(table, start, end) for start, end in zip(starts, ends, strict=True)]


def _start_of_block(table: Table, before: int, number: int, first: tuple[str, ...]) -> int | None:
    """Where the block that holds a further column of names begins: behind a blank column, or with the first heading."""
    for column in range(number, before, -1):
        if table.headings.get(column) == first or (column - 1 > before and column - 1 not in table.headings):
            return column
    return None


def _is_name(parts: tuple[str, ...]) -> bool:
    meaning = meaning_of(parts)
    return meaning.field == "name" and meaning.sure >= 90


def _columns_only(table: Table, left: int, right: int) -> Sheet:
    """The sheet with nothing outside some columns; a title that stands alone in its row is every block's."""
    sheet, rows = table.sheet, list[tuple[Value, ...]]()
    for number, cells in enumerate(sheet.rows, 1):
        is_title = number < table.top and sum(1 for each in cells if _says(each)) == 1
        rows.append(cells if is_title else (*(None for _ in cells[: left - 1]), *cells[left - 1 : right]))
    merged = (block for block in sheet.merged if block.top < table.top or left <= block.left <= right)
    return replace(sheet, rows=rows, merged=tuple(merged), place=f"{letters(left)}列起")


def _below_each_other(main: Table) -> Iterator[Table]:
    """The table that was found, or those that stand below each other in its sheet."""
    sheet, units = main.sheet, tuple(line for line in main.lines if _UNIT.search(_plain(line)))
    groups = list(_groups(main, list(_segments(sheet, main))))
    if len(groups) == 1:
        yield main
        return
    for group in groups:
        own = {row for first, last in group for row in range(first, last + 1)}
        rows = [cells if row in own else () for row, cells in enumerate(sheet.rows, 1)]
        merged = tuple(block for block in sheet.merged if block.top in own)
        place = "，".join(filter(None, (sheet.place, f"第{group[0][0]}行起")))
        table = find_table(replace(sheet, rows=rows, merged=merged, place=place))
        if table is not None:
            below = (row for row in range(table.bottom + 1, len(rows) + 1) if row not in own)
            said = (row for row in below if any(_says(each) for each in sheet.rows[row - 1]))
            title, lines = table.title or main.title, table.lines or units
            yield replace(table, foreign=frozenset(said), title=title, lines=lines)


def _groups(main: Table, segments: Sequence[_Segment]) -> Iterator[list[tuple[int, int]]]:
    """The ranges of rows of each table: the same headings go on with theirs.

    A title of another year or a line of another unit over them begins a new table where the headings lean on it.
    """
    sheet, found = main.sheet, dict[tuple[object, ...], list[tuple[int, int]]]()
    leaned_on = tuple(_leaned_on(main))
    times: dict[tuple[str, ...], frozenset[str]] = {}
    ends = [*(segment.start - 1 for segment in segments[1:]), len(sheet.rows)]
    for number, (segment, end) in enumerate(zip(segments, ends, strict=True)):
        time = _said_above(sheet, segment, leaned_on) or times.get(segment.key, frozenset())
        times.setdefault(segment.key, time)
        found.setdefault((segment.key, time), []).append((segment.start if number else 1, end))
    yield from found.values()


def _leaned_on(table: Table) -> Iterator[re.Pattern[str]]:
    """What of the lines above the headings lean on: a time for their months, a unit for their money."""
    words = [words_of(parts) for parts in table.headings.values()]
    if any(month_of(each) is not None or _OF_ITS_TIME.search("".join(each)) for each in words if each):
        yield _TIME
    money = (meaning_of(parts, unit_of(parts)).field for parts in table.headings.values() if unit_of(parts) is None)
    if any(each in MONEY_FIELDS or (each or "").startswith("fund:") for each in money):
        yield _UNIT


def _segments(sheet: Sheet, main: Table) -> Iterator[_Segment]:
    """Every row of headings with the title above it, from the top."""
    heads = {main.top: _key(sheet.rows[main.top - 1])}
    for row, cells in enumerate(sheet.rows, 1):
        if not main.top <= row <= main.bottom and _is_heading(cells):
            heads[row] = _key(cells)
    for row, key in sorted(heads.items()):
        yield _Segment(_start(sheet, row), row, key)


def _start(sheet: Sheet, head: int) -> int:
    """The first row of the title above some headings: few texts and no numbers, up to a blank row over them."""
    start = head
    for row in range(head - 1, max(0, head - 1 - _MOST_LINES), -1):
        cells = [each for each in sheet.rows[row - 1] if _says(each)]
        if not cells and start == head:
            continue
        if not cells or len(cells) > 3 or any(not isinstance(each, str) or _FIGURE.fullmatch(each) for each in cells):
            break
        start = row
    return start


def _said_above(sheet: Sheet, segment: _Segment, patterns: Sequence[re.Pattern[str]]) -> frozenset[str]:
    """What the lines above some headings say of that."""
    texts = [_plain(each) for row in range(segment.start, segment.head) for each in sheet.rows[row - 1]]
    return frozenset(found for text in texts for pattern in patterns for found in pattern.findall(text))


def _is_heading(cells: tuple[Value, ...]) -> bool:
    """Whether a row holds headings: most of them known, and no figures."""
    said = [each for each in cells if each is not None]
    if len(said) < 3 or any(not isinstance(each, str) or len(each) > _LONGEST_HEADING for each in said):
        return False
    texts = [text for each in said if (text := _plain(each))]
    if len(texts) < 3 or any(_FIGURE.fullmatch(text) for text in texts):
        return False
    known = sum(1 for text in texts if meaning_of((text,)).sure >= 90 or month_of((text,)) is not None)
    return known * 10 >= len(texts) * 6


def _key(cells: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(text for each in cells if (text := _plain(each)))


def _plain(value: Value) -> str:
    return re.sub(r"\s+", "", normalize("NFKC", text_of(value)))


def _says(value: Value) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())
