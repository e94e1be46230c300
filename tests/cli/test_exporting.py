"""`export`, `template`, `import` of the ledger's own workbook, and lists as workbooks: by command, from the sample."""

import io
from pathlib import Path

import openpyxl
import pytest
from commands import Call


def test_the_whole_ledger_goes_out_is_noted_and_comes_back_into_a_new_one(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    out, new = tmp_path / "整本.xlsx", tmp_path / "新.zsyz"
    said = call("export", "--ledger", sample, "-o", out)
    assert (said.code, "号码带不回来" in said.out) == (0, True)
    assert "导出整本台账（" in call("log", "--ledger", sample).out
    assert call("undo", "--ledger", sample).out.count("导出") == 0
    made = call("new", "--ledger", new, "--unit", "禄丰市专班", "--region", "禄丰市")
    assert made.code == 0, made.err
    assert "没有写入" in call("import", out, "--ledger", new, "--dry-run").out
    told = call("import", out, "--ledger", new)
    assert (told.code, "重点项目 12" in told.out) == (0, True), told.err
    assert "台账完好" in call("check", "--ledger", new).out
    assert "已有12个项目" in call("import", out, "--ledger", new).err
    assert "结尾" in call("export", "--ledger", sample, "-o", tmp_path / "整本.pdf").err


def test_a_template_has_the_lists_and_no_rows(call: Call, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "模板.xlsx"
    assert call("template", "--ledger", sample, "-o", out).code == 0
    sheet = openpyxl.load_workbook(out)["重点项目"]
    assert sheet.max_row == 3
    assert any(each.formula1 and "标准供地" in each.formula1 for each in sheet.data_validations.dataValidation)


@pytest.mark.parametrize(
    ("paper", "heads", "sheets"),
    [
        ("summary", ("总投资", "万美元", "到位率"), 1),
        ("funds", ("金额", "登记号", "认定人"), 2),
        ("dispatches", ("形象进度", "进展情况"), 2),
        ("problems", ("挂账号", "挂账天数"), 1),
    ],
)
def test_a_list_is_a_workbook_with_merged_heads_and_numbers_as_numbers(  # noqa: PLR0917 -- fixtures
    call: Call, sample: Path, tmp_path: Path, paper: str, heads: tuple[str, ...], sheets: int
) -> None:
    out = tmp_path / f"{paper}.xlsx"
    said = call("print", paper, "--ledger", sample, "--all", "--period", "2024-06", "--format", "xlsx", "--out", out)
    assert said.code == 0, said.err
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    assert len(book.sheetnames) == sheets
    sheet = book.worksheets[0]
    assert (sheet["A1"].value, sheet.page_setup.orientation, sheet.freeze_panes is not None) == (
        "内部资料",
        "landscape",
        True,
    )
    words = {str(cell.value) for row in sheet.iter_rows(max_row=7) for cell in row if cell.value}
    assert set(heads) <= words
    assert sheet.merged_cells.ranges
    numbers = [cell.value for row in sheet.iter_rows(min_row=7) for cell in row if isinstance(cell.value, int | float)]
    assert numbers
    if paper == "summary":
        assert {809_300, 141_900, 420} <= set(numbers)
    if paper == "funds":
        assert 141_900 in numbers
    refused = call("print", paper, "--ledger", sample, "--all", "--format", "xlsx", "--out", tmp_path / "a.pdf")
    assert "结尾" in refused.err
