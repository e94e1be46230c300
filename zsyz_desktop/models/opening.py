"""Opening a ledger: every file is looked at read-only first, and only a sound one is written to."""

import sys
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.connection import BUSY_SECONDS, connect
from zsyz_desktop.models.copying import put_new
from zsyz_desktop.models.engine import engine_for
from zsyz_desktop.models.inspecting import inspect_ledger
from zsyz_desktop.models.journals import beside, journal_of, refuse_what_sqlite_would_follow
from zsyz_desktop.models.leftovers import UNFINISHED, clear_beside, remove_half
from zsyz_desktop.models.lock import LedgerLock
from zsyz_desktop.models.logbook import Inspector
from zsyz_desktop.models.looking import MOST_STEPS, is_in_wal_mode, is_marked_ours
from zsyz_desktop.models.schema import create_schema
from zsyz_desktop.models.steps import LEDGER_FORMAT
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.trouble import told_in_chinese
from zsyz_desktop.models.upgrade import upgrade_ledger
from zsyz_desktop.models.whereabouts import real_place


def create_store(
    path: Path,
    *,
    now: Callable[[], datetime],
    by: str,
    program: str,
    inspectors: tuple[Inspector, ...] = (),
    fill: Callable[[Store], object] = lambda _: None,
) -> Store:
    """Make a new ledger and open it for writing; raises Trouble when a file of that name exists.

    It is made and filled under another name: what is broken off leaves no ledger.
    """
    if not path.name:
        raise Trouble("没有写台账的文件名。")
    if not path.parent.is_dir():
        raise Trouble(f"文件夹“{path.parent}”不存在，没有新建台账。请先建好文件夹，或换一个位置。")
    if path.exists():
        raise Trouble(f"“{path.name}”已经存在，没有覆盖它。请换一个文件名，或直接打开它。")
    lock, part = LedgerLock(path), beside(path, UNFINISHED)
    with told_in_chinese(path), lock.holding(now()):
        clear_beside(real_place(path))
        engine = engine_for(part, mode="rwc")
        try:
            create_schema(engine, LEDGER_FORMAT)
            fill(Store(path, engine, now=now, by=by, program=program, lock=lock, inspectors=inspectors, file=part))
            engine.dispose()
            put_new(part, real_place(path))
        finally:
            engine.dispose()
            remove_half(part)
    return open_store(path, writing=True, now=now, by=by, program=program, inspectors=inspectors)


def open_store(
    path: Path,
    *,
    writing: bool,
    now: Callable[[], datetime],
    by: str,
    program: str,
    inspectors: tuple[Inspector, ...] = (),
    takes_over: bool = False,
    busy_seconds: float = BUSY_SECONDS,
    about: str | None = None,
    checks_beside: bool = False,
) -> Store:
    """Open an existing ledger; an older one is upgraded when it is opened for writing.

    Raises Trouble, and leaves the file as it was, when it is missing, empty, not a ledger, damaged, newer, locked or
    read-only; `takes_over` takes the lock from a holder who may be gone (LedgerHeld.may_be_taken_over), and
    nobody who keeps the file to himself is waited for longer than `busy_seconds`. `about` is the code of the one
    project a reading is for: what other projects say is then not looked at before. Whoever `checks_beside` looks
    through a big ledger beside the work.
    """
    if writing:
        _recover_if_interrupted(path, LedgerLock(path, takes_over=takes_over), now(), busy_seconds)
    ledger_format = inspect_ledger(
        path,
        program=program,
        busy_seconds=busy_seconds,
        about=None if writing else about,
        checks_beside=checks_beside,
    )
    if not writing:
        _refuse_older(path, ledger_format)
        engine = engine_for(path, mode="ro", busy_seconds=busy_seconds)
        return Store(path, engine, now=now, by=by, program=program, inspectors=inspectors)
    lock = LedgerLock(path, takes_over=takes_over)
    with told_in_chinese(path):
        _probe_writable(path)
        if ledger_format < LEDGER_FORMAT:
            with lock.holding(now()):
                upgrade_ledger(real_place(path), today=now().date())
        lock.acquire(now())  # after the upgrade, which puts another file in the place
        try:
            clear_beside(real_place(path))
            _begin_once(path, busy_seconds)
            _keep_to_oneself(path)
            engine = engine_for(path, mode="rw", busy_seconds=busy_seconds)
            return Store(path, engine, now=now, by=by, program=program, lock=lock, inspectors=inspectors)
        except BaseException:
            lock.release()
            raise


def _refuse_older(path: Path, ledger_format: int) -> None:
    if ledger_format < LEDGER_FORMAT:
        raise Trouble(
            f"台账“{path.name}”是旧格式（第{ledger_format}版），要先升级到第{LEDGER_FORMAT}版才能读取。"
            "请用本程序打开一次（会先留备份再升级）。原文件没有改动。"
        )


def _keep_to_oneself(path: Path) -> None:
    """A ledger that was made readable by all: from now on by its owner alone."""
    open_to = path.stat().st_mode & 0o077
    if open_to and sys.platform != "win32":
        with suppress(PermissionError):  # somebody else's file on a share: he says who may read it
            path.chmod(path.stat().st_mode & ~0o077)


def _probe_writable(path: Path) -> None:
    with path.open("r+b"):
        pass


def _recover_if_interrupted(path: Path, lock: LedgerLock, moment: datetime, busy_seconds: float) -> None:
    # What a power cut left half done is rolled back, and another tool's WAL turned back, before the file is looked at
    # read-only, which could do neither.
    with told_in_chinese(path):
        refuse_what_sqlite_would_follow(path)
    if not is_marked_ours(path) or not (journal_of(path).exists() or is_in_wal_mode(path)):
        return
    with told_in_chinese(path):
        _probe_writable(path)
        with lock.holding(moment):
            _begin_once(path, busy_seconds)


def _begin_once(path: Path, busy_seconds: float) -> None:
    with closing(connect(path, mode="rw", busy_seconds=busy_seconds, most_steps=MOST_STEPS)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
