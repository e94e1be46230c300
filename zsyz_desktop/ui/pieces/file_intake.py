"""Files coming in: from a dialog, a drop or the clipboard, read in a thread when they are large, kept in one step."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.services.files.attachment_files import LoadedFile, load_files, size_of_files
from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.ui.pieces.progress import show_progress
from zsyz_desktop.values import Frozen

_AT_ONCE = 2 * 1024 * 1024  # bytes: less is read before anyone could look at a progress bar
_Loaded = tuple[list[LoadedFile], list[str]]


class AddReport(Frozen):
    """What came of several files: the names kept, and a sentence for each that was not."""

    added: tuple[str, ...]
    told: tuple[str, ...]


def files_in(dropped: QMimeData) -> list[Path]:
    """The local files and folders among what was dropped or copied."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


class Keeper(Protocol):
    """Whoever keeps what was read: the desk of the attachments, or of an item whose evidence it is."""

    def add(self, code: str, files: Sequence[LoadedFile]) -> AddReport:
        """Keep files of a project as one step. Raises Refusal and Trouble."""


class FileIntake(QObject):
    """One batch at a time."""

    reported = Signal(object)
    """An `AddReport`: what was kept and what is to be said."""
    broken_off = Signal()

    def __init__(self, keeper: Keeper, owner: QWidget) -> None:
        super().__init__(owner)
        self._keeper = keeper
        self._owner = owner
        self._operation: Operation | None = None

    @property
    def is_busy(self) -> bool:
        """True while files are being read."""
        return self._operation is not None

    def add(self, code: str, files: Sequence[Path]) -> None:
        """Read the files and keep them with the project."""
        if not files or self.is_busy:
            return
        total = size_of_files(files)
        self._operation = Operation(lambda step: _load(files, total, step), self)
        self._operation.succeeded.connect(lambda loaded: self._keep(code, *loaded))
        self._operation.failed.connect(_raise)
        self._operation.cancelled.connect(self.broken_off)
        self._operation.ended.connect(self._let_go)
        if total > _AT_ONCE:
            show_progress(self._operation, "正在读取附件…", self._owner)
            self._operation.start()
        else:
            self._operation.run()

    def cancel(self) -> None:
        """Break the reading off; nothing is kept then."""
        if self._operation is not None:
            self._operation.cancel()

    def _keep(self, code: str, loaded: list[LoadedFile], told: list[str]) -> None:
        report = AddReport((), ())
        try:
            if loaded:
                report = self._keeper.add(code, loaded)
        except (Refusal, Trouble) as reason:
            told = [*told, str(reason)]
        self.reported.emit(AddReport(report.added, (*told, *report.told)))

    def _let_go(self) -> None:
        self._operation = None


def _load(files: Sequence[Path], total: int, step: Step) -> _Loaded:
    done = 0

    def note(count: int) -> None:
        nonlocal done
        done += count
        step(done // 1024, max(1, total // 1024))

    step(0, max(1, total // 1024))
    return load_files(files, note)


def _raise(error: Exception) -> None:
    raise error
