"""What the desks of the opened project share: the day, whether anything can be changed, and what forms offer."""

from datetime import date

from PySide6.QtCore import QObject

from zsyz_desktop.services.ledger.types import Touched
from zsyz_desktop.services.typing.suggestions import Suggestions, offers_otherwise, read_suggestions
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk


class FormDesk(QObject):
    """Between the widgets of a tab and the ledger."""

    def __init__(self, ledger: LedgerDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger = ledger
        self._suggestions: Suggestions | None = None
        ledger.changed.connect(self._forget)

    @property
    def is_read_only(self) -> bool:
        """True when nothing can be changed."""
        return self.ledger.is_read_only

    @property
    def today(self) -> date:
        """The business day."""
        return self.ledger.today

    @property
    def today_text(self) -> str:
        """The business day, as a field of a day shows it."""
        return str(self.ledger.today)

    def suggestions(self) -> Suggestions:
        """What forms and cells offer; read again once it may be otherwise."""
        if self._suggestions is None:
            self._suggestions = self.ledger.ask(read_suggestions, self.today)
        return self._suggestions

    def _forget(self, touched: Touched) -> None:
        if offers_otherwise(touched):
            self._suggestions = None
