"""What has been 已认定 this year, by month, by county and by chain, each with the receipts behind it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from sqlmodel import Session, select

from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.funds import WHOLE_SHARE, FundFact, counts, is_of_year
from zsyz_desktop.rules.indicator_money import FundedProject, Indicator, Receipts
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.periods import counted_month, last_closed, period_of
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.wording import money
from zsyz_desktop.services.figures.counted_projects import funded_projects
from zsyz_desktop.services.ledger.fund_rows import every_fund
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.values import Frozen

BY_MONTH, BY_COUNTY, BY_CHAIN = "按月", "按县市", "按产业链"


class FundGroup(Frozen):
    """One total: what it is of, what it comes to in words, and the 登记号 of its receipts."""

    title: str
    said: str
    numbers: frozenset[str]


class _Share(Frozen):
    """A receipt, or the part of one, that falls into a group; `order` puts the groups in order."""

    order: str
    title: str
    fund: FundFact
    part: Fraction = Fraction(1)


def fund_groups(session: Session, today: date) -> dict[str, tuple[FundGroup, ...]]:
    """The totals of the year by each way of grouping; 外资 in dollars beside 州外 in yuan, never added."""
    thresholds = current_thresholds(session)
    year = period_of(last_closed(today, thresholds).year, 12, thresholds)
    there = [each for each in every_fund(session) if counts(each, today) and is_of_year(each, year)]
    projects = {each.code: each for each in funded_projects(session)}
    regions = dict(session.exec(select(Region.code, Region.name)).all())
    receipts = Receipts(there, projects, (), today)
    return {
        BY_MONTH: _groups(receipts, [_of_month(each, thresholds) for each in there]),
        BY_COUNTY: _groups(receipts, [part for each in there for part in _of_counties(each, projects, regions)]),
        BY_CHAIN: _groups(receipts, [_of_chain(each, projects) for each in there]),
    }


def _of_month(fund: FundFact, thresholds: Thresholds) -> _Share:
    year, month = fund.counted or counted_month(fund.arrived_on, thresholds)
    return _Share(f"{year}{month:02}", f"{year}年{month}月", fund)


def _of_counties(fund: FundFact, projects: Mapping[str, FundedProject], regions: Mapping[str, str]) -> Iterator[_Share]:
    for code, part in fund.splits or ((projects[fund.project].region, WHOLE_SHARE),):
        yield _Share(code, regions.get(code, code), fund, Fraction(part, WHOLE_SHARE))


def _of_chain(fund: FundFact, projects: Mapping[str, FundedProject]) -> _Share:
    chain = projects[fund.project].chain_key
    return _Share(chain, chain, fund)


def _groups(receipts: Receipts, shares: Sequence[_Share]) -> tuple[FundGroup, ...]:
    found: dict[tuple[str, str], list[_Share]] = {}
    for each in shares:
        found.setdefault((each.order, each.title), []).append(each)
    return tuple(
        FundGroup(title, _said(receipts, of), frozenset(each.fund.number for each in of))
        for (_, title), of in sorted(found.items(), key=lambda pair: pair[0])
    )


def _said(receipts: Receipts, shares: Sequence[_Share]) -> str:
    sums = [
        Amount(round(sum(receipts.worth(indicator, each.fund) * each.part for each in shares)), currency)
        for indicator, currency in ((Indicator.OUTSIDE, Currency.CNY), (Indicator.FOREIGN, Currency.USD))
    ]
    amounts = "、".join(money(each) for each in sums if each.cents)
    return f"{amounts or money(sums[0])}（{len(shares)}笔）"
