"""Reports on paper and as .docx: the page of GB/T 9704, every word, heads that come again, the same bytes twice."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from list_samples import ACCOUNT_ROW, SUMMARIES, account_of
from reading import FORBIDDEN, bare, not_embedded, off_the_page, overlapping, page_texts, read, words_on
from report_samples import LETTER, REPORT, ROWS, TABLE

from zsyz_desktop.charts.marks import Words
from zsyz_desktop.reports.bound import letter_pages
from zsyz_desktop.reports.preview import draw_book
from zsyz_desktop.reports.report import pages
from zsyz_desktop.reports.report_docx import report_docx
from zsyz_desktop.reports.report_page import DOCUMENT, MM
from zsyz_desktop.rules.report import Block, Report, numbered_annexes
from zsyz_desktop.rules.sentences import Paragraph, SaidSentence, SectionTitle
from zsyz_desktop.rules.sources import Part
from zsyz_desktop.values import replace

KINDS = {"内部材料": REPORT, "上报公文": replace(REPORT, letter=LETTER)}
EVERY = pytest.mark.parametrize("report", KINDS.values(), ids=KINDS)


@EVERY
def test_the_page_is_that_of_gb_9704(report: Report) -> None:
    for number, page in enumerate(pages(report), start=1):
        assert off_the_page(page) == []
        assert overlapping(page) == []
        *text, foot = [mark for mark in words_on(page) if not mark.text.startswith("—") or len(mark.text) > 8] + [
            mark for mark in words_on(page) if mark.text == f"— {number} —"
        ]
        assert all(37 * MM <= mark.y <= (297 - 35) * MM for mark in text)
        assert all(mark.x >= 28 * MM - 0.1 and _end(mark) <= (210 - 26) * MM + 0.1 for mark in text)
        assert foot.y > (297 - 35) * MM + 5 * MM
        assert (foot.x > DOCUMENT.width / 2) == bool(number % 2)


def _end(mark: Words) -> float:
    return mark.x + mark.width + mark.spread * (len(mark.text) - 1)


@EVERY
def test_every_word_is_printed_and_the_head_of_a_table_comes_again(report: Report) -> None:
    pdf = draw_book(report, ()).pdf
    texts = page_texts(pdf)
    whole = "".join(texts)
    for said in report.rows:
        assert bare(said.text) in whole
    assert all(bare(name) in whole for name, _, _ in ROWS)
    assert sum("6月进展" in text for text in texts) > 1
    assert not FORBIDDEN.search(whole)
    assert pdf == draw_book(report, ()).pdf
    with read(pdf) as document:
        assert [mark.get_title() for mark in document.get_toc()] == [report.title.text]


def test_faces_are_those_of_a_document() -> None:
    faces = {mark.weight for page in pages(KINDS["上报公文"]) for mark in words_on(page)}
    assert faces == {"song", "fang", "kai", "bold"}


ANNEXES = Paragraph((SaidSentence("附件", "附件：1．问题挂账清单　2．目标对账表"),))


@pytest.mark.parametrize("text", [REPORT.blocks[1], TABLE], ids=["a paragraph", "a table"])
def test_the_signature_is_never_without_some_of_the_text_above_it(text: Block) -> None:
    for count in range(1, 12):
        before = (REPORT.blocks[1],) * count
        report = replace(REPORT, blocks=(*before, text, REPORT.blocks[-1], ANNEXES), letter=LETTER)
        last = [mark.text for mark in words_on(pages(report)[-1])]
        closing = ["特此报告。", "附件：1．问题挂账清单", "2．目标对账表", REPORT.masthead.unit]
        assert [each for each in closing if each not in last] == []
        assert last[0] not in closing


def test_no_page_of_material_holds_next_to_nothing() -> None:
    """A row or two over are set tighter instead; a letter keeps its 22 lines."""
    for count in range(24, 40):
        table = replace(TABLE, rows=ROWS[:count], sources=())
        last = pages(replace(REPORT, blocks=(table,), is_signed=False))[-1]
        assert sum(mark.text.startswith("示例项目") for mark in words_on(last)) > 3, count


def test_a_heading_stays_with_the_first_rows_of_its_table() -> None:
    for count in range(1, 12):
        before = (REPORT.blocks[1],) * count
        report = replace(REPORT, blocks=(*before, SectionTitle("二、县市完成情况", 1), TABLE), letter=LETTER)
        (page,) = [page for page in pages(report) if any("县市完成" in mark.text for mark in words_on(page))]
        assert sum(mark.text.startswith("示例项目") for mark in words_on(page)) >= 3


def test_annexes_are_bound_in_before_the_imprint_counted_through_and_with_bookmarks() -> None:
    targets = replace(REPORT, title=SaidSentence("标题", "目标对账表"), blocks=(TABLE,), is_compact=True)
    for papers, marks in (
        ((account_of(ACCOUNT_ROW), targets), ["附件1　问题挂账清单", "附件2　目标对账表"]),
        ((targets, account_of(ACCOUNT_ROW)), ["附件1　目标对账表", "附件2　问题挂账清单"]),
        ((SUMMARIES["usual"],), ["附件　重点项目汇总表"]),
    ):
        letter = replace(REPORT, letter=LETTER, annexes=tuple(numbered_annexes(papers)))
        bound = letter_pages(letter)
        assert [page.bookmark for page in bound if page.bookmark] == [letter.title.text, *marks]
        for number, page in enumerate(bound, start=1):
            assert off_the_page(page) == []
            assert overlapping(page) == []
            assert {page.width, page.height} == {DOCUMENT.width, DOCUMENT.height}
            said = [mark.text for mark in words_on(page)]
            assert (f"— {number} —" in said) == (number < len(bound) or len(said) > 3)
            assert any(text.startswith("抄送：") for text in said) == (number == len(bound))
            assert not any(text.startswith("第") and text.endswith("页") for text in said)


def test_a_text_leads_to_its_sentence_and_a_row_to_its_project() -> None:
    told = [each.source for page in draw_book(REPORT, ()).told for each in page]
    assert {each.key for each in told if each.part is Part.SENTENCE} >= {"标题", "州外", "链:1", "结语"}
    assert {each.code for each in told if each.part is Part.DISPATCH} == {f"P{number:02}" for number in range(40)}


@EVERY
def test_the_docx_has_real_styles_the_page_and_every_word(report: Report) -> None:
    content = report_docx(report)
    assert content == report_docx(report)
    document = Document(BytesIO(content))
    section = document.sections[0]
    lengths = (section.page_width, section.left_margin, section.top_margin)
    assert [round(each.mm) for each in lengths if each is not None] == [210, 28, 37]
    texts = "\n".join(each.text for each in document.paragraphs)
    for said in report.rows:
        assert said.text in texts
    styles = {each.style.name for each in document.paragraphs if each.style is not None}
    assert {"Normal", "Title", "Heading 1", "Heading 2", "表题", "署名"} <= styles
    assert ("发文机关标志" in styles) == (report.letter is not None)
    for name, face in (
        ("Normal", "仿宋_GB2312"),
        ("Title", "方正小标宋简体"),
        ("Heading 1", "黑体"),
        ("Heading 2", "楷体_GB2312"),
    ):
        fonts = document.styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia")} == {face}
        assert not [key for key in fonts.attrib if "heme" in key]


def test_in_the_docx_the_head_of_a_table_comes_again_and_the_page_number_is_a_field() -> None:
    document = Document(BytesIO(report_docx(REPORT)))
    (table,) = document.tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None  # noqa: SLF001 -- no other way in
    assert [cell.text for cell in table.rows[1].cells] == list(ROWS[0])
    assert len(table.rows) == len(ROWS) + 1
    section = document.sections[0]
    for footer in (section.footer, section.even_page_footer):
        (number,) = footer.paragraphs
        codes = [each.text for each in number._p.iter(qn("w:instrText"))]  # noqa: SLF001 -- no other way in
        assert (number.text, codes) == ("—  —", ["PAGE"])


def test_nothing_in_the_docx_tells_when_or_where_it_was_made() -> None:
    with zipfile.ZipFile(BytesIO(report_docx(REPORT))) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = Document(BytesIO(report_docx(REPORT))).core_properties
    assert properties.author == REPORT.masthead.unit
    assert properties.created is not None
    assert properties.created.date() == REPORT.masthead.today


def test_all_fonts_are_embedded(tmp_path: Path) -> None:
    out = tmp_path / "报告.pdf"
    out.write_bytes(draw_book(KINDS["上报公文"], ()).pdf)
    assert not_embedded(out) == []
