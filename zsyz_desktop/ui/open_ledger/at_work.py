"""The open ledger in the window, as everyone who joins something to it needs it; it knows none of them."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.errors import Refusal, Trouble
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.wording import named
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.projects import delete_project
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.open_ledger.backups import Backups
from zsyz_desktop.ui.open_ledger.closing import Closing
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.open_ledger.undoing import Undoing
from zsyz_desktop.ui.pieces.asking import ask_questions
from zsyz_desktop.ui.pieces.lazy import MadeWhenSeen
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.pieces.trouble import tell_trouble
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.projects.place import ProjectsPlace
from zsyz_desktop.ui.window.widening import Widening
from zsyz_desktop.ui.window.window import MIDDLE_LEAST, MainWindow

if TYPE_CHECKING:  # every figure, loaded when one is asked for
    from zsyz_desktop.rules.source_sheet import FigureAsked


class PapersSide(Protocol):
    """报表打印, as the rest of the open ledger sees it."""

    is_beside: bool
    """True while the opened project stands beside the paper."""

    def make(self) -> Place:
        """Make the place and join it."""

    def print_papers(self, kind: str, codes: Sequence[str]) -> None:
        """Go there with a paper of these projects."""

    def print_list(self, kind: str, period: SheetPeriod) -> None:
        """Go there with a list of all projects, of a period."""

    def print_figure(self, figure: "FigureAsked", narrowed: str, period: SheetPeriod | None) -> None:
        """Go there with what one figure is made of, of a period."""

    def find(self) -> bool:
        """Look on the paper while it is before the officer; False elsewhere."""

    def end_beside(self) -> None:
        """The paper has the whole place again."""


class PlaceSide(Protocol):
    """A place that is joined to the rest of the open ledger, as the rest sees it."""

    def make(self) -> Place:
        """Make the place and join it."""


class LedgerAtWork(QObject):
    """The parts of one open ledger, and what concerns no single one of them."""

    papers: PapersSide
    workbench: PlaceSide
    restore_wanted = Signal(object)
    """A backup is to take the place of this ledger, which has to be closed for it."""
    wipe_wanted = Signal(object)
    """数据清除: this ledger has to be closed for it."""
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
        self.panel = ProjectPanel(desk, self.drafts(), PROJECT_TABS)
        self.backups = Backups(desk, machine, window, self)
        self.closing = Closing(self.backups, window, self)
        self.undoing = Undoing(desk, window.actions_by_name["undo"], window.actions_by_name["redo"], window, self)
        self.further: dict[str, MadeWhenSeen[Place]] = {}
        window.set_side(self.panel)
        self.widening = Widening(window.splitter, self._least_middle, self._panel_goal, self)

    def drafts(self) -> DraftDesk:
        """What is kept of this ledger's half-filled forms."""
        return DraftDesk(self.machine.settings.folder, self.desk.path)

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

    def _panel_goal(self) -> QWidget:
        """What takes the cursor when the project has the whole middle."""
        return self.panel.page.tabs.tabBar()

    def _least_middle(self) -> int:
        """How wide the place beside the opened project must be, in pixels."""
        is_list = self.window.place_stack.currentWidget() is self.place
        return self.place.minimumSizeHint().width() if is_list else MIDDLE_LEAST
