"""A register as a tab of the opened project: its rows only, the form below the list."""

from uuid import UUID

from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.pieces.trouble import tell_trouble
from zsyz_desktop.ui.project.tab import ProjectTab
from zsyz_desktop.ui.register.kept_register import kept_page
from zsyz_desktop.ui.register.kind_source import KindSource
from zsyz_desktop.ui.sections.look import section_sheet


class RegisterTab(ProjectTab):
    """The page keeps its forms itself; what it holds unsaved is what the tab has half done."""

    def __init__(self, kind: Kind, ledger: LedgerDesk) -> None:
        super().__init__()
        self.setStyleSheet(section_sheet())
        self._source = KindSource(kind, ledger, of_project=True)
        self.page = kept_page(self._source, locked=ledger.is_read_only, heading="", is_narrow=True)
        self.kept = self.page.kept
        below(self.page, into=self)
        self.page.message.connect(self.message)
        self.page.failed.connect(lambda trouble: tell_trouble(self, trouble))

    @property
    def project(self) -> UUID | None:
        """The project that is shown."""
        return self._source.project

    def show_project(self, code: str) -> None:
        """The rows of that project; what is typed over a row of the same project stays."""
        before, self._source.project = self._source.project, self._source.project_called(code)
        (self.page.refresh if before == self._source.project else self.page.show_anew)()

    def go_to_part(self, key: str, field: str = "") -> None:
        """Bring a row into the form, and the cursor into a field of it."""
        if key and self.page.go_to(key) and field in self.page.form.rows:
            self.page.form.focus_field(field)

    def confirm(self) -> bool:
        """Save what is typed, or confirm the move that is asked about."""
        return self.page.save()

    def half_done(self) -> bool:
        """True while something is typed and not saved."""
        return self.page.has_unsaved()

    def drop_half_done(self) -> None:
        """Give it up."""
        self.page.discard()
