"""A month's money brought down to a sum with its reason: what waits is changed, what is 已认定 is corrected."""

from collections.abc import Callable, Sequence
from datetime import date

from sqlmodel import Session, col, or_, select

from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.logbook import logbook_of
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.funds import FundFact, is_foreseen, is_of_month
from zsyz_desktop.rules.periods import StatPeriod, month_of
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.month.receipts import record_fund
from zsyz_desktop.values import Frozen


class Lowering(Frozen):
    """Takes money off one month of one project; `number` gives 登记号 that were never given."""

    session: Session
    project: Project
    month: StatPeriod
    today: date
    number: Callable[[], str]

    def bring_to(self, cents: int, reason: str) -> None:
        """Let what is counted in the month in yuan be this sum of 分; nothing is done where it is no more than that.

        Rows of which the month alone is known and that wait for evidence say less; each other row keeps its amount
        and has a correction beside it, counted in the same month (figures.md section 9).
        """
        rows = [fund for fund in self._receipts() if self._is_counted(fund)]
        left = sum(fund.amount for fund in rows) - cents
        for fund in sorted(rows, key=lambda each: (not _is_loose(each), -each.amount)):
            if left <= 0:
                break
            if fund.corrects_id is None:
                left -= self._take(fund, min(left, self._net(fund, rows)), reason)
        self.session.flush()

    def _take(self, fund: Fund, cents: int, reason: str) -> int:
        """Take so much off a receipt; returns what was taken."""
        if cents <= 0:
            return 0
        if not _is_loose(fund):
            self._correct(fund, cents, reason)
        elif cents == fund.amount:
            discard(self.session, fund)
        else:
            fund.amount -= cents
        return cents

    def _correct(self, fund: Fund, cents: int, reason: str) -> None:
        record_fund(
            self.session, self.project, register_number=self.number(), corrects_id=fund.id, amount=-cents,
            correction_reason=reason, arrived_on=self.today, counted_month=self.month.written, counted_reason=reason,
            state=FundState.AWAITING_REVIEW, currency=fund.currency, origin_kind=fund.origin_kind, origin=fund.origin,
            payer=fund.payer, nature=fund.nature, basis=fund.basis, entered_by=logbook_of(self.session).by[:40] or None,
        )  # fmt: skip

    def _net(self, fund: Fund, rows: Sequence[Fund]) -> int:
        return fund.amount + sum(each.amount for each in rows if each.corrects_id == fund.id)

    def _receipts(self) -> Sequence[Fund]:
        month = self.month
        in_it = or_(col(Fund.arrived_on).between(month.first, month.closed_on), Fund.counted_month == month.written)
        query = select(Fund).where(Fund.project_id == self.project.id, Fund.currency == Currency.CNY, in_it)
        return self.session.exec(query.where(col(Fund.deleted_at).is_(None)).order_by(col(Fund.id))).all()

    def _is_counted(self, fund: Fund) -> bool:
        fact = FundFact(
            fund.arrived_on, fund.amount, fund.currency, fund.origin_kind, fund.state, fund.recognised_on,
            month_of(fund.counted_month), fund.excluded_reason,
        )  # fmt: skip
        return is_foreseen(fact, self.today) and is_of_month(fact, self.month)


def _is_loose(fund: Fund) -> bool:
    """Whether its amount is only what a month was said to have brought so far."""
    return fund.state is FundState.AWAITING_EVIDENCE and fund.only_month_known
