"""月调度 and 工作台 over 10,000 projects and 100,000 dispatches, against raw sqlite3 fetching the same columns.

In seconds of the processor: a busy machine does not lengthen them.
"""

import sqlite3
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import uuid4

from ledgers import OPENER, TODAY, insert_row, ledger_of, rows_of
from measuring import Measured, in_turns
from sqlmodel import Session
from standing import fetch, queries_of

from zsyz_desktop.models.connection import connect
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.store import Store
from zsyz_desktop.rules.due import DueLine
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.dispatches.pasting import stage_block
from zsyz_desktop.services.dispatches.sheet import Sheet, read_sheet, write_cell
from zsyz_desktop.services.due.due import read_due

_PROJECTS, _DISPATCHES, _BLOCK = 10_000, 100_000, 400
_JUNE = SheetPeriod(DispatchPeriod.MONTH, date(2024, 6, 1))
_FIELDS = ("image_percent", "progress", "invested", "arrived", "problems", "steps")
_CELLS = ("45", "主厂房封顶", "1200", "800", "用电容量不足", "封顶—张三—7.15")


def measure(folder: Path) -> list[Measured]:
    """The sheet opened, what is due, a cell kept, a block staged."""
    path = ledger_of(folder, _PROJECTS)
    _remember(path)
    with OPENER.open(path, writing=True) as store, closing(connect(path, mode="ro")) as raw:
        reading = [_against_rows(store, raw, name) for name in ("月调度", "工作台")]
        return [*reading, *_typed(store, _sheet(store))]


def _against_rows(store: Store, raw: sqlite3.Connection, name: str) -> Measured:
    job = {"月调度": _sheet, "工作台": _due}[name]
    queries = queries_of(store, job)
    return in_turns(
        f"{name} of 10,000 projects read (floor: the same columns fetched)",
        lambda: fetch(raw, queries),
        lambda: job(store),
        rounds=3,
        goal="≤ 2×",
        clock=time.process_time,
    )


def _typed(store: Store, sheet: Sheet) -> list[Measured]:
    code = sheet.rows[0].code
    block = [[row.code, *_CELLS] for row in sheet.rows[:_BLOCK]]
    return [
        in_turns(
            "a cell typed and kept (floor: the row read and nothing kept)",
            lambda: _work(store, code, ""),
            lambda: _work(store, code, uuid4().hex),
            rounds=9,
            goal="≤ 30 ms",
            clock=time.process_time,
        ),
        in_turns(
            "a block of 400 × 6 staged (floor: its texts put together)",
            lambda: ["".join(row) for row in block],
            lambda: stage_block(sheet, block, 0, _FIELDS),
            rounds=5,
            goal="≤ 1 s",
            clock=time.process_time,
        ),
    ]


def _sheet(store: Store) -> Sheet:
    with store.read() as session:
        return read_sheet(session, _JUNE, TODAY)


def _due(store: Store) -> list[DueLine]:
    with store.read() as session:
        return read_due(session, TODAY)


def _work(store: Store, code: str, text: str) -> None:
    def write(session: Session) -> None:
        if text:
            write_cell(session, code, _JUNE, "progress", text, TODAY)

    with store.work(title="填调度") as session:
        write(session)


def _remember(path: Path) -> None:
    """Months of years before, until there are so many dispatches."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        (count,) = connection.execute("SELECT count(*) FROM dispatch").fetchone()
        rows = rows_of(connection, "dispatch", "period_start = ?", "2024-06-01")
        for month in range((_DISPATCHES - count) // max(1, len(rows)) + 1):
            start = date(2023 - month // 12, 12 - month % 12, 1).isoformat()
            insert_row(
                connection,
                "dispatch",
                *({**row, "id": uuid4().hex, "period_start": start, "filled_on": start} for row in rows),
            )
        connection.execute("COMMIT")
