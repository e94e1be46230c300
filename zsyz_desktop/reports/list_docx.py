"""A list as .docx: its title, its sentences and its tables on pages that lie across, as on its PDF."""

from typing import TypeAlias

from docx.document import Document as Docx
from docx.shared import Length
from docx.text.paragraph import Paragraph as DocxParagraph

from zsyz_desktop.reports.docx_page import (
    CAPTION,
    FANG,
    HEI,
    LIST_TITLE,
    LIST_WORDS,
    new_document,
    same_bytes,
    turn_page,
)
from zsyz_desktop.reports.docx_parts import DocxGrid, DocxRow, fill_table
from zsyz_desktop.reports.frame import dates_said
from zsyz_desktop.reports.list_paper import Grid, ListPaper
from zsyz_desktop.reports.lists import LISTS
from zsyz_desktop.reports.table import Row
from zsyz_desktop.rules.account_sheet import AccountSheet
from zsyz_desktop.rules.dispatch_paper import DispatchPaper
from zsyz_desktop.rules.funds_sheet import FundsSheet
from zsyz_desktop.rules.indicator_sheet import IndicatorSheet
from zsyz_desktop.rules.sheets import Masthead, OverviewSheet
from zsyz_desktop.rules.source_sheet import SourceSheet
from zsyz_desktop.rules.summary_sheet import SummarySheet

ListSheet: TypeAlias = (
    AccountSheet | DispatchPaper | FundsSheet | IndicatorSheet | OverviewSheet | SourceSheet | SummarySheet
)
_SIZE = 8.5


def list_docx(sheet: ListSheet) -> bytes:
    """The list as a file for Word and WPS."""
    paper = LISTS[type(sheet)].list_of(sheet, size="A4")
    document = new_document(sheet.masthead, paper.paper, paper.paper)
    across = turn_page(document, is_across=True, is_first=True)
    _add(document, sheet.masthead, paper, across)
    return same_bytes(document)


def add_list(document: Docx, sheet: ListSheet, across: Length) -> DocxParagraph:
    """The list from where the document ends, on pages this wide; returns the paragraph of its title."""
    return _add(document, sheet.masthead, LISTS[type(sheet)].list_of(sheet, size="A4"), across)


def _add(document: Docx, masthead: Masthead, paper: ListPaper, across: Length) -> DocxParagraph:
    title = document.add_paragraph(paper.paper, style=LIST_TITLE)
    unit = masthead.unit if not masthead.annex else ""
    document.add_paragraph("　　".join(filter(None, (unit, dates_said(masthead)))), style=LIST_WORDS)
    for each in paper.said:
        if isinstance(each, Grid):
            drawn = document.add_table(rows=0, cols=len(each.columns), style="Table Grid")
            fill_table(drawn, _grid(each), across, FANG, HEI)
        else:
            document.add_paragraph(each.words, style=CAPTION if each.is_heading else LIST_WORDS)
    for words in paper.foot.split("\n"):
        document.add_paragraph(words, style=LIST_WORDS)
    return title


def _grid(grid: Grid) -> DocxGrid:
    heads = tuple((column.title, column.width, column.align) for column in grid.columns)
    return DocxGrid(heads, tuple(map(_row, grid.rows)), _SIZE)


def _row(row: Row) -> DocxRow:
    """A band is words across the table; a sum is in bold."""
    if row.band:
        return DocxRow((row.band,), is_strong=True)
    is_sum = row.follows or row.leads or all(cell.weight == "bold" for cell in row.cells if cell.text)
    return DocxRow(tuple(cell.text for cell in row.cells), is_strong=is_sum)
