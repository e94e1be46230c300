"""A quotation mark means a cell only where it opens and closes one; headings are known by their words."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.rules.cells import bare, find_heading, split_cells
from zsyz_desktop.rules.cells_html import with_lines
from zsyz_desktop.rules.table_text import table_text
from zsyz_desktop.rules.working_days import read_holiday_lines

TITLES = {"姓名": "person", "单位": "unit", "办公电话": "phone"}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("甲\t乙\r\n丙\t丁\r\n", [["甲", "乙"], ["丙", "丁"]]),
        ('"双百"行动\t乙', [['"双百"行动', "乙"]]),
        ('"双百"', [["双百"]]),
        ('"甲\n乙\t丙\n丁', [['"甲'], ["乙", "丙"], ["丁"]]),
        ('甲"乙\n丙', [['甲"乙'], ["丙"]]),
        ('"甲\n二期"\t乙\n丙\t丁', [["甲 二期", "乙"], ["丙", "丁"]]),
        ('"他说""好"""\t乙', [['他说"好"', "乙"]]),
        ('"甲\t"乙\n丙', [['"甲', '"乙'], ["丙"]]),
        ('"\n甲', [['"'], ["甲"]]),
        ("\n甲\t\n\n乙", [[""], ["甲", ""], [""], ["乙"]]),
        (" \n\t", []),
        ("", []),
    ],
)
def test_a_block_of_a_spreadsheet_becomes_its_cells(text: str, rows: list[list[str]]) -> None:
    assert split_cells(text) == rows


@given(st.lists(st.lists(st.text('甲"乙 ,x\n', max_size=6), min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_a_spreadsheet_writes_is_read_back_cell_by_cell(rows: list[list[str]]) -> None:
    out = StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([["首"], *rows, ["末"]])
    assert split_cells(out.getvalue()) == [["首"], *[[" ".join(cell.split()) for cell in row] for row in rows], ["末"]]


LIBREOFFICE = """<html><body><table><colgroup span="3"></colgroup><tr>
<td colspan=3 height="21"><font>6月调度</font></td></tr><tr>
	<td align="left"><font face="x">项目</font></td><td>下步</td><td>备注</td></tr><tr>
<td>甲</td>
<td><font>封顶—甲—7.15<br>验收 A&amp;B—乙</font></td><td><br></td></tr></table></body></html>"""


def test_the_lines_of_a_cell_that_only_the_html_tells_are_kept() -> None:
    plain = "6月调度\t\t\n项目\t下步\t备注\n甲\t封顶—甲—7.15 验收 A&B—乙\t"
    rows = [["6月调度", "", ""], ["项目", "下步", "备注"], ["甲", "封顶—甲—7.15\n验收 A&B—乙", ""]]
    assert with_lines(split_cells(plain, lines=True), LIBREOFFICE) == rows
    one = "<table><tr><td>封顶<br>验收</td></tr></table>"
    assert with_lines(split_cells("封顶\n验收", lines=True), one) == [["封顶\n验收"]]


@pytest.mark.parametrize(
    "html", ["", "封顶", "<table><tr><td>别的</td></tr></table>", "<tr><td colspan=x>封顶<td></table>"]
)
def test_html_that_says_anything_else_changes_nothing(html: str) -> None:
    rows = [["封顶", "甲"], ["验收", "乙"]]
    assert with_lines(rows, html) == rows


@given(st.lists(st.lists(st.text('甲"乙 ,x\n', max_size=6), min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_the_month_copies_is_read_back_with_its_lines(rows: list[list[str]]) -> None:
    kept = [["首"], *rows, ["末"]]
    read = [
        ["\n".join(filter(None, (" ".join(line.split()) for line in cell.split("\n")))) for cell in row] for row in kept
    ]
    assert split_cells(table_text(read, lines=True), lines=True) == read


@given(st.text('"\t\n甲', max_size=60))
def test_no_text_makes_rows_vanish_that_hold_no_quotation_mark(text: str) -> None:
    assert len(split_cells(text + "\n甲\t\n甲")) >= (2 if text.strip() else 1)


def test_a_very_long_cell_and_very_many_quotation_marks_are_read() -> None:
    assert split_cells("字" * 200_000) == [["字" * 200_000]]
    assert len(split_cells('"甲\t"乙\n' * 20_000)) == 20_000


def test_a_quotation_mark_in_a_holiday_table_does_not_swallow_the_rest_of_the_year() -> None:
    lines = ['2027-01-01,休,"元旦', "2027-02-05,休,春节", '2027-02-06,休,"春节"']
    assert len(read_holiday_lines(lines).rest) == 3


@pytest.mark.parametrize("heading", ["姓名\t单 位\t办公电话", "序号\t单　位\t姓\u200b名\t备注"])
@pytest.mark.parametrize("above", ["", "推进班子名单\n\n"])
def test_a_heading_row_is_known_wherever_it_stands(heading: str, above: str) -> None:
    rows = split_cells(f"{above}{heading}\n1\t2\t3")
    found = find_heading(rows, TITLES)
    assert found is not None
    assert found.row == above.count("\n")
    assert {"person", "unit"} <= set(found.fields.values())


def test_rows_of_data_are_no_heading() -> None:
    assert find_heading([["组长", "示例局", "张某"], ["成员", "单位", "李某"]], TITLES) is None


def test_a_word_is_bare_of_blanks_and_invisible_signs() -> None:
    assert bare("副\u200b组　长 ") == "副组长"
