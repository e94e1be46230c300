"""Ledger files as somebody who means harm would hand them over."""

import os
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

Spoil = Callable[[Path], object]
FOR_EVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


def told_to(*statements: str) -> Spoil:
    """A file somebody gave these statements."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return spoil


def rewritten(name: str, old: str, new: str) -> Spoil:
    """A file in whose schema the text of one object was written over."""
    found = f"(SELECT replace(sql, '{old}', '{new}') FROM sqlite_schema WHERE name = '{name}')"  # noqa: S608 -- a test's
    write_over = f"UPDATE sqlite_schema SET sql = {found} WHERE name = '{name}'"  # noqa: S608 -- the same
    return told_to("PRAGMA writable_schema = ON", write_over)


FOREIGN = {
    "a table": told_to("CREATE TABLE 其他 (a)"),
    "a column": told_to("ALTER TABLE project ADD COLUMN 其他 TEXT"),
    "a column that is computed": told_to("ALTER TABLE project ADD COLUMN 其他 AS (hex(zeroblob(9)))"),
    "a column less": told_to("ALTER TABLE fund DROP COLUMN recognised_on"),
    "a constraint that says otherwise": rewritten("region", "length(code) <= 6", "length(code) <= 7"),
    "a constraint less": rewritten("region", "CONSTRAINT ck_region_code_filled CHECK (length(code) > 0),", ""),
    "another type": rewritten("region", "code VARCHAR(6)", "code BLOB"),
    "a remark": rewritten("region", "CREATE TABLE region (", "CREATE TABLE region ( /* 说明 */"),
    "an index": told_to("CREATE INDEX 其他 ON project (hex(name))"),
    "an index less": told_to("DROP INDEX ux_region_code"),
    "an index over other rows": rewritten("ux_region_code", "WHERE deleted_at IS NULL", "WHERE version = 1"),
    "a trigger": told_to("CREATE TRIGGER 其他 AFTER UPDATE ON project BEGIN UPDATE region SET name = '被改'; END"),
    "a trigger less": told_to("DROP TRIGGER change_no_delete"),
    "a trigger that does otherwise": rewritten("change_no_delete", "RAISE(ABORT", "coalesce(1"),
    "a view": told_to("CREATE VIEW 其他 AS SELECT 1"),
    "a view in the place of a table": told_to(
        "PRAGMA foreign_keys = OFF", "DROP TABLE setting", f"CREATE VIEW setting AS {FOR_EVER}"
    ),
    "statistics that are none": told_to(
        "ANALYZE", "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE TABLE sqlite_stat1(tbl,idx,stat,x)' WHERE name = 'sqlite_stat1'",
    ),
    "a statement without end": told_to(f"CREATE TABLE 其他 (a DEFAULT '{'x' * 2**20}')"),
    "thousands of tables": told_to("BEGIN", *(f"CREATE TABLE t{number} (a)" for number in range(3000)), "COMMIT"),
}  # fmt: skip
"""What is not in the schema of a ledger, or is there no more."""


def name_another_journal(ledger: Path, victim: Path) -> None:
    """Leave a journal as of a write broken off, that names a file; SQLite deletes what is named there."""
    name = str(victim).encode()
    header = _MAGIC + struct.pack(">5I", 0, 1, ledger.stat().st_size // 4096, 512, 4096)
    signed = sum(each - 256 if each > 127 else each for each in name) % 2**32
    tail = struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">2I", len(name), signed) + _MAGIC
    ledger.with_name(f"{ledger.name}-journal").write_bytes(header.ljust(512, b"\0") + tail)


ODD_FILES: dict[str, Callable[[Path], object]] = {"a folder": Path.mkdir, "a link": lambda path: path.symlink_to("/")}
if hasattr(os, "mkfifo"):
    ODD_FILES["a pipe"] = os.mkfifo
