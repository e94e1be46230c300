"""Old workbooks (.xls, and .et of WPS), read by xlrd: values, errors, merged cells, what is hidden, percentages."""

import io
import struct
from collections.abc import Iterable

import xlrd
from xlrd.biffh import error_text_from_code

from zsyz_desktop.exchange.workbooks.grid import Grid, Room, whole
from zsyz_desktop.exchange.workbooks.number_formats import Shown, moment_of, shown_as
from zsyz_desktop.exchange.workbooks.refusals import damaged, locked, not_a_workbook
from zsyz_desktop.exchange.workbooks.sheets import Block, Broken, Sheet, Value, Workbook
from zsyz_desktop.exchange.workbooks.telling import Seen, told

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WITH_UNICODE = 80
_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
# What xlrd raises on bytes that are not as they should be: it checks little.
_UNREADABLE = (
    xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, AssertionError, LookupError, ValueError, TypeError,
    AttributeError, NameError, ArithmeticError, NotImplementedError, MemoryError, RecursionError,
)  # fmt: skip


def read_biff(data: bytes, name: str) -> Workbook:
    """Every sheet with something in it. Raises Refusal for a locked, a damaged or another file of this shape."""
    if _LOCKED in data:
        raise locked(name)
    if data.startswith(b"\xd0\xcf") and not any(stream in data for stream in _STREAMS):
        raise not_a_workbook(name)
    try:
        book = _opened(data)
        room = Room(name)
        return Workbook(
            tuple(sheet for each in book.sheets() if (sheet := _sheet(each, book, room)).rows), _remarks(data)
        )
    except _UNREADABLE as error:
        if "encrypted" in str(error):
            raise locked(name) from error
        raise damaged(name) from error


def _opened(data: bytes) -> xlrd.Book:
    """Before 1997 texts were in the code page of the office; where the file does not name it, it is the Chinese one."""

    def opened(encoding: str | None) -> xlrd.Book:
        return xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True,
            encoding_override=encoding,
        )  # fmt: skip

    book = opened(None)
    return opened("gb18030") if book.biff_version < _WITH_UNICODE and book.codepage is None else book


def _sheet(source: xlrd.sheet.Sheet, book: xlrd.Book, room: Room) -> Sheet:
    grid, percents = Grid(room), set[tuple[int, int]]()
    shown = [_shown(book, index) for index in range(len(book.xf_list))]
    for row in range(source.nrows):
        kinds, values, styles = source.row_types(row), source.row_values(row), _styles(source, row)
        for column, (kind, value, style) in enumerate(zip(kinds, values, styles, strict=True)):
            found = _value(kind, value, shown[style], is_1904=book.datemode == 1)
            grid.put(row + 1, column + 1, found)
            if isinstance(found, int | float) and not isinstance(found, bool) and shown[style] is Shown.PERCENT:
                percents.add((row + 1, column + 1))
    merged = tuple(_blocks(source.merged_cells))
    seen = Seen(
        hidden_rows=[row + 1 for row, layout in source.rowinfo_map.items() if layout.hidden],
        hidden_columns=[(column + 1, column + 1) for column, layout in source.colinfo_map.items() if layout.hidden],
        may_be_filtered=any(name.name.endswith("_FilterDatabase") or name.name == "\r" for name in book.name_obj_list),
        is_hidden=source.visibility != 0,
        has_comments=bool(source.cell_note_map),
    )
    is_1904 = book.datemode == 1
    sheet = Sheet(source.name, grid.rows(merged), merged, percents=frozenset(percents), is_1904=is_1904)
    return told(sheet, seen)


def _styles(source: xlrd.sheet.Sheet, row: int) -> list[int]:
    return [source.cell_xf_index(row, column) for column in range(source.row_len(row))]


def _shown(book: xlrd.Book, style: int) -> Shown:
    found = book.format_map.get(book.xf_list[style].format_key)
    return Shown.PLAIN if found is None else shown_as(found.format_key, found.format_str)


def _value(kind: int, value: str | float, shown: Shown, *, is_1904: bool) -> Value:
    if kind == xlrd.XL_CELL_TEXT:
        return str(value)
    if kind == xlrd.XL_CELL_ERROR:
        return Broken(error_text_from_code.get(int(value), "#N/A"))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return None
    number = whole(float(value))
    moment = moment_of(number, is_1904=is_1904) if shown is Shown.MOMENT else None
    return number if moment is None else moment


def _blocks(merged: Iterable[tuple[int, int, int, int]]) -> Iterable[Block]:
    for top, bottom, left, right in merged:
        if bottom > top and right > left and (bottom - top, right - left) != (1, 1):
            yield Block(top + 1, left + 1, bottom, right)


def _remarks(data: bytes) -> tuple[str, ...]:
    has_macros = "_VBA_PROJECT".encode("utf-16-le") in data
    return ("文件里有宏，没有运行，只读单元格里的值。",) if has_macros else ()
