"""A report on paper: title, headings, paragraphs and tables on pages of GB/T 9704, a letter's head where it is one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.reports.flow import Flow
from zsyz_desktop.reports.frame import Size, palette_for
from zsyz_desktop.reports.letter import draw_imprint, draw_letter_head, draw_signature
from zsyz_desktop.reports.report_page import BODY, CELL, DOCUMENT, LINE, TITLE, DocumentPages, line_top, numbered_pages
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.report import Report, ReportTable
from zsyz_desktop.rules.sentences import Paragraph, SectionTitle
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.typesetting.breaking import Line
from zsyz_desktop.typesetting.choice import Weight

_INDENT = "国国"  # stands for the two characters a paragraph begins after, while its lines are broken
_BELOW_TEXT, _BELOW_LETTER = 3, 7  # lines: office, day, who is asked and 版记 are never without text above them
_TABLE_TITLE = 12.0
_LEAST_ROWS = 3
_MOST_SLACK = 0.25
_HEADINGS: dict[int, Weight] = {1: "bold", 2: "kai"}


class Form(NamedTuple):
    """Sizes of text and title, and the heights of their lines, in points."""

    body: float
    line: float
    title: float
    title_line: float


_WHOLE = Form(BODY, LINE, TITLE, 36.0)
_COMPACT = tuple(Form(size, size * 1.55, 18.0, 26.0) for size in (13.0, 12.0, 11.0, 10.0, 9.0))
"""Of what is one page: the largest that leaves it one."""


def pages(report: Report, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of a report, numbered; a document is on A4 whatever the others are drawn on."""
    del size
    if not report.is_compact:
        return numbered_pages(_laid(report, _WHOLE, mono=mono), report.title.text)
    tried = (_laid(report, form, mono=mono) for form in _COMPACT)
    book = next((each for each in tried if len(each.sketches) == 1), None) or _laid(report, _COMPACT[-1], mono=mono)
    return numbered_pages(book, report.title.text)


def _laid(report: Report, form: Form, *, mono: bool) -> DocumentPages:
    book = DocumentPages(palette_for(mono=mono))
    book.at(0)
    flow = Flow(book, DOCUMENT.left)
    writer = Writer(flow, report, form)
    if report.letter is not None:
        draw_letter_head(flow, report.letter, report.key)
    writer.title()
    if report.letter is not None and report.letter.addressee is not None:
        writer.text(report.letter.addressee.text, writer.source(report.letter.addressee.key), is_indented=False)
    for number, block in enumerate(report.blocks):
        match block:
            case SectionTitle():
                writer.heading(block, stays_with=report.blocks[number + 1] if number + 1 < len(report.blocks) else None)
            case Paragraph():
                is_last = report.is_signed and block is report.blocks[-1] and not report.notes
                below = _BELOW_TEXT if report.letter is None else _BELOW_LETTER
                writer.paragraph(block, below=below if is_last else 0)
            case ReportTable():
                writer.table(block)
    for note in report.notes:
        writer.text(f"注：{note}。", None)
    if report.is_signed:
        draw_signature(flow, report)
    if report.letter is not None:
        draw_imprint(flow, report)
    return book


class Writer:
    """Fills the pages from above."""

    def __init__(self, flow: Flow, report: Report, form: Form) -> None:
        self.flow, self.report, self.form = flow, report, form

    def source(self, key: str) -> Source:
        """The place of a sentence in the report."""
        return Source(self.report.key, Part.SENTENCE, key=key)

    def title(self) -> None:
        """In the middle, 二号小标宋."""
        style = self.flow.sketch.type(self.form.title, weight="song")
        with self.flow.sketch.told_by(self.source(self.report.title.key)):
            for line in style.lines(self.report.title.text, DOCUMENT.across):
                self.flow.block(self.form.title_line, partial(_put, line=line, style=style, high=self.form.title_line))
        self.flow.gap(self.form.line * 0.6)

    def heading(self, heading: SectionTitle, *, stays_with: object) -> None:
        """一、in 黑体, （一） in 楷体; never alone at the foot of a page."""
        style = self.flow.sketch.type(self.form.body, weight=_HEADINGS[heading.level])
        lines = style.lines(_INDENT + heading.title, DOCUMENT.across)
        more = 3 if isinstance(stays_with, SectionTitle) else 2
        self.flow.need((len(lines) + more) * self.form.line)
        self._lines(_indented(lines, style), style, None)

    def paragraph(self, paragraph: Paragraph, *, below: int = 0) -> None:
        """Each line on the page where it fits."""
        self.text(paragraph.text, self.source(paragraph.sentences[0].key), below=below)

    def text(self, words: str, source: Source | None, *, is_indented: bool = True, below: int = 0) -> None:
        """Words as a paragraph of their own; its last line stays with so many lines that are below it."""
        style = self.flow.sketch.type(self.form.body, weight="fang")
        lines = style.lines((_INDENT if is_indented else "") + words, DOCUMENT.across)
        lines = _filled(lines)
        if len(lines) > 1:  # no first line alone at the foot of a page
            self.flow.need((2 + (below if len(lines) == 2 else 0)) * self.form.line)
        *first, last = _indented(lines, style) if is_indented else [(0.0, line) for line in lines]
        self._lines(first, style, source)
        self.flow.need((1 + below) * self.form.line)
        self._lines([last], style, source)

    def table(self, table: ReportTable) -> None:
        """Its title, then rows under a head that comes again on each page."""
        whole = sum(column.share for column in table.columns)
        columns = [Column(each.title, DOCUMENT.across * each.share / whole, each.align) for each in table.columns]
        laid = Table(columns, CELL, air=5.0)
        rows = list(_rows(laid, table))
        self.flow.gap(4)
        if table.title:
            style = self.flow.sketch.type(_TABLE_TITLE, weight="bold")
            high = _TABLE_TITLE * LEADING + 6
            self.flow.need(high + laid.head_height + sum(row.height for row in rows[:_LEAST_ROWS]))
            line = Line(table.title, style.width(table.title))
            self.flow.block(high, partial(_put, line=line, style=style, high=high))
        self.flow.table(laid, rows)
        self.flow.gap(8)

    def _lines(self, lines: Iterable[tuple[float, Line]], style: Type, source: Source | None) -> None:
        for shift, line in lines:
            high = self.form.line
            self.flow.block(high, partial(_put, line=line, style=style, high=high, source=source, shift=shift))


def _filled(lines: Sequence[Line]) -> list[Line]:
    """Every line but the last as wide as the 版心, where that does not tear it."""
    *full, last = lines
    return [*(replace(each, spread=_spread(each)) for each in full), last]


def _spread(line: Line) -> float:
    slack = DOCUMENT.across - line.width
    return slack / max(len(line.text) - 1, 1) if slack < _MOST_SLACK * DOCUMENT.across else 0.0


def _indented(lines: Sequence[Line], style: Type) -> list[tuple[float, Line]]:
    """The lines with how far each is moved to the right: the first by two characters."""
    first, *more = lines
    wide = style.width(_INDENT)
    moved = replace(first, text=first.text.removeprefix(_INDENT), width=first.width - wide)
    return [(wide + 2 * first.spread, moved), *((0.0, line) for line in more)]


def _rows(laid: Table, table: ReportTable) -> Iterable[Row]:
    sources = table.sources or (None,) * len(table.rows)
    for number, (row, source) in enumerate(zip(table.rows, sources, strict=True)):
        face: Weight = "bold" if number in table.strong else "fang"
        yield laid.lay([Cell(text, weight=face, source=source) for text in row])


def _put(
    sketch: Sketch,
    top: float,
    *,
    line: Line,
    style: Type,
    high: float,
    shift: float | None = None,
    source: Source | None = None,
) -> None:
    """A line so far from the left; in the middle where it is not said how far."""
    left = DOCUMENT.left + ((DOCUMENT.across - line.width) / 2 if shift is None else shift)
    with sketch.told_by(source):
        sketch.lines(left, line_top(top, style.size, high), [line], style)
