"""A register as a place of its own: every row of the ledger, drafts and all."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.shown_otherwise import shows_otherwise
from zsyz_desktop.services.registers.rows import RegisterRow
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.register.kept_register import kept_page
from zsyz_desktop.ui.register.kind_source import KindSource
from zsyz_desktop.ui.sections.look import section_sheet
from zsyz_desktop.ui.sections.place import SectionsPlace
from zsyz_desktop.ui.style.panel_sheet import panel_sheet

Sums = Callable[[Sequence[RegisterRow]], str]


class RegisterPlace(SectionsPlace):
    """A place of one page."""

    def __init__(
        self, kind: Kind, title: str, ledger: LedgerDesk, drafts: DraftDesk | None = None, *, sums: Sums | None = None
    ) -> None:
        """`sums` says what the rows that are found come to."""
        page = kept_page(KindSource(kind, ledger), locked=ledger.is_read_only, heading=title)
        page.shows_otherwise = partial(shows_otherwise, kind)
        super().__init__(title, ledger, {title: lambda: page}, drafts)
        self.page = page
        self.foot = named_label("register_sums", wraps=True)
        if sums is not None:
            page.body.addWidget(self.foot)
            page.listed.connect(lambda rows: self.foot.setText(sums(rows)))
            page.refresh()
        self.setObjectName("section_page")
        self.setStyleSheet(panel_sheet() + section_sheet())
        self.pages[title].content()
        self.setFocusProxy(self.page.list)

    def page_of(self, _command: str) -> QWidget | None:
        """The one there is."""
        return self.page
