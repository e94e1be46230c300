"""Upgrade of an older ledger: copy, migrate the copy, check it, then put it in the old one's place.

The old file stays beside it as the backup; a failure at any point leaves it byte for byte as it was.
"""

import sqlite3
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, event

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.connection import file_uri
from zsyz_desktop.models.copying import copy_ledger, fsync_file, fsync_folder, keep_bytes, verify
from zsyz_desktop.models.leftovers import UPGRADING, remove_half
from zsyz_desktop.models.looking import format_of
from zsyz_desktop.models.schema import triggers
from zsyz_desktop.models.steps import STEPS, Step


def upgrade_ledger(path: Path, *, today: date, steps: tuple[Step, ...] = STEPS) -> Path:
    """Upgrade a ledger in place and return the path of the backup of the old file.

    Raises Trouble when a check fails, and whatever a faulty step raises; the ledger is then untouched.
    """
    copy = path.with_name(path.name + UPGRADING)
    try:
        copy_ledger(path, copy)
        _migrate(copy, steps)
        fsync_file(copy)
        backup = _keep_old(path, today)
        copy.replace(path)
        fsync_folder(path.parent)
    finally:
        remove_half(copy)
    return backup


def _migrate(copy: Path, steps: tuple[Step, ...]) -> None:
    engine = create_engine("sqlite://", creator=lambda: _connect(copy), poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)  # noqa: S101 -- the creator above made it
        with connection.begin():  # Alembic leaves a transaction alone only when SQLAlchemy knows of it
            rows = _row_counts(raw)
            _take_steps(connection, steps[format_of(raw) - 1 :])
            _renew_triggers(raw)
            raw.execute(f"PRAGMA user_version = {1 + len(steps)}")
            _keep_counts(rows, _row_counts(raw), copy)
        verify(raw, copy)


def _connect(path: Path) -> sqlite3.Connection:
    # References are off before BEGIN: a rebuilt table would take its children with it. `verify` checks them all.
    connection = sqlite3.connect(file_uri(path, mode="rw"), uri=True, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def _take_steps(connection: Connection, steps: tuple[Step, ...]) -> None:
    from alembic.migration import MigrationContext  # noqa: PLC0415 -- only an older file needs Alembic
    from alembic.operations import Operations  # noqa: PLC0415

    operations = Operations(MigrationContext.configure(connection, opts={"transactional_ddl": True}))
    for step in steps:
        step(operations)


def _renew_triggers(connection: sqlite3.Connection) -> None:
    # A rebuilt table loses its triggers.
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in triggers().values():
        connection.execute(statement)


def _row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 -- our own tables
        for (name,) in names.fetchall()
    }


def _keep_counts(before: dict[str, int], after: dict[str, int], copy: Path) -> None:
    lost = [name for name, count in before.items() if name in after and not _kept(name, count, after[name])]
    if lost:
        raise Trouble(f"升级“{copy.stem}”时{'、'.join(lost)}的行数变了，没有采用升级结果；原台账没有改动。")


_MAY_GROW = ("work_unit", "change", "problem", "project_year_plan")
"""The log, and with format 2 a problem that had come back and the months a year's plan said nothing of."""


def _kept(name: str, before: int, after: int) -> bool:
    """No row is lost, and none added where none may be."""
    return before <= after if name in _MAY_GROW else before == after


def _keep_old(path: Path, today: date) -> Path:
    for turn in range(1, 1000):
        name = f"{path.stem}-升级前-{today:%Y%m%d}{'' if turn == 1 else f'-{turn}'}{path.suffix}"
        backup = path.with_name(name)
        if backup.exists():
            continue
        try:
            backup.hardlink_to(path)  # the very file; FAT and some shares have no links
        except OSError:
            keep_bytes(path, backup)
        return backup
    raise Trouble(f"“{path.parent}”里升级前的备份太多了，请移走一些再打开台账；原台账没有改动。")
