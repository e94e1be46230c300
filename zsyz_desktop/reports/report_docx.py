"""A report as .docx for Word and WPS: real styles, the page of GB/T 9704, page numbers as fields, tables that go on.

Faces are named, not shipped: 方正小标宋简体, 仿宋_GB2312, 楷体_GB2312 and 黑体, as offices have them. The same report
gives the same bytes.
"""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as DocxParagraph

from zsyz_desktop.reports.docx_parts import (
    add_page_number,
    black,
    border,
    fill_table,
    indent_first_line,
    name_face,
    plain,
    red,
    speak_chinese,
)
from zsyz_desktop.reports.report_page import BODY, LINE, SMALL, TITLE
from zsyz_desktop.rules.report import LetterHead, Report, ReportTable
from zsyz_desktop.rules.sentences import SectionTitle
from zsyz_desktop.rules.wording import day_in_prose

_MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
_FOOTER = 24  # mm from the edge: 7 mm below the 版心
_ACROSS = 156
FANG, KAI, HEI, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
_ADDRESS, _SIGNED, _CAPTION, _IMPRINT, _ISSUER, _NUMBER = "主送机关", "署名", "表题", "版记", "发文机关标志", "发文字号"
_LETTER_SIZE = 40.0
_WHOLE, _COMPACT = (BODY + 0.25, LINE), (12.0, 19.0)  # size and line height; the smaller is of what is one page
_LEAST_TITLE = 19.0
_LATIN, _HALF = 0x2E80, 0.72  # a digit with its share of the space Word puts beside it, in ems
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip can hold


def report_docx(report: Report) -> bytes:
    """The report as a file for Word and WPS."""
    document = Document()
    _set_page(document)
    _set_styles(document, _COMPACT if report.is_compact else _WHOLE)
    _set_properties(document, report)
    if report.letter is not None:
        _letter_head(document, report.letter)
    _title(document, report.title.text)
    if report.letter is not None and report.letter.addressee is not None:
        document.add_paragraph(report.letter.addressee.text, style=_ADDRESS)
    for block in report.blocks:
        if isinstance(block, SectionTitle):
            document.add_heading(block.title, level=block.level)
        elif isinstance(block, ReportTable):
            _table(document, block)
        else:
            said = document.add_paragraph(block.text)
            said.paragraph_format.keep_with_next = report.is_signed and block is report.blocks[-1]
    for note in report.notes:
        document.add_paragraph(f"注：{note}。")
    if report.is_signed:
        _signature(document, report)
    if report.letter is not None:
        _imprint(document, report)
    return _same_bytes(document)


def _set_page(document: Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, width in _MARGINS.items():
        setattr(section, name, Mm(width))
    section.footer_distance = Mm(_FOOTER)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        number = footer.paragraphs[0]
        number.alignment = side
        number.paragraph_format.left_indent = number.paragraph_format.right_indent = Pt(SMALL)
        add_page_number(number, "宋体", SMALL)


def _set_styles(document: Docx, form: tuple[float, float]) -> None:
    """正文, 标题, 标题 1 and 2 as Word knows them, and a style for each further part of a letter.

    `form` is size and line height of the text.
    """
    size, line = form
    _set(document, "Normal", FANG, size, line=line, first_line=2)
    _set(document, "Title", SONG, TITLE, align=WD_ALIGN_PARAGRAPH.CENTER, line=36, after=18)
    _set(document, "Heading 1", HEI, size, line=line, first_line=2)
    _set(document, "Heading 2", KAI, size, line=line, first_line=2)
    for name, align in ((_ADDRESS, WD_ALIGN_PARAGRAPH.LEFT), (_SIGNED, WD_ALIGN_PARAGRAPH.RIGHT)):
        _set(document, name, FANG, size, line=line, align=align)
    _set(document, _IMPRINT, FANG, SMALL, line=24)
    _set(document, _NUMBER, FANG, size)
    red(_set(document, _ISSUER, SONG, _LETTER_SIZE, align=WD_ALIGN_PARAGRAPH.CENTER, line=60, after=LINE))
    _set(document, _CAPTION, HEI, 12, align=WD_ALIGN_PARAGRAPH.CENTER, line=22).paragraph_format.keep_with_next = True
    speak_chinese(document)


def _set(
    document: Docx,
    name: str,
    face: str,
    size: float,
    *,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY,
    line: float = LINE,
    after: float = 0,
    first_line: int = 0,
) -> ParagraphStyle:
    styles = document.styles
    there = name in [each.name for each in styles]
    style: ParagraphStyle = styles[name] if there else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not there:
        style.base_style = styles["Normal"]
    name_face(style, face)
    style.font.size, style.font.bold, style.font.italic = Pt(size), False, False
    black(style)
    form = style.paragraph_format
    form.alignment, form.line_spacing = align, Pt(line)
    form.space_before, form.space_after = Pt(0), Pt(after)
    form.keep_with_next = name.startswith("Heading")
    form.widow_control = True
    indent_first_line(style, first_line)
    plain(style)
    return style


def _set_properties(document: Docx, report: Report) -> None:
    properties, today = document.core_properties, report.masthead.today
    moment = datetime(today.year, today.month, today.day, tzinfo=UTC).replace(tzinfo=None)
    properties.title, properties.subject = report.title.text, report.paper
    properties.author = properties.last_modified_by = report.masthead.unit
    properties.created = properties.modified = moment
    properties.comments, properties.keywords, properties.language = "", "", "zh-CN"
    properties.revision = 1


def _title(document: Docx, words: str) -> None:
    """On one line where a slightly smaller size makes room for it: no last character on a line of its own."""
    run = document.add_paragraph(style="Title").add_run(words)
    ems = sum(1.0 if ord(sign) > _LATIN else _HALF for sign in words)
    if ems * TITLE > Mm(_ACROSS).pt >= ems * _LEAST_TITLE:
        run.font.size = Pt(int(Mm(_ACROSS).pt / ems * 2) / 2)


def _letter_head(document: Docx, letter: LetterHead) -> None:
    if letter.issuer is not None:
        issuer = document.add_paragraph(style=_ISSUER).add_run(letter.issuer.text)
        issuer.font.size = Pt(min(_LETTER_SIZE, int(Mm(_ACROSS).pt / len(letter.issuer.text))))
    number = document.add_paragraph(style=_NUMBER)
    number.paragraph_format.left_indent = number.paragraph_format.right_indent = Pt(BODY)
    number.paragraph_format.tab_stops.add_tab_stop(Mm(_ACROSS) - Pt(4 * BODY), WD_TAB_ALIGNMENT.RIGHT)
    signer = letter.signer.text if letter.signer is not None else ""
    number.add_run((letter.number.text if letter.number is not None else "") + "\t" + signer)
    number.paragraph_format.space_after = Pt(LINE)
    border(number, "bottom", 12, "C00000", space=8)


def _table(document: Docx, table: ReportTable) -> None:
    if table.title:
        document.add_paragraph(table.title, style=_CAPTION)
    drawn = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    fill_table(drawn, table, Mm(_ACROSS), FANG, HEI)


def _signature(document: Docx, report: Report) -> None:
    document.add_paragraph().paragraph_format.keep_with_next = True
    letter = report.letter
    for number, words in enumerate((report.masthead.unit, day_in_prose(report.masthead.today))):
        said = document.add_paragraph(words, style=_SIGNED)
        said.paragraph_format.right_indent = Pt((4 if number else 2) * BODY)
        said.paragraph_format.keep_with_next = not number or letter is not None
    if letter is not None and letter.contact is not None:
        document.add_paragraph(letter.contact.text)


def _imprint(document: Docx, report: Report) -> None:
    letter, lines = report.letter, []
    document.add_paragraph()
    if letter is not None and letter.copies is not None:
        lines.append(f"抄送：{letter.copies.text}。")
    printed = f"{report.masthead.unit}\t{day_in_prose(report.masthead.today)}印发"
    for number, words in enumerate([*lines, printed]):
        said: DocxParagraph = document.add_paragraph(words, style=_IMPRINT)
        said.paragraph_format.tab_stops.add_tab_stop(Mm(_ACROSS), WD_TAB_ALIGNMENT.RIGHT)
        border(said, "top", 4 if number else 8, "000000")
        if words == printed:
            border(said, "bottom", 8, "000000")


def _same_bytes(document: Docx) -> bytes:
    """The file with every part dated alike."""
    saved, content = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, _EARLIEST), old.read(part), zipfile.ZIP_DEFLATED)
    return content.getvalue()
