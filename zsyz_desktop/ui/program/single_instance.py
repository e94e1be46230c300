"""One window a machine and data folder: a second start calls the first one to the front and ends.

Qt's own way, a local socket, lives in QtNetwork, which this program does not have (no network at all). So the first
start holds a lock file (Qt tells a stale one by its process) and watches a folder; the second leaves a note there.
"""

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

_LOCK, _CALLS = "window.lock", "calls"
_ANY_PROCESS = -1  # ASFW_ANY


class SingleInstance(QObject):
    """Held by the first start for as long as it lives."""

    called = Signal(str)
    """Another start wants the window in front, with this ledger ("": whatever is open)."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls = folder / _CALLS
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)  # never by age: an office leaves its window open for days
        self._watcher = QFileSystemWatcher(self)

    def is_first(self) -> bool:
        """Take the place of the first start; a folder that takes no lock file stops nobody."""
        try:
            self._calls.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            logging.getLogger(__name__).warning("single instance not kept: %s", error)
            return True
        if not self._lock.tryLock(0):
            return self._lock.error() is not QLockFile.LockError.LockFailedError
        self._forget_old_calls()
        self._watcher.addPath(str(self._calls))
        self._watcher.directoryChanged.connect(self._hear)
        return True

    def call_first(self, ledger: Path | None) -> None:
        """Leave a note for the window that is open; it appears at once, so that it is never read half written."""
        from uuid import uuid4  # noqa: PLC0415 -- a first start calls nobody

        note = self._calls / uuid4().hex
        part = note.with_suffix(".part")
        part.write_text("" if ledger is None else str(ledger.absolute()), encoding="utf-8")
        if sys.platform == "win32":  # only who was started last may bring a window to the front, or let another do so
            import ctypes  # noqa: PLC0415 -- the first paint does without

            ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
        os.replace(part, note)  # noqa: PTH105 -- atomic on every system

    def release(self) -> None:
        """Give the place back; calls are not heard any more."""
        self._watcher.removePath(str(self._calls))
        self._lock.unlock()

    def _hear(self) -> None:
        for note in self._notes():
            try:
                said = note.read_text(encoding="utf-8")
                note.unlink()
            except OSError as error:  # a virus scanner on Windows holds what is new; it is heard with the next call
                logging.getLogger(__name__).warning("call not heard: %s", error)
                continue
            self.called.emit(said)

    def _notes(self) -> list[Path]:
        if not self._calls.is_dir():  # taken away under the window, as 数据清除 does
            return []
        return [each for each in sorted(self._calls.iterdir()) if not each.suffix]

    def _forget_old_calls(self) -> None:
        for left in self._calls.iterdir():
            left.unlink()
