"""Nodes and their bars on one row: the heart of the 推进图表."""

from collections.abc import Sequence
from datetime import date, timedelta

from zsyz_desktop.charts.axis import Axis, axis
from zsyz_desktop.charts.field import EDGE, ChartField
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.reports.frame import TEXT, Sheet, or_nothing
from zsyz_desktop.reports.light_words import node_light_words
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.rules.wording import day_in_table

NEAR = timedelta(days=30)
_TALLEST = 21.0  # points: beyond that a row looks lost
_AXIS_ROW = TEXT * LEADING + 1.0

_COLUMNS = (
    Column("序号", 24, "centre"),
    Column("节点（★重点）", 124),
    Column("责任单位·责任人", 151),
    Column("原计划", 50),
    Column("现计划", 50),
    Column("实际", 50),
    Column("状态", 72),
)


class NodeTable:
    """All nodes of a project, laid once; pages take rows of it, always under the same axis."""

    def __init__(self, nodes: Sequence[NodeRow], sheet: Sheet, today: date) -> None:
        self.nodes = tuple(nodes)
        self.sheet = sheet
        self.today = today
        self._table = Table(_COLUMNS, TEXT, air=0.4)
        self._rows = {node.number: self._table.lay(_cells(node)) for node in self.nodes}
        left = sheet.left + self._table.width + EDGE
        self.axis: Axis = axis(_days(self.nodes), today, left, sheet.right - left)

    @property
    def head_height(self) -> float:
        """Two rows: years over months, or months over weeks."""
        return _AXIS_ROW * 2

    def height(self, nodes: Sequence[NodeRow]) -> float:
        """Natural height of these rows, without the heading."""
        return sum(self._row(node).height for node in nodes)

    def pressing(self) -> tuple[NodeRow, ...]:
        """Every ★, every overdue one and what falls due in the next 30 days (papers.md, Sizes)."""
        return tuple(node for node in self.nodes if node.is_key or self.is_pressing(node))

    def most_pressing(self, room: float) -> tuple[NodeRow, ...]:
        """Of these as many as the room holds, the longest overdue first."""
        chosen = set()
        for node in sorted(self.pressing(), key=self._urgency):
            room -= self._row(node).height
            if room < 0:
                break
            chosen.add(node.number)
        return tuple(node for node in self.nodes if node.number in chosen)

    def held(self, nodes: Sequence[NodeRow], room: float) -> tuple[NodeRow, ...]:
        """As many of the nodes, from the first on, as the room holds; at least one."""
        count = 0
        while count < len(nodes) and (room := room - self._row(nodes[count]).height) >= 0:
            count += 1
        return tuple(nodes[: max(1, count)])

    def _urgency(self, node: NodeRow) -> tuple[bool, bool, date]:
        finished = node.actual_finish is not None or node.waived
        return not self.is_pressing(node), finished, node.planned_finish or date.max

    def is_pressing(self, node: NodeRow) -> bool:
        """Overdue, or open and due within 30 days."""
        if node.actual_finish is not None or node.waived:
            return False
        due = node.planned_finish
        return node.light.colour is LightColour.RED or (due is not None and due <= self.today + NEAR)

    def draw(self, sketch: Sketch, top: float, nodes: Sequence[NodeRow], height: float) -> float:
        """Heading and rows, spread over at most `height`; returns the y below."""
        spare = height - self.head_height - self.height(nodes)
        more = max(0.0, spare / len(nodes)) if nodes else 0.0
        heights = [min(row.height + more, max(_TALLEST, row.height)) for row in map(self._row, nodes)]
        y = self._table.draw_head(sketch, self.sheet.left, top, height=self.head_height)
        chart = ChartField(self.axis, self.today, top, y, y + sum(heights))
        chart.draw_grid(sketch)
        for node, high in zip(nodes, heights, strict=True):
            below = self._table.draw_row(sketch, self.sheet.left, y, self._row(node), height=high)
            chart.draw_node(sketch, node, y, high)
            y = below
        chart.draw_today(sketch)
        return y

    def _row(self, node: NodeRow) -> Row:
        return self._rows[node.number]


def _cells(node: NodeRow) -> tuple[Cell, ...]:
    name = f"{'★' if node.is_key else ''}{node.name}"
    if node.extensions:
        name += f"（延期{node.extensions}次）"
    who = "·".join(part for part in (node.unit, node.person) if part)
    return (
        Cell(str(node.number)),
        Cell(name, weight="bold" if node.is_key else "regular"),
        Cell(or_nothing(who)),
        Cell(day_in_table(node.original_finish)),
        Cell(day_in_table(node.planned_finish)),
        Cell(day_in_table(node.actual_finish)),
        Cell(node_light_words(node), light=node.light, done=node.actual_finish is not None and not node.waived),
    )


def _days(nodes: Sequence[NodeRow]) -> list[date]:
    return [
        day
        for node in nodes
        for day in (
            node.original_start,
            node.original_finish,
            node.planned_start,
            node.planned_finish,
            node.actual_start,
            node.actual_finish,
        )
        if day is not None
    ]
