"""The further tabs of the opened project, each made when it is first looked at and read again when it is stale."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lazy import MadeWhenSeen
from zsyz_desktop.ui.pieces.told_of import tell_of
from zsyz_desktop.ui.project.desk import OpenedProject
from zsyz_desktop.ui.project.tab import ProjectTab, ProjectTabs, TabMaker, TabTitle
from zsyz_desktop.ui.unsaved.leaving import ask_giving_up


class FurtherTabs(QObject):
    """Keeps the further tabs of one panel on the opened project."""

    message = Signal(str)
    refused = Signal(str)
    widen_wanted = Signal()
    elsewhere_wanted = Signal(object)
    """The `Address` a tab asks for."""
    row_wanted = Signal(str, str)
    """The row of a register a tab asks for."""
    forms_made = Signal(object)
    """The `KeptForms` of a tab that is looked at for the first time."""

    def __init__(self, ledger: LedgerDesk, tabs: QTabWidget, makers: ProjectTabs) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._project: OpenedProject | None = None
        self._lates: dict[TabTitle, MadeWhenSeen[ProjectTab]] = {}
        self._stale: set[TabTitle] = set()
        self._shown: dict[TabTitle, str] = {}
        """The key of the project a tab shows, by its title: one nobody looks at may still show the one before."""
        for title, make in makers:
            self._lates[title] = MadeWhenSeen(partial(self._make, make, ledger))
            tell_of(self._lates[title], title.value)
            tabs.addTab(self._lates[title], title.value)
        tabs.currentChanged.connect(self._freshen)

    def show_project(self, project: OpenedProject | None) -> None:
        """The project to show, read again even if it is the same; None hides the further tabs."""
        self._project = project
        self._stale = set(self._lates)
        for late in self._lates.values():
            self._tabs.setTabVisible(self._tabs.indexOf(late), project is not None)
        self._freshen()
        self._settle()

    def go_to(self, title: TabTitle) -> ProjectTab:
        """Bring a tab to the front; returns it."""
        self._tabs.setCurrentWidget(self._lates[title])
        return self._lates[title].content()

    def settle(self) -> None:
        """Keep the field the officer is in as if he had gone on to the next; he stays in it."""
        focus = QApplication.focusWidget()
        if focus is not None and any(late.isAncestorOf(focus) for late in self._lates.values()):
            focus.clearFocus()
            focus.setFocus()

    def confirm(self) -> bool:
        """Confirm what is open in the tab in front; False when it stays open."""
        front = self._tabs.currentWidget()
        return all(late.made.confirm() for late in self._lates.values() if late is front and late.made is not None)

    def kept_forms(self) -> dict[str, KeptForms]:
        """What may be filled in half for the project, by title of the tab."""
        key = self._project.card.key if self._project is not None else None
        return {title.value: tab.kept for title, tab in self._made() if self._shown.get(title) == key}

    def go_to_forms(self, title: str) -> KeptForms | None:
        """Bring a tab to the front for its forms; None when there is no such tab."""
        return next((self.go_to(each).kept for each in self._lates if each.value == title), None)

    def half_done(self) -> TabTitle | None:
        """A tab in which a form is filled in and not confirmed."""
        return next((title for title, tab in self._made() if tab.half_done()), None)

    def drop_half_done(self) -> None:
        """Give all of it up."""
        for _, tab in self._made():
            tab.drop_half_done()
        self._settle()

    def may_be_left(self, parent: QWidget) -> bool:
        """Ask about a form filled in half, which only its own place can confirm; True when none is left."""
        self.settle()
        tab = self.half_done()
        if tab is None:
            return True
        if not ask_giving_up(parent, tab.value):
            self.go_to(tab)
            return False
        self.drop_half_done()
        return True

    def _made(self) -> list[tuple[TabTitle, ProjectTab]]:
        return [(title, late.made) for title, late in self._lates.items() if late.made is not None]

    def _freshen(self) -> None:
        current = self._tabs.currentWidget()
        for title, late in self._lates.items():
            if late is current and title in self._stale and self._project is not None:
                self._stale.discard(title)
                self._shown[title] = self._project.card.key
                late.content().show_project(self._project.code)

    def _settle(self) -> None:
        for _, tab in self._made():
            tab.kept.settled.emit()

    def _make(self, make: TabMaker, ledger: LedgerDesk) -> ProjectTab:
        tab = make(ledger)
        tab.message.connect(self.message)
        tab.refused.connect(self.refused)
        tab.widen_wanted.connect(self.widen_wanted)
        tab.elsewhere_wanted.connect(self.elsewhere_wanted)
        tab.row_wanted.connect(self.row_wanted)
        self.forms_made.emit(tab.kept)
        return tab
