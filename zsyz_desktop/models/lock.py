"""The writer's lock of a ledger: a small file beside it that says who is writing, and one that knows its hard links."""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from zsyz_desktop.errors import Trouble
from zsyz_desktop.models.held_files import Claim, HeldFile, NotOurs
from zsyz_desktop.models.processes import birth_of, is_alive
from zsyz_desktop.models.trouble import told_in_chinese
from zsyz_desktop.models.whereabouts import printable, real_place

_TURNS = 50  # others come and go at the same moment; each turn is some system calls
_HERE = timezone(timedelta(hours=8))
_TAKE_OVER = "如果确认那边已经关机或已经退出，可以“接管写入”。"


class LedgerHeld(Trouble):
    """Another program writes to the ledger, or seems to; `may_be_taken_over` where it can be left to the officer."""

    def __init__(self, sentence: str, *, may_be_taken_over: bool) -> None:
        super().__init__(sentence)
        self.may_be_taken_over = may_be_taken_over


class LedgerLock:
    """Held by one writing program at a time, by whatever name it reaches the ledger (docs/decisions/0015)."""

    def __init__(self, ledger: Path, *, takes_over: bool = False) -> None:
        self._ledger = real_place(ledger)
        self.path = self._ledger.with_name(self._ledger.name + ".lock")
        self._shown = printable(ledger.name)
        self._takes_over = takes_over
        self._held: list[HeldFile] = []

    def acquire(self, since: datetime) -> None:
        """Take the lock; raises LedgerHeld naming the holder, Trouble for what cannot be one."""
        claim = Claim(socket.gethostname(), os.getpid(), since.isoformat(), birth_of(os.getpid()) or "")
        try:
            with told_in_chinese(self._ledger):
                for place in (*_known_by_its_number(self._ledger), self.path):
                    self._held.append(self._taken(place, claim))
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        while self._held:
            self._held.pop().remove()

    @contextmanager
    def holding(self, since: datetime) -> Iterator[None]:
        """Taken for as long as the block runs."""
        self.acquire(since)
        try:
            yield
        finally:
            self.release()

    def _taken(self, place: Path, claim: Claim) -> HeldFile:
        for _ in range(_TURNS):
            held = self._opened(place)
            if held is None:
                continue
            is_ours = False
            try:
                is_ours = self._may_have(held) and self._is_written(held, claim)
            finally:
                if not is_ours:
                    held.close()
            if is_ours:
                return held
        raise LedgerHeld(
            f"台账“{self._shown}”正被另一个程序打开写入，请稍后再试。原有内容没有改动。", may_be_taken_over=False
        )

    def _opened(self, place: Path) -> HeldFile | None:
        try:
            return HeldFile.at(place)
        except NotOurs as error:
            raise Trouble(
                f"台账“{self._shown}”旁边的“{printable(place.name)}”不是本程序写的（是文件夹、管道、链接或其他文件），"
                "没有动它，也没有打开台账来写。请把它移到别处再打开；现在可以先只读打开。"
            ) from error

    def _may_have(self, held: HeldFile) -> bool:
        """False to try once more; raises LedgerHeld while somebody has it."""
        if not held.is_in_place and held.is_locked is not False:
            return False
        said = None if held.is_new else held.claim()
        if held.is_locked is False and said is None:
            return False  # just being written, or given back
        if held.is_new or (held.is_locked is not False and self._takes_over):
            return held.is_locked is not False
        if held.is_locked and (said is None or _is_gone(said)):
            return True
        raise self._held_by(said, may_be_taken_over=held.is_locked is not False)

    def _is_written(self, held: HeldFile, claim: Claim) -> bool:
        if not held.is_writable():
            held.path.unlink()  # another user's, and left behind: the next turn makes ours
            return False
        try:
            held.write(claim)
        except OSError:  # a full disk: an empty lock would say nothing and stay
            held.remove()
            raise
        return True

    def _held_by(self, said: Claim | None, *, may_be_taken_over: bool) -> LedgerHeld:
        host, since = ("", "") if said is None else (said.host, _minute(said.since))
        where = "已在本机的另一个窗口或命令里打开写入"
        if host != socket.gethostname():
            where = f"正由电脑“{printable(host) or '不详'}”打开写入"
        way = _TAKE_OVER if may_be_taken_over else "现在可以先只读打开。"
        return LedgerHeld(
            f"台账“{self._shown}”{where}{since}，这里没有改动它。请先在那边关闭，再打开。{way}",
            may_be_taken_over=may_be_taken_over,
        )


@contextmanager
def at_work(file: Path) -> Iterator[None]:
    """Tell other runs on this computer that somebody still works at a file that is not finished."""
    held = next((HeldFile.at(place) for place in _known_by_its_number(file)), None)
    try:
        yield
    finally:
        if held is not None:
            held.remove()


def is_at_work(file: Path) -> bool:
    """False for what a run that is gone left unfinished."""
    held = next((HeldFile.at(place) for place in _known_by_its_number(file)), None)
    if held is None:
        return True  # nobody can tell: it stays
    is_free = held.is_locked is True
    (held.remove if is_free else held.close)()
    return not is_free


def _known_by_its_number(file: Path) -> Iterator[Path]:
    """A hard link lies elsewhere under another name: what all names of a file share is its number on the disk."""
    with suppress(OSError):  # it is to be made yet; or no folder of ours: then this computer knows names only
        seen, folder = file.stat(), _own_folder()
        yield folder / f"{seen.st_dev:x}-{seen.st_ino:x}.lock"


def _is_gone(said: Claim) -> bool:
    return said.host == socket.gethostname() and not is_alive(said.pid, said.birth)


def _minute(since: str) -> str:
    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        return ""
    aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return f"（自{aware.astimezone(_HERE):%Y-%m-%d %H:%M}）"


def _own_folder() -> Path:
    """A folder of this user on this computer's own disk."""
    user = "" if sys.platform == "win32" else f"-{os.getuid()}"
    folder = Path(tempfile.gettempdir()) / f"zsyz-desktop{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if sys.platform != "win32" and (folder.is_symlink() or folder.stat().st_uid != os.getuid()):
        raise NotADirectoryError(folder)
    return folder
