"""Tables of Excel 2003 as markup (SpreadsheetML), which systems hand out as .xls or .xml."""

import io
import re
from contextlib import suppress
from datetime import datetime, time

from zsyz_desktop.exchange.workbooks.grid import Grid, Room, number_of
from zsyz_desktop.exchange.workbooks.markup import read_markup
from zsyz_desktop.exchange.workbooks.refusals import MOST_ROWS, damaged
from zsyz_desktop.exchange.workbooks.sheets import Block, Broken, Sheet, Value, Workbook
from zsyz_desktop.exchange.workbooks.telling import Seen, told

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_MOST_COLUMNS = 16_384


def is_xml_table(text: str) -> bool:
    """Whether a page is markup of this kind, whatever it is called."""
    head = text[:8192]
    return SPACE in head and "<Workbook" in head


def read_xml_table(text: str, name: str) -> Workbook:
    """Every sheet with something in it. Raises Refusal for what is damaged or too large."""
    reading = _Reading(name)
    plain = _DECLARED.sub("", text)  # what it declares may not be what it is written in
    read_markup(io.BytesIO(plain.encode()), name, reading.starts, reading.ends, reading.on_text)
    return Workbook(tuple(sheet for sheet in reading.sheets if sheet.rows))


class _Reading:
    """What has been read so far: the sheet, the row and the cell that are being read."""

    def __init__(self, name: str) -> None:
        self.sheets: list[Sheet] = []
        self._name = name
        self._room = Room(name)
        self._percents_of: set[str] = set()
        self._style = ""
        self._pieces: list[str] = []
        self._listens = self._aside = False
        self._begin_sheet({})
        self.starts = {
            f"{SPACE} {local}": act
            for local, act in (
                ("Style", self._begin_style), ("NumberFormat", self._number_format), ("Worksheet", self._begin_sheet),
                ("Column", self._column_layout), ("Row", self._begin_row), ("Cell", self._begin_cell),
                ("Data", self._begin_data), ("Comment", self._begin_comment),
            )
        }  # fmt: skip
        self.ends = {
            f"{SPACE} Worksheet": self._end_sheet,
            f"{SPACE} Cell": self._end_cell,
            f"{SPACE} Data": self._end_data,
            f"{SPACE} Comment": self._end_comment,
        }

    def on_text(self, text: str) -> None:
        """Text of a value."""
        if self._listens:
            self._pieces.append(text)

    def _begin_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get(f"{SPACE} ID", "")

    def _number_format(self, attributes: dict[str, str]) -> None:
        said = attributes.get(f"{SPACE} Format", "")
        if "%" in said or said == "Percent":
            self._percents_of.add(self._style)

    def _begin_sheet(self, attributes: dict[str, str]) -> None:
        self._title = attributes.get(f"{SPACE} Name", "")
        self._grid = Grid(self._room)
        self._merged: list[Block] = []
        self._percents: set[tuple[int, int]] = set()
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._has_comments = False
        self._row = self._column = self._columns = 0

    def _end_sheet(self) -> None:
        merged = tuple(self._merged)
        sheet = Sheet(self._title, self._grid.rows(merged), merged, percents=frozenset(self._percents))
        self.sheets.append(told(sheet, Seen(
            hidden_rows=self._hidden_rows, hidden_columns=self._hidden_columns, has_comments=self._has_comments,
        )))  # fmt: skip

    def _column_layout(self, attributes: dict[str, str]) -> None:
        first = self._whole(attributes, "Index") or self._columns + 1
        self._columns = first + self._whole(attributes, "Span")
        if attributes.get(f"{SPACE} Hidden") == "1":
            self._hidden_columns.append((first, self._columns))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = self._whole(attributes, "Index") or self._row + 1
        self._column = 0
        if attributes.get(f"{SPACE} Hidden") == "1":
            self._hidden_rows.append(self._row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._column = self._whole(attributes, "Index") or self._column + 1
        if self._column > _MOST_COLUMNS:
            raise damaged(self._name)
        self._across, self._down = self._whole(attributes, "MergeAcross"), self._whole(attributes, "MergeDown")
        self._cell_style = attributes.get(f"{SPACE} StyleID", "")
        self._has_formula, self._kind = f"{SPACE} Formula" in attributes, ""
        self._pieces.clear()

    def _begin_comment(self, _: dict[str, str]) -> None:
        self._aside = self._has_comments = True

    def _end_comment(self) -> None:
        self._aside = False

    def _begin_data(self, attributes: dict[str, str]) -> None:
        if not self._aside:
            self._listens, self._kind = True, attributes.get(f"{SPACE} Type", "String")

    def _end_data(self) -> None:
        self._listens = False

    def _end_cell(self) -> None:
        value = self._value("".join(self._pieces))
        self._grid.put(self._row, self._column, value)
        if self._cell_style in self._percents_of and isinstance(value, int | float):
            self._percents.add((self._row, self._column))
        if self._across or self._down:
            last = self._row + self._down, self._column + self._across
            self._merged.append(Block(self._row, self._column, *last))
        self._column += self._across

    def _value(self, text: str) -> Value:
        if not self._kind:
            return Broken() if self._has_formula else None
        if self._kind == "Number":
            with suppress(ValueError):
                return number_of(text)
            raise damaged(self._name, f"第{self._row}行第{self._column}列的值“{text[:20]}”读不懂")
        if self._kind == "DateTime":
            with suppress(ValueError):
                moment = datetime.fromisoformat(text.partition(".")[0])
                return moment if moment.time() != time() else moment.date()
        if self._kind == "Error":
            return Broken(text or "#N/A")
        return text == "1" if self._kind == "Boolean" else text

    def _whole(self, attributes: dict[str, str], name: str) -> int:
        said = attributes.get(f"{SPACE} {name}", "0")
        if not (said.isascii() and said.isdigit()) or int(said) > MOST_ROWS * 10:
            raise damaged(self._name)
        return int(said)
