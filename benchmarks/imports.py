"""A list of an office imported: ten thousand rows told before anything is written, some hundred rows written.

In seconds of the processor: a busy machine does not lengthen them.
"""

import json
import random
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
from ledgers import OPENER, TODAY
from measuring import Measured, in_turns

from zsyz_desktop.exchange.intake.applying import apply_staging
from zsyz_desktop.exchange.intake.importing import period_of, stage_table
from zsyz_desktop.exchange.understanding.facts import Corrections
from zsyz_desktop.exchange.understanding.sheet_reading import sheet_of
from zsyz_desktop.exchange.workbooks.reading import read_workbook
from zsyz_desktop.models.fields import Declaration, declarations, table_of
from zsyz_desktop.models.records import RECORD_OF_TABLE
from zsyz_desktop.services.ledger.ledgers import DeskCard, judge_as_of
from zsyz_desktop.services.sample.source import sample_desk

Rows = dict[str, list[tuple[object, ...]]]
"""By table, every column in the order of the file."""

_TOLD, _WRITTEN = 10_000, 300
_SIGNS = "绿硅钛药数文旅康养农业物流光伏石英铝铜锂核桃蓝莓天麻茶叶牛肉蔬菜花卉铸造包装家居建材电池储能软件算力冷链"
_HEADINGS = (
    "序号", "项目名称", "县市", "建设内容", "产业链", "投资方", "总投资（万元）", "签约时间", "拟开工时间",
    "牵头负责人", "备注",
)  # fmt: skip
_COUNTIES = ("楚雄市", "禄丰", "双柏", "牟定县", "南华县", "姚安", "大姚", "永仁", "元谋", "武定")


def measure(folder: Path) -> list[Measured]:
    """A dry run against reading alone; an import against the same rows written raw."""
    big, small = (workbook_of(folder / f"{rows}.xlsx", rows).read_bytes() for rows in (_TOLD, _WRITTEN))
    empty = _empty(folder)
    done = Path(shutil.copyfile(empty, folder / "已导入.zsyz"))
    _import(done, small)
    rows = _rows_beyond(empty, done)
    aim = folder / "写入.zsyz"
    return [
        in_turns(
            "10,000 rows told, nothing written (floor: the workbook read)",
            lambda: read_workbook(big, "x"), lambda: _tell(empty, big), rounds=5, goal="≤ 1.2×",
            clock=time.process_time,
        ),
        in_turns(
            f"{_WRITTEN} projects imported with chart, checklist, log (floor: read, its rows inspected, written raw)",
            lambda: (read_workbook(small, "x"), _inspect(rows), _write(aim, rows)), lambda: _import(aim, small),
            rounds=3, goal="≤ 2×", before=(lambda: _fresh(empty, aim), lambda: _fresh(empty, aim)),
            clock=time.process_time,
        ),
    ]  # fmt: skip


def workbook_of(path: Path, rows: int) -> Path:
    """A list of projects with one heading row."""
    chance = random.Random(1)  # noqa: S311 -- the same list every time
    with xlsxwriter.Workbook(path) as book:
        sheet, day = book.add_worksheet("汇总"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write(0, 0, "2024年招商引资项目汇总表")
        sheet.write_row(1, 0, _HEADINGS)
        for row in range(rows):
            name = "示例" + "".join(chance.choices(_SIGNS, k=7)) + "项目"
            sheet.write_row(row + 2, 0, [row + 1, name, chance.choice(_COUNTIES), f"年产{row % 97}万吨", "绿色钛"])
            sheet.write_row(row + 2, 5, [f"示例{row % 3000}公司", chance.randint(200, 90_000)])
            sheet.write_datetime(row + 2, 7, date(2024, 1, 1) + timedelta(days=row % 170), day)
            sheet.write_row(row + 2, 8, ["2024年9月", chance.choice(["张某", "李某", "县长 赵某"]), ""])
    return path


def _empty(folder: Path) -> Path:
    path = folder / "空.zsyz"
    card = sample_desk()
    with OPENER.create(path, DeskCard(card.unit_name, card.unit_kind, card.region, card.reporting_year)):
        return path


def _tell(ledger: Path, data: bytes) -> None:
    with OPENER.open(ledger, writing=False) as store, store.read() as session:
        table, _ = sheet_of(read_workbook(data, "x"))
        stage_table(session, table, TODAY, Corrections())


def _import(ledger: Path, data: bytes) -> None:
    with OPENER.open(ledger, writing=True) as store, store.work(title="导入") as session:
        judge_as_of(session, TODAY)
        table, _ = sheet_of(read_workbook(data, "x"))
        staging = stage_table(session, table, TODAY, Corrections())
        apply_staging(session, staging, period_of(table, TODAY), TODAY, source="测")


def _fresh(empty: Path, aim: Path) -> None:
    shutil.copyfile(empty, aim)


def _rows_beyond(empty: Path, done: Path) -> Rows:
    """Every row the import wrote, by table."""
    found = {}
    with closing(sqlite3.connect(empty)) as before, closing(sqlite3.connect(done)) as after:
        tables = [name for (name,) in after.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            known = set(before.execute(f"SELECT * FROM {table}"))  # noqa: S608 -- our own tables
            found[table] = [row for row in after.execute(f"SELECT * FROM {table}") if row not in known]  # noqa: S608
    return {table: rows for table, rows in found.items() if rows}


def _inspect(rows: Rows) -> None:
    """Every row by its own declared bounds, as plainly as it can be done, and its line of the log put into words."""
    for table, values in rows.items():
        record = RECORD_OF_TABLE.get(table)
        known = list(declarations(record).values()) if record is not None else []
        names = table_of(record).columns.keys() if record is not None else []
        for row in values if known else ():
            held = dict(zip(names, row, strict=True))
            assert not any(_is_refused(each, held[each.name]) for each in known)
            json.dumps({name: value for name, value in held.items() if value is not None}, ensure_ascii=False)


def _is_refused(declared: Declaration, value: object) -> bool:
    if value is None:
        return declared.required
    if isinstance(value, str):
        return declared.length is not None and len(value) > declared.length
    if not isinstance(value, int):
        return False
    return (declared.least is not None and value < declared.least) or (
        declared.most is not None and value > declared.most
    )


def _write(ledger: Path, rows: Rows) -> None:
    with closing(sqlite3.connect(ledger, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA synchronous = EXTRA")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("PRAGMA defer_foreign_keys = ON")
        for table, values in rows.items():
            marks = ", ".join("?" * len(values[0]))
            raw.executemany(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608
        raw.execute("COMMIT")
