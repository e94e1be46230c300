"""The register page of a kind, as a section of 设置."""

from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.register.kept_register import kept_page
from zsyz_desktop.ui.register.kind_source import KindSource
from zsyz_desktop.ui.register.page import RegisterPage


def kind_page(kind: Kind, ledger: LedgerDesk) -> RegisterPage:
    """Every row of the ledger."""
    return kept_page(KindSource(kind, ledger), locked=ledger.is_read_only)
