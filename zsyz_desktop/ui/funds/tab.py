"""The tab 资金 of the opened project: its receipts, each with the moves that make it count."""

from zsyz_desktop.services.kinds.funds import FUNDS
from zsyz_desktop.services.month.receipts import newest_of_month
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.register.tab import RegisterTab


class FundsTab(RegisterTab):
    """The register of one project; papers lead to the money of a month."""

    def __init__(self, ledger: LedgerDesk) -> None:
        super().__init__(FUNDS, ledger)
        self.ledger = ledger

    def go_to_part(self, key: str, field: str = "") -> None:
        """Bring a receipt into the form: the one with this id, or the newest counted in a month (2024-06)."""
        project = self.project
        found = None if project is None else self.ledger.ask(newest_of_month, project, key)
        super().go_to_part(key if found is None else str(found), field)
