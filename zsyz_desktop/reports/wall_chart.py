"""推进图表 for the wall (A3): all nodes at the left; 四个一, 要素, problems and what comes next at their right."""

from collections.abc import Sequence
from typing import NamedTuple

from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.reports.adjusted import draw_adjustments
from zsyz_desktop.reports.answers import draw_answers, progress_told
from zsyz_desktop.reports.appendix import Appendix
from zsyz_desktop.reports.feet import draw_foot, foot_height
from zsyz_desktop.reports.frame import TEXT, WALL, draw_eyebrow, draw_title
from zsyz_desktop.reports.money_row import MoneyRow
from zsyz_desktop.reports.node_table import HEAD_HEIGHT, NodeTable, Style
from zsyz_desktop.reports.pressing import by_urgency, pressing
from zsyz_desktop.reports.wall_side import WallSide
from zsyz_desktop.rules.sheets import NodeRow, ProgressSheet
from zsyz_desktop.values import replace

MOST_ON_THE_WALL = 40  # documents.md 10: so many nodes stand whole on one page

_SIDE = 196.0  # points, before the sheet is enlarged
_GUTTER = 12.0
_NODES = replace(WALL, right_margin=WALL.right_margin + _SIDE + _GUTTER)
_COLUMN = replace(WALL, left=WALL.right - _SIDE)
_CAPS = (8, 6, 5, 4, 3, 2)
_GAP = 4.0
_NOTE = TEXT * LEADING + 1


class _Left(NamedTuple):
    """The nodes of the first page, and whether the money row has its place below them."""

    table: NodeTable
    shown: tuple[NodeRow, ...]
    with_money: bool


class WallChart:
    """One chart being laid out on A3."""

    def __init__(self, paper: ProgressSheet, palette: Palette) -> None:
        self.paper = paper
        self.palette = palette
        self.today = paper.masthead.today
        self.appendix = Appendix()
        self.money = MoneyRow(paper, WALL)

    def sketches(self) -> list[Sketch]:
        """The wall sheet, then what it could not hold: the money row, all the nodes, texts that were cut."""
        first = WALL.sketch(self.palette)
        top = self._draw_top(first)
        left = self._choose(top)
        below = self._below(with_money=left.with_money)
        whole = len(left.shown) == len(self.paper.nodes)
        y = left.table.draw(first, top, left.shown, below - top - (0 if whole else _NOTE))
        self._draw_note(first, y, len(left.shown))
        self._draw_side(first, top, below)
        if left.with_money:
            self.money.draw(first, below + _GAP)
        draw_foot(first, WALL, self.paper.masthead, self.paper.notes, self.appendix)
        behind = [] if left.with_money and whole else self._pages_behind(with_money=not left.with_money, whole=whole)
        return [first, *behind, *self.appendix.sketches(WALL, self.palette, self.paper.heading)]

    def _draw_top(self, sketch: Sketch) -> float:
        y = draw_eyebrow(sketch, WALL, self.paper.masthead, self.paper.heading)
        y = draw_title(sketch, WALL, y, self.paper.heading, "推进图表", more=progress_told(self.paper))
        y = draw_answers(sketch, WALL, y, self.paper, self.appendix)
        return draw_adjustments(sketch, WALL, y, self.paper.adjustments, self.appendix) + _GAP

    def _below(self, *, with_money: bool) -> float:
        """Where nodes and side end."""
        foot = foot_height(WALL, self.paper.masthead, self.paper.notes, signed=False)
        return WALL.bottom - foot - _GAP - (self.money.height + _GAP if with_money else 0)

    def _choose(self, top: float) -> _Left:
        """All the nodes, with the money row if it can be; beyond forty the pressing ones, then the most pressing."""
        nodes = self.paper.nodes
        styles: tuple[Style, ...] = ("wall", "wall close")
        tried = [(style, money) for money in (True, False) for style in styles]
        if len(nodes) <= MOST_ON_THE_WALL:
            for style, money in tried:
                table = self._table(nodes, style)
                if table.height + HEAD_HEIGHT <= self._below(with_money=money) - top:
                    return _Left(table, nodes, money)
        pressed = pressing(nodes, self.today)
        room = self._below(with_money=True) - top - HEAD_HEIGHT - _NOTE
        table = self._table(pressed, "wall close")
        held = {node.number for node in table.held(by_urgency(table.nodes, self.today), room)}
        return _Left(table, tuple(node for node in table.nodes if node.number in held), with_money=True)

    def _table(self, nodes: Sequence[NodeRow], style: Style) -> NodeTable:
        return NodeTable(nodes, _NODES, self.today, style, self.paper.heading.code)

    def _draw_note(self, sketch: Sketch, y: float, shown: int) -> None:
        if not self.paper.nodes:
            sketch.words(WALL.left + 3, y + 2, "尚未编制推进图表节点", sketch.type(TEXT))
        elif shown < len(self.paper.nodes):
            words = f"本页列出最急的节点{shown}个，全部{len(self.paper.nodes)}个见后页。"
            sketch.words(WALL.left + 3, y + 1, words, sketch.type(TEXT, colour=self.palette.soft))

    def _draw_side(self, sketch: Sketch, top: float, below: float) -> None:
        sides = (WallSide(self.paper, _COLUMN, most) for most in _CAPS)
        last = WallSide(self.paper, _COLUMN, 1)
        side = next((each for each in sides if each.height <= below - top), last)
        side.draw(sketch, top, below - top, self.appendix)

    def _pages_behind(self, *, with_money: bool, whole: bool) -> list[Sketch]:
        """The money row that had no room, and the whole table of nodes."""
        rest, made = () if whole else self.paper.nodes, []
        wide = NodeTable(self.paper.nodes, WALL, self.today, "close", self.paper.heading.code)
        while rest or with_money:
            sketch = WALL.sketch(self.palette)
            y = draw_eyebrow(sketch, WALL, self.paper.masthead, self.paper.heading)
            y = draw_title(sketch, WALL, y, self.paper.heading, "推进图表（续）")
            if with_money:
                y, with_money = self.money.draw(sketch, y) + _GAP, False
            if rest:
                bottom = WALL.bottom - TEXT * LEADING - 4
                held = wide.held(rest, bottom - y - HEAD_HEIGHT)
                wide.draw(sketch, y, held, bottom - y)
                rest = rest[len(held) :]
            made.append(sketch)
        return made
