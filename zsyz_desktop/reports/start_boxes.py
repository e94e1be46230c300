"""开工条件: a box for each condition, ticked when met, and how many are still wanting."""

from collections.abc import Sequence

from zsyz_desktop.charts.lights import shape_marks
from zsyz_desktop.charts.marks import Box, Stroke, line
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.reports.frame import TEXT
from zsyz_desktop.rules.checklist_sheet import StartCondition

_LINE = TEXT * LEADING + 3
_SIZE = 8.0


def start_boxes_height(sketch: Sketch, conditions: Sequence[StartCondition], width: float) -> float:
    """Height of the boxes in a column of `width`."""
    return _placed(sketch, conditions, 0, 0, width)[-1][1] + _LINE + 3


def draw_start_boxes(
    sketch: Sketch, left: float, top: float, width: float, conditions: Sequence[StartCondition]
) -> None:
    """「开工条件」, the boxes in lines, 「还差n项」 at the end."""
    style = sketch.type(TEXT)
    sketch.words(left, top, "开工条件", sketch.type(TEXT, weight="bold"))
    *places, last = _placed(sketch, conditions, left, top, width)
    for condition, (x, y) in zip(conditions, places, strict=True):
        _draw_box(sketch, x, y + (TEXT * LEADING - _SIZE) / 2, condition)
        sketch.words(x + _SIZE + 3, y, _name(condition), style)
    wanting = sum(1 for condition in conditions if condition.needed and not condition.met)
    words = f"还差{wanting}项" if wanting else "条件齐备"
    sketch.words(*last, words, sketch.type(TEXT, weight="bold"))


def _name(condition: StartCondition) -> str:
    return condition.name if condition.needed else f"{condition.name}（不涉及）"


def _placed(
    sketch: Sketch, conditions: Sequence[StartCondition], left: float, top: float, width: float
) -> list[tuple[float, float]]:
    """Where each box and, last, the verdict stands, in lines from left to right."""
    style = sketch.type(TEXT)
    start = x = left + sketch.type(TEXT, weight="bold").width("开工条件") + 10
    y, places = top, []
    boxes = [_SIZE + 3 + style.width(_name(condition)) for condition in conditions]
    for wide in [*boxes, style.width("还差00项")]:
        if x + wide > left + width and x > start:
            x, y = start, y + _LINE
        places.append((x, y))
        x += wide + 11
    return places


def _draw_box(sketch: Sketch, x: float, y: float, condition: StartCondition) -> None:
    palette = sketch.palette
    sketch.marks.append(Box(x, y, _SIZE, _SIZE, palette.paper, Stroke(palette.ink, 0.6)))
    if not condition.needed:
        middle = y + _SIZE / 2
        sketch.marks.append(line(x + 2, middle, x + _SIZE - 2, middle, Stroke(palette.soft, 0.8)))
    elif condition.met:
        sketch.add(shape_marks("tick", x + 1, y + 1, _SIZE - 2, palette, colour=LightColour.GREEN))
