"""What a ledger's schema is, told so that two ledgers can be compared whatever their history."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

Schema = dict[str, object]


def schema_of(path: Path) -> Schema:
    """Columns, constraints by name, references, indexes and triggers of every table, in no order of age."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        objects = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
        told: Schema = {}
        for kind, name, table, sql in objects:
            told[f"{kind} {name}"] = table if kind != "table" else _table(connection, name, sql)
            if kind in ("index", "trigger") and sql:
                told[f"{kind} {name}"] = re.sub(r'["\s]+', " ", sql)
        return told


def _table(connection: sqlite3.Connection, name: str, sql: str) -> object:
    columns = connection.execute('SELECT name, type, "notnull", pk FROM pragma_table_xinfo(?)', (name,)).fetchall()
    references = connection.execute(
        'SELECT "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?)', (name,)
    ).fetchall()
    named = re.findall(r'CONSTRAINT "?(\w+)"? ?(\w+)', sql)
    return sorted(columns), sorted(references), sorted(named)
