"""Around the register 资金: the queue of what waits above it, what it comes to below, each leading to its rows."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.rules.receipt_sums import fund_sums
from zsyz_desktop.services.figures.fund_groups import BY_CHAIN, BY_COUNTY, BY_MONTH, fund_groups
from zsyz_desktop.services.registers.rows import RegisterRow
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.lay import beside
from zsyz_desktop.ui.pieces.named_button import named_button
from zsyz_desktop.ui.pieces.plain_label import menu_words, named_label
from zsyz_desktop.ui.register.page import RegisterPage
from zsyz_desktop.ui.style import tokens

_QUEUE = (FundState.AWAITING_EVIDENCE, FundState.AWAITING_REVIEW, FundState.RETURNED)


class FundsFoot:
    """Sums what is found by state; a total of the year lists the receipts it is made of."""

    def __init__(self, page: RegisterPage, ledger: LedgerDesk) -> None:
        self._page = page
        self._ledger = ledger
        self._sums = named_label("register_sums", wraps=True)
        self._queue = {state: named_button(state.value, f"queue_{state.name.lower()}") for state in _QUEUE}
        self._totals = {by: self._total(by) for by in (BY_MONTH, BY_COUNTY, BY_CHAIN)}
        for state, button in self._queue.items():
            button.setProperty("filter", True)  # noqa: FBT003 -- a property of the style sheet
            button.clicked.connect(partial(self._show_state, state))
            page.buttons.insertWidget(page.buttons.count() - 1, button)
        page.body.addLayout(beside((self._sums, 1), *self._totals.values(), spacing=tokens.SPACE))
        page.listed.connect(self._follow)
        page.refresh()

    def _follow(self, rows: Sequence[RegisterRow]) -> None:
        self._sums.setText(fund_sums(rows))
        for state, button in self._queue.items():
            count = sum(self._is(state, row) for row in self._page.rows)
            button.setText(f"{state.value} {count}")
            button.setEnabled(bool(count))

    def _show_state(self, state: FundState) -> None:
        """The rows that wait like this."""
        words = frozenset(row.says("state") for row in self._page.rows if self._is(state, row))
        self._page.finding.show_only(state.value, "state", words)
        self._page.list.setFocus()

    @staticmethod
    def _is(state: FundState, row: RegisterRow) -> bool:
        return row.says("state").partition("·")[0] == state.value

    def _total(self, by: str) -> QPushButton:
        button = named_button(f"{by}合计", f"totals_{by}", "本年已认定的合计，点开看由哪几笔组成")
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill(by, menu))
        button.setMenu(menu)
        button.setProperty("filter", True)  # noqa: FBT003 -- a property of the style sheet
        return button

    def _fill(self, by: str, menu: QMenu) -> None:
        menu.clear()
        for group in self._ledger.ask(fund_groups, self._ledger.today)[by]:
            action = menu.addAction(f"{menu_words(group.title)}\t{group.said}")
            show = partial(self._page.finding.show_only, group.title, "register_number", group.numbers)
            action.triggered.connect(lambda _checked=False, show=show: show())
        if menu.isEmpty():
            menu.addAction("本年暂无已认定资金").setEnabled(False)
