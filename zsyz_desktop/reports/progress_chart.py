"""推进图表 of one project: five answers, the four ones, nodes with their bars, money, problems, what comes next."""

from collections.abc import Sequence
from pathlib import Path

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.models.words import Currency
from zsyz_desktop.reports.answers import draw_answers
from zsyz_desktop.reports.appendix import Appendix
from zsyz_desktop.reports.document import Issue, Progress, write_document
from zsyz_desktop.reports.feet import draw_foot, draw_signatures, foot_height
from zsyz_desktop.reports.frame import LANDSCAPE, TEXT, Size, draw_eyebrow, draw_title, numbered, palette_for, sized
from zsyz_desktop.reports.money_row import MoneyRow
from zsyz_desktop.reports.node_table import NodeTable
from zsyz_desktop.reports.ones import draw_ones
from zsyz_desktop.reports.standing_block import StandingBlock
from zsyz_desktop.rules.sheets import NodeRow, ProgressSheet

PAPER = "推进图表"
MOST_ON_FIRST_PAGE = 25  # papers.md: beyond that the first page shows the pressing ones, the whole table follows

_SIGNATURES = ("牵头负责人（签字）", "牵头单位（盖章）", "填报人", "审核人", "日期")
_CAPS = (8, 6, 4, 3, 2)  # lines of a problem: the most that leaves room for all nodes
_GAP = 3.5
_NOTE = TEXT * LEADING + 1


def write(
    sheets: Sequence[ProgressSheet],
    out: Path,
    *,
    size: Size = "A4",
    mono: bool = False,
    on_page: Progress | None = None,
) -> None:
    """Write the charts, at least one, one after the other into a PDF; `on_page(done, all)` counts charts.

    Raises errors.Trouble when the file cannot be written; what was at `out` before is then still there.
    """
    issue = Issue.of(PAPER, sheets[0].masthead, [sheet.heading for sheet in sheets])
    papers = (pages(sheet, size=size, mono=mono) for sheet in sheets)
    write_document(issue, papers, len(sheets), out, on_page)


def pages(sheet: ProgressSheet, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of one chart, numbered, the first with the project as its bookmark."""
    chart = _Chart(sheet, palette_for(mono=mono), signed=size == "A4")
    return sized(numbered(LANDSCAPE, chart.sketches(), f"{sheet.heading.code} {sheet.heading.name}"), size)


class _Chart:
    """One chart being laid out: measured from both ends, the nodes take what is left between."""

    def __init__(self, paper: ProgressSheet, palette: Palette, *, signed: bool) -> None:
        self.paper = paper
        self.palette = palette
        self.signed = signed
        self.appendix = Appendix()
        self.nodes = NodeTable(paper.nodes, LANDSCAPE, paper.masthead.today)
        currency = paper.money.total.currency if paper.money.total else Currency.CNY
        self.money = MoneyRow(paper.months, currency, LANDSCAPE)

    def sketches(self) -> list[Sketch]:
        """First page, the whole table where the first could not hold it, and the texts that were cut."""
        first = LANDSCAPE.sketch(self.palette)
        top = self._draw_top(first)
        standing, shown = self._choose(top)
        below = self._below(standing)
        whole = len(shown) == len(self.paper.nodes)
        room = below - _GAP - top - (0 if whole else _NOTE)
        y = self.nodes.draw(first, top, shown, room)
        if not whole:
            first.words(LANDSCAPE.left + 3, y + 1, self._note(len(shown)), first.type(TEXT, colour=self.palette.soft))
        elif not shown:
            first.words(LANDSCAPE.left + 3, y + 2, "还没有编制推进图表节点", first.type(TEXT))
        self._draw_bottom(first, below, standing)
        following = [] if whole else self._node_pages()
        return [first, *following, *self.appendix.sketches(LANDSCAPE, self.palette, self.paper.heading)]

    def _note(self, shown: int) -> str:
        pressing = len(self.nodes.pressing())
        which = f"{shown}个" if shown == pressing else f"{pressing}个中最急的{shown}个"
        waived = sum(node.waived for node in self.paper.nodes)
        among = f"（含不涉及{waived}个）" if waived else ""
        return f"本页列出★、逾期和30天内到期的节点{which}，全部{len(self.paper.nodes)}个{among}见后页。"

    def _draw_top(self, sketch: Sketch) -> float:
        y = draw_eyebrow(sketch, LANDSCAPE, self.paper.masthead)
        y = draw_title(sketch, LANDSCAPE, y, self.paper.heading, PAPER)
        y = draw_answers(sketch, LANDSCAPE, y, self.paper, self.appendix)
        return draw_ones(sketch, LANDSCAPE, y, self.paper, self.appendix) + 2

    def _below(self, standing: StandingBlock) -> float:
        """Where the money row begins: everything from there on hangs from the sheet's bottom."""
        foot = foot_height(LANDSCAPE, self.paper.masthead, self.paper.notes, signed=self.signed)
        return LANDSCAPE.bottom - foot - standing.height - self.money.height - 2 * _GAP

    def _draw_bottom(self, sketch: Sketch, y: float, standing: StandingBlock) -> None:
        y = self.money.draw(sketch, y) + _GAP
        standing.draw(sketch, y, self.appendix)
        if self.signed:
            draw_signatures(sketch, LANDSCAPE.left, y + standing.height, LANDSCAPE.across, _SIGNATURES)
        draw_foot(sketch, LANDSCAPE, self.paper.masthead, self.paper.notes, self.appendix)

    def _choose(self, top: float) -> tuple[StandingBlock, tuple[NodeRow, ...]]:
        """The fullest problems that leave room for the nodes: all of them, or the pressing ones, or what fits."""
        blocks = [StandingBlock(self.paper, LANDSCAPE, most) for most in _CAPS]
        rooms = [self._below(block) - _GAP - top - self.nodes.head_height for block in blocks]
        for wanted, note in ((self.paper.nodes, 0.0), (self.nodes.pressing(), _NOTE)):
            if note or len(wanted) <= MOST_ON_FIRST_PAGE:
                for block, room in zip(blocks, rooms, strict=True):
                    if self.nodes.height(wanted) <= room - note:
                        return block, wanted
        return blocks[-1], self.nodes.most_pressing(rooms[-1] - _NOTE)

    def _node_pages(self) -> list[Sketch]:
        rest, made = list(self.paper.nodes), []
        while rest:
            sketch = LANDSCAPE.sketch(self.palette)
            y = draw_eyebrow(sketch, LANDSCAPE, self.paper.masthead)
            y = draw_title(sketch, LANDSCAPE, y, self.paper.heading, f"{PAPER}（全部节点）")
            bottom = LANDSCAPE.bottom - TEXT * LEADING - 4
            held = self.nodes.held(rest, bottom - y - self.nodes.head_height)
            self.nodes.draw(sketch, y, held, bottom - y)
            rest = rest[len(held) :]
            made.append(sketch)
        return made
