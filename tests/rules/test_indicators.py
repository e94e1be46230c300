"""Indicators by what figures.md gives as examples, and what must hold whatever the receipts are."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.words import Currency, LightColour, OriginKind
from zsyz_desktop.rules.exchange import Rate, RateFact
from zsyz_desktop.rules.figure_words import plain_money, plain_over, plain_rate
from zsyz_desktop.rules.funds import FundFact, counts, excluded_funds
from zsyz_desktop.rules.growth import Target, TargetKind, gap_points, grown, trend_words, verdict
from zsyz_desktop.rules.indicator_money import FundedProject, Indicator, Receipts
from zsyz_desktop.rules.indicators import Base, IndicatorAnswer, Measures, indicator_answers
from zsyz_desktop.rules.periods import last_closed, period_of
from zsyz_desktop.rules.tasks import Progress, Task, progress_of, ranks
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import replace

WAN = 1_000_000
TODAY = date(2024, 7, 26)
THRESHOLDS = Thresholds()
PERIOD = last_closed(TODAY, THRESHOLDS)
PROJECT = FundedProject("P01", "532301", "绿色钛")
RATE = RateFact(Currency.USD, date(2024, 1, 1), "7.10")
FUND = FundFact(
    date(2024, 7, 10), 100 * WAN, Currency.CNY, OriginKind.OUT_OF_PROVINCE, FundState.RECOGNISED, project="P01"
)
DAYS = st.dates(date(2023, 11, 1), date(2024, 7, 26))
FUNDS = st.builds(
    FundFact, DAYS, st.integers(1, 10**12), st.sampled_from(Currency), st.sampled_from(OriginKind),
    st.sampled_from(FundState), st.none() | DAYS, project=st.just("P01"),
)  # fmt: skip


def receipts(*funds: FundFact, rates: Sequence[RateFact] = (RATE,)) -> Receipts:
    return Receipts(funds, {"P01": PROJECT}, rates, TODAY)


def answers(*funds: FundFact, **measures: Any) -> list[IndicatorAnswer]:
    held = Measures("532300", ("532301", "532302"), **measures)
    return list(indicator_answers(receipts(*funds), held, PERIOD, THRESHOLDS))


def test_a_split_is_told_by_its_parts_and_the_parts_need_not_add_up_on_paper() -> None:
    """100.10万元 by 33.33/33.33/33.34: 33.36, 33.36, 33.37."""
    fund = replace(FUND, cents=10010 * 10_000, splits=(("a", 3333), ("b", 3333), ("c", 3334)))
    parts = receipts(fund).by_region(Indicator.OUTSIDE, PERIOD)
    assert [plain_money(each) for each in parts.values()] == ["33.36", "33.36", "33.37"]
    assert plain_money(sum(parts.values())) == "100.10"


@given(st.lists(FUNDS, max_size=8), st.lists(st.integers(1, 9999), min_size=1, max_size=4))
def test_counties_chains_and_months_add_up_to_the_whole_exactly(funds: list[FundFact], cuts: list[int]) -> None:
    edges = [0, *sorted(set(cuts)), 10_000]
    splits = tuple((str(end), end - start) for start, end in pairwise(edges))
    held = receipts(*(replace(fund, splits=splits) for fund in funds))
    for indicator in Indicator:
        whole = held.total(indicator, PERIOD)
        months = [period_of(2024, month, THRESHOLDS) for month in range(1, 8)]
        assert sum(held.by_region(indicator, PERIOD).values(), Fraction(0)) == whole
        assert sum(held.by_chain(indicator, PERIOD).values(), Fraction(0)) == whole
        assert sum((held.of_month(indicator, each) for each in months), Fraction(0)) == whole
        assert held.forecast(indicator, PERIOD) >= whole


COUNTED = st.none() | st.tuples(st.sampled_from((2023, 2024)), st.integers(1, 12))
SPREAD = st.builds(
    FundFact, DAYS, st.integers(-(10**6), 10**6), st.sampled_from(Currency), st.sampled_from(OriginKind),
    st.sampled_from(FundState), st.none() | DAYS, COUNTED, st.sampled_from((None, "重复登记")),
    project=st.sampled_from(("P01", "P02", "P03")),
    splits=st.sampled_from(((), (("532301", 6000), ("532302", 4000)))), converted_on=st.none() | DAYS,
)  # fmt: skip


@given(st.lists(SPREAD, max_size=24), st.sampled_from((25, 31)))
def test_what_is_summed_up_first_says_the_same_as_receipt_by_receipt(funds: list[FundFact], cut: int) -> None:
    projects = {
        "P01": PROJECT, "P02": replace(PROJECT, code="P02"), "P03": FundedProject("P03", "532302", is_industrial=False),
    }  # fmt: skip
    rates = (RATE, RateFact(Currency.USD, date(2024, 5, 1), "7.25"))
    thresholds = replace(THRESHOLDS, funds_cutoff_day=cut)
    plain = Receipts(funds, projects, rates, TODAY)
    few = plain.summed(thresholds)
    assert len(few.funds) <= len(funds)
    for indicator, month in product(Indicator, (1, 4, 7)):
        period = period_of(2024, month, thresholds)
        for told in (Receipts.total, Receipts.of_month, Receipts.forecast, Receipts.by_chain):
            assert told(few, indicator, period) == told(plain, indicator, period)
        there = [
            {key: part for key, part in each.by_region(indicator, period).items() if part} for each in (few, plain)
        ]
        assert there[0] == there[1]


@given(st.lists(FUNDS, max_size=8))
def test_the_year_and_what_came_since_are_all_that_came_from_its_first_day(funds: list[FundFact]) -> None:
    held = receipts(*funds)
    there = [fund for fund in funds if counts(fund, TODAY) and fund.arrived_on >= PERIOD.year_from]
    every = sum((held.worth(Indicator.ALL, fund) for fund in there), Fraction(0))
    assert held.total(Indicator.ALL, PERIOD) + held.since_close(Indicator.ALL, PERIOD) == every


@given(st.lists(FUNDS, max_size=8))
def test_a_receipt_of_the_year_counts_or_is_told_why_not(funds: list[FundFact]) -> None:
    in_time = [fund for fund in funds if PERIOD.year_from <= fund.arrived_on <= PERIOD.closed_on]
    left = excluded_funds(funds, PERIOD, TODAY)
    assert len(left) + sum(counts(fund, TODAY) for fund in in_time) == len(in_time)
    assert all(each.reason for each in left)


def test_yuan_from_abroad_are_foreign_capital_and_no_money_from_outside_the_prefecture() -> None:
    abroad = replace(FUND, cents=710 * WAN, origin_kind=OriginKind.ABROAD)
    held = receipts(abroad)
    assert held.total(Indicator.FOREIGN, PERIOD) == 100 * WAN
    assert (held.total(Indicator.OUTSIDE, PERIOD), held.total(Indicator.ALL, PERIOD)) == (0, 710 * WAN)


def test_dollars_without_a_rate_are_told_in_dollars_and_wait_to_be_converted() -> None:
    held = receipts(replace(FUND, currency=Currency.USD, number="F001"), rates=())
    assert (held.total(Indicator.FOREIGN, PERIOD), held.total(Indicator.ALL, PERIOD)) == (100 * WAN, 0)
    assert held.unconverted() == ("F001",)


def test_a_correction_is_of_the_month_it_is_entered_in_and_may_leave_it_below_nought() -> None:
    wrong = replace(FUND, arrived_on=date(2024, 6, 10), cents=1000 * WAN)
    outside = answers(wrong, replace(FUND, cents=-500 * WAN), replace(FUND, cents=80 * WAN))[0]
    assert (outside.months[5], outside.month_value, outside.negative_months) == (1000 * WAN, -420 * WAN, (7,))


def test_what_is_recognised_after_its_month_was_final_counts_in_another() -> None:
    late = replace(FUND, arrived_on=date(2024, 6, 18), recognised_on=date(2024, 7, 12), counted=(2024, 7))
    outside = answers(late)[0]
    assert (outside.months[5], outside.months[6]) == (0, 100 * WAN)


@pytest.mark.parametrize(
    ("growth", "before", "words"),
    [
        (Fraction(1537, 10_000), Fraction(1178, 10_000), "增幅扩大3.59个百分点"),
        (Fraction(15, 100), Fraction(71, 100), "增幅收窄56.00个百分点"),
        (Fraction(-2, 10), Fraction(-1, 10), "降幅扩大10.00个百分点"),
        (Fraction(-1, 10), Fraction(-2, 10), "降幅收窄10.00个百分点"),
        (Fraction(0), Fraction(-1, 10), "由降转增"),
        (Fraction(-1, 10), Fraction(0), "由增转降"),
        (Fraction(1, 10), Fraction(1, 10), "与上月持平"),
        (Fraction(1, 10), None, None),
    ],
)
def test_growth_is_compared_with_that_of_the_month_before(
    growth: Fraction, before: Fraction | None, words: str | None
) -> None:
    assert trend_words(growth, before) == words


@pytest.mark.parametrize("base", [None, 0, -5])
def test_without_a_base_above_nought_nothing_has_grown_and_no_target_is_met_or_missed(base: int | None) -> None:
    bases = [] if base is None else [Base("州外到位资金", "532300", 2023, 7, base)]
    target = Target("州外到位资金", TargetKind.GROWTH, Fraction(15, 100), "四")
    outside = answers(FUND, bases=bases, targets=[target])[0]
    assert (outside.growth, outside.trend, outside.targets[0].met) == (None, None, None)


@pytest.mark.parametrize(
    ("now", "met", "gap"),
    [(114_996, False, "<0.01"), (115_000, True, None), (110_000, False, "5.00"), (114_990, False, "0.01")],
)
def test_a_target_is_met_by_the_exact_value_and_not_by_the_one_that_is_shown(
    now: int, gap: str | None, *, met: bool
) -> None:
    found = verdict(Target("x", TargetKind.GROWTH, Fraction(15, 100), "四"), grown(Fraction(now), 100_000))
    assert (found.met, gap_points(found.gap)) == (met, gap)


@pytest.mark.parametrize(
    ("over", "light", "shown"),
    [
        (Fraction(-9_996, 100_000), LightColour.YELLOW, "-10.00"),
        (Fraction(-10, 100), LightColour.RED, "-10.00"),
        (Fraction(-1, 10**9), LightColour.YELLOW, "0.00"),
        (Fraction(0), LightColour.GREEN, "0.00"),
        (Fraction(5, 100_000), LightColour.GREEN, "+0.01"),
    ],
)
def test_a_light_goes_by_the_exact_difference(over: Fraction, light: LightColour, shown: str) -> None:
    progress = Progress(1, Fraction(1, 2), Fraction(1, 2) - over, over)
    assert (progress.light, plain_over(progress.over)) == (light, shown)


def test_counties_are_ranked_by_what_is_done_then_by_what_came_and_those_without_a_task_are_not() -> None:
    values = {"a": 90, "b": 50, "c": 50, "d": 50, "e": 0, "f": 70}
    tasks = {"a": 100, "b": 100, "c": 100, "d": 500, "e": 0, "f": 0}
    stands = {
        code: (Fraction(value), progress_of(Fraction(value), [Task("x", code, tasks[code])], 6))
        for code, value in values.items()
    }
    assert ranks(stands) == {"a": 1, "b": 2, "c": 2, "d": 4}


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.tuples(st.integers(0, 5), st.integers(1, 5))))
def test_a_rank_is_one_more_than_the_number_of_those_before(values: dict[str, tuple[int, int]]) -> None:
    stands = {
        code: (Fraction(value), progress_of(Fraction(value), [Task("x", code, task)], 6))
        for code, (value, task) in values.items()
    }
    found = ranks(stands)
    order = sorted(found.values())
    assert found.keys() == values.keys()
    assert all(rank == order.index(rank) + 1 for rank in order)


def test_the_prefecture_has_a_task_of_its_own_or_those_of_its_counties() -> None:
    counties = [Task("州外到位资金", "532301", 1200 * WAN), Task("州外到位资金", "532302", 400 * WAN, [100 * WAN] * 12)]
    own = Task("州外到位资金", "532300", 5000 * WAN)
    assert answers(FUND, tasks=counties)[0].progress.task == 1600 * WAN
    assert answers(FUND, tasks=counties)[0].progress.time == Fraction(700 + 700, 1600)
    assert answers(FUND, tasks=[*counties, own])[0].progress.task == 5000 * WAN


@pytest.mark.parametrize(("words", "said"), [("7.10", "7.10"), ("7.1428", "7.1428"), ("7", "7.00"), ("7.1", "7.10")])
def test_a_rate_is_said_as_it_is_kept_with_two_decimals_at_least(words: str, said: str) -> None:
    assert plain_rate(Rate(Fraction(words), words)) == said


@given(st.fractions(-(10**9), 10**9), st.integers(1, 10**6))
def test_what_is_written_is_nearest_and_half_goes_away_from_nought(cents: Fraction, scale: int) -> None:
    value = cents / scale
    said, exact = Fraction(plain_money(value * WAN) or ""), abs(value) * 100
    assert abs(said - value) <= Fraction(1, 200)
    if exact.denominator == 2:
        assert abs(said) > abs(value)
    assert (plain_money(value * WAN) or "").startswith("-") is (said < 0)
