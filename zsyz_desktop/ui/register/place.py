"""A register as a place of its own: every row of the ledger, drafts and all."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk, place_record
from zsyz_desktop.ui.forms.kept_forms import KeptForms
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.place import Place
from zsyz_desktop.ui.register.kept_register import kept_page
from zsyz_desktop.ui.register.kind_source import KindSource
from zsyz_desktop.ui.sections.look import section_sheet
from zsyz_desktop.ui.style.panel_sheet import panel_sheet
from zsyz_desktop.ui.unsaved.form_drafts import FormDrafts


class RegisterPlace(Place):
    """Holds one page, and reads again only while it is seen."""

    forms_made = Signal(object)
    """The `KeptForms` of the page."""

    def __init__(self, kind: Kind, title: str, ledger: LedgerDesk, drafts: DraftDesk | None = None) -> None:
        super().__init__()
        self.setObjectName("section_page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(panel_sheet() + section_sheet())
        self.title = title
        self.page = kept_page(KindSource(kind, ledger), locked=ledger.is_read_only, heading=title)
        self._is_stale = False
        below(self.page, into=self)
        self.setFocusProxy(self.page.list)
        self.page.message.connect(self.message)
        self.page.failed.connect(self.failed)
        self.page.unsaved_changed.connect(lambda: self.unsaved_changed.emit(self.page.has_unsaved()))
        ledger.changed.connect(self._note_change)
        self._drafts = FormDrafts(None if ledger.is_read_only else drafts, self, self)
        self._drafts.message.connect(self.message)
        self.forms_made.emit(self.page.kept)
        QTimer.singleShot(0, self, self._offer_drafts)  # once the window hears what is said

    def page_of(self, _command: str) -> QWidget | None:
        """The one there is."""
        return self.page

    def kept_forms(self) -> dict[str, KeptForms]:
        """What is typed."""
        return {self.title: self.page.kept}

    def go_to_forms(self, title: str) -> KeptForms | None:
        """The page is in front already."""
        return self.page.kept if title == self.title else None

    def save(self) -> bool:
        """Save what is typed, and confirm the move that is asked about; False where there is neither."""
        is_typed = self.page.has_unsaved() or self.page.moves.move_open is not None
        if is_typed:
            self.page.save()
        return is_typed

    def may_leave(self) -> bool:
        """Ask about unsaved edits."""
        return self.page.may_go()

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

    def _note_change(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._freshen()

    def _freshen(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.page.refresh()
