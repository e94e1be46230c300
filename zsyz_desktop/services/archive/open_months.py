"""Which month takes what comes late: nothing is added to a month that is 定稿 (figures.md 1, 补计)."""

from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.rules.periods import counted_month, month_of, month_written
from zsyz_desktop.rules.receipts import COUNTED_LATE
from zsyz_desktop.rules.submitting import month_after, period_words
from zsyz_desktop.rules.wording import day_of_year
from zsyz_desktop.services.archive.snapshots import final_months
from zsyz_desktop.services.ledger.settings_kept import current_thresholds


def open_month(session: Session, period: str) -> str:
    """The first month from this one on that is not 定稿."""
    final = final_months(session)
    while period in final:
        period = month_after(period)
    return period


def count_in_open_month(session: Session, fund: Fund) -> None:
    """What is recognised after its month was 定稿 counts in the earliest one still open, and says so.

    Raises Refusal where an officer has it counted in a month that is final.
    """
    if fund.state is not FundState.RECOGNISED or fund.arrived_on is None:
        return
    own = month_written(month_of(fund.counted_month) or counted_month(fund.arrived_on, current_thresholds(session)))
    month = open_month(session, own)
    if month == own:
        return
    if fund.counted_month and not fund.only_month_known:
        raise refuse(f"{period_words(own)}已定稿，不能再计入；请改计{period_words(month)}。", field="counted_month")
    fund.counted_month, fund.counted_reason = month, late_reason(fund.arrived_on)


def count_where_it_arrived(session: Session, period: str) -> list[Fund]:
    """A month that is withdrawn is open again: what came late to it for that alone is counted in it once more."""
    thresholds = current_thresholds(session)
    late = select(Fund).where(col(Fund.counted_reason).startswith(COUNTED_LATE), col(Fund.deleted_at).is_(None))
    there = [each for each in session.exec(late) if month_written(counted_month(each.arrived_on, thresholds)) == period]
    for each in there:
        each.counted_month = each.counted_reason = None
    return there


def late_reason(arrived_on: date) -> str:
    """「补计（到账6月18日）」."""
    return f"{COUNTED_LATE}{day_of_year(arrived_on)}）"
