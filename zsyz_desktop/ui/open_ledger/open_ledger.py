"""One open ledger in the window: its places, its panel, and how they hear each other."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.rules.wording import named
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import delete_project
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.ui.ledger.day_turn import DayTurn
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.open_ledger.background_check import BackgroundCheck
from zsyz_desktop.ui.open_ledger.backups import Backups
from zsyz_desktop.ui.open_ledger.closing import Closing
from zsyz_desktop.ui.open_ledger.further_places import add_further_places, open_kept_places
from zsyz_desktop.ui.open_ledger.navigation import Navigation
from zsyz_desktop.ui.open_ledger.papers_joined import PapersJoined
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.open_ledger.undoing import Undoing
from zsyz_desktop.ui.open_ledger.what_actions_do import jobs_of
from zsyz_desktop.ui.pieces.asking import ask_questions
from zsyz_desktop.ui.pieces.business_day import keep_business_day
from zsyz_desktop.ui.pieces.operations import stop_all_of
from zsyz_desktop.ui.pieces.place import all_may_leave
from zsyz_desktop.ui.pieces.trouble import tell_trouble
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.projects.desk import ListingDesk
from zsyz_desktop.ui.projects.place import ProjectsPlace
from zsyz_desktop.ui.window.actions import CHANGE_THE_LEDGER, NEED_A_LEDGER
from zsyz_desktop.ui.window.widening import Widening
from zsyz_desktop.ui.window.window import MIDDLE_LEAST, MainWindow


class OpenLedger(QObject):
    """Lives as long as its ledger is open; `jobs` does what the window's actions ask for."""

    closed = Signal()
    """The ledger is closed, its copy made or done without."""
    kept_open = Signal()
    """It was to be closed, but its copy at close failed or was broken off, and the officer stays."""
    restore_wanted = Signal(object)
    """A backup is to take the place of this ledger, which has to be closed for it."""
    open_wanted = Signal(object)
    """Another ledger is to be opened."""

    def __init__(self, window: MainWindow, desk: LedgerDesk, machine: ThisComputer, place: ProjectsPlace) -> None:
        """`place` stands in the window already, perhaps with the rows of this ledger."""
        super().__init__(window)
        self.window = window
        self.desk = desk
        desk.asker = partial(ask_questions, window)
        self.machine = machine
        self.place = place
        self.panel = ProjectPanel(desk, DraftDesk(machine.settings.folder, desk.path), PROJECT_TABS)
        self.papers = PapersJoined(self)
        self.backups = Backups(desk, machine, window, self)
        self.closing = Closing(self.backups, window, self)
        self.beside_check = BackgroundCheck(desk, self)
        self.day_turn = DayTurn(desk, self)
        self.undoing = Undoing(desk, window.actions_by_name["undo"], window.actions_by_name["redo"], self)
        self.further = add_further_places(self)
        window.set_side(self.panel)
        self.widening = Widening(window.splitter, self._least_middle, self.panel.page.tabs.tabBar(), self)
        self.walking = Navigation(self)
        self.jobs = jobs_of(self)
        self._wire()
        place.read_by(ListingDesk(desk, place, are_listed=place.is_read))
        self._show_ledger()
        self.beside_check.begin()
        if self.panel.offer_drafts():
            self.walking.show_project()
        open_kept_places(self)

    def open_project(self, code: str) -> None:
        """Open a project at the right."""
        if self.panel.open_project(code):
            self.walking.show_project()

    def _go_into(self, code: str) -> None:
        """Enter on a line of the list: the project at the right, the cursor in it."""
        self.open_project(code)
        if self.panel.code == code:
            self.panel.page.go_in()

    def enter_new(self) -> None:
        """Begin a new project at the right."""
        if self.panel.enter_new():
            self.walking.show_project()

    def chosen(self) -> list[str]:
        """The projects an action is about: the opened one while the cursor is in it, else those chosen in the table."""
        opened = [self.panel.code] if self.panel.code else []
        return opened if opened and self.is_in_panel() else self.place.selected_codes() or opened

    def is_in_panel(self) -> bool:
        """True while the cursor is in the opened project."""
        return self.panel.isAncestorOf(self.window.focusWidget() or self.window)

    def delete_projects(self, codes: list[str]) -> None:
        """Put projects into the recycle bin; no question, the undo is offered below. Raises Refusal and Trouble."""
        if not codes:
            self.window.status_line.tell("请先在项目列表里选中要删除的项目。")
            return
        with self.desk.read() as session:
            said = named([project_by_code(session, code).name for code in codes])
        with self.desk.work(f"删除{said}") as session:
            for code in codes:
                delete_project(session, project_by_code(session, code))
        self.window.status_line.offer_undo(f"已删除{said}，在回收站里。")

    def complain(self, error: Exception) -> None:
        """Tell what was refused or is in the way; anything else is a bug and raised."""
        if not isinstance(error, Refusal | Trouble):
            raise error
        tell_trouble(self.window, error)

    def close(self, *, copying: bool = True) -> bool:
        """Begin to close; False when the officer stays with unsaved edits. `closed` tells when it is done.

        Without `copying` no copy is kept of a changed ledger: whoever closes it so keeps one.
        """
        if self.closing.is_begun:
            return True
        if not (self.panel.may_leave() and all_may_leave(self.further.values(), self.window.go_to_place)):
            return False
        self.beside_check.stop()
        self.day_turn.stop()
        self.widening.give_back()
        self.closing.begin(copying=copying)
        return True

    def _least_middle(self) -> int:
        """How wide the place beside the opened project must be, in pixels."""
        is_list = self.window.place_stack.currentWidget() is self.place
        return self.place.minimumSizeHint().width() if is_list else MIDDLE_LEAST

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
        self.beside_check.begin()
        self.day_turn.go_on()
        self.kept_open.emit()

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
        for teller in (self.place, self.panel, self.undoing, self.beside_check, self.closing):
            teller.message.connect(self.window.status_line.tell)
        for troubled in (self.beside_check, self.closing):
            troubled.failed.connect(self.complain)
        self._wire_place()
        self._wire_panel()

    def _wire_place(self) -> None:
        self.place.project_opened.connect(self._go_into)
        self.place.new_requested.connect(self.enter_new)
        self.place.delete_requested.connect(self.delete_projects)
        self.place.print_requested.connect(lambda codes: self.papers.print_papers("CHARTS", codes))
        self.place.undo_offered.connect(self.window.status_line.offer_undo)

    def _wire_panel(self) -> None:
        self.panel.title_changed.connect(self.window.show_title)
        self.panel.title_changed.connect(lambda _: self.place.mark_opened(self.panel.code))
        self.panel.unsaved_changed.connect(self.window.status_line.show_unsaved)
        self.panel.print_requested.connect(lambda codes: self.papers.print_papers("BOTH", codes))
        self.panel.closed.connect(self.walking.show_table)
        self.panel.widen_wanted.connect(self.widening.turn)
        self.panel.leave_first = self.widening.give_back
