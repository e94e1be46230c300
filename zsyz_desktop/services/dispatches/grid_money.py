"""本月到位 typed into the sheet: the one 待佐证 row of a month it makes and changes, beside what else has arrived."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, or_, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.logbook import logbook_of
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.funds import FundFact, is_foreseen, is_of_month, register_number
from zsyz_desktop.rules.periods import StatPeriod, month_of
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.ledger.numbers_given import ever_given
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.month.receipts import record_fund
from zsyz_desktop.values import Frozen

MADE_HERE = "月调度填报，待补佐证"
"""The note of the row the sheet makes; once the officer says otherwise it is a row like any other."""


def is_made_here(state: FundState, only_month_known: bool, note: str | None) -> bool:  # noqa: FBT001 -- as columns come
    """Whether a receipt is the sheet's own, to be changed by typing."""
    return state is FundState.AWAITING_EVIDENCE and only_month_known and note == MADE_HERE


def too_little(entered: int, currency: Currency, month: int) -> str:
    """The refusal of a sum smaller than what stands in other rows."""
    there = money_exact(entered, currency=currency)
    return f"{month}月到位资金已另行登记{there}，不能改小。请到“资金”里更正。"


class RegisterNumbers:
    """登记号 given one after the other: which were given before is looked up once."""

    def __init__(self, session: Session) -> None:
        self._session, self._last = session, ""

    def next(self) -> str:
        """One that was never given."""
        given = (self._last,) if self._last else ever_given(self._session, Fund, "register_number")
        self._last = register_number(given)
        return self._last


class MonthMoney(Frozen):
    """The money of one project in one month, on the day it is typed."""

    session: Session
    project: Project
    month: StatPeriod
    today: date
    numbers: RegisterNumbers

    def write(self, typed: Mapping[Currency, int]) -> None:
        """Bring what has arrived to the sums that were typed; what was not typed is left, nothing clears the own rows.

        Raises Refusal for less than what stands in rows this sheet did not make.
        """
        there = [each for each in self._receipts() if _is_counted(each, self.month, self.today)]
        own = [each for each in there if is_made_here(each.state, each.only_month_known, each.note)]
        if not typed and there and not own:
            raise refuse(too_little(there[0].amount, there[0].currency, self.month.month), field="arrived")
        for currency in typed or {each.currency for each in own}:
            entered = sum(each.amount for each in there if each.currency is currency and each not in own)
            wanted = typed[currency] - entered if typed else 0
            if wanted < 0:
                raise refuse(too_little(entered, currency, self.month.month), field="arrived")
            self._bring([each for each in own if each.currency is currency], currency, wanted)

    def _bring(self, own: Sequence[Fund], currency: Currency, cents: int) -> None:
        """Let the one own row of the currency hold this sum."""
        for spare in own[1 if cents else 0 :]:
            discard(self.session, spare)
        day = self.month.until(self.today)
        if own and cents:
            own[0].amount, own[0].arrived_on = cents, day
        elif cents:
            record_fund(
                self.session,
                self.project,
                register_number=self.numbers.next(),
                arrived_on=day,
                amount=cents,
                currency=currency,
                counted_month=self.month.written,
                only_month_known=True,
                note=MADE_HERE,
                entered_by=logbook_of(self.session).by or None,
            )

    def _receipts(self) -> Sequence[Fund]:
        month = self.month
        in_it = col(Fund.arrived_on).between(month.first, month.closed_on)
        query = select(Fund).where(Fund.project_id == self.project.id, col(Fund.deleted_at).is_(None))
        query = query.where(or_(in_it, Fund.counted_month == month.written)).order_by(col(Fund.id))
        return self.session.exec(query).all()


def _is_counted(fund: Fund, month: StatPeriod, today: date) -> bool:
    fact = FundFact(
        fund.arrived_on, fund.amount, fund.currency, fund.origin_kind, fund.state, fund.recognised_on,
        month_of(fund.counted_month), fund.excluded_reason,
    )  # fmt: skip
    return is_foreseen(fact, today) and is_of_month(fact, month)
