"""One open ledger in the window: its places, its panel, and how they hear each other."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal

from zsyz_desktop.ui.ledger.day_turn import DayTurn
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.open_ledger.background_check import BackgroundCheck
from zsyz_desktop.ui.open_ledger.further_places import add_further_places, go_to_row, go_to_submitting, open_kept_places
from zsyz_desktop.ui.open_ledger.intake_joined import DroppedFiles, import_block, import_sheet
from zsyz_desktop.ui.open_ledger.navigation import Navigation
from zsyz_desktop.ui.open_ledger.papers_joined import PapersJoined
from zsyz_desktop.ui.open_ledger.what_actions_do import jobs_of
from zsyz_desktop.ui.open_ledger.workbench_joined import WorkbenchJoined
from zsyz_desktop.ui.pieces.business_day import keep_business_day
from zsyz_desktop.ui.pieces.operations import stop_all_of
from zsyz_desktop.ui.pieces.place import all_may_leave
from zsyz_desktop.ui.projects.desk import ListingDesk
from zsyz_desktop.ui.projects.place import ProjectsPlace
from zsyz_desktop.ui.window.actions import CHANGE_THE_LEDGER, NEED_A_LEDGER
from zsyz_desktop.ui.window.window import MainWindow

_SOON = 300  # milliseconds: by then the list stands, and the first project is hardly chosen


class OpenLedger(LedgerAtWork):
    """Lives as long as its ledger is open; `what_actions_do` does what the window's actions ask for."""

    closed = Signal()
    """The ledger is closed, its copy made or done without."""
    kept_open = Signal()
    """It was to be closed, but its copy at close failed or was broken off, and the officer stays."""

    def __init__(self, window: MainWindow, desk: LedgerDesk, machine: ThisComputer, place: ProjectsPlace) -> None:
        """`place` stands in the window already, perhaps with the rows of this ledger."""
        super().__init__(window, desk, machine, place)
        self.papers = PapersJoined(self)
        self.navigation = Navigation(self)
        self.workbench = WorkbenchJoined(
            self, self.navigation.open_project, partial(go_to_row, self), partial(go_to_submitting, self)
        )
        self.background_check = BackgroundCheck(desk, self)
        self.day_turn = DayTurn(desk, self)
        self.further = add_further_places(self, self.navigation.open_project)
        self.what_actions_do = jobs_of(self, self.navigation)
        self.dropped_files = DroppedFiles(self)
        self._wire()
        listing = ListingDesk(desk, place, are_listed=place.is_read)
        for told in (listing.listed, listing.troubled):  # the officer waits for his list, nobody for the check
            told.connect(self._check_beside, Qt.ConnectionType.SingleShotConnection)
        place.read_by(listing)
        self._show_ledger()
        if self.panel.offer_drafts():
            self.navigation.show_project()
        open_kept_places(self)
        self.workbench.greet()
        QTimer.singleShot(_SOON, self.panel, self.panel.make)

    def close(self, *, copying: bool = True) -> bool:
        """Begin to close; False when the officer stays with unsaved edits. `closed` tells when it is done.

        Without `copying` no copy is kept of a changed ledger: whoever closes it so keeps one.
        """
        if self.closing.is_begun:
            return True
        if not (self.panel.may_leave() and all_may_leave(self.further.values(), self.window.go_to_place)):
            return False
        self.background_check.stop()
        self.day_turn.stop()
        self.widening.give_back()
        self.closing.begin(copying=copying)
        return True

    def let_go(self) -> None:
        """Let go of the ledger, without a question and without a copy; `closed` is heard."""
        parts = (self.place, *self.further.values(), self.panel)
        self.closing.finish()
        stop_all_of(self, *parts)  # first: each part's own stop waits for what it knows nothing of
        for late in self.further.values():  # only now: he might have stayed
            if late.made is not None:
                late.made.stop()
        self.place.stop()
        self.panel.close_project()
        for widget in parts:  # before the ledger is closed: a place that comes into sight reads it
            widget.hide()
        self.widening.end()
        self.desk.close()
        for widget in parts:
            widget.deleteLater()
        self.closed.emit()

    def _stay(self) -> None:
        """Closing is not gone on with: everything is read again, and whoever waits for it is told."""
        self.place.refresh()
        self.background_check.begin()
        self.day_turn.go_on()
        self.kept_open.emit()

    def _check_beside(self) -> None:
        if not self.closing.is_begun:
            self.background_check.begin()

    def _show_ledger(self) -> None:
        desk, window = self.desk, self.window
        window.show_ledger(desk.path, is_read_only=desk.is_read_only)
        self._show_day()
        for name in NEED_A_LEDGER - {"undo", "redo"}:  # these two know themselves
            window.actions_by_name[name].setEnabled(not (desk.is_read_only and name in CHANGE_THE_LEDGER))
        self._show_backup()

    def _show_day(self) -> None:
        today = self.desk.today
        keep_business_day(self.window, today)
        self.window.status_line.show_day(None if today == self.machine.moment().date() else today)

    def _show_backup(self) -> None:
        if self.closing.is_begun:
            return  # the line below is already another ledger's, or nobody's
        self.window.status_line.show_backup(*self.backups.last())

    def _note_change(self) -> None:
        self.window.status_line.withdraw_undo()
        self.undoing.show_titles()

    def _wire(self) -> None:
        self.desk.changed.connect(self._note_change)
        self.day_turn.turned.connect(self._show_day)
        self.backups.made.connect(self._show_backup)
        self.closing.ready.connect(self.let_go)
        self.closing.stayed.connect(self._stay)
        for teller in (self.place, self.panel, self.undoing, self.background_check, self.closing):
            teller.message.connect(self.window.status_line.tell)
        for troubled in (self.undoing, self.background_check, self.closing):
            troubled.failed.connect(self.complain)
        self._wire_place()
        self._wire_panel()

    def _wire_place(self) -> None:
        self.place.project_opened.connect(self.navigation.go_into)
        self.place.new_requested.connect(self.navigation.enter_new)
        self.place.import_requested.connect(lambda: import_sheet(self))
        self.place.block_pasted.connect(lambda: import_block(self))
        self.place.delete_requested.connect(self.delete_projects)
        self.place.print_requested.connect(lambda codes: self.papers.print_papers("CHARTS", codes))
        self.place.undo_offered.connect(self.window.status_line.offer_undo)

    def _wire_panel(self) -> None:
        self.panel.title_changed.connect(self.window.show_title)
        self.panel.title_changed.connect(lambda _: self.place.mark_opened(self.panel.code))
        self.panel.unsaved_changed.connect(self.window.status_line.show_unsaved)
        self.panel.print_requested.connect(lambda codes: self.papers.print_papers("BOTH", codes))
        self.panel.closed.connect(self.navigation.show_table)
        self.panel.row_wanted.connect(partial(go_to_row, self))
        self.panel.widen_wanted.connect(self.widening.turn)
        self.panel.leave_first = self.widening.give_back
