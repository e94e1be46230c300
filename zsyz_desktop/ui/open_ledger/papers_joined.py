"""How 报表打印 and the rest of the window hear each other: there with a paper, from its words to their fields, back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from zsyz_desktop.models.words import One
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.ui.papers.warming import warm_up
from zsyz_desktop.ui.pieces.operations import Operation
from zsyz_desktop.ui.project.tab import Address, TabTitle

if TYPE_CHECKING:  # made only when it is gone to
    from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
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
}
_ONES = {Part.LEAD: One.LEAD, Part.TEAM: One.TEAM}


def address_of(source: Source) -> Address:
    """Where in the opened project a text on a paper is at home; raises KeyError for what has no home yet."""
    key = _ONES[source.part].name if source.part in _ONES else source.key
    return Address(_TABS[source.part], key, source.field)


class PapersJoined(QObject):
    """One for an open ledger."""

    def __init__(self, wiring: "OpenLedger") -> None:
        super().__init__(wiring)
        self._wiring = wiring
        self._place: PapersPlace | None = None
        self._is_warm = False
        self._opened = ""
        self._warm_up_soon = QTimer(self, interval=_QUIET, singleShot=True)
        self._warm_up_soon.timeout.connect(self._warm_up)
        wiring.panel.title_changed.connect(self._note_opened)
        self.is_beside = False
        """True while the opened project stands beside the paper."""

    @property
    def is_shown(self) -> bool:
        """True while 报表打印 is before the officer."""
        return self._place is not None and self._wiring.window.place_stack.currentWidget() is self._late

    def make(self) -> "PapersPlace":
        """Make the place and join it."""
        from zsyz_desktop.ui.papers.place import PapersPlace, Projects  # noqa: PLC0415 -- when it is first gone to

        wiring = self._wiring
        projects = Projects(chosen=wiring.chosen, listed=wiring.place.listed_codes)
        self._place = PapersPlace(wiring.desk, projects, wiring.machine.settings)
        self._place.field_wanted.connect(self._go_to)
        self._place.back_wanted.connect(self._go_back)
        wiring.place.listed_anew.connect(self._place.follow_list)
        wiring.panel.unsaved_changed.connect(self._tell_unsaved)
        self._tell_unsaved()
        return self._place

    def print_papers(self, kind: str, codes: Sequence[str]) -> None:
        """Go there with the paper of these projects, the focus on 打印; `kind` names a `Paper`."""
        from zsyz_desktop.ui.papers.choice import Paper  # noqa: PLC0415 -- when it is first gone to

        self._late.content()
        if self._place is not None:
            self._place.show_papers(Paper[kind], codes)  # before it is seen: drawn once, and sooner
            self._wiring.window.go_to_place(self._late)
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
            self._wiring.panel.hide()
            if self._place is not None:
                self._place.show_alone()

    @property
    def _late(self) -> "MadeWhenSeen[Place]":
        return self._wiring.further[TITLE]

    def _note_opened(self, project: str) -> None:
        self._opened = project
        if project and not self._is_warm:
            self._warm_up_soon.start()

    def _warm_up(self) -> None:
        """Whoever opens a project may print it: what the first paper needs is loaded while he reads."""
        ledger, code = self._wiring.desk, self._wiring.panel.code
        if code is not None and not self._is_warm:
            self._is_warm = True
            warming = Operation(lambda _: warm_up(ledger, code), self)
            warming.failed.connect(self._wiring.complain)
            warming.start()

    def _go_to(self, source: Source) -> None:
        """Open the project beside the paper, at the field the text comes from."""
        panel = self._wiring.panel
        if not panel.open_project(source.code):
            return
        if self._place is not None:
            self._place.show_beside()
        self._wiring.widening.give_back()
        self.is_beside = True
        self._wiring.window.show_side(is_beside=True)
        panel.page.go_to(address_of(source))

    def _tell_unsaved(self) -> None:
        if self._place is not None:
            panel = self._wiring.panel
            self._place.show_unsaved(self._opened if panel.has_unsaved() else "")

    def _go_back(self) -> None:
        """To the opened project, else to the table."""
        wiring = self._wiring
        if self.is_beside:
            self.end_beside()
            return
        wiring.window.go_to_place(wiring.place)
        goal = wiring.panel.page.tabs.currentWidget() if wiring.panel.page.is_open else wiring.place.table
        goal.setFocus(Qt.FocusReason.OtherFocusReason)
