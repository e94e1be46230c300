"""Flowing down pages: a block that does not fit begins on the next page, under a running head."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.reports.frame import TEXT, Sheet
from zsyz_desktop.reports.table import Row, Table
from zsyz_desktop.typesetting.breaking import Line
from zsyz_desktop.typesetting.fitting import shorten
from zsyz_desktop.typesetting.runs import typeface


class Pages:
    """Pages made as flows ask for them; all but the first begin with a running head."""

    def __init__(self, sheet: Sheet, palette: Palette, running: str) -> None:
        self.sheet = sheet
        self.palette = palette
        self.running = running
        self.sketches: list[Sketch] = []

    def at(self, index: int) -> Sketch:
        """The page with this index, made when it is not there yet."""
        while len(self.sketches) <= index:
            sketch = self.sheet.sketch(self.palette)
            if self.sketches:
                style = sketch.type(TEXT, colour=self.palette.soft)
                words = shorten(self.running, self.sheet.across, typeface().at(TEXT))
                sketch.words(self.sheet.left, self.sheet.top, words, style)
            self.sketches.append(sketch)
        return self.sketches[index]

    def top(self, index: int) -> float:
        """Where blocks begin on a page."""
        return self.sheet.top + (TEXT * LEADING + 8 if index else 0)

    @property
    def bottom(self) -> float:
        """Where blocks end: above the page number."""
        return self.sheet.bottom - TEXT * LEADING - 4


class Flow:
    """A column of blocks from `left`, going on over as many pages as it takes."""

    def __init__(self, pages: Pages, left: float, *, index: int = 0, y: float | None = None) -> None:
        self.pages = pages
        self.left = left
        self.index = index
        self.y = pages.top(index) if y is None else y

    @property
    def sketch(self) -> Sketch:
        """The page being filled."""
        return self.pages.at(self.index)

    def need(self, height: float) -> bool:
        """Go to the next page when the height does not fit; True when it went. A fresh page is always enough."""
        fresh = self.y <= self.pages.top(self.index)
        if self.y + height <= self.pages.bottom or fresh:
            return False
        self.index += 1
        self.y = self.pages.top(self.index)
        return True

    def block(self, height: float, draw: Callable[[Sketch, float], object]) -> None:
        """A block drawn at the y where it fits."""
        self.need(height)
        draw(self.sketch, self.y)
        self.y += height

    def gap(self, height: float) -> None:
        """White space, lost at a page's end."""
        self.y += height

    def table(self, table: Table, rows: Iterable[Row], *, tail: float = 0.0) -> None:
        """Heading and rows; the heading comes again on each page, and never stands alone at a page's end.

        The last row is kept on one page with `tail` points of what follows, and never begins a page of its own.
        """
        room = self.pages.bottom - self.pages.top(1) - table.head_height
        parts = [part for whole in rows for part in table.parts(whole, room)]
        needs = _needs(parts, tail, room / 2)
        for number, (row, need) in enumerate(zip(parts, needs, strict=True)):
            head = table.head_height if number == 0 else 0
            moved = self.need(head + need)
            if number == 0 or moved:
                self.y = table.draw_head(self.sketch, self.left, self.y)
            self.y = table.draw_row(self.sketch, self.left, self.y, row)


def _needs(rows: Sequence[Row], tail: float, most: float) -> list[float]:
    """The height each row needs on its page: its own, that of what must not leave it, of the last one the tail.

    The row before the last needs that one as well, as long as both are no more than `most`.
    """
    needs = [row.height + _held_together(row, rows[number + 1 :]) for number, row in enumerate(rows)]
    if not needs:
        return needs
    needs[-1] += tail
    last = max(number for number, row in enumerate(rows) if number == 0 or not row.follows)
    if last and (both := rows[last - 1].height + needs[last]) <= most:
        needs[last - 1] = max(needs[last - 1], both)
    return needs


def _held_together(row: Row, below: Sequence[Row]) -> float:
    """The height of what must not leave a row: the first row under a band or a heading sum, and the sums below."""
    height, above = 0.0, row
    for each in below:
        if not (above.band or above.leads or each.follows):
            break
        height += each.height
        above = each
    return height


def flow_text(flow: Flow, width: float, text: str, style: Type) -> None:
    """Lines of text, each on the page where it fits."""
    for line in style.lines(text, width):
        flow.block(style.size * LEADING, partial(_draw_line, left=flow.left, line=line, style=style))


def _draw_line(sketch: Sketch, top: float, *, left: float, line: Line, style: Type) -> None:
    sketch.lines(left, top, [line], style)
