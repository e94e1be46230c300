"""Web pages that systems hand out as .xls: the tables of the page under each other, as a spreadsheet opens them."""

import re
from collections.abc import Iterator

from lxml import etree

from zsyz_desktop.exchange.workbooks.grid import Grid, Room
from zsyz_desktop.exchange.workbooks.refusals import MOST_ROWS, damaged, not_a_workbook, other_format
from zsyz_desktop.exchange.workbooks.separated import decoded
from zsyz_desktop.exchange.workbooks.sheets import Block, Sheet, Workbook
from zsyz_desktop.exchange.workbooks.telling import Seen, told

_SPACES = re.compile("[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MOST_SPANNED = 1000  # as browsers do
_UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def read_web_page(data: bytes, name: str) -> Workbook:
    """The page's one sheet. Raises Refusal where there is no table.

    The encoding is what fits, not what the page declares: pages called gb2312 carry characters it does not have.
    """
    text = _UNKEEPABLE.sub("", decoded(data, name))
    if "urn:schemas-microsoft-com:office:spreadsheet" in text[:4096] and "<table" not in text.casefold():
        raise other_format(name, "XML表格")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        page = etree.fromstring(text.encode(), parser)
    except etree.LxmlError as error:
        raise damaged(name) from error
    tables = [] if page is None else [each for each in page.iter("table") if each.find(".//table") is None]
    if not tables:
        raise not_a_workbook(name)
    return Workbook((_Page(name).read(tables),))


class _Page:
    """The sheet the tables make, and which of its cells a span from above has taken."""

    def __init__(self, name: str) -> None:
        self._room = Room(name)
        self._grid = Grid(self._room)
        self._merged: list[Block] = []
        self._hidden: list[int] = []
        self._row = 0

    def read(self, tables: list[etree._Element]) -> Sheet:
        """All of them under each other."""
        for table in tables:
            taken: dict[int, int] = {}
            for row in table.iter("tr"):
                self._row += 1
                if _HIDDEN.search(row.get("style", "")):
                    self._hidden.append(self._row)
                taken = self._read_row(row, taken)
        sheet = Sheet(None, self._grid.rows(self._merged), tuple(self._merged))
        return told(sheet, Seen(hidden_rows=self._hidden))

    def _read_row(self, row: etree._Element, taken: dict[int, int]) -> dict[int, int]:
        """Put the cells of a row where no span from above stands; returns the spans that reach into the next row."""
        reaching = {column: rows - 1 for column, rows in taken.items() if rows > 1}
        column = 1
        for cell in row.iterchildren("td", "th"):
            while column in taken:
                column += 1
            down, across = _span(cell, "rowspan", MOST_ROWS), _span(cell, "colspan", _MOST_SPANNED)
            self._room.take(across)
            self._grid.put(self._row, column, _text(cell))
            if down > 1 or across > 1:
                self._merged.append(Block(self._row, column, self._row + down - 1, column + across - 1))
            if down > 1:
                reaching.update(dict.fromkeys(range(column, column + across), down - 1))
            column += across
        return reaching


def _span(cell: etree._Element, name: str, most: int) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() and len(said) < 10 else 1


def _text(cell: etree._Element) -> str:
    pieces = "".join(_pieces(cell)).split("\n")
    return "\n".join(piece.replace("\xa0", " ").strip() for piece in pieces).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    """Text as a browser shows it: runs of white space are one, and only breaks and blocks break lines."""
    if element.tag in ("script", "style"):
        return
    if element.tag == "br":
        yield "\n"
    yield _SPACES.sub(" ", element.text or "")
    for child in element:
        yield from _pieces(child)
        if child.tag in ("p", "div", "li") and child.getnext() is not None:
            yield "\n"
        yield _SPACES.sub(" ", child.tail or "")
