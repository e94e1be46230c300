"""A list on paper: 眉 and title, sentences, tables whose heads come again, and the 口径 at the end; A4 or A3 across."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.sketch import LEADING, Type
from zsyz_desktop.reports.feet import foot_text
from zsyz_desktop.reports.flow import Flow, Pages, flow_text
from zsyz_desktop.reports.frame import (
    LANDSCAPE,
    TEXT,
    WALL,
    WALL_TEXT,
    Sheet,
    Size,
    draw_eyebrow,
    draw_name,
    numbered,
    palette_for,
    sized,
)
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.sheets import Masthead
from zsyz_desktop.values import Frozen, replace

_BESIDE = 13.0  # the words at the right of the title
_LEAD = _HEADING = 11.0
_GAP = 4.0


class Form(NamedTuple):
    """The sheet, the size of its text and the air in its rows; A3 is no larger A4, it holds more."""

    sheet: Sheet
    text: float
    air: float


FORMS: dict[Size, Form] = {"A4": Form(LANDSCAPE, TEXT, 3.4), "A3": Form(WALL, WALL_TEXT, 1.8)}


class Said(Frozen):
    """Words of a list outside its tables; a heading leads what follows."""

    words: str
    is_heading: bool = False


class Grid(Frozen):
    """A table of a list: its columns as wide as they are to each other, and its rows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class ListPaper:
    """The pages of one list, filled from above; `said` is what stands on them, for who writes it in another form."""

    def __init__(
        self, masthead: Masthead, paper: str, notes: Sequence[str], *, size: Size, mono: bool, form: Form | None = None
    ) -> None:
        self.paper, self.size = paper, size
        self.said: list[Said | Grid] = []
        self.form = form or FORMS[size]
        self.foot = foot_text(masthead, notes, self.form.sheet.across, self.form.text)
        sheet = self.form.sheet
        self.book = Pages(sheet, palette_for(mono=mono), f"{masthead.unit}　{paper}（续）")
        first = self.book.at(0)
        self.top = draw_eyebrow(first, sheet, masthead)
        y = draw_name(first, sheet, self.top, (paper,), sheet.across / 2)
        self.flow = Flow(self.book, sheet.left, y=y + 4)

    @property
    def across(self) -> float:
        """Width of the type area."""
        return self.form.sheet.across

    @property
    def _soft(self) -> Type:
        return self.book.at(0).type(self.form.text, colour=self.book.palette.soft)

    def beside_title(self, words: str) -> None:
        """Words at the right of the title, as far as they have room there."""
        style = self.book.at(0).type(_BESIDE, weight="bold")
        lines = style.lines(words, self.across / 2)
        tall = len(lines) * _BESIDE * LEADING
        right = self.form.sheet.right
        self.book.at(0).lines(right - self.across / 2, self.top + 5, lines, style, width=self.across / 2, align="right")
        self.flow.y = max(self.flow.y, self.top + 5 + tall + 4)

    def lead(self, text: str) -> None:
        """What the list says in one sentence, above the table."""
        self.said.append(Said(text))
        flow_text(self.flow, self.across, text, self.flow.sketch.type(_LEAD, weight="bold"))
        self.flow.gap(3)

    def heading(self, words: str) -> None:
        """The name of what follows, never alone at the foot of a page."""
        self.said.append(Said(words, is_heading=True))
        self.flow.gap(_GAP)
        self.flow.need(_HEADING * LEADING + 2 + 3 * self.form.text * LEADING)
        style = self.flow.sketch.type(_HEADING, weight="bold", colour=self.book.palette.accent)
        flow_text(self.flow, self.across, words, style)
        self.flow.gap(2)

    def table(self, columns: Sequence[Column]) -> Table:
        """A table as wide as the page, its columns as wide as they are to each other."""
        factor = self.across / sum(column.width for column in columns)
        wide = [replace(column, width=column.width * factor) for column in columns]
        return Table(wide, self.form.text, air=self.form.air)

    def rows(self, table: Table, rows: Iterable[Row], *, empty: str, is_last: bool = True, more: float = 0.0) -> None:
        """The table, or, where it has no row, its heading and why.

        The last row of the last table stays with the foot, and with `more` points of what is drawn above it.
        """
        laid = list(rows) or [table.lay_band(empty)]
        self.said.append(Grid(table.columns, tuple(laid)))
        foot = len(self._soft.lines(self.foot, self.across)) * self.form.text * LEADING + _GAP
        self.flow.table(table, laid, tail=foot + more if is_last else 0)
        self.flow.gap(_GAP)

    def pages(self) -> list[Page]:
        """Everything, with the foot below it, numbered."""
        flow_text(self.flow, self.across, self.foot, self._soft)
        return sized(numbered(self.form.sheet, self.book.sketches, self.paper), self.size)


def two_lines(*parts: str | None, empty: str) -> str:
    """What is known of one cell's parts, one below the other."""
    return "\n".join(part for part in parts if part) or empty


def sum_row(table: Table, words: Sequence[str]) -> Row:
    """A row of sums, in bold, never without the row above."""
    return replace(table.lay([Cell(each, weight="bold") for each in words]), follows=True)
