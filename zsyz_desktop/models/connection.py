"""Raw connections to a ledger file: pragmas and read-only URIs; nothing else opens SQLite."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

# "ZSYZ" in ASCII: tells a ledger from any other SQLite file.
APPLICATION_ID = 0x5A53595A

BUSY_SECONDS = 5.0


def file_uri(path: Path, *, mode: str) -> str:
    """SQLite URI of a file; `mode` is ro, rw or rwc. Chinese names, spaces and UNC paths pass."""
    posix = path.resolve().as_posix()
    authority = "//" if posix.startswith("//") else ""
    return f"file:{authority}{quote(posix)}?mode={mode}"


def connect(path: Path, *, mode: str, busy_seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A raw connection that leaves transactions to us and keeps one file (records.md section 4, File)."""
    connection = sqlite3.connect(
        file_uri(path, mode=mode), uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if mode != "ro":
            connection.execute("PRAGMA synchronous = EXTRA")
    except BaseException:  # another program keeps the file to itself: the error goes on, the connection does not
        connection.close()
        raise
    return connection
