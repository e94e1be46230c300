"""The place 设置: its sections in a quiet list at the left, the chosen one at the right, each made when first seen."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from zsyz_desktop.services.kinds.bases import BASES
from zsyz_desktop.services.kinds.liaisons import LIAISONS
from zsyz_desktop.services.kinds.people import PEOPLE
from zsyz_desktop.services.kinds.units import UNITS
from zsyz_desktop.services.kinds.words import WORDS
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk, place_record
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.lazy import MadeWhenSeen
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.pieces.sections_list import SectionsList
from zsyz_desktop.ui.preferences.backups_page import BackupsPage
from zsyz_desktop.ui.preferences.desk import PreferencesDesk
from zsyz_desktop.ui.preferences.desk_page import DeskPage
from zsyz_desktop.ui.preferences.holidays_page import HolidaysPage
from zsyz_desktop.ui.preferences.look import preferences_sheet
from zsyz_desktop.ui.preferences.regions_page import RegionsPage
from zsyz_desktop.ui.preferences.template_page import TITLE as TEMPLATES
from zsyz_desktop.ui.preferences.template_page import template_page
from zsyz_desktop.ui.preferences.thresholds_page import ThresholdsPage
from zsyz_desktop.ui.register.kind_page import kind_page
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.unsaved.form_drafts import FormDrafts
from zsyz_desktop.ui.unsaved.leaving import may_go

_KINDS = (UNITS, PEOPLE, LIAISONS, BASES, WORDS)


class PreferencesPlace(Place):
    """Knows its pages only as pages."""

    title: ClassVar[str] = "设置"
    forms_made = Signal(object)
    """The `KeptForms` of a page that is looked at for the first time."""

    def __init__(self, ledger: LedgerDesk, machine: MachineSettings, drafts: DraftDesk | None = None) -> None:
        super().__init__()
        self.setObjectName("preferences_place")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(preferences_sheet())
        self._ledger = ledger
        self._desk = PreferencesDesk(ledger, machine, self)
        self.sections = SectionsList("设置的各页")
        self.pages: dict[str, MadeWhenSeen[Page]] = {}
        self._stale: set[str] = set()
        """Pages that have not heard yet that the ledger changed."""
        self._stack = QStackedWidget()
        for title, make in self._makers().items():
            self._add(title, make)
        self._lay_out()
        self.sections.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.sections.currentRowChanged.connect(self._freshen)
        self.sections.setCurrentRow(0)
        ledger.changed.connect(self._note_change)
        self._drafts = FormDrafts(None if ledger.is_read_only else drafts, self, self)
        self._drafts.message.connect(self.message)
        for forms in self.kept_forms().values():
            self.forms_made.emit(forms)
        QTimer.singleShot(0, self, self._offer_drafts)  # once the window hears what is said

    def kept_forms(self) -> dict[str, KeptForms]:
        """What is typed, by title of the page."""
        return {title: late.made.kept for title, late in self.pages.items() if late.made is not None}

    def go_to_forms(self, title: str) -> KeptForms | None:
        """Bring a page to the front for its form; None when there is no such page."""
        return self.go_to(title).kept if title in self.pages else None

    def go_to(self, title: str) -> Page:
        """Bring a page to the front; returns it."""
        self.sections.setCurrentRow(list(self.pages).index(title))
        return self.pages[title].content()

    def page_of(self, command: str) -> QWidget | None:
        """The section of that kind of record."""
        return next((self.go_to(kind.title) for kind in _KINDS if kind.command == command), None)

    def save(self) -> bool:
        """Save what is typed on the page in front; False where nothing is typed. Other pages are named."""
        page = self._current()
        if others := [
            title for title, late in self.pages.items() if late.made not in (None, page) and late.made.has_unsaved()
        ]:
            QTimer.singleShot(
                0, self, lambda: self.message.emit(f"“设置—{'、'.join(others)}”还有没保存的修改，请到那一页按 Ctrl+S。")
            )
        if page is None or not page.has_unsaved():
            return False
        page.save()
        return True

    def may_leave(self) -> bool:
        """Ask once for each page with unsaved edits, on the page itself."""
        return all(self._may_leave(title, late.made) for title, late in self.pages.items() if late.made is not None)

    def stop(self) -> None:
        """What was let go of with the ledger is not unsaved any more."""
        self._drafts.leave()
        self.unsaved_changed.emit(False)  # noqa: FBT003 -- a signal

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What changed meanwhile is read again."""
        super().showEvent(event)
        self._freshen()

    def _offer_drafts(self) -> None:
        self._drafts.follow(place_record(self.title), self.title)

    def _may_leave(self, title: str, page: Page) -> bool:
        if not page.has_unsaved():
            return True
        self.go_to(title)
        return may_go(self, title, page.save, page.discard)

    def _makers(self) -> dict[str, Callable[[], Page]]:
        ledger, desk = self._ledger, self._desk
        return {
            DeskPage.title: lambda: DeskPage(desk),
            RegionsPage.title: lambda: RegionsPage(desk),
            **{kind.title: partial(kind_page, kind, ledger) for kind in _KINDS},
            ThresholdsPage.title: lambda: ThresholdsPage(desk),
            HolidaysPage.title: lambda: HolidaysPage(desk),
            TEMPLATES: lambda: template_page(ledger),
            "字体": lambda: _fonts_page(desk),
            BackupsPage.title: lambda: BackupsPage(desk.machine),
        }

    def _add(self, title: str, make: Callable[[], Page]) -> None:
        def made() -> Page:
            page = make()
            page.message.connect(self.message)
            page.failed.connect(self.failed)
            page.unsaved_changed.connect(self._tell_unsaved)
            self.forms_made.emit(page.kept)
            return page

        self.pages[title] = MadeWhenSeen(made)
        self._stack.addWidget(self.pages[title])
        self.sections.add_section(title)

    def _tell_unsaved(self) -> None:
        made = (late.made for late in self.pages.values() if late.made is not None)
        self.unsaved_changed.emit(any(page.has_unsaved() for page in made))

    def _current(self) -> Page | None:
        late = self.pages[self.sections.currentItem().text()]
        return late.made

    def _note_change(self) -> None:
        """Only what is seen is read at once: every save of a project would else wait for all pages of 设置."""
        self._stale = {title for title, late in self.pages.items() if late.made is not None}
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        title = self.sections.currentItem().text()
        page = self.pages[title].made
        if title in self._stale and page is not None:
            self._stale.discard(title)
            page.refresh()

    def _lay_out(self) -> None:
        self.setFocusProxy(self.sections)
        beside(self.sections, (self._stack, 1), spacing=0, into=self)


def _fonts_page(desk: PreferencesDesk) -> Page:
    from zsyz_desktop.ui.preferences.fonts_page import FontsPage  # noqa: PLC0415 -- reads whole font files
    from zsyz_desktop.ui.preferences.own_fonts import OwnFonts  # noqa: PLC0415 -- the same

    return FontsPage(OwnFonts(desk.ledger, desk.machine))
