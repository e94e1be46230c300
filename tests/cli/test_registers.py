"""The registers by command: rows found by number or name, fields said in Chinese, moves as verbs."""

from pathlib import Path

import pytest
from commands import Call

from zsyz_desktop.services.kinds.every_kind import KINDS
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.typing.field_facts import FieldKind, field_fact


def test_a_problem_goes_its_way_by_verbs(call: Call, sample: Path) -> None:
    typed = ("--set", "项目=P01", "--set", "问题描述=示例用水", "--set", "提出日期=2024.6.20")
    assert call("problem", "add", "--ledger", sample, *typed).out == "已保存：示例用水\n"
    assert call("problem", "list", "--ledger", sample).code == 0
    assert "待交办" in call("problem", "list", "--ledger", sample, "--find", "slys").out
    refused = call("problem", "assign", "--ledger", sample, "示例用水")
    assert refused.code == 1
    assert "「牵头解决单位」必须填写" in refused.err
    assert "「计划解决日期」必须填写" in refused.err
    said = ("--set", "牵头解决单位=楚雄市供电局", "--set", "计划解决日期=2024-7-1")
    assert call("problem", "assign", "--ledger", sample, "示例用水", *said).out == "已交办：示例用水\n"
    wrong = call("problem", "close", "--ledger", sample, "示例用水")
    assert "现在是“办理中”，不能销号；可以：报请核查、升级为重大、暂缓" in wrong.err


def test_a_unit_is_entered_changed_and_taken_out(call: Call, sample: Path) -> None:
    assert call("unit", "add", "--ledger", sample, "--set", "单位名称=示例水务局").code == 0
    assert call("unit", "edit", "--ledger", sample, "示例 水务局", "--set", "单位名称=示例供水局").code == 0
    assert "示例供水局" in call("unit", "list", "--ledger", sample, "--find", "供水").out
    assert call("unit", "remove", "--ledger", sample, "示例供水局").out == "已删除：示例供水局\n"
    gone = call("unit", "remove", "--ledger", sample, "示例供水局")
    assert (gone.code, "没有“示例供水局”这一条单位" in gone.err) == (1, True)


def test_a_title_that_is_none_is_told_with_those_there_are(call: Call, sample: Path) -> None:
    said = call("person", "add", "--ledger", sample, "--set", "工资=1")
    assert said.code == 1
    assert "栏目有：姓名、所在单位、职务、办公电话、手机" in said.err


def test_which_of_two_people_of_one_name_is_asked(call: Call, sample: Path) -> None:
    for unit in ("楚雄市供电局", "禄丰市林草局"):
        call("person", "add", "--ledger", sample, "--set", "姓名=示例同名", "--set", f"所在单位={unit}")
    said = call("person", "edit", "--ledger", sample, "示例同名", "--set", "职务=科长")
    assert said.code == 2
    assert "有2条人员叫“示例同名”，是哪一条？" in said.err
    answered = call("person", "edit", "--ledger", sample, "示例同名", "--set", "职务=科长", "--answer", "示例同名=1")
    assert answered.code == 0


def test_money_is_split_between_counties_and_refused_where_it_is_not_whole(call: Call, sample: Path) -> None:
    refused = call("fund", "edit", "--ledger", sample, "F032", "--set", "县市分割=楚雄市70、禄丰市20")
    assert (refused.code, "现为90.00%，还差10.00%" in refused.err) == (1, True)
    assert call("fund", "edit", "--ledger", sample, "F032", "--set", "县市分割=楚雄市70、禄丰市").code == 0
    assert "F032" in call("fund", "list", "--ledger", sample, "--find", "禄丰市30.00%").out


def test_a_row_is_found_by_the_name_it_was_told_by(call: Call, sample: Path) -> None:
    typed = ("--set", "汇率日期=2024-6-20", "--set", "汇率值=7.1", "--set", "汇率来源=示例来源")
    told = call("rate", "add", "--ledger", sample, *typed).out
    assert told == "已保存：美元 2024-06-20\n"
    name = told.strip().partition("：")[2]
    assert call("rate", "edit", "--ledger", sample, name, "--set", "汇率值=7.2").out == told
    assert call("rate", "remove", "--ledger", sample, name).out == f"已删除：{name}\n"


PLAIN = [kind for kind in KINDS if field_fact(kind.record, kind.fields[0]).kind is not FieldKind.LINK]


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.command)
def test_the_example_of_the_help_can_be_read(kind: Kind, call: Call, sample: Path) -> None:
    example = call(kind.command, "add", "--help").out.rpartition("--set ")[2].split()[0]
    said = call(kind.command, "add", "--ledger", sample, "--set", example)
    title = example.partition("=")[0]
    assert said.code == 0 or f"「{title}」" not in said.err  # what else must be filled may be missing
