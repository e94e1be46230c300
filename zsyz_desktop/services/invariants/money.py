"""Invariants of money: splits add up, and a voucher counts once."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.models.funds import Fund, FundSplit
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.funds import WHOLE_SHARE
from zsyz_desktop.rules.wording import day_in_prose, money_exact
from zsyz_desktop.services.invariants.kept import kept
from zsyz_desktop.services.ledger.agreed import FIELDS, every_agreed


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


def _agreed(session: Session) -> Iterator[str]:
    agreed = every_agreed(session)
    for project in kept(session, Project):
        for currency, cents in agreed.get(project.id, {}).items():
            if (said := getattr(project, FIELDS[currency])) != cents:
                there = "未填" if said is None else money_exact(said, currency=currency)
                yield f"{project.code}的协议合计{money_exact(cents, currency=currency)}，项目卡{there}"


INVARIANTS = (
    ("有正式合同的，协议投资等于协议合计", _agreed),
    ("资金分割比例合计100%", _splits),
    ("同一凭证只计一次", _vouchers),
)
