"""Cells of a spreadsheet as text: what a quotation mark means, and a heading row known by its words."""

import re
from collections.abc import Mapping, Sequence
from unicodedata import category, normalize

from zsyz_desktop.values import Frozen

_MOST_HEADINGS = 5
"""Rows that may stand above the first row of data: a title, the unit, a heading of one or two rows."""


def split_cells(text: str, separator: str = "\t", *, lines: bool = False) -> list[list[str]]:
    """The rows of a block, each cell trimmed and on one line, or with its `lines`; empty when nothing is written.

    A quotation mark counts only where it opens the cell and its partner closes it before a separator or a line's end
    (a cell of several lines is copied so); any other one is a character of the text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    plain = _trimmed_lines if lines else _one_line
    return [[plain(cell) for cell in row] for row in _rows(text, separator)] if text.strip() else []


def _rows(text: str, separator: str) -> list[list[str]]:
    mark = re.escape(separator)
    inside = '[^"\t]' if separator == "\t" else '[^"]'  # a tab inside a cell is never copied as one
    cell = re.compile(rf'(?:"((?:{inside}|"")*+)"(?={mark}|\n|\Z)|([^{mark}\n]*))({mark}|\n|\Z)')
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        found = cell.match(text, at)
        assert found is not None  # noqa: S101 -- the second way takes anything up to a mark
        quoted, plain, end = found.groups()
        rows[-1].append(plain if quoted is None else quoted.replace('""', '"'))
        if not end:
            return rows
        if end == "\n":
            rows.append([])
        at = found.end()


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _trimmed_lines(cell: str) -> str:
    return "\n".join(filter(None, map(_one_line, cell.split("\n"))))


class Heading(Frozen):
    """The row of a block that names its columns: its number, the field of each known column, and words not known."""

    row: int
    fields: Mapping[int, str]
    unknown: tuple[str, ...]


def find_heading(rows: Sequence[Sequence[str]], titles: Mapping[str, str]) -> Heading | None:
    """The heading among the first rows: at least two of its cells are titles (title → field), wherever they stand."""
    for number, row in enumerate(rows[:_MOST_HEADINGS]):
        words = [bare(cell) for cell in row]
        fields = {column: titles[word] for column, word in enumerate(words) if word in titles}
        if len(fields) >= 2:
            return Heading(number, fields, tuple(word for word in words if word and word not in titles))
    return None


def bare(text: str) -> str:
    """A word without blanks and invisible signs, in half width: 「组　长」 is 「组长」."""
    return "".join(sign for sign in normalize("NFKC", text) if not sign.isspace() and category(sign) != "Cf")
