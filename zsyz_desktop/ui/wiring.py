"""One open ledger in the window: its places, its panel, and how they hear each other."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.services.drafts import DraftDesk
from zsyz_desktop.services.projects import delete_project, project_by_code
from zsyz_desktop.ui.actions import NEED_A_LEDGER
from zsyz_desktop.ui.beside_check import BesideCheck
from zsyz_desktop.ui.closing import AfterFailure, Backups, ask_after_failure
from zsyz_desktop.ui.further_places import FURTHER_PLACES, PlaceMaker
from zsyz_desktop.ui.late import Late
from zsyz_desktop.ui.ledger_desk import LedgerDesk
from zsyz_desktop.ui.machine import Machine
from zsyz_desktop.ui.paper_wiring import PaperWiring
from zsyz_desktop.ui.parts import next_part
from zsyz_desktop.ui.place import Place, all_may_leave
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.projects.place import ProjectsPlace
from zsyz_desktop.ui.trouble import tell_trouble
from zsyz_desktop.ui.undoing import Undoing
from zsyz_desktop.ui.widening import Widening
from zsyz_desktop.ui.window import MainWindow

_CHANGE = ("new_project", "save", "delete_projects")


class Wiring(QObject):
    """Lives as long as its ledger is open; `jobs` does what the window's actions ask for."""

    closed = Signal()
    """The ledger is closed, its copy made or done without."""
    kept_open = Signal()
    """It was to be closed, but its copy at close failed or was broken off, and the officer stays."""
    restore_wanted = Signal(object)
    """A backup is to take the place of this ledger, which has to be closed for it."""
    open_wanted = Signal(object)
    """Another ledger is to be opened."""

    def __init__(self, window: MainWindow, desk: LedgerDesk, machine: Machine) -> None:
        super().__init__(window)
        self.window = window
        self.desk = desk
        self.machine = machine
        actions = window.actions_by_name
        self.place = ProjectsPlace(desk, machine.settings)
        self.panel = ProjectPanel(desk, DraftDesk(machine.settings.folder, desk.path))
        self.papers = PaperWiring(self)
        self.backups = Backups(desk.path, machine, window, self)
        self.beside_check = BesideCheck(desk, self)
        self.undoing = Undoing(desk, actions["undo"], actions["redo"], self)
        self.widening = Widening(window.place_stack, self.panel, self)
        self.jobs: dict[str, Callable[[], object]] = self._jobs()
        self._is_changed = False
        self._is_closing = False
        window.add_place("重点项目", "table-2", self.place)
        self.further = {title: self._add_further(title, picture, make) for title, picture, make in FURTHER_PLACES}
        window.set_side(self.panel)
        window.status_line.show_ledger(str(desk.path), is_read_only=desk.is_read_only)
        window.status_line.show_day(None if desk.today == machine.moment().date() else desk.today)
        for name in NEED_A_LEDGER - {"undo", "redo"}:
            actions[name].setEnabled(not (desk.is_read_only and name in _CHANGE))
        self._wire()
        self._show_backup()
        self.beside_check.begin()
        if self.panel.offer_drafts():
            self._show_panel()

    def open_project(self, code: str) -> None:
        """Open a project at the right."""
        if self.panel.open_project(code):
            self._show_panel()

    def enter_new(self) -> None:
        """Begin a new project at the right."""
        if self.panel.enter_new():
            self._show_panel()

    def chosen(self) -> list[str]:
        """The projects an action is about: the opened one while the cursor is in it, else those chosen in the table."""
        opened = [self.panel.code] if self.panel.code else []
        is_in_panel = self.panel.isAncestorOf(self.window.focusWidget() or self.window)
        return opened if opened and is_in_panel else self.place.selected_codes() or opened

    def delete_projects(self, codes: list[str]) -> None:
        """Put projects into the recycle bin; no question, the undo is offered below. Raises Refusal and Trouble."""
        if not codes:
            self.window.status_line.tell("请先选中要放进回收站的项目。")
            return
        said = "、".join(codes[:3]) + (f"等{len(codes)}项" if len(codes) > 3 else "")
        with self.desk.work(f"把{said}放进回收站") as session:
            for code in codes:
                delete_project(session, project_by_code(session, code))
        self.window.status_line.offer_undo(f"已把{said}放进回收站。")

    def close(self, *, copying: bool = True) -> bool:
        """Begin to close; False when the officer stays with unsaved edits. `closed` tells when it is done.

        Without `copying` no copy is kept of a changed ledger: whoever closes it so keeps one.
        """
        if self._is_closing:
            return True
        if not (self.panel.may_leave() and all_may_leave(self.further.values(), self.window.go_to_place)):
            return False
        self._is_closing = True
        self.beside_check.stop()
        self.widening.give_back()
        if self._is_changed and copying:
            self.backups.copy_at_close()
        else:
            self._let_go()
        return True

    def _let_go(self) -> None:
        for place in self._made():  # only now: he might have stayed; first: the list waits for whatever still runs
            place.stop()
        self.place.stop()
        self.panel.close_project()
        self.desk.close()
        for widget in (self.place, *self.further.values(), self.panel):
            widget.hide()
            widget.deleteLater()
        self.closed.emit()

    def _add_further(self, title: str, picture: str, make: PlaceMaker) -> Late[Place]:
        late = Late(partial(self._make_place, title, make))
        self.window.add_place(title, picture, late)
        return late

    def _make_place(self, title: str, make: PlaceMaker) -> Place:
        place = make(self)
        place.message.connect(self.window.status_line.tell)
        place.failed.connect(self.complain)
        place.unsaved_changed.connect(lambda is_unsaved: self.window.status_line.show_unsaved(is_unsaved, title))
        place.project_opened.connect(self.open_project)
        return place

    def _made(self) -> list[Place]:
        return [late.made for late in self.further.values() if late.made is not None]

    def _choose_filter(self) -> None:
        self.window.go_to_place(self.place)
        self.place.saved.open_menu()

    def _save(self) -> None:
        """What is typed in the place in front and in the opened project."""
        front = self.window.place_stack.currentWidget()
        place = next((late.made for late in self.further.values() if late is front), None)
        if place is None or self.papers.is_beside:
            self.panel.save()
            return
        place.save()
        if self.panel.has_unsaved() and not self.panel.save():
            self._show_panel()  # what was refused is said there

    def _go_to_upkeep(self, section: str) -> None:
        from zsyz_desktop.ui.upkeep.joining import go_to_section  # noqa: PLC0415 -- when it is first gone to

        self.window.go_to_place(self.further["数据"])
        go_to_section(self.further["数据"].content(), section)

    def _find(self) -> None:
        if self.papers.find():
            return
        self.window.go_to_place(self.place)
        self.place.focus_search()

    def _show_panel(self) -> None:
        self.window.go_to_place(self.place)
        self.window.show_side()
        self.widening.follow()

    def _show_side(self) -> None:
        """The opened project belongs to 重点项目 and is not beside other places."""
        self.papers.end_beside()
        if self.window.place_stack.currentWidget() is self.place and self.panel.page.is_open:
            self.window.show_side()
        else:
            self.panel.hide()
        self.widening.follow()

    def _jobs(self) -> dict[str, Callable[[], object]]:
        return {
            "back_up": self._ask_backup,
            "recycle_bin": lambda: self._go_to_upkeep("bin"),
            "check_ledger": lambda: self._go_to_upkeep("check"),
            "undo": self.undoing.undo,
            "redo": self.undoing.redo,
            "find": self._find,
            "saved_filters": self._choose_filter,
            "next_part": self._go_on,
            "new_project": self.enter_new,
            "widen_project": self.widening.turn,
            "save": self._save,
            "delete_projects": lambda: self.delete_projects(self.chosen()),
            "print_charts": lambda: self.papers.print_papers("CHARTS", self.chosen()),
            "print_checklists": lambda: self.papers.print_papers("CHECKLISTS", self.chosen()),
        }

    def _wire(self) -> None:
        place, panel, status = self.place, self.panel, self.window.status_line
        self.desk.changed.connect(self._note_change)
        self.window.place_stack.currentChanged.connect(self._show_side)
        place.project_opened.connect(self.open_project)
        place.new_requested.connect(self.enter_new)
        place.delete_requested.connect(self.delete_projects)
        place.print_requested.connect(lambda codes: self.papers.print_papers("CHARTS", codes))
        place.message.connect(status.tell)
        place.undo_offered.connect(status.offer_undo)
        panel.title_changed.connect(self.window.show_title)
        panel.title_changed.connect(lambda _: place.mark_opened(panel.code))
        panel.unsaved_changed.connect(status.show_unsaved)
        panel.message.connect(status.tell)
        panel.print_requested.connect(lambda codes: self.papers.print_papers("BOTH", codes))
        panel.closed.connect(self._show_table)
        panel.widen_wanted.connect(self.widening.turn)
        panel.leave_first = self.widening.give_back
        self.undoing.message.connect(status.tell)
        self.beside_check.message.connect(status.tell)
        self.beside_check.failed.connect(self.complain)
        self.backups.made.connect(self._after_backup)
        self.backups.failed.connect(self._after_failed_backup)
        self.backups.broken_off.connect(self._after_broken_off_backup)

    def _note_change(self) -> None:
        self._is_changed = True
        self.window.status_line.withdraw_undo()
        self.undoing.show_titles()

    def _show_table(self) -> None:
        self.panel.hide()
        self.widening.follow()
        if self.papers.is_beside:
            self.papers.end_beside()
            return
        self.place.setFocus()
        self.place.table.setFocus()

    def _go_on(self) -> None:
        """From the navigation to the place to the opened project, and round again."""
        parts = (self.window.navigation, self.window.place_stack.currentWidget(), self.panel)
        following = next_part(parts, self.window.focusWidget())
        goal = self.place.table if following is self.place else following
        goal.setFocus()
        if following is self.panel:
            self.panel.focusNextChild()

    def _ask_backup(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.window, "备份到哪个文件夹", str(self.backups.folder()))
        if folder:
            self.backups.copy_to(Path(folder))
        else:
            self._stay()

    def _stay(self) -> None:
        """Closing was begun and is not gone on with: everything is read again, and whoever waits for it is told."""
        if self._is_closing:
            self._is_closing = False
            self.place.refresh()
            self.beside_check.begin()
            self.kept_open.emit()

    def _show_backup(self) -> None:
        self.window.status_line.show_backup(*self.backups.last())

    def _after_backup(self, copy: Path) -> None:
        self._show_backup()
        if self._is_closing:
            self._let_go()
        else:
            self.window.status_line.tell(f"已备份并核对：{copy}")

    def _after_failed_backup(self, error: Exception) -> None:
        if not self._is_closing or not isinstance(error, Refusal | Trouble):
            self._stay()
            self.complain(error)
            return
        match ask_after_failure(self.window, error):
            case AfterFailure.CLOSE:
                self._let_go()
            case AfterFailure.ELSEWHERE:
                self._ask_backup()
            case AfterFailure.STAY:
                self._stay()

    def _after_broken_off_backup(self) -> None:
        self._stay()
        self.window.status_line.tell("已取消备份。")

    def complain(self, error: Exception) -> None:
        """Tell what was refused or is in the way; anything else is a bug and raised."""
        if not isinstance(error, Refusal | Trouble):
            raise error
        tell_trouble(self.window, error)
