"""The marks of a chart on the screen: the paper's rows, with the arrows and the names that paper has no room for."""

from collections.abc import Iterable
from functools import lru_cache

from zsyz_desktop.charts.arrows import BarPlace, arrow_marks
from zsyz_desktop.charts.field import TEXT, ChartField
from zsyz_desktop.charts.lights import light_marks
from zsyz_desktop.charts.marks import Box, Disc, Mark, Path, Stroke, Words
from zsyz_desktop.charts.palette import COLOUR
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.typesetting.runs import Weight
from zsyz_desktop.ui.chart.hits import HANDLE
from zsyz_desktop.ui.chart.layout import HEADING, ROW, SCALE, ChartLayout, Link
from zsyz_desktop.ui.chart.plan import Plan, change_words, plan_of, with_plan

_BELOW = HEADING / SCALE
_SHAPE = 7.0  # points of a light
_AFTER = 14.0  # points between a bar and what is said behind it: the handle for dependencies has room there
_EDGE = 6.0  # points between what is seen and what stands at its edge


@lru_cache(maxsize=4)  # hundreds of labels, the same ones at every step of scrolling
def heading_marks(layout: ChartLayout, bottom: float) -> tuple[Mark, ...]:
    """The heading from y 0, and the lines from it down to `bottom`."""
    sketch = _sketch(layout)
    _field(layout, bottom).draw_grid(sketch)
    return tuple(sketch.marks)


def today_marks(layout: ChartLayout, bottom: float) -> list[Mark]:
    """The line of today down to `bottom`, its tag in the heading."""
    sketch = _sketch(layout)
    _field(layout, bottom).draw_today(sketch)
    return sketch.marks


def row_marks(layout: ChartLayout, number: int, seen: tuple[float, float]) -> list[Mark]:
    """A row as paper has it, and behind its bars its light and its name.

    `seen` are the left and right end of what is seen: the name of a bar beside it stands at its edge, with an arrow.
    """
    node = layout.chart.rows[number].node
    marks = paper_marks(layout, number, node)
    bars = marks[1:]
    left, right = layout.axis.x(layout.chart.today), layout.axis.x(layout.chart.today)
    if bars:
        left, right = min(map(_left, bars)), max(map(_right, bars))
    if left > seen[1]:
        name = _name_marks(node, 0.0, number * ROW, "→")
        return [*marks, *_name_marks(node, seen[1] - _right(name[-1]) - _EDGE, number * ROW, "→")]
    if right < seen[0]:
        return [*marks, *_name_marks(node, seen[0] + _EDGE, number * ROW, "←")]
    return [*marks, *_name_marks(node, right + _AFTER, number * ROW, "")]


def paper_marks(layout: ChartLayout, number: int, node: NodeRow) -> list[Mark]:
    """What of a row stands on paper too: its rule first, its bars, how much is done."""
    sketch = _sketch(layout)
    _field(layout, 0.0).draw_node(sketch, node, number * ROW, ROW)
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


def held_marks(
    layout: ChartLayout, number: int, plan: Plan, links: Iterable[Link], seen: tuple[float, float]
) -> list[Mark]:
    """The row whose plan is in the hand: its arrows, its bars as they would be, the new days beside them."""
    node = layout.chart.rows[number].node
    marks = [mark for link in links for mark in _arrow(layout, link, number, plan)]
    marks += paper_marks(layout, number, with_plan(node, plan))
    place = layout.bar(number, plan)
    if place is None:
        return marks
    outline = Box(place.left, place.top, place.right - place.left, place.height, stroke=Stroke(COLOUR.accent, 1.4))
    return [*marks, outline, *_change_marks(change_words(plan_of(node), plan), place, seen)]


def _change_marks(words: str, place: BarPlace, seen: tuple[float, float]) -> list[Mark]:
    """The changed days behind the bar, before it where there is no room, and never out of sight."""
    style = Type(TEXT, COLOUR.paper, "bold")
    width = style.width(words) + 8
    left = place.right + _AFTER
    if left + width > seen[1]:
        left = place.left - _AFTER - width
    left = min(max(left, seen[0] + _EDGE), seen[1] - width - _EDGE)
    sketch = Sketch(0, 0, COLOUR)
    sketch.add([Box(left, place.middle - 7, width, 14, COLOUR.accent)])
    sketch.words(left + 4, place.middle - TEXT * LEADING / 2, words, style)
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


def _name_marks(node: NodeRow, x: float, top: float, arrow: str) -> list[Mark]:
    """Light and name from x on, before them the arrow to where the bar is; their last mark ends where they end."""
    is_done = node.actual_finish is not None and not node.waived
    sketch = Sketch(0, 0, COLOUR)
    y = top + (ROW - TEXT * LEADING) / 2
    if arrow:
        x += sketch.words(x, y, arrow, sketch.type(TEXT, colour=COLOUR.soft)) + 3
    sketch.add(light_marks(node.light, x, top + (ROW - _SHAPE) / 2, _SHAPE, COLOUR, done=is_done))
    name = f"{'★' if node.is_key else ''}{node.name}{'' if plan_of(node) else '（未排期）'}"
    weight: Weight = "bold" if node.is_key else "regular"
    sketch.words(x + _SHAPE + 4, y, name, sketch.type(TEXT, weight=weight, colour=COLOUR.soft))
    return sketch.marks


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


def _field(layout: ChartLayout, bottom: float) -> ChartField:
    return ChartField(layout.axis, layout.chart.today, 0.0, _BELOW, bottom)
