"""The names behind the bars, each with its light; a bar out of sight is named at the edge it lies behind."""

from typing import Literal

from zsyz_desktop.charts.field import TEXT
from zsyz_desktop.charts.lights import light_marks
from zsyz_desktop.charts.marks import Box, Mark
from zsyz_desktop.charts.palette import COLOUR, Colour
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.ui.chart.layout import ROW
from zsyz_desktop.ui.chart.plan import plan_of

_SHAPE = 7.0  # points of a light
_GAP = 4.0
_AIR = 2.0  # around a name; above and below its ground the row's rules stay


def name_marks(node: NodeRow, number: int, x: float, ground: Colour) -> list[Mark]:
    """Light and name from x on, on their own ground: the line of today and the arrows run through here."""
    is_done = node.actual_finish is not None and not node.waived
    top, sketch = number * ROW, Sketch(0, 0, COLOUR)
    wide = _SHAPE + _GAP + _type(node).width(_words(node))
    sketch.add([Box(x - _AIR, top + _AIR, wide + 2 * _AIR, ROW - 2 * _AIR, fill=ground)])
    sketch.add(light_marks(node.light, x, top + (ROW - _SHAPE) / 2, _SHAPE, COLOUR, done=is_done))
    sketch.words(x + _SHAPE + _GAP, top + (ROW - TEXT * LEADING) / 2, _words(node), _type(node))
    return sketch.marks


def name_at_edge(node: NodeRow, number: int, x: float, way: Literal["←", "→"], ground: Colour) -> list[Mark]:
    """The name from the left edge x on, or up to the right edge x, with an arrow to where the bar is."""
    arrow = Type(TEXT, COLOUR.soft)
    wide = arrow.width(way) + _GAP + _SHAPE + _GAP + _type(node).width(_words(node))
    left = x if way == "←" else x - wide
    top, sketch = number * ROW, Sketch(0, 0, COLOUR)
    sketch.add([Box(left - _AIR, top + _AIR, arrow.width(way) + _AIR + _GAP, ROW - 2 * _AIR, fill=ground)])
    sketch.words(left, top + (ROW - TEXT * LEADING) / 2, way, arrow)
    return [*sketch.marks, *name_marks(node, number, left + arrow.width(way) + _GAP, ground)]


def _words(node: NodeRow) -> str:
    why = f"（{node.light.word}）" if node.waived else "（未排期）"
    return f"{'★' if node.is_key else ''}{node.name}{'' if plan_of(node) else why}"


def _type(node: NodeRow) -> Type:
    return Type(TEXT, COLOUR.soft, "bold" if node.is_key else "regular")
