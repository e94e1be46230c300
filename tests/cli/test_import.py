"""`import` on the nine ledgers of offices: what is told before, what a second import finds, and undone in one step."""

import importlib.util
import json
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from commands import Call

from zsyz_desktop.cli import importing
from zsyz_desktop.exchange.intake.writing_nodes import UNSAID

FOLDER = Path(__file__).parents[1] / "workbooks"
EXPECTED = FOLDER / "expected"
READ = [each for each in sorted(EXPECTED.glob("s0*.expected.json")) if not each.name.startswith("s09")]
TODAY = ("--today", "2024-06-26")
_LOG = frozenset({"work_unit", "change"})


def _compare() -> Callable[[list[str]], int]:
    spec = importlib.util.spec_from_file_location("compare", EXPECTED / "compare.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    main: Callable[[list[str]], int] = module.main
    return main


compare = _compare()


def rows_of(ledger: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a ledger that is not deleted, without its bookkeeping."""
    found = {}
    with closing(sqlite3.connect(ledger)) as base:
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in sorted(set(tables) - _LOG):
            columns = [name for _, name, *_ in base.execute(f"PRAGMA table_info({table})")]
            kept = [f'"{name}"' for name in columns if name not in ("updated_at", "updated_by", "version")]
            where = " WHERE deleted_at IS NULL" if "deleted_at" in columns else ""
            found[table] = sorted(base.execute(f"SELECT {', '.join(kept)} FROM {table}{where}"), key=repr)  # noqa: S608
    return found


def workbook_of(expected: Path) -> Path:
    return FOLDER / json.loads(expected.read_text(encoding="utf-8"))["file"]


@pytest.mark.parametrize("expected", READ, ids=lambda each: each.name[:3])
def test_a_ledger_of_an_office_is_told_imported_and_told_again(
    expected: Path, empty: Path, sample: Path, call: Call, tmp_path: Path
) -> None:
    ledger = sample if json.loads(expected.read_text(encoding="utf-8"))["ledger"] == "sample" else empty
    said = ("import", workbook_of(expected), "--ledger", ledger, "--json", *TODAY)
    out = tmp_path / "说.json"
    before = rows_of(ledger)
    told = call(*said, "--dry-run")
    out.write_text(told.out, encoding="utf-8")
    assert (told.code, compare([str(expected), str(out)])) == (0, 0)
    assert rows_of(ledger) == before
    done = call(*said)
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["totals"] == json.loads(told.out)["totals"]
    after = rows_of(ledger)
    again = call(*said, "--dry-run")
    out.write_text(again.out, encoding="utf-8")
    assert compare([str(expected), str(out), "--again"]) == 0
    assert json.loads(again.out)["before"] == json.loads(done.out)["after"]
    assert call(*said).code == 0
    assert rows_of(ledger) == after
    assert call("check", "--ledger", ledger).code == 0
    assert call("undo", "--ledger", ledger).code == 0
    assert rows_of(ledger) == before


def test_a_locked_workbook_is_refused_with_a_sentence(empty: Path, call: Call) -> None:
    said = call("import", next(FOLDER.glob("s09*.xlsx")), "--ledger", empty, *TODAY)
    assert said.code == 1
    assert "密码" in said.err
    assert "Traceback" not in said.out + said.err


def test_a_file_without_projects_is_refused(empty: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "通讯录.csv"
    file.write_text("姓名,电话\n张某,0878-0000000\n", encoding="utf-8")
    said = call("import", file, "--ledger", empty, *TODAY)
    assert (said.code, said.out) == (1, "")
    assert "没有找到项目表" in said.err


def test_answers_let_rows_enter_and_columns_are_remembered(empty: Path, call: Call) -> None:
    said = ("import", next(FOLDER.glob("s01*.xlsx")), "--ledger", empty, "--json", *TODAY)
    answers = ("--cell", "9.总投资=2亿元", "--accept", "11.牵头负责人", "--column", "13=不读入", "--mapping", "州汇总")
    told = json.loads(call(*said, *answers).out)
    assert [row["action"] for row in told["rows"]] == [*["new"] * 6, "refused", "new", "skipped", "skipped"]
    assert told["rows"][5]["values"]["agreed_amount"] == 200_000_000_00
    assert told["rows"][7]["values"]["lead"] == "张某"
    later = json.loads(call(*said, "--dry-run").out)
    assert next(each["field"] for each in later["columns"] if each["column"] == 13) is None
    named = json.loads(call(*said, "--dry-run", "--mapping", "州汇总").out)
    assert named["columns"] == later["columns"]


def test_receipts_wait_unless_the_sheet_is_recognised(empty: Path, call: Call) -> None:
    file = next(FOLDER.glob("s02*.xlsx"))
    assert call("import", file, "--ledger", empty, *TODAY).code == 0
    with closing(sqlite3.connect(empty)) as base:
        assert base.execute("SELECT DISTINCT state FROM fund").fetchall() == [("AWAITING_EVIDENCE",)]
    assert call("undo", "--ledger", empty).code == 0
    assert call("import", file, "--ledger", empty, "--recognised-by", "李四", *TODAY).code == 0
    with closing(sqlite3.connect(empty)) as base:
        query = "SELECT DISTINCT state, recognised_by, recognised_on FROM fund WHERE deleted_at IS NULL"
        assert base.execute(query).fetchall() == [("RECOGNISED", "李四", "2024-06-26")]
    again = json.loads(call("import", file, "--ledger", empty, "--dry-run", "--json", *TODAY).out)
    assert again["totals"]["new"] == again["totals"]["update"] == 0


def test_one_changed_cell_changes_one_field(empty: Path, call: Call, tmp_path: Path) -> None:
    file = next(FOLDER.glob("s08*.csv"))
    assert call("import", file, "--ledger", empty, *TODAY).code == 0
    text = file.read_bytes().decode("gb18030")
    changed = tmp_path / "改.csv"
    changed.write_bytes(text.replace("年产500吨", "年产600吨").encode("gb18030"))
    told = json.loads(call("import", changed, "--ledger", empty, "--dry-run", "--json", *TODAY).out)
    changes = [change for row in told["rows"] for change in row.get("changes", ()) if row["action"] == "update"]
    assert changes == [{"field": "content", "old": "年产500吨", "new": "年产600吨"}]


@pytest.mark.parametrize(
    ("answer", "projects"),
    [("同一个", {"ZS-01": "示例锂盐项目"}), ("不是同一个", {"ZS-01": "示例锂盐项目", "": "示例钛白粉项目"})],
)
def test_an_answer_is_no_text_of_the_cell_it_is_asked_of(
    answer: str, projects: dict[str, str], empty: Path, call: Call, tmp_path: Path
) -> None:
    file = tmp_path / "台账.csv"
    file.write_text(
        "项目编号,项目名称,县市\nZS-01,示例锂盐项目,禄丰市\nZS-01,示例钛白粉项目,禄丰市\n", encoding="utf-8"
    )
    said = ("import", file, "--ledger", empty, "--json", *TODAY)
    assert [row["action"] for row in json.loads(call(*said, "--dry-run").out)["rows"]] == ["new", "ask"]
    told = json.loads(call(*said, "--cell", f"3.项目编号={answer}").out)
    assert [row["values"]["name"] for row in told["rows"]] == ["示例锂盐项目", "示例钛白粉项目"]
    with closing(sqlite3.connect(empty)) as base:
        found = base.execute("SELECT code, name FROM project WHERE deleted_at IS NULL").fetchall()
    assert {code if code == "ZS-01" else "": name for code, name in found} == projects


def test_a_name_that_is_put_right_and_answered_keeps_both(empty: Path, call: Call) -> None:
    said = ("import", next(FOLDER.glob("s03*.xls")), "--ledger", empty, "--dry-run", "--json", *TODAY)
    cells = ("--cell", "9.项目名称=示例金红石精选工程", "--cell", "9.项目名称=不是同一个")
    told = json.loads(call(*said, *cells).out)
    row = next(each for each in told["rows"] if each["row"] == 9)
    assert (row["action"], row["values"]["name"]) == ("new", "示例金红石精选工程")


def test_a_firm_is_known_by_its_credit_code(empty: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "台账.csv"

    def told(
        *rows: str, writes: bool = True, sheet: str = "项目名称,县市,投资方,统一社会信用代码"
    ) -> list[dict[str, Any]]:
        file.write_text("\n".join((sheet, *rows)) + "\n", encoding="utf-8")
        said = call("import", file, "--ledger", empty, "--json", *TODAY, *(() if writes else ("--dry-run",)))
        rows_told: list[dict[str, Any]] = json.loads(said.out)["rows"]
        return rows_told

    first, second = "91530000ma6k00000x", "91532331MA6NABCD2Q"
    told("光伏发电项目,禄丰市,示例甲公司,", f"光伏发电项目,楚雄市,示例乙公司,{second}")
    again = (f"光伏发电项目,禄丰市,示例甲公司,{first}", f"光伏发电项目,楚雄市,乙公司（改名）,{second}")
    rows = told(*again)
    assert [row["action"] for row in rows] == ["update", "unchanged"]
    assert rows[0]["changes"] == [{"field": "enterprise.credit_code", "old": None, "new": first.upper()}]
    assert [row["action"] for row in told(*again)] == ["unchanged"] * 2
    with closing(sqlite3.connect(empty)) as base:
        firms = base.execute("SELECT name, credit_code FROM enterprise ORDER BY name").fetchall()
    assert sorted(firms) == sorted([("示例甲公司", first.upper()), ("示例乙公司", second)])
    moved, other, short = told(
        f"光伏发电项目,武定县,示例乙公司,{second}", f"光伏发电项目,禄丰市,示例甲公司,{second[:-1]}W",
        "风力发电项目,禄丰市,示例甲公司,12345", writes=False,
    )  # fmt: skip
    assert (moved["action"], [each["field"] for each in moved["changes"]]) == ("update", ["region_id"])
    assert [(each["field"], each["proposal"]) for each in other["questions"]] == [
        ("enterprise.credit_code", first.upper())
    ]
    assert [each["field"] for each in short["questions"]] == ["enterprise.credit_code"]
    known = told(
        f"示例储能项目,禄丰市,{second}", "示例物流项目,禄丰市,91532331MA6NABCD9Y", sheet="项目名称,县市,信用代码"
    )
    assert [row["action"] for row in known] == ["new", "new"]
    with closing(sqlite3.connect(empty)) as base:
        query = "SELECT e.name FROM project p LEFT JOIN enterprise e ON e.id = p.enterprise_id WHERE p.name LIKE ?"
        assert [base.execute(query, (name,)).fetchone() for name in ("%储能%", "%物流%")] == [("示例乙公司",), (None,)]


def openings_in(ledger: Path) -> dict[str, tuple[int, int, str]]:
    query = """SELECT p.name, o.year, o.amount, o.source FROM opening_balance o JOIN project p ON p.id = o.project_id
        WHERE o.deleted_at IS NULL"""
    with closing(sqlite3.connect(ledger)) as base:
        return {name: (year, amount, source) for name, year, amount, source in base.execute(query)}


def test_a_cumulative_column_is_an_opening_balance_where_the_officer_says_so(empty: Path, call: Call) -> None:
    file = next(FOLDER.glob("s02*.xlsx"))
    said = ("import", file, "--ledger", empty, "--json", *TODAY)
    json.loads(call(*said).out)
    assert openings_in(empty) == {}
    receipts = rows_of(empty)["fund"]
    told = json.loads(call(*said, "--opening-balance").out)
    changed = [row for row in told["rows"] if row["action"] == "update"]
    assert [(row["row"], row["changes"]) for row in changed] == [
        (14, [{"field": "opening:2023", "old": None, "new": 300_000_000}])
    ]
    assert not [row for row in told["rows"] if "不符" in "".join(row["problems"])]
    ((year, amount, source),) = openings_in(empty).values()
    assert (year, amount) == (2023, 300_000_000)
    assert file.name in source
    assert json.loads(call(*said, "--dry-run").out)["sheet"] in source
    assert rows_of(empty)["fund"] == receipts
    after = rows_of(empty)
    assert json.loads(call(*said, "--opening-balance").out)["totals"]["update"] == 0
    assert rows_of(empty) == after


def test_an_opening_balance_leaves_out_what_the_ledger_has_already(empty: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "到位.csv"

    def told(year: int, *cells: str) -> dict[str, Any]:
        heads = f"项目名称,县市,{year}年1月到位资金（万元）,{year}年2月到位资金（万元）,历年累计到位资金（万元）"
        file.write_text(f"{heads}\n示例锂盐项目,禄丰市,{','.join(cells)}\n", encoding="utf-8")
        said = call("import", file, "--ledger", empty, "--json", "--opening-balance", *TODAY)
        row: dict[str, Any] = json.loads(said.out)["rows"][0]
        return row

    assert told(2023, "100", "50", "550")["action"] == "new"
    assert openings_in(empty) == {"示例锂盐项目": (2022, 400_000_000, "到位.csv")}
    assert [each["field"] for each in told(2024, "30", "", "580")["changes"]] == ["fund:2024-01"]
    less = told(2024, "30", "10", "500")
    assert [each["field"] for each in less["changes"]] == ["fund:2024-02"]
    assert less["problems"] == ["2023年底以前累计到位比台账已有的少，期初累计没有改"]
    assert openings_in(empty) == {"示例锂盐项目": (2022, 400_000_000, "到位.csv")}
    assert call("check", "--ledger", empty).code == 0


def test_a_sheet_that_says_no_cumulative_money_has_no_opening_balance(empty: Path, call: Call) -> None:
    said = call("import", next(FOLDER.glob("s08*.csv")), "--ledger", empty, "--opening-balance", *TODAY)
    assert (said.code, said.out) == (1, "")
    assert "没有历年累计到位" in said.err


def test_ctrl_c_leaves_the_ledger_as_it_was(empty: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []

    @contextmanager
    def interrupted(_what: str) -> Iterator[Callable[[int, int], None]]:
        def step(done: int, total: int) -> None:
            seen.append((done, total))
            if done == total - 1:  # all but the last are written by now
                signal.raise_signal(signal.SIGINT)

        yield step

    said = ("import", next(FOLDER.glob("s02*.xlsx")), "--ledger", empty, *TODAY)
    before = rows_of(empty)
    with monkeypatch.context() as patch:
        patch.setattr(importing, "progress", interrupted)
        broken = call(*said)
    assert (broken.code, broken.out, len(seen)) == (1, "", 5)
    assert "已取消" in broken.err
    assert rows_of(empty) == before
    assert call("check", "--ledger", empty).code == 0
    assert call(*said).code == 0


def test_months_of_a_plan_are_written_and_one_changed_leaves_the_others(
    empty: Path, call: Call, tmp_path: Path
) -> None:
    file = tmp_path / "计划.csv"

    def told(*cells: str) -> dict[str, Any]:
        heads = ",".join(f"2024年{month}月计划到位资金（万元）" for month in (1, 2, 3))
        file.write_text(f"项目名称,县市,{heads}\n示例锂盐项目,禄丰市,{','.join(cells)}\n", encoding="utf-8")
        row: dict[str, Any] = json.loads(call("import", file, "--ledger", empty, "--json", *TODAY).out)["rows"][0]
        return row

    def planned() -> list[tuple[int, int]]:
        query = (
            "SELECT month, planned_funds FROM project_year_plan WHERE deleted_at IS NULL AND planned_funds ORDER BY 1"
        )
        with closing(sqlite3.connect(empty)) as base:
            return base.execute(query).fetchall()

    assert told("100", "200", "")["action"] == "new"
    assert planned() == [(1, 100_000_000), (2, 200_000_000)]
    assert told("100", "200", "")["action"] == "unchanged"
    assert [each["field"] for each in told("", "250", "30")["changes"]] == ["plan:2024-02", "plan:2024-03"]
    assert planned() == [(1, 100_000_000), (2, 250_000_000), (3, 30_000_000)]


@pytest.mark.parametrize(("said", "approved"), [(("--approved-by", "示例县长"), "示例县长"), ((), UNSAID)])
def test_a_locked_plan_is_changed_with_who_approved_it(
    said: tuple[str, ...], approved: str, empty: Path, call: Call, tmp_path: Path
) -> None:
    file = tmp_path / "节点.csv"

    def told(day: str, *more: str) -> dict[str, Any]:
        file.write_text(f"项目编号,项目名称,县市,计划竣工时间\nZS-01,示例锂盐项目,禄丰市,{day}\n", encoding="utf-8")
        answer = call("import", file, "--ledger", empty, "--json", *TODAY, *more)
        row: dict[str, Any] = json.loads(answer.out)["rows"][0]
        return row

    def plans() -> list[tuple[int, str | None]]:
        with closing(sqlite3.connect(empty)) as base:
            return base.execute("SELECT number, approved_by FROM plan_baseline ORDER BY number").fetchall()

    told("2025-06-30")
    assert call("project", "milestone", "lock", "--ledger", empty, "--project", "ZS-01", *TODAY).code == 0
    assert [each["field"] for each in told("2025-09-30", *said)["changes"]] == ["completed_planned"]
    assert plans()[1:] == [(2, approved)]
    assert told("2025-09-30", *said)["action"] == "unchanged"
    assert len(plans()) == 2
