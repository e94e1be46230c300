"""Opening a ledger: every file is looked at read-only first, and only a sound one is written to."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.connection import connect
from zsyz_desktop.models.engine import engine_for
from zsyz_desktop.models.lock import LedgerLock
from zsyz_desktop.models.logbook import Inspector
from zsyz_desktop.models.looking import inspect_ledger, is_in_wal_mode, is_marked_ours, journal_of
from zsyz_desktop.models.schema import create_schema
from zsyz_desktop.models.steps import LEDGER_FORMAT
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.trouble import told_in_chinese
from zsyz_desktop.models.upgrade import upgrade_ledger


def create_store(
    path: Path, *, now: Callable[[], datetime], by: str, program: str, inspectors: tuple[Inspector, ...] = ()
) -> Store:
    """Make a new empty ledger and open it for writing; raises Trouble when a file of that name exists."""
    if not path.name:
        raise Trouble("没有写台账的文件名。")
    if not path.parent.is_dir():
        raise Trouble(f"文件夹「{path.parent}」不存在，没有新建台账。请先建好文件夹，或换一个位置。")
    if path.exists():
        raise Trouble(f"「{path.name}」已经存在，没有覆盖它。请换一个文件名，或直接打开它。")
    with told_in_chinese(path):
        lock = LedgerLock(path)
        lock.acquire(now())
        engine = engine_for(path, mode="rwc")
        try:
            create_schema(engine, LEDGER_FORMAT)
        except BaseException:
            engine.dispose()
            path.unlink(missing_ok=True)
            lock.release()
            raise
    return Store(path, engine, now=now, by=by, program=program, lock=lock, inspectors=inspectors)


def open_store(
    path: Path,
    *,
    writing: bool,
    now: Callable[[], datetime],
    by: str,
    program: str,
    inspectors: tuple[Inspector, ...] = (),
) -> Store:
    """Open an existing ledger; an older one is upgraded when it is opened for writing.

    Raises Trouble, and leaves the file as it was, when it is missing, empty, not a ledger, damaged, newer, locked or
    read-only.
    """
    if writing:
        _recover_if_interrupted(path, now())
    ledger_format = inspect_ledger(path, program=program)
    if not writing:
        if ledger_format < LEDGER_FORMAT:
            raise Trouble(
                f"台账「{path.name}」是旧格式（第{ledger_format}版），要先升级到第{LEDGER_FORMAT}版才能读取。"
                "请用本程序打开一次（会先留备份再升级）。原文件没有改动。"
            )
        return Store(path, engine_for(path, mode="ro"), now=now, by=by, program=program, inspectors=inspectors)
    lock = LedgerLock(path)
    with told_in_chinese(path):
        _probe_writable(path)
        lock.acquire(now())
        try:
            if ledger_format < LEDGER_FORMAT:
                upgrade_ledger(path, today=now().date())
            _begin_once(path)
        except BaseException:
            lock.release()
            raise
    return Store(path, engine_for(path, mode="rw"), now=now, by=by, program=program, lock=lock, inspectors=inspectors)


def _probe_writable(path: Path) -> None:
    with path.open("r+b"):
        pass


def _recover_if_interrupted(path: Path, moment: datetime) -> None:
    # What a power cut left half done is rolled back, and another tool's WAL turned back, before the file is looked at
    # read-only, which could do neither.
    if not is_marked_ours(path) or not (journal_of(path).exists() or is_in_wal_mode(path)):
        return
    lock = LedgerLock(path)
    with told_in_chinese(path):
        _probe_writable(path)
        lock.acquire(moment)
        try:
            _begin_once(path)
        finally:
            lock.release()


def _begin_once(path: Path) -> None:
    with closing(connect(path, mode="rw")) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
