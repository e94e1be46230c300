"""What a receipt is worth in each indicator (domain.md 2.2, figures.md 3), by county, by chain and by month."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, unique
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.words import Currency, OriginKind
from zsyz_desktop.rules.exchange import Rate, RateFact, rate_on
from zsyz_desktop.rules.funds import (
    FORESEEN,
    WHOLE_SHARE,
    FundFact,
    counts,
    is_foreseen,
    is_of_month,
    is_of_year,
    is_up_to,
    why_not,
)
from zsyz_desktop.rules.grouping import CHAIN_UNSAID
from zsyz_desktop.rules.periods import Month, StatPeriod, counted_month
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import Frozen, replace

NON_INDUSTRIAL = "（非产业类）"


@unique
class Indicator(Enum):
    """What the founding document asks for; all in 分 but 实际利用外资, which is in US cents."""

    OUTSIDE = "州外到位资金"
    OUT_OF_PROVINCE = "省外到位资金"
    INDUSTRIAL = "产业到位资金"
    FOREIGN = "实际利用外资"
    ALL = "外来投资总量"

    @property
    def unit(self) -> str:
        """万元 or 万美元."""
        return "万美元" if self is Indicator.FOREIGN else "万元"


class FundedProject(Frozen):
    """A project as far as indicators need it: its county, its chain, and whether it is 产业."""

    code: str
    region: str
    chain: str | None = None
    is_industrial: bool = True

    @property
    def chain_key(self) -> str:
        """The chain it is counted with."""
        return self.chain or CHAIN_UNSAID if self.is_industrial else NON_INDUSTRIAL


class _Alike(NamedTuple):
    """What receipts have in common that are summed up; `rate_day` of 外资 alone."""

    project: str
    counted: Month
    currency: Currency
    origin_kind: OriginKind | None
    is_counted: bool
    splits: tuple[tuple[str, int], ...]
    rate_day: date | None

    def with_cents(self, cents: int, today: date) -> FundFact:
        """All of them as one."""
        return FundFact(
            arrived_on=today,
            cents=cents,
            currency=self.currency,
            origin_kind=self.origin_kind,
            state=FundState.RECOGNISED if self.is_counted else FundState.AWAITING_REVIEW,
            counted=self.counted,
            project=self.project,
            splits=self.splits,
            converted_on=self.rate_day,
        )


class Receipts(Frozen):
    """The receipts of a ledger on a day, with the projects they belong to and the rates on record."""

    funds: Sequence[FundFact]
    projects: Mapping[str, FundedProject]
    rates: Sequence[RateFact]
    today: date

    def total(self, indicator: Indicator, period: StatPeriod) -> Fraction:
        """The year up to the period."""
        return self._sum(indicator, lambda fund: counts(fund, self.today) and is_of_year(fund, period))

    def of_month(self, indicator: Indicator, period: StatPeriod) -> Fraction:
        """The period alone."""
        return self._sum(indicator, lambda fund: counts(fund, self.today) and is_of_month(fund, period))

    def since_close(self, indicator: Indicator, period: StatPeriod) -> Fraction:
        """What counts in a later period."""
        return self._sum(indicator, lambda fund: counts(fund, self.today) and not is_up_to(fund, period))

    def forecast(self, indicator: Indicator, period: StatPeriod) -> Fraction:
        """The year up to the period with what still waits for evidence or review (预测)."""
        return self._sum(indicator, lambda fund: is_foreseen(fund, self.today) and is_of_year(fund, period))

    def by_region(self, indicator: Indicator, period: StatPeriod) -> dict[str, Fraction]:
        """The year up to the period by county, split where a receipt is split."""
        sums: dict[str, Fraction] = {}
        for fund in self._of_year(period):
            worth = self.worth(indicator, fund)
            for region, part in fund.splits or ((self.projects[fund.project].region, WHOLE_SHARE),):
                sums[region] = sums.get(region, Fraction(0)) + worth * Fraction(part, WHOLE_SHARE)
        return sums

    def by_chain(self, indicator: Indicator, period: StatPeriod) -> dict[str, Fraction]:
        """The year up to the period by chain; a chain without any is absent."""
        sums: dict[str, Fraction] = {}
        for fund in self._of_year(period):
            chain = self.projects[fund.project].chain_key
            sums[chain] = sums.get(chain, Fraction(0)) + self.worth(indicator, fund)
        return {chain: worth for chain, worth in sorted(sums.items()) if worth}

    def summed(self, thresholds: Thresholds) -> "Receipts":
        """The same money in few rows: what no sum by month, county, chain or indicator tells apart is one.

        A hundred thousand receipts are some thousand of these, and are looked through many times. They have no 登记号.
        """
        sums: dict[_Alike, int] = {}
        kinds: dict[tuple[str, str, bool], str] = {}
        month_of = cache(lambda day: counted_month(day, thresholds))
        for fund in self.funds:
            reason = why_not(fund, self.today)
            if fund.arrived_on > self.today or reason not in FORESEEN:
                continue
            project = self.projects[fund.project]
            alike = _Alike(
                kinds.setdefault((project.region, project.chain_key, project.is_industrial), fund.project),
                fund.counted or month_of(fund.arrived_on),
                fund.currency,
                fund.origin_kind,
                reason is None,
                fund.splits,
                fund.converted_on or fund.arrived_on if is_foreign(fund) else None,
            )
            sums[alike] = sums.get(alike, 0) + fund.cents
        return replace(self, funds=[alike.with_cents(cents, self.today) for alike, cents in sums.items()])

    def unconverted(self) -> tuple[str, ...]:
        """The 登记号 of what needs a rate and has none (待折算)."""
        there = (fund for fund in self.funds if counts(fund, self.today) and is_foreign(fund))
        return tuple(fund.number for fund in there if self._rate(fund) is None)

    def worth(self, indicator: Indicator, fund: FundFact) -> Fraction:
        """What a receipt is worth in an indicator; nought where it is none of its money or has no rate yet."""
        match indicator:
            case Indicator.FOREIGN:
                return self._dollars(fund)
            case Indicator.ALL:
                return self.worth(Indicator.OUTSIDE, fund) + self._yuan_of_foreign(fund)
            case Indicator.INDUSTRIAL:
                belongs = not is_foreign(fund) and self.projects[fund.project].is_industrial
            case Indicator.OUT_OF_PROVINCE:
                belongs = not is_foreign(fund) and fund.origin_kind is OriginKind.OUT_OF_PROVINCE
            case Indicator.OUTSIDE:
                belongs = not is_foreign(fund)
        return Fraction(fund.cents if belongs else 0)

    def _of_year(self, period: StatPeriod) -> Iterable[FundFact]:
        return (fund for fund in self.funds if counts(fund, self.today) and is_of_year(fund, period))

    def _sum(self, indicator: Indicator, is_asked: Callable[[FundFact], bool]) -> Fraction:
        return sum((self.worth(indicator, fund) for fund in self.funds if is_asked(fund)), Fraction(0))

    def _rate(self, fund: FundFact) -> Rate | None:
        return rate_on(self.rates, fund.converted_on or fund.arrived_on)

    def _dollars(self, fund: FundFact) -> Fraction:
        """外资 in US cents; what came in yuan at the rate of the day it arrived."""
        if not is_foreign(fund) or fund.currency is Currency.USD:
            return Fraction(fund.cents if is_foreign(fund) else 0)
        rate = self._rate(fund)
        return Fraction(0) if rate is None else fund.cents / rate.value

    def _yuan_of_foreign(self, fund: FundFact) -> Fraction:
        if not is_foreign(fund) or fund.currency is Currency.CNY:
            return Fraction(fund.cents if is_foreign(fund) else 0)
        rate = self._rate(fund)
        return Fraction(0) if rate is None else fund.cents * rate.value


def is_foreign(fund: FundFact) -> bool:
    """外资: dollars, and yuan that came from abroad (跨境人民币)."""
    return fund.currency is Currency.USD or fund.origin_kind is OriginKind.ABROAD
