"""Files of an item's evidence: read in a thread when they are large and kept in one step; shown or saved as a copy."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from zsyz_desktop.services.files.attachment_files import LoadedFile, name_on_disk, write_copy
from zsyz_desktop.services.files.evidence_files import EvidenceFact, evidence_file
from zsyz_desktop.services.loop.checklist_reading import ListedItem
from zsyz_desktop.services.loop.item_evidence import keep_files
from zsyz_desktop.ui.checklist.item_box import ItemBox
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.file_intake import AddReport, FileIntake
from zsyz_desktop.ui.pieces.viewing import Viewing


class EvidenceFiles(QObject):
    """One batch at a time goes in; each remembers the item it is for."""

    reported = Signal(object, object, object)
    """The `ListedItem`, its `ItemBox` unless another project is shown by now, and an `AddReport`."""
    broken_off = Signal()

    def __init__(self, ledger: LedgerDesk, owner: QWidget) -> None:
        super().__init__(owner)
        self._ledger = ledger
        self._owner = owner
        self._item: ListedItem | None = None
        self._box: ItemBox | None = None
        self._adding = FileIntake(self, owner)
        self._adding.reported.connect(self._report)
        self._adding.broken_off.connect(self.broken_off)
        self._viewing = Viewing(_show, self)

    def take_in(self, code: str, box: ItemBox, files: Sequence[Path]) -> None:
        """Read files and keep them with an item."""
        if not self._adding.is_busy:
            self._item, self._box = box.item, box
            self._adding.add(code, files)

    def add(self, code: str, files: Sequence[LoadedFile]) -> AddReport:
        """Keep what was read; raises Refusal and Trouble."""
        empty = [file for file in files if not file.content]
        kept = [file for file in files if file.content]
        if kept and self._item is not None:
            item = self._item
            self._ledger.do(f"给“{item.row.text}”加佐证", keep_files, code, item.key, kept)
        told = tuple(f"“{file.name}”是空文件，没有存入。" for file in empty)
        return AddReport(tuple(file.name for file in kept), told)

    def ask_files(self, box: ItemBox) -> list[Path]:
        """Let the officer choose files for an item."""
        said, _ = QFileDialog.getOpenFileNames(self._owner, f"给“{box.item.row.text}”加佐证")
        return [Path(each) for each in said]

    def show_copy(self, evidence: EvidenceFact) -> None:
        """Show a copy; raises Refusal for a program, Trouble when nothing shows it."""
        self._viewing.view(*self._ledger.ask(evidence_file, evidence.key))

    def ask_place(self, evidence: EvidenceFact) -> Path | None:
        """Ask where a copy goes; None when the officer goes back."""
        said, _ = QFileDialog.getSaveFileName(self._owner, "另存为", name_on_disk(evidence.file or ""))
        return Path(said) if said else None

    def save_copy(self, evidence: EvidenceFact, place: Path) -> None:
        """Write a copy; raises Trouble when it cannot be written."""
        _, content = self._ledger.ask(evidence_file, evidence.key)
        write_copy(content, place)

    def _report(self, report: AddReport) -> None:
        box = self._box if self._box is not None and isValid(self._box) else None
        self.reported.emit(self._item, box, report)


def _show(url: QUrl) -> bool:
    """In the program the system has for it."""
    return QDesktopServices.openUrl(url)
