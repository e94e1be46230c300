"""The chart on a slide: the nodes that press, their bars under a time axis, how each stands in words."""

from collections.abc import Sequence
from datetime import date

from zsyz_desktop.charts.axis import axis
from zsyz_desktop.charts.days_shown import days_shown
from zsyz_desktop.charts.field import EDGE, ChartField
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.reports.frame import TEXT
from zsyz_desktop.reports.pressing import by_urgency, is_pressing
from zsyz_desktop.rules.light_words import node_light_words
from zsyz_desktop.rules.sheets import NodeRow, ProgressSheet
from zsyz_desktop.typesetting.fitting import cut
from zsyz_desktop.typesetting.runs import typeface

_ROW = 14.4
_HEAD = 2 * (TEXT * LEADING + 2)
_NAME, _STATE = 0.35, 0.19  # of the width; the bars have the rest
_PAD = 3.0
_DONE = 2
"""How many of those that are finished are shown in any case: what was done last."""


def draw_chart(sketch: Sketch, box: tuple[float, float, float, float], paper: ProgressSheet) -> None:
    """As many nodes as the box holds, the most urgent of them, in the order of the chart."""
    left, top, width, height = box
    most = int((height - _HEAD - TEXT * LEADING - 2) / _ROW)
    nodes = _chosen(paper, most)
    if not nodes:
        sketch.words(left, top, "尚未编制推进图表节点", sketch.type(TEXT, colour=sketch.palette.soft))
        return
    today = paper.masthead.today
    held, tails = days_shown(nodes, today)
    bars = left + width * (_NAME + _STATE) + EDGE
    field = ChartField(
        axis(held, today, bars, left + width - bars, tails=tails, text=TEXT),
        today, top, top + _HEAD, top + _HEAD + len(nodes) * _ROW, size=TEXT,
    )  # fmt: skip
    field.draw_grid(sketch)
    _draw_heads(sketch, left, top, width)
    for number, node in enumerate(nodes):
        y = top + _HEAD + number * _ROW
        field.draw_node(sketch, node, y, _ROW)
        _draw_words(sketch, (left, y, width), node)
    field.draw_today(sketch)
    _draw_rest(sketch, left, top + _HEAD + len(nodes) * _ROW + 2, paper, len(nodes))


def _chosen(paper: ProgressSheet, most: int) -> Sequence[NodeRow]:
    """What is open, the most urgent first, then what was finished last; in the order of the chart."""
    today = paper.masthead.today
    judged = [node for node in paper.nodes if not node.waived]
    found = [node for node in by_urgency(judged, today) if node.actual_finish is None]
    pressed = [node for node in found if node.is_key or is_pressing(node, today)]
    done = sorted((node for node in judged if node.actual_finish is not None), key=_finished, reverse=True)
    kept = {node.number for node in (*pressed, *done[:_DONE], *found, *done)[:most]}
    while len(kept) < min(most, len(judged)):  # those that were named twice leave room
        kept.add(next(node.number for node in (*found, *done) if node.number not in kept))
    return [node for node in paper.nodes if node.number in kept]


def _finished(node: NodeRow) -> tuple[date, int]:
    return node.actual_finish or date.min, node.number


def _draw_heads(sketch: Sketch, left: float, top: float, width: float) -> None:
    palette = sketch.palette
    end = left + width * (_NAME + _STATE)
    sketch.box(left, top, end - left, _HEAD, fill=palette.wash)
    sketch.across(left, end, top, 0.75, palette.accent)
    sketch.across(left, end, top + _HEAD)
    y = top + (_HEAD - TEXT * LEADING) / 2
    for x, words in ((left + _PAD, "推进图表"), (left + width * _NAME, "状态")):
        sketch.words(x, y, words, sketch.type(TEXT, weight="bold"))


def _draw_words(sketch: Sketch, place: tuple[float, float, float], node: NodeRow) -> None:
    """★, name and how it stands, each on one line."""
    left, top, width = place
    y, state = top + (_ROW - TEXT * LEADING) / 2, node_light_words(node).partition("\n")[0].replace("　", " ")
    colour = sketch.palette.light(node.light.colour) if node.light.days_late and node.actual_finish is None else None
    for x, room, words, style in (
        (left + _PAD, width * _NAME - 2 * _PAD, f"{'★' if node.is_key else ''}{node.name}", sketch.type(TEXT)),
        (left + width * _NAME, width * _STATE - _PAD, state, sketch.type(TEXT, colour=colour)),
    ):
        (said,) = cut(words, typeface(), TEXT, room, 1).lines
        sketch.words(x, y, said.text, style)
    sketch.across(left, left + width * (_NAME + _STATE), top + _ROW)


def _draw_rest(sketch: Sketch, left: float, top: float, paper: ProgressSheet, shown: int) -> None:
    """How far the whole chart has come, and how many nodes are not shown."""
    chart = paper.chart
    if chart is None:
        return
    more = f"，上面是最急的{shown}个" if chart.milestones > shown else ""
    said = f"节点{chart.milestones}个，已完成{chart.done}，逾期{chart.late}{more}"
    sketch.words(left, top, said, sketch.type(TEXT, colour=sketch.palette.soft))
