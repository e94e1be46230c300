"""The blocks of a 项目简报, laid at the sizes of a form: paragraph, five answers, facts, nodes, what comes next."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.cleaning import clean
from zsyz_desktop.reports.brief_rows import (
    answer_rows,
    fact_rows,
    factor_words,
    node_rows,
    note_rows,
    problem_rows,
    step_rows,
)
from zsyz_desktop.reports.frame import PORTRAIT, TEXT
from zsyz_desktop.reports.stage_bar import draw_stage_bar, stage_bar_height
from zsyz_desktop.reports.start_boxes import draw_start_boxes, start_boxes_height
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.brief_words import ELSEWHERE, summary
from zsyz_desktop.typesetting.breaking import Line, wrap
from zsyz_desktop.typesetting.fitting import cut
from zsyz_desktop.typesetting.runs import typeface

Columns: TypeAlias = Sequence[tuple[str, float]]

_LARGER = 0.5  # points: the paragraph that opens the page
_LABEL = 0.142
_FACTS = (("", _LABEL), ("", 1 - _LABEL))
_ANSWERS = (("要点", _LABEL), ("目前", 0.25), ("说明", 0.388), ("与上期比", 0.22))
_NODES = (("近期节点（★重点）", 0.33), ("责任单位·责任人", 0.35), ("计划完成", 0.135), ("状态", 0.185))
_NOTES = (("时间", _LABEL), ("近期进展", 0.738), ("形象进度", 0.12))
_PROBLEMS = (("存在问题", 0.4), ("级别", 0.08), ("责任单位·责任人", 0.26), ("解决时限", 0.135), ("状态", 0.125))
_STEPS = (("下步安排", 0.62), ("责任人", 0.24), ("完成日", 0.14))
_PARAGRAPH_LINES = 3  # more than a cell of a table may have, where everything is cut


class Form(NamedTuple):
    """Type size, line to line as a multiple of it, points above and below a row, and the most lines of a cell."""

    size: float
    leading: float
    air: float
    most: int | None = None


class Block(NamedTuple):
    """What is drawn below a y, and how high it is."""

    height: float
    draw: Callable[[Sketch, float], object]


class Brief:
    """What the page says between title and foot, put into words once and laid in as many forms as it takes."""

    def __init__(self, sheet: BriefSheet, palette: Palette) -> None:
        paper = sheet.chart
        self._summary = clean(summary(sheet))
        self._stages = _stages(sheet, palette)
        self._tables: Sequence[tuple[Columns, Sequence[Sequence[Cell]]]] = (
            (_ANSWERS, list(answer_rows(sheet, palette))),
            (_FACTS, list(fact_rows(sheet, palette))),
            (_NODES, list(node_rows(paper))),
            (_NOTES, list(note_rows(sheet))),
            (_PROBLEMS, list(problem_rows(paper))),
            (_STEPS, list(step_rows(sheet))),
        )
        self._broken: _Broken | None = None

    def blocks(self, form: Form) -> list[Block]:
        """All of it in this form; its lines are broken anew where size or cutting is another than before."""
        if self._broken is None or self._broken.form[::3] != form[::3]:
            self._broken = self._break(form)
        lines = self._broken.paragraph
        opening = [_paragraph(lines, form)] if self._summary else []
        pairs = zip(self._tables, self._broken.rows, strict=True)
        answers, facts, *below = (_table(columns, rows, form) for (columns, _), rows in pairs)
        return [*opening, answers, facts, self._stages, *below]

    def _break(self, form: Form) -> "_Broken":
        size, face = form.size + _LARGER, typeface()
        if form.most is None:
            lines = wrap(self._summary, PORTRAIT.across, face.at(size), justify=True)
        else:
            most = form.most + _PARAGRAPH_LINES
            lines = list(cut(self._summary, face, size, PORTRAIT.across, most, ellipsis=ELSEWHERE).lines)
        rows = [
            [_columned(columns, form).lay(cells, most=form.most, ellipsis=ELSEWHERE) for cells in said]
            for columns, said in self._tables
        ]
        return _Broken(form, lines, rows)


class _Broken(NamedTuple):
    form: Form
    paragraph: list[Line]
    rows: list[list[Row]]


def _paragraph(lines: Sequence[Line], form: Form) -> Block:
    size = form.size + _LARGER

    def draw(sketch: Sketch, top: float) -> None:
        sketch.lines(PORTRAIT.left, top, lines, sketch.type(size), leading=form.leading)

    return Block(len(lines) * size * form.leading, draw)


def _columned(columns: Columns, form: Form) -> Table:
    widths = [Column(title, PORTRAIT.across * share) for title, share in columns]
    return Table(widths, form.size, air=form.air, leading=form.leading)


def _table(columns: Columns, broken: Sequence[Row], form: Form) -> Block:
    """A table, with a heading where its columns have titles."""
    headed = any(title for title, _ in columns)
    table = _columned(columns, form)
    rows = [table.spaced(row) for row in broken]
    head = table.head_height if headed else 0.0
    return Block(head + sum(row.height for row in rows), partial(_draw_table, table=table, rows=rows, headed=headed))


def _draw_table(sketch: Sketch, top: float, *, table: Table, rows: Sequence[Row], headed: bool) -> None:
    if headed:
        top = table.draw_head(sketch, PORTRAIT.left, top)
    else:
        sketch.across(PORTRAIT.left, PORTRAIT.right, top, 0.75, sketch.palette.accent)
    for row in rows:
        top = table.draw_row(sketch, PORTRAIT.left, top, row)


def _stages(sheet: BriefSheet, palette: Palette) -> Block:
    """Six stages, before 开工 its eight conditions, and what 要素保障 still waits for."""
    left, width = PORTRAIT.left, PORTRAIT.across
    bar, boxes, line = stage_bar_height(sheet.loop), 0.0, 0.0
    if sheet.start_conditions:
        boxes = start_boxes_height(PORTRAIT.sketch(palette), sheet.start_conditions, width)
    factors = factor_words(sheet.chart)
    line = TEXT * LEADING if factors else 0.0

    def draw(sketch: Sketch, top: float) -> None:
        draw_stage_bar(sketch, left, top, width, sheet.loop)
        if sheet.start_conditions:
            draw_start_boxes(sketch, left, top + bar, width, sheet.start_conditions)
        if factors:
            sketch.fitted((left, top + bar + boxes, width, line), factors, sketch.type(TEXT), (TEXT,))

    return Block(bar + boxes + line, draw)
