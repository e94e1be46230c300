"""Values separated by commas, semicolons or tabs, in the encodings offices write: UTF-8, UTF-16, GB18030."""

import csv
import io
import re

from zsyz_desktop.exchange.workbooks.grid import Grid, Room
from zsyz_desktop.exchange.workbooks.refusals import damaged, not_a_workbook
from zsyz_desktop.exchange.workbooks.sheets import Sheet

_SEPARATORS = ",\t;，"
_LOOKED_AT = 50
_AS_TEXT = re.compile(r'="([^"]*)"')
_STRANGE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decoded(data: bytes, name: str) -> str:
    """The text of a file by its mark or by what fits. Raises Refusal for what is no text."""
    marks = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    marked = next((encoding for mark, encoding in marks if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise not_a_workbook(name)


def read_separated(data: bytes, name: str) -> Sheet:
    """The one sheet of a .csv; a row is a record, which may run over several lines.

    Raises Refusal for what is no text and for a quotation that never ends: everything below it would be one cell.
    """
    text = decoded(data, name)
    if _STRANGE.search(text):
        raise not_a_workbook(name)
    grid = Grid(Room(name))
    records = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for row, record in enumerate(records, 1):
            for column, value in enumerate(record, 1):
                found = _AS_TEXT.fullmatch(value)
                grid.put(row, column, found[1] if found else value)
    except csv.Error as error:
        raise damaged(name, f"第{records.line_num}行附近的引号不成对") from error
    return Sheet(None, grid.rows())


def _separator(text: str) -> str:
    """The sign that divides most of the first records into the same number of values."""
    head = text[:20_000]

    def fit(sign: str) -> tuple[int, int]:
        widths = []
        try:
            for record in csv.reader(io.StringIO(head, newline=""), delimiter=sign):
                if any(record):
                    widths.append(len(record))
                if len(widths) == _LOOKED_AT:
                    break
        except csv.Error:
            return (0, 0)
        commonest = max(set(widths), key=widths.count, default=1)
        return (widths.count(commonest) if commonest > 1 else 0, commonest)

    return max(_SEPARATORS, key=fit)
