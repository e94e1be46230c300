"""Opening a ledger: every file is looked at read-only first, and only a sound one is written to."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.connection import APPLICATION_ID, connect, engine_for
from zsyz_desktop.models.lock import LedgerLock
from zsyz_desktop.models.logbook import Inspector
from zsyz_desktop.models.schema import create_schema, format_of
from zsyz_desktop.models.steps import LEDGER_FORMAT
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.trouble import told_in_chinese
from zsyz_desktop.models.upgrade import upgrade_ledger

QUICK_CHECK_LIMIT = 64 * 1024 * 1024
"""Files up to this many bytes are checked whole before they open (records.md section 4, Big ledgers)."""

_HEADER = b"SQLite format 3\x00"
_WAL = b"\x02\x02"  # bytes 18 and 19 of the header: written and read through a write-ahead log


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


def inspect_ledger(path: Path, *, program: str, checking: bool = True) -> int:
    """The ledger format of a sound file, found without touching it; raises Trouble with the fitting sentence.

    Whoever looks through the whole file anyway leaves out the quick check.
    """
    with told_in_chinese(path):
        size = path.stat().st_size
        if path.is_dir():
            raise Trouble(f"「{path.name}」是文件夹，不是台账文件。")
        if size == 0:
            raise Trouble(
                f"「{path.name}」是空文件（0字节），里面没有台账，也没有往里写。请从备份恢复，或新建一本台账。"
            )
        with path.open("rb") as file:
            header = file.read(100)
        if not header.startswith(_HEADER):
            raise Trouble(f"「{path.name}」不是台账文件，没有打开。请确认选对了文件；如果它本来是台账，请从备份恢复。")
        if header[18:20] == _WAL and header[68:72] == APPLICATION_ID.to_bytes(4, "big"):
            raise Trouble(
                f"台账「{path.name}」被别的工具改成了另一种写法（WAL），内容可能还有一部分在旁边的「{path.name}-wal」里。"
                "没有改动它。请把两个文件放在一起，用本程序打开修改一次，会自动转回来。"
            )
        _check_whole_pages(path, size, header)
        with closing(connect(path, mode="ro")) as connection:
            return _sound_format(connection, path, checked=checking and size <= QUICK_CHECK_LIMIT, program=program)


def _check_whole_pages(path: Path, size: int, header: bytes) -> None:
    # The header counts the pages when its change counter is current; a copied or cut file has fewer.
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    is_current = header[24:28] == header[92:96]
    hot = _journal_of(path).exists()
    if len(header) < 100 or (is_current and not hot and pages * page > size):
        raise Trouble(
            f"台账「{path.name}」不完整（应有{pages * page:,}字节，只有{size:,}字节），可能是复制到U盘时中断。"
            "没有改动它。请重新复制一份，或从备份恢复。"
        )


def _sound_format(connection: sqlite3.Connection, path: Path, *, checked: bool, program: str) -> int:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise Trouble(f"「{path.name}」是别的程序的数据库，不是本程序的台账，没有打开也没有改动。")
    ledger_format = format_of(connection)
    if ledger_format > LEDGER_FORMAT:
        writer = _last_program(connection)
        raise Trouble(
            f"台账「{path.name}」由较新的程序写入（{writer}，台账格式第{ledger_format}版），"
            f"本程序是{program}，只认到第{LEDGER_FORMAT}版。请升级本程序后再打开；文件没有改动。"
        )
    if checked:
        finding = _first_finding(connection)
        if finding != "ok":
            raise Trouble(
                f"台账「{path.name}」已损坏（没有通过完整性检查），为避免扩大损失没有打开。"
                "请从最近的备份恢复，并保留这个文件备查。"
            )
    return ledger_format


def _first_finding(connection: sqlite3.Connection) -> str:
    try:
        return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except UnicodeDecodeError:  # SQLite's words quote the spoilt text itself
        return "文字乱码"


def _last_program(connection: sqlite3.Connection) -> str:
    try:
        row = connection.execute("SELECT program FROM work_unit ORDER BY number DESC LIMIT 1").fetchone()
    except sqlite3.OperationalError:  # a newer program may keep its log elsewhere
        row = None
    return f"程序{row[0]}版" if row else "程序版本不详"


def _probe_writable(path: Path) -> None:
    with path.open("r+b"):
        pass


def _recover_if_interrupted(path: Path, moment: datetime) -> None:
    # What a power cut left half done is rolled back, and another tool's WAL turned back, before the file is looked at
    # read-only, which could do neither.
    if not _is_marked_ours(path) or not (_journal_of(path).exists() or _is_in_wal_mode(path)):
        return
    lock = LedgerLock(path)
    with told_in_chinese(path):
        _probe_writable(path)
        lock.acquire(moment)
        try:
            _begin_once(path)
        finally:
            lock.release()


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _is_marked_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError:  # a look at the file will tell why
        return False
    return header.startswith(_HEADER) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _is_in_wal_mode(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(20)[18:20] == _WAL


def _begin_once(path: Path) -> None:
    with closing(connect(path, mode="rw")) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
