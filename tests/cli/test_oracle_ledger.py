"""Every case and variant of the oracle, out of a ledger that `demo --data` made (figures.md 11 and 12)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import Call, Said
from oracle_facts import demo, oracle

from zsyz_desktop.app import main

EXPECTED = oracle("expected_figures")
CASES = EXPECTED["cases"]
VARIANTS = {each["id"]: each["expect"] for each in EXPECTED["variants"]}
TODAY = "2024-06-26"

Make = Callable[..., Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """A ledger of some data, made once for each."""
    kept: dict[str, Path] = {}

    def make(name: str, data: dict[str, Any] | None = None, *more: str) -> Path:
        if name not in kept:
            folder = tmp_path_factory.mktemp("oracle")
            (folder / "数据.json").write_text(json.dumps(data or demo(), ensure_ascii=False), encoding="utf-8")
            kept[name] = folder / "台账.zsyz"
            assert main(["demo", "--ledger", str(kept[name]), "--data", str(folder / "数据.json"), *more]) == 0
        return kept[name]

    return make


def status(call: Call, ledger: Path, today: str, *more: str) -> dict[str, Any]:
    said = call("status", "--ledger", ledger, "--json", "--today", today, *more)
    assert said.code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_case(call: Call, made: Make, case: dict[str, Any]) -> None:
    is_later = case["ledger"] == "with_later"
    holds(call, made(case["today"], None, "--today", case["today"]) if is_later else made("as_is"), case)


@pytest.mark.parametrize("case", [each for each in CASES if each["ledger"] == "as_is"], ids=lambda case: case["id"])
def test_the_sample_is_a_ledger_of_the_oracle(call: Call, sample: Path, case: dict[str, Any]) -> None:
    holds(call, sample, case)


def holds(call: Call, ledger: Path, case: dict[str, Any]) -> None:
    """All keys but `rates.assignments`, without a record yet, and of later days the nodes (`later` moves none)."""
    more = ["--cut-off", case["cut_off"], *(["--period", case["period_asked"]] if case["period_asked"] else [])]
    found, expected = status(call, ledger, case["today"], *more), dict(case["expected"])
    assert of_projects(found) == expected.pop("projects")
    assert {key: found["standing"][key] for key in expected["standing"]} == expected.pop("standing")
    rates = expected.pop("rates")
    assert found["rates"]["steps"] == rates["steps"]
    if case["ledger"] == "as_is":
        assert found["rates"]["nodes"] == rates["nodes"]
    for key, value in expected.items():
        assert found[key] == value, key


def of_projects(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of projects with the keys of the oracle."""
    keys = ("code", "region", "figures", "agreed_converted", "exchange_rate")
    return [{key: each[key] for key in keys if key in each} for each in found["projects"]]


def do(call: Call, ledger: Path, *words: str, today: str = TODAY) -> Said:
    return call(*words[:2], "--ledger", ledger, "--today", today, *words[2:])


def test_v1_what_ended_and_what_is_paused(call: Call, sample: Path) -> None:
    for words in (
        ("P05", "--as", "终止", "--on", "2024-06-20", "--reason", "投资方撤资"),
        ("P06", "--as", "暂停", "--on", "2024-06-24", "--reason", "设备检修", "--approved-by", "示例县长"),
    ):
        assert do(call, sample, "project", "halt", "--project", *words).code == 0
    found, expected = status(call, sample, TODAY), VARIANTS["V1"]
    assert found["standing"] == {**expected["standing"], "text": expected["text"]}
    assert found["project_totals"] == expected["project_totals"]
    table = call("status", "--ledger", sample, "--today", TODAY).out
    assert f"{expected['text']}。四个一：{expected['four_ones']}。" in table


def test_v2_paused_days_are_no_lateness(call: Call, sample: Path) -> None:
    paused = ("--as", "暂停", "--on", "2024-05-10", "--reason", "汛期停工", "--approved-by", "示例县长")
    assert do(call, sample, "project", "halt", "--project", "P05", *paused).code == 0
    assert do(call, sample, "project", "resume", "--project", "P05", "--on", "2024-05-31").code == 0
    expected, light = VARIANTS["V2"], light_of(status(call, sample, TODAY), "P05")
    assert (light["colour"], light["days_late"], light["step"]) == ("red", expected["days_late"], expected["step"])
    assert expected["text"] in call("status", "--ledger", sample, "--today", TODAY).out


def test_v3_no_pause_begins_after_today(call: Call, sample: Path) -> None:
    later = ("--as", "暂停", "--on", "2025-01-01", "--reason", "资金未落实", "--approved-by", "示例县长")
    said = do(call, sample, "project", "halt", "--project", "P01", *later)
    assert (said.code, status(call, sample, TODAY)["standing"]["paused"]) == (1, [])
    assert "晚于今天" in said.err


def test_v4_a_framework_stands_beside(call: Call, made: Make) -> None:
    data = demo()
    framework = {
        **data["projects"][0], "id": "P13", "name": "示例框架项目", "agree_wan": 150_000, "sign": "2024-05-28",
        "actual_start": None,
    }  # fmt: skip
    paper = {"kind": "框架协议", "signed_on": "2024-05-28", "amount_wan": 150_000}
    extras = [*data["project_extras"], {"project": "P13", "agreements": [paper]}]
    data = {**data, "projects": [*data["projects"], framework], "project_extras": extras}
    found, expected = status(call, made("V4", data), TODAY), VARIANTS["V4"]
    assert found["project_totals"]["agreed_converted"] == expected["agreed_converted"]
    assert found["project_totals"]["not_signed"] == expected["not_signed"]
    assert found["standing"]["in_progress"] == expected["in_progress"]


def test_v5_never_dispatched(call: Call, made: Make) -> None:
    data = demo()
    data["dispatches"] = [each for each in data["dispatches"] if each["project"] != "P06"]
    ledger, expected = made("V5", data), VARIANTS["V5"]
    found = status(call, ledger, TODAY)
    assert (found["dispatch"]["undispatched"], found["dispatch"]["silent"]) == (
        expected["undispatched"], expected["silent"],
    )  # fmt: skip
    assert found["attention"]["P06"] == expected["attention_P06"]
    assert light_of(found, "P06")["colour"] == "yellow"
    assert expected["word"] in row_of(call, ledger, "P06", TODAY)


def test_v6_what_was_passed_open_is_late_from_the_day_after(call: Call, sample: Path) -> None:
    passed = ("--to", "6", "--reason", "要素保障在办", "--approved-by", "示例县长", "--make-up-by", "2024-07-05")
    assert do(call, sample, "project", "stage", "--project", "P10", *passed).code == 0
    expected, today = VARIANTS["V6"], "2024-07-14"
    found = status(call, sample, today)
    assert found["attention"]["P10"] == expected["attention_P10"]
    assert light_of(found, "P10")["colour"] in {"yellow", "red"}


def test_v7_a_finished_node_is_in_no_new_plan_and_its_lateness_stays(call: Call, sample: Path) -> None:
    node = ("--project", "P08", "--milestone", "冷库主体封顶")
    before = status(call, sample, TODAY)["rates"]["nodes"]["on_time"]
    assert milestone(call, sample, "done", *node, "--on", "2024-06-25").code == 0
    moved = (*node, "--finish", "2024-06-30", "--reason", "工期调整", "--approved-by", "示例县长")
    refused, expected = milestone(call, sample, "replan", *moved), VARIANTS["V7"]
    assert refused.code == 1
    assert expected["sentence"] in refused.err
    assert (before, status(call, sample, TODAY)["rates"]["nodes"]["on_time"]) == (
        expected["before"], expected["on_time"],
    )  # fmt: skip


def test_v8_a_day_moved_when_it_was_past_saves_no_rate(call: Call, sample: Path) -> None:
    who = ("--reason", "评审专家另行安排", "--asked-by", "示例发改股长", "--approved-by", "示例副市长丁")
    put_off = ("--project", "P04", "--milestone", "二期节能审查", "--to", "2024-07-31", *who)
    assert milestone(call, sample, "extend", *put_off, today="2024-06-24").code == 0
    found, expected = status(call, sample, TODAY)["rates"]["nodes"], VARIANTS["V8"]
    assert found["on_time"] == expected["on_time"]
    assert found["extended_after_due"] == expected["extended_after_due"]


def test_v9_yuan_of_the_same_worth_are_asked_about(call: Call, sample: Path) -> None:
    typed = ("project", "edit", "--project", "P11", "--set", "协议投资=10650")
    asked, expected = do(call, sample, *typed), VARIANTS["V9"]
    assert asked.code == 2
    assert expected["ask"] in asked.err
    assert do(call, sample, *typed, "--answer", "同一笔=不是同一笔").code == 0
    found = of_projects(status(call, sample, TODAY))
    assert next(each for each in found if each["code"] == "P11") == expected["if_kept"]


def milestone(call: Call, ledger: Path, deed: str, *words: str, today: str = TODAY) -> Said:
    return call("project", "milestone", deed, "--ledger", ledger, "--today", today, *words)


def light_of(found: dict[str, Any], code: str) -> dict[str, Any]:
    light: dict[str, Any] = next(each["light"] for each in found["projects"] if each["code"] == code)
    return light


def row_of(call: Call, ledger: Path, code: str, today: str) -> str:
    """The line of a project in the table."""
    table = call("status", "--ledger", ledger, "--today", today).out
    return next(line for line in table.splitlines() if code in line)
