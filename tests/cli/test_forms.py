"""`form describe` and `form fill`: a form of another office, filled from the sample ledger in two months."""

import json
from pathlib import Path

import openpyxl
import xlsxwriter
from commands import Call

HEADS = ("序号", "项目名称", "总投资（万元）", "本月到位（万元）", "备注")


def made(path: Path) -> Path:
    """One heading row, three blank rows, a sum."""
    book = xlsxwriter.Workbook(path)
    sheet, line = book.add_worksheet("报表"), book.add_format({"border": 1})
    sheet.merge_range(0, 0, 0, 4, "重点项目报表", line)
    for column, head in enumerate(HEADS):
        sheet.write(1, column, head, line)
        for row in (2, 3, 4):
            sheet.write_blank(row, column, None, line)
    sheet.write(5, 0, "合计", line)
    sheet.write_formula(5, 2, "=SUM(C3:C5)", line, 0)
    book.close()
    return path


def test_a_form_is_filled_in_two_months_and_what_was_corrected_is_remembered(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    form, may, june = made(tmp_path / "报表.xlsx"), tmp_path / "5月.xlsx", tmp_path / "6月.xlsx"
    untouched = form.read_bytes()
    assert (
        "总投资（亿元）"
        in call("form", "describe", form, "--ledger", sample, "--set", "C=总投资（亿元）", "--set", "E=").out
    )
    columns = json.loads(call("form", "describe", form, "--ledger", sample, "--json").out)["columns"]
    assert [(each["field"], each["unit"]) for each in columns][2:] == [
        ("总投资", "亿元"),
        ("本月到位", "万元"),
        (None, None),
    ]
    done = json.loads(call("form", "fill", form, "--ledger", sample, "--period", "2024-05", "-o", may, "--json").out)
    assert (done["matched"], done["added"], done["inserted"]) == (0, 12, 9)
    assert {"where": "P11", "sentence": "“总投资”另有1,500.00万美元，没有折算，没有填进去"} in done["unplaced"]
    said = call("form", "fill", may, "--ledger", sample, "--period", "2024-06", "-o", june).out
    assert "表里已有12个项目，新加0个（插入0行）" in said
    assert "改写的：D3" in said
    sheet = openpyxl.load_workbook(june)["报表"]
    assert [sheet["A14"].value, sheet["C15"].value] == [12, "=SUM(C3:C14)"]
    assert form.read_bytes() == untouched


def test_the_form_itself_is_never_written_over(call: Call, sample: Path, tmp_path: Path) -> None:
    form = made(tmp_path / "报表.xlsx")
    refused = call("form", "fill", form, "--ledger", sample, "-o", form)
    assert (refused.code, "不能写回上级的原表" in refused.err) == (1, True)
    assert "要用和原表一样的扩展名" in call("form", "fill", form, "--ledger", sample, "-o", tmp_path / "a.pdf").err
    assert "没有“" in call("form", "fill", tmp_path / "无.xlsx", "--ledger", sample, "-o", tmp_path / "b.xlsx").err
