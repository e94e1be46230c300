"""The page and the styles of a .docx: GB/T 9704, page numbers as fields, the same bytes for the same content.

Faces are named, not shipped: 方正小标宋简体, 仿宋_GB2312, 楷体_GB2312 and 黑体, as offices have them.
"""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle

from zsyz_desktop.reports.docx_parts import (
    add_page_number,
    black,
    indent_first_line,
    name_face,
    plain,
    red,
    speak_chinese,
)
from zsyz_desktop.reports.report_page import BODY, LINE, SMALL, TITLE
from zsyz_desktop.rules.sheets import Masthead

_MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}
_ACROSS_MARGINS = {"top_margin": 17, "bottom_margin": 16, "left_margin": 25, "right_margin": 18}
"""Of a page that lies across: a wide table has more room than a document."""
ACROSS = Mm(210 - _MARGINS["left_margin"] - _MARGINS["right_margin"])
"""How wide the text of a document is."""
_FOOTER = 24  # mm from the edge: 7 mm below the 版心
_ACROSS_FOOTER = 8
FANG, KAI, HEI, SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
ADDRESS, SIGNED, CAPTION, IMPRINT, ISSUER, NUMBER = "主送机关", "署名", "表题", "版记", "发文机关标志", "发文字号"
LIST_TITLE, LIST_WORDS, ANNEX = "清单标题", "清单文字", "附件号"
TEXTS = {True: ("紧凑正文", "紧凑标题1", "紧凑标题2"), False: ("Normal", "Heading 1", "Heading 2")}
"""Text and both headings of a report: of one that is one page, and of any other."""
LETTER_SIZE = 40.0
_WHOLE = (BODY + 0.25, LINE)  # size and line height
_MOST_COMPACT, _COMPACT_LINE, _NARROWER = 12.0, 1.5, 0.93  # size and line height of what is one page
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip can hold


def new_document(masthead: Masthead, title: str, subject: str, *, compact: float = _MOST_COMPACT) -> Docx:
    """An empty document with its page, its styles and what it says of itself.

    `compact` is the size of the text of what is one page on the PDF; Word sets a little wider.
    """
    document = Document()
    _set_page(document)
    _set_styles(document, min(_MOST_COMPACT, compact * _NARROWER))
    _set_properties(document, masthead, title, subject)
    return document


def turn_page(document: Docx, *, is_across: bool, is_first: bool = False) -> Length:
    """A section on a new page, upright or across, or the first one; returns how wide its text is."""
    section = document.sections[0] if is_first else document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if is_across else WD_ORIENT.PORTRAIT
    width, height = (297, 210) if is_across else (210, 297)
    section.page_width, section.page_height = Mm(width), Mm(height)
    margins = _ACROSS_MARGINS if is_across else _MARGINS
    for name, wide in margins.items():
        setattr(section, name, Mm(wide))
    section.footer_distance = Mm(_ACROSS_FOOTER if is_across else _FOOTER)
    section.different_first_page_header_footer = False
    return Mm(width - margins["left_margin"] - margins["right_margin"])


def _set_page(document: Docx) -> None:
    section = document.sections[0]
    turn_page(document, is_across=False, is_first=True)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        number = footer.paragraphs[0]
        number.alignment = side
        number.paragraph_format.left_indent = number.paragraph_format.right_indent = Pt(SMALL)
        add_page_number(number, "宋体", SMALL)


def _set_styles(document: Docx, compact: float) -> None:
    """正文, 标题, 标题 1 and 2 as Word knows them, and a style for each further part of a letter or a list."""
    size, line = _WHOLE
    set_style(document, "Normal", FANG, size, line=line, first_line=2)
    set_style(document, "Title", SONG, TITLE, align=WD_ALIGN_PARAGRAPH.CENTER, line=36, after=18)
    set_style(document, "Heading 1", HEI, size, line=line, first_line=2)
    set_style(document, "Heading 2", KAI, size, line=line, first_line=2)
    for name, face in zip(TEXTS[True], (FANG, HEI, KAI), strict=True):
        set_style(document, name, face, compact, line=compact * _COMPACT_LINE, first_line=2)
    for name, align in ((ADDRESS, WD_ALIGN_PARAGRAPH.LEFT), (SIGNED, WD_ALIGN_PARAGRAPH.RIGHT)):
        set_style(document, name, FANG, size, line=line, align=align)
    set_style(document, IMPRINT, FANG, SMALL, line=24)
    set_style(document, NUMBER, FANG, size)
    set_style(document, ANNEX, HEI, size, line=22, align=WD_ALIGN_PARAGRAPH.LEFT)
    red(set_style(document, ISSUER, SONG, LETTER_SIZE, align=WD_ALIGN_PARAGRAPH.CENTER, line=60, after=LINE))
    for name, face, height in ((CAPTION, HEI, 12), (LIST_TITLE, SONG, 18)):
        style = set_style(document, name, face, height, align=WD_ALIGN_PARAGRAPH.CENTER, line=height + 10)
        style.paragraph_format.keep_with_next = True
    set_style(document, LIST_WORDS, FANG, 9.5, line=13.5)
    speak_chinese(document)


def set_style(
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
    """A style under a name, made where there is none."""
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
    form.keep_with_next = name.startswith(("Heading", "紧凑标题"))
    form.widow_control = True
    indent_first_line(style, first_line)
    plain(style)
    return style


def _set_properties(document: Docx, masthead: Masthead, title: str, subject: str) -> None:
    properties, today = document.core_properties, masthead.today
    moment = datetime(today.year, today.month, today.day, tzinfo=UTC).replace(tzinfo=None)
    properties.title, properties.subject = title, subject
    properties.author = properties.last_modified_by = masthead.unit
    properties.created = properties.modified = moment
    properties.comments, properties.keywords, properties.language = "", "", "zh-CN"
    properties.revision = 1


def same_bytes(document: Docx) -> bytes:
    """The file with every part dated alike."""
    saved, content = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, _EARLIEST), old.read(part), zipfile.ZIP_DEFLATED)
    return content.getvalue()
