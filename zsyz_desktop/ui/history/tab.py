"""The tab 变更记录 of the opened project."""

from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.history.view import HistoryView
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import below
from zsyz_desktop.ui.project.tab import ProjectTab


class HistoryTab(ProjectTab):
    """The history view on one project."""

    def __init__(self, ledger: LedgerDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = HistoryView(ledger)
        below(self.view, into=self)
        self.setFocusProxy(self.view.tree)
        self.view.message.connect(self.message)
        self.view.refused.connect(self.refused)

    def show_project(self, code: str) -> None:
        """Show what was changed of that project and all its parts."""
        self.view.show_history(code)
