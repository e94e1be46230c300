"""Child processes that do one job and report in words: as nobody, killed half way, or holding a ledger open."""

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from zsyz_desktop.errors import Refusal, Trouble

NOBODY = 65534

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked; Windows cannot")
needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become nobody, or mount a disk"
)


def told_by(job: Callable[[], object], *, uid: int | None = None) -> str:
    """Run a job in a child, as another user if told, and return its result or the words of what it raised."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _report(job, writing, uid)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as words:
        told = words.read()
    os.waitpid(pid, 0)
    return told


def _report(job: Callable[[], object], writing: int, uid: int | None) -> None:
    try:
        if uid is not None:
            os.setgid(uid)
            os.setuid(uid)
        told = str(job())
    except (Trouble, Refusal) as error:
        told = str(error)
    except BaseException as error:  # noqa: BLE001 -- the parent judges what the child says
        told = repr(error)
    os.write(writing, told.encode())
    os._exit(0)


def killed_in_the_middle_of(job: Callable[[Callable[[], None]], object]) -> None:
    """Run a job in a child that is killed with SIGKILL where the job calls what it is handed."""
    pid = os.fork()
    if pid == 0:
        try:
            job(lambda: os.kill(os.getpid(), signal.SIGKILL))
        finally:
            os._exit(1)
    _, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status), "the child ended before it was killed"


@contextmanager
def held_open_by_another(hold: Callable[[], object]) -> Iterator[int]:
    """A living child that has called `hold` and keeps what it returned; yields its pid."""
    ready, tell = os.pipe()
    waiting, release = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(release)
        kept = hold()
        os.write(tell, b"1")
        os.read(waiting, 1)
        close = getattr(kept, "close", None)
        if close is not None:
            close()
        os._exit(0)
    try:
        os.close(tell)
        assert os.read(ready, 1) == b"1", "the child could not hold the ledger"
        yield pid
    finally:
        for descriptor in (ready, waiting, release):
            os.close(descriptor)
        os.waitpid(pid, 0)


def break_off_a_write(path: Path) -> None:
    """Leave a hot journal beside the ledger: a child killed when half of its transaction had reached the file."""

    def write(die: Callable[[], None]) -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE project SET name = '写了一半'")
        for number in range(200):
            connection.execute(
                "INSERT INTO setting (id, created_at, created_by, updated_at, updated_by, version, key, value) "
                "VALUES (?, '2024-06-25 00:00:00', '', '2024-06-25 00:00:00', '', 1, ?, ?)",
                (f"{number:032x}", f"填充{number}", "长" * 2000),
            )
        die()

    killed_in_the_middle_of(write)
    journal = path.with_name(path.name + "-journal")
    assert journal.stat().st_size > 0
    assert journal.read_bytes()[:8] != b"\0" * 8
