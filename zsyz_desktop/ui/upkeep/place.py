"""The place 数据: its sections at the left, the chosen one beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.pieces.sections_list import SectionsList
from zsyz_desktop.ui.upkeep.backups_page import BackupsPage
from zsyz_desktop.ui.upkeep.bin_page import BinPage
from zsyz_desktop.ui.upkeep.check_page import CheckPage
from zsyz_desktop.ui.upkeep.desk import UpkeepDesk
from zsyz_desktop.ui.upkeep.errands import Errands
from zsyz_desktop.ui.upkeep.handover_page import HandoverPage
from zsyz_desktop.ui.upkeep.log_page import LogPage
from zsyz_desktop.ui.upkeep.look import place_sheet
from zsyz_desktop.ui.upkeep.page import Page


class UpkeepPlace(Place):
    """What needs the ledger closed, or the window's own jobs, leaves as a signal."""

    back_up_wanted = Signal()
    restore_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self, ledger: LedgerDesk, machine: ThisComputer) -> None:
        super().__init__()
        self.setObjectName("upkeep_place")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(place_sheet())
        self.desk = UpkeepDesk(ledger, machine, self)
        self.errands = Errands(self)
        self.backups = BackupsPage(self.desk, self.errands)
        self.bin = BinPage(self.desk)
        self.log = LogPage(self.desk)
        self.check = CheckPage(self.desk, self.errands)
        self.handover = HandoverPage(self.desk, self.errands)
        self.pages: tuple[Page, ...] = (self.backups, self.bin, self.log, self.check, self.handover)
        self.sections = SectionsList("数据的各部分")
        self._stack = QStackedWidget()
        self._is_stopped = False
        self._lay_out()
        self._wire()
        self.sections.setCurrentRow(0)
        self.setFocusProxy(self.sections)

    def go_to(self, page: Page) -> None:
        """Show a section, the cursor in it."""
        self.sections.setCurrentRow(self.pages.index(page))
        page.first().setFocus()

    def refresh(self) -> None:
        """Read what is seen again, while the ledger is open: the copy at close is heard of here after it was let go."""
        if not self._is_stopped:
            self.pages[self.sections.currentRow()].refresh()

    def stop(self) -> None:
        """Break off what runs here; nothing is read any more."""
        self._is_stopped = True
        self.log.table.rows.read_no_further()
        self.errands.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What may have changed meanwhile is read again."""
        super().showEvent(event)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Enter goes from the sections into the chosen one, Esc back."""
        page = self.pages[self.sections.currentRow()]
        if self.sections.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            page.first().setFocus()
        elif event.key() == Qt.Key.Key_Escape and not self.sections.hasFocus():
            self.sections.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        for page in self.pages:
            self.sections.add_section(page.title.text())
            self._stack.addWidget(page)
        beside(self.sections, (self._stack, 1), spacing=0, into=self)

    def _wire(self) -> None:
        self.sections.currentRowChanged.connect(self._show_page)
        self.desk.ledger.changed.connect(self._hear_change)
        self.desk.ledger.changed.connect(self.check.note_change)
        self.errands.failed.connect(self.failed)
        for page in self.pages:
            page.message.connect(self.message)
            page.failed.connect(self.failed)
        self.backups.back_up_wanted.connect(self.back_up_wanted)
        self.backups.restore_wanted.connect(self.restore_wanted)
        self.check.project_opened.connect(self.project_opened)
        self.handover.open_wanted.connect(self.open_wanted)

    def _show_page(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        if self.isVisible():
            self.refresh()

    def _hear_change(self) -> None:
        if self.isVisible():
            self.refresh()
