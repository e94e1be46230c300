"""A report as .docx for Word and WPS: its title, headings, paragraphs and tables, a letter's head where it is one."""

from collections.abc import Iterable

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from zsyz_desktop.reports.docx_page import (
    ACROSS,
    ADDRESS,
    ANNEX,
    CAPTION,
    FANG,
    HEI,
    IMPRINT,
    ISSUER,
    LETTER_SIZE,
    NUMBER,
    SIGNED,
    TEXTS,
    new_document,
    same_bytes,
    turn_page,
)
from zsyz_desktop.reports.docx_parts import border, fill_table, report_grid
from zsyz_desktop.reports.list_docx import add_list
from zsyz_desktop.reports.report import size_on_one_page
from zsyz_desktop.reports.report_page import BODY, LINE, TITLE
from zsyz_desktop.rules.report import LetterHead, Report, ReportTable, closes, is_annexed, said_lines
from zsyz_desktop.rules.sentences import Paragraph, SectionTitle
from zsyz_desktop.rules.wording import day_in_prose

_LEAST_TITLE = 19.0
_LATIN, _HALF = 0x2E80, 0.72  # a digit with its share of the space Word puts beside it, in ems
_AS_WIDE = "—…“”·"
"""Signs of Latin that an office's faces set as wide as a Chinese one."""


def report_docx(report: Report) -> bytes:
    """The report as a file for Word and WPS, the papers its 附件 names behind it."""
    document = new_document(report.masthead, report.title.text, report.paper, **compact_of((report, *report.annexes)))
    add_report(document, report)
    across: Length = ACROSS
    for annex in report.annexes:
        across = turn_page(document, is_across=not isinstance(annex, Report))
        document.add_paragraph(annex.masthead.annex, style=ANNEX)
        if isinstance(annex, Report):
            add_report(document, annex)
        else:
            add_list(document, annex, across)
    if report.letter is not None:
        _imprint(document, report, across)
    return same_bytes(document)


def compact_of(parts: Iterable[object]) -> dict[str, float]:
    """The size what is one page among these papers is set in, where there is any: the smallest of them."""
    sizes = [size_on_one_page(each) for each in parts if isinstance(each, Report) and each.is_compact]
    return {"compact": min(sizes)} if sizes else {}


def add_report(document: Docx, report: Report) -> DocxParagraph:
    """The report from where the document ends; returns the paragraph of its title."""
    text, *headings = TEXTS[report.is_compact]
    if report.letter is not None:
        _letter_head(document, report.letter)
    title = _title(document, report.title.text)
    if report.letter is not None and report.letter.addressee is not None:
        document.add_paragraph(report.letter.addressee.text, style=ADDRESS)
    last = report.last_of_text
    for number, block in enumerate(report.blocks):
        if isinstance(block, SectionTitle):
            document.add_paragraph(block.title, style=headings[block.level - 1])
        elif isinstance(block, ReportTable):
            _table(document, block, is_last=report.is_signed and number >= last)
        else:
            stays = closes(block) or block is report.blocks[-1]
            _paragraph(document, block, text, stays=report.is_signed and stays)
    for note in report.notes:
        document.add_paragraph(f"注：{note}。", style=text)
    if report.is_signed:
        _signature(document, report)
    return title


def _paragraph(document: Docx, block: Paragraph, style: str, *, stays: bool) -> None:
    """What a paragraph says: each annex on a line of its own, a line below the text."""
    first, *more = said_lines(block)
    for number, words in enumerate((first, *(f"{'　' * 3}{each}" for each in more))):
        form = document.add_paragraph(words, style=style).paragraph_format
        form.keep_with_next = form.keep_together = stays  # LibreOffice tears it from the signature else
        form.space_before = Pt(LINE if is_annexed(block) and not number else 0)


def _title(document: Docx, words: str) -> DocxParagraph:
    """On one line where a slightly smaller size makes room for it: no last character on a line of its own."""
    title = document.add_paragraph(style="Title")
    run = title.add_run(words)
    ems = sum(1.0 if ord(sign) > _LATIN or sign in _AS_WIDE else _HALF for sign in words)
    if ems * TITLE > ACROSS.pt >= ems * _LEAST_TITLE:
        run.font.size = Pt(int(ACROSS.pt / ems * 2) / 2)
    return title


def _letter_head(document: Docx, letter: LetterHead) -> None:
    if letter.issuer is not None:
        issuer = document.add_paragraph(style=ISSUER).add_run(letter.issuer.text)
        issuer.font.size = Pt(min(LETTER_SIZE, int(ACROSS.pt / len(letter.issuer.text))))
    number = document.add_paragraph(style=NUMBER)
    number.paragraph_format.left_indent = number.paragraph_format.right_indent = Pt(BODY)
    number.paragraph_format.tab_stops.add_tab_stop(ACROSS - Pt(4 * BODY), WD_TAB_ALIGNMENT.RIGHT)
    said = letter.number.text if letter.number is not None else ""
    if letter.signer is None:  # a number alone stands in the middle
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number.add_run(said if letter.signer is None else f"{said}\t{letter.signer.text}")
    number.paragraph_format.space_after = Pt(LINE)
    border(number, "bottom", 12, "C00000", space=8)


def _table(document: Docx, table: ReportTable, *, is_last: bool) -> None:
    if table.title:
        document.add_paragraph(table.title, style=CAPTION)
    drawn = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    fill_table(drawn, report_grid(table, is_last=is_last), ACROSS, FANG, HEI)


def _signature(document: Docx, report: Report) -> None:
    letter = report.letter
    for number, words in enumerate((report.masthead.unit, day_in_prose(report.masthead.today))):
        said = document.add_paragraph(words, style=SIGNED)
        said.paragraph_format.space_before = Pt(0 if number else LINE)
        said.paragraph_format.right_indent = Pt((4 if number else 2) * BODY)
        said.paragraph_format.keep_with_next = not number or letter is not None
    if letter is not None and letter.contact is not None:
        document.add_paragraph(letter.contact.text)


def _imprint(document: Docx, report: Report, across: Length) -> None:
    """版记 below the last paper, as wide as its page."""
    letter, lines = report.letter, []
    document.add_paragraph().paragraph_format.keep_with_next = True
    if letter is not None and letter.copies is not None:
        lines.append(f"抄送：{letter.copies.text}。")
    printed = f"{report.masthead.unit}\t{day_in_prose(report.masthead.today)}印发"
    for number, words in enumerate([*lines, printed]):
        said: DocxParagraph = document.add_paragraph(words, style=IMPRINT)
        said.paragraph_format.tab_stops.add_tab_stop(across, WD_TAB_ALIGNMENT.RIGHT)
        said.paragraph_format.keep_with_next = words != printed
        border(said, "top", 4 if number else 8, "000000")
        if words == printed:
            border(said, "bottom", 8, "000000")
