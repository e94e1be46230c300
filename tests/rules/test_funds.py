from datetime import date

import pytest

from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.words import Currency, OriginKind
from zsyz_desktop.rules.funds import FundFact, counting, sums_by_month
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import replace

FUND = FundFact(date(2024, 6, 20), 500_0000_00, Currency.CNY, OriginKind.PROVINCE, FundState.RECOGNISED)


@pytest.mark.parametrize(
    "other",
    [
        replace(FUND, arrived_on=date(2024, 6, 26)),
        replace(FUND, recognised_on=date(2024, 6, 26)),
        replace(FUND, origin_kind=OriginKind.LOCAL),
        replace(FUND, currency=Currency.USD),
        replace(FUND, state=FundState.AWAITING_REVIEW),
        replace(FUND, state=FundState.RETURNED),
    ],
)
def test_only_what_was_recognised_from_outside_in_this_currency_by_that_day_counts(other: FundFact) -> None:
    in_time = replace(FUND, recognised_on=date(2024, 6, 25), origin_kind=OriginKind.OUT_OF_PROVINCE)
    assert counting([FUND, other, in_time], Currency.CNY, date(2024, 6, 25)) == [FUND, in_time]


def test_sums_follow_the_month_counted_not_the_month_of_arrival() -> None:
    early = replace(Thresholds(), funds_cutoff_december=25)
    days = (date(2023, 12, 26), date(2024, 1, 25), date(2024, 1, 26), date(2024, 12, 26))
    funds = [replace(FUND, arrived_on=day, cents=10**number) for number, day in enumerate(days)]
    assert sums_by_month(funds, 2024, early) == {1: 11, 2: 100}
