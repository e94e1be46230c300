"""Columns of months through the command: what was invested goes to the dispatch of its month, and only once."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import xlsxwriter
from commands import Call

TODAY = ("--today", "2024-06-26")
HEADS = ["项目名称", "县市", "总投资（万元）", "1月完成投资（万元）", "2月完成投资（万元）", "累计完成投资（万元）"]


def book(path: Path, february: int) -> Path:
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("2024年")
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ["示例饲料加工项目", "楚雄市", 12000, 100, february, 999])
    return path


def invested(ledger: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(ledger)) as base:
        query = "SELECT period_start, invested FROM dispatch WHERE deleted_at IS NULL ORDER BY period_start"
        return base.execute(query).fetchall()


def test_what_was_invested_in_a_month_is_said_in_its_dispatch(empty: Path, call: Call, tmp_path: Path) -> None:
    said = ("import", book(tmp_path / "投资.xlsx", 200), "--ledger", empty, "--json", *TODAY)
    assert call(*said).code == 0
    assert invested(empty) == [("2024-01-01", 100 * 10**6), ("2024-02-01", 200 * 10**6)]
    assert [row["action"] for row in json.loads(call(*said).out)["rows"]] == ["unchanged"]
    book(tmp_path / "投资.xlsx", 250)
    (row,) = json.loads(call(*said).out)["rows"]
    assert row["changes"] == [{"field": "invested:2024-02", "old": 200 * 10**6, "new": 250 * 10**6}]
    assert invested(empty)[1] == ("2024-02-01", 250 * 10**6)
    assert call("undo", "--ledger", empty).code == 0
    assert invested(empty)[1] == ("2024-02-01", 200 * 10**6)
