"""What an indicator is made of: the receipts behind a value, each with what it is worth there."""

from collections.abc import Iterator
from fractions import Fraction

from zsyz_desktop.rules.funds import WHOLE_SHARE, FundFact, counts, is_of_year
from zsyz_desktop.rules.indicator_money import Indicator, Receipts
from zsyz_desktop.rules.periods import Month, StatPeriod, counted_month
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import Frozen


class IndicatorRow(Frozen):
    """One receipt with its worth in 分 (US cents of 实际利用外资), by county where it is split."""

    fund: FundFact
    worth: Fraction
    by_region: tuple[tuple[str, Fraction], ...]
    chain: str
    month: Month

    def part(self, region: str | None) -> Fraction:
        """What of it is one county's; all of it for None."""
        return self.worth if region is None else dict(self.by_region).get(region, Fraction(0))


def indicator_rows(
    receipts: Receipts, indicator: Indicator, period: StatPeriod, thresholds: Thresholds
) -> Iterator[IndicatorRow]:
    """The receipts of the year up to the period that are of it; their worths add up to its value."""
    for fund in receipts.funds:
        worth = receipts.worth(indicator, fund)
        if worth and counts(fund, receipts.today) and is_of_year(fund, period):
            project = receipts.projects[fund.project]
            shares = fund.splits or ((project.region, WHOLE_SHARE),)
            by_region = tuple((region, worth * Fraction(part, WHOLE_SHARE)) for region, part in shares)
            month = fund.counted or counted_month(fund.arrived_on, thresholds)
            yield IndicatorRow(fund, worth, by_region, project.chain_key, month)
