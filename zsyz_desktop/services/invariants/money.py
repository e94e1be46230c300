"""Invariants of money: splits add up, and a voucher counts once."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.models.funds import Fund, FundSplit
from zsyz_desktop.rules.funds import WHOLE_SHARE
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.invariants.kept import kept


def _splits(session: Session) -> Iterator[str]:
    shares: dict[UUID, int] = defaultdict(int)
    for split in kept(session, FundSplit):
        shares[split.fund_id] += split.share
    for fund in kept(session, Fund):
        if fund.id in shares and shares[fund.id] != WHOLE_SHARE:
            yield f"{day_in_prose(fund.arrived_on)}到账的一笔资金，分割比例合计{shares[fund.id] / 100}%，应为100%"


def _vouchers(session: Session) -> Iterator[str]:
    keys = Counter(
        (fund.voucher_number, fund.amount, fund.arrived_on) for fund in kept(session, Fund) if fund.voucher_number
    )
    yield from (f"凭证{key[0]}（{key[2]}）登记了{count}次" for key, count in keys.items() if count > 1)


INVARIANTS = (
    ("资金分割比例合计100%", _splits),
    ("同一凭证只计一次", _vouchers),
)
