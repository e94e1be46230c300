"""Drafts on this machine: what was typed and not yet saved, in a small database of its own beside the settings."""

import json
import logging
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from zsyz_desktop.errors import Trouble
from zsyz_desktop.values import Frozen

_FILE = "drafts.sqlite3"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS draft (ledger TEXT NOT NULL, record TEXT NOT NULL, base_version INTEGER NOT NULL, "
    "title TEXT NOT NULL, texts TEXT NOT NULL, PRIMARY KEY (ledger, record, base_version)) WITHOUT ROWID"
)
_EVERY = "SELECT ledger, record, base_version, title, texts FROM draft ORDER BY record, base_version"
_INSERT = "INSERT INTO draft VALUES (?, ?, ?, ?, ?)"
_Row = tuple[object, ...]
_NOT_KEPT = "没能在本机记下草稿（{}），台账没有受影响。请随改随按 Ctrl+S 保存。"
_NOT_READ = "本机的草稿现在读不出来（{}），没有动它；关掉其他招商台账窗口后重新打开，就能恢复上次没保存的内容。"
_OF_THE_MACHINE = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_NOMEM,
    }
)  # fmt: skip
"""Why a sound file cannot be used now; anything else SQLite says means that the file is spoilt."""
_T = TypeVar("_T")


class KeptDraft(Frozen):
    """One draft: the texts by field name, and the version of the record they were typed over (0: a new one)."""

    record: str
    base_version: int
    title: str
    texts: Mapping[str, str]


class DraftStore:
    """The drafts of one ledger, told from others by its path. Opened for each use; nothing stays open.

    A spoilt file, or one with rubbish in it, must not cost the next draft: it is put aside, and a new one begun with
    what can be read.
    """

    def __init__(self, folder: Path, ledger: Path) -> None:
        self._file = folder / _FILE
        self._ledger = str(ledger.resolve())
        self.aside: Path | None = None
        """Where a spoilt file was put, once one was met."""

    def keep(self, draft: KeptDraft) -> None:
        """Write a draft in place of the earlier one of its record; raises Trouble when it cannot be written."""
        row = (self._ledger, draft.record, draft.base_version, draft.title, json.dumps(dict(draft.texts)))

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM draft WHERE ledger = ? AND record = ?", row[:2])
            connection.execute(_INSERT, row)

        self._do(write, _NOT_KEPT)

    def drop(self, record: str) -> None:
        """Forget the draft of a record; harmless when there is none. Raises Trouble when it cannot."""
        if self._file.exists():
            gone = "DELETE FROM draft WHERE ledger = ? AND record = ?"
            self._do(lambda connection: connection.execute(gone, (self._ledger, record)), _NOT_KEPT)

    def all(self) -> list[KeptDraft]:
        """Every draft of this ledger, ordered by record; none when the file is missing or spoilt.

        Raises Trouble when it is there and cannot be read now: what is in it is not to be taken for nothing.
        """
        if not self._file.exists():
            return []
        rows = self._do(lambda connection: connection.execute(_EVERY).fetchall(), _NOT_READ)
        read = [draft_of(*row) for row in rows]
        if None in read:
            self._begin_anew_with([row for row, draft in zip(rows, read, strict=True) if draft is not None])
        return [draft for row, draft in zip(rows, read, strict=True) if draft is not None and row[0] == self._ledger]

    def _begin_anew_with(self, rows: list[_Row]) -> None:
        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(_INSERT, rows)

        try:
            self._put_aside("rubbish in it")
        except OSError as error:
            raise Trouble(_NOT_READ.format(error)) from error
        self._do(write, _NOT_KEPT)

    def _do(self, deed: Callable[[sqlite3.Connection], _T], trouble: str) -> _T:
        try:
            try:
                return self._done(deed)
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _OF_THE_MACHINE:
                    raise
                self._put_aside(error)
                return self._done(deed)
        except (sqlite3.Error, OSError) as error:
            raise Trouble(trouble.format(error)) from error

    def _done(self, deed: Callable[[sqlite3.Connection], _T]) -> _T:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._file, timeout=1)) as connection, connection:
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute(_TABLE)
            return deed(connection)

    def _put_aside(self, why: object) -> None:
        aside = self._file.with_suffix(".damaged")
        logging.getLogger(__name__).warning("drafts spoilt (%s), put aside as %s", why, aside)
        self._file.replace(aside)
        self.aside = aside


def draft_of(_ledger: object, record: object, version: object, title: object, texts: object) -> KeptDraft | None:
    """A row as a draft; None for one nobody can read."""
    said = _read(texts)
    if said and isinstance(record, str) and isinstance(version, int) and isinstance(title, str):
        return KeptDraft(record, version, title, said)
    return None


def _read(texts: object) -> dict[str, str]:
    """Texts by field; none where anything else was written."""
    try:
        said = json.loads(texts) if isinstance(texts, str) else None
    except (ValueError, RecursionError) as error:
        logging.getLogger(__name__).warning("draft not readable: %s", type(error).__name__)
        return {}
    return {name: text for name, text in said.items() if isinstance(text, str)} if isinstance(said, dict) else {}
