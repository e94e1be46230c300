"""`meeting`: arranged, its agenda proposed and taken over, a decision put on record, shown as JSON."""

import json
from pathlib import Path

from commands import Call


def test_a_meeting_goes_its_way_by_command(call: Call, sample: Path) -> None:
    name, ledger = "2024年6月推进会", ("--ledger", sample, "--today", "2024-06-26")
    assert "建议" not in call("meeting", "list", *ledger).err
    assert call("meeting", "add", *ledger, "--set", "会议类型=月推进会", "--set", "会议日期=2024-06-26").code == 0
    proposed = call("meeting", "propose", *ledger, name)
    assert "重大问题未解决" in proposed.out
    assert call("meeting", "propose", *ledger, name, "--take", "1", "2").out == "已列入2项议题\n"
    said = call("meeting", "decide", *ledger, name, "P02", "完成林地审核—禄丰市林草局—7.15")
    assert said.out == "已保存：议定“完成林地审核”，禄丰市林草局，2024年7月15日前；并列入P02的2024年6月下步安排\n"
    shown = json.loads(call("meeting", "show", *ledger, name, "--json").out)
    assert [each["project"] for each in shown["agenda"]] == ["P05", "P11"]
    assert shown["decisions"][0]["next_step"] is True
    assert shown["counts"] == {"total": 1, "done": 0, "running": 1, "late": 0}
    held = call("meeting", "hold", *ledger, name, "--set", "会议日期=2024-06-26")
    assert (held.code, held.out) == (0, f"已召开：{name}\n")
    looked = call(
        "decision", "not-done", *ledger, "完成林地审核", "--set", "检查日期=2024-06-26", "--set", "未完成原因=待评审"
    )
    assert looked.out == "已记为未办结：完成林地审核\n"
    done = ("--set", "实际办结日=2024-06-26", "--set", "检查日期=2024-06-26", "--set", "完成情况=示林审1号")
    assert call("decision", "done", *ledger, "完成林地审核", *done).code == 0
    assert "已办结" in call("meeting", "show", *ledger, name).out
