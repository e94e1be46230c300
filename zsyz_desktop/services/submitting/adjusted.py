"""数据调整 of a month: corrections of receipts and what came late, read from the receipts; the rest as entered (D5)."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.submissions import Adjustment
from zsyz_desktop.rules.periods import counted_month, month_of, month_written
from zsyz_desktop.rules.receipts import COUNTED_LATE
from zsyz_desktop.rules.submitting import month_after
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.archive.open_months import open_month
from zsyz_desktop.services.archive.snapshots import final_months
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.values import Frozen

_LONGEST = (120, 300, 300)
"""Characters of subject, was and is."""


class AdjustmentLine(Frozen):
    """One thing put right in a month that is 定稿; `key` leads to the row it is read from, of the kind `place`."""

    corrected: str
    subject: str
    was: str
    now: str
    reason: str
    place: str
    key: str


def adjustments_in(session: Session, period: str) -> tuple[AdjustmentLine, ...]:
    """What is told in a month (2024-07) of earlier ones, by the month that is put right."""
    found = (*_entered(session, period), *_of_receipts(session, period))
    return tuple(sorted(found, key=lambda line: (line.corrected, line.place, line.subject)))


def adjust(session: Session, corrected: str, said: tuple[str, str, str], reason: str, key: str = "") -> Adjustment:
    """Enter what was wrong in a final month into the earliest one still open; `said` is subject, was and is."""
    if not reason.strip():
        raise refuse("请写明调整原因。", field="reason")
    subject, was, now = (text[:most] for text, most in zip(said, _LONGEST, strict=True))
    line = Adjustment(
        period=open_month(session, month_after(corrected)), corrected_period=corrected, subject=subject,
        old_said=was or None, new_said=now or None, reason=reason.strip(), row_key=key or None,
    )  # fmt: skip
    session.add(line)
    session.flush()
    return line


def _entered(session: Session, period: str) -> Iterator[AdjustmentLine]:
    query = select(Adjustment).where(Adjustment.period == period, col(Adjustment.deleted_at).is_(None))
    for each in session.exec(query.order_by(Adjustment.subject, col(Adjustment.id))):
        said = (each.subject, each.old_said or "", each.new_said or "", each.reason)
        yield AdjustmentLine(each.corrected_period, *said, "adjustment", str(each.id))


def _of_receipts(session: Session, period: str) -> Iterator[AdjustmentLine]:
    final, thresholds = final_months(session), current_thresholds(session)
    counted = select(Fund).where(Fund.state == FundState.RECOGNISED, col(Fund.deleted_at).is_(None))
    funds = {each.id: each for each in session.exec(counted.order_by(Fund.register_number))}

    def month(fund: Fund, *, as_arrived: bool = False) -> str:
        own = None if as_arrived else month_of(fund.counted_month)
        return month_written(own or counted_month(fund.arrived_on, thresholds))

    def order(fund: Fund) -> tuple[str, date, str]:
        return month(fund), fund.arrived_on, fund.register_number

    for fund in funds.values():
        if month(fund) != period:
            continue
        first = funds.get(fund.corrects_id) if fund.corrects_id is not None else None
        if first is not None and month(first) in final and month(first) < period:
            told = (each for each in funds.values() if each.corrects_id == first.id and order(each) < order(fund))
            yield _correction(month(first), fund, first, sum(each.amount for each in told))
        elif (fund.counted_reason or "").startswith(COUNTED_LATE):
            said = money_exact(fund.amount, currency=fund.currency)
            yield AdjustmentLine(
                month(fund, as_arrived=True), f"{fund.register_number} 到账金额", "未计入", said,
                fund.counted_reason or "", "fund", str(fund.id),
            )  # fmt: skip


def _correction(corrected: str, fund: Fund, first: Fund, told: int) -> AdjustmentLine:
    """`told` is what earlier corrections of the same receipt come to."""
    before = first.amount + told
    was, now = (money_exact(cents, currency=fund.currency) for cents in (before, before + fund.amount))
    said = (f"{first.register_number} 到账金额", was, now, fund.correction_reason or "")
    return AdjustmentLine(corrected, *said, "fund", str(fund.id))
