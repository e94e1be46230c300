"""`print`: every sample project on paper, read back, and equal to `status`."""

import json
from pathlib import Path

import pytest
from commands import Call
from reading import bare, page_texts, read

from zsyz_desktop.rules.wording import late_words


def standings(call: Call, ledger: Path) -> list[dict]:
    return json.loads(call("status", "--ledger", ledger, "--json").out)["projects"]


@pytest.mark.parametrize("paper", ["progress-chart", "checklist"])
@pytest.mark.parametrize("size", ["A4", "A3"])
def test_every_project_is_printed_and_says_what_status_says(
    call: Call, sample: Path, tmp_path: Path, paper: str, size: str
) -> None:
    folder = tmp_path / "纸"
    said = call("print", paper, "--ledger", sample, "--all", "--each", "--size", size, "--out", folder)
    assert (said.code, said.err) == (0, "")
    files = sorted(folder.iterdir())
    projects = standings(call, sample)
    assert len(files) == len(projects) == 12
    for file, project in zip(files, projects, strict=True):
        text = "".join(page_texts(file))
        assert project["code"] in file.name
        assert bare(project["name"]) in text
        assert project["code"] in text
        light = project["light"]
        assert {"red": "红", "yellow": "黄", "green": "绿"}[light["colour"]] in text
        assert late_words(light["days_late"]) in text
        assert (light["step"] or "") in text
        if paper == "checklist":
            for stage in project["loop"]["stages"]:
                count = f"{stage['closed']}/{stage['required']}"
                assert (count if stage["required"] else "不涉及") in text


def test_a_batch_is_one_file_with_the_overview_in_front_and_bookmarks(call: Call, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "推进图表.pdf"
    assert call("print", "progress-chart", "--ledger", sample, "--all", "--out", out).code == 0
    first = page_texts(out)[0]
    assert "重点招商项目推进情况总览" in first
    assert "红5" in first
    with read(out) as document:
        names = [mark.get_title() for mark in document.get_toc()]
    assert len(names) == 13
    assert any("P07" in name for name in names)


def test_one_project_is_printed_without_the_overview(call: Call, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "P04.pdf"
    assert call("print", "progress-chart", "--ledger", sample, "--project", "P04", "--out", out).code == 0
    assert "总览" not in page_texts(out)[0]
    assert "用电缺8,000kVA" in "".join(page_texts(out))


def test_the_investor_of_a_project_under_negotiation_is_hidden_when_asked(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    card = ("--name", "示例果蔬项目", "--region", "牟定", "--set", "投资方=示例果蔬（昆明）有限公司")
    assert call("project", "add", "--ledger", sample, *card).code == 0
    texts = []
    for option in ([], ["--hide-investors"]):
        out = tmp_path / "册.pdf"
        assert call("print", "progress-chart", "--ledger", sample, "--all", *option, "--out", out).code == 0
        texts.append("".join(page_texts(out)))
    assert "示例果蔬（昆明）有限公司" in texts[0]
    assert "示例果蔬（昆明）有限公司" not in texts[1]
    assert "某企业" in texts[1]
    assert "示例钛博材料（四川）有限公司" in texts[1]  # signed


def test_the_overview_lists_red_first_and_then_its_sums_by_currency_and_county(
    call: Call, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "总览.pdf"
    assert call("print", "overview", "--ledger", sample, "--all", "--out", out).code == 0
    page = "".join(page_texts(out))
    order = [page.index(code) for code in ("P05", "P11", "P02", "P08", "P04", "P03")]
    assert order == sorted(order)
    assert "合计12项人民币80.93273,600.00141,900.0051.86%\N{MINUS SIGN}3.91" in page
    assert "合计美元1,500.00万美元1,000.00万美元420.00万美元42.00%\N{MINUS SIGN}18.00" in page
    assert "楚雄市2项37.6099,000.0060,500.0061.11%\N{MINUS SIGN}1.52" in page
    assert "1,500.00万美元（折1.07亿元，汇率7.10）" in page
    assert "本月至今又到位800.00万元（未到报送期）" in page


def test_the_same_ledger_gives_the_same_bytes(call: Call, sample: Path, tmp_path: Path) -> None:
    for name in ("甲.pdf", "乙.pdf"):
        call("print", "checklist", "--ledger", sample, "--project", "P05", "--out", tmp_path / name)
    assert (tmp_path / "甲.pdf").read_bytes() == (tmp_path / "乙.pdf").read_bytes()


def test_an_unknown_project_is_refused_and_nothing_is_written(call: Call, sample: Path, tmp_path: Path) -> None:
    said = call("print", "checklist", "--ledger", sample, "--project", "P99", "--out", tmp_path / "无.pdf")
    assert said.code == 1
    assert "没有编号为“P99”的项目" in said.err
    assert not (tmp_path / "无.pdf").exists()


def test_a_folder_that_is_not_there_is_a_sentence(call: Call, sample: Path, tmp_path: Path) -> None:
    said = call("print", "overview", "--ledger", sample, "--all", "--out", tmp_path / "没有" / "总览.pdf")
    assert said.code == 1
    assert "操作未完成" in said.err


def test_a_file_in_the_way_of_a_folder_is_refused(call: Call, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "纸").write_text("旧", encoding="utf-8")
    said = call("print", "checklist", "--ledger", sample, "--all", "--each", "--out", tmp_path / "纸")
    assert said.code == 1
    assert "是文件" in said.err
    assert (tmp_path / "纸").read_text(encoding="utf-8") == "旧"


def test_printing_leaves_the_ledger_as_it_was(call: Call, sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    call("print", "overview", "--ledger", sample, "--all", "--out", tmp_path / "总览.pdf")
    assert sample.read_bytes() == before
    assert not list(tmp_path.glob("样例台账.zsyz?*"))


def test_a_paper_never_takes_the_place_of_another_kind_of_file(call: Call, sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    said = call("print", "overview", "--ledger", sample, "--all", "--out", sample)
    assert said.code == 1
    assert "不是 PDF，没有覆盖" in said.err
    assert sample.read_bytes() == before
    out = tmp_path / "总览.pdf"
    for _ in range(2):
        assert call("print", "overview", "--ledger", sample, "--all", "--out", out).code == 0


def test_a_brief_is_one_page_and_a_booklet_one_file_a_project(call: Call, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "简报.pdf"
    assert call("print", "brief", "--ledger", sample, "--project", "P04", "--out", out).code == 0
    (page,) = page_texts(out)
    assert "与上期比" in page
    assert call("print", "brief", "--ledger", sample, "--all", "--out", out).code == 0
    pages = page_texts(out)
    assert len(pages) == 12
    assert all("与上期比" in page for page in pages)  # each is handed out: no 总览 before them
    assert call("print", "brief", "--ledger", sample, "--all", "--size", "A3", "--out", out).code == 2
    said = call(
        "print",
        "booklet",
        "--ledger",
        sample,
        "--project",
        "P04",
        "--project",
        "P05",
        "--each",
        "--out",
        tmp_path / "册",
    )
    assert (said.code, said.err) == (0, "")
    files = sorted((tmp_path / "册").iterdir())
    assert [file.name.endswith("一项目一册.pdf") for file in files] == [True, True]
    with read(files[0]) as document:
        assert [mark.get_title() for mark in document.get_toc()][1:] == ["项目简报", "推进图表", "全生命周期闭环清单"]
