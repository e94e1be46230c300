"""What a machine may lack or lose under a running program: a home, its user's name, a screen, the program itself."""

import os
import sys
import tempfile
from collections.abc import MutableMapping
from pathlib import Path

_XCB = "libxcb.so.1"
_NO_SCREEN = (
    "这里没有屏幕，打不开窗口。\n"
    "请在桌面里启动，或用命令：zsyz-desktop --help\n"
)  # fmt: skip
_DEAD_SCREEN = (
    "屏幕 {display} 没有应答，打不开窗口。\n"
    "请在桌面里启动；远程登录的，请检查 DISPLAY 和 X 转发。\n"
)  # fmt: skip
_WAYLAND_ALONE = (
    "这个桌面只有 Wayland，没有 X 屏幕（XWayland），打不开窗口。\n"
    "请在登录界面选“X11”或“Xorg”会话，或请维护人员装上 XWayland。\n"
)  # fmt: skip


def stand_in_for_a_missing_account(environment: MutableMapping[str, str]) -> None:
    """An account that the system does not know works all the same; without a home its settings last for this run only.

    Whoever asks for the home or the login later (Python, Qt, ibus) asks the environment first.
    """
    if os.path.expanduser("~") == "~":  # noqa: PTH111 -- pathlib raises where this leaves the sign as it is
        environment["HOME"] = tempfile.mkdtemp(prefix="zsyz-home-")
    import getpass  # noqa: PLC0415 -- the window itself does without

    try:
        getpass.getuser()
    except (KeyError, OSError, ImportError):
        environment["LOGNAME"] = "本机用户"


def why_no_window(environment: MutableMapping[str, str]) -> str:
    """Why no window can be opened on Linux, as sentences, or "" where one can; Qt itself would end with SIGABRT.

    Where an X screen answers, Qt is told to take it: the built program carries no other.
    """
    if environment.get("QT_QPA_PLATFORM", "xcb") != "xcb":  # somebody chose another on purpose
        return ""
    display = environment.get("DISPLAY")
    if display and _answers(display):
        environment["QT_QPA_PLATFORM"] = "xcb"
        return ""
    if environment.get("WAYLAND_DISPLAY"):
        return _WAYLAND_ALONE
    return _DEAD_SCREEN.format(display=display) if display else _NO_SCREEN


def _answers(display: str) -> bool:
    """Whether an X server takes us; as Qt will ask, so that the answer is the same."""
    import ctypes  # noqa: PLC0415 -- as above

    try:
        xcb = ctypes.CDLL(_XCB)
    except OSError:  # Qt names what is missing itself
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(display), None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


class ProgramFile:
    """The file this program runs from; an upgrade puts another in its place while the window is open.

    What is loaded later would then come out of the new program, or out of nothing (docs/decisions/0031).
    """

    def __init__(self, file: Path = Path(sys.executable)) -> None:
        self._file = file
        self._was = _identity(file)

    def is_replaced(self) -> bool:
        """Whether another file, or none, lies where the program was started from."""
        return _identity(self._file) != self._was


def _identity(file: Path) -> tuple[int, ...]:
    try:
        found = file.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size
