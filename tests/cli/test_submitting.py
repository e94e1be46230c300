"""`submit`: a month is shown, 定稿, printed from its snapshot, compared, withdrawn and submitted anew."""

import json
from pathlib import Path

from commands import Call, Said

ANYWAY = ("--answer", "2024-06未补齐=照此定稿")


def submit(call: Call, sample: Path, part: str, *said: object) -> Said:
    return call("submit", part, "--ledger", sample, "--period", "2024-06", *said)


def printed(call: Call, sample: Path, paper: str, out: Path) -> bytes:
    done = call("print", paper, "--ledger", sample, "--period", "2024-06", "--all", "--out", out)
    assert done.code == 0, done.err
    return out.read_bytes()


def test_a_month_is_shown_final_sent_and_compared(call: Call, sample: Path, tmp_path: Path) -> None:
    read = json.loads(submit(call, sample, "show", "--json").out)
    assert (read["due"], read["state"], read["light"], read["final_on"]) == (
        "2024-06-25", "未报，逾期1天", "red", None,
    )  # fmt: skip
    assert [each["code"] for each in read["missing"]] == ["P05", "P11"]
    assert read["red_in_a_row"]["projects"] == {"P02": 1, "P04": 1, "P05": 1, "P08": 1, "P11": 1}
    before = {paper: printed(call, sample, paper, tmp_path / f"{paper}-1.pdf") for paper in ("funds", "indicators")}
    asked = submit(call, sample, "final")
    assert asked.code == 2
    assert "还有2处没有补齐" in asked.err
    assert submit(call, sample, "send").err == "操作未完成：2024年6月尚未定稿，先定稿再报送。\n"
    assert submit(call, sample, "final", *ANYWAY).out.startswith("已定稿：2024年6月，第1次，校验码")
    assert submit(call, sample, "send", "--on", "2024-06-25").out == "已记报送：2024年6月（本单位）\n"
    out = tmp_path / "到位资金.xlsx"  # what is exported is noted in the ledger, and is no change of the month
    assert call("print", "funds", "--ledger", sample, "--all", "--format", "xlsx", "--out", out).code == 0
    assert submit(call, sample, "compare").out == "2024年6月的定稿存档与今天的台账一致。\n"
    call("project", "edit", "--ledger", sample, "--project", "P04", "--set", "产业类=否")
    compared = json.loads(submit(call, sample, "compare", "--json").out)
    assert {"title": "产业到位资金 累计（万元）", "was": "101,900.00", "now": "86,400.00"} in compared["figures"]
    assert ("产业类", "是", "否") in [(each["field"], each["was"], each["now"]) for each in compared["rows"]]
    for paper, content in before.items():
        assert printed(call, sample, paper, tmp_path / f"{paper}-2.pdf") == content
    told = json.loads(call("status", "--ledger", sample, "--period", "2024-06", "--json").out)
    assert told["indicators"][2]["value"] == "101900.00"
    anew = call("status", "--ledger", sample, "--period", "2024-06", "--cut-off", "25", "--json")
    assert json.loads(anew.out)["indicators"][2]["value"] == "86400.00"


def test_withdrawn_and_submitted_anew_both_are_kept_and_neither_undone(call: Call, sample: Path) -> None:
    submit(call, sample, "final", *ANYWAY)
    assert "2024-06-26定稿（第1次）" in submit(call, sample, "show").out
    assert call("undo", "--ledger", sample).err.startswith("操作未完成：")
    assert submit(call, sample, "withdraw", "--reason", "漏报一笔").code == 0
    assert submit(call, sample, "withdraw", "--reason", "漏报").err == "操作未完成：2024年6月没有定稿，不用撤回。\n"
    assert submit(call, sample, "final", *ANYWAY).out.startswith("已定稿：2024年6月，第2次")
    read = json.loads(submit(call, sample, "show", "--json").out)
    said = [(each["number"], each["withdrawn_on"], each["reason"]) for each in read["snapshots"]]
    assert said == [(1, "2024-06-26", "漏报一笔"), (2, None, None)]
    assert "台账完好。" in call("check", "--ledger", sample).out


def test_what_a_unit_sent_and_what_was_returned(call: Call, sample: Path) -> None:
    unit = ("--unit", "州商务局")
    sent = submit(call, sample, "send", *unit, "--on", "2024-06-25")
    assert sent.out == "已记报送：2024年6月（州商务局）\n"
    returned = submit(call, sample, "return", *unit, "--on", "2024-06-25", "--reason", "缺附件")
    assert returned.out == "已记退回：2024年6月（州商务局）\n"
    assert submit(call, sample, "send", *unit, "--on", "2024-06-26").out == "已记重报：2024年6月（州商务局）\n"
    assert "按期，6月26日重报" in call("submission", "list", "--ledger", sample).out
