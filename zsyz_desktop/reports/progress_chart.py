"""推进图表 of one project: five answers, the four ones, nodes with their bars, money, problems, what comes next."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.reports.adjusted import draw_adjustments
from zsyz_desktop.reports.answers import draw_answers, progress_told
from zsyz_desktop.reports.appendix import Appendix
from zsyz_desktop.reports.feet import draw_foot, draw_signatures, foot_height
from zsyz_desktop.reports.frame import (
    LANDSCAPE,
    TEXT,
    WALL,
    Size,
    draw_eyebrow,
    draw_title,
    numbered,
    palette_for,
    sized,
)
from zsyz_desktop.reports.money_row import MoneyRow
from zsyz_desktop.reports.node_table import HEAD_HEIGHT, ROOMY_ROW, NodeTable, Style
from zsyz_desktop.reports.ones import draw_ones
from zsyz_desktop.reports.pressing import by_urgency, pressing
from zsyz_desktop.reports.standing_block import StandingBlock
from zsyz_desktop.reports.wall_chart import WallChart
from zsyz_desktop.rules.sheets import NodeRow, ProgressSheet

PAPER = "推进图表"
MOST_ON_FIRST_PAGE = 19  # beyond that the first page of A4 shows the pressing ones, the whole table follows

_SIGNATURES = ("牵头负责人（签字）", "牵头单位（盖章）", "填报人", "审核人", "日期")
_CAPS = (8, 6, 4, 3, 2)  # lines of a problem: the most that leaves room for all nodes
_GAP = 2.0
_NOTE = TEXT * LEADING + 1


def pages(sheet: ProgressSheet, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of one chart, numbered, the first with the project as its bookmark."""
    palette, bookmark = palette_for(mono=mono), f"{sheet.heading.code} {sheet.heading.name}"
    if size == "A3":
        return sized(numbered(WALL, WallChart(sheet, palette).sketches(), bookmark), size)
    return numbered(LANDSCAPE, _Chart(sheet, palette).sketches(), bookmark)


class _Chosen(NamedTuple):
    """What the first page holds below its head."""

    standing: StandingBlock
    table: NodeTable
    shown: tuple[NodeRow, ...]


class _Chart:
    """One chart being laid out: measured from both ends, the nodes take what is left between."""

    def __init__(self, paper: ProgressSheet, palette: Palette) -> None:
        self.paper = paper
        self.form = LANDSCAPE
        self.palette = palette
        self.today = paper.masthead.today
        self.appendix = Appendix()
        self.money = MoneyRow(paper, LANDSCAPE)
        self.foot = foot_height(self.form, paper.masthead, paper.notes, signed=True)

    def sketches(self) -> list[Sketch]:
        """First page, the whole table where the first could not hold it, and the texts that were cut."""
        first = self.form.sketch(self.palette)
        top = self._draw_top(first)
        standing, table, shown = self._choose(top)
        below = self._below(standing)
        whole = len(shown) == len(self.paper.nodes)
        room = below - _GAP - top - (0 if whole else _NOTE)
        y = table.draw(first, top, shown, room)
        if not whole:
            first.words(self.form.left + 3, y + 1, self._note(len(shown)), first.type(TEXT, colour=self.palette.soft))
        elif not shown:
            first.words(self.form.left + 3, y + 2, "尚未编制推进图表节点", first.type(TEXT))
        self._draw_bottom(first, below, standing)
        following = [] if whole else self._node_pages()
        return [first, *following, *self.appendix.sketches(self.form, self.palette, self.paper.heading)]

    def _note(self, shown: int) -> str:
        wanted = len(pressing(self.paper.nodes, self.today))
        which = f"{shown}个" if shown == wanted else f"{wanted}个中最急的{shown}个"
        out = Counter(node.light.word for node in self.paper.nodes if node.waived)  # 不涉及, 已取消
        named = "、".join(f"{word}{count}个" for word, count in out.items())
        among = f"（含{named}）" if named else ""
        return f"本页列出★、逾期和30天内到期的节点{which}，全部{len(self.paper.nodes)}个{among}见后页。"

    def _draw_top(self, sketch: Sketch) -> float:
        y = draw_eyebrow(sketch, self.form, self.paper.masthead, self.paper.heading)
        y = draw_title(sketch, self.form, y, self.paper.heading, PAPER, more=progress_told(self.paper))
        y = draw_answers(sketch, self.form, y, self.paper, self.appendix)
        y = draw_ones(sketch, self.form, y, self.paper, self.appendix)
        return draw_adjustments(sketch, self.form, y, self.paper.adjustments, self.appendix) + 1

    def _below(self, standing: StandingBlock) -> float:
        """Where the money row begins: everything from there on hangs from the sheet's bottom."""
        return self.form.bottom - self.foot - standing.height - self.money.height - 2 * _GAP

    def _draw_bottom(self, sketch: Sketch, y: float, standing: StandingBlock) -> None:
        y = self.money.draw(sketch, y) + _GAP
        standing.draw(sketch, y, self.appendix)
        draw_signatures(sketch, self.form.left, y + standing.height, self.form.across, _SIGNATURES)
        draw_foot(sketch, self.form, self.paper.masthead, self.paper.notes, self.appendix)

    def _choose(self, top: float) -> _Chosen:
        """All the nodes, or the pressing ones, or what fits of them: roomy where that cuts no problem short."""
        blocks = [StandingBlock(self.paper, self.form, most) for most in _CAPS]
        rooms = [self._below(block) - _GAP - top - HEAD_HEIGHT for block in blocks]
        pressed = pressing(self.paper.nodes, self.today)
        for wanted, note in ((self.paper.nodes, 0.0), (pressed, _NOTE)):
            if not note and len(wanted) > MOST_ON_FIRST_PAGE:
                continue
            if len(wanted) * ROOMY_ROW <= rooms[0] - note:
                table = self._table(wanted, "roomy")
                if table.height <= rooms[0] - note:
                    return _Chosen(blocks[0], table, wanted)
            table = self._table(wanted, "close")
            for block, room in zip(blocks, rooms, strict=True):
                if table.height <= room - note:
                    return _Chosen(block, table, wanted)
        return self._most_pressing(blocks[-1], table, rooms[-1] - _NOTE)

    def _most_pressing(self, block: StandingBlock, table: NodeTable, room: float) -> _Chosen:
        held = {node.number for node in table.held(by_urgency(table.nodes, self.today), room)}
        return _Chosen(block, table, tuple(node for node in table.nodes if node.number in held))

    def _table(self, nodes: Sequence[NodeRow], style: Style) -> NodeTable:
        return NodeTable(nodes, self.form, self.today, style, self.paper.heading.code)

    def _node_pages(self) -> list[Sketch]:
        rest, made = list(self.paper.nodes), []
        table = self._table(rest, "close")
        while rest:
            sketch = self.form.sketch(self.palette)
            y = draw_eyebrow(sketch, self.form, self.paper.masthead, self.paper.heading)
            y = draw_title(sketch, self.form, y, self.paper.heading, f"{PAPER}（全部节点）")
            bottom = self.form.bottom - TEXT * LEADING - 4
            held = table.held(rest, bottom - y - HEAD_HEIGHT)
            table.draw(sketch, y, held, bottom - y)
            rest = rest[len(held) :]
            made.append(sketch)
        return made
