"""What lies under the pointer: a grip of a bar, a dependency, or a row."""

from itertools import pairwise

from zsyz_desktop.charts.arrows import BarPlace
from zsyz_desktop.charts.marks import Point
from zsyz_desktop.ui.chart.layout import SCALE, ChartLayout, Link
from zsyz_desktop.ui.chart.plan import Grip
from zsyz_desktop.values import Frozen

HANDLE = 12 / SCALE
"""Points from a bar's right end to the middle of the handle that draws dependencies."""

_REACH = 5 / SCALE  # points: as near as a hand comes
_NARROW = 18 / SCALE  # a bar narrower than this is gripped at its ends from outside, so that its body stays


class Hit(Frozen):
    """The row and what of it; `link` is set when a dependency was hit, `row` None beside all of them."""

    row: int | None
    grip: Grip | None = None
    link: Link | None = None


def hit(layout: ChartLayout, x: float, y: float, *, has_handle: int | None = None) -> Hit:
    """What lies at a point; only the row `has_handle` shows the handle for dependencies."""
    row = layout.row_at(y)
    place = None if row is None else layout.bar(row)
    if place is not None:
        grip = _grip(place, x, y, has_handle=row == has_handle)
        if grip is not None:
            return Hit(row, grip)
    link = _link(layout, x, y)
    is_empty = row is not None and place is None and link is None
    return Hit(row, "new" if is_empty else None, link)


def _grip(place: BarPlace, x: float, y: float, *, has_handle: bool) -> Grip | None:
    if has_handle and abs(x - place.right - HANDLE) <= _REACH and abs(y - place.middle) <= 1.6 * _REACH:
        return "link"
    if not place.top - _REACH <= y <= place.top + place.height + _REACH:
        return None
    inside = 0.0 if place.right - place.left < _NARROW else _REACH
    if place.left - _REACH <= x <= place.left + inside:
        return "start"
    if place.right - inside <= x <= place.right + _REACH:
        return "finish"
    return "body" if place.left < x < place.right else None


def _link(layout: ChartLayout, x: float, y: float) -> Link | None:
    near = [(_distance(layout.arrow(link), x, y), link) for link in layout.chart.links]
    found = min(near, default=None)
    return found[1] if found is not None and found[0] <= _REACH else None


def _distance(points: tuple[Point, ...], x: float, y: float) -> float:
    """From a line whose stretches run straight across or down."""
    nearest = float("inf")
    for (x1, y1), (x2, y2) in pairwise(points):
        away_x = max(min(x1, x2) - x, 0.0, x - max(x1, x2))
        away_y = max(min(y1, y2) - y, 0.0, y - max(y1, y2))
        nearest = min(nearest, max(away_x, away_y))
    return nearest
