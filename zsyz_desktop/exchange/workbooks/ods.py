"""Workbooks of LibreOffice and WPS (.ods), in one pass; repeated cells are laid out where they hold something."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time

from zsyz_desktop.exchange.workbooks.grid import Grid, Room, number_of
from zsyz_desktop.exchange.workbooks.markup import read_markup
from zsyz_desktop.exchange.workbooks.refusals import MOST_ROWS, damaged, locked, not_a_workbook, too_large
from zsyz_desktop.exchange.workbooks.sheets import Block, Broken, Sheet, Value, Workbook
from zsyz_desktop.exchange.workbooks.telling import Seen, told
from zsyz_desktop.exchange.workbooks.zipped import Parts

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_TABLE, _OFFICE, _TEXT, _STYLE = (f"{_OASIS}:{name}:1.0 " for name in ("table", "office", "text", "style"))
_DRAW = f"{_OASIS}:drawing:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_MANIFEST = f"{_OASIS}:manifest:1.0 "
_ERROR = re.compile(r"#[A-Z/0?!]+[!?A]|Err:\d+")
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_MOST_COLUMNS = 16_384


def read_ods(parts: Parts) -> Workbook:
    """Every sheet with something in it. Raises Refusal for a damaged, a locked or an oversized file."""
    if _is_locked(parts):
        raise locked(parts.name)
    reading = _Reading(parts.name)
    with parts.open("content.xml") as stream:
        read_markup(stream, parts.name, reading.starts, reading.ends, reading.on_text)
    if not reading.is_spreadsheet:
        raise not_a_workbook(parts.name)
    remarks = ("文件里有宏，没有运行，只读单元格里的值。",) if any(part.startswith("Basic/") for part in parts) else ()
    return Workbook(tuple(sheet for sheet in reading.sheets if sheet.rows), remarks)


def _is_locked(parts: Parts) -> bool:
    found: list[dict[str, str]] = []
    if (listed := "META-INF/manifest.xml") in parts:
        with parts.open(listed) as stream:
            read_markup(stream, parts.name, {f"{_MANIFEST}encryption-data": found.append}, {})
    return bool(found)


class _Reading:
    """What has been read of the document so far: the sheet, the row and the cell that are being read."""

    def __init__(self, name: str) -> None:
        self.sheets: list[Sheet] = []
        self.is_spreadsheet = False
        self._name = name
        self._room = Room(name)
        self._depth = 0  # of tables in tables
        self._aside = 0  # of what stands in a cell without being its text: comments, drawings
        self._attributes: dict[str, str] = {}
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._is_covered = self._listens = self._is_hidden = False
        self._style, self._hiding = "", set[str]()
        self._begin_sheet("")
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {
            f"{_OFFICE}spreadsheet": self._begin_spreadsheet,
            f"{_STYLE}style": self._begin_style,
            f"{_STYLE}table-properties": self._table_properties,
            f"{_TABLE}table": self._begin_table,
            f"{_TABLE}table-column": self._column_layout,
            f"{_TABLE}table-row": self._begin_row,
            f"{_TABLE}table-cell": self._begin_cell,
            f"{_TABLE}covered-table-cell": self._begin_covered,
            f"{_OFFICE}annotation": self._begin_comment,
            f"{_DRAW}frame": self._begin_picture,
            f"{_DRAW}custom-shape": self._begin_picture,
            f"{_TEXT}p": self._begin_paragraph,
            f"{_TEXT}s": self._spaces,
            f"{_TEXT}tab": lambda _: self.on_text("\t"),
            f"{_TEXT}line-break": lambda _: self.on_text("\n"),
        }
        self.ends: dict[str, Callable[[], None]] = {
            f"{_TABLE}table": self._end_table,
            f"{_TABLE}table-row": self._end_row,
            f"{_TABLE}table-cell": self._end_cell,
            f"{_TABLE}covered-table-cell": self._end_cell,
            f"{_OFFICE}annotation": self._end_aside,
            f"{_DRAW}frame": self._end_aside,
            f"{_DRAW}custom-shape": self._end_aside,
            f"{_TEXT}p": self._end_paragraph,
        }

    def on_text(self, text: str) -> None:
        """Text of a paragraph of a cell."""
        if self._listens and not self._aside:
            self._pieces.append(text)

    def _begin_spreadsheet(self, _: dict[str, str]) -> None:
        self.is_spreadsheet = True

    def _begin_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get(f"{_STYLE}name", "")

    def _table_properties(self, attributes: dict[str, str]) -> None:
        if attributes.get(f"{_TABLE}display") == "false":
            self._hiding.add(self._style)

    def _begin_sheet(self, title: str) -> None:
        self._title = title
        self._grid = Grid(self._room)
        self._merged: list[Block] = []
        self._percents: set[tuple[int, int]] = set()
        self._hidden_rows: list[int] = []
        self._filtered_rows: list[int] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._has_comments = self._has_pictures = False
        self._row = self._columns = 0
        self._rows_alike = 1
        self._cells: list[tuple[int, int, Value, bool]] = []

    def _begin_table(self, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self._begin_sheet(attributes.get(f"{_TABLE}name", ""))
            self._is_hidden = attributes.get(f"{_TABLE}style-name", "") in self._hiding

    def _end_table(self) -> None:
        self._depth -= 1
        if self._depth:
            return
        merged = tuple(self._merged)
        sheet = Sheet(self._title, self._grid.rows(merged), merged, percents=frozenset(self._percents))
        seen = Seen(
            hidden_rows=self._hidden_rows,
            filtered_rows=self._filtered_rows,
            hidden_columns=self._hidden_columns,
            is_hidden=self._is_hidden,
            has_comments=self._has_comments,
            has_pictures=self._has_pictures,
        )
        self.sheets.append(told(sheet, seen))

    def _column_layout(self, attributes: dict[str, str]) -> None:
        first = self._columns + 1
        self._columns += self._repeated(attributes, "columns")
        if attributes.get(f"{_TABLE}visibility", "visible") != "visible":
            self._hidden_columns.append((first, self._columns))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._rows_alike = self._repeated(attributes, "rows")
        self._column = 0
        self._cells = []
        seen = attributes.get(f"{_TABLE}visibility", "visible")
        if seen != "visible":
            kept = self._filtered_rows if seen == "filter" else self._hidden_rows
            kept.extend(range(self._row + 1, min(self._row + self._rows_alike, MOST_ROWS) + 1))

    def _end_row(self) -> None:
        if self._cells and self._row + self._rows_alike > MOST_ROWS:
            raise too_large(self._name, f"有{self._row + self._rows_alike}行")
        for row in range(self._row + 1, self._row + self._rows_alike + 1) if self._cells else ():
            for first, count, value, is_percent in self._cells:
                for column in range(first, first + count):
                    self._grid.put(row, column, value)
                    if is_percent:
                        self._percents.add((row, column))
        self._row += self._rows_alike

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        self._paragraphs = []
        self._is_covered = False

    def _begin_covered(self, attributes: dict[str, str]) -> None:
        self._begin_cell(attributes)
        self._is_covered = True

    def _end_cell(self) -> None:
        attributes, first = self._attributes, self._column + 1
        count = self._repeated(attributes, "columns")
        self._column += count
        value = None if self._is_covered else self._value(attributes, "\n".join(self._paragraphs))
        if value is not None and value != "":
            if self._column > _MOST_COLUMNS:
                raise too_large(self._name, f"有{self._column}列")
            self._cells.append((first, count, value, attributes.get(f"{_OFFICE}value-type") == "percentage"))
        down, across = self._spanned(attributes, "rows"), self._spanned(attributes, "columns")
        if (down, across) != (1, 1):
            self._merged.append(Block(self._row + 1, first, self._row + down, first + across - 1))

    def _begin_comment(self, _: dict[str, str]) -> None:
        self._aside += 1
        self._has_comments = True

    def _begin_picture(self, _: dict[str, str]) -> None:
        self._aside += 1
        self._has_pictures = True

    def _end_aside(self) -> None:
        self._aside -= 1

    def _begin_paragraph(self, _: dict[str, str]) -> None:
        if not self._aside:
            self._pieces.clear()
            self._listens = True

    def _end_paragraph(self) -> None:
        if not self._aside:
            self._paragraphs.append("".join(self._pieces))
            self._listens = False

    def _spaces(self, attributes: dict[str, str]) -> None:
        self.on_text(" " * min(self._whole(attributes.get(f"{_TEXT}c", "1")), 1000))

    def _value(self, attributes: dict[str, str], text: str) -> Value:
        has_formula = f"{_TABLE}formula" in attributes
        if attributes.get(f"{_CALC}value-type") == "error" or (has_formula and _ERROR.fullmatch(text)):
            return Broken(text or "#N/A")
        said = {kind: attributes.get(f"{_OFFICE}{kind}-value", "") for kind in ("boolean", "date", "time", "string")}
        kind = attributes.get(f"{_OFFICE}value-type", "")
        if kind in ("float", "percentage", "currency"):
            return self._numeric(attributes.get(f"{_OFFICE}value", ""))
        if kind in ("date", "time"):
            return (_moment if kind == "date" else _time)(said[kind]) or text
        if kind == "boolean":
            return said[kind] == "true"
        return Broken() if has_formula and not kind else text or said["string"]

    def _numeric(self, text: str) -> Value:
        try:
            return number_of(text)
        except ValueError as error:
            raise damaged(self._name, f"第{self._row + 1}行第{self._column}列的值“{text[:20]}”读不懂") from error

    def _repeated(self, attributes: dict[str, str], what: str) -> int:
        return self._whole(attributes.get(f"{_TABLE}number-{what}-repeated", "1"))

    def _spanned(self, attributes: dict[str, str], what: str) -> int:
        return min(self._whole(attributes.get(f"{_TABLE}number-{what}-spanned", "1")), MOST_ROWS)

    def _whole(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 10):
            raise damaged(self._name)
        return int(text)


def _moment(text: str) -> date | datetime | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    with suppress(ValueError):
        moment = datetime.fromisoformat(text.partition(".")[0].removesuffix("Z"))
        return moment if moment.time() != time() else moment.date()
    return None


def _time(text: str) -> time | None:
    found = _DURATION.fullmatch(text)
    with suppress(ValueError):
        return time(int(found[1]), int(found[2]), int(found[3])) if found else None
    return None
