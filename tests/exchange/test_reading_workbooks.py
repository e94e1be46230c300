"""Workbooks made here part by part: what a reader must see in them, what it must tell, and what it must refuse."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from zsyz_desktop.errors import Refusal
from zsyz_desktop.exchange.workbooks.reading import read_workbook
from zsyz_desktop.exchange.workbooks.sheets import Block, Broken, Sheet, Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def by_hand(
    rows: str, *, before: str = "", after: str = "", book: str = "", prefix: str = ""
) -> dict[str, str | bytes]:
    """The parts of the smallest workbook there is, around the rows of its one sheet."""
    space = f'xmlns{":" if prefix else ""}{prefix.rstrip(":")}="{MAIN}"'
    relation = '<Relationships xmlns="{}"><Relationship Id="r1" Type="{}/{}" Target="{}"/></Relationships>'
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relation.format(PACKED, OFFICE, "officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": relation.format(PACKED, OFFICE, "worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book}<sheets><sheet name="表" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/worksheets/sheet1.xml": f"<{prefix}worksheet {space}>{before}<{prefix}sheetData>{rows}</{prefix}sheetData>"
        f"{after}</{prefix}worksheet>",
    }


def only(data: bytes, name: str = "表.xlsx") -> Sheet:
    (sheet,) = read_workbook(data, name).sheets
    return sheet


def refusal(data: bytes, name: str = "表.xlsx") -> str:
    with pytest.raises(Refusal) as found:
        read_workbook(data, name)
    assert "没有导入" in str(found.value)
    return str(found.value)


def written(fill: Callable[[xlsxwriter.Workbook], object], **options: object) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, options) as book:
        fill(book)
    return target.getvalue()


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_every_kind_of_cell_is_read_or_told_broken(prefix: str) -> None:
    rows = (
        '<row r="2"><c r="B2"><v>25000</v></c><c r="C2"><v>3.20</v></c><c r="D2" t="b"><v>1</v></c>'
        '<c r="E2" t="d"><v>2024-03-15</v></c><c r="F2" t="inlineStr"><is><r><t>一</t></r><r><t> 二</t></r>'
        '<rPh sb="0" eb="1"><t>yi</t></rPh></is></c><c r="G2" t="str"><f>A1</f><v>行_x000D_尾</v></c></row>'
        '<row><c><f>SUM(A1)</f></c><c t="str"><f>A1</f></c><c t="str"><f>A1</f><v></v></c><c t="e"><v>#REF!</v></c>'
        "<c><f>A1</f><v/></c><c/><c><v/></c><c><f>1+1</f><v>2</v></c></row>"
    )
    for tag in ("row", "c", "v", "f", "is", "r", "t", "rPh"):
        rows = rows.replace(f"<{tag}>", f"<{prefix}{tag}>").replace(f"<{tag} ", f"<{prefix}{tag} ")
        rows = rows.replace(f"</{tag}>", f"</{prefix}{tag}>").replace(f"<{tag}/>", f"<{prefix}{tag}/>")
    sheet = only(packed(by_hand(rows, prefix=prefix)))
    assert sheet.rows == [
        (),
        (None, 25000, 3.2, True, date(2024, 3, 15), "一 二", "行\r尾"),
        (Broken(), Broken(), None, Broken("#REF!"), Broken(), None, None, 2),
    ]


@pytest.mark.parametrize("is_1904", [False, True])
def test_days_are_told_by_their_format_also_by_the_chinese_ones_that_have_only_a_number(is_1904: bool) -> None:  # noqa: FBT001
    formats = (14, 31, 57, "yyyy年m月", '[$-804]yyyy"年"m"月"d"日";@', "m/d/yy h:mm")
    plain = ("0.00", '"d"0', "[Red]0", "#,##0.00_);[Red](#,##0.00)", "[h]:mm", "General", '0"个月"')

    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for column, code in enumerate(formats):
            sheet.write_datetime(0, column, datetime(2024, 3, 15), book.add_format({"num_format": code}))  # noqa: DTZ001
        for column, code in enumerate(plain):
            sheet.write_number(1, column, 45366, book.add_format({"num_format": code}))
        sheet.write_datetime(2, 0, datetime(2024, 3, 15, 9, 30), book.add_format({"num_format": 22}))  # noqa: DTZ001
        sheet.write_number(2, 1, 0.25, book.add_format({"num_format": "h:mm"}))
        sheet.write_number(2, 2, 0.35, book.add_format({"num_format": "0.0%"}))
        sheet.write_number(2, 3, 0.5, book.add_format({"num_format": 9}))

    sheet = only(written(fill, date_1904=is_1904))
    assert sheet.rows[0] == (date(2024, 3, 15),) * len(formats)
    assert sheet.rows[1] == (45366,) * len(plain)
    assert sheet.rows[2] == (datetime(2024, 3, 15, 9, 30), time(6), 0.35, 0.5)  # noqa: DTZ001
    assert sheet.percents == {(3, 3), (3, 4)}


def test_what_a_merged_cell_covers_is_not_seen_and_not_read() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>9</v></c></row>' for row in (1, 2, 3)
    )
    merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B3:B1048576"/></mergeCells>'
    sheet = only(packed(by_hand(rows, after=merges)))
    assert sheet.rows == [(1, 9), (None, 9), (3, 9)]
    assert sheet.merged == (Block(1, 1, 2, 1), Block(3, 2, 1048576, 2))


def test_what_is_hidden_is_read_and_told_as_far_as_something_stands_there() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>2</v></c></row><row r="2" hidden="1"/>' + "".join(
        f'<row r="{row}" hidden="1"><c r="A{row}"><v>1</v></c></row>' for row in (3, 5)
    )
    columns = '<cols><col min="2" max="16384" hidden="1"/></cols>'
    sheet = only(packed(by_hand(rows, before=columns)))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3, 5}, {3})
    assert sheet.remarks == ("第3行、第5行在表里是隐藏的，照样读入。", "C列在表里是隐藏的，照样读入。")


def test_a_cell_far_away_costs_nothing_and_drawn_empty_cells_are_nothing() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "甲")
        sheet.write(1_048_575, 16_383, "乙")
        book.add_worksheet().write_blank(4, 4, None, book.add_format({"border": 1}))

    sheet = only(written(fill))
    assert (len(sheet.rows), sheet.value(1_048_576, 16_384), sheet.value(2, 1)) == (1_048_576, "乙", None)


def test_macros_links_and_pictures_are_told_never_followed() -> None:
    parts = by_hand("<row><c><f>[1]表!A1</f><v>7</v></c></row>")
    parts |= {"xl/vbaProject.bin": b"\x00", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    book = read_workbook(packed(parts), "表.xlsm")
    assert book.sheets[0].rows == [(7,)]
    assert len(book.remarks) == 2
    assert "宏" in book.remarks[0]
    assert "其他工作簿" in book.remarks[1]


def test_a_strict_workbook_is_read_like_any_other() -> None:
    parts = by_hand('<row><c t="d"><v>2024-03-15T00:00:00Z</v></c></row>')
    for name, content in parts.items():
        strict = str(content).replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        parts[name] = strict.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
    assert only(packed(parts)).rows == [(date(2024, 3, 15),)]


def bomb() -> bytes:
    """Thirty megabytes of nothing, packed into thirty thousand bytes."""
    return packed(by_hand("<row>" + " " * 30_000_000 + "</row>"))


def lying_bomb() -> bytes:
    """The same, with a directory and a heading that tell of ten bytes."""
    data = bomb()
    size = len(by_hand("<row>" + " " * 30_000_000 + "</row>")["xl/worksheets/sheet1.xml"])
    return data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


CUT = packed(by_hand("<row><c><v>1</v></c></row>"))[:-40]
HUGE_ROW = packed(by_hand('<row r="2000000"><c r="A2000000"><v>1</v></c></row>'))
DEEP = packed(by_hand("<row>" + "<a>" * 1000 + "</a>" * 1000 + "</row>"))
FOREIGN = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
DECLARED = packed({**by_hand(""), "xl/workbook.xml": FOREIGN})
LISTED = b"PK\x01\x02\x14\x03\x14\x00"
LOCKED = packed(by_hand("")).replace(LISTED + b"\x00", LISTED + b"\x01")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空文件"), (b" \n", "空文件"), (CUT, "损坏"), (bomb(), "解压后大得不正常"), (lying_bomb(), "损坏"),
        (HUGE_ROW, "有2000000行"), (DEEP, "损坏"), (DECLARED, "不该有的声明"), (LOCKED, "密码"),
        (packed({**by_hand(""), "xl/workbook.bin": b""}), "xlsb"), (packed({"word/document.xml": "<a/>"}), "不是表格"),
        (packed({"content.xml": "<a/>"}), "不是表格"), (b"%PDF-1.7", "不是表格"), (b"\x89PNG\r\n", "不是表格"),
        (bytes(range(256)), "不是表格"), (b"<html><p>a</p></html>", "不是表格"), (b"MIME-Version: 1.0\n", "网页"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "不是表格"), (b'a,"b\nc,d\n', "引号不成对"),
        (packed(by_hand('<row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')), "写了两次"),
        (packed(by_hand('<row><c t="s"><v>5</v></c></row>')), "读不懂"),
        (packed(by_hand('<row><c s="3"><v>5</v></c></row>')), "格式不见了"),
        (packed(by_hand('<row r="1"><c r="A2"><v>5</v></c></row>')), "位置不对"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_an_honest_part_of_more_than_ten_megabytes_is_read() -> None:
    text = "".join(f"<row><c><v>{number * 7919 % 100_003}</v></c></row>" for number in range(360_000))
    assert len(text) > 10 * 1024 * 1024
    assert len(only(packed(by_hand(text))).rows) == 360_000


def test_more_cells_than_are_read_at_once_are_refused() -> None:
    text = "".join(f'<row r="{row}"><c r="XFD{row}"><v>{row}</v></c></row>' for row in range(1, 400))
    assert "超过300万个" in refusal(packed(by_hand(text)))


@pytest.mark.parametrize(
    "data",
    [
        "名称,金额\n甲,1\n".encode(), "\ufeff名称;金额\n甲;1\n".encode(), "名称\t金额\r\n甲\t1\r\n".encode("utf-16"),
        "名称，金额\n甲，1\n".encode("gb18030"), '名称,金额\n="甲","1"\n'.encode("gb18030"),
    ],
)  # fmt: skip
def test_separated_values_are_read_in_every_encoding_and_with_every_separator(data: bytes) -> None:
    assert only(data, "表.csv").rows == [("名称", "金额"), ("甲", "1")]


def test_the_tables_of_a_web_page_stand_under_each_other() -> None:
    page = (
        '<meta charset="gb2312"><table><tr><td><table><tr><th>甲<th rowspan=2>乙&nbsp;<tr style="display: none">'
        "<td>一<br>二  三</table></td></tr></table><table><tr><td>丙<script>x</script><p>㛃</p></table>"
    )
    sheet = only(page.encode("gb18030"), "表.xls")
    assert sheet.name is None
    assert [row for row in sheet.rows if row] == [("甲", "乙"), ("一\n二 三",), ("丙\n㛃",)]
    assert len(sheet.hidden_rows) == 1
    assert [block.bottom - block.top for block in sheet.merged] == [1]


def open_document(table: str, styles: str = "") -> bytes:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    calc = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content{spaces}{calc}><office:automatic-styles>{styles}"
            "</office:automatic-styles><office:body><office:spreadsheet>"
            f'<table:table table:name="表" table:style-name="ta1">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def test_a_hidden_tab_of_an_open_document_is_told() -> None:
    text = "<table:table-row><table:table-cell office:value-type='string'><text:p>甲</text:p></table:table-cell>"
    style = (
        "<style:style style:name='ta1' style:family='table'><style:table-properties table:display='{}'/></style:style>"
    )
    for shown, remarks in (("true", ()), ("false", ("这张表在文件里是隐藏的，照样读入。",))):
        data = open_document(f"{text}</table:table-row>", style.format(shown))
        assert only(data, "表.ods").remarks == remarks


def test_open_documents_repeat_hide_filter_and_break_cells() -> None:
    text = "<table:table-cell office:value-type='string'><text:p>{}</text:p></table:table-cell>"
    number = "<table:table-cell office:value-type='{0}' office:value='{1}' table:number-columns-repeated='2'/>"
    broken = "<table:table-cell table:formula='of:=1/0' calcext:value-type='error'><text:p>#DIV/0!</text:p>"
    spaced = text.format('甲<text:s text:c="2"/>乙<text:line-break/>丙')
    table = (
        "<table:table-column table:number-columns-repeated='2'/><table:table-column table:visibility='collapse'/>"
        f"<table:table-row table:number-rows-repeated='2'>{spaced}"
        f"{number.format('percentage', '0.35')}</table:table-row>"
        f"<table:table-row table:visibility='filter'>{text.format('筛')}</table:table-row>"
        f"<table:table-row table:visibility='collapse'>{number.format('float', '7')}{broken}</table:table-cell>"
        "<table:table-cell table:formula='of:=A1'/><table:table-cell office:value-type='date' "
        "office:date-value='2024-03-15T00:00:00'/></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048570'>"
        "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )
    sheet = only(open_document(table), "表.ods")
    first = ("甲  乙\n丙", 0.35, 0.35)
    assert sheet.rows == [first, first, ("筛",), (7, 7, Broken("#DIV/0!"), Broken(), date(2024, 3, 15))]
    assert sheet.percents == {(1, 2), (1, 3), (2, 2), (2, 3)}
    assert (sheet.hidden_rows, sheet.filtered_rows, sheet.hidden_columns) == ({4}, {3}, {3})
    everywhere = "<table:table-row table:number-rows-repeated='1000000'>" + number.format("float", "7") * 9
    assert "没有导入" in refusal(open_document(everywhere + "</table:table-row>"), "表.ods")


def test_markup_of_excel_2003_called_xls_is_read() -> None:
    page = (
        '<?xml version="1.0" encoding="gb2312"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style></Styles><Worksheet ss:Name="明细"><Table>'
        '<Column/><Column ss:Hidden="1"/><Row><Cell ss:MergeAcross="2"><Data ss:Type="String">标题㛃</Data></Cell>'
        '<Cell><Data ss:Type="Number">7</Data></Cell></Row><Row ss:Index="4" ss:Hidden="1">'
        '<Cell ss:Index="2"><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">甲<B>乙</B></ss:Data>'
        '<Comment><ss:Data>丙</ss:Data></Comment></Cell><Cell ss:StyleID="p"><Data ss:Type="Number">0.35</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2024-03-15T00:00:00.000</Data></Cell><Cell ss:Formula="=1/0">'
        '<Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=A1"/></Row></Table></Worksheet></Workbook>'
    )
    sheet = only(page.encode("gb18030"), "表.xls")
    assert sheet.name == "明细"
    assert sheet.rows == [
        ("标题㛃", None, None, 7), (), (), (None, "甲乙", 0.35, date(2024, 3, 15), Broken("#DIV/0!"), Broken()),
    ]  # fmt: skip
    assert (sheet.merged, sheet.percents) == ((Block(1, 1, 1, 3),), {(4, 3)})
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({4}, {2})


SIGNS = st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "So"))
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**14), 10**14), st.text(SIGNS, min_size=1, max_size=20),
    st.floats(-1e12, 1e12).map(lambda number: round(number, 4)), st.just("#REF!"),
    st.datetimes(datetime(1901, 1, 1), datetime(2099, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),  # noqa: DTZ001
    st.dates(date(1901, 1, 1), date(2099, 1, 1)),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(VALUES, max_size=6), min_size=1, max_size=8))
def test_random_workbooks_are_read_as_another_reader_reads_them(rows: list[list[object]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    theirs = openpyxl.load_workbook(io.BytesIO(target.getvalue()), data_only=True).active
    found = read_workbook(target.getvalue(), "表.xlsx")
    for place in ((row, column) for row in range(1, 9) for column in range(1, 7)):
        assert ours(found, place) == plain(theirs.cell(*place).value)


def ours(found: Workbook, place: tuple[int, int]) -> object:
    value = found.sheets[0].value(*place) if found.sheets else None
    return value.error if isinstance(value, Broken) else value


def plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    return value
