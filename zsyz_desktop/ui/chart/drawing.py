"""The marks of a chart on the screen: the paper's rows, with the arrows and the names that paper has no room for."""

from collections.abc import Iterable
from functools import lru_cache
from math import inf
from typing import TypeAlias

from zsyz_desktop.charts.arrows import BarPlace, arrow_marks
from zsyz_desktop.charts.field import TEXT, ChartField
from zsyz_desktop.charts.marks import Box, Disc, Mark, Path, Stroke, Words
from zsyz_desktop.charts.palette import COLOUR, Colour
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.typesetting.runs import Typeface, typeface
from zsyz_desktop.ui.chart.hits import HANDLE
from zsyz_desktop.ui.chart.layout import HEADING, ROW, SCALE, ChartLayout, Link
from zsyz_desktop.ui.chart.names import name_at_edge, name_marks
from zsyz_desktop.ui.chart.plan import Plan, change_words, plan_of, with_plan

Seen: TypeAlias = tuple[float, float]
"""Left and right end of what is seen of the axis, in points."""

_BELOW = HEADING / SCALE
_AFTER = 14.0  # points between a bar and what is said behind it: the handle for dependencies has room there
_EDGE = 6.0  # points between what is seen and what stands at its edge


def heading_marks(layout: ChartLayout, bottom: float, seen: Seen) -> tuple[Mark, ...]:
    """The heading from y 0, and the lines from it down to `bottom`."""
    return _heading(layout, bottom, seen, typeface())


@lru_cache(maxsize=4)  # hundreds of labels, the same ones at every step of scrolling down
def _heading(layout: ChartLayout, bottom: float, seen: Seen, faces: Typeface) -> tuple[Mark, ...]:
    del faces  # other faces are measured anew
    sketch = _sketch(layout)
    _field(layout, bottom, seen).draw_grid(sketch)
    return tuple(sketch.marks)


def today_marks(layout: ChartLayout, bottom: float, seen: Seen) -> list[Mark]:
    """The line of today down to `bottom`, its tag in the heading."""
    sketch = _sketch(layout)
    _field(layout, bottom, seen).draw_today(sketch)
    return sketch.marks


def row_marks(layout: ChartLayout, number: int) -> list[Mark]:
    """A row as paper has it."""
    return paper_marks(layout, number, layout.chart.rows[number].node)


def label_marks(layout: ChartLayout, number: int, seen: Seen, ground: Colour) -> list[Mark]:
    """Behind the bars of a row its light and its name, on the row's ground, so that no line runs through them.

    The name of a bar beside what is `seen` stands at its edge.
    """
    node = layout.chart.rows[number].node
    bars = row_marks(layout, number)[1:]
    left, right = layout.axis.x(layout.chart.today), layout.axis.x(layout.chart.today)
    if bars:
        left, right = min(map(_left, bars)), max(map(_right, bars))
    if right < seen[0]:
        return name_at_edge(node, number, seen[0] + _EDGE, "←", ground)
    if left > seen[1]:
        return name_at_edge(node, number, seen[1] - _EDGE, "→", ground)
    return name_marks(node, number, right + _AFTER, ground)


def paper_marks(layout: ChartLayout, number: int, node: NodeRow) -> list[Mark]:
    """What of a row stands on paper too: its rule first, its bars, how much is done."""
    sketch = _sketch(layout)
    _field(layout).draw_node(sketch, node, number * ROW, ROW)
    return sketch.marks


def link_marks(layout: ChartLayout, links: Iterable[Link], chosen: Link | None = None) -> list[Mark]:
    """The arrows of these links, the chosen one in the accent."""
    marks: list[Mark] = []
    for link in links:
        points = layout.arrow(link)
        if points:
            is_chosen = link == chosen
            marks += arrow_marks(points, COLOUR.accent if is_chosen else COLOUR.rule, 1.6 if is_chosen else 0.7)
    return marks


def held_marks(layout: ChartLayout, number: int, plan: Plan, links: Iterable[Link], seen: Seen) -> list[Mark]:
    """The row whose plan is in the hand: its arrows, its bars as they would be, the new days beside them."""
    node = layout.chart.rows[number].node
    marks = [mark for link in links for mark in _arrow(layout, link, number, plan)]
    marks += paper_marks(layout, number, with_plan(node, plan))
    place = layout.bar(number, plan)
    if place is None:
        return marks
    outline = Box(place.left, place.top, place.right - place.left, place.height, stroke=Stroke(COLOUR.accent, 1.4))
    is_last = number == len(layout.chart.rows) - 1
    aside = -ROW if is_last else ROW
    return [*marks, outline, *_change_marks(change_words(plan_of(node), plan), place, seen, aside)]


def _change_marks(words: str, place: BarPlace, seen: Seen, aside: float) -> list[Mark]:
    """The changed days behind the bar, before it where there is no room, else `aside` in the next row."""
    style = Type(TEXT, COLOUR.paper, "bold")
    width = style.width(words) + 8
    behind, before, middle = place.right + _AFTER, place.left - _AFTER - width, place.middle
    if behind + width <= seen[1]:
        left = behind
    elif before >= seen[0]:
        left = before
    else:
        left, middle = min(max(place.left, seen[0] + _EDGE), seen[1] - width - _EDGE), middle + aside
    sketch = Sketch(0, 0, COLOUR)
    sketch.add([Box(left, middle - 7, width, 14, COLOUR.accent)])
    sketch.words(left + 4, middle - TEXT * LEADING / 2, words, style)
    return sketch.marks


def handle_marks(layout: ChartLayout, number: int) -> list[Mark]:
    """The handle at the end of a bar from which a dependency is drawn."""
    place = layout.bar(number)
    if place is None:
        return []
    return [Disc(place.right + HANDLE, place.middle, 3.4, COLOUR.paper, Stroke(COLOUR.accent, 1.2))]


def drawn_link_marks(layout: ChartLayout, number: int, x: float, y: float, target: int | None) -> list[Mark]:
    """A dependency being drawn from a bar to the pointer, and the bar it would reach in a frame."""
    place = layout.bar(number)
    if place is None:
        return []
    marks: list[Mark] = [Path(((place.right, place.middle), (x, y)), stroke=Stroke(COLOUR.accent, 1.2, (3.0, 2.0)))]
    aim = None if target is None else layout.bar(target)
    if aim is not None:
        around = (aim.left - 2, aim.top - 2, aim.right - aim.left + 4, aim.height + 4)
        marks.append(Box(*around, stroke=Stroke(COLOUR.accent, 1.4)))
    return marks


def _arrow(layout: ChartLayout, link: Link, number: int, plan: Plan) -> list[Mark]:
    points = layout.arrow(link, (number, plan))
    return arrow_marks(points, COLOUR.soft) if points else []


def _left(mark: Mark) -> float:
    match mark:
        case Box() | Words():
            return mark.x
        case Path():
            return min(x for x, _ in mark.points)
        case Disc():
            return mark.x - mark.radius


def _right(mark: Mark) -> float:
    match mark:
        case Box() | Words():
            return mark.x + mark.width
        case Path():
            return max(x for x, _ in mark.points)
        case Disc():
            return mark.x + mark.radius


def _sketch(layout: ChartLayout) -> Sketch:
    return Sketch(layout.axis.right, layout.height, COLOUR)


def _field(layout: ChartLayout, bottom: float = 0.0, seen: Seen = (-inf, inf)) -> ChartField:
    return ChartField(layout.axis, layout.chart.today, 0.0, _BELOW, bottom, seen)
