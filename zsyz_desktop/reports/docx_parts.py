"""What python-docx has no words for: East Asian faces, indents in characters, fields, borders, repeated heads."""

import re
from typing import cast

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from zsyz_desktop.rules.report import Align, ReportTable
from zsyz_desktop.values import Frozen

_CELL = 10.0
_MOST_TOGETHER, _ONE_LINE = 14, 12  # rows, and characters of a cell, of a table that is not torn
_LEAST_ROWS, _LAST_ROWS = 3, 2  # never leave the head, go with the closing of a letter
_LEADING = 1.25  # line height of a table in sizes
_BESIDE = "57"  # twentieths of a point left and right of a cell's text: one millimetre
_ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "centre": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_BEHIND_SPACES = ("w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr")
_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")
_KINDS = ("ascii", "hAnsi", "eastAsia", "cs")
_DIGITS = "Times New Roman"
"""Of signs that are not Chinese in a table: half as wide as a Chinese one on every system, whichever faces it lacks."""


def name_face(styled: ParagraphStyle | Run, face: str) -> None:
    """The face of Chinese and of all other signs; what the theme said of them is taken out."""
    styled.font.name = face
    fonts = styled.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in _KINDS:
        fonts.set(qn(f"w:{kind}"), face)
        of_theme = qn(f"w:{kind}{'theme' if kind == 'cs' else 'Theme'}")
        if of_theme in fonts.attrib:
            del fonts.attrib[of_theme]


def black(style: ParagraphStyle) -> None:
    """No colour of the theme's."""
    style.font.color.rgb = RGBColor(0, 0, 0)


def red(style: ParagraphStyle) -> None:
    """The red of a letter's head."""
    style.font.color.rgb = RGBColor(0xC0, 0, 0)


def plain(style: ParagraphStyle) -> None:
    """Without what Word adds: the rule below a title, letters spread, space beside Latin signs and digits."""
    properties, run = style.element.get_or_add_pPr(), style.element.get_or_add_rPr()
    for rule in properties.findall(qn("w:pBdr")):
        properties.remove(rule)
    for spread in run.findall(qn("w:spacing")):
        run.remove(spread)
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        properties.insert_element_before(_element(name, val="0"), *_BEHIND_SPACES)


def speak_chinese(document: Document) -> None:
    """The language Chinese is broken by; numbers stay in one piece by that of Latin signs."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def indent_first_line(style: ParagraphStyle, characters: int) -> None:
    """Counted in characters, so that another size keeps it."""
    size = style.font.size or Pt(16)
    style.paragraph_format.first_line_indent = Length(size * characters)
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(characters * 100))


def add_page_number(paragraph: Paragraph, face: str, size: float) -> None:
    """「— 1 —」, the number a field."""
    paragraph.paragraph_format.first_line_indent = Pt(0)
    paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "0")  # noqa: SLF001 -- no other way in
    for run in (paragraph.add_run("— "), *_field(paragraph, "PAGE"), paragraph.add_run(" —")):
        name_face(run, face)
        run.font.size = Pt(size)


def mark_place(paragraph: Paragraph, name: str, number: int) -> None:
    """A bookmark, which a field elsewhere tells the page of; the paragraph stands in the reader's outline."""
    begin, end = _element("w:bookmarkStart", id=str(number), name=name), _element("w:bookmarkEnd", id=str(number))
    paragraph._p.append(begin)  # noqa: SLF001 -- no other way in
    paragraph._p.append(end)  # noqa: SLF001 -- as above
    paragraph._p.get_or_add_pPr().append(_element("w:outlineLvl", val="0"))  # noqa: SLF001 -- as above


def add_page_of(paragraph: Paragraph, name: str) -> None:
    """The page a bookmark stands on: a field the reader's program reckons when it opens the file."""
    _field(paragraph, f"PAGEREF {name} \\h", dirty="true")


def _field(paragraph: Paragraph, code: str, **begun: str) -> list[Run]:
    """What the reader's program reckons, in runs of its own; `begun` is told with its beginning."""
    runs = []
    for element in (
        _element("w:fldChar", fldCharType="begin", **begun),
        _element("w:instrText", text=code),
        _element("w:fldChar", fldCharType="separate"),
        _element("w:fldChar", fldCharType="end"),
    ):
        runs.append(paragraph.add_run())
        runs[-1]._r.append(element)  # noqa: SLF001 -- no other way in
    return runs


def border(paragraph: Paragraph, side: str, eighths: int, colour: str, *, space: int = 1) -> None:
    """A rule above or below a paragraph, so many eighths of a point wide."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 -- no other way in
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = _element("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    borders.append(_element(f"w:{side}", val="single", sz=str(eighths), space=str(space), color=colour))


class DocxRow(Frozen):
    """The cells of a row; one cell in place of all is words across the table."""

    cells: tuple[str, ...]
    is_strong: bool = False


class DocxGrid(Frozen):
    """A table: its heads, each with its share of the width and where its text stands, its rows, its size in points."""

    heads: tuple[tuple[str, float, Align], ...]
    rows: tuple[DocxRow, ...]
    size: float = _CELL
    is_last: bool = False
    """Only the closing of a letter follows: the last rows go with it."""


def report_grid(table: ReportTable, *, is_last: bool) -> DocxGrid:
    """The table of a report."""
    heads = tuple((column.title, column.share, column.align) for column in table.columns)
    rows = tuple(DocxRow(row, number in table.strong) for number, row in enumerate(table.rows))
    return DocxGrid(heads, rows, is_last=is_last)


def fill_table(drawn: Table, grid: DocxGrid, across: Length, face: str, head: str) -> None:
    """The head, which comes again on each page, and rows that are not torn."""
    widths = _set_columns(drawn, grid, across)
    together = _rows_together(grid)
    for number, each in enumerate((DocxRow(tuple(title for title, _, _ in grid.heads), is_strong=True), *grid.rows)):
        row = drawn.add_row()  # type: ignore[no-untyped-call]  # the library says nothing of it
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 -- no other way in
        properties.append(_element("w:cantSplit"))
        if number == 0:
            properties.append(_element("w:tblHeader"))
        of = _CellFace(head if each.is_strong else face, is_strong=each.is_strong)
        stays = number < together or (grid.is_last and number > len(grid.rows) - _LAST_ROWS)
        if len(each.cells) == 1 < len(widths):
            _fill_cell(_one_cell(row), each.cells[0], of, "left", grid.size, stays=stays)
            continue
        for cell, text, (_, _, align), width in zip(row.cells, each.cells, grid.heads, widths, strict=True):
            cell.width = width
            _fill_cell(cell, text, of, "centre" if number == 0 else align, grid.size, stays=stays)


def _set_columns(drawn: Table, grid: DocxGrid, across: Length) -> list[Length]:
    """How wide each is, with a little air beside its text."""
    whole = sum(share for _, share, _ in grid.heads)
    widths = [Length(int(across * share / whole)) for _, share, _ in grid.heads]
    drawn.alignment, drawn.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=_BESIDE, type="dxa"))
    drawn._tbl.tblPr.insert_element_before(margins, "w:tblLook")  # noqa: SLF001 -- no other way in
    for column, width in zip(drawn.columns, widths, strict=True):
        column.width = width
    return widths


def _rows_together(grid: DocxGrid) -> int:
    """How many rows are on the page of the head: all of a short table."""
    is_short = all(len(text) <= _ONE_LINE for row in grid.rows for text in row.cells)
    return len(grid.rows) if is_short and len(grid.rows) <= _MOST_TOGETHER else _LEAST_ROWS


def _one_cell(row: _Row) -> _Cell:
    """The first cell over the whole table."""
    first, *others = row.cells
    first._tc.grid_span += len(others)  # noqa: SLF001 -- no other way in
    for other in others:
        row._tr.remove(other._tc)  # noqa: SLF001 -- as above
    return first


class _CellFace(Frozen):
    """The face of a cell's Chinese; a strong one has bold numbers, where its own face is strong by itself."""

    chinese: str
    is_strong: bool

    def put_on(self, run: Run) -> None:
        name_face(run, self.chinese)
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 -- no other way in
        for kind in ("ascii", "hAnsi"):
            fonts.set(qn(f"w:{kind}"), _DIGITS)
        if self.is_strong and not any(each.isalpha() for each in run.text):
            run.font.bold = True


def _fill_cell(cell: _Cell, text: str, face: _CellFace, align: Align, size: float, *, stays: bool) -> None:
    paragraph = cell.paragraphs[0]
    form = paragraph.paragraph_format
    form.keep_with_next = stays
    form.line_spacing, form.first_line_indent, form.alignment = (
        Pt(size * _LEADING),
        Pt(0),
        _ALIGN[align],
    )
    paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn("w:firstLineChars"), "0")  # noqa: SLF001 -- no other way in
    run = paragraph.add_run(text)
    _hold_dates(run)
    face.put_on(run)
    run.font.size = Pt(size)


def _hold_dates(run: Run) -> None:
    """No date is torn: Word's own hyphen that holds, as some faces have no U+2011."""
    for piece in run._r.findall(qn("w:t")):  # noqa: SLF001 -- no other way in
        first, *more = _HYPHEN.split(piece.text or "")
        piece.text = first
        for each in reversed(more):
            piece.addnext(_element("w:t", text=each))
            piece.addnext(_element("w:noBreakHyphen"))


def _element(name: str, /, *, text: str = "", **attributes: str) -> BaseOxmlElement:
    element = cast("BaseOxmlElement", OxmlElement(name))
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    if text:
        element.text = text
    return element
