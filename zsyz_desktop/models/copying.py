"""Copies of a ledger: made with SQLite's own backup, checked, flushed to the disk, then put in place at once."""

import errno
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.connection import connect
from zsyz_desktop.models.leftovers import UNFINISHED, remove_half
from zsyz_desktop.models.lock import at_work
from zsyz_desktop.models.whereabouts import real_place

_PAGES_AT_A_TIME = 256
_BYTES_AT_A_TIME = 1 << 20


def copy_ledger(source: Path, target: Path, *, on_pages: Callable[[int, int], None] | None = None) -> None:
    """Copy a ledger into `target` (replaced at once when it exists); `on_pages(done, total)` may raise to cancel.

    Raises Trouble when the copy does not check out; the target is then as it was before.
    """
    target = real_place(target)  # what a link leads to is replaced, not the link
    part = target.with_name(target.name + UNFINISHED)
    try:
        remove_half(part)
        part.touch()
        with at_work(part), closing(connect(source, mode="ro")) as original, closing(sqlite3.connect(part)) as copy:
            original.backup(copy, pages=_PAGES_AT_A_TIME, progress=_progress(on_pages))
            verify(copy, target)
        fsync_file(part)
        # The journal of a file that was broken off here earlier must not be rolled into its successor.
        target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
        part.replace(target)
        fsync_folder(target.parent)
    finally:
        remove_half(part)


def keep_bytes(source: Path, target: Path, *, on_bytes: Callable[[int, int], None] | None = None) -> None:
    """Copy a closed file byte for byte, also a damaged one, and put the copy in place whole; OSError from the disk."""
    target = real_place(target)
    part = target.with_name(target.name + UNFINISHED)
    total, done = source.stat().st_size, 0
    try:
        part.touch()
        with at_work(part), source.open("rb") as original, part.open("wb") as copy:
            while piece := original.read(_BYTES_AT_A_TIME):
                copy.write(piece)
                done += len(piece)
                if on_bytes is not None:
                    on_bytes(done, total)
        fsync_file(part)
        part.replace(target)
        fsync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def put_new(part: Path, target: Path) -> None:
    """Give a finished file its name, never over another; raises Trouble where there is one."""
    taken = Trouble(f"“{target.name}”已经存在，没有覆盖它。请换一个文件名，或直接打开它。")
    fsync_file(part)
    try:
        target.hardlink_to(part)
    except FileExistsError as error:
        raise taken from error
    except OSError:  # FAT and some shares have no links
        if target.exists():
            raise taken from None
        part.rename(target)
    part.unlink(missing_ok=True)
    fsync_folder(target.parent)


def verify(connection: sqlite3.Connection, path: Path) -> None:
    """Raise Trouble unless integrity and every reference hold."""
    findings = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)")]
    if findings != ["ok"]:
        raise Trouble(f"“{path.name}”没有通过完整性检查（{'；'.join(findings)}），没有采用它；原台账没有改动。")
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise Trouble(f"“{path.name}”里有{len(orphans)}条记录引用了不存在的内容，没有采用它；原台账没有改动。")


def fsync_file(path: Path) -> None:
    """Make sure the bytes of a file have reached the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def fsync_folder(folder: Path) -> None:
    """Make sure a rename has reached the disk; Windows has no such call and needs none, some shares refuse it."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(descriptor)


def _progress(on_pages: Callable[[int, int], None] | None) -> Callable[[int, int, int], None] | None:
    if on_pages is None:
        return None
    return lambda _status, left, total: on_pages(total - left, total)
