"""The month by command: shown, typed, pasted from a sheet, looked through for what is missing."""

import json
from pathlib import Path

import pytest
from commands import Call, Said

BLOCK = (
    "项目编号\t项目名称\t形象进度\t本月进展\t下步工作\t到位资金\t累计\n"
    "P05\t\t12%\t场平完成\t林地批复—县林草局—7.15\t\t9\n"
    "P10\t\t百分之五\t\t\t900\t9\n"
    "P77\t示例外项目\t5%\t\t\t\t\n"
)
STEP = "林地批复—县林草局—2024-07-15"


@pytest.fixture
def block(tmp_path: Path) -> Path:
    """A sheet as an officer saves it."""
    path = tmp_path / "7月.tsv"
    path.write_text(BLOCK, encoding="utf-8-sig")
    return path


def july(call: Call, sample: Path, part: str, *said: object) -> Said:
    return call("dispatch", part, "--ledger", sample, "--period", "2024-07", "--today", "2024-07-02", *said)


def rows(call: Call, sample: Path) -> dict[str, dict[str, object]]:
    return {row["code"]: row for row in json.loads(july(call, sample, "show", "--json").out)["rows"]}


def test_cells_are_set_cleared_and_shown(call: Call, sample: Path) -> None:
    said = july(call, sample, "set", "p05", "--image-percent", "12%", "--steps", "林地批复—县林草局—7.15；用电接入")
    assert said.out == "已保存：P05 2024年7月\n  形象进度：12\n  下步安排：林地批复—县林草局—2024-07-15\n用电接入\n"
    assert july(call, sample, "set", "P05", "--image-percent", "").out == "已保存：P05 2024年7月\n  形象进度：（空）\n"
    shown = july(call, sample, "show").out
    assert "2024年7月调度" in shown
    assert "用电接入" in shown
    assert rows(call, sample)["P05"]["texts"] == {"steps": "林地批复—县林草局—2024-07-15\n用电接入"}


def test_a_month_of_nobody_is_missing_and_says_where(call: Call, sample: Path) -> None:
    assert "本期尚未调度" in july(call, sample, "missing").out
    july(call, sample, "set", "P05", "--image-percent", "1")
    assert "没有写无进展原因" in july(call, sample, "missing").out


@pytest.mark.parametrize(
    ("options", "ended", "written"),
    [
        (("--dry-run",), "没有写入（--dry-run）", {}),
        ((), "已写入4格（2024年7月）", {"image_percent": "12", "progress": "场平完成", "steps": STEP}),
    ],
)
def test_a_block_is_told_cell_by_cell_and_written_in_one_step(  # noqa: PLR0917 -- fixtures and cases
    call: Call, sample: Path, block: Path, options: tuple[str, ...], ended: str, written: dict[str, str]
) -> None:
    said = july(call, sample, "paste", block, *options)
    assert said.code == 0
    for line in (
        "写入：P05 ", "形象进度：（空） → 12", f"下步安排：（空） → {STEP}", "本月到位：800 → 900",
        "不能写入：P10 ", "没有这个项目：P77 示例外项目", "没有对应的列：累计",
    ):  # fmt: skip
        assert line in said.out
    assert said.out.splitlines()[-1] == ended
    assert rows(call, sample)["P05"]["texts"] == written


def test_what_was_pasted_is_undone_in_one_step(call: Call, sample: Path, block: Path) -> None:
    before = rows(call, sample)
    july(call, sample, "paste", block)
    assert call("undo", "--ledger", sample).code == 0
    assert rows(call, sample) == before


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("set", "P05"), "没有写要填什么，可填：形象进度、"),
        (("set", "P05", "--invested", "约100"), "是约数"),
        (("set", "P99", "--progress", "好"), "没有编号为“P99”的项目"),
        (("paste", "没有.tsv"), "没有“没有.tsv”这个文件"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    call: Call, sample: Path, said: tuple[str, ...], sentence: str
) -> None:
    refused = july(call, sample, *said)
    assert (refused.code, sentence in refused.err) == (1, True)


def test_a_period_that_is_none_is_told_how_to_write_one(call: Call, sample: Path) -> None:
    refused = call("dispatch", "show", "--ledger", sample, "--period", "上个月")
    assert (refused.code, "周写成 2024-06-17周" in refused.err) == (1, True)


def test_entries_from_a_paper_are_written_all_or_none(call: Call, sample: Path) -> None:
    said = july(call, sample, "enter", "p5 进度 45", "P05 12 7.15 林地批复—县林草局")
    assert "已保存：P05“" in said.out
    assert "形象进度 未填 → 45%" in said.out
    assert rows(call, sample)["P05"]["texts"] == {"image_percent": "45", "steps": STEP}
    refused = july(call, sample, "enter", "P05 进度 50", "P05 99 完成 7.1")
    assert refused.code != 0
    assert "没有99号" in refused.err
    assert rows(call, sample)["P05"]["texts"]["image_percent"] == "45"  # type: ignore[index]
