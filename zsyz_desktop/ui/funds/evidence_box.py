"""佐证 of the receipt in the form: its files with their type, added by a button or dropped anywhere on the page."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.services.files.attachment_files import LoadedFile, name_on_disk, write_copy
from zsyz_desktop.services.files.evidence_files import EvidenceFact, evidence_file
from zsyz_desktop.services.ledger.types import Touched
from zsyz_desktop.services.month.fund_evidence import (
    NO_TYPE,
    evidence_types,
    fund_evidence,
    keep_fund_files,
    remove_fund_evidence,
    shows_evidence_otherwise,
)
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.evidence_list import EvidenceList
from zsyz_desktop.ui.pieces.file_intake import AddReport, FileIntake, files_in
from zsyz_desktop.ui.pieces.lay import REST, below, beside
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.pieces.viewing import Viewing
from zsyz_desktop.ui.register.page import RegisterPage
from zsyz_desktop.ui.style import tokens


class EvidenceBox(QWidget):
    """Below the form of a register of receipts; a new one has to be saved first."""

    def __init__(self, page: RegisterPage, ledger: LedgerDesk) -> None:
        super().__init__()
        self._page = page
        self._ledger = ledger
        self._key = ""
        """The receipt a batch of files is for, whatever is shown when they have been read."""
        self.types = PlainChoice()
        self.types.setObjectName("evidence_type")
        self.types.setAccessibleName("新文件是哪一种佐证")
        self.list = EvidenceList()
        self._viewing = Viewing(_show, self)
        self._intake = FileIntake(self, self)
        kind = beside(named_label("field_label", "文件种类"), self.types, REST, spacing=tokens.SPACE)
        below(kind, self.list, spacing=tokens.SPACE_TIGHT, into=self)
        page.under_form.addWidget(self)
        self._wire()
        self.follow()

    def follow(self) -> None:
        """Show what is kept with the current receipt."""
        key = self._page.key
        self.setVisible(key is not None and self._page.row is not None)
        if key is None or self.isHidden():
            return
        self.list.show_evidence(self._ledger.ask(fund_evidence, key), is_locked=self._ledger.is_read_only)
        self.types.setVisible(not self._ledger.is_read_only)
        kept = self.types.currentText()
        self.types.clear()
        self.types.addItems(["", *self._ledger.ask(evidence_types)])
        self.types.setCurrentText(kept or self._said_of_receipt())

    def _hear(self, touched: Touched) -> None:
        if shows_evidence_otherwise(touched):
            self.follow()

    def take_in(self, files: Sequence[Path]) -> None:
        """Read files and keep them with the current receipt."""
        if self._page.row is None or self._intake.is_busy or self._ledger.is_read_only:
            return
        self._key = self._page.row.key
        self._intake.add("", files)

    def add(self, _code: str, files: Sequence[LoadedFile]) -> AddReport:
        """Keep what was read, as one step; raises Refusal and Trouble."""
        kept = [file for file in files if file.content]
        if kept:
            title = f"加佐证：{kept[0].name}" if len(kept) == 1 else f"加佐证：{len(kept)}个文件"
            self._ledger.do(title, keep_fund_files, self._key, self.types.currentText(), kept)
        told = tuple(f"“{file.name}”是空文件，没有存入。" for file in files if not file.content)
        return AddReport(tuple(file.name for file in kept), told)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it
        """Files dropped on the page are of the receipt in its form."""
        if isinstance(event, QDropEvent) and event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            files = files_in(event.mimeData())
            if files and self._page.row is not None:
                event.acceptProposedAction()
                if event.type() is QEvent.Type.Drop:
                    self.take_in(files)
                return True
        return super().eventFilter(watched, event)

    def _said_of_receipt(self) -> str:
        """The kind the receipt names, where it names one alone."""
        said = self._page.row.texts.get("evidence", "") if self._page.row is not None else ""
        return said if "、" not in said else ""

    def _choose_files(self) -> None:
        """The kind first: nobody chooses a file in vain."""
        if not self.types.currentText():
            self.list.complain(NO_TYPE)
            self.types.setFocus()
            self.types.showPopup()
            return
        said, _ = QFileDialog.getOpenFileNames(self, "添加佐证文件")
        self.take_in([Path(each) for each in said])

    def _open(self, evidence: EvidenceFact) -> None:
        self._attempt(lambda: self._viewing.view(*self._ledger.ask(evidence_file, evidence.key)))

    def _save(self, evidence: EvidenceFact) -> None:
        said, _ = QFileDialog.getSaveFileName(self, "另存为", name_on_disk(evidence.file or ""))
        if said:
            self._attempt(lambda: write_copy(self._ledger.ask(evidence_file, evidence.key)[1], Path(said)))

    def _remove(self, evidence: EvidenceFact) -> None:
        self._attempt(lambda: self._ledger.do("删除佐证", remove_fund_evidence, evidence.key))

    def _attempt(self, job: Callable[[], object]) -> None:
        self.list.complain("")
        try:
            job()
        except (Refusal, Trouble) as error:
            self.list.complain(str(error))

    def _tell(self, report: AddReport) -> None:
        self.follow()
        self.list.complain("\n！".join(report.told))
        if report.added:
            self._page.message.emit(f"已存入佐证{len(report.added)}份（Ctrl+Z 撤销）")

    def _wire(self) -> None:
        self._page.row_shown.connect(self.follow)
        self._ledger.changed.connect(self._hear)
        self._intake.reported.connect(self._tell)
        self.list.add_wanted.connect(self._choose_files)
        self.list.open_wanted.connect(self._open)
        self.list.save_wanted.connect(self._save)
        self.list.removal_wanted.connect(self._remove)
        self._page.setAcceptDrops(not self._ledger.is_read_only)
        self._page.installEventFilter(self)
        for row in self._page.form.rows.values():
            row.widget.setAcceptDrops(False)  # a file dropped on a field is no text for it


def _show(url: QUrl) -> bool:
    """In the program the system has for it."""
    return QDesktopServices.openUrl(url)
