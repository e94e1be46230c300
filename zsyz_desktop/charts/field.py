"""The chart field beside a table: the axis above, bars in the table's rows, the line of today through all of them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf

from zsyz_desktop.charts.axis import Axis, Cell
from zsyz_desktop.charts.bars import late_end, node_marks
from zsyz_desktop.charts.marks import Box, Stroke, line
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.rules.sheets import NodeRow

TEXT = 8.5  # points
EDGE = 5.0  # between the axis and the rules at its left


@dataclass(frozen=True, slots=True)
class ChartField:
    """The axis' heading from `top` to `below`, the rows from there to `bottom`.

    Where not all of the axis is `seen`, years and months are labelled in the part of them that is.
    """

    axis: Axis
    today: date
    top: float
    below: float
    bottom: float
    seen: tuple[float, float] = (-inf, inf)

    @property
    def right(self) -> float:
        """The right end of the axis."""
        return self.axis.right

    def draw_grid(self, sketch: Sketch) -> None:
        """Heading of two rows, and a thin line down where a coarse step begins."""
        left = self.axis.left - EDGE
        sketch.box(left, self.top, self.right - left, self.below - self.top, fill=sketch.palette.wash)
        sketch.across(left - 1, self.right, self.top, 0.75, sketch.palette.accent)  # over the seam with the table
        sketch.across(left - 1, self.right, self.below)
        half = (self.below - self.top) / 2
        self._draw_upper(sketch, half)
        for cell in self.axis.lower:
            style = sketch.type(TEXT)
            if style.width(cell.label) <= cell.right - cell.left:
                sketch.words((cell.left + cell.right) / 2, self.top + half, cell.label, style, align="centre")
            if cell.left > self.axis.left:
                sketch.down(cell.left, self.top + half + 2, self.below)
        for x in self.axis.quarters:
            sketch.down(x, self.below, self.bottom, colour=sketch.palette.hair)
        for cell in self.axis.upper[1:]:
            sketch.down(cell.left, self.top, self.bottom)

    def draw_node(self, sketch: Sketch, node: NodeRow, y: float, height: float) -> None:
        """One row's rule, bars and, while work is on, how much is done."""
        sketch.across(self.axis.left - EDGE, self.right, y + height)
        sketch.add(node_marks(node, self.axis, y, height, today=self.today, palette=sketch.palette))
        if 0 < node.percent < 100 and node.actual_finish is None and not node.waived:
            self._draw_percent(sketch, node, y + (height - TEXT * LEADING) / 2)

    def draw_today(self, sketch: Sketch) -> None:
        """The line of today through the rows, and its tag above; the fine labels between stay clear of it."""
        x, (left, width) = self.axis.x(self.today), self._tag()
        palette = sketch.palette
        sketch.marks.append(line(x, self.below, x, self.bottom, Stroke(palette.red, 0.9)))
        high = (self.below - self.top) / 2
        sketch.marks.append(Box(left, self.top + 0.4, width, high - 0.4, palette.red))
        style = sketch.type(TEXT, weight="bold", colour=palette.paper)
        sketch.words(left + width / 2, self.top + (high - TEXT * LEADING) / 2, self._tag_words(), style, align="centre")

    def _tag_words(self) -> str:
        return f"今天 {self.today.month}月{self.today.day}日"

    def _tag(self) -> tuple[float, float]:
        """Left end and width of the tag: at the line of today, aside where the year would lose its label."""
        width = Type(TEXT, (0, 0, 0), "bold").width(self._tag_words()) + 6
        x = self.axis.x(self.today)
        places = [
            min(max(left, self.axis.left - EDGE), self.right - width) for left in (x - width / 2, x - 0.5, x - width)
        ]
        here = self._in_sight(next(cell for cell in reversed(self.axis.upper) if cell.left <= x))
        return next((left for left in places if _free_place(here, (left, width)) is not None), places[0]), width

    def _draw_upper(self, sketch: Sketch, half: float) -> None:
        """Coarse labels, put where the tag of today leaves them room."""
        tag = self._tag()
        for cell in map(self._in_sight, self.axis.upper):
            place = _free_place(cell, tag)
            if place is not None:
                top = self.top + (half - TEXT * LEADING) / 2
                sketch.words(place, top, cell.label, sketch.type(TEXT, weight="bold"))

    def _in_sight(self, cell: Cell) -> Cell:
        return replace(cell, left=max(cell.left, self.seen[0]), right=min(cell.right, self.seen[1]))

    def _draw_percent(self, sketch: Sketch, node: NodeRow, top: float) -> None:
        style = sketch.type(TEXT, colour=sketch.palette.soft)
        words = f"{node.percent}%"
        width, here = style.width(words), self.axis.x(self.today)
        days = [day for day in (node.planned_finish, late_end(node, self.today)) if day is not None]
        left = self.axis.x(max(days) + timedelta(days=1)) + 5 if days else self.axis.left
        if left - 2 < here < left + width + 2:
            left = here + 3
        if left + width > self.right:  # beside the bar's beginning, then
            begin = min(day for day in (node.planned_start, node.actual_start, self.today) if day is not None)
            left = self.axis.x(begin) - 4 - width
        if left >= self.axis.left:
            sketch.words(left, top, words, style)


def _free_place(cell: Cell, tag: tuple[float, float]) -> float | None:
    """Where the cell's label can begin without meeting the tag (left end, width); None when there is no room."""
    width = Type(TEXT, (0, 0, 0), "bold").width(cell.label)
    tag_left, tag_right = tag[0], tag[0] + tag[1]
    for left in ((cell.left + cell.right - width) / 2, cell.left + 3, cell.right - width - 3, tag_right + 3):
        inside = cell.left <= left and left + width <= cell.right
        if inside and (left + width < tag_left - 1 or left > tag_right + 1):
            return left
    return None
