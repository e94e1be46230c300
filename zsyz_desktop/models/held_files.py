"""A small file held by one process at a time: the system's own lock on it, and in it a claim that says who holds it."""

import contextlib
import errno
import json
import os
import stat
import sys
from pathlib import Path

from msgspec.structs import asdict

from zsyz_desktop.values import Frozen

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_MOST = 4096  # bytes: a claim is far shorter; whatever is longer was not written here
_FAR = 1 << 30  # Windows lets nobody read what is locked: a byte far behind the claim is
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_UNKNOWN = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOLCK, errno.EINVAL)


class Claim(Frozen):
    """Who holds a file: the computer, the number of the process, its birth (processes.py), since when."""

    host: str
    pid: int
    since: str
    birth: str = ""


class NotOurs(Exception):
    """A folder, a pipe, a link or somebody's letter lies where the file should."""


class HeldFile:
    """An open file at `path`; `is_locked` is False while another process has it, None where no such lock is known."""

    def __init__(self, path: Path, descriptor: int, *, is_new: bool) -> None:
        self.path = path
        self.is_new = is_new
        self._descriptor = descriptor
        self._is_open = True
        self.is_locked: bool | None = None

    @classmethod
    def at(cls, path: Path) -> "HeldFile | None":
        """Open the file, or make it, and try to lock it; None when it vanished meanwhile. Raises NotOurs, OSError."""
        opened = _opened(path)
        if opened is None:
            return None
        held = cls(path, opened[0], is_new=opened[1])
        try:
            _refuse_what_is_not_ours(path, opened[0])
            held.is_locked = _locked(opened[0])
        except BaseException:
            held.close()
            raise
        return held

    @property
    def is_in_place(self) -> bool:
        """True while the name still leads to this very file."""
        try:
            there, here = self.path.lstat(), os.fstat(self._descriptor)
        except OSError:
            return False
        return (there.st_dev, there.st_ino) == (here.st_dev, here.st_ino)

    def claim(self) -> Claim | None:
        """What is written in it; None for what no process could have left there whole."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        try:
            said = json.loads(os.read(self._descriptor, _MOST))
            host, pid, since = said["host"], said["pid"], said["since"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        # bool is a kind of int to Python, and no process has such a number
        return Claim(str(host), pid, str(since), str(said.get("birth", ""))) if type(pid) is int else None

    def write(self, claim: Claim) -> None:
        """Put a claim in the place of whatever is written."""
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, json.dumps(asdict(claim)).encode())

    def is_writable(self) -> bool:
        """False for a file of another user, which can be looked at only."""
        return sys.platform == "win32" or fcntl.fcntl(self._descriptor, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY

    def remove(self) -> None:
        """Take the file away and let go of it; it is emptied first, for whoever has it open already."""
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        if sys.platform != "win32" and self.is_in_place:
            with contextlib.suppress(OSError):  # an empty one keeps nobody out
                self.path.unlink()
        self.close()
        if sys.platform == "win32":  # not while it is open; and while another has opened it, it stays
            with contextlib.suppress(OSError):
                self.path.unlink()

    def close(self) -> None:
        """Let go of the file and leave it; harmless when that is done."""
        if not self._is_open:
            return
        self._is_open = False
        if self.is_locked and sys.platform != "win32":
            fcntl.flock(self._descriptor, fcntl.LOCK_UN)  # a child that was forked keeps the descriptor open
        os.close(self._descriptor)


def _opened(path: Path) -> tuple[int, bool] | None:
    """Its descriptor, and whether it was made just now."""
    with contextlib.suppress(FileExistsError):
        return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | _SAFELY, 0o644), True
    for mode in (os.O_RDWR, os.O_RDONLY):
        try:
            return os.open(path, mode | _SAFELY), False
        except FileNotFoundError:
            return None
        except PermissionError:
            if mode == os.O_RDONLY and not path.is_dir():  # Windows says so of a folder
                raise
        except OSError as error:
            if error.errno in (errno.EISDIR, errno.ELOOP, errno.ENXIO):
                raise NotOurs from error
            raise
    raise NotOurs


def _refuse_what_is_not_ours(path: Path, descriptor: int) -> None:
    seen = os.fstat(descriptor)
    if not stat.S_ISREG(seen.st_mode) or seen.st_nlink > 1 or seen.st_size > _MOST or path.is_symlink():
        raise NotOurs


def _locked(descriptor: int) -> bool | None:
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _UNKNOWN:
            return None
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        raise
    return True
