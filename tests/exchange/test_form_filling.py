"""A superior's form recognised, filled in two months, and what could not be placed."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from zsyz_desktop.errors import Refusal
from zsyz_desktop.exchange.forms.filling import fill
from zsyz_desktop.exchange.forms.placing import Filled, Wishes
from zsyz_desktop.exchange.forms.proposing import AS_READ, propose_columns
from zsyz_desktop.exchange.forms.recognising import describe, grid_of, open_form, rows_of
from zsyz_desktop.exchange.forms.remembering import corrected
from zsyz_desktop.exchange.understanding.heading_words import NAMES
from zsyz_desktop.rules.form_fields import Column, FormField, FormRow, Value
from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.values import replace

SHEET = "项目调度表"
HEADS = (
    ("A3:A5", "序号"), ("B3:B5", "县市"), ("C3:C5", "项目名称"), ("D3:F3", "投资情况（亿元）"), ("D4:D5", "总投资"),
    ("E4:F4", "到位资金"), ("G3:G5", "到位率"), ("H3:H5", "开工时间"), ("I3:I5", "形象进度（%）"),
    ("J3:J5", "本月进展"), ("K3:K5", "项目状态"),
)  # fmt: skip
Change = Callable[[xlsxwriter.Workbook, xlsxwriter.workbook.Worksheet], object]


def form(change: Change | None = None, *, blank: int = 2, of_1904: bool = False) -> bytes:
    """Three heading rows, a row that numbers them, blank rows, a sum, a note, a sheet that reads the sum."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": of_1904})
    sheet = book.add_worksheet(SHEET)
    head, money = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "#,##0.00"})
    day, share = (
        book.add_format({"border": 1, "num_format": "yyyy/m"}),
        book.add_format({"border": 1, "num_format": "0%"}),
    )
    sheet.merge_range("A1:K1", "2024年5月重点项目调度表", head)
    sheet.write("A2", "填报单位：示例县")
    for area, word in HEADS:
        sheet.merge_range(area, word, head)
    sheet.write("E5", "本月到位", head)
    sheet.write("F5", "1—5月累计到位资金（万元）", head)
    for column in range(11):
        sheet.write(5, column, column + 1, head)
    end = 6 + blank
    for row in range(6, end):
        for column in range(11):
            sheet.write_blank(row, column, None, {3: money, 4: money, 5: money, 7: day}.get(column, head))
        sheet.write_formula(row, 6, f"=IF(D{row + 1}=0,0,F{row + 1}/10000/D{row + 1})", share, 0)
    sheet.merge_range(end, 0, end, 2, "合  计", head)
    for letter in "DEF":
        sheet.write_formula(f"{letter}{end + 1}", f"=SUM({letter}7:{letter}{end})", money, 7)
    sheet.merge_range(end + 1, 0, end + 1, 10, "填表人：        审核人：")
    other = book.add_worksheet("汇总")
    other.write_formula("A1", f"={SHEET}!D{end + 1}", None, 7)
    if change is not None:
        change(book, sheet)
    book.close()
    return out.getvalue()


def row(code: str, name: str, region: str = "示例县", **values: Value) -> FormRow:
    said: dict[FormField, Value] = {FormField.NAME: name, FormField.REGION: region, FormField.CODE: code}
    return FormRow(code, name, region, said | {FormField[each.upper()]: value for each, value in values.items()})


ROWS = (
    row(
        "P01",
        "示例一厂",
        agreed=3_200_000_000_00,
        arrived=55_000_00,
        percent=62,
        started=date(2024, 3, 5),
        status="在建",
    ),
    row("P02", "=示例二厂", agreed=1_000_000_000_00, arrived_month=1_00, progress="+封顶", status="在建"),
    row("P03", "示例三厂", agreed=50_000_000_00, started=date(2023, 12, 1), status="在谈"),
)


def filled(content: bytes, rows: tuple[FormRow, ...] = ROWS, period: str = "2024-05", **wishes: bool) -> Filled:
    return fill(content, describe(open_form(content)), rows, period=period, wishes=Wishes(**wishes))


def cells(done: Filled, sheet: str = SHEET) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(done.content))[sheet]


def told(done: Filled) -> str:
    return "\n".join(f"{each.where}：{each.sentence}" for each in done.unplaced)


def test_a_form_of_three_heading_rows_is_known_column_by_column() -> None:
    content = form()
    found = describe(open_form(content))
    assert (found.sheet, found.top, found.bottom, found.first, found.period) == (SHEET, 3, 5, 7, "2024-05")
    assert [each.field.name if each.field else "" for each in found.columns] == [
        "SERIAL", "REGION", "NAME", "AGREED", "ARRIVED_MONTH", "ARRIVED", "RATE", "STARTED", "PERCENT", "PROGRESS",
        "STATUS",
    ]  # fmt: skip
    assert [each.unit for each in found.columns[3:6]] == [
        MoneyUnit.HUNDRED_MILLION, MoneyUnit.HUNDRED_MILLION, MoneyUnit.TEN_THOUSAND,
    ]  # fmt: skip
    table = rows_of(grid_of(open_form(content), SHEET), found)
    assert (table.blank, table.taken, table.last) == ((7, 8), (), 8)


def test_blank_rows_are_filled_first_and_only_what_lacks_is_put_in() -> None:
    done = filled(form())
    assert (done.matched, done.added, done.inserted) == (0, 3, 1)
    sheet = cells(done)
    said = [[sheet.cell(number, column).value for column in range(1, 5)] for number in (7, 8, 9)]
    assert said == [
        [1, "示例县", "示例一厂", 32], [2, "示例县", "=示例二厂", 10], [3, "示例县", "示例三厂", 0.5],
    ]  # fmt: skip
    assert sheet["C8"].data_type == "s"  # a text that a spreadsheet would run stays a text
    assert sheet["J8"].value == "+封顶"
    assert [sheet["D10"].value, sheet["G9"].value] == ["=SUM(D7:D9)", "=IF(D9=0,0,F9/10000/D9)"]
    assert sheet["E8"].value == 0.00000001
    assert sheet["F7"].value == 5.5
    assert sheet["I7"].value == 62
    assert sheet["H7"].number_format == "yyyy/m"
    assert (sheet["H7"].value.date(), sheet["H9"].value.date()) == (date(2024, 3, 5), date(2023, 12, 1))
    assert cells(done, "汇总")["A1"].value == f"={SHEET}!D10"
    assert "G7等" not in told(done)  # the ledger had nothing for it: nobody wanted to write there


def test_the_month_after_finds_its_rows_and_changes_what_changed() -> None:
    may = filled(form())
    june = (replace(ROWS[0], values=dict(ROWS[0].values) | {FormField.PERCENT: 70, FormField.AGREED: None}), *ROWS[1:])
    done = filled(may.content, (*june, row("P04", "示例四厂", agreed=1)), "2024-06")
    assert (done.matched, done.added, done.inserted, len(done.changed)) == (3, 1, 1, 1)
    assert done.changed[0].where == "I7"
    sheet = cells(done)
    assert [sheet["I7"].value, sheet["D7"].value] == [70, 32]  # the card is not emptied by what the ledger lacks
    assert sheet["A10"].value == 4
    assert sheet["D11"].value == "=SUM(D7:D10)"
    assert "表头写的是2024-05，填的是2024-06" in told(done)
    again = filled(done.content, (*june, row("P04", "示例四厂", agreed=1)), "2024-06")
    assert (again.written, again.changed, again.inserted) == (0, [], 0)


def test_what_a_period_has_nothing_of_is_emptied() -> None:
    may = filled(form())
    values = dict(ROWS[1].values) | {FormField.PROGRESS: None}
    done = filled(may.content, (replace(ROWS[1], values=values),), "2024-05")
    assert cells(done)["J8"].value is None
    assert [each.where for each in done.changed] == ["J8"]
    assert "“示例一厂”台账里没有这个项目，原样留着" in told(done)


def test_names_told_apart_by_county_and_what_stays_unclear_is_told() -> None:
    two = (row("P01", "产业园", "甲县"), row("P02", "产业园", "乙县"), row("P03", "产业园", "乙县"))

    def names(_: object, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.write("B7", "甲县")
        sheet.write("C7", "产业 园")
        sheet.write("B8", "乙县")
        sheet.write("C8", "产业园")

    done = filled(form(names), two, adds=False)
    assert done.matched == 1
    assert cells(done)["C7"].value == "产业 园"  # as the form has it
    assert "第8行：“产业园”有几个同名的项目，分不清是哪一个" in told(done)
    assert "P02：“产业园”表里没有这个项目" in told(done)


def test_locked_cells_and_words_outside_the_list_are_not_written_unannounced() -> None:
    def guard(book: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.protect("x")
        free = book.add_format({"locked": False, "border": 1})
        for line in range(6, 9):
            for column in (1, 2, 3, 10):
                sheet.write_blank(line, column, None, free)
        sheet.data_validation("K7:K9", {"validate": "list", "source": ["已开工", "在谈"]})

    done = filled(form(guard, blank=3))
    sheet = cells(done)
    assert [sheet["C7"].value, sheet["J8"].value, sheet["K7"].value, sheet["K9"].value] == [
        "示例一厂",
        None,
        None,
        "在谈",
    ]
    assert "“本月进展”是锁定的单元格，没有填" in told(done)
    assert "K7等2格：“项目状态”只能从下拉里选（已开工、在谈），“在建”不在里面，没有填" in told(done)
    assert cells(filled(form(guard, blank=3), writes_locked=True))["J8"].value == "+封顶"


def test_a_form_in_groups_is_matched_but_never_added_to() -> None:
    def group(_: object, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.write("A7", "一、新建项目")
        sheet.write("C8", "示例一厂")

    done = filled(form(group, blank=3))
    assert (done.matched, done.added) == (1, 0)
    assert "表又是分组的" in told(done)


def test_days_are_counted_from_where_the_form_counts_them() -> None:
    sheet = cells(filled(form(of_1904=True)))
    assert sheet["H7"].value.date() == date(2024, 3, 5)


def test_columns_are_corrected_by_their_letters() -> None:
    found = corrected(describe(open_form(form())), ["D=累计到位（元）", "K="], 8)
    assert [found.columns[3].field, found.columns[3].unit, found.columns[10].field] == [
        FormField.ARRIVED_TOTAL, MoneyUnit.ONE, None,
    ]  # fmt: skip
    assert found.first == 8
    with pytest.raises(Refusal, match="没有“乱写”这一栏"):
        corrected(found, ["D=乱写"])
    with pytest.raises(Refusal, match="要写成 列=栏目"):
        corrected(found, ["Z=总投资"])


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("2024年计划投资（万元）", FormField.PLANNED),
        ("投资情况／1-6月完成投资", FormField.INVESTED),
        ("6月到位资金", FormField.ARRIVED_MONTH),
        ("截至6月底累计到位资金（亿元）", FormField.ARRIVED_TOTAL),
        ("项目 名称", FormField.NAME),
        ("建设规模及内容", FormField.CONTENT),
        ("下一步工作计划", FormField.STEPS),
        ("同比增长（%）", None),
        ("上年同期到位资金", None),
        ("自开工以来累计完成投资", None),
    ],
)
def test_a_heading_is_known_whatever_month_it_is_written_for(heading: str, field: FormField | None) -> None:
    assert propose_columns([Column(1, heading)])[0].field is field


def test_a_form_and_an_import_mean_the_same_by_a_heading() -> None:
    odd = {}
    for heading, read in NAMES.items():
        may = AS_READ.get(read)
        field = propose_columns([Column(1, heading)])[0].field
        if may is not None and field is not may:
            odd[heading] = field
    assert odd == {}


def test_a_heading_that_means_two_things_gives_way_to_a_plainer_one() -> None:
    headings = ["项目业主", "投资方", "需要协调解决的问题", "存在问题", "编号"]
    fields = [each.field for each in propose_columns([Column(n, said) for n, said in enumerate(headings)])]
    assert fields == [
        FormField.COMPANY, FormField.INVESTOR, FormField.REQUEST, FormField.PROBLEMS, FormField.CODE,
    ]  # fmt: skip
    assert propose_columns([Column(1, "项目业主")])[0].field is FormField.INVESTOR
    assert propose_columns([Column(1, "编号")], {1: ("1", "2", "3")})[0].field is FormField.SERIAL


def without(part: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "另存为 .xlsx"),
        (b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        (b"<html><table></table></html>", "不是 .xlsx"),
        (form()[:4000], "不完整或已损坏"),
        (without("xl/workbook.xml", _MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main"), "Strict"),
        (without("xl/worksheets/sheet1.xml", b"</row>", b""), "不完整或已损坏"),
        (without("xl/worksheets/sheet1.xml", b'r="C7"', b'r="0"'), "不完整或已损坏"),
        (
            without("xl/worksheets/sheet1.xml", b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
            "不完整或已损坏",
        ),
        (without("xl/worksheets/sheet1.xml", b"</worksheet>", b" " * 30_000_000 + b"</worksheet>"), "太大"),
    ],
    ids=["xls", "password", "html", "truncated", "strict", "broken", "senseless", "entities", "bomb"],
)
def test_what_cannot_be_filled_is_refused_with_what_to_do(content: bytes, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        describe(open_form(content))


def packed(**more: bytes) -> bytes:
    """The form with these parts put in, or in the place of those that are there; `/` in a name is written `__`."""
    parts = {name.replace("__", "/").replace("_DOT_", "."): content for name, content in more.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form())) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, part: str) -> bytes:
    """What the sheet of the form is related to."""
    listed = f'<Relationship Id="rId90" Type="{_RELATED}/{kind}" Target="{part}"/>'
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'.encode()


_OF_SHEET = "xl__worksheets___rels__sheet1_DOT_xml_DOT_rels"


def test_a_signed_form_is_not_broken_unannounced_and_a_binary_one_is_told() -> None:
    with pytest.raises(Refusal, match="数字签名"):
        describe(open_form(packed(_xmlsignatures__sig1_DOT_xml=b"<Signature/>")))
    main = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    )
    main += f'Type="{_RELATED}/officeDocument" Target="xl/workbook.bin"/></Relationships>'.encode()
    binary = packed(_rels___DOT_rels=main, xl__workbook_DOT_bin=b"\x83\x01\x00")
    with pytest.raises(Refusal, match=r"\.xlsb.*另存为 \.xlsx"):
        describe(open_form(binary))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (
            packed(**{_OF_SHEET: related("ctrlProp", "../ctrlProps/c1.xml"), "xl__ctrlProps__c1_DOT_xml": b"<f/>"}),
            "控件",
        ),
        (packed(**{_OF_SHEET: related("control", "../activeX/a1.xml"), "xl__activeX__a1_DOT_xml": b"<f/>"}), "控件"),
        (
            packed(**{_OF_SHEET: related("oleObject", "../embeddings/o1.bin"), "xl__embeddings__o1_DOT_bin": b"x"}),
            "嵌入",
        ),
        (form(lambda _, sheet: sheet.write_formula("L3", '=SUM(INDIRECT("D7:D"&8))')), "INDIRECT"),
    ],
    ids=["tick box", "ActiveX", "object", "INDIRECT"],
)
def test_what_would_not_follow_refuses_further_rows_and_no_others(content: bytes, why: str) -> None:
    with pytest.raises(Refusal, match=f"{why}.*手工插好空行"):
        filled(content)
    done = filled(content, ROWS[:2])
    assert (done.added, cells(done)["C8"].value) == (2, "=示例二厂")


def test_a_sum_of_single_cells_is_told_and_several_sheets_at_once_are_not_pushed_apart() -> None:
    def single(_: object, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.write_formula("D9", "=D7+D8")

    assert "D10：合计公式“=D7+D8”是一格一格相加的" in told(filled(form(single)))

    def through(book: xlsxwriter.Workbook, _: object) -> None:
        book.worksheets()[1].write_formula("A2", f"=SUM({SHEET}:汇总!D7)")

    with pytest.raises(Refusal, match="跨多张工作表"):
        filled(form(through))
    assert filled(form(through, blank=3)).added == 3


def test_a_form_in_which_no_cell_can_be_written_is_not_called_filled() -> None:
    content = form()
    found = describe(open_form(content))
    on_formulas = replace(found, columns=tuple(
        replace(each, field=FormField.NAME if each.number == 7 else None) for each in found.columns
    ))  # fmt: skip
    with pytest.raises(Refusal, match="没有一格写得上"):
        fill(content, on_formulas, ROWS, period="2024-05")
