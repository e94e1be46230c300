"""How 报表打印 and the rest of the window hear each other: there with a paper, from its words to their fields, back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from zsyz_desktop.models.words import One
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.ui.open_ledger.at_work import LedgerAtWork
from zsyz_desktop.ui.papers.warming import warm_up
from zsyz_desktop.ui.pieces.operations import Operation
from zsyz_desktop.ui.project.tab import Address, TabTitle

if TYPE_CHECKING:  # made only when it is gone to
    from zsyz_desktop.rules.source_sheet import FigureAsked
    from zsyz_desktop.ui.papers.choice import Paper
    from zsyz_desktop.ui.papers.place import PapersPlace
    from zsyz_desktop.ui.pieces.lazy import MadeWhenSeen
    from zsyz_desktop.ui.pieces.place import Place

TITLE = "报表打印"
_QUIET = 1_500  # milliseconds after a project was opened
_TABS = {
    Part.CARD: TabTitle.CARD,
    Part.LEAD: TabTitle.ONES,
    Part.TEAM: TabTitle.ONES,
    Part.NODE: TabTitle.CHART,
    Part.ITEM: TabTitle.CHECKLIST,
    Part.FUNDS: TabTitle.FUNDS,
    Part.PROBLEM: TabTitle.PROBLEMS,
    Part.DISPATCH: TabTitle.PROGRESS,
}
_ONES = {Part.LEAD: One.LEAD, Part.TEAM: One.TEAM}


def address_of(source: Source) -> Address:
    """Where in the opened project a text on a paper is at home; raises KeyError for what has no home yet."""
    key = _ONES[source.part].name if source.part in _ONES else source.key
    return Address(_TABS[source.part], key, source.field)


class PapersJoined(QObject):
    """One for an open ledger."""

    def __init__(self, at: LedgerAtWork) -> None:
        super().__init__(at)
        self._at = at
        self._place: PapersPlace | None = None
        self._is_warm = False
        self._opened = ""
        self._warm_up_soon = QTimer(self, interval=_QUIET, singleShot=True)
        self._warm_up_soon.timeout.connect(self._warm_up)
        at.panel.title_changed.connect(self._note_opened)
        self.is_beside = False
        """True while the opened project stands beside the paper."""

    @property
    def is_shown(self) -> bool:
        """True while 报表打印 is before the officer."""
        return self._place is not None and self._at.window.place_stack.currentWidget() is self._late

    def make(self) -> "PapersPlace":
        """Make the place and join it."""
        from zsyz_desktop.ui.papers.choice import Projects  # noqa: PLC0415 -- when it is first gone to
        from zsyz_desktop.ui.papers.place import PapersPlace  # noqa: PLC0415 -- as above

        at = self._at
        projects = Projects(chosen=at.chosen, listed=at.place.listed_codes)
        self._place = PapersPlace(at.desk, projects, at.machine.settings)
        self._place.field_wanted.connect(self._go_to)
        self._place.back_wanted.connect(self._go_back)
        at.place.listed_anew.connect(self._place.follow_list)
        at.panel.unsaved_changed.connect(self._tell_unsaved)
        self._tell_unsaved()
        return self._place

    def print_papers(self, kind: str, codes: Sequence[str]) -> None:
        """Go there with the paper of these projects, the focus on 打印; `kind` names a `Paper`."""
        self._print(kind, lambda place, paper: place.show_papers(paper, codes))

    def print_list(self, kind: str, period: SheetPeriod | None = None) -> None:
        """Go there with a list of all projects, of a period; without one, of that closed last."""
        self._print(kind, lambda place, paper: _show_list(place, paper, period))

    def print_figure(self, figure: "FigureAsked", narrowed: str, period: SheetPeriod | None) -> None:
        """Go there with what one figure is made of, of a period; without one, of that closed last."""

        def show(place: "PapersPlace", paper: "Paper") -> None:
            place.options.figure.choose(figure, narrowed)
            _show_list(place, paper, period)

        self._print("SOURCES", show)

    def _print(self, kind: str, show: "Callable[[PapersPlace, Paper], None]") -> None:
        from zsyz_desktop.ui.papers.choice import Paper  # noqa: PLC0415 -- when it is first gone to

        self._late.content()
        if self._place is not None:
            show(self._place, Paper[kind])  # before it is seen: drawn once, and sooner
            self._at.window.go_to_place(self._late)
            self.end_beside()
            self._place.focus_print()

    def find(self) -> bool:
        """Ctrl+F looks on the paper while it is before the officer; False elsewhere."""
        if self._place is None or not self.is_shown:
            return False
        self._place.focus_search()
        return True

    def end_beside(self) -> None:
        """The paper has the whole place again."""
        if self.is_beside:
            self.is_beside = False
            self._at.panel.hide()
            if self._place is not None:
                self._place.show_alone()

    @property
    def _late(self) -> "MadeWhenSeen[Place]":
        return self._at.further[TITLE]

    def _note_opened(self, project: str) -> None:
        self._opened = project
        if project and not self._is_warm:
            self._warm_up_soon.start()

    def _warm_up(self) -> None:
        """Whoever opens a project may print it: what the first paper needs is loaded while he reads."""
        ledger, code = self._at.desk, self._at.panel.code
        if code is not None and not self._is_warm:
            self._is_warm = True
            warming = Operation(lambda _: warm_up(ledger, code), self)
            warming.failed.connect(self._at.complain)
            warming.start()

    def _go_to(self, source: Source) -> None:
        """Open the project beside the paper, at the field the text comes from."""
        panel = self._at.panel
        if not panel.open_project(source.code):
            return
        if self._place is not None:
            self._place.show_beside()
        self._at.widening.give_back()
        self.is_beside = True
        self._at.window.show_side(is_beside=True)
        panel.page.go_to(address_of(source))

    def _tell_unsaved(self) -> None:
        if self._place is not None:
            panel = self._at.panel
            self._place.show_unsaved(self._opened if panel.has_unsaved() else "")

    def _go_back(self) -> None:
        """To the opened project, else to the table."""
        at = self._at
        if self.is_beside:
            self.end_beside()
            return
        at.window.go_to_place(at.place)
        goal = at.panel.page.tabs.currentWidget() if at.panel.page.is_open else at.place.table
        goal.setFocus(Qt.FocusReason.OtherFocusReason)


def _show_list(place: "PapersPlace", paper: "Paper", period: SheetPeriod | None) -> None:
    asked, words = (None, "") if period is None else (period.written, period.words)
    place.show_list(paper, asked, words)
