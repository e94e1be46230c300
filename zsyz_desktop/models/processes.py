"""Which process holds something: told so that a later one of the same number is not taken for it."""

import ctypes
import os
import sys
from pathlib import Path

_WINDOWS_QUERY_LIMITED, _WINDOWS_ACCESS_DENIED = 0x1000, 5
_MOST = 2**31 - 1


def birth_of(pid: int) -> str | None:
    """When a process began, as a mark no other process of this computer has; "" where the system does not say.

    None when there is no such process.
    """
    if not 0 < pid <= _MOST:
        return None
    if sys.platform == "win32":
        return _windows_birth(pid)
    return _linux_birth(pid) if Path("/proc/self/stat").exists() else _plain_birth(pid)


def is_alive(pid: int, birth: str) -> bool:
    """True when that very process still runs; a mark that is unknown ("") is taken to fit."""
    found = birth_of(pid)
    return found is not None and (not birth or not found or found == birth)


def _linux_birth(pid: int) -> str | None:
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    except OSError:  # hidden from this user
        return _plain_birth(pid)
    state, *fields = stat.rpartition(")")[2].split()
    return None if state in ("Z", "X") else f"{boot}:{fields[18]}"


def _plain_birth(pid: int) -> str | None:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:  # another user's, but it is there
        return ""
    return ""


if sys.platform == "win32":

    def _windows_birth(pid: int) -> str | None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(_WINDOWS_QUERY_LIMITED, 0, pid)
        if not handle:
            # Another officer's process on the same machine may not be asked, but it is there.
            return "" if ctypes.get_last_error() == _WINDOWS_ACCESS_DENIED else None
        created, ended, in_kernel, in_user = (ctypes.c_uint64() for _ in range(4))
        known = kernel.GetProcessTimes(
            handle, ctypes.byref(created), ctypes.byref(ended), ctypes.byref(in_kernel), ctypes.byref(in_user)
        )
        kernel.CloseHandle(handle)
        if not known:
            return ""
        return None if ended.value else str(created.value)
