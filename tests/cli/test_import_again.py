"""What was answered once: two rows of one project count once, and next month's sheet is not asked about again."""

import json
from pathlib import Path

from commands import Call

TODAY = ("--today", "2024-06-26")
SHEET = """项目名称,县市,总投资（万元）,计划投产,建设内容
示例饲料加工项目,楚雄市,3.2,年底,一条线
示例饲料加工建设项目,楚雄市,32000,,两条线
"""
SAID = ("--cell", "3.项目名称=同一个", "--accept-all")


def test_one_project_in_two_rows_counts_once_and_is_not_asked_about_again(
    empty: Path, call: Call, tmp_path: Path
) -> None:
    file = tmp_path / "表.csv"
    file.write_text(SHEET, encoding="utf-8")
    said = ("import", file, "--ledger", empty, "--json", *TODAY)
    told = json.loads(call(*said, "--dry-run", *SAID).out)
    assert [row["action"] for row in told["rows"]] == ["new", "new"]
    assert told["totals"]["new_projects"] == 1
    assert told["after"]["projects"] == 1
    assert told["after"]["agreed_amount_fen"] == 32_000 * 10**6
    assert "建设内容：与第2行不一样，以第2行为准" in told["rows"][1]["problems"]
    assert call(*said, *SAID).code == 0
    again = json.loads(call(*said, "--dry-run").out)
    assert [row["action"] for row in again["rows"]] == ["unchanged", "ask"]


def test_people_without_a_unit_form_no_team_and_that_is_told(empty: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "班子.csv"
    file.write_text("项目名称,县市,推进班子\n示例饲料项目,楚雄市,王某、李某\n", encoding="utf-8")
    said = ("import", file, "--ledger", empty, "--json", *TODAY)
    (row,) = json.loads(call(*said).out)["rows"]
    assert (row["action"], row["problems"]) == ("new", ["推进班子：没有写牵头单位，人员没有读入"])
    assert [each["action"] for each in json.loads(call(*said, "--dry-run").out)["rows"]] == ["unchanged"]
