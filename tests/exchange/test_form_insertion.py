"""Rows put into two nasty forms: what must follow follows, and no other part is touched."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from zsyz_desktop.errors import Refusal
from zsyz_desktop.exchange.forms.areas import Insertion
from zsyz_desktop.exchange.forms.inserting import insert_rows
from zsyz_desktop.exchange.forms.recognising import grid_of, open_form

FORMS = Path(__file__).parent / "forms"
SHEET = "基层明细"
FOLLOWING = {
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
    "xl/charts/chart1.xml",
    "xl/charts/chart2.xml",
    "xl/comments1.xml",
    "xl/drawings/drawing1.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/pivotCache/pivotCacheDefinition1.xml",
    "xl/threadedComments/threadedComment1.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
}
FILLED = {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def other_parts(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in after if before.get(name) != after[name]}


def written(form: Path, rows: int) -> bytes:
    """The form with three towns in its blank rows and as many rows more as are said."""
    workbook = open_form(form.read_bytes())
    grid = grid_of(workbook, SHEET)
    if rows:
        insert_rows(grid, Insertion(SHEET, 5, 8, rows))
    for row in range(5, 8 + rows):
        grid.write_text(row, 2, f" 镇{row}")
        grid.write_number(row, 3, str(row * 100))
    workbook.calculate_anew()
    return workbook.package.written()


@pytest.mark.parametrize("name", ["nasty.xlsx", "nasty.xlsm"])
def test_blank_rows_filled_touch_the_sheet_and_what_is_calculated_from_it(name: str) -> None:
    before, after = parts((FORMS / name).read_bytes()), parts(written(FORMS / name, 0))
    assert list(after) == list(before)
    assert other_parts(before, after) == FILLED
    assert b'<calcPr calcId="124519" fullCalcOnLoad="1"/>' in after["xl/workbook.xml"]


@pytest.mark.parametrize("name", ["nasty.xlsx", "nasty.xlsm"])
def test_rows_put_in_touch_what_follows_them_and_nothing_else(name: str) -> None:
    before, after = parts((FORMS / name).read_bytes()), parts(written(FORMS / name, 2))
    assert set(before) - set(after) == {"xl/calcChain.xml"}
    assert set(after) <= set(before)
    assert other_parts(before, after) == FOLLOWING


def test_everything_that_points_at_the_rows_points_at_the_new_ones_too() -> None:
    after = parts(written(FORMS / "nasty.xlsx", 2))
    sheet = after["xl/worksheets/sheet1.xml"].decode()
    for said in (
        '<f>SUM(C5:C9)</f>', '<f>SUM($D$5:D9)</f>', '<f>IF(C10=0,0,D10/C10)</f>', '<f>IF(C9=0,0,D9/C9)</f>',
        '<f>COUNTIF(G5:G9,"已完成C7")</f>', '<f t="array" ref="D12">SUM(C5:C9*D5:D9)</f>', 'sqref="B5:H9"',
        '<autoFilter ref="A4:H9"/>', '<mergeCell ref="A10:B10"/>', 'sqref="G5:G9"', '<xm:sqref>H5:H9</xm:sqref>',
        '<xm:f>基层明细!C5:C9</xm:f><xm:sqref>I10</xm:sqref>', '<hyperlink ref="H12"', '<brk id="22"',
        '<dimension ref="A1:H13"/>',
    ):  # fmt: skip
        assert said in sheet, said
    assert 't="shared"' not in sheet
    names = re.findall(r"<definedName [^>]*>([^<]*)<", after["xl/workbook.xml"].decode())
    assert names == [
        "基层明细!$A$4:$H$9",
        "基层明细!$A$1:$H$12",
        "基层明细!$3:$4",
        "基层明细!$C$10",
        "基层明细!$C$5:$C$9",
    ]
    assert "基层明细!$C$5:$C$9" in after["xl/charts/chart1.xml"].decode()
    assert 'ref="A4:C9"' in after["xl/pivotCache/pivotCacheDefinition1.xml"].decode()
    assert 'ref="C10"' in after["xl/comments1.xml"].decode()
    assert 'ref="C10"' in after["xl/threadedComments/threadedComment1.xml"].decode()
    assert "<x:Row>9</x:Row>" in after["xl/drawings/vmlDrawing1.vml"].decode()
    assert "<x:Row>3</x:Row>" in after["xl/drawings/vmlDrawing1.vml"].decode()
    rows = re.findall(r"<xdr:row>(\d+)</xdr:row>", after["xl/drawings/drawing1.xml"].decode())
    assert rows == ["14", "15", "19", "33", "14", "17"]


def test_a_new_row_has_the_styles_and_the_height_of_the_last_and_none_of_its_words() -> None:
    with pytest.warns(UserWarning, match="extension is not supported"):  # the reader's own: it would lose them
        book = openpyxl.load_workbook(io.BytesIO(written(FORMS / "nasty.xlsx", 2)))
    sheet = book[SHEET]
    assert [sheet.row_dimensions[row].height for row in (7, 8, 9, 10)] == [20.25, 20.25, 20.25, 26.25]
    assert [sheet.cell(9, each).style_id for each in range(1, 9)] == [
        sheet.cell(7, each).style_id for each in range(1, 9)
    ]
    assert sheet["B9"].value == " 镇9"
    assert sheet["A9"].value is None
    assert sheet["C9"].value == 900


def test_no_stale_value_is_left_of_any_formula() -> None:
    for name, part in parts(written(FORMS / "nasty.xlsx", 2)).items():
        if name.startswith("xl/worksheets/sheet"):
            assert not re.search(rb"</f><v>|<f/><v>", part), name


def test_the_sheet_that_has_a_pivot_table_is_not_pushed_about_but_may_be_filled() -> None:
    workbook = open_form((FORMS / "nasty.xlsx").read_bytes())
    with pytest.raises(Refusal, match="数据透视表"):
        insert_rows(grid_of(workbook, "汇总"), Insertion("汇总", 1, 4, 1))
    with pytest.raises(Refusal, match="超级表"):
        insert_rows(grid_of(workbook, "表"), Insertion("表", 2, 5, 1))
    assert other_parts(parts((FORMS / "nasty.xlsx").read_bytes()), parts(workbook.package.written())) == set()
