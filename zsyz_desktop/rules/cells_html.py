"""What a spreadsheet puts on the clipboard as HTML, of which the lines of a cell are taken: some tell them only there.

LibreOffice writes a blank between the lines of a cell into its plain text, and two rows where one cell is copied.
"""

from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from itertools import zip_longest

Rows = list[list[str]]


def with_lines(rows: Sequence[Sequence[str]], html: str) -> Rows:
    """The cells of a block, with the lines its HTML tells of wherever both say the same."""
    told = _cells(html)
    if [len(row) for row in told] == [1] and _bare(told[0]) == _bare(cell for row in rows for cell in row):
        return told
    if len(told) != len(rows):
        return [list(row) for row in rows]
    return [_lined(row, beside) for row, beside in zip(rows, told, strict=True)]


def _lined(row: Sequence[str], told: Sequence[str]) -> list[str]:
    beside = zip_longest(row, told[: len(row)], fillvalue="")
    return [other if _bare([cell]) == _bare([other]) else cell for cell, other in beside]


def _bare(cells: Iterable[str]) -> str:
    return "".join("".join(cell.split()) for cell in cells)


def _cells(html: str) -> Rows:
    reader = _Reader()
    reader.feed(html)
    return [[_trimmed(cell) for cell in row] for row in reader.rows]


def _trimmed(cell: str) -> str:
    return "\n".join(filter(None, (" ".join(line.split()) for line in cell.split("\n"))))


class _Reader(HTMLParser):
    """The cells of the tables of a page; one as wide as several has empty ones beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = []
        self._cell: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row, a cell, a line of a cell."""
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            wide = dict(attrs).get("colspan") or "1"
            self._cell = len(self.rows[-1])
            self.rows[-1] += [""] * (int(wide) if wide.isdecimal() and len(wide) < _MANY else 1)
        elif tag in ("br", "p", "div"):
            self._add("\n")

    def handle_endtag(self, tag: str) -> None:
        """What stands between the cells is nobody's."""
        if tag in ("td", "th", "tr"):
            self._cell = None

    def handle_data(self, data: str) -> None:
        """A line's end within HTML is a blank."""
        self._add(data.replace("\n", " "))

    def _add(self, text: str) -> None:
        if self._cell is not None and self._cell < len(self.rows[-1]):
            self.rows[-1][self._cell] += text


_MANY = 4
"""Digits of a width nobody has."""
