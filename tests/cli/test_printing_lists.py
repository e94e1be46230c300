"""`print`: the lists of many projects, each of its period, read back."""

from pathlib import Path

import pytest
from commands import Call
from reading import page_texts

LISTS = {
    "problems": "问题挂账清单",
    "dispatches": "调度情况表",
    "funds": "到位资金明细",
    "indicators": "指标完成情况表",
    "summary": "重点项目汇总表",
    "battle-map": "挂图作战总图",
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
