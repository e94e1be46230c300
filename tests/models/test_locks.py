"""The lock of a ledger: taken by one of many at the same moment, reached by every name, whatever its file holds."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from children import needs_fork
from clock import MOMENT
from places import laid_out

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models import held_files, lock
from zsyz_desktop.models.lock import LedgerHeld, LedgerLock
from zsyz_desktop.models.processes import birth_of, is_alive
from zsyz_desktop.models.store import Store

Open = Callable[..., Store]
RIVALS, ROUNDS = 4, 300


def lock_of(ledger: Path) -> Path:
    return ledger.with_name(ledger.name + ".lock")


def claim(**said: object) -> str:
    here = {"host": socket.gethostname(), "pid": os.getpid(), "since": MOMENT.isoformat()}
    return json.dumps(here | said)


@pytest.fixture(scope="module")
def dead_pid() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        return process.pid


def rival(ledger: Path, ask: int, tell: int) -> None:
    """A child that tries for the lock each time it is asked, and gives it back when asked again."""
    ledger_lock = LedgerLock(ledger)
    while os.read(ask, 1):
        try:
            ledger_lock.acquire(MOMENT)
            os.write(tell, b"y")
        except LedgerHeld:
            os.write(tell, b"n")
        os.read(ask, 1)
        ledger_lock.release()
        os.write(tell, b".")


@contextmanager
def rivals(ledger: Path) -> Iterator[Callable[[], str]]:
    """So many processes; what is yielded has each of them do its next step at once and tells what they said."""
    asks, tells, pids = [], [], []
    for _ in range(RIVALS):
        (ask_in, ask_out), (tell_in, tell_out) = os.pipe(), os.pipe()
        pid = os.fork()
        if pid == 0:
            with suppress(BaseException):
                os.close(ask_out)
                rival(ledger, ask_in, tell_out)
            os._exit(0)
        os.close(ask_in)
        os.close(tell_out)
        asks.append(ask_out)
        tells.append(tell_in)
        pids.append(pid)

    def step() -> str:
        for ask in asks:
            os.write(ask, b"g")
        return "".join(os.read(tell, 1).decode() for tell in tells)

    try:
        yield step
    finally:
        for pid in pids:
            os.kill(pid, 9)
            os.waitpid(pid, 0)
        for descriptor in (*asks, *tells):
            os.close(descriptor)


@needs_fork
def test_of_many_who_try_at_the_same_moment_one_has_it_whatever_was_left_behind(ledger: Path, dead_pid: int) -> None:
    left = (None, "", "{", claim(pid=dead_pid), claim(birth="another boot:1"))
    taken: list[str] = []
    with rivals(ledger) as step:
        for number in range(ROUNDS):
            before = left[number % len(left)]
            if before is not None:
                lock_of(ledger).write_text(before, encoding="utf-8")
            taken.append(step())
            assert step() == "." * RIVALS
            assert not lock_of(ledger).exists()
    assert {said.count("y") for said in taken} == {1}


@needs_fork
def test_a_lock_beside_the_ledger_alone_is_taken_by_one_too(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_known_by_its_number", lambda _: ())
    with rivals(ledger) as step:
        for _ in range(ROUNDS):
            lock_of(ledger).write_text(claim(birth="another boot:1"), encoding="utf-8")
            assert step().count("y") == 1
            step()


@pytest.mark.parametrize("kind", ["symbolic link", "hard link", "link to the folder", "a way round"])
@pytest.mark.parametrize("turned", [False, True])
def test_every_name_of_a_ledger_leads_to_one_lock(
    ledger: Path, opened: Open, tmp_path: Path, kind: str, *, turned: bool
) -> None:
    other = tmp_path / "另一个名字.zsyz"
    if kind == "symbolic link":
        other.symlink_to(ledger)
    elif kind == "hard link":
        other.hardlink_to(ledger)
    elif kind == "link to the folder":
        (tmp_path / "捷径").symlink_to(ledger.parent)
        other = tmp_path / "捷径" / ledger.name
    else:
        other = ledger.parent / ".." / ledger.parent.name / ledger.name
    first, second = (other, ledger) if turned else (ledger, other)
    with opened(first), pytest.raises(LedgerHeld, match="已在本机的另一个窗口或命令里打开写入"):
        opened(second)
    opened(second).close()
    assert not list(tmp_path.rglob("*.lock"))


def test_a_lock_by_its_number_is_given_back_with_the_other(
    ledger: Path, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    monkeypatch.setattr(lock, "_own_folder", lambda: folder)
    with opened(ledger):
        assert len(list(folder.iterdir())) == 1
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "left",
    [
        claim(pid=2**70), claim(pid=0), claim(pid=-1), claim(pid=True), claim(pid=1.5), claim(pid=2**31),
        "[" * 4000, '{"pid": ' * 400, '{"pid": 1e999, "host": "x", "since": ""}', "\udcff\udcfe", "\x1b[2J",
    ],
    ids=lambda left: left[:20],
)  # fmt: skip
def test_a_lock_no_living_process_can_have_written_keeps_nobody_out(ledger: Path, opened: Open, left: str) -> None:
    lock_of(ledger).write_text(left, encoding="utf-8", errors="surrogateescape")
    opened(ledger).close()
    assert not lock_of(ledger).exists()


def make_folder(path: Path) -> None:
    path.mkdir()


def make_letter(path: Path) -> None:
    path.write_text("关于报送重点项目的函\n" * 999, encoding="utf-8")


def link_to_letter(path: Path) -> None:
    (path.parent / "函.txt").write_text("关于报送重点项目的函", encoding="utf-8")
    path.symlink_to(path.parent / "函.txt")


def hard_link_to_letter(path: Path) -> None:
    (path.parent / "函.txt").write_text("关于报送重点项目的函", encoding="utf-8")
    path.hardlink_to(path.parent / "函.txt")


ODD = [make_folder, make_letter, link_to_letter, hard_link_to_letter, *([os.mkfifo] if hasattr(os, "mkfifo") else [])]


@pytest.mark.parametrize("left", ODD)
@pytest.mark.parametrize("takes_over", [False, True])
def test_what_is_no_lock_in_the_place_of_one_is_named_and_left_as_it_was(
    ledger: Path, left: Callable[[Path], None], *, takes_over: bool
) -> None:
    left(lock_of(ledger))
    before = laid_out(ledger.parent)
    with pytest.raises(Trouble, match=r"“禄丰 2024\.zsyz\.lock”不是本程序写的.*移到别处再打开.*只读打开"):
        LedgerLock(ledger, takes_over=takes_over).acquire(MOMENT)
    assert laid_out(ledger.parent) == before


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"host": "\x1b[31m财政局\u202e\u200b"}, "电脑“?[31m财政局??”"),
        ({"host": ""}, "电脑“不详”"),
        ({"host": "长" * 600}, f"电脑“{'长' * 60}…{'长' * 15}”"),
        ({"host": "\ud800"}, "电脑“?”"),
        ({"host": "财政局", "since": "2024-06-25T01:30:00+00:00"}, "（自2024-06-25 09:30），"),
        ({"host": "财政局", "since": "2024-06-25T01:30:00"}, "（自2024-06-25 09:30），"),
        ({"host": "财政局", "since": "\x1b昨天"}, "电脑“财政局”打开写入，"),
    ],
)
def test_whatever_another_computer_calls_itself_is_told_in_plain_words(
    ledger: Path, said: dict[str, object], shown: str
) -> None:
    lock_of(ledger).write_text(claim(**said), encoding="utf-8")
    with pytest.raises(LedgerHeld, match="打开写入") as told:
        LedgerLock(ledger).acquire(MOMENT)
    assert shown in str(told.value)
    assert str(told.value).isprintable()
    assert not re.search("进程|删除", str(told.value))


def test_a_number_that_lives_again_is_told_from_the_process_that_had_it(ledger: Path, opened: Open) -> None:
    born = birth_of(os.getpid())
    assert born
    assert is_alive(os.getpid(), born)
    assert not is_alive(os.getpid(), "before the computer was started anew:99")
    lock_of(ledger).write_text(claim(birth="before the computer was started anew:99"), encoding="utf-8")
    opened(ledger).close()
    lock_of(ledger).write_text(claim(birth=born), encoding="utf-8")
    with pytest.raises(LedgerHeld):
        opened(ledger)


@pytest.mark.parametrize("said", [{}, {"host": "财政局-PC"}], ids=["an earlier release's, here", "another computer's"])
def test_a_lock_nobody_can_be_asked_about_is_left_to_the_officer_to_take_over(
    ledger: Path, opened: Open, said: dict[str, object]
) -> None:
    lock_of(ledger).write_text(claim(**said), encoding="utf-8")
    with pytest.raises(LedgerHeld, match="可以“接管写入”") as told:
        opened(ledger)
    assert told.value.may_be_taken_over
    with opened(ledger, takes_over=True):
        assert json.loads(lock_of(ledger).read_text(encoding="utf-8"))["birth"] == birth_of(os.getpid())


def test_what_a_living_program_holds_is_taken_over_by_nobody(ledger: Path, opened: Open) -> None:
    with opened(ledger):
        with pytest.raises(LedgerHeld) as told:
            opened(ledger, takes_over=True)
        assert not told.value.may_be_taken_over


@pytest.mark.parametrize("left", ["", claim(pid=1), claim(birth="another boot:1")], ids=["empty", "alive", "gone"])
def test_where_the_file_system_knows_no_locks_the_file_alone_counts(
    ledger: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, left: str
) -> None:
    monkeypatch.setattr(held_files, "_locked", lambda _: None)
    with opened(ledger), pytest.raises(LedgerHeld):
        opened(ledger)
    lock_of(ledger).write_text(left, encoding="utf-8")
    with pytest.raises(LedgerHeld) as told:
        opened(ledger)
    assert told.value.may_be_taken_over
    opened(ledger, takes_over=True).close()
    assert not lock_of(ledger).exists()


def test_without_a_folder_of_ones_own_the_lock_beside_the_ledger_is_enough(
    ledger: Path, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock.tempfile, "gettempdir", lambda: str(tmp_path / "没有"))
    with opened(ledger), pytest.raises(LedgerHeld):
        opened(ledger)


def test_a_folder_another_user_made_is_not_believed(
    ledger: Path, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock.tempfile, "gettempdir", lambda: str(tmp_path))
    trap = tmp_path / "trap"
    trap.mkdir()
    (tmp_path / f"zsyz-desktop-{os.getuid()}").symlink_to(trap)
    opened(ledger).close()
    with opened(ledger):
        assert list(trap.iterdir()) == []
