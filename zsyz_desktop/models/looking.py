"""A ledger file is looked at read-only, by the standard library alone, before anything is done with it."""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.connection import APPLICATION_ID, LONGEST, LONGEST_STATEMENT, connect
from zsyz_desktop.models.journals import journal_of, refuse_what_sqlite_would_follow
from zsyz_desktop.models.list_rows import LIST_TABLES
from zsyz_desktop.models.overlong import overlong_table
from zsyz_desktop.models.schemas import KEPT
from zsyz_desktop.models.shape import Shape, differences, read_shape
from zsyz_desktop.models.steps import LEDGER_FORMAT
from zsyz_desktop.models.trouble import told_in_chinese
from zsyz_desktop.models.whereabouts import printable

QUICK_CHECK_LIMIT = 64 * 1024 * 1024
"""Files up to this many bytes are checked whole before they open (records.md section 4, Big ledgers)."""

MOST_STEPS = 100_000_000
"""Steps of SQLite's machine for a file of that size: seven times what looking through the smallest rows takes."""
_STEPS_OF_A_ROW = 1_000_000  # a thousand times what it takes; who is refused anyway does not wait for more

_KINDS = {"table": "表", "index": "索引", "trigger": "触发器", "view": "视图"}
_HEADER = b"SQLite format 3\x00"
_WAL = b"\x02\x02"  # bytes 18 and 19 of the header: written and read through a write-ahead log


def look_at_ledger(
    path: Path,
    newest: Callable[[], Shape],
    *,
    program: str,
    checking: bool,
    busy_seconds: float,
    about: str | None = None,
    among: Collection[str] | None = None,
    checks_beside: bool = False,
) -> int:
    """The ledger format of a sound file, found without touching it; raises Trouble with the fitting sentence.

    Whoever looks through the whole file anyway leaves out the quick check. `newest` tells the schema of this release's
    format where it is not the one that is kept, as while a record is being changed. `about`, `among`: see
    `overlong_table`. Whoever checks a big ledger beside the work (`checks_beside`) waits only for what its list is read
    from.
    """
    with told_in_chinese(path):
        refuse_what_sqlite_would_follow(path)
        size = path.stat().st_size
        if checks_beside and size > QUICK_CHECK_LIMIT:
            among = LIST_TABLES
        if path.is_dir():
            raise Trouble(f"“{path.name}”是文件夹，不是台账文件。")
        if size == 0:
            raise Trouble(f"“{path.name}”是空文件（0字节），里面没有台账，也没有往里写。请从备份恢复，或新建一本台账。")
        with path.open("rb") as file:
            header = file.read(100)
        if not header.startswith(_HEADER):
            raise Trouble(f"“{path.name}”不是台账文件，没有打开。请确认选对了文件；如果它本来是台账，请从备份恢复。")
        if header[18:20] == _WAL and header[68:72] == APPLICATION_ID.to_bytes(4, "big"):
            raise Trouble(
                f"台账“{path.name}”被其他工具改成了另一种写法（WAL），内容可能还有一部分在旁边的“{path.name}-wal”里。"
                "没有改动它。请把两个文件放在一起，用本程序打开修改一次，会自动转回来。"
            )
        _check_whole_pages(path, size, header)
        with closing(connect(path, mode="ro", busy_seconds=busy_seconds, most_steps=_most_steps(size))) as connection:
            ledger_format = _known_format(connection, path, program)
            _refuse_other_shape(connection, path, ledger_format, newest)
            _refuse_overlong(connection, path, about, among)
            if checking and size <= QUICK_CHECK_LIMIT:
                _refuse_damage(connection, path)
            return ledger_format


@contextmanager
def cursor_of_sound(path: Path, tables: Collection[str]) -> Iterator[sqlite3.Cursor]:
    """A cursor that sees one moment of these tables of a sound ledger of this release's format, read-only.

    Raises Trouble for any other file, for one that is busy, and for what cannot be read in it.
    """
    newest = KEPT[LEDGER_FORMAT]
    if look_at_ledger(path, lambda: newest, program="", checking=True, busy_seconds=0, among=tables) != LEDGER_FORMAT:
        raise Trouble(f"台账“{path.name}”是旧格式，要先升级才能读取。")
    with told_in_chinese(path), closing(_hasty(path)) as connection:
        connection.execute("BEGIN")
        try:
            yield connection.cursor()
        except (sqlite3.Error, LookupError, ValueError, TypeError) as error:
            raise Trouble(f"台账“{path.name}”里有读不出来的内容。") from error


def missing_bytes(path: Path) -> int:
    """How many bytes a file is shorter than it says of itself, at least one where it lacks its head; OSError."""
    size = path.stat().st_size
    with path.open("rb") as file:
        header = file.read(100)
    return max(0, _whole(path, size, header) - size)


def _whole(path: Path, size: int, header: bytes) -> int:
    # The header counts the pages when its change counter is current; a copied or cut file has fewer.
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    is_current = header[24:28] == header[92:96]
    if len(header) < 100:
        return max(pages * page, size + 1)
    return pages * page if is_current and not journal_of(path).exists() else size


def _check_whole_pages(path: Path, size: int, header: bytes) -> None:
    whole = _whole(path, size, header)
    if whole > size:
        raise Trouble(
            f"台账“{path.name}”不完整（应有{whole:,}字节，只有{size:,}字节），可能是复制到U盘时中断。"
            "没有改动它。请重新复制一份，或从备份恢复。"
        )


def _hasty(path: Path) -> sqlite3.Connection:
    connection = connect(path, mode="ro", busy_seconds=0, most_steps=_most_steps(path.stat().st_size))
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_STATEMENT)  # it reads no attachments
    return connection


def _most_steps(size: int) -> int:
    return MOST_STEPS * (1 + size // (64 * 1024 * 1024))


def _known_format(connection: sqlite3.Connection, path: Path, program: str) -> int:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise Trouble(f"“{path.name}”是其他程序的数据库，不是本程序的台账，没有打开也没有改动。")
    ledger_format = format_of(connection)
    if ledger_format > LEDGER_FORMAT:
        writer = _last_program(connection)
        raise Trouble(
            f"台账“{path.name}”由较新的程序写入（{writer}，台账格式第{ledger_format}版），"
            f"本程序是{program}，只认到第{LEDGER_FORMAT}版。请升级本程序后再打开；文件没有改动。"
        )
    return ledger_format


def _refuse_other_shape(
    connection: sqlite3.Connection, path: Path, ledger_format: int, newest: Callable[[], Shape]
) -> None:
    """A foreign trigger is carried out on every edit, a view in a table's place may never end: neither is read."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_STATEMENT)
    try:
        found = read_shape(connection)
    except UnicodeDecodeError as error:
        raise _damaged(path) from error
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    if found == KEPT.get(ledger_format):
        return
    expected = newest() if ledger_format == LEDGER_FORMAT else KEPT.get(ledger_format, {})
    other = differences(found, expected)
    if other:
        named = "、".join(printable(_in_words(each)) for each in other[:3]) + (f"等{len(other)}处" if other[3:] else "")
        raise Trouble(
            f"台账“{path.name}”里的表结构和本程序第{ledger_format}版台账的不一样（{named}），像是被其他工具改过，"
            "没有打开也没有改动。请从最近的备份恢复，并保留这个文件备查。"
        )


def _in_words(difference: str) -> str:
    kind, _, name = difference.partition(" ")
    return f"{_KINDS.get(kind, kind)}{name}"


def _refuse_overlong(
    connection: sqlite3.Connection, path: Path, about: str | None, among: Collection[str] | None
) -> None:
    try:
        table = overlong_table(connection, about, among)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        table = None  # the check for damage, which follows here or with whoever asks, tells it better
    if table is not None:
        raise Trouble(
            f"台账“{path.name}”里有内容超出规定的长度（表{table}），像是被其他工具改过，没有打开也没有改动。"
            "请从最近的备份恢复，并保留这个文件备查。"
        )


def _refuse_damage(connection: sqlite3.Connection, path: Path) -> None:
    if _first_finding(connection) != "ok":
        raise _damaged(path)


def _damaged(path: Path) -> Trouble:
    return Trouble(
        f"台账“{path.name}”已损坏（没有通过完整性检查），为避免扩大损失没有打开。"
        "请从最近的备份恢复，并保留这个文件备查。"
    )


def _first_finding(connection: sqlite3.Connection) -> str:
    try:
        return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except UnicodeDecodeError:  # SQLite's words quote the spoilt text itself
        return "文字乱码"


def _last_program(connection: sqlite3.Connection) -> str:
    connection.set_progress_handler(lambda: True, _STEPS_OF_A_ROW)
    try:
        row = connection.execute("SELECT program FROM work_unit ORDER BY number DESC LIMIT 1").fetchone()
    except sqlite3.Error:  # a newer program may keep its log elsewhere
        row = None
    return f"程序{printable(str(row[0]))}版" if row else "程序版本不详"


def format_of(connection: sqlite3.Connection) -> int:
    """The ledger format stamped in a file; 0 when none is."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_marked_ours(path: Path) -> bool:
    """True when the header says that it is a ledger, sound or not."""
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError:  # a look at the file will tell why
        return False
    return header.startswith(_HEADER) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")


def is_in_wal_mode(path: Path) -> bool:
    """True when another tool has turned the file to a write-ahead log."""
    with path.open("rb") as file:
        return file.read(20)[18:20] == _WAL
