"""Files kept in the ledger, handed out: opened as a copy in a folder that goes with the program, or saved elsewhere."""

from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from zsyz_desktop.errors import Trouble, refuse

_RUNS = frozenset(
    {
        *("exe", "com", "bat", "cmd", "msi", "scr", "pif", "cpl", "lnk", "reg", "hta", "vbs", "vbe", "js", "jse"),
        *("wsf", "ps1", "jar", "sh", "run", "bin", "desktop", "appimage", "deb", "rpm", "py"),
    }
)
"""Endings of what a system would run instead of showing."""


class KeptFiles(QObject):
    """The copies lie in one folder that is removed with this object."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._folder = QTemporaryDir()
        self._count = 0

    def open(self, name: str, content: bytes) -> Path:
        """Show a copy in the system's own program; what is changed there does not come back.

        Raises Refusal for what would be run instead of shown, Trouble when it cannot be written or nothing opens it.
        """
        if Path(name).suffix.lower().lstrip(".") in _RUNS:
            raise refuse(f"「{name}」是可以运行的程序，不直接打开；需要的话请另存出去查验。", field="files")
        self._count += 1
        copy = Path(self._folder.path()) / str(self._count) / _plain(name)
        _write(copy, content)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            raise Trouble(f"这台电脑没有能打开「{name}」的程序，请另存出去再看。")
        return copy

    def ask_place(self, name: str) -> Path | None:
        """Ask where a copy goes; None when the officer goes back."""
        said, _ = QFileDialog.getSaveFileName(self._owner, "另存为", _plain(name))
        return Path(said) if said else None

    def save(self, place: Path, content: bytes) -> None:
        """Write a copy. Raises Trouble when it cannot be written."""
        _write(place, content)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise Trouble(f"没有写成「{path.name}」（{error.strerror or error}），请换一个位置再试。") from error


def _plain(name: str) -> str:
    """A name no system takes for a path, and none finds too long."""
    plain = "".join("_" if each in '\\/:*?"<>|' or ord(each) < 32 else each for each in name)
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:60]}{dot}{ending[:20]}" if stem else plain[:60] or "附件"
