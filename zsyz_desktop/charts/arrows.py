"""Arrows between bars: what must be finished before what, led round the bars so that no line hides in one."""

from zsyz_desktop.charts.marks import Mark, Path, Point, Stroke
from zsyz_desktop.charts.palette import Colour
from zsyz_desktop.values import Frozen

_OUT = 4.0  # points an arrow goes out before it turns
_HEAD = 3.6
_WING = 2.0


class BarPlace(Frozen):
    """Where a bar lies, in points; `gap` is the free height above and below it in its row."""

    left: float
    right: float
    top: float
    height: float
    gap: float

    @property
    def middle(self) -> float:
        """The y of its middle."""
        return self.top + self.height / 2


def arrow_points(before: BarPlace, after: BarPlace) -> tuple[Point, ...]:
    """The line from the end of one bar to the other: at its left where there is room, else into its edge or round."""
    x, start = before.right + _OUT, (before.right, before.middle)
    is_down = after.top > before.top
    edge = after.top if is_down else after.top + after.height
    if after.left >= x + _HEAD:
        return (start, (x, before.middle), (x, after.middle), (after.left, after.middle))
    if after.right > x + _WING:
        return (start, (x, before.middle), (x, edge))
    aside, between = after.left - _OUT - _HEAD, edge + (-after.gap if is_down else after.gap)
    round_it = ((x, between), (aside, between), (aside, after.middle))
    return (start, (x, before.middle), *round_it, (after.left, after.middle))


def arrow_marks(points: tuple[Point, ...], colour: Colour, width: float = 0.7) -> list[Mark]:
    """The line through these points with a head at its end."""
    (x1, y1), (x2, y2) = points[-2], points[-1]
    length = max(1e-6, abs(x2 - x1) + abs(y2 - y1))  # the last stretch runs straight across or down
    back_x, back_y = (x1 - x2) / length * _HEAD, (y1 - y2) / length * _HEAD
    wing_x, wing_y = back_y * _WING / _HEAD, back_x * _WING / _HEAD
    left = (x2 + back_x + wing_x, y2 + back_y + wing_y)
    right = (x2 + back_x - wing_x, y2 + back_y - wing_y)
    neck = (x2 + back_x, y2 + back_y)
    return [
        Path((*points[:-1], neck), stroke=Stroke(colour, width)),
        Path(((x2, y2), left, right), fill=colour, closed=True),
    ]
