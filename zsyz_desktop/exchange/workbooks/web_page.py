"""Web pages that systems hand out as .xls: the tables of the page under each other, as a spreadsheet opens them."""

import re
from typing import cast

from lxml import etree

from zsyz_desktop.exchange.workbooks.grid import Grid, Room
from zsyz_desktop.exchange.workbooks.refusals import MOST_ROWS, damaged, not_a_workbook
from zsyz_desktop.exchange.workbooks.separated import decoded
from zsyz_desktop.exchange.workbooks.sheets import Block, Sheet, Workbook
from zsyz_desktop.exchange.workbooks.telling import Seen, told
from zsyz_desktop.exchange.workbooks.xml_table import is_xml_table, read_xml_table

_SPACES = re.compile("[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MOST_SPANNED = 1000  # as browsers do
_PIECE = 1 << 16


def read_web_page(data: bytes, name: str) -> Workbook:
    """The page's one sheet. Raises Refusal where there is no table.

    The encoding is what fits, not what the page declares: pages called gb2312 carry characters it does not have.
    """
    text = _UNKEEPABLE.sub("", decoded(data, name))
    if is_xml_table(text):
        return read_xml_table(text, name)
    page = _Page(name)
    parser = etree.HTMLParser(target=cast("etree.ParserTarget", page), encoding="utf-8", no_network=True)
    try:
        for start in range(0, len(text), _PIECE):
            parser.feed(text[start : start + _PIECE].encode())
        parser.close()
    except etree.LxmlError as error:
        raise damaged(name) from error
    if not page.tables:
        raise not_a_workbook(name)
    return Workbook((page.sheet(),))


class _Page:
    """The sheet the tables make, told of what begins and ends; of a table in a table the inner one counts."""

    def __init__(self, name: str) -> None:
        self.tables = 0
        self._room = Room(name)
        self._grid = Grid(self._room)
        self._merged: list[Block] = []
        self._hidden: list[int] = []
        self._row = self._column = 0
        self._taken: dict[int, int] = {}
        self._reaching: dict[int, int] = {}
        self._cell: dict[str, str] | None = None
        self._pieces: list[str] = []
        self._unread = 0

    def sheet(self) -> Sheet:
        """All that was read, once the page has ended."""
        merged = tuple(self._merged)
        return told(Sheet(None, self._grid.rows(merged), merged), Seen(hidden_rows=self._hidden))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Heard from the parser."""
        if tag == "table":
            self.tables += 1
            self._taken, self._reaching, self._cell = {}, {}, None
        elif tag == "tr":
            self._begin_row(attributes)
        elif tag in ("td", "th"):
            self._cell, self._pieces = dict(attributes), []
        elif tag in ("script", "style"):
            self._unread += 1
        elif tag in ("br", "p", "div", "li") and self._cell is not None:
            self._pieces.append("\n")

    def end(self, tag: str) -> None:
        """Heard from the parser."""
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("script", "style"):
            self._unread -= 1

    def data(self, data: str) -> None:
        """Heard from the parser."""
        if self._cell is not None and not self._unread:
            self._pieces.append(_SPACES.sub(" ", data))

    def comment(self, text: str) -> None:
        """Heard from the parser: nothing of it is kept."""

    def close(self) -> None:
        """Heard from the parser."""

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row += 1
        self._column = 1
        self._taken = self._reaching
        self._room.take(len(self._taken))
        self._reaching = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        if _HIDDEN.search(attributes.get("style", "")):
            self._hidden.append(self._row)

    def _end_cell(self) -> None:
        """Put the cell where no span from above stands, and note how far it reaches itself."""
        if self._cell is None or not self._row:
            return
        down, across = _span(self._cell, "rowspan", MOST_ROWS), _span(self._cell, "colspan", _MOST_SPANNED)
        self._cell = None
        while self._column in self._taken:
            self._column += 1
        first, last = self._column, self._column + across - 1
        self._room.take(across)
        self._grid.put(self._row, first, _text("".join(self._pieces)))
        if (down, across) != (1, 1):
            self._merged.append(Block(self._row, first, self._row + down - 1, last))
        if down > 1:
            self._reaching.update(dict.fromkeys(range(first, last + 1), down - 1))
        self._column = last + 1


def _span(cell: dict[str, str], name: str, most: int) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() and len(said) < 10 else 1


def _text(pieces: str) -> str:
    """Text as a browser shows it: only breaks and blocks break lines, and nothing stands at an end."""
    lines = (_SPACES.sub(" ", line.replace("\xa0", " ")).strip() for line in pieces.split("\n"))
    return "\n".join(lines).strip("\n")
