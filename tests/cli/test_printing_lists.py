"""`print`: the lists of many projects, each of its period, read back."""

from pathlib import Path

import pytest
from commands import Call
from openpyxl import load_workbook
from reading import page_texts

LISTS = {
    "problems": "问题挂账清单",
    "dispatches": "调度情况表",
    "funds": "到位资金明细",
    "indicators": "指标完成情况表",
    "summary": "重点项目汇总表",
    "battle-map": "挂图作战总图",
}

SAYS = {
    "funds": "州外到位资金141,900.00万元（其中省外140,300.00万元、省内州外1,600.00万元）；产业到位资金",
    "problems": "在账9件",
    "indicators": "“四”指方案第四部分，“八”指方案第八部分",
}


@pytest.mark.parametrize("paper", LISTS)
@pytest.mark.parametrize("size", ["A4", "A3"])
def test_a_list_is_printed_of_the_last_closed_period_or_of_one_that_is_asked_for(
    call: Call, sample: Path, tmp_path: Path, paper: str, size: str
) -> None:
    texts = []
    for period in ([], ["--period", "2024-05"]):
        out = tmp_path / "表.pdf"
        said = call("print", paper, "--ledger", sample, "--all", "--size", size, *period, "--out", out)
        assert (said.code, said.err) == (0, "")
        texts.append("".join(page_texts(out)))
    assert all(LISTS[paper] in text for text in texts)
    assert SAYS.get(paper, "") in "".join(texts[0].split())
    assert "资金截至6月25日" in texts[0]
    assert "资金截至5月25日" in texts[1]


@pytest.mark.parametrize("paper", sorted(LISTS.keys() - {"indicators"}))  # that one is of the whole ledger
def test_a_list_of_some_projects_names_no_other(call: Call, sample: Path, tmp_path: Path, paper: str) -> None:
    out = tmp_path / "表.pdf"
    assert call("print", paper, "--ledger", sample, "--project", "P04", "--out", out).code == 0
    text = "".join(page_texts(out))
    assert "P05" not in text


@pytest.mark.parametrize("paper", LISTS)
def test_a_period_that_has_not_begun_is_refused(call: Call, sample: Path, tmp_path: Path, paper: str) -> None:
    said = call("print", paper, "--ledger", sample, "--all", "--period", "2025-01", "--out", tmp_path / "表.pdf")
    assert said.code == 1
    assert "暂无数据" in said.err
    assert not (tmp_path / "表.pdf").exists()


def test_the_columns_of_the_summary_are_chosen(call: Call, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "汇总.pdf"
    told = ("print", "summary", "--ledger", sample, "--all", "--out", out)
    assert call(*told, "--columns", "总投资,下步").code == 0
    text = "".join(page_texts(out))
    assert "下步" in text
    assert "牵头" not in text
    said = call(*told, "--columns", "电话")
    assert said.code == 1
    assert "可选：序号" in said.err


def test_a_paper_is_written_in_every_form_it_has_and_refused_in_another(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    told = ("print", "indicators", "--ledger", sample, "--all")
    assert call(*told, "--format", "xlsx", "--out", tmp_path / "表.xlsx").code == 0
    (indicators, counties) = load_workbook(tmp_path / "表.xlsx").worksheets
    outside = next(row for row in indicators.values if row[0] == "州外到位资金")
    assert (outside[5], outside[7]) == (141900, pytest.approx(0.1537, abs=1e-4))
    summed = {row[0].value: (row[5].value, row[5].number_format) for row in indicators.iter_rows(min_row=5)}
    assert summed["5亿元以上新开工"] == (2, "#,##0")
    assert summed["产业到位占比"] == (pytest.approx(0.7181), "0.00%")
    assert not any("。。" in str(key) for key in summed)
    assert next(counties.iter_rows(min_row=5, max_row=5, values_only=True))[:2] == ("1", "禄丰")
    for form in ("docx", "xlsx"):
        said = call("print", "progress-chart", "--ledger", sample, "--all", "--format", form, "--out", tmp_path / "图")
        assert (said.code, said.err) == (1, f"操作未完成：《推进图表》没有 .{form} 格式，可选：PDF。\n")
    said = call(*told, "--format", "xlsx", "--out", tmp_path / "表.pdf")
    assert said.err == "操作未完成：文件名要以 .xlsx 结尾，请改“表.pdf”。\n"


def test_one_narrowed_figure_is_written_with_what_was_left_out(call: Call, sample: Path, tmp_path: Path) -> None:
    told = ("print", "sources", "--ledger", sample, "--county", "永仁", "--format")
    assert call(*told, "xlsx", "--out", tmp_path / "来源.xlsx").code == 0
    counted, left = load_workbook(tmp_path / "来源.xlsx").worksheets
    whole = next(row for row in counted.values if row[1] == "合计")
    assert 2100 in whole
    assert (counted.title, left.title) == ("数据来源单", "未计入")
    assert call(*told, "docx", "--out", tmp_path / "来源.docx").code == 0
    said = call(*told, "pdf", "--indicator", "产业到位占比", "--chain", "绿色钛", "--out", tmp_path / "来源.pdf")
    assert "不分产业链和单位" in said.err


def test_report_is_the_short_way_to_what_print_makes(call: Call, sample: Path, tmp_path: Path) -> None:
    for command in ("print", "report"):
        out = tmp_path / f"{command}.pdf"
        assert call(command, "targets", "--ledger", sample, "--out", out).code == 0
    assert (tmp_path / "print.pdf").read_bytes() == (tmp_path / "report.pdf").read_bytes()


def test_a_sentence_whose_figures_have_changed_is_told_where_it_is_printed(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    told = ("--ledger", sample)
    assert call("report", "sentences", "month", *told, "--set", "产业=产业资金过七成。").code == 0
    assert call("project", "edit", *told, "--project", "P04", "--set", "产业类=否").code == 0
    printed = call("print", "month", *told, "--out", tmp_path / "月报.pdf")
    assert (printed.code, printed.out) == (0, f"已生成：{tmp_path / '月报.pdf'}\n")
    assert printed.err.startswith("产业：改过以后数据有变化，现在照台账印")
