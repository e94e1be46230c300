"""What an office's sheet leaves half said: 同上, a step whose person and day stand beside it, a cell that was left."""

import json
from pathlib import Path
from typing import Any

from commands import Call

TODAY = ("--today", "2024-06-26")


def told(call: Call, ledger: Path, file: Path, *said: str, writes: bool = False) -> dict[str, Any]:
    done = call("import", file, "--ledger", ledger, "--json", *TODAY, *said, *(() if writes else ("--dry-run",)))
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def sheet(folder: Path, text: str) -> Path:
    file = folder / "表.csv"
    file.write_text(text, encoding="utf-8")
    return file


def values(read: dict[str, Any], field: str) -> list[Any]:
    return [row["values"].get(field) for row in read["rows"]]


def actions(read: dict[str, Any]) -> list[str]:
    return [row["action"] for row in read["rows"]]


def test_the_cell_above_is_asked_once_for_the_column_and_never_taken_silently(
    empty: Path, call: Call, tmp_path: Path
) -> None:
    rows = "示例甲项目,禄丰市,示例公司,3000,一线\n示例乙项目,同上,〃,5000,同上\n示例丙项目,同上,示例丁公司,6000,\n"
    file = sheet(tmp_path, f"项目名称,县市,投资方,总投资（万元）,建设内容\n{rows}")
    read = told(call, empty, file)
    assert actions(read) == ["new", "ask", "ask"]
    assert values(read, "region_id") == ["禄丰市", None, None]
    assert [each["question"] for each in read["column_questions"]] == [
        "“县市”有2格写“同上”，是照上一行读吗？", "“投资方”有1格写“〃”，是照上一行读吗？",
    ]  # fmt: skip
    assert [(each["field"], each["proposal"]) for each in read["rows"][1]["questions"]] == [
        ("region_id", "禄丰市"), ("enterprise_id", "示例公司"),
    ]  # fmt: skip
    assert any("“建设内容”有1格写“同上”，照原样读入" in each for each in read["notes"])
    read = told(call, empty, file, "--accept-all")
    assert actions(read) == ["new"] * 3
    assert values(read, "region_id") == ["禄丰市"] * 3
    assert values(read, "content") == ["一线", "同上", None]
    assert values(read, "enterprise_id") == ["示例公司", "示例公司", "示例丁公司"]


def test_person_and_day_beside_a_step_are_of_the_step(empty: Path, call: Call, tmp_path: Path) -> None:
    head = "项目名称,县市,下一步打算,责任人,完成时限,备注\n"
    one, two = "示例甲项目,禄丰市,完成土地挂牌,张某,2024-07-31,", "示例乙项目,禄丰市,办理能评—李某,王某,8月底,"
    file = sheet(tmp_path, f"{head}{one}\n{two}\n示例丙项目,禄丰市,,赵某,,\n")
    read = told(call, empty, file)
    fields = [each["field"] for each in read["columns"]]
    assert fields == ["name", "region_id", "next_step", "next_step:person", "next_step:due", "note"]
    assert values(read, "next_step") == ["完成土地挂牌—张某—2024-07-31", "办理能评—李某", None]
    assert (actions(read), values(read, "team")) == (["new", "ask", "new"], [None] * 3)
    assert "责任人和完成时限没有读入" in read["rows"][2]["problems"][0]
    done = told(call, empty, file, "--accept-all", writes=True)
    assert values(done, "next_step")[1] == "办理能评—李某—2024-08-31"
    assert actions(told(call, empty, file)) == ["unchanged"] * 3


def test_a_person_alone_beside_a_step_is_of_the_team(empty: Path, call: Call, tmp_path: Path) -> None:
    text = "项目名称,县市,下一步打算,责任单位,责任人\n示例甲项目,禄丰市,完成土地挂牌,示例工信局,张某\n"
    read = told(call, empty, sheet(tmp_path, text))
    assert values(read, "team") == [["示例工信局", "张某"]]
    assert values(read, "next_step") == ["完成土地挂牌"]


def test_a_cell_that_was_left_is_not_asked_about_again_until_it_says_otherwise(
    empty: Path, call: Call, tmp_path: Path
) -> None:
    text = "项目名称,县市,总投资（万元）,签约时间\n示例甲项目,禄丰市,{},已签\n示例乙项目,禄丰市,3000,2024年13月\n"
    file = sheet(tmp_path, text.format("洽谈中"))
    assert actions(told(call, empty, file)) == ["ask", "refused"]
    left = ("--cell", "2.总投资=无", "--cell", "2.签约时间=无", "--cell", "3.签约时间=无")
    assert actions(told(call, empty, file, *left, writes=True)) == ["new", "new"]
    again = told(call, empty, file)
    assert actions(again) == ["unchanged", "unchanged"]
    assert "总投资：“洽谈中”与上次一样，没有读入" in again["rows"][0]["problems"]
    assert actions(told(call, empty, sheet(tmp_path, text.format("约3亿")))) == ["ask", "unchanged"]
    third = f"{text.format('洽谈中')}示例丙项目,禄丰市,洽谈中,\n"
    assert actions(told(call, empty, sheet(tmp_path, third))) == ["unchanged", "unchanged", "ask"]


def test_a_cell_put_right_is_that_of_one_column_where_two_fill_a_field(empty: Path, call: Call, tmp_path: Path) -> None:
    text = "项目名称,县市,备注,备注2\n示例甲项目,禄丰市,一,二\n示例乙项目,禄丰市,三,\n"
    file = sheet(tmp_path, text)
    columns = ("--column", "4=备注")
    assert values(told(call, empty, file, *columns), "note") == ["一\n二", "三"]
    read = told(call, empty, file, *columns, "--cell", "2.备注=改了", "--cell", "3.备注=也改了")
    assert values(read, "note") == ["改了\n二", "也改了"]
    read = told(call, empty, file, *columns, "--cell", "2.备注2=改了", "--cell", "3.备注2=添的")
    assert values(read, "note") == ["一\n改了", "三\n添的"]
