"""Copies of the open ledger, made in a thread: by hand into a chosen folder, and at close, the last ten kept."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.exchange.backup_shelf import BackupShelf
from zsyz_desktop.exchange.backups import back_up
from zsyz_desktop.exchange.closing_backups import MISSED, Bounds, Kept, copies_bases, keep_copies, missing_places
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.ui.pieces.progress import show_progress


class Backups(QObject):
    """One for an open ledger."""

    made = Signal(object)
    """The path of a checked copy."""
    failed = Signal(object)
    broken_off = Signal()

    def __init__(self, desk: LedgerDesk, machine: ThisComputer, owner: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ledger = ledger = desk.path
        self._at_opening = desk.last_unit
        self._being_copied = ""
        self._machine = machine
        self._settings = machine.settings
        self._owner = owner
        self._shelf = BackupShelf(ledger, machine.settings.folder, machine.settings)

    @property
    def is_wanted_at_close(self) -> bool:
        """True when anything was changed since the last copy, or since the ledger was opened where none is known."""
        if self._desk.is_read_only:
            return False
        copy, state = self._settings.last_backup(self._ledger), self._settings.backed_up_state(self._ledger)
        is_there = state is not None and copy is not None and copy.exists()
        return self._desk.last_unit != (state if is_there else self._at_opening)

    def copy_to(self, folder: Path) -> None:
        """Copy into a folder the officer chose."""
        self._settings.put("backup_folder", str(folder))
        self._do(lambda step: Kept((back_up(self._ledger, folder, self._machine.moment(), on_pages=step),)))

    def copy_at_close(self) -> None:
        """Copy into the folders this machine chose that are there, else into its own."""
        get = self._settings.get
        folders, bounds = copies_bases(get, self._settings.folder), Bounds.kept_in(get)
        moment = self._machine.moment()
        self._do(lambda step: keep_copies(self._ledger, folders, moment, bounds=bounds, on_pages=step))

    def folder(self) -> Path:
        """Where the last copy by hand went, as a first suggestion."""
        kept = self._settings.get("backup_folder")
        return Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else self._ledger.parent

    def last(self) -> tuple[str, str]:
        """When the last copy was made and where it is, as the line below shows it."""
        copy = self._settings.last_backup(self._ledger)
        if copy is None:
            return "暂无备份", "按 Ctrl+B 备份到U盘或其他文件夹"
        if not copy.exists():
            return "上次的备份不在了", f"原来在：{copy}"
        moment = datetime.fromtimestamp(copy.stat().st_mtime, tz=BEIJING)
        away = [f"备份位置现在不在：{place}" for place in missing_places(self._settings.get)]
        missed = [*away, *(self._settings.get(MISSED) or ())]
        said = f"备份 {moment:%m-%d %H:%M}"
        return f"{said}，{len(missed)}处没备成" if missed else said, "\n".join([str(copy), *missed])

    def _do(self, job: Callable[[Step], Kept]) -> None:
        self._being_copied = self._desk.last_unit
        operation = Operation(job, self)
        operation.succeeded.connect(self._note)
        operation.failed.connect(self.failed)
        operation.cancelled.connect(self.broken_off)
        show_progress(operation, "正在备份…", self._owner)
        operation.start()

    def _note(self, kept: Kept) -> None:
        self._settings.note_backup(self._ledger, kept.copies[0], self._being_copied)
        self._settings.put(MISSED, list(kept.missed) or None)
        for copy in kept.copies:
            self._shelf.note(copy, is_sound=True)
        self.made.emit(kept.copies[0])
