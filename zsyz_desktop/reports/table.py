"""A ruled table: columns of given widths, cells that wrap, rows as high as their fullest cell."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from zsyz_desktop.charts.lights import light_marks
from zsyz_desktop.charts.palette import Colour
from zsyz_desktop.charts.sketch import LEADING, Align, Sketch, Type
from zsyz_desktop.cleaning import clean
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.sources import Source
from zsyz_desktop.typesetting.breaking import Line, wrap
from zsyz_desktop.typesetting.choice import Weight
from zsyz_desktop.typesetting.fitting import ELLIPSIS, cut, shorten
from zsyz_desktop.typesetting.runs import typeface
from zsyz_desktop.values import Frozen, replace

PAD = 3.0  # points left and right of a cell's text
_SHAPE = 0.86  # of the type size


class Column(Frozen):
    """A heading, a width in points, where the text stands, and its size where it is not the table's."""

    title: str
    width: float
    align: Align = "left"
    size: float | None = None


Drawing: TypeAlias = Callable[[Sketch, float, float, float, float], None]
"""What draws a cell: on a sketch, from x and y over its width and the height of its row."""


class Cell(Frozen):
    """What a cell says and where that is at home; with a light, its shape stands before the words.

    `drawn` is a picture in place of words.
    """

    text: str
    light: Light | None = None
    done: bool = False
    weight: Weight = "regular"
    colour: Colour | None = None
    source: Source | None = None
    drawn: Drawing | None = None


class Row(Frozen):
    """Cells broken into lines; `height` in points; `cut` lists the columns that could not show all.

    A band has no cells, only words across all columns; it stays with the row below it. A row that `follows`, a sum,
    stays with the row above, one that `leads` with the row below.
    """

    cells: tuple[Cell, ...]
    lines: tuple[tuple[Line, ...], ...]
    height: float
    cut: tuple[int, ...] = ()
    band: str = ""
    follows: bool = False
    leads: bool = False


def light_width(size: float) -> float:
    """What a light's shape takes before words of this size."""
    return size * _SHAPE + 2.5


class Table:
    """Columns and a type size; rows are laid first, so that a page knows how many it holds, then drawn."""

    def __init__(self, columns: Sequence[Column], size: float, *, air: float = 2.6, leading: float = LEADING) -> None:
        self.columns = tuple(columns)
        self.size = size
        self.air = air
        self.leading = leading

    @property
    def width(self) -> float:
        """Width of all columns."""
        return sum(column.width for column in self.columns)

    @property
    def head_height(self) -> float:
        """Height of the heading row, whose titles wrap as cells do."""
        return max(map(len, self._titles())) * self.size * LEADING + self.air + 1

    def lay(self, cells: Sequence[Cell], *, most: int | None = None, ellipsis: str = ELLIPSIS) -> Row:
        """Break the cells; with `most`, no cell has more lines and what is cut is told."""
        lines, short = [], []
        for number, (column, cell) in enumerate(zip(self.columns, cells, strict=True)):
            face = typeface(cell.weight)
            room = self._room(column, cell)
            found = cut(clean(cell.text), face, self._size(column), room, most or 10_000, ellipsis=ellipsis)
            lines.append(found.lines)
            if found.cut:
                short.append(number)
        return Row(tuple(cells), tuple(lines), self._height(lines), tuple(short))

    def spaced(self, row: Row) -> Row:
        """A row laid by a table of the same widths and size, as high as the leading of this one makes it."""
        return replace(row, height=self._height(row.lines))

    def lay_band(self, words: str) -> Row:
        """A row of words across the whole table, such as the name of a group."""
        short = shorten(clean(words), self.width - 2 * PAD, typeface("bold").at(self.size))
        return Row((), (), self.size * LEADING + self.air + 2, band=short)

    def parts(self, row: Row, room: float) -> list[Row]:
        """The row itself, or, when it is higher than `room`, as many rows as it takes, cut between lines."""
        if row.band:
            return [row]
        most = max(1, int((room - self.air) / (self.size * self.leading)))
        parts = []
        for start in range(0, max(map(len, row.lines)), most):
            lines = tuple(cell[start : start + most] for cell in row.lines)
            cells = tuple(replace(cell, light=None) for cell in row.cells) if start else row.cells
            parts.append(Row(cells, lines, self._height(lines)))
        return parts if len(parts) > 1 else [row]

    def draw_head(self, sketch: Sketch, x: float, top: float, *, height: float | None = None) -> float:
        """The heading row on a wash between two strong rules; returns the y below."""
        high = height or self.head_height
        style = sketch.type(self.size, weight="bold")
        sketch.box(x, top, self.width, high, fill=sketch.palette.wash)
        sketch.across(x, x + self.width, top, 0.75, sketch.palette.accent)
        for column, lines in zip(self.columns, self._titles(), strict=True):
            y = top + (high - len(lines) * self.size * LEADING) / 2
            sketch.lines(x + PAD, y, lines, style, width=column.width - 2 * PAD, align=column.align)
            x += column.width
        sketch.across(x - self.width, x, top + high, 0.3)
        return top + high

    def draw_row(self, sketch: Sketch, x: float, top: float, row: Row, *, height: float | None = None) -> float:
        """One row, its cells centred in height, a thin rule below; returns the y below."""
        high = max(height or 0, row.height)
        if row.band:
            self._draw_band(sketch, x, top, row)
            return top + high
        for column, cell, lines in zip(self.columns, row.cells, row.lines, strict=True):
            middle = top + (high - self._tall(column, lines)) / 2
            self._draw_cell(sketch, (x, middle), column, cell, lines)
            if cell.drawn is not None:
                cell.drawn(sketch, x, top, column.width, high)
            x += column.width
        sketch.across(x - self.width, x, top + high, 0.3)
        return top + high

    def _draw_band(self, sketch: Sketch, x: float, top: float, row: Row) -> None:
        sketch.box(x, top, self.width, row.height, fill=sketch.palette.wash)
        sketch.across(x, x + self.width, top, 0.3)  # the rule of the row above, which the wash has covered
        y = top + (row.height - self.size * LEADING) / 2
        sketch.words(x + PAD, y, row.band, sketch.type(self.size, weight="bold"))
        sketch.across(x, x + self.width, top + row.height, 0.3)

    def _draw_cell(
        self, sketch: Sketch, place: tuple[float, float], column: Column, cell: Cell, lines: Sequence[Line]
    ) -> None:
        x, top = place
        style = Type(self._size(column), cell.colour or sketch.palette.ink, cell.weight)
        left = x + PAD
        if cell.light is not None:
            shape = self._size(column) * _SHAPE
            y = top + (self._size(column) * LEADING - shape) / 2
            sketch.add(light_marks(cell.light, left, y, shape, sketch.palette, done=cell.done))
            left += light_width(self._size(column))
        room = self._room(column, cell)
        with sketch.told_by(cell.source):
            sketch.lines(left, top, lines, style, width=room, align=column.align, leading=self.leading)

    def _size(self, column: Column) -> float:
        return column.size or self.size

    def _tall(self, column: Column, lines: Sequence[Line]) -> float:
        """From the top of a cell's first line to the foot of its last, which has its full leading."""
        size = self._size(column)
        return ((len(lines) - 1) * self.leading + LEADING) * size if lines else 0.0

    def _height(self, cells: Sequence[Sequence[Line]]) -> float:
        tall = (len(lines) * self._size(column) for column, lines in zip(self.columns, cells, strict=True))
        return max(tall) * self.leading + self.air

    def _room(self, column: Column, cell: Cell) -> float:
        return column.width - 2 * PAD - (light_width(self._size(column)) if cell.light is not None else 0)

    def _titles(self) -> list[list[Line]]:
        measure = typeface("bold").at(self.size)
        return [wrap(column.title, column.width - 2 * PAD, measure) for column in self.columns]
