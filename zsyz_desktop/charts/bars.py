"""The bars of one node: 原计划 dashed, 现计划 an outline, done solid dark, overdue hatched (papers.md, Look)."""

from datetime import date, timedelta

from zsyz_desktop.charts.axis import Axis
from zsyz_desktop.charts.marks import Box, Mark, Path, Stroke, line
from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.sheets import NodeRow

_DAY = timedelta(days=1)
_LEAST = 2.4  # points: a bar of one day on an axis of nine years can still be seen
_TALLEST = 8.4
_ARROW = 5.0


def node_marks(node: NodeRow, axis: Axis, top: float, height: float, *, today: date, palette: Palette) -> list[Mark]:
    """The bars of a node in a row from `top`, `height` points high; nothing where there are no dates."""
    y, bar = bar_place(top, height)
    marks: list[Mark] = []
    if _moved(node):
        marks += _original(node, axis, y - 1.7, palette)
    if node.planned_finish is not None:
        left, right = span(axis, node.planned_start, node.planned_finish)
        marks.append(Box(left, y, right - left, bar, palette.paper, Stroke(palette.ink, 0.6)))
    marks += _done(node, axis, y, bar, palette) + _late(node, axis, (y, bar), late_end(node, today), palette)
    return marks + _going_on(node, axis, y, bar, palette)


def bar_place(top: float, height: float) -> tuple[float, float]:
    """Top and height of the plan's bar in a row."""
    bar = min(_TALLEST, height * 0.52)
    return top + (height - bar) / 2 + min(1.2, height * 0.08), bar


def late_end(node: NodeRow, today: date) -> date | None:
    """The last day a node was late: today, or the day it was finished late; None when it is not late."""
    end = node.actual_finish or (today if node.light.colour is LightColour.RED else None)
    late = end is not None and node.planned_finish is not None and end > node.planned_finish and not node.waived
    return end if late else None


def span(axis: Axis, start: date | None, finish: date) -> tuple[float, float]:
    """Left and right end; a node without a start is a short block that ends on its day."""
    right = axis.x(finish + _DAY)
    left = axis.x(start) if start is not None else right - _LEAST
    return (left, right) if right - left >= _LEAST else (right - _LEAST, right)


def hatch(left: float, top: float, width: float, height: float, stroke: Stroke, *, gap: float = 2.5) -> list[Mark]:
    """Slanting lines clipped to a rectangle, as lines, so that every pen and every copier shows them alike."""
    marks: list[Mark] = []
    right, bottom = left + width, top + height
    start = left - height + gap / 2
    while start < right:
        x1, x2 = max(start, left), min(start + height, right)
        if x2 - x1 > 0.05:
            marks.append(line(x1, bottom - (x1 - start), x2, bottom - (x2 - start), stroke))
        start += gap
    return marks


def _moved(node: NodeRow) -> bool:
    original = (node.original_start, node.original_finish)
    return node.original_finish is not None and original != (node.planned_start, node.planned_finish)


def _original(node: NodeRow, axis: Axis, y: float, palette: Palette) -> list[Mark]:
    finish = node.original_finish
    if finish is None:
        return []
    left, right = span(axis, node.original_start, finish)
    return [
        line(left, y, right, y, Stroke(palette.ink, 0.75, (2.2, 1.4))),
        line(right, y - 1.4, right, y + 1.4, Stroke(palette.ink, 0.75)),
    ]


def _done(node: NodeRow, axis: Axis, y: float, bar: float, palette: Palette) -> list[Mark]:
    """Solid from the actual (or planned) start to the finish, or over its percentage of the plan."""
    start = node.actual_start or node.planned_start
    if node.actual_finish is not None:
        finish = min(node.actual_finish, node.planned_finish or node.actual_finish)  # what is late is hatched
        left, right = span(axis, start if start and start <= finish else None, finish)
    elif node.planned_finish is not None and node.percent > 0:
        begun = start if start and start <= node.planned_finish else None
        left, end = span(axis, begun, node.planned_finish)
        whole = axis.length(node.planned_finish + _DAY - begun) if begun else 0.0
        right = min(end, left + max(end - left, whole) * min(100, node.percent) / 100)
    else:
        return _begun(node, axis, y, bar, palette)
    return [Box(left, y + bar * 0.16, right - left, bar * 0.68, palette.done)]


def _begun(node: NodeRow, axis: Axis, y: float, bar: float, palette: Palette) -> list[Mark]:
    """A small solid wedge where work began but no percentage has been recorded."""
    if node.actual_start is None:
        return []
    x = axis.x(node.actual_start)
    return [Path(((x, y), (x + bar * 0.6, y + bar / 2), (x, y + bar)), fill=palette.done, closed=True)]


def _going_on(node: NodeRow, axis: Axis, y: float, bar: float, palette: Palette) -> list[Mark]:
    """An arrow where the plan goes on beyond the axis; its day stands in the table."""
    if node.planned_finish is None or node.planned_finish < axis.end:
        return []
    x, middle = axis.right, y + bar / 2
    corners = ((x - _ARROW, y - 1.2), (x, middle), (x - _ARROW, y + bar + 1.2))
    over = Box(x - _ARROW, y - 1.2, _ARROW + 0.5, bar + 2.4, palette.paper)  # with the outline's own end
    return [over, Path(corners, fill=palette.ink, closed=True)]


def _late(node: NodeRow, axis: Axis, place: tuple[float, float], end: date | None, palette: Palette) -> list[Mark]:
    """Hatched from the day after the plan to `end`."""
    if node.planned_finish is None or end is None:
        return []
    y, bar = place
    left, right = axis.x(node.planned_finish + _DAY), axis.x(end + _DAY)
    right = max(right, left + _LEAST)
    lines = hatch(left, y, right - left, bar, Stroke(palette.red, 0.6))
    return [Box(left, y, right - left, bar, palette.paper, Stroke(palette.red, 0.5)), *lines]
