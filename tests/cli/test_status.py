"""`demo` and `status`: the sample ledger stands as the handbook says, twice alike."""

import json
from pathlib import Path

import pytest
from commands import Call

EXPECTED = json.loads((Path(__file__).parent / "expected_status.json").read_text(encoding="utf-8"))


def status(call: Call, ledger: Path, *more: str) -> dict:
    said = call("status", "--ledger", ledger, "--json", *more)
    assert (said.code, said.err) == (0, "")
    return json.loads(said.out)


def test_the_sample_stands_as_the_handbook_says(call: Call, sample: Path) -> None:
    found = status(call, sample, "--today", "2024-06-26")

    assert found["today"] == "2024-06-26"
    assert {
        each["code"]: [each["light"]["colour"], each["light"]["days_late"], each["light"]["step"]]
        for each in found["projects"]
    } == EXPECTED["lights"]
    assert {each["code"]: each["stage"] for each in found["projects"]} == EXPECTED["stage"]
    skipped = {
        each["code"]: [stage["stage"] for stage in each["loop"]["stages"] if stage["skipped"]]
        for each in found["projects"]
    }
    assert {code: stages for code, stages in skipped.items() if stages} == EXPECTED["skipped"]
    assert [each["code"] for each in found["projects"] if each["loop"]["closed"]] == EXPECTED["loops_closed"]
    assert found["totals"] == EXPECTED["totals"]
    assert found["standing"] == EXPECTED["standing"]


def test_two_fresh_sample_ledgers_stand_alike(call: Call, sample: Path, tmp_path: Path) -> None:
    assert call("demo", "--ledger", tmp_path / "乙.zsyz").code == 0
    assert status(call, sample) == status(call, tmp_path / "乙.zsyz")


def test_the_keys_are_those_the_command_list_documents(call: Call, sample: Path) -> None:
    found = status(call, sample)
    project = found["projects"][0]
    assert list(found) == [
        "period", "today", "window", "closed_on", "closed", "since_close", "project_totals", "problems", "dispatch",
        "rates", "attention", "excluded", "indicators", "counts", "projects", "totals", "standing",
    ]  # fmt: skip
    assert list(found["standing"]) == ["in_progress", "paused", "ended", "text"]
    assert list(project) == ["code", "name", "region", "stage", "four_ones", "loop", "light", "figures"]
    assert list(found["projects"][10])[-2:] == ["agreed_converted", "exchange_rate"]
    assert list(project["light"]) == ["colour", "days_late", "step", "milestone"]
    assert list(project["loop"]["stages"][0]) == ["stage", "closed", "required", "skipped"]
    assert list(project["four_ones"]) == ["complete", "missing"]


def test_a_sample_ledger_is_looked_at_on_its_own_day(call: Call, sample: Path) -> None:
    assert status(call, sample)["today"] == "2024-06-26"


def test_the_table_tells_every_light_by_shape_and_word(call: Call, sample: Path) -> None:
    said = call("status", "--ledger", sample)
    for words in (
        "■ 红 逾期12天 应督办",
        "▲ 黄 临期（还有2天）",
        "● 绿 正常",
        "在推进12项：红5 黄3 绿4。四个一：在推进12项中12项齐全。",
    ):
        assert words in said.out


@pytest.mark.parametrize("day", ["2024.6.26", "20240626", "２０２４年６月２６日"])
def test_the_day_is_read_as_officers_write_it(call: Call, sample: Path, day: str) -> None:
    assert status(call, sample, "--today", day)["totals"] == EXPECTED["totals"]


def test_looking_leaves_the_ledger_and_its_folder_as_they_were(call: Call, sample: Path) -> None:
    before, others = sample.read_bytes(), sorted(sample.parent.iterdir())
    status(call, sample)
    call("check", "--ledger", sample)
    assert sample.read_bytes() == before
    assert [each for each in sorted(sample.parent.iterdir()) if each.name != "数据"] == others


def test_a_second_sample_over_the_first_is_refused(call: Call, sample: Path) -> None:
    before = sample.read_bytes()
    said = call("demo", "--ledger", sample)
    assert said.code == 1
    assert "已经存在" in said.err
    assert sample.read_bytes() == before


def test_a_day_before_the_sample_s_own_is_refused(call: Call, tmp_path: Path) -> None:
    said = call("demo", "--ledger", tmp_path / "早.zsyz", "--today", "2024-01-01")
    assert said.code == 1
    assert "2024年6月26日" in said.err
    assert not (tmp_path / "早.zsyz").exists()


def test_a_day_gone_by_says_what_it_cannot_judge_beside_the_json(call: Call, sample: Path) -> None:
    said = call("status", "--ledger", sample, "--json", "--today", "2024-05-01")
    assert json.loads(said.out)["today"] == "2024-05-01"
    assert "节点计划、班子、清单事项和项目卡按台账现状" in said.err


def test_a_period_is_told_below_the_table(call: Call, sample: Path) -> None:
    said = call("status", "--ledger", sample, "--period", "2024-06", "--cut-off", "month-end")
    assert said.code == 0
    assert "统计期2024-06（2024-06-01—2024-06-30，未截止，算到2024-06-26）：合计12项" in said.out.replace("\n", "")
    since = call("status", "--ledger", sample, "--period", "2024-06")
    assert "本月至今又到位800.00万元（未到报送期）" in since.out


@pytest.mark.parametrize("more", [("--period", "年底"), ("--period", "2024-08"), ("--cut-off", "32")])
def test_no_period_and_no_cut_off_day_are_refused(call: Call, sample: Path, more: tuple[str, str]) -> None:
    said = call("status", "--ledger", sample, "--json", *more)
    assert (said.code, said.out) == (1, "")
