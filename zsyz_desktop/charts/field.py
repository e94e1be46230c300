"""The chart field beside a table: the axis above, bars in the table's rows, the line of today through all of them."""

from datetime import date, timedelta
from math import inf

from zsyz_desktop.charts.axis import Axis, Cell
from zsyz_desktop.charts.bars import late_end, node_marks
from zsyz_desktop.charts.marks import Box, Stroke, line
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.values import Frozen, replace

TEXT = 8.5  # points, where nobody asks for another size
EDGE = 5.0  # between the axis and the rules at its left


class _Tag(Frozen):
    """Where the tag of today stands: among the years, or among the months below them."""

    left: float
    width: float
    is_upper: bool = True


_NO_TAG = _Tag(-inf, 0.0)


class ChartField(Frozen):
    """The axis' heading from `top` to `below`, the rows from there to `bottom`.

    Where not all of the axis is `seen`, years and months are labelled in the part of them that is.
    """

    axis: Axis
    today: date
    top: float
    below: float
    bottom: float
    seen: tuple[float, float] = (-inf, inf)
    size: float = TEXT

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
        self._draw_upper(sketch)
        self._draw_lower(sketch)
        for x in self.axis.quarters:
            sketch.down(x, self.below, self.bottom, colour=sketch.palette.hair)
        for cell in self.axis.upper[1:]:
            sketch.down(cell.left, self.top, self.bottom)

    def draw_node(self, sketch: Sketch, node: NodeRow, y: float, height: float) -> None:
        """One row's rule, bars and, while work is on, how much is done."""
        sketch.across(self.axis.left - EDGE, self.right, y + height)
        sketch.add(node_marks(node, self.axis, y, height, today=self.today, palette=sketch.palette))
        if 0 < node.percent < 100 and node.actual_finish is None and not node.waived:
            self._draw_percent(sketch, node, y + (height - self.size * LEADING) / 2)

    def draw_today(self, sketch: Sketch) -> None:
        """The line of today through the rows, and its tag above."""
        x, tag, palette = self.axis.x(self.today), self._tag, sketch.palette
        half = (self.below - self.top) / 2
        top = self.top + (0.4 if tag.is_upper else half)
        sketch.marks.append(line(x, self.below, x, self.bottom, Stroke(palette.red, 0.9)))
        sketch.marks.append(Box(tag.left, top, tag.width, half - 0.4, palette.red))
        style = sketch.type(self.size, weight="bold", colour=palette.paper)
        middle = tag.left + tag.width / 2
        sketch.words(middle, top + (half - self.size * LEADING) / 2, self._tag_words(), style, align="centre")

    def _tag_words(self) -> str:
        return f"今天 {self.today.month}月{self.today.day}日"

    @property
    def _tag(self) -> "_Tag":
        """At the line of today or aside of it, where no year loses its label; below the years where one would."""
        width = Type(self.size, (0, 0, 0), "bold").width(self._tag_words()) + 6
        x = self.axis.x(self.today)
        places = [
            min(max(left, self.axis.left - EDGE), self.right - width) for left in (x - width / 2, x - 0.5, x - width)
        ]
        years = [cell for cell in map(self._in_sight, self.axis.upper) if self._place(cell, _NO_TAG) is not None]
        for left in places:
            tag = _Tag(left, width)
            if all(self._place(year, tag) is not None for year in years):
                return tag
        return _Tag(places[0], width, is_upper=False)

    def _draw_upper(self, sketch: Sketch) -> None:
        """Coarse labels, put where the tag of today leaves them room."""
        top = self.top + ((self.below - self.top) / 2 - self.size * LEADING) / 2
        tag = self._tag
        for cell in map(self._in_sight, self.axis.upper):
            place = self._place(cell, tag if tag.is_upper else _NO_TAG)
            if place is not None:
                sketch.words(place, top, cell.label, sketch.type(self.size, weight="bold"))

    def _draw_lower(self, sketch: Sketch) -> None:
        """Fine labels, but for those the tag stands on."""
        top, tag, style = self.top + (self.below - self.top) / 2, self._tag, sketch.type(self.size)
        for cell in self.axis.lower:
            hidden = not tag.is_upper and cell.left < tag.left + tag.width and tag.left < cell.right
            if style.width(cell.label) <= cell.right - cell.left and not hidden:
                sketch.words((cell.left + cell.right) / 2, top, cell.label, style, align="centre")
            if cell.left > self.axis.left:
                sketch.down(cell.left, top + 2, self.below)

    def _place(self, cell: Cell, tag: "_Tag") -> float | None:
        """Where the cell's label can begin without meeting the tag; None when there is no room."""
        width = Type(self.size, (0, 0, 0), "bold").width(cell.label)
        end = tag.left + tag.width
        for left in ((cell.left + cell.right - width) / 2, cell.left + 3, cell.right - width - 3, end + 3):
            inside = cell.left <= left and left + width <= cell.right
            if inside and (left + width < tag.left - 1 or left > end + 1):
                return left
        return None

    def _in_sight(self, cell: Cell) -> Cell:
        return replace(cell, left=max(cell.left, self.seen[0]), right=min(cell.right, self.seen[1]))

    def _draw_percent(self, sketch: Sketch, node: NodeRow, top: float) -> None:
        style = sketch.type(self.size, colour=sketch.palette.soft)
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
