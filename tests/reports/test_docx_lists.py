"""Lists and 会议材料 as .docx: what the PDF says on pages that lie across, contents that tell each chapter's page."""

from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from list_samples import ACCOUNTS, DISPATCHES, FUNDS, SUMMARIES
from report_samples import REPORT
from sample_sheets import MASTHEAD, progress_sheet

from zsyz_desktop.reports.docx_page import FANG, HEI
from zsyz_desktop.reports.list_docx import ListSheet, list_docx
from zsyz_desktop.reports.written_on import written_on
from zsyz_desktop.rules.meeting_package import Chapter, MeetingPackage

LISTS = {"problems": ACCOUNTS, "dispatches": DISPATCHES, "funds": FUNDS, "summary": SUMMARIES}


def read(content: bytes) -> Docx:
    return Document(BytesIO(content))


def texts_of(document: Docx) -> str:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(each.text for each in document.paragraphs), *cells))


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_is_a_table_on_pages_that_lie_across(kind: str) -> None:
    sheet: ListSheet = LISTS[kind]["usual"]
    content = list_docx(sheet)
    assert content == list_docx(sheet)
    document = read(content)
    assert [each.orientation for each in document.sections] == [WD_ORIENT.LANDSCAPE]
    said = texts_of(document)
    assert all(row.project in said for row in sheet.rows if hasattr(row, "project"))
    assert "填报：" in said
    assert "截至2024年6月26日" in said
    first = document.tables[0].rows[0]._tr.trPr  # noqa: SLF001 -- no other way in
    assert first.find(qn("w:tblHeader")) is not None


def test_the_material_of_a_meeting_has_a_cover_contents_and_its_papers() -> None:
    chapters = (
        Chapter("会前变化", (REPORT,)),
        Chapter("问题挂账清单", (ACCOUNTS["usual"],)),
        Chapter("逾期项目推进图表", (progress_sheet(), progress_sheet())),
    )
    cover = (("时　　间", "2024年6月28日"),)
    package = MeetingPackage(MASTHEAD, "会议材料", "2024年6月推进会", cover, ("征地86户",), chapters)
    document = read(written_on(package, "docx"))
    said = texts_of(document)
    for words in ("2024年6月推进会", "2024年6月28日", "1．征地86户", REPORT.title.text, "推进图表2份见PDF版会议材料。"):
        assert words in said
    body = document.element.body
    asked = [each.text.split()[1] for each in body.iter(qn("w:instrText"))]
    marked = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert asked == marked == ["chapter_1", "chapter_2", "chapter_3"]
    across = [each.orientation is WD_ORIENT.LANDSCAPE for each in document.sections]
    assert across == [False, False, True, False]


def test_numbers_in_a_table_are_in_a_face_every_system_has_and_sums_are_bold() -> None:
    """Where 仿宋 is lacking, its stand-in has wide digits, and 323,000.00 would be torn."""
    (table, *_) = read(list_docx(SUMMARIES["usual"])).tables
    runs = [run for row in table.rows for cell in row.cells for each in cell.paragraphs for run in each.runs]
    fonts = [run.font.element.rPr.rFonts for run in runs]
    assert {each.get(qn(f"w:{kind}")) for each in fonts for kind in ("ascii", "hAnsi")} == {"Times New Roman"}
    assert {each.get(qn("w:eastAsia")) for each in fonts} == {FANG, HEI}
    of_sums = [run for run, font in zip(runs, fonts, strict=True) if font.get(qn("w:eastAsia")) == HEI]
    assert {bool(run.bold) for run in of_sums if run.text.replace(",", "").replace(".", "").isdecimal()} == {True}


def test_no_date_in_a_table_can_be_torn_at_its_hyphens() -> None:
    (table, *_) = read(list_docx(ACCOUNTS["usual"])).tables
    pieces = [each.text or "" for each in table._tbl.iter(qn("w:t"))]  # noqa: SLF001 -- no other way in
    held = [*table._tbl.iter(qn("w:noBreakHyphen"))]  # noqa: SLF001 -- as above
    assert [each for each in pieces if "2024-" in each] == []
    said = [cell.text for row in table.rows for cell in row.cells if "2024-" in cell.text]
    assert said
    assert len(held) >= 2 * len(said)
    assert any("\n" in each for each in said)  # its lines stay
