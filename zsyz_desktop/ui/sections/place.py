"""A place of pages: a quiet list of them at the left, the chosen one at the right, each made when first seen."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget

from zsyz_desktop.services.ledger.types import Touched
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk, place_record
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.lazy import MadeWhenSeen
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.pieces.sections_list import SectionsList
from zsyz_desktop.ui.pieces.told_of import tell_of
from zsyz_desktop.ui.sections.page import Page
from zsyz_desktop.ui.unsaved.form_drafts import FormDrafts
from zsyz_desktop.ui.unsaved.leaving import may_go

Makers = Mapping[str, Callable[[], Page]]
"""What makes a page, by its title."""


class SectionsPlace(Place):
    """Knows its pages only as pages; a single one stands without the list."""

    forms_made = Signal(object)
    """The `KeptForms` of a page that is looked at for the first time."""

    def __init__(self, title: str, ledger: LedgerDesk, makers: Makers, drafts: DraftDesk | None = None) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = title
        self.sections = SectionsList(f"{title}的各页")
        if len(makers) == 1:
            self.sections.hide()
        self.pages: dict[str, MadeWhenSeen[Page]] = {}
        self._stale: set[str] = set()
        """Pages that have not heard yet that the ledger changed."""
        self._stack = QStackedWidget()
        for page, make in makers.items():
            self._add(page, make)
        beside(self.sections, (self._stack, 1), spacing=0, into=self)
        self.setFocusProxy(self.sections)
        self.sections.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.sections.currentRowChanged.connect(self.freshen)
        self.sections.setCurrentRow(0)
        ledger.changed.connect(self._note_change)
        self._drafts = FormDrafts(None if ledger.is_read_only else drafts, self, self)
        self._drafts.message.connect(self.message)
        if drafts is not None:
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

    def save(self) -> bool:
        """Save what is typed on the page in front; False where nothing is typed. Other pages are named."""
        page = self._current()
        made = {title: late.made for title, late in self.pages.items() if late.made not in (None, page)}
        if others := [title for title, other in made.items() if other is not None and other.has_unsaved()]:
            said = f"“{self.title}—{'、'.join(others)}”还有没保存的修改，请到那一页按 Ctrl+S。"
            QTimer.singleShot(0, self, lambda: self.message.emit(said))
        if page is None or not page.can_save():
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
        self.freshen()

    def freshen(self) -> None:
        """Read the page in front again, where it is stale."""
        title = self.sections.currentItem().text()
        page = self.pages[title].made
        if title in self._stale and page is not None:
            self._stale.discard(title)
            page.refresh()

    def _offer_drafts(self) -> None:
        self._drafts.follow(place_record(self.title), self.title)

    def _may_leave(self, title: str, page: Page) -> bool:
        if not page.has_unsaved():
            return True
        self.go_to(title)
        return may_go(self, title, page.save, page.discard)

    def _add(self, title: str, make: Callable[[], Page]) -> None:
        def made() -> Page:
            page = make()
            tell_of(page, title)
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

    def _note_change(self, touched: Touched) -> None:
        """Only what is seen is read at once: every save of a project would else wait for all pages."""
        made = {title: late.made for title, late in self.pages.items()}
        self._stale |= {title for title, page in made.items() if page is not None and page.shows_otherwise(touched)}
        if self.isVisible():
            self.freshen()
