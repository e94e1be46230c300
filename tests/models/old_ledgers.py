"""Ledgers of format 1, written in as their own program wrote them."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from rows import UTC_TEXT

OLD = Path(__file__).resolve().parents[1] / "ledgers" / "format-1.zsyz"


class OldLedger:
    """A ledger of format 1 written in as its own program wrote: the row, and the change in the log."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._turn = 0

    def insert(self, table: str, key: str, at: str = UTC_TEXT, **values: Any) -> None:
        row = {"id": key, **values, "version": 1, "created_by": "张三"}
        told = {name: bool(value) if name == "is_key" else value for name, value in row.items()}
        row |= {"created_at": at, "updated_at": at, "updated_by": "张三"}
        places = ", ".join("?" * len(row))
        names = ", ".join(row)
        self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", list(row.values()))  # noqa: S608 -- our own tables
        self._note(table, key, None, told)

    def update(self, table: str, key: str, before: dict[str, Any], **after: Any) -> None:
        places = ", ".join(f"{name} = ?" for name in after)
        self._connection.execute(f"UPDATE {table} SET {places} WHERE id = ?", [*after.values(), key])  # noqa: S608 -- likewise
        self._note(table, key, before, after)

    def _note(self, table: str, key: str, before: dict[str, Any] | None, after: dict[str, Any]) -> None:
        unit, self._turn = f"{self._turn:032x}", self._turn + 1
        [number] = self._connection.execute("SELECT max(number) + 1 FROM work_unit").fetchone()
        self._connection.execute(
            "INSERT INTO work_unit VALUES (?, ?, ?, ?, ?, NULL, 1, '0.1.0')", [unit, number, "从前", UTC_TEXT, "张三"]
        )
        texts = [None if each is None else json.dumps(each) for each in (before, after)]
        self._connection.execute('INSERT INTO "change" VALUES (?, 0, ?, ?, ?, ?)', [unit, table, key, *texts])
