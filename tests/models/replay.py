"""The rows of a ledger twice: as its log alone tells them, and as its tables hold them."""

from pathlib import Path
from typing import Any
from uuid import UUID

from rows import log_of
from sqlalchemy import select
from sqlmodel import SQLModel

from zsyz_desktop.models.fields import STAMPS, table_of
from zsyz_desktop.models.log_words import decode
from zsyz_desktop.models.records import RECORDS
from zsyz_desktop.models.store import Store

Rows = dict[tuple[str, UUID], dict[str, Any]]


def replayed(path: Path) -> Rows:
    """The business columns of every row, as the log alone tells them."""
    rows: Rows = {}
    for entry in log_of(path):
        table = SQLModel.metadata.tables[entry["record"]]
        key = (table.name, UUID(entry["row_id"]))
        if entry["after"] is None:
            del rows[key]
            continue
        after = decode(table, entry["after"])
        known = rows.setdefault(key, dict.fromkeys(table.columns.keys())) if entry["before"] is None else rows[key]
        known.update(after)
    return {key: business(row) for key, row in rows.items()}


def stored(store: Store) -> Rows:
    """The business columns of every row, as the tables hold them."""
    rows: Rows = {}
    with store.read() as session:
        for record in RECORDS:
            table = table_of(record)
            for row in session.connection().execute(select(table)).mappings():
                rows[table.name, row["id"]] = business(dict(row))
    return rows


def business(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in STAMPS}
