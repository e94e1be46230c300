"""Trouble of the environment, told in Chinese: what happened, what was kept, what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zsyz_desktop.errors import Trouble

_BUSY = "台账“{name}”正被另一个程序占用，稍后再试；如果一直这样，请关闭正在打开它的程序。原有内容没有改动。"
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: "磁盘已满，这次没有保存成功，台账“{name}”保持原样。请清理磁盘后再保存一次。",
    sqlite3.SQLITE_READONLY: (
        "台账“{name}”只能读、不能写（文件或磁盘是只读的）。请复制到本机可写的文件夹再打开。原文件没有改动。"
    ),
    sqlite3.SQLITE_CORRUPT: ("台账“{name}”已损坏，为避免扩大损失没有改动它。请从最近的备份恢复，并保留这个文件备查。"),
    sqlite3.SQLITE_NOTADB: "“{name}”不是台账文件，没有打开。请确认选对了文件；如果它本来是台账，请从备份恢复。",
    sqlite3.SQLITE_CANTOPEN: "打不开台账“{name}”。请检查文件是否还在、所在磁盘或U盘是否插好、是否有权限。",
    sqlite3.SQLITE_IOERR: "读写台账“{name}”时磁盘出错，这次没有保存成功。请检查磁盘或U盘，换一个位置后再试。",
    sqlite3.SQLITE_TOOBIG: (
        "台账“{name}”里有一处内容长得不正常，读到那里就停下了，没有改动它。请从最近的备份恢复，并保留这个文件备查。"
    ),
    sqlite3.SQLITE_INTERRUPT: (
        "台账“{name}”读了很久也没有读完，里面可能有不正常的内容，没有打开也没有改动。"
        "请从最近的备份恢复，并保留这个文件备查。"
    ),
    sqlite3.SQLITE_PERM: "没有权限打开台账“{name}”，请换一个有权限的文件夹或找管理员开通。原文件没有改动。",
    sqlite3.SQLITE_AUTH: "没有权限打开台账“{name}”，请换一个有权限的文件夹或找管理员开通。原文件没有改动。",
}
_HOT_JOURNAL = (
    "台账“{name}”上次写入时中断（断电或拔盘），需要先恢复，但现在是以只读方式打开。"
    "请把它和旁边的“{name}-journal”一起复制到可写的文件夹，用本程序打开一次即可自动恢复；已保存的内容不会丢。"
)
_READONLY_ROLLBACK = sqlite3.SQLITE_READONLY_ROLLBACK
_READONLY_RECOVERY = sqlite3.SQLITE_READONLY_RECOVERY

_OS_SENTENCES = {
    errno.ENOSPC: "磁盘已满，没有写成“{name}”，原有文件保持原样。请清理磁盘后再试。",
    errno.EDQUOT: "磁盘配额已用完，没有写成“{name}”，原有文件保持原样。请清理后再试。",
    errno.EROFS: "所在磁盘是只读的，没有写成“{name}”。请换一个可写的文件夹。",
    errno.EACCES: "没有权限读写“{name}”，请换一个有权限的文件夹或找管理员开通。原有文件没有改动。",
    errno.EPERM: "没有权限读写“{name}”，请换一个有权限的文件夹或找管理员开通。原有文件没有改动。",
    errno.ENOENT: "找不到“{name}”，请检查文件或文件夹是否还在、U盘是否插好。",
    errno.ENOTDIR: "“{name}”所在的位置不是文件夹，请换一个位置。",
    errno.EISDIR: "“{name}”是文件夹，不是文件，请写明文件名。",
    errno.ENAMETOOLONG: "“{name}”的名字或所在文件夹的名字太长，系统不接受，没有改动任何文件。请改短一些再试。",
    errno.ELOOP: "“{name}”是形成循环的链接，没有打开。请另选一个文件。",
    errno.EIO: "读写“{name}”时磁盘出错，请检查磁盘或U盘后再试。",
}


def database_trouble(error: sqlite3.Error, path: Path) -> Trouble | None:
    """The sentence for a SQLite error of the environment, or None when the error is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and str(error).startswith("Could not decode to UTF-8"):
        code = sqlite3.SQLITE_CORRUPT  # spoilt text, which no check of pages finds
    if code is None:
        return None
    if code in (_READONLY_ROLLBACK, _READONLY_RECOVERY):
        return Trouble(_HOT_JOURNAL.format(name=path.name))
    sentence = _SENTENCES.get(code & 0xFF)
    return Trouble(sentence.format(name=path.name)) if sentence else None


def file_trouble(error: OSError, path: Path) -> Trouble:
    """The sentence for an operating system error while reading or writing `path`."""
    sentence = _OS_SENTENCES.get(error.errno or 0, "读写“{name}”失败（{reason}），原有文件没有改动。请换一个位置再试。")
    return Trouble(sentence.format(name=path.name, reason=error.strerror or type(error).__name__))


@contextmanager
def told_in_chinese(path: Path) -> Iterator[None]:
    """Turn SQLite's and the system's errors raised inside into Trouble about `path`; all else rises unchanged."""
    try:
        with database_told_in_chinese(path):
            yield
    except OSError as error:
        raise file_trouble(error, path) from error


@contextmanager
def database_told_in_chinese(path: Path) -> Iterator[None]:
    """The same for SQLite's errors only: what runs inside may touch other files, and theirs are not this file's."""
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)  # SQLAlchemy wraps it; this module is needed before that is loaded
        told = database_trouble(cause, path) if isinstance(cause, sqlite3.Error) else None
        if told is None:
            raise
        raise told from error
