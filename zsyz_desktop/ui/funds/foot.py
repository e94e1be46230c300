"""Below the register 资金: what the receipts that are listed come to."""

from zsyz_desktop.rules.receipt_sums import fund_sums
from zsyz_desktop.ui.pieces.plain_label import named_label
from zsyz_desktop.ui.register.page import RegisterPage


def add_sums(page: RegisterPage) -> None:
    """Sum by state what is found."""
    foot = named_label("register_sums", wraps=True)
    page.body.addWidget(foot)
    page.listed.connect(lambda rows: foot.setText(fund_sums(rows)))
    page.refresh()
