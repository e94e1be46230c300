"""Six cells, one for each stage: how many of its required items are closed, filled as far as they are."""

from zsyz_desktop.charts.bars import hatch
from zsyz_desktop.charts.lights import shape_marks
from zsyz_desktop.charts.marks import Box, Stroke
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.reports.frame import TEXT
from zsyz_desktop.rules.facts import LoopVerdict, StageVerdict

HEIGHT = 30.0
_BAR = 7.0
_GAP = 6.0


def draw_stage_bar(sketch: Sketch, left: float, top: float, width: float, loop: LoopVerdict) -> None:
    """「1规划 7/7」 … 「6落地 3/9」 above their bars; a stage passed open is hatched where it is open."""
    cell = (width + _GAP) / len(loop.stages) - _GAP
    for number, verdict in enumerate(loop.stages):
        _draw_cell(sketch, left + number * (cell + _GAP), top, cell, verdict)


def _draw_cell(sketch: Sketch, left: float, top: float, width: float, verdict: StageVerdict) -> None:
    palette = sketch.palette
    name = f"{verdict.stage.value} {verdict.stage.short}"
    sketch.words(left, top, name, sketch.type(10, weight="bold"))
    counts = f"{verdict.closed}/{verdict.required}" if verdict.required else "不涉及"
    right = left + width
    if verdict.required and verdict.is_closed:
        size = 8.0
        marks = shape_marks("tick", right - size, top + 2, size, palette, colour=LightColour.GREEN)
        sketch.add(marks)
        right -= size + 3
    sketch.words(right, top, counts, sketch.type(10), align="right")
    y = top + 10 * LEADING + 2
    sketch.marks.append(Box(left, y, width, _BAR, palette.paper, Stroke(palette.rule, 0.5)))
    share = verdict.closed / verdict.required if verdict.required else 0
    if share:
        sketch.box(left, y, width * share, _BAR, fill=palette.done)
    if verdict.skipped and not verdict.is_closed:
        sketch.add(hatch(left + width * share, y, width * (1 - share), _BAR, Stroke(palette.red, 0.6)))
        sketch.words(left, y + _BAR + 1, "容缺推进", sketch.type(TEXT, colour=palette.red))


def stage_bar_height(loop: LoopVerdict) -> float:
    """Room for the bar, and for the words below it when a stage was passed open."""
    passed = any(verdict.skipped and not verdict.is_closed for verdict in loop.stages)
    return HEIGHT + (TEXT * LEADING - 6 if passed else -4)
