"""Drafts on this machine: what was typed and not yet saved, in a small database of its own beside the settings."""

import json
import logging
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from zsyz_desktop.errors import Trouble

_FILE = "drafts.sqlite3"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS draft (ledger TEXT NOT NULL, record TEXT NOT NULL, base_version INTEGER NOT NULL, "
    "title TEXT NOT NULL, texts TEXT NOT NULL, PRIMARY KEY (ledger, record, base_version)) WITHOUT ROWID"
)
_NOT_KEPT = "没能在本机记下草稿（{}），台账没有受影响。请随改随按 Ctrl+S 保存。"
_NOT_READ = "本机的草稿现在读不出来（{}），没有动它；关掉其他招商台账窗口后重新打开，就能恢复上次没保存的内容。"
_SPOILT = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """One draft: the texts by field name, and the version of the record they were typed over (0: a new one)."""

    record: str
    base_version: int
    title: str
    texts: Mapping[str, str]


class DraftStore:
    """The drafts of one ledger, told from others by its path. Opened for each use; nothing stays open."""

    def __init__(self, folder: Path, ledger: Path) -> None:
        self._file = folder / _FILE
        self._ledger = str(ledger.resolve())

    def keep(self, draft: KeptDraft) -> None:
        """Write a draft in place of the earlier one of its record; raises Trouble when it cannot be written."""
        row = (self._ledger, draft.record, draft.base_version, draft.title, json.dumps(dict(draft.texts)))
        with self._opened(_NOT_KEPT) as connection:
            connection.execute("DELETE FROM draft WHERE ledger = ? AND record = ?", row[:2])
            connection.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?)", row)

    def drop(self, record: str) -> None:
        """Forget the draft of a record; harmless when there is none. Raises Trouble when it cannot."""
        if self._file.exists():
            with self._opened(_NOT_KEPT) as connection:
                connection.execute("DELETE FROM draft WHERE ledger = ? AND record = ?", (self._ledger, record))

    def all(self) -> list[KeptDraft]:
        """Every draft of this ledger, ordered by record; none when the file is missing or spoilt.

        Raises Trouble when it is there and cannot be read now: what is in it is not to be taken for nothing.
        """
        if not self._file.exists():
            return []
        query = "SELECT record, base_version, title, texts FROM draft WHERE ledger = ? ORDER BY record, base_version"
        with self._opened(_NOT_READ) as connection:
            rows = connection.execute(query, (self._ledger,)).fetchall()
        return [
            KeptDraft(record, version, title, said) for record, version, title, texts in rows if (said := _read(texts))
        ]

    @contextmanager
    def _opened(self, trouble: str) -> Iterator[sqlite3.Connection]:
        try:
            with closing(self._connect()) as connection, connection:
                yield connection
        except (sqlite3.Error, OSError) as error:
            raise Trouble(trouble.format(error)) from error

    def _connect(self) -> sqlite3.Connection:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        try:
            return self._prepared()
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _SPOILT:
                raise
            # A spoilt file must not cost the next draft: it is put aside, and a new one begun.
            aside = self._file.with_suffix(".damaged")
            logging.getLogger(__name__).warning("drafts spoilt (%s), put aside as %s", error, aside)
            self._file.replace(aside)
            return self._prepared()

    def _prepared(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=1)
        try:
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute(_TABLE)
        except BaseException:
            connection.close()
            raise
        return connection


def _read(texts: str) -> dict[str, str]:
    """Texts by field; none for a row nobody can read any more."""
    try:
        said = json.loads(texts)
    except ValueError as error:
        logging.getLogger(__name__).warning("draft not readable: %s", error)
        return {}
    return {name: text for name, text in said.items() if isinstance(text, str)} if isinstance(said, dict) else {}
