"""Registers as a place of their own: every row of the ledger, drafts and all; several kinds each with a page."""

from collections.abc import Sequence
from functools import partial

from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.shown_otherwise import shows_otherwise
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.register.kept_register import kept_page
from zsyz_desktop.ui.register.kind_source import KindSource
from zsyz_desktop.ui.register.page import RegisterPage
from zsyz_desktop.ui.sections.look import section_sheet
from zsyz_desktop.ui.sections.place import Makers, SectionsPlace
from zsyz_desktop.ui.style.panel_sheet import panel_sheet


class RegisterPlace(SectionsPlace):
    """A page for each kind; one alone is headed by the title of the place."""

    def __init__(
        self,
        kinds: Sequence[Kind],
        title: str,
        ledger: LedgerDesk,
        drafts: DraftDesk | None = None,
        *,
        first: Makers | None = None,
    ) -> None:
        """`first` are pages before those of the kinds."""
        self._kinds = tuple(kinds)
        self._before = len(first or {})
        headings = {kind.title if len(kinds) > 1 else title: kind for kind in kinds}
        makers = {said: partial(_page, kind, said, ledger) for said, kind in headings.items()}
        super().__init__(title, ledger, {**(first or {}), **makers}, drafts)
        self.setObjectName("section_page")
        self.setStyleSheet(panel_sheet() + section_sheet())
        front = self.go_to(next(iter(self.pages)))
        self.setFocusProxy(front.focusProxy() or front)

    @property
    def page(self) -> RegisterPage:
        """The page of the first kind, brought to the front."""
        return self.page_of(self._kinds[0].command)

    def page_of(self, command: str) -> RegisterPage:
        """The page of that kind, brought to the front; the first for another command."""
        number = next((n for n, kind in enumerate(self._kinds) if kind.command == command), 0)
        page = self.go_to(list(self.pages)[self._before + number])
        assert isinstance(page, RegisterPage)  # noqa: S101 -- tells mypy
        return page


def _page(kind: Kind, heading: str, ledger: LedgerDesk) -> RegisterPage:
    page = kept_page(KindSource(kind, ledger), locked=ledger.is_read_only, heading=heading)
    page.shows_otherwise = partial(shows_otherwise, kind)
    return page
