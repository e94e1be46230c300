"""A report on paper: title, headings, paragraphs and tables on pages of GB/T 9704, a letter's head where it is one."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

from zsyz_desktop.charts.marks import Page, Words
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.reports.flow import Flow
from zsyz_desktop.reports.frame import Size, palette_for
from zsyz_desktop.reports.letter import draw_imprint, draw_letter_head, draw_signature, imprint_height
from zsyz_desktop.reports.report_page import BODY, CELL, DOCUMENT, LINE, TITLE, DocumentPages, line_top, numbered_pages
from zsyz_desktop.reports.table import Cell, Column, Row, Table
from zsyz_desktop.rules.report import Report, ReportTable, closes, is_annexed, said_lines
from zsyz_desktop.rules.sentences import Paragraph, SectionTitle
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.typesetting.breaking import Line
from zsyz_desktop.typesetting.choice import Weight

_INDENT = "国国"  # stands for the two characters a paragraph begins after, while its lines are broken
_TABLE_TITLE = 12.0
_TITLE_HIGH = _TABLE_TITLE * LEADING + 6
_LEAST_ROWS = 3
_MOST_SLACK = 0.25
_HEADINGS: dict[int, Weight] = {1: "bold", 2: "kai"}


class Form(NamedTuple):
    """Sizes of text and title, and the heights of their lines, in points."""

    body: float
    line: float
    title: float
    title_line: float
    air: float = 5.0
    """Of a row of a table."""


_WHOLE = Form(BODY, LINE, TITLE, 36.0)
_TIGHTER = (Form(BODY, 27.5, TITLE, 34.0, 3.5), Form(BODY, 26.0, TITLE, 32.0, 2.5))
"""Of what is no letter, where a last page would hold next to nothing: the first that takes a page less."""
_NEXT_TO_NOTHING = 0.36  # of the height of a page, the signature included
_COMPACT = tuple(Form(size, size * 1.55, 18.0, 26.0) for size in (13.0, 12.0, 11.0, 10.0, 9.0))
"""Of what is one page: the largest that leaves it one."""


def pages(report: Report, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """The pages of its own text, numbered; a document is on A4 whatever the others are drawn on."""
    del size
    if not report.is_compact:
        return numbered_pages(_on_full_pages(report, mono=mono), report.title.text)
    return numbered_pages(_on_one_page(report, mono=mono)[1], report.title.text)


def size_on_one_page(report: Report) -> float:
    """The size of the text of what is one page, in points."""
    return _on_one_page(report, mono=True)[0].body


def _on_one_page(report: Report, *, mono: bool) -> tuple[Form, DocumentPages]:
    """In the largest form that leaves it one page, else in the smallest there is."""
    for form in _COMPACT:
        book = _laid(report, form, mono=mono)
        if len(book.sketches) == 1:
            break
    return form, book


def _on_full_pages(report: Report, *, mono: bool) -> DocumentPages:
    book = _laid(report, _WHOLE, mono=mono)
    last = book.sketches[-1].page(None)
    used = (max(mark.y for mark in last.marks if isinstance(mark, Words)) - DOCUMENT.top) / (book.bottom - DOCUMENT.top)
    if report.letter is not None or len(book.sketches) == 1 or used > _NEXT_TO_NOTHING:
        return book
    tried = (_laid(report, form, mono=mono) for form in _TIGHTER)
    return next((each for each in tried if len(each.sketches) < len(book.sketches)), book)


def _laid(report: Report, form: Form, *, mono: bool) -> DocumentPages:
    book = DocumentPages(palette_for(mono=mono))
    book.at(0)
    flow = Flow(book, DOCUMENT.left)
    writer = Writer(flow, report, form)
    writer.head()
    last, below = report.last_of_text, writer.closing()
    for number, block in enumerate(report.blocks):
        tail = below if number == last else 0.0
        match block:
            case SectionTitle():
                writer.heading(block, stays_with=report.blocks[number + 1] if number + 1 < len(report.blocks) else None)
            case Paragraph():
                writer.paragraph(block, tail=tail)
            case ReportTable():
                writer.table(block, tail=tail)
    for note in report.notes:
        writer.text(f"注：{note}。", None)
    if report.is_signed:
        draw_signature(flow, report)
    if report.letter is not None and not report.annexes:
        draw_imprint(flow, report)
    return book


class Writer:
    """Fills the pages from above."""

    def __init__(self, flow: Flow, report: Report, form: Form) -> None:
        self.flow, self.report, self.form = flow, report, form

    def source(self, key: str) -> Source:
        """The place of a sentence in the report."""
        return Source(self.report.key, Part.SENTENCE, key=key)

    def head(self) -> None:
        """What stands above the text."""
        letter = self.report.letter
        if self.report.masthead.annex:
            self.annex_mark()
        if letter is not None:
            draw_letter_head(self.flow, letter, self.report.key)
        self.title()
        if letter is not None and letter.addressee is not None:
            self.text(letter.addressee.text, self.source(letter.addressee.key), is_indented=False)

    def title(self) -> None:
        """In the middle, 二号小标宋."""
        style = self.flow.sketch.type(self.form.title, weight="song")
        with self.flow.sketch.told_by(self.source(self.report.title.key)):
            for line in style.lines(self.report.title.text, DOCUMENT.across):
                self.flow.block(self.form.title_line, partial(_put, line=line, style=style, high=self.form.title_line))
        self.flow.gap(self.form.line * 0.6)

    def annex_mark(self) -> None:
        """「附件1」 in 黑体 on the first line, the title on the third (GB/T 9704)."""
        style = self.flow.sketch.type(BODY, weight="bold")
        line = Line(self.report.masthead.annex, style.width(self.report.masthead.annex))
        self.flow.block(LINE, partial(_put, line=line, style=style, high=LINE, shift=0.0))
        self.flow.gap(LINE)

    def closing(self) -> float:
        """The height in points of what must not leave the last block of the text itself.

        That is 结语, 附件 and signature, and 版记 where it is on the same page: none of them is alone on a page.
        """
        style = self.flow.sketch.type(self.form.body, weight="fang")
        said = [each for each in self.report.blocks if isinstance(each, Paragraph) and closes(each)]
        words = [line for each in said for line in said_lines(each)]
        lines = sum(len(style.lines(_INDENT + each, DOCUMENT.across)) for each in words)
        lines += sum(map(is_annexed, said))  # a blank line above
        letter = self.report.letter
        high = (lines + (3 if self.report.is_signed else 0)) * self.form.line
        high += LINE if letter is not None and letter.contact is not None else 0
        if letter is not None and not self.report.annexes:
            high += imprint_height(self.report, DOCUMENT.across) + 6
        return 0.0 if self.report.notes else high

    def heading(self, heading: SectionTitle, *, stays_with: object) -> None:
        """一、in 黑体, （一） in 楷体; never alone at the foot of a page."""
        style = self.flow.sketch.type(self.form.body, weight=_HEADINGS[heading.level])
        lines = style.lines(_INDENT + heading.title, DOCUMENT.across)
        more = 3 if isinstance(stays_with, SectionTitle) else 2
        below = more * self.form.line
        if isinstance(stays_with, ReportTable):
            below = self._begun(stays_with, *self._laid_table(stays_with))
        self.flow.need(len(lines) * self.form.line + below)
        self._lines(_indented(lines, style), style, None)

    def paragraph(self, paragraph: Paragraph, *, tail: float = 0.0) -> None:
        """Each line on the page where it fits."""
        source = self.source(paragraph.sentences[0].key)
        if is_annexed(paragraph):
            self.annexed(said_lines(paragraph), source)
        else:
            self.text(paragraph.text, source, tail=tail)

    def annexed(self, names: Sequence[str], source: Source) -> None:
        """附件说明: a line below the text, two characters from the left, the names below each other."""
        style = self.flow.sketch.type(self.form.body, weight="fang")
        label = names[0].partition("：")[0] + "："
        first = style.width(_INDENT)
        hanging = first + (style.width(label) if names[0].startswith(label) else 0.0)
        self.flow.gap(self.form.line)
        for number, name in enumerate(names):
            shift = hanging if number else first
            lines = style.lines(name, DOCUMENT.across - shift)
            self._lines([(shift, line) for line in lines], style, source)

    def text(self, words: str, source: Source | None, *, is_indented: bool = True, tail: float = 0.0) -> None:
        """Words as a paragraph of their own; its last line stays with `tail` points of what is below it."""
        style = self.flow.sketch.type(self.form.body, weight="fang")
        lines = style.lines((_INDENT if is_indented else "") + words, DOCUMENT.across)
        lines = _filled(lines)
        if len(lines) > 1:  # no first line alone at the foot of a page
            self.flow.need(2 * self.form.line + (tail if len(lines) == 2 else 0))
        *first, last = _indented(lines, style) if is_indented else [(0.0, line) for line in lines]
        self._lines(first, style, source)
        self.flow.need(self.form.line + tail)
        self._lines([last], style, source)

    def _laid_table(self, table: ReportTable) -> tuple[Table, list[Row]]:
        whole = sum(column.share for column in table.columns)
        columns = [Column(each.title, DOCUMENT.across * each.share / whole, each.align) for each in table.columns]
        laid = Table(columns, CELL, air=self.form.air)
        return laid, list(_rows(laid, table))

    @staticmethod
    def _begun(table: ReportTable, laid: Table, rows: Sequence[Row]) -> float:
        """The height of a table's beginning: its title, its head and the rows that are never torn from them."""
        title = _TITLE_HIGH if table.title else 0
        return 4 + title + laid.head_height + sum(row.height for row in rows[:_LEAST_ROWS])

    def table(self, table: ReportTable, *, tail: float = 0.0) -> None:
        """Its title, then rows under a head that comes again on each page; the last stay with what is below."""
        laid, rows = self._laid_table(table)
        self.flow.need(self._begun(table, laid, rows))
        self.flow.gap(4)
        if table.title:
            style = self.flow.sketch.type(_TABLE_TITLE, weight="bold")
            high = _TITLE_HIGH
            line = Line(table.title, style.width(table.title))
            self.flow.block(high, partial(_put, line=line, style=style, high=high))
        self.flow.table(laid, rows, tail=tail + 8 if tail else 0.0)
        self.flow.gap(8)

    def _lines(self, lines: Iterable[tuple[float, Line]], style: Type, source: Source | None) -> None:
        for shift, line in lines:
            high = self.form.line
            self.flow.block(high, partial(_put, line=line, style=style, high=high, source=source, shift=shift))


def _filled(lines: Sequence[Line]) -> list[Line]:
    """Every line but the last as wide as the 版心, where that does not tear it."""
    *full, last = lines
    return [*(each._replace(spread=_spread(each)) for each in full), last]


def _spread(line: Line) -> float:
    slack = DOCUMENT.across - line.width
    return slack / max(len(line.text) - 1, 1) if slack < _MOST_SLACK * DOCUMENT.across else 0.0


def _indented(lines: Sequence[Line], style: Type) -> list[tuple[float, Line]]:
    """The lines with how far each is moved to the right: the first by two characters."""
    first, *more = lines
    wide = style.width(_INDENT)
    moved = first._replace(text=first.text.removeprefix(_INDENT), width=first.width - wide)
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
