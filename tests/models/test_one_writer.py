"""One program writes at a time; what a dead one left behind keeps nobody out."""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from builders import a_project
from children import NOBODY, held_open_by_another, needs_fork, needs_root, told_by
from clock import MOMENT, PROGRAM
from places import laid_out, open_to_all
from rows import rows_of
from sqlalchemy import text

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.models.connection import connect
from zsyz_desktop.models.engine import engine_for
from zsyz_desktop.models.opening import create_store, open_store
from zsyz_desktop.models.processes import birth_of
from zsyz_desktop.models.store import Store

Open = Callable[..., Store]


def lock_of(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + ".lock")


def claim(**said: object) -> str:
    return json.dumps({"host": socket.gethostname(), "pid": os.getpid(), "since": MOMENT.isoformat()} | said)


@pytest.fixture
def dead_pid() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        return process.pid


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite gives up waiting at once instead of after five seconds."""
    for function in (connect, engine_for, open_store):
        monkeypatch.setitem(function.__kwdefaults__, "busy_seconds", 0.05)


def test_a_writer_holds_the_lock_and_gives_it_back(ledger: Path, opened: Open) -> None:
    with opened(ledger) as store:
        held = json.loads(lock_of(ledger).read_text(encoding="utf-8"))
        assert held.pop("birth") == birth_of(os.getpid())
        assert held == {"host": socket.gethostname(), "pid": os.getpid(), "since": MOMENT.isoformat()}
        assert not store.is_read_only
    assert [path.name for path in ledger.parent.iterdir()] == [ledger.name]
    store.close()  # once more is harmless


@needs_fork
def test_a_second_program_is_told_who_writes_and_since_when_and_may_still_read(ledger: Path, opened: Open) -> None:
    with held_open_by_another(lambda: opened(ledger)) as pid:
        before = laid_out(ledger.parent)
        with pytest.raises(Trouble, match="打开写入") as told:
            opened(ledger)
        for words in ("已在本机的另一个窗口或命令里", "（自2024-06-25 09:30）", "没有改动", "先只读打开"):
            assert words in str(told.value)
        for words in (str(pid), "进程", "删除", lock_of(ledger).name):
            assert words not in str(told.value)
        with opened(ledger, writing=False) as store, store.read() as session:
            assert session.connection().exec_driver_sql("SELECT count(*) FROM project").scalar() == 1
        assert laid_out(ledger.parent) == before
    opened(ledger).close()


def test_the_same_program_does_not_open_a_ledger_twice_for_writing(store: Store, opened: Open) -> None:
    with pytest.raises(Trouble, match="打开写入"):
        opened(store.path)
    assert lock_of(store.path).exists()


@pytest.mark.parametrize(
    "left",
    ["", "{", '{"host": "', "[]", "null", '{"pid": 1}', claim(pid="x"), "\0" * 80],
    ids=["empty", "begun", "half", "a list", "null", "no host", "no number", "zeros"],
)
def test_a_lock_written_by_half_keeps_nobody_out(ledger: Path, opened: Open, left: str) -> None:
    lock_of(ledger).write_text(left, encoding="utf-8")
    opened(ledger).close()
    assert not lock_of(ledger).exists()


def test_the_lock_of_a_dead_program_keeps_nobody_out(ledger: Path, opened: Open, dead_pid: int) -> None:
    lock_of(ledger).write_text(claim(pid=dead_pid), encoding="utf-8")
    with opened(ledger):
        assert json.loads(lock_of(ledger).read_text(encoding="utf-8"))["pid"] == os.getpid()
    assert not lock_of(ledger).exists()


def test_the_lock_of_another_computer_is_respected_even_when_no_process_here_has_that_number(
    ledger: Path, opened: Open, dead_pid: int
) -> None:
    lock_of(ledger).write_text(claim(host="财政局-PC", pid=dead_pid), encoding="utf-8")
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble, match="电脑“财政局-PC”"):
        opened(ledger)
    assert laid_out(ledger.parent) == before


def test_a_lock_in_the_way_keeps_a_new_ledger_from_being_made(tmp_path: Path, now: Callable[[], object]) -> None:
    lock_of(tmp_path / "新.zsyz").write_text(claim(), encoding="utf-8")
    with pytest.raises(Trouble, match="打开写入"):
        create_store(tmp_path / "新.zsyz", now=now, by="张三", program=PROGRAM)  # type: ignore[arg-type]
    assert not (tmp_path / "新.zsyz").exists()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("writing", "kind"),
    [
        pytest.param(True, "EXCLUSIVE", id="to write, while it is kept to itself"),
        pytest.param(True, "IMMEDIATE", id="to write, while it is written to"),
        pytest.param(False, "EXCLUSIVE", id="to read, while it is kept to itself"),
    ],
)
def test_a_ledger_in_the_hands_of_a_program_that_knows_no_lock_file_is_told_as_busy(
    ledger: Path, opened: Open, kind: str, *, writing: bool
) -> None:
    before = laid_out(ledger.parent)
    with closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        other.execute(f"BEGIN {kind}")
        with pytest.raises(Trouble, match=r"正被另一个程序占用.*没有改动"):
            opened(ledger, writing=writing)
    assert laid_out(ledger.parent) == before


@needs_fork
@needs_root
def test_the_lock_of_another_users_living_program_is_respected(kept_ledger: Path, opened: Open) -> None:
    with open_to_all() as folder:
        path = Path(shutil.copyfile(kept_ledger, folder / kept_ledger.name))
        path.chmod(0o666)
        lock_of(path).write_text(claim(), encoding="utf-8")
        folder.chmod(0o777)
        before = laid_out(folder)
        assert "打开写入" in told_by(lambda: opened(path), uid=NOBODY)
        assert laid_out(folder) == before


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("kind", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_save_that_another_program_keeps_out_is_refused_and_can_be_tried_again(
    ledger: Path, opened: Open, kind: str
) -> None:
    with opened(ledger) as store, closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        before = rows_of(ledger)
        assert store.integrity() == []  # SQLAlchemy drops the very first connection of an engine when it meets a lock
        other.execute(f"BEGIN {kind}")
        with pytest.raises(Trouble, match="正被另一个程序占用"), store.work(title="试") as session:
            session.add(a_project())
        other.execute("ROLLBACK")
        assert rows_of(ledger) == before
        with store.work(title="再试") as session:
            session.add(a_project())
        assert len(rows_of(ledger)["project"]) == 2


@pytest.mark.usefixtures("impatient")
def test_a_reader_in_the_way_of_a_commit_is_told_as_busy_and_the_save_can_be_tried_again(
    ledger: Path, opened: Open
) -> None:
    with opened(ledger) as store, closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        before = rows_of(ledger)
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM project").fetchone()
        with pytest.raises(Trouble, match="正被另一个程序占用"), store.work(title="试") as session:
            session.add(a_project())
        other.execute("ROLLBACK")
        assert rows_of(ledger) == before
        with store.work(title="再试") as session:
            session.add(a_project())
        assert store.undo() == "再试"
        assert rows_of(ledger) == before


@pytest.mark.usefixtures("impatient")
def test_a_save_waits_for_a_reader_of_its_own_program(ledger: Path, opened: Open) -> None:
    reads, writes, is_read = Event(), Event(), Event()

    def read(store: Store) -> None:
        with store.read() as session:
            session.execute(text("SELECT count(*) FROM project")).scalar_one()
            reads.set()
            writes.wait()
            is_read.wait(0.5)  # never set: the save is at its COMMIT by now, where SQLite would not wait at all
            session.execute(text("SELECT count(*) FROM unit")).scalar_one()

    with opened(ledger) as store, ThreadPoolExecutor(1) as aside:
        reading = aside.submit(read, store)
        reads.wait()
        with store.work(title="试") as session:
            session.add(a_project())
            writes.set()
        reading.result()
        assert store.undo_title == "试"


def test_what_is_open_for_reading_cannot_be_changed(ledger: Path, opened: Open) -> None:
    before = laid_out(ledger.parent)
    with opened(ledger, writing=False) as store:
        assert store.is_read_only
        with pytest.raises(Refusal, match="只读方式"), store.work(title="试") as session:
            session.add(a_project())
        assert laid_out(ledger.parent) == before
    assert laid_out(ledger.parent) == before


def test_opening_to_write_and_changing_nothing_changes_no_byte(ledger: Path, opened: Open) -> None:
    before = laid_out(ledger.parent)
    with opened(ledger) as store:
        with store.work(title="没改"):
            pass
        with store.read() as session:
            session.connection().exec_driver_sql("SELECT 1")
    assert laid_out(ledger.parent) == before


def test_a_ledger_stays_one_file_whose_writes_reach_the_disk(ledger: Path, opened: Open) -> None:
    with opened(ledger) as store, store.work(title="写") as session:
        pragma = session.connection().exec_driver_sql
        asked = {name: pragma(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert asked == {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1}
