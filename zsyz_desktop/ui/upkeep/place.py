"""The place 数据: backups and restore, recycle bin, log, check-up, hand-over, what goes out as workbooks."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.errands import Errands
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.sections.place import SectionsPlace
from zsyz_desktop.ui.upkeep.backups_page import BackupsPage
from zsyz_desktop.ui.upkeep.bin_page import BinPage
from zsyz_desktop.ui.upkeep.check_page import CheckPage
from zsyz_desktop.ui.upkeep.desk import UpkeepDesk
from zsyz_desktop.ui.upkeep.export_page import ExportPage
from zsyz_desktop.ui.upkeep.forms_page import FormsPage
from zsyz_desktop.ui.upkeep.handover_page import HandoverPage
from zsyz_desktop.ui.upkeep.intake_page import IntakePage
from zsyz_desktop.ui.upkeep.log_page import LogPage
from zsyz_desktop.ui.upkeep.look import place_sheet
from zsyz_desktop.ui.upkeep.wipe_page import WipePage


class UpkeepPlace(SectionsPlace):
    """What needs the ledger closed, or the window's own jobs, leaves as a signal."""

    back_up_wanted = Signal()
    restore_wanted = Signal(object)
    open_wanted = Signal(object)
    import_wanted = Signal()
    wipe_wanted = Signal(object)

    def __init__(self, ledger: LedgerDesk, machine: ThisComputer) -> None:
        super().__init__("数据", ledger, {})
        self.setObjectName("upkeep_place")
        self.setStyleSheet(place_sheet())
        self._is_stopped = False
        self.desk = UpkeepDesk(ledger, machine, self)
        self.errands = Errands(self)
        self.backups = BackupsPage(self.desk, self.errands)
        self.bin = BinPage(self.desk)
        self.log = LogPage(self.desk)
        self.check = CheckPage(self.desk, self.errands)
        self.handover = HandoverPage(self.desk, self.errands)
        self.intake = IntakePage()
        self.export = ExportPage(self.desk, self.errands)
        self.forms = FormsPage(self.desk, self.errands)
        self.wipe = WipePage(self.desk, self.errands)
        first = (self.backups, self.bin, self.log, self.check, self.handover)
        for page in (*first, self.intake, self.export, self.forms, self.wipe):
            self._add(page.title, partial(_made, page))
            self.pages[page.title].content()
            self._stale.add(page.title)  # read when it is first seen
        self.sections.setCurrentRow(0)
        self.errands.failed.connect(self.failed)
        self.backups.back_up_wanted.connect(self.back_up_wanted)
        self.backups.restore_wanted.connect(self.restore_wanted)
        self.check.project_opened.connect(self.project_opened)
        self.handover.open_wanted.connect(self.open_wanted)
        self.intake.import_wanted.connect(self.import_wanted)
        self.wipe.wipe_wanted.connect(self.wipe_wanted)

    def go_to(self, title: str) -> Page:
        """Show a section, the cursor in it."""
        page = super().go_to(title)
        page.first().setFocus()
        return page

    def stop(self) -> None:
        """Break off what runs here; nothing is read any more."""
        self._is_stopped = True
        self.log.table.read_no_further()
        self.errands.stop()
        super().stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Enter goes from the sections into the chosen one, Esc back."""
        if self.sections.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.go_to(self.sections.currentItem().text())
        elif event.key() == Qt.Key.Key_Escape and not self.sections.hasFocus():
            self.sections.setFocus()
        else:
            super().keyPressEvent(event)

    def freshen(self) -> None:
        """Copies come and go on the disk; the copy at close is heard of after the ledger was let go."""
        self._stale.add(BackupsPage.title)
        if not self._is_stopped:
            super().freshen()


def _made(page: Page) -> Page:
    return page
