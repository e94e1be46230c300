"""The further tabs of the opened project, each made when it is first looked at and read again when it is stale."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from zsyz_desktop.ui.forms.form import Form
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.late import Late
from zsyz_desktop.ui.ledger_desk import LedgerDesk

CARD = "基本情况"
"""The title of the first tab, whose parts are fields."""


class ProjectTab(QWidget):
    """A further tab: what is done in it is saved at once, as one unit of work; only forms may be filled in half."""

    message = Signal(str)
    """For the status line: what was done."""
    refused = Signal(str)
    """For the banner of the panel: what was refused and why; an empty sentence takes it away."""
    widen_wanted = Signal()
    """The tab wants the whole middle of the window, or gives it back."""
    elsewhere_wanted = Signal(str, str)
    """Another tab by its title, and what to show there: a field of 基本情况, a node's key, an item's template code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = KeptForms(self)
        """The forms of this tab that outlive a kill."""

    def show_project(self, code: str) -> None:
        """Read that project from the ledger and show it; called again whenever the ledger changed."""
        raise NotImplementedError

    def go_to_part(self, part: str) -> None:
        """Bring a part of the project into view, as `elsewhere_wanted` names it, or one field of it (`key#field`)."""

    def confirm(self) -> bool:
        """Ctrl+S: confirm the form that is open; False when it stays, with its reasons beside the fields."""
        return True

    def half_done(self) -> bool:
        """True while a form is filled in and not confirmed, or something typed was refused."""
        return any(form.isVisibleTo(self) and form.changed() for form in self._forms())

    def drop_half_done(self) -> None:
        """Give up what is typed and not confirmed."""
        for form in self._forms():
            form.take({name: form.stored(name) for name in form.rows})

    def _forms(self) -> list[Form]:
        return cast("list[Form]", self.findChildren(Form))


TabMaker = Callable[[LedgerDesk], ProjectTab]


def _chart(ledger: LedgerDesk) -> ProjectTab:
    from zsyz_desktop.ui.chart.tab import ChartTab  # noqa: PLC0415 -- made when it is first looked at

    return ChartTab(ledger)


def _checklist(ledger: LedgerDesk) -> ProjectTab:
    from zsyz_desktop.ui.checklist.tab import ChecklistTab  # noqa: PLC0415 -- made when first looked at

    return ChecklistTab(ledger)


def _attachments(ledger: LedgerDesk) -> ProjectTab:
    from zsyz_desktop.ui.attachments.tab import AttachmentsTab  # noqa: PLC0415 -- made when first looked at

    return AttachmentsTab(ledger)


def _history(ledger: LedgerDesk) -> ProjectTab:
    from zsyz_desktop.ui.history.tab import HistoryTab  # noqa: PLC0415 -- made when first looked at

    return HistoryTab(ledger)


MORE_TABS: tuple[tuple[str, TabMaker], ...] = (
    ("推进图表", _chart),
    ("闭环清单", _checklist),
    ("附件", _attachments),
    ("变更记录", _history),
)
"""Title and maker, in the order of screens.md; a maker imports its tab only when it is called."""


class MoreTabs(QObject):
    """Keeps the further tabs of one panel on the opened project."""

    message = Signal(str)
    refused = Signal(str)
    widen_wanted = Signal()
    card_field_wanted = Signal(str)
    forms_made = Signal(object)
    """The `KeptForms` of a tab that is looked at for the first time."""

    def __init__(self, ledger: LedgerDesk, tabs: QTabWidget, makers: tuple[tuple[str, TabMaker], ...]) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self._code: str | None = None
        self._lates: dict[str, Late[ProjectTab]] = {}
        self._stale: set[str] = set()
        self._shown: dict[str, str] = {}
        """The project a tab shows, by its title: one nobody looks at may still show the one before."""
        for title, make in makers:
            self._lates[title] = Late(partial(self._make, make, ledger))
            tabs.addTab(self._lates[title], title)
        tabs.currentChanged.connect(self._freshen)

    def show_project(self, code: str | None) -> None:
        """The project to show, read again even if it is the same; None hides the further tabs."""
        self._code = code
        self._stale = set(self._lates)
        for late in self._lates.values():
            self._tabs.setTabVisible(self._tabs.indexOf(late), code is not None)
        self._freshen()
        self._settle()

    def go_to(self, title: str) -> ProjectTab:
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
        return {title: tab.kept for title, tab in self._made() if self._shown.get(title) == self._code}

    def go_to_forms(self, title: str) -> KeptForms | None:
        """Bring a tab to the front for its forms; None when there is no such tab."""
        return self.go_to(title).kept if title in self._lates else None

    def half_done(self) -> str | None:
        """The title of a tab in which a form is filled in and not confirmed."""
        return next((title for title, tab in self._made() if tab.half_done()), None)

    def drop_half_done(self) -> None:
        """Give all of it up."""
        for _, tab in self._made():
            tab.drop_half_done()
        self._settle()

    def _made(self) -> list[tuple[str, ProjectTab]]:
        return [(title, late.made) for title, late in self._lates.items() if late.made is not None]

    def _freshen(self) -> None:
        current = self._tabs.currentWidget()
        for title, late in self._lates.items():
            if late is current and title in self._stale and self._code is not None:
                self._stale.discard(title)
                self._shown[title] = self._code
                late.content().show_project(self._code)

    def _settle(self) -> None:
        for _, tab in self._made():
            tab.kept.settled.emit()

    def _make(self, make: TabMaker, ledger: LedgerDesk) -> ProjectTab:
        tab = make(ledger)
        tab.message.connect(self.message)
        tab.refused.connect(self.refused)
        tab.widen_wanted.connect(self.widen_wanted)
        tab.elsewhere_wanted.connect(self._go_elsewhere)
        self.forms_made.emit(tab.kept)
        return tab

    def _go_elsewhere(self, title: str, part: str) -> None:
        if title in self._lates:
            self.go_to(title).go_to_part(part)
        elif title == CARD:
            self.card_field_wanted.emit(part)
