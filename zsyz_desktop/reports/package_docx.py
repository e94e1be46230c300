"""会议材料 as .docx: cover, contents, and the papers behind them; charts are drawings, and stand in the PDF alone."""

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from zsyz_desktop.reports.docx_page import ACROSS, HEI, new_document, same_bytes, turn_page
from zsyz_desktop.reports.docx_parts import add_page_of, mark_place, name_face
from zsyz_desktop.reports.list_docx import add_list
from zsyz_desktop.reports.report_docx import add_report, compact_of
from zsyz_desktop.reports.report_page import BODY, LINE
from zsyz_desktop.rules.meeting_package import Chapter, MeetingPackage, PackagePart
from zsyz_desktop.rules.report import Report
from zsyz_desktop.rules.sheets import ProgressSheet
from zsyz_desktop.rules.wording import day_in_prose

_ABOVE, _BETWEEN = 3 * LINE, 2 * LINE
_LABEL = Pt(5 * BODY)


def package_docx(package: MeetingPackage) -> bytes:
    """The material as a file for Word and WPS."""
    sizes = compact_of(part for chapter in package.chapters for part in chapter.parts)
    document = new_document(package.masthead, f"{package.name}{package.paper}", package.paper, **sizes)
    _cover(document, package)
    _contents(document, package)
    for number, chapter in enumerate(package.chapters, start=1):
        _chapter(document, chapter, number)
    return same_bytes(document)


def _cover(document: Docx, package: MeetingPackage) -> None:
    """Without a number, as the PDF has it."""
    document.sections[0].different_first_page_header_footer = True
    for number, words in enumerate((package.name, package.paper)):
        title = document.add_paragraph(words, style="Title")
        title.paragraph_format.space_before = Pt(0 if number else _ABOVE)
    agenda = "\n".join(f"{number}．{each}" for number, each in enumerate(package.agenda, start=1))
    for label, words in (*package.cover, *((("议　　程", agenda),) if agenda else ())):
        said = document.add_paragraph()
        said.alignment = WD_ALIGN_PARAGRAPH.LEFT
        form = said.paragraph_format
        form.left_indent, form.first_line_indent = _LABEL, -_LABEL
        form.tab_stops.add_tab_stop(_LABEL)
        name_face(said.add_run(label), HEI)
        said.add_run(f"\t{words}")
    for number, words in enumerate((package.masthead.unit, day_in_prose(package.masthead.today))):
        said = document.add_paragraph(words, style="Title")
        said.paragraph_format.space_before = Pt(0 if number else _BETWEEN)
        said.paragraph_format.space_after = Pt(0)
        said.runs[0].font.size = Pt(BODY + 0.25)


def _contents(document: Docx, package: MeetingPackage) -> None:
    document.add_paragraph("目　　录", style="Title").paragraph_format.page_break_before = True
    for number, chapter in enumerate(package.chapters, start=1):
        entry = document.add_paragraph(f"{number}．{chapter.title}\t")
        entry.paragraph_format.first_line_indent = Pt(0)
        entry.paragraph_format.tab_stops.add_tab_stop(ACROSS, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        add_page_of(entry, _place(number))


def _chapter(document: Docx, chapter: Chapter, number: int) -> None:
    """Its papers, each on pages of its own; of charts how many there are."""
    papers = [_paper(document, part) for part in chapter.parts if not isinstance(part, ProgressSheet)]
    if len(papers) < len(chapter.parts):
        turn_page(document, is_across=False)
        papers.append(document.add_paragraph(chapter.title, style="Title"))
        document.add_paragraph(f"推进图表{len(chapter.parts)}份见PDF版会议材料。")
    for title in papers[:1]:
        mark_place(title, _place(number), number)


def _paper(document: Docx, part: PackagePart) -> DocxParagraph:
    if isinstance(part, Report):
        turn_page(document, is_across=False)
        return add_report(document, part)
    assert not isinstance(part, ProgressSheet)  # noqa: S101 -- a drawing is told of by its chapter
    return add_list(document, part, turn_page(document, is_across=True))


def _place(number: int) -> str:
    return f"chapter_{number}"
