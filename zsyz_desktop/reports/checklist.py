"""全生命周期闭环清单 of one project: the verdict, what is still wanting, then all items by stage."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.reports.document import Issue, Progress, write_document
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
from zsyz_desktop.reports.stage_items import flow_stage, item_source, item_table
from zsyz_desktop.reports.start_boxes import draw_start_boxes, start_boxes_height
from zsyz_desktop.reports.table import PAD, Cell, Column, Table
from zsyz_desktop.reports.who import unit_and_person
from zsyz_desktop.rules.item_words import verdict, wanting_items, wanting_words
from zsyz_desktop.rules.sheets import ChecklistSheet, ItemRow
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.rules.wording import day_in_table
from zsyz_desktop.typesetting.breaking import Line

PAPER = "全生命周期闭环清单"

_A3 = Sheet(1190.55, 841.89, head=A3_OVER_A4)  # two columns of A4 width side by side, at A4 type sizes
_GUTTER = 22.0
_LINE = TEXT * LEADING
_SIGN = 26.0
_WANTING = (("事项", 0.34), ("责任单位·责任人", 0.21), ("应办结日", 0.11), ("逾期／剩余", 0.11), ("下一步", 0.23))


def write(
    sheets: Sequence[ChecklistSheet],
    out: Path,
    *,
    size: Size = "A4",
    mono: bool = False,
    on_page: Progress | None = None,
) -> None:
    """Write the checklists, at least one, one after the other into a PDF; `on_page(done, all)` counts checklists.

    Raises errors.Trouble when the file cannot be written; what was at `out` before is then still there.
    """
    issue = Issue.of(PAPER, sheets[0].masthead, [sheet.heading for sheet in sheets])
    papers = (pages(sheet, size=size, mono=mono) for sheet in sheets)
    write_document(issue, papers, len(sheets), out, on_page)


def pages(sheet: ChecklistSheet, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of one checklist, numbered: A4 upright, or A3 across with three stages in each of two columns."""
    form = PORTRAIT if size == "A4" else _A3
    sketches = _Checklist(sheet, form, palette_for(mono=mono)).sketches()
    return numbered(form, sketches, f"{sheet.heading.code} {sheet.heading.name}")


class _Checklist:
    def __init__(self, paper: ChecklistSheet, form: Sheet, palette: Palette) -> None:
        self.paper = paper
        self.form = form
        running = f"{paper.heading.code}　{paper.heading.name}　{PAPER}（续）"
        self.book = Pages(form, palette, running)

    def sketches(self) -> list[Sketch]:
        """All pages, in order."""
        flow = self._flow_top()
        ends = [self._flow_stages(flow, 0, 6)] if self.form is PORTRAIT else self._flow_columns(flow)
        self._flow_tail(min(ends, key=lambda end: (end.index, end.y)))
        return self.book.sketches

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
        return flow

    def _flow_wanting(self, flow: Flow) -> None:
        today = self.paper.masthead.today
        items = wanting_items(self.paper.items, today)
        title = f"还差什么（逾期和30天内到期共{len(items)}项）" if items else "还差什么：没有逾期或30天内到期的事项"
        self._heading(flow, title)
        table = Table([Column(name, self.form.across * share) for name, share in _WANTING], TEXT, air=2.2)
        room = table.columns[1].width - 2 * PAD
        code = self.paper.heading.code
        flow.table(table, [table.lay(_wanting_cells(code, item, wanting_words(item, today), room)) for item in items])
        flow.gap(6)

    def _flow_conditions(self, flow: Flow) -> None:
        conditions = self.paper.start_conditions
        if conditions:
            width = self.form.across
            height = start_boxes_height(flow.sketch, conditions, width)
            flow.block(height, lambda s, top: draw_start_boxes(s, self.form.left, top, width, conditions))
            flow.gap(5)

    def _flow_columns(self, flow: Flow) -> list[Flow]:
        """Stages 1–3 down the left column, 4–6 down the right."""
        right = Flow(self.book, self.form.left + self._column + _GUTTER, index=flow.index, y=flow.y)
        return [self._flow_stages(flow, 0, 3), self._flow_stages(right, 3, 6)]

    def _flow_stages(self, flow: Flow, start: int, end: int) -> Flow:
        table = item_table(self._column)
        for stage in self.paper.loop.stages[start:end]:
            flow_stage(flow, table, self.paper, stage)
        return flow

    def _flow_tail(self, flow: Flow) -> None:
        """Lessons and foot, below the column that ends first."""
        self._heading(flow, "闭环回看：落地中发现、需回到规划／政策／招商计划的事项")
        self._prose(flow, or_nothing(self.paper.lessons), Source(self.paper.heading.code, Part.CARD, "lessons"))
        flow.gap(5)
        self._prose(flow, foot_text(self.paper.masthead, self.paper.notes, self._column))
        lead = f"（{self.paper.lead.name}）" if self.paper.lead else ""
        signatures = ("办理人", "核验人", f"牵头负责人{lead}签字", "日期")
        flow.block(_SIGN, lambda s, top: draw_signatures(s, flow.left, top + 7, self._column, signatures))

    def _heading(self, flow: Flow, words: str) -> None:
        flow.need(11 * LEADING + 3 + 2 * _LINE)
        flow.block(
            11 * LEADING + 2,
            lambda s, top: s.words(flow.left, top, words, s.type(11, weight="bold", colour=s.palette.accent)),
        )

    def _prose(self, flow: Flow, text: str, source: Source | None = None) -> None:
        style = flow.sketch.type(TEXT)

        def draw(sketch: Sketch, top: float, line: Line) -> None:
            with sketch.told_by(source):
                sketch.lines(flow.left, top, [line], style)

        for line in style.lines(text, self._column, justify=True):
            flow.block(_LINE, partial(draw, line=line))


def _wanting_cells(code: str, item: ItemRow, words: str, room: float) -> tuple[Cell, ...]:
    who = unit_and_person(item.unit, item.person, room)
    late = words.startswith("逾期")
    name = f"{item.code} {'★' if item.is_key else ''}{item.text}"
    return (
        Cell(name, weight="bold" if item.is_key else "regular", source=item_source(code, item, "text")),
        Cell(or_nothing(who), source=item_source(code, item, "unit_id")),
        Cell(day_in_table(item.due), source=item_source(code, item, "due")),
        Cell(words, weight="bold" if late else "regular"),
        Cell(or_nothing(item.next_step), source=item_source(code, item, "next_step")),
    )
