"""`project …`: a project built from nothing by script, and every rule tried on the way."""

from pathlib import Path

import pytest
from commands import Call, Said

CODE = "532322-2024-001"


class Officer:
    """Types commands about one ledger on the sample's day."""

    def __init__(self, call: Call, ledger: Path) -> None:
        self._call = call
        self.ledger = ledger

    def does(self, *words: str, project: str | None = CODE) -> Said:
        at, rest = (3, words) if words[0] == "milestone" else (2, words)
        head = ("project", *rest[: at - 1])
        named = ("--project", project) if project else ()
        return self._call(*head, "--ledger", self.ledger, "--today", "2024-06-26", *named, *rest[at - 1 :])

    def is_refused(self, *words: str) -> str:
        said = self.does(*words)
        assert said.code == 1, said
        assert "操作未完成" in said.err
        return said.err

    def manages(self, *words: str) -> str:
        said = self.does(*words)
        assert (said.code, said.err) == (0, ""), said
        return said.out


@pytest.fixture
def officer(call: Call, sample: Path) -> Officer:
    """An officer who has just entered a project of 双柏县."""
    officer = Officer(call, sample)
    added = officer.does(
        "add", "--name", "示例药业项目", "--region", "双柏县", "--chain", "生物医药", "--amount", "２．６亿",
        "--planned-start", "2024.9.30", "--planned-production", "2025年6月", "--authority", "双柏县科学技术局",
        "--investor", "示例药企", project=None,
    )  # fmt: skip
    assert added.code == 0, added
    assert CODE in added.out
    return officer


def test_a_fresh_project_has_its_card_and_chart_and_says_what_is_missing(officer: Officer) -> None:
    shown = officer.manages("show")
    assert "协议投资2.60亿元" in shown
    assert "四个一 1/4，缺：牵头负责人、推进班子、推进图表" in shown
    assert "推进图表还有9个★节点未排期" in shown
    assert "建设内容及规模未填" in shown
    assert "2024-09-30" in shown


def test_all_that_is_wrong_with_a_card_is_said_at_once(officer: Officer) -> None:
    said = officer.does("add", "--name", "甲", "--region", "昆明", "--amount", "三亿", "--set", "没有=1", project=None)
    assert said.code == 1
    for words in ("没有“昆明”这个县市", "汉字数字", "没有“没有”这一栏"):
        assert words in said.err


def test_a_second_lead_is_refused_and_offered_as_a_hand_over(officer: Officer) -> None:
    officer.manages("lead", "--appoint", "示例县长丙", "--duty", "县长", "--on", "2024.3.1")
    refused = officer.is_refused("lead", "--appoint", "示例副县长丁")
    assert "只能有一名牵头负责人" in refused
    assert "交接" in refused
    assert "原因" in officer.is_refused("lead", "--hand-over", "示例副县长丁", "--on", "2024.6.1")
    officer.manages("lead", "--hand-over", "示例副县长丁", "--on", "2024.6.1", "--reason", "分工调整")
    assert "示例县长丙" in officer.manages("lead", "--who-on", "2024.5.31")
    assert "示例副县长丁" in officer.manages("lead", "--who-on", "2024.6.1")
    assert "没有牵头负责人" in officer.manages("lead", "--who-on", "2024.1.1")


def test_a_lead_leaves_without_a_successor_by_command(officer: Officer) -> None:
    officer.manages("lead", "--appoint", "示例县长丙", "--on", "2024.3.1")
    officer.manages("team", "--form", "双柏县科学技术局")
    officer.manages("team", "--add", "双柏县供电局", "--person", "示例副县长丁", "--role", "副组长")
    assert "原因" in officer.is_refused("lead", "--leave", "--on", "2024.6.1")
    assert "示例县长丙已卸任（2024年6月1日），现缺牵头负责人" in officer.manages(
        "lead", "--leave", "--on", "2024.6.1", "--reason", "退休"
    )
    assert "缺：牵头负责人" in officer.manages("show")
    said = officer.manages("lead", "--appoint", "示例副县长丁", "--unit", "双柏县供电局", "--on", "2024.6.10")
    assert "示例副县长丁在推进班子里原为副组长，现为组长" in said


@pytest.mark.parametrize("what", [("--appoint", "示例县长丙"), ("--hand-over", "示例副县长丁", "--reason", "分工调整")])
def test_nobody_takes_the_lead_as_from_a_day_to_come(officer: Officer, what: tuple[str, ...]) -> None:
    if "--hand-over" in what:
        officer.manages("lead", "--appoint", "示例县长丙", "--on", "2024.3.1")
    assert "晚于今天" in officer.is_refused("lead", *what, "--on", "2099.1.1")


def test_the_team_is_one_and_its_head_is_the_lead(officer: Officer) -> None:
    officer.manages("lead", "--appoint", "示例县长丙", "--on", "2024.3.1")
    officer.manages("team", "--form", "双柏县科学技术局")
    officer.manages("team", "--add", "双柏县供电局")
    assert "已有推进班子" in officer.is_refused("team", "--form", "双柏县工信局")
    assert "已有组长" in officer.is_refused("team", "--add", "双柏县工信局", "--role", "组长")
    assert "四个一 3/4，缺：推进图表" in officer.manages("show")
    officer.manages("plan-back", "--target", "达产评估", "--date", "2028-12-31", "--apply")
    assert "四个一齐全（4/4）" in officer.manages("show")
    officer.manages("team", "--remove", "双柏县供电局")
    assert "缺：推进班子" in officer.manages("show")


def test_an_item_is_closed_only_with_evidence_date_and_verifier(officer: Officer) -> None:
    refused = officer.is_refused("check", "--close", "4.1")
    for words in ("佐证", "办结日期", "核验人"):
        assert words in refused
    officer.manages(
        "check", "--close", "4.1", "--evidence", "登记表", "--finished", "2024.3.2", "--verifier", "示例核验员"
    )
    assert "理由" in officer.is_refused("check", "--waive", "4.2")
    officer.manages("check", "--waive", "4.2", "--reason", "已由省级核查")
    listed = officer.manages("check", "--list")
    assert "已办结" in listed
    assert "不涉及" in listed


def test_an_item_is_moved_by_command_only_as_the_window_would(officer: Officer) -> None:
    officer.manages("check", "--waive", "4.2", "--reason", "已由省级核查")
    for words in (("--waive", "4.2", "--reason", "再说"), ("--begin", "4.2"), ("--close", "4.2", "--evidence", "表")):
        assert "现在是不涉及，不能" in officer.is_refused("check", *words)
    officer.manages("check", "--restore", "4.2")
    officer.manages("check", "--begin", "4.2")
    assert "只能“办结”" in officer.is_refused("check", "--begin", "4.2")
    assert "现在是办理中，不能“恢复”" in officer.is_refused("check", "--restore", "4.2")


def test_an_open_stage_is_passed_only_with_reason_approver_and_date(officer: Officer) -> None:
    refused = officer.is_refused("stage", "--to", "5")
    for words in ("原因", "批准人", "补齐日期"):
        assert words in refused
    passing = ("--reason", "先行要素保障", "--approved-by", "示例县长丙", "--make-up-by", "2024.8.31")
    assert "容缺推进" in officer.manages("stage", "--to", "5", *passing)
    assert "逐个推进" in officer.is_refused("stage", "--to", "4") or "退回" in officer.is_refused("stage", "--to", "4")


def test_an_impossible_target_is_refused_with_the_days_missing_and_the_cause(officer: Officer) -> None:
    before = officer.ledger.read_bytes()
    refused = officer.is_refused("plan-back", "--target", "开工", "--date", "2024-07-15")
    assert "无法按期完成" in refused
    assert "相差224天" in refused
    assert "土地报批与供应" in refused
    assert officer.ledger.read_bytes() == before


def test_a_target_is_previewed_taken_over_and_locked_and_then_moves_only_by_extension(officer: Officer) -> None:
    before = officer.ledger.read_bytes()
    assert "只是预览" in officer.manages("plan-back", "--target", "开工", "--date", "2025-09-30")
    assert officer.ledger.read_bytes() == before
    officer.manages("plan-back", "--target", "开工", "--date", "2025-09-30", "--apply")
    officer.manages("milestone", "lock")
    assert "已锁定" in officer.is_refused("milestone", "plan", "--milestone", "开工", "--finish", "2025-10-31")
    assert "原因" in officer.is_refused("milestone", "extend", "--milestone", "开工", "--to", "2025-10-31")
    granted = ("--reason", "供地推迟", "--asked-by", "示例局长", "--approved-by", "示例县长")
    for month in ("2025-10-31", "2025-11-30"):
        officer.manages("milestone", "extend", "--milestone", "开工", "--to", month, *granted)
    assert "上限2次" in officer.is_refused("milestone", "extend", "--milestone", "开工", "--to", "2025-12-31", *granted)
    assert "2025-09-30→2025-11-30（延期2次）" in officer.manages("show")
    approved = ("--reason", "用地方案变更", "--approved-by", "示例县长")
    officer.manages("milestone", "replan", "--milestone", "开工", "--finish", "2025-12-31", *approved)
    assert "2025-09-30→2025-12-31" in officer.manages("show")


def test_nodes_are_added_linked_started_done_and_removed(officer: Officer) -> None:
    officer.manages("milestone", "add", "--name", "主体封顶", "--stage", "6", "--finish", "2025.3.31", "--key", "是")
    officer.manages("milestone", "link", "--milestone", "主体封顶", "--after", "开工")
    assert "形成循环" in officer.is_refused("milestone", "link", "--milestone", "开工", "--after", "主体封顶")
    officer.manages("milestone", "start", "--milestone", "主体封顶", "--on", "2024.6.1")
    assert "晚于今天" in officer.is_refused("milestone", "done", "--milestone", "主体封顶", "--on", "2024.7.1")
    officer.manages("milestone", "done", "--milestone", "主体封顶", "--on", "2024.6.20")
    refused = officer.is_refused("milestone", "done", "--milestone", "工", "--on", "2024.6.20")
    assert "没有叫这个名字的节点" in refused
    assert "开工" in refused
    officer.manages("milestone", "remove", "--milestone", "主体封顶")
    assert "主体封顶" not in officer.manages("show")


def test_a_node_of_a_locked_plan_is_cancelled_with_reason_and_approver(officer: Officer) -> None:
    officer.manages("plan-back", "--target", "开工", "--date", "2025-09-30", "--apply")
    officer.manages("milestone", "lock")
    assert "批准人" in officer.is_refused("milestone", "cancel", "--milestone", "环评批复", "--reason", "豁免管理")
    assert "取消" in officer.is_refused("milestone", "remove", "--milestone", "环评批复")
    approved = ("--reason", "豁免管理", "--approved-by", "示例县长")
    assert "锁定为第2版" in officer.manages("milestone", "cancel", "--milestone", "环评批复", *approved)
    assert "已取消" in officer.manages("show")


def test_a_project_is_edited_by_the_chinese_names_of_its_fields(officer: Officer) -> None:
    officer.manages("edit", "--set", "协议投资=3.2亿", "--set", "承载园区／乡镇=双柏产业园")
    shown = officer.manages("show")
    assert "协议投资3.20亿元" in shown
    assert "双柏县／双柏产业园" in shown
    assert "晚于今天" in officer.is_refused("edit", "--set", "实际开工=2024.7.1")
    assert "身份证号" in officer.is_refused("edit", "--set", "企业联系人=示例 11010519491231002X")


def test_a_project_is_halted_deleted_and_put_back(officer: Officer) -> None:
    because = ("--reason", "资金未落实")
    assert "批准人" in officer.is_refused("halt", "--as", "暂停", "--on", "2024.6.20", *because)
    because = (*because, "--approved-by", "示例县长")
    assert "暂停日期晚于今天（2024-06-26）" in officer.is_refused("halt", "--as", "暂停", "--on", "2024.6.27", *because)
    officer.manages("halt", "--as", "暂停", "--on", "2024.6.20", *because)
    assert "◇ 暂停" in officer.manages("show")
    assert "恢复日期晚于今天" in officer.is_refused("resume", "--on", "2024.7.1")
    officer.manages("resume")
    officer.manages("halt", "--as", "终止", "--on", "2024.6.26", "--reason", "投资方撤资")
    officer.manages("resume")
    officer.manages("delete")
    assert "没有编号" in officer.is_refused("show")
    officer.manages("restore")
    assert "示例药业项目" in officer.manages("show")


def test_the_log_tells_who_did_what_and_a_step_is_taken_back(officer: Officer, call: Call) -> None:
    said = call("project", "edit", "--ledger", officer.ledger, "--project", CODE, "--set", "备注=甲", "--by", "示例李")
    assert said.code == 0
    listed = call("log", "--ledger", officer.ledger).out
    assert "修改项目卡 532322-2024-001" in listed
    assert "示例李" in listed
    assert "：修改项目卡" in call("undo", "--ledger", officer.ledger).out
    assert call("undo", "--ledger", officer.ledger, "--step", "999").code == 1
    assert call("check", "--ledger", officer.ledger).code == 0


def test_what_is_done_out_of_order_is_told_at_once_and_cleared_again(officer: Officer) -> None:
    said = officer.manages("milestone", "done", "--milestone", "开工", "--on", "2024.6.20")
    assert "它的前置尚未完成：" in said
    assert "施工许可证" in said
    officer.manages("milestone", "reopen", "--milestone", "开工")
    officer.manages("milestone", "unlink", "--milestone", "开工", "--after", "施工许可证")
    assert "没有以" in officer.is_refused("milestone", "unlink", "--milestone", "开工", "--after", "施工许可证")
    assert "施工许可证" not in officer.manages("milestone", "done", "--milestone", "开工", "--on", "2024.6.20")


def test_a_waived_item_is_not_done_by_its_node(officer: Officer) -> None:
    officer.manages("check", "--waive", "环评批复", "--reason", "登记表备案")
    assert "不涉及" in officer.is_refused("milestone", "done", "--milestone", "环评批复", "--on", "2024.6.20")


def test_an_option_that_says_nothing_is_a_slip(officer: Officer) -> None:
    for words in (
        ("lead", "--appoint", ""),
        ("team", "--add", " "),
        ("check", "--close", ""),
        ("lead", "--who-on", ""),
    ):
        assert "后面没有写内容" in officer.is_refused(*words)


def test_the_card_is_read_back_as_it_was_understood(officer: Officer) -> None:
    assert "协议投资：32,000万元" in officer.manages("edit", "--set", "协议投资=3.2亿")
    shown = officer.manages("show")
    assert "标准供地" in shown
    officer.manages("edit", "--set", "行业主管部门=")
    assert "项目卡还缺：行业主管部门" in officer.manages("show")


def test_locking_says_how_many_nodes_have_no_date(officer: Officer) -> None:
    assert "还有24个节点未排期" in officer.manages("milestone", "lock")


def test_undo_goes_back_step_by_step_and_redo_comes_forward(officer: Officer, call: Call) -> None:
    for note in ("甲", "乙"):
        officer.manages("edit", "--set", f"备注={note}")
    assert call("undo", "--ledger", officer.ledger).code == 0
    assert "甲" in officer.manages("show")
    assert call("undo", "--ledger", officer.ledger).code == 0
    assert "备注" not in officer.manages("show")
    assert call("redo", "--ledger", officer.ledger).code == 0
    assert call("redo", "--ledger", officer.ledger).code == 0
    assert "乙" in officer.manages("show")
    said = call("redo", "--ledger", officer.ledger)
    assert said.code == 1
    assert "没有可以重做的" in said.err


def test_an_own_ledger_begins_empty(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "牟定 2026.zsyz"
    said = call("new", "--ledger", path, "--unit", "牟定县产业招商工作专班办公室", "--region", "牟定县")
    assert said.code == 0
    assert call("project", "add", "--ledger", path, "--name", "示例", "--region", "牟定").code == 0
    assert "在推进1项" in call("status", "--ledger", path).out
    assert call("check", "--ledger", path).code == 0
    assert call("new", "--ledger", tmp_path / "坏.zsyz", "--unit", "甲", "--region", "昆明").code == 1
    assert not (tmp_path / "坏.zsyz").exists()


@pytest.mark.parametrize("typed", ["\uff30\uff10\uff11", "p01", "P\u200b01"])
def test_a_code_however_typed_is_said_and_logged_as_it_is_kept(officer: Officer, call: Call, typed: str) -> None:
    assert "已保存：P01\n" in officer.does("edit", "--set", "备注=查", project=typed).out
    assert "修改项目卡 P01" in call("log", "--ledger", officer.ledger).out
