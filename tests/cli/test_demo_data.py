"""`demo --data`: a ledger from one object of sections, of which any may be missing."""

import json
from pathlib import Path
from typing import Any

import pytest
from commands import Call

from zsyz_desktop.services.sample.source import KNOWN

PROJECT = {
    "id": "P01", "name": "示例硅片项目", "county": "楚雄市", "code": "532301", "chain": "绿色硅光伏", "enclave": 0,
    "industrial": 1, "investor": "示例新能源有限公司", "origin_type": "省外", "origin": "浙江省", "agree_wan": 32_000,
    "agree_usd_wan": 0, "sign": "2023-03-16", "actual_start": None, "planned_start": "2024-08-30",
    "planned_production": None, "actual_production": None,
}  # fmt: skip
FUND = {
    "project": "P01",
    "date": "2024-06-20",
    "amount_wan": 400,
    "origin": "省外",
    "currency": "CNY",
    "status": "已认定",
}
NODE = {
    "key": "4.8", "name": None, "original": "2023-03-16", "extensions": [], "start": "2023-03-01",
    "finish": "2023-03-16", "unit": "楚雄市政府办", "person": "示例秘书", "predecessors": [], "cancelled": None,
}  # fmt: skip
PLAIN = {"settings": {"today": "2024-06-26", "cut_off_day": 25}, "projects": [PROJECT]}


def made(call: Call, tmp_path: Path, told: dict[str, Any], *more: str) -> tuple[Path, str]:
    data, ledger = tmp_path / "数据.json", tmp_path / "造.zsyz"
    data.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return ledger, call("demo", "--ledger", ledger, "--data", data, *more).out


def status(call: Call, ledger: Path, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call("status", "--ledger", ledger, "--json", *more).out)
    return found


def test_a_project_alone_is_enough(call: Call, tmp_path: Path) -> None:
    ledger, out = made(call, tmp_path, PLAIN)
    assert "1个项目" in out
    assert "未录入" not in out
    told = status(call, ledger)
    [project] = told["projects"]
    assert (told["today"], project["code"], project["region"]) == ("2024-06-26", "P01", "532301")
    assert project["four_ones"]["missing"] == ["项目卡", "牵头负责人", "推进班子", "推进图表"]
    assert told["rates"]["nodes"]["covered"]["den"] == 0


def test_sections_without_a_record_are_named(call: Call, tmp_path: Path) -> None:
    _, out = made(call, tmp_path, {**PLAIN, "assignments": [], "天气": {}})
    assert "未录入：assignments、天气" in out
    assert "assignments" not in KNOWN


def test_nodes_are_the_chart_with_exactly_their_predecessors(call: Call, tmp_path: Path) -> None:
    own = {
        **NODE,
        "key": "冷库封顶",
        "original": "2024-06-18",
        "start": "2024-05-01",
        "finish": None,
        "predecessors": ["4.8"],
    }
    nodes = [{**node, "project": "P01"} for node in (NODE, own)]
    ledger, _ = made(call, tmp_path, {**PLAIN, "nodes": nodes})
    told = status(call, ledger)
    assert told["rates"]["nodes"]["covered"]["num"] == 2
    assert told["rates"]["nodes"]["ordered"]["den"] == 1
    assert told["projects"][0]["light"]["milestone"] == "冷库封顶"


@pytest.mark.parametrize(("today", "arrived"), [(None, "400.00"), ("2024-07-26", "800.00"), ("2024-07-10", "400.00")])
def test_what_came_later_is_told_up_to_the_day_that_is_asked(
    call: Call, tmp_path: Path, today: str | None, arrived: str
) -> None:
    later = {"funds": [{**FUND, "id": "L01", "date": "2024-07-19", "amount_wan": 400}]}
    ledger, _ = made(call, tmp_path, {**PLAIN, "funds": [FUND], "later": later}, *(("--today", today) if today else ()))
    told = status(call, ledger, "--today", "2024-07-26")
    [figures] = told["projects"][0]["figures"]
    assert figures["arrived_year"] == arrived


@pytest.mark.parametrize(
    ("text", "words"), [("[1]", "一个按部分分开的对象"), ("{", "不是 JSON"), ("{}", "settings.today")]
)
def test_what_is_no_such_file_is_refused(call: Call, tmp_path: Path, text: str, words: str) -> None:
    data = tmp_path / "坏.json"
    data.write_text(text, encoding="utf-8")
    done = call("demo", "--ledger", tmp_path / "造.zsyz", "--data", data)
    assert done.code == 1
    assert words in done.err
    assert not (tmp_path / "造.zsyz").exists()


@pytest.mark.parametrize(
    ("made_up_on", "said"),
    [(None, ["第5阶段容缺超期10天"]), ("2024-08-12", ["第5阶段容缺超期10天"]), ("2024-08-03", [])],
)
def test_a_stage_passed_open_is_made_up_on_its_day(
    call: Call, tmp_path: Path, made_up_on: str | None, said: list[str]
) -> None:
    make_up = {
        "project": "P01", "stage": 5, "reason": "并行办理", "approver": "示例县长", "make_up_by": "2024-07-31",
        "made_up_on": made_up_on,
    }  # fmt: skip
    ledger, _ = made(call, tmp_path, {**PLAIN, "make_ups": [make_up]}, "--today", "2024-08-10")
    told = status(call, ledger, "--today", "2024-08-10")
    assert [each for each in told["attention"].get("P01", []) if "容缺" in each] == said
