"""A ledger held still for whoever reads long: a passing copy of one moment, so that no save waits for the reader."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.connection import connect
from zsyz_desktop.models.trouble import database_told_in_chinese

_PAGES_AT_A_TIME = 256  # about a megabyte: between two pieces whoever saves goes first
_NO_ROOM = "建不了台账的临时副本（{reason}），操作未完成，台账没有改动；请检查系统盘是否已满。"


@contextmanager
def still_copy(ledger: Path, on_tick: Callable[[], None] | None = None) -> Iterator[Path]:
    """A copy under the same name in a passing folder of this user's own; `on_tick` is asked often and may raise.

    Raises Trouble when the ledger cannot be read or the system's disk has no room.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="zsyz-")
    except OSError as error:
        raise Trouble(_NO_ROOM.format(reason=error.strerror)) from error
    with folder as place:
        copy = Path(place) / ledger.name
        with database_told_in_chinese(ledger), _room_told():
            _copy_in_pieces(ledger, copy, on_tick)
        yield copy


def _copy_in_pieces(ledger: Path, copy: Path, on_tick: Callable[[], None] | None) -> None:
    def progress(*_: int) -> None:
        if on_tick is not None:
            on_tick()

    with (
        closing(connect(ledger, mode="ro")) as original,
        closing(sqlite3.connect(copy, isolation_level=None)) as target,
    ):
        target.execute("PRAGMA synchronous = OFF")  # nobody reads it after a power cut
        original.backup(target, pages=_PAGES_AT_A_TIME, progress=progress, sleep=0.02)


@contextmanager
def _room_told() -> Iterator[None]:
    """A full disk is the copy's, never the ledger's: only that is written to."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_FULL:
            raise
        raise Trouble(_NO_ROOM.format(reason="磁盘已满")) from error
