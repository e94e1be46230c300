"""The receipts behind each value of the oracle add up to it, by county, chain and month."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from oracle_facts import OracleFacts, demo

from zsyz_desktop.rules.indicator_money import Indicator, Receipts
from zsyz_desktop.rules.indicator_rows import indicator_rows
from zsyz_desktop.rules.periods import period_of
from zsyz_desktop.rules.thresholds import Thresholds

TODAY = date(2024, 6, 26)


@pytest.mark.parametrize("indicator", Indicator)
@pytest.mark.parametrize("month", [1, 6])
def test_rows_add_up_to_the_value(indicator: Indicator, month: int) -> None:
    thresholds = Thresholds()
    period = period_of(2024, month, thresholds)
    facts = OracleFacts(demo(), TODAY, thresholds).facts(period)
    receipts = Receipts(facts.funds, {each.code: each for each in facts.projects}, facts.rates, TODAY)
    rows = list(indicator_rows(receipts, indicator, period, thresholds))
    assert sum((row.worth for row in rows), Fraction(0)) == receipts.total(indicator, period)
    regions: Counter[str] = Counter()
    chains: Counter[str] = Counter()
    for row in rows:
        chains[row.chain] += row.worth  # type: ignore[assignment]  # a Counter of fractions
        for region, part in row.by_region:
            regions[region] += part  # type: ignore[assignment]  # the same
    known = {code: worth for code, worth in receipts.by_region(indicator, period).items() if worth}
    assert dict(regions) == known
    assert {chain: worth for chain, worth in chains.items() if worth} == receipts.by_chain(indicator, period)
    of_month = sum((row.worth for row in rows if row.month == period.key), Fraction(0))
    assert of_month == receipts.of_month(indicator, period)
