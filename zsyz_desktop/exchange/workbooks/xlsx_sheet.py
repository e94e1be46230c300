"""One sheet of an .xlsx in one pass: values, and beside them errors, formulas without a value, and what is hidden."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TypeVar

from zsyz_desktop.exchange.workbooks.grid import Grid, Room, number_of, unescaped
from zsyz_desktop.exchange.workbooks.markup import named, read_markup
from zsyz_desktop.exchange.workbooks.number_formats import Shown, moment_of
from zsyz_desktop.exchange.workbooks.refusals import damaged
from zsyz_desktop.exchange.workbooks.sheets import Block, Broken, Sheet, Value
from zsyz_desktop.exchange.workbooks.telling import Seen, told
from zsyz_desktop.exchange.workbooks.zipped import Parts
from zsyz_desktop.values import Frozen, replace

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,9})")
_MOST_COLUMNS = 16_384
_TRUE = frozenset(("1", "true", "on"))
_Act = TypeVar("_Act")


class Surroundings(Frozen):
    """What the cells of every sheet lean on."""

    texts: Sequence[str]
    shown: Sequence[Shown]
    is_1904: bool
    room: Room


def read_sheet(parts: Parts, part: str, title: str, around: Surroundings, beside: Seen) -> Sheet:
    """The sheet of one part; `beside` is what the book already says of it."""
    reading = _Reading(parts.name, around)
    with parts.open(part) as stream:
        read_markup(stream, parts.name, reading.starts, reading.ends, reading.on_text)
    sheet = Sheet(title, reading.grid.rows(reading.merged), tuple(reading.merged), percents=frozenset(reading.percents))
    seen = replace(
        beside,
        hidden_rows=reading.hidden_rows,
        hidden_columns=reading.hidden_columns,
        may_be_filtered=reading.is_filtered,
    )
    return told(sheet, seen)


class _Reading:
    """What has been read of a sheet so far, and the cell that is being read."""

    def __init__(self, name: str, around: Surroundings) -> None:
        self.grid = Grid(around.room)
        self.merged: list[Block] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.percents: set[tuple[int, int]] = set()
        self.is_filtered = False
        self._name = name
        self._around = around
        self._letters: dict[str, int] = {}
        self._row = self._column = 0
        self._row_text = ""
        self._shown = Shown.PLAIN
        self._styles: dict[str, Shown] = {}
        self._readers: dict[str, Callable[[str], Value]] = {
            "n": self._numeric, "s": self._shared, "e": Broken, "b": _TRUE.__contains__, "d": _iso,
        }  # fmt: skip
        self._kind = "n"
        self._has_formula = self._is_told = self._listens = self._in_marks = False
        self._pieces: list[str] = []
        self.starts = _everywhere(
            row=self._begin_row, c=self._begin_cell, f=self._formula, v=self._listen, t=self._listen,
            rPh=self._begin_marks, mergeCell=self._merge, col=self._hide, filterColumn=self._filter,
        )  # fmt: skip
        self.ends = _everywhere(c=self._end_cell, v=self._rest, t=self._rest, rPh=self._end_marks)

    def on_text(self, text: str) -> None:
        """Text of a value; of formulas, of readings above the line, and between elements there is nothing to keep."""
        if self._listens and not self._in_marks:
            self._pieces.append(text)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = self._number(attributes["r"]) if "r" in attributes else self._row + 1
        self._row_text = str(self._row)
        self._column = 0
        if attributes.get("hidden") in _TRUE:
            self.hidden_rows.add(self._row)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if (address := attributes.get("r")) is None:  # a cell that does not say where it stands follows the last one
            self._column += 1
        else:
            self._column = self._letters.get(address.removesuffix(self._row_text)) or self._placed_in_row(address)
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._shown = self._styles.get(style) or self._shown_by(style)
        self._has_formula = self._is_told = False
        self._pieces.clear()

    def _formula(self, _: dict[str, str]) -> None:
        self._has_formula = True

    def _listen(self, _: dict[str, str]) -> None:
        self._listens = self._is_told = True

    def _rest(self) -> None:
        self._listens = False

    def _begin_marks(self, _: dict[str, str]) -> None:
        self._in_marks = True

    def _end_marks(self) -> None:
        self._in_marks = False

    def _merge(self, attributes: dict[str, str]) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        (top, left), (bottom, right) = self._place(first), self._place(last or first)
        if (top, left) != (bottom, right):
            self.merged.append(Block(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))

    def _hide(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE:
            self.hidden_columns.append((self._number(attributes.get("min")), self._number(attributes.get("max"))))

    def _filter(self, _: dict[str, str]) -> None:
        self.is_filtered = True

    def _end_cell(self) -> None:
        if not (self._is_told or self._has_formula):
            return
        value = self._value("".join(self._pieces))
        self.grid.put(self._row, self._column, value)
        if self._shown is Shown.PERCENT and isinstance(value, int | float):
            self.percents.add((self._row, self._column))

    def _value(self, text: str) -> Value:
        kind = self._kind
        if kind in ("inlineStr", "str"):
            return unescaped(text) if self._is_told else Broken()
        if not text:
            return Broken() if self._has_formula else None
        if (read := self._readers.get(kind)) is None:
            raise self._bad_cell(text)
        return read(text)

    def _numeric(self, text: str) -> Value:
        try:
            number = number_of(text)
        except ValueError as error:
            raise self._bad_cell(text) from error
        if self._shown is Shown.MOMENT:
            moment = moment_of(number, is_1904=self._around.is_1904)
            return number if moment is None else moment
        return number

    def _shared(self, text: str) -> str:
        with suppress(ValueError, IndexError):
            if (index := int(text)) >= 0:
                return self._around.texts[index]
        raise self._bad_cell(text)

    def _shown_by(self, style: str) -> Shown:
        shown = self._around.shown
        index = int(style) if style.isascii() and style.isdigit() else len(shown)
        if index >= len(shown) and style != "0":  # 0 may stand in a book without any styles
            raise damaged(self._name, "单元格的格式不见了")  # days would be read as numbers
        self._styles[style] = shown[index] if index < len(shown) else Shown.PLAIN
        return self._styles[style]

    def _place(self, address: str) -> tuple[int, int]:
        return self._number(address.lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZ")), self._placed(address)

    def _placed_in_row(self, address: str) -> int:
        letters = address.removesuffix(self._row_text)
        if not letters.isalpha():
            raise damaged(self._name, f"单元格{address}位置不对")
        self._letters[letters] = self._placed(address)
        return self._letters[letters]

    def _placed(self, address: str) -> int:
        found = _ADDRESS.fullmatch(address)
        column = 0
        for letter in found[1] if found else "":
            column = column * 26 + ord(letter) - 64
        if not 0 < column <= _MOST_COLUMNS:
            raise damaged(self._name, f"没有单元格{address}")
        return column

    def _number(self, text: str | None) -> int:
        if text is None or not (text.isascii() and text.isdigit() and len(text) <= 10) or int(text) == 0:
            raise damaged(self._name)
        return int(text)

    def _bad_cell(self, text: str) -> Exception:
        return damaged(self._name, f"第{self._row}行第{self._column}列的值“{text[:20]}”读不懂")


def _iso(text: str) -> Value:
    with suppress(ValueError):
        return date.fromisoformat(text)
    with suppress(ValueError):
        moment = datetime.fromisoformat(text.removesuffix("Z"))
        return moment if moment.time() != datetime.min.time() else moment.date()
    return text


def _everywhere(**acts: _Act) -> dict[str, _Act]:
    return {name: act for local, act in acts.items() for name in named(MAIN, local)}
