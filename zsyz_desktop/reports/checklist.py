"""全生命周期闭环清单 of one project: the verdict, what is still wanting, then all items by stage."""

from collections.abc import Sequence
from functools import partial

from zsyz_desktop.charts.marks import Page, enlarged
from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.reports.feet import draw_signatures, foot_text
from zsyz_desktop.reports.flow import Flow, Pages
from zsyz_desktop.reports.frame import (
    A3_OVER_A4,
    PORTRAIT,
    TEXT,
    Sheet,
    Size,
    draw_eyebrow,
    draw_title,
    numbered,
    or_nothing,
    palette_for,
)
from zsyz_desktop.reports.stage_bar import draw_stage_bar, stage_bar_height
from zsyz_desktop.reports.stage_items import flow_stage, item_table
from zsyz_desktop.reports.start_boxes import draw_start_boxes, start_boxes_height
from zsyz_desktop.reports.wanting import other_undated, wanting_rows, wanting_table
from zsyz_desktop.rules.checklist_sheet import ChecklistSheet
from zsyz_desktop.rules.facts import StageVerdict
from zsyz_desktop.rules.item_words import put_off, verdict, wanting
from zsyz_desktop.rules.loop_wording import closed_words, overdue_stages
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.typesetting.breaking import Line
from zsyz_desktop.typesetting.choice import Weight

PAPER = "全生命周期闭环清单"

_LARGER = (A3_OVER_A4, 1.3, 1.2, 1.1, 1.0)
"""How much larger than on A4 the type of the A3 sheet is: the most with which all that is open stands on one."""
_GUTTER = 22.0
_LINE = TEXT * LEADING
_SIGN = 26.0


def pages(sheet: ChecklistSheet, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of one checklist, numbered: A4 upright, or A3 across with three stages in each of two columns."""
    palette, bookmark = palette_for(mono=mono), f"{sheet.heading.code} {sheet.heading.name}"
    if size == "A4":
        return numbered(PORTRAIT, _Checklist(sheet, PORTRAIT, palette).sketches(), bookmark)
    for factor in _LARGER:
        laid = _Checklist(sheet, _across(factor), palette)
        sketches = laid.sketches()
        if laid.open_pages == 1:
            break
    return [enlarged(page, factor) for page in numbered(laid.form, sketches, bookmark)]


def _across(factor: float) -> Sheet:
    """A3 before it is enlarged: two columns, title and light as large and the margins as wide whatever the factor."""
    return Sheet(
        1190.55 / factor,
        841.89 / factor,
        left=62 / factor,
        right_margin=26 / factor,
        head=A3_OVER_A4 / factor,
    )


class _Checklist:
    def __init__(self, paper: ChecklistSheet, form: Sheet, palette: Palette) -> None:
        self.paper = paper
        self.form = form
        running = f"{paper.heading.code}　{paper.heading.name}　{PAPER}（续）"
        self.book = Pages(form, palette, running)
        self.open_pages = 0  # known once they are drawn

    def sketches(self) -> list[Sketch]:
        """All pages, in order: what is wanting and the open stages, the foot, and on pages of their own the closed."""
        flow = self._flow_top()
        self._flow_tail(self._flow_stages(flow, [each for each in self.paper.loop.stages if not each.is_closed]))
        self.open_pages = len(self.book.sketches)
        closed = [each for each in self.paper.loop.stages if each.is_closed and self._holds(each)]
        if closed:
            annex = Flow(self.book, self.form.left, index=len(self.book.sketches))
            self._heading(annex, "附：已闭环阶段的事项")
            self._flow_stages(annex, closed)
        return self.book.sketches

    def _holds(self, verdict: StageVerdict) -> bool:
        return any(item.stage is verdict.stage for item in self.paper.items)

    @property
    def _column(self) -> float:
        """Width of a column of stages: the whole sheet upright, half of it across."""
        return self.form.across if self.form is PORTRAIT else (self.form.across - _GUTTER) / 2

    def _flow_top(self) -> Flow:
        first = self.book.at(0)
        y = draw_eyebrow(first, self.form, self.paper.masthead, self.paper.heading)
        y = draw_title(first, self.form, y, self.paper.heading, PAPER)
        first.across(self.form.left, self.form.right, y, 1.2, first.palette.accent)
        flow = Flow(self.book, self.form.left, y=y + 5)
        strong = first.type(11, weight="bold")
        lines = strong.lines(verdict(self.paper.loop, self.paper.items, self.paper.masthead.today), self.form.across)
        flow.block(len(lines) * 11 * LEADING + 5, lambda s, top: s.lines(self.form.left, top, lines, strong))
        flow.block(
            stage_bar_height(self.paper.loop),
            lambda s, top: draw_stage_bar(s, self.form.left, top, self.form.across, self.paper.loop),
        )
        self._flow_wanting(flow)
        self._flow_conditions(flow)
        if said := closed_words(self.paper.loop):
            self._prose(flow, f"{said}。", width=self.form.across, weight="bold")
            flow.gap(7)
        return flow

    def _flow_wanting(self, flow: Flow) -> None:
        found = wanting(self.paper.items, self.paper.masthead.today)
        self._heading(flow, found.words)
        for line in overdue_stages(self.paper.passed):
            self._prose(flow, line, width=self.form.across, weight="bold")
        table = wanting_table(self.form.across)
        flow.table(table, wanting_rows(table, self.paper, found))
        for line in filter(None, (other_undated(found), put_off(self.paper.items, self.paper.masthead.today))):
            flow.gap(3)
            self._prose(flow, line, width=self.form.across)
        flow.gap(6)

    def _flow_conditions(self, flow: Flow) -> None:
        conditions = self.paper.start_conditions
        if conditions:
            width = self.form.across
            height = start_boxes_height(flow.sketch, conditions, width)
            flow.block(height, lambda s, top: draw_start_boxes(s, self.form.left, top, width, conditions))
            flow.gap(5)

    def _flow_stages(self, flow: Flow, stages: Sequence[StageVerdict]) -> Flow:
        """The stages one below the other, or across in two columns; returns the column that ends first."""
        if self.form is PORTRAIT:
            return self._flow_down(flow, stages)
        half = (len(stages) + 1) // 2
        right = Flow(self.book, self.form.left + self._column + _GUTTER, index=flow.index, y=flow.y)
        ends = (self._flow_down(flow, stages[:half]), self._flow_down(right, stages[half:]))
        return min(ends, key=lambda end: (end.index, end.y))

    def _flow_down(self, flow: Flow, stages: Sequence[StageVerdict]) -> Flow:
        table = item_table(self._column)
        for stage in stages:
            flow_stage(flow, table, self.paper, stage)
        return flow

    def _flow_tail(self, flow: Flow) -> None:
        """Lessons and foot, below the column that ends first."""
        self._heading(flow, "闭环回看：落地中发现、需回到规划／政策／招商计划的事项")
        self._prose(flow, or_nothing(self.paper.lessons), Source(self.paper.heading.code, Part.CARD, "lessons"))
        flow.gap(5)
        foot = foot_text(self.paper.masthead, self.paper.notes, self._column)
        flow.need(len(flow.sketch.type(TEXT).lines(foot, self._column)) * _LINE + _SIGN)  # nobody signs an empty page
        self._prose(flow, foot)
        lead = f"（{self.paper.lead.name}）" if self.paper.lead else ""
        signatures = ("办理人", "核验人", f"牵头负责人{lead}签字", "日期")
        flow.block(_SIGN, lambda s, top: draw_signatures(s, flow.left, top + 7, self._column, signatures))

    def _heading(self, flow: Flow, words: str) -> None:
        flow.need(11 * LEADING + 3 + 2 * _LINE)
        flow.block(
            11 * LEADING + 2,
            lambda s, top: s.words(flow.left, top, words, s.type(11, weight="bold", colour=s.palette.accent)),
        )

    def _prose(
        self, flow: Flow, text: str, source: Source | None = None, *, width: float = 0.0, weight: Weight = "regular"
    ) -> None:
        style = flow.sketch.type(TEXT, weight=weight)

        def draw(sketch: Sketch, top: float, line: Line) -> None:
            with sketch.told_by(source):
                sketch.lines(flow.left, top, [line], style)

        for line in style.lines(text, width or self._column, justify=True):
            flow.block(_LINE, partial(draw, line=line))
