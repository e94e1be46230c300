"""Nodes and their bars on one row: the heart of the 推进图表."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from zsyz_desktop.charts.axis import Axis, axis
from zsyz_desktop.charts.days_shown import days_shown
from zsyz_desktop.charts.field import EDGE, ChartField
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.cleaning import clean
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.reports.frame import TEXT, WALL_TEXT, Sheet, or_nothing
from zsyz_desktop.reports.table import PAD, Cell, Column, Row, Table, light_width
from zsyz_desktop.reports.who import unit_and_person
from zsyz_desktop.rules.light_words import node_light_words
from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import day_in_table, extension_words
from zsyz_desktop.typesetting.runs import typeface
from zsyz_desktop.values import replace

Style: TypeAlias = Literal["roomy", "close", "wall", "wall close"]

HEAD_HEIGHT = (TEXT * LEADING + 1.0) * 2  # years over months, or months over weeks
ROOMY_ROW = 18.3  # points: person below unit; no roomy row is lower

_TALLEST = 24.0  # points: beyond that a row looks lost


class _Form(NamedTuple):
    """Sizes in points, the least leading (rows are spread where there is room), and how unit and person stand."""

    text: float
    name: float
    leading: float
    person: Literal["below", "beside", "left out"]


_FORMS: dict[Style, _Form] = {
    "roomy": _Form(TEXT, 10.5, 1.06, "below"),
    "close": _Form(TEXT, TEXT, 1.05, "beside"),
    "wall": _Form(WALL_TEXT, 9.2, 1.06, "below"),
    "wall close": _Form(WALL_TEXT, 8.5, 1.04, "left out"),  # names of 12 points when the sheet is enlarged
}
_MOST_NAME = 138.0
# Widths for a text of one point.
_MOST_WHO = 17.8
_DATE = 5.6


class NodeTable:
    """The nodes of one page, laid under an axis that holds them all; there is none where no node has a day.

    `roomy` sets names larger and the person below the unit, so that the bars get more width; `close` has one
    line for a node. On the `wall` dates and units are smaller than names; `wall close` leaves the person out.
    """

    def __init__(self, nodes: Sequence[NodeRow], sheet: Sheet, today: date, style: Style, code: str = "") -> None:
        self.nodes = tuple(nodes)
        self.sheet = sheet
        self.today = today
        moved = any(node.original_finish not in (None, node.planned_finish) for node in self.nodes)
        cells = [_cells(node, style, code, moved=moved) for node in self.nodes]
        days, tails = days_shown(self.nodes, today)
        columns = _columns(cells, style, moved=moved)
        columns = columns if days else _stretched(columns, sheet.across)
        self._form = _FORMS[style]
        self._table = Table(columns, self._form.text, air=0.3, leading=self._form.leading)
        self._rows = {node.number: self._table.lay(row) for node, row in zip(self.nodes, cells, strict=True)}
        left = sheet.left + self._table.width + EDGE
        self.axis: Axis | None = (
            axis(days, today, left, sheet.right - left, tails=tails, text=self._form.text) if days else None
        )

    @property
    def height(self) -> float:
        """Natural height of all rows, without the heading."""
        return sum(row.height for row in self._rows.values())

    def held(self, nodes: Sequence[NodeRow], room: float) -> tuple[NodeRow, ...]:
        """As many of these nodes, from the first on, as the room holds; at least one where there is one."""
        count = 0
        while count < len(nodes) and (room := room - self._row(nodes[count]).height) >= 0:
            count += 1
        return tuple(nodes[: max(1, count)])

    def draw(self, sketch: Sketch, top: float, nodes: Sequence[NodeRow], height: float) -> float:
        """Heading and rows, spread over at most `height`; returns the y below."""
        rows = [self._row(node) for node in nodes]
        spare = height - HEAD_HEIGHT - sum(row.height for row in rows)
        more = max(0.0, spare / len(nodes)) if nodes else 0.0
        heights = [min(row.height + more, max(_TALLEST, row.height)) for row in rows]
        y = self._table.draw_head(sketch, self.sheet.left, top, height=HEAD_HEIGHT)
        if self.axis is not None:
            self._draw_bars(
                sketch,
                ChartField(self.axis, self.today, top, y, y + sum(heights), size=self._form.text),
                nodes,
                heights,
            )
        for row, high in zip(rows, heights, strict=True):
            y = self._table.draw_row(sketch, self.sheet.left, y, row, height=high)
        return y

    def _draw_bars(self, sketch: Sketch, chart: ChartField, nodes: Sequence[NodeRow], heights: Sequence[float]) -> None:
        chart.draw_grid(sketch)
        y = chart.below
        for node, high in zip(nodes, heights, strict=True):
            chart.draw_node(sketch, node, y, high)
            y += high
        chart.draw_today(sketch)

    def _row(self, node: NodeRow) -> Row:
        return self._rows[node.number]


def _columns(cells: Sequence[Sequence[Cell]], style: Style, *, moved: bool) -> tuple[Column, ...]:
    """No column is wider than its words need, 原计划 is there where a node moved: what is saved goes to the bars."""
    form = _FORMS[style]
    name, who, state = ([row[number] for row in cells] for number in (1, 2, -1))
    date_width = form.text * _DATE + 2 * PAD
    planned = (Column("原计划", date_width), Column("现计划", date_width)) if moved else (Column("计划", date_width),)
    return (
        Column("序号", 24 if form.text == TEXT else 22, "centre"),
        Column("节点（★重点）", _width(name, form.name, 84, _MOST_NAME), size=form.name),
        Column(who_title(style), _width(who, form.text, 60, form.text * _MOST_WHO)),
        *planned,
        Column("实际", date_width),
        Column("状态", _width(state, form.text, 40, 76)),
    )


def who_title(style: Style) -> str:
    """The heading of the third column."""
    return "责任单位" if _FORMS[style].person == "left out" else "责任单位·责任人"


def _stretched(columns: Sequence[Column], across: float) -> tuple[Column, ...]:
    """Without a day there is no axis: the columns share the width it would have had."""
    factor = across / sum(column.width for column in columns)
    return tuple(replace(column, width=column.width * factor) for column in columns)


def _width(cells: Iterable[Cell], size: float, least: float, most: float) -> float:
    natural = (
        typeface(cell.weight).width(clean(line), size) + (light_width(size) if cell.light is not None else 0)
        for cell in cells
        for line in cell.text.split("\n")
    )
    return min(most, max(least, max(natural, default=0) + 2 * PAD + 0.5))


def _cells(node: NodeRow, style: Style, code: str, *, moved: bool) -> tuple[Cell, ...]:
    def told_by(field: str) -> Source:
        return Source(code, Part.NODE, field, node.key)

    form = _FORMS[style]
    name = f"{'★' if node.is_key else ''}{node.name}"
    planned = day_in_table(node.planned_finish)
    if node.extensions and form.person == "below":
        planned += f"\n{extension_words(node.extensions, late=node.extended_late)}"
    elif node.extensions:
        name += f"（{extension_words(node.extensions, late=node.extended_late)}）"
    person = None if form.person == "left out" else node.person
    who = unit_and_person(node.unit, person, 0 if form.person == "below" else form.text * _MOST_WHO - 2 * PAD)
    is_red = node.light.colour is LightColour.RED
    return (
        Cell(str(node.number)),
        Cell(name, weight="bold" if node.is_key else "regular", source=told_by("name")),
        Cell(or_nothing(who), source=told_by("unit_id")),
        *([Cell(day_in_table(node.original_finish))] if moved else []),
        Cell(planned, source=told_by("planned_finish")),
        Cell(day_in_table(node.actual_finish), source=told_by("actual_finish")),
        Cell(
            node_light_words(node),
            light=node.light,
            done=node.actual_finish is not None and not node.waived,
            weight="bold" if is_red else "regular",
        ),
    )
