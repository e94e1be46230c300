"""The writer's lock: a small file beside the ledger that says who is writing (host, pid, since)."""

import contextlib
import ctypes
import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path

from zsyz_desktop.errors import Trouble

_WINDOWS_SYNCHRONIZE, _WINDOWS_ACCESS_DENIED = 0x00100000, 5


class LedgerLock:
    """Held by one writing program at a time; stale when its pid is gone on this host."""

    def __init__(self, ledger: Path) -> None:
        self.path = ledger.with_name(ledger.name + ".lock")
        self._ledger = ledger
        self._held = False

    def acquire(self, since: datetime) -> None:
        """Take the lock; raises Trouble naming the holder when a living program has it, OSError from the disk."""
        claim = json.dumps({"host": socket.gethostname(), "pid": os.getpid(), "since": since.isoformat()})
        for _ in range(2):
            try:
                descriptor = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
            except FileExistsError:
                self._clear_if_stale()
                continue
            self._held = True
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    file.write(claim)
            except OSError:  # a full disk: an empty lock would say nothing and stay
                self.release()
                raise
            return
        raise Trouble(f"台账「{self._ledger.name}」正被另一个程序打开写入，请稍后再试。原有内容没有改动。")

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        if self._held:
            self._held = False
            with contextlib.suppress(FileNotFoundError):
                self.path.unlink()

    def _clear_if_stale(self) -> None:
        try:
            holder = json.loads(self.path.read_text(encoding="utf-8"))
            host, pid, since = str(holder["host"]), int(holder["pid"]), str(holder["since"])
        except FileNotFoundError:
            return
        except (ValueError, KeyError, TypeError):
            # A power cut while the lock was written leaves it half empty; nobody can be holding that.
            self.path.unlink(missing_ok=True)
            return
        if host == socket.gethostname() and not _is_alive(pid):
            self.path.unlink(missing_ok=True)
            return
        since_minute = since[:16].replace("T", " ")
        raise Trouble(
            f"台账「{self._ledger.name}」正由电脑「{host}」上的程序打开写入（进程{pid}，自{since_minute}），"
            f"这里没有改动它。请先在那边关闭；如果那台电脑已经关机，删除「{self.path.name}」后再试。"
        )


def _is_alive(pid: int) -> bool:
    if pid == os.getpid():
        return True
    if sys.platform == "win32":  # os.kill would end the process there
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(_WINDOWS_SYNCHRONIZE, 0, pid)
        if handle:
            kernel.CloseHandle(handle)
            return True
        # Another officer's process on the same machine may not be asked, but it is there.
        return ctypes.get_last_error() == _WINDOWS_ACCESS_DENIED
    else:  # noqa: RET505 -- the type checker then knows each branch as one system's
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
