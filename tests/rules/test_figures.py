"""Figures of a project (figures.md 0–3): time by its own plan, exact, each currency by itself."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.words import Currency, LightColour, OriginKind, Stage
from zsyz_desktop.rules.exchange import Rate, RateFact, is_the_same, rate_on, read_rate
from zsyz_desktop.rules.facts import FourOnes, Light, LoopVerdict, Standing
from zsyz_desktop.rules.figures import Figures, MoneyAnswer, PlanFact, Recorded, due_by, figures_of
from zsyz_desktop.rules.funds import FundFact
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.money_words import agreed_words, plan_lines, since_close_words, year_title
from zsyz_desktop.rules.periods import last_closed
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.totals import totals_of
from zsyz_desktop.rules.wording import ahead_number, ahead_words
from zsyz_desktop.values import replace

TODAY = date(2024, 6, 26)
PERIOD = last_closed(TODAY, Thresholds())
WAN = 1_000_000
CNY, USD = Currency.CNY, Currency.USD
GREEN, PAUSED = Light(LightColour.GREEN, "正常"), Light(LightColour.PAUSED, "暂停")
ENDED = Light(LightColour.GREY, "终止", judged=False)


def plan(*wan: int, currency: Currency = CNY) -> list[PlanFact]:
    """A year planned month by month."""
    return [PlanFact(currency, month, each * WAN) for month, each in enumerate(wan, 1) if each]


def fund(wan: int, day: date = date(2024, 6, 10), currency: Currency = CNY) -> FundFact:
    """Recognised money from outside."""
    return FundFact(day, wan * WAN, currency, OriginKind.OUT_OF_PROVINCE, FundState.RECOGNISED)


def only(recorded: Recorded) -> Figures:
    (figures,) = figures_of(recorded, PERIOD, TODAY)
    return figures


def answer(*figures: Figures, is_signed: bool = True) -> MoneyAnswer:
    return MoneyAnswer(PERIOD, figures, is_signed=is_signed)


def standing(light: Light = GREEN) -> Standing:
    return Standing("P", "项目", "532302", Stage.LANDING, FourOnes(), LoopVerdict(()), light)


def test_the_difference_is_rounded_once_not_the_difference_of_two_rounded() -> None:
    found = only(
        Recorded({CNY: 56_000 * WAN}, plan(0, 5000, 0, 6000, 0, 5000, 0, 3000, 0, 3000, 0, 2000), [fund(15_500)])
    )
    assert found.ahead == Fraction(15_500 - 16_000, 24_000)
    assert ahead_number(found.ahead) == "\N{MINUS SIGN}2.08"
    assert plan_lines(found) == ("年度计划2.40亿元，完成64.58%", "低于时间进度（66.67%）2.08个百分点")


@pytest.mark.parametrize(
    ("value", "column", "words"),
    [
        (Fraction(-9_996, 100_000), "\N{MINUS SIGN}10.00", "低于时间进度10.00个百分点"),
        (Fraction(5, 100_000), "+0.01", "高于时间进度0.01个百分点"),
        (Fraction(-5, 100_000), "\N{MINUS SIGN}0.01", "低于时间进度0.01个百分点"),
        (Fraction(-4, 100_000), "0.00", "与时间进度持平"),
        (Fraction(0), "0.00", "与时间进度持平"),
        (None, "—", "—"),
    ],
)
def test_half_rounds_up_by_magnitude_and_what_is_nought_has_no_sign(
    value: Fraction | None, column: str, words: str
) -> None:
    assert (ahead_number(value), ahead_words(value)) == (column, words)


@given(st.fractions(-2, 2))
def test_one_sign_and_its_opposite_read_alike(value: Fraction) -> None:
    assert ahead_number(value).strip("+\N{MINUS SIGN}") == ahead_number(-value).strip("+\N{MINUS SIGN}")


@given(st.lists(st.integers(0, 10**6), min_size=12, max_size=12), st.integers(1, 12))
def test_time_grows_from_month_to_month_and_ends_at_one(months: list[int], month: int) -> None:
    plans = [PlanFact(CNY, number, cents) for number, cents in enumerate(months, 1)]
    due = [due_by(plans, each) for each in range(1, 13)]
    assert due == sorted(due)
    assert due[month - 1] == sum(months[:month])
    assert due[-1] == sum(months)


def test_a_number_for_the_whole_year_alone_is_due_in_twelfths_and_no_plan_at_all_has_no_time() -> None:
    whole = only(Recorded({CNY: None}, [PlanFact(CNY, None, 1_200 * WAN)], [fund(700)]))
    assert (whole.time, whole.completion, whole.ahead) == (Fraction(1, 2), Fraction(7, 12), Fraction(1, 12))
    bare = only(Recorded({CNY: 100 * WAN}, [], [fund(50)]))
    assert (bare.time, bare.completion, bare.ahead, bare.rate) == (None, None, None, Fraction(1, 2))
    assert plan_lines(bare) == ("年度计划—，时间进度—",)


def test_nothing_recorded_is_none_and_nought_recorded_is_nought() -> None:
    assert only(Recorded({CNY: None, USD: None})) == Figures(CNY)
    planned = only(Recorded({CNY: 100 * WAN}, plan(1)))
    assert (planned.arrived, planned.arrived_month, planned.arrived_total, planned.rate) == (0, 0, 0, 0)


def test_money_counts_up_to_the_cut_off_by_year_and_month_and_what_came_since_is_told_apart() -> None:
    days = {date(2023, 12, 31): 1, date(2024, 1, 1): 10, date(2024, 5, 25): 100, date(2024, 5, 26): 1000}
    days |= {date(2024, 6, 25): 10_000, TODAY: 800, date(2024, 6, 27): 7}
    found = only(Recorded({CNY: None}, [], [fund(wan, day) for day, wan in days.items()]))
    said = (found.arrived_total, found.arrived, found.arrived_month, found.since_close)
    assert said == (11_111 * WAN, 11_110 * WAN, 11_000 * WAN, 800 * WAN)
    assert since_close_words([found]) == "本月至今又到位800.00万元（未到报送期）"
    assert since_close_words([Figures(CNY)]) == ""


def test_yuan_and_dollars_stand_side_by_side_and_neither_turns_the_other_into_nought() -> None:
    """V9: 10,650 in the field of yuan leaves 420万美元 where they were."""
    dollars = plan(180, 0, 0, 240, 0, 180, 0, 200, 0, 200, currency=USD)
    recorded = Recorded({CNY: 10_650 * WAN, USD: 1_500 * WAN}, dollars, [fund(420, currency=USD)])
    yuan, usd = figures_of(recorded, PERIOD, TODAY)
    assert (yuan.currency, yuan.planned, yuan.arrived, yuan.ahead, yuan.rate) == (CNY, None, 0, None, 0)
    assert (usd.currency, usd.planned, usd.arrived) == (USD, 1_000 * WAN, 420 * WAN)
    assert (usd.completion, usd.time, ahead_number(usd.ahead)) == (
        Fraction(42, 100),
        Fraction(6, 10),
        "\N{MINUS SIGN}18.00",
    )
    money = MoneyAnswer(PERIOD, (yuan, usd), read_rate("7.10"))
    assert agreed_words(money) == "1.07亿元、1,500.00万美元（折1.07亿元，汇率7.10）"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7.10", "7.10"),
        (" ７．１４２８ ", "7.1428"),
        ("7", "7"),
        ("7.10（中间价）", None),
        ("-7.1", None),
        ("按当日", None),
        ("2024-06-25", None),
        ("0.00", None),
        ("", None),
    ],
)
def test_a_rate_is_read_as_it_was_written_and_never_guessed(text: str, words: str | None) -> None:
    assert read_rate(text) == (None if words is None else Rate(Fraction(words), words))


@pytest.mark.parametrize(
    ("day", "words"),
    [(None, None), ("2023-10-11", None), ("2023-10-12", "7.10"), ("2024-09-05", "7.10"), ("2024-09-06", "7.05")],
)
def test_a_day_goes_by_its_own_rate_or_the_last_before_it(day: str | None, words: str | None) -> None:
    kept = [("2024-09-06", "7.05"), ("2023-10-12", "7.10")]
    rates = [RateFact(USD, date.fromisoformat(on), rate) for on, rate in kept]
    found = rate_on([*rates, RateFact(CNY, date(2024, 1, 1), "1")], date.fromisoformat(day) if day else None)
    assert (found.words if found else None) == words


def test_a_sum_under_a_hundred_million_is_not_rounded_up_to_it() -> None:
    money = MoneyAnswer(PERIOD, (Figures(USD, 1_400 * WAN),), read_rate("7.1428"))
    assert agreed_words(money) == "1,400.00万美元（折9,999.92万元，汇率7.1428）"


def test_in_january_papers_speak_of_the_year_that_was() -> None:
    assert year_title(PERIOD, TODAY) == "今年到位（1—6月）"
    assert year_title(last_closed(date(2025, 1, 10), Thresholds()), date(2025, 1, 10)) == "2024年到位（1—12月）"
    assert year_title(last_closed(date(2024, 2, 1), Thresholds()), date(2024, 2, 1)) == "今年到位（1月）"


def test_sums_take_in_what_is_paused_leave_out_what_is_ended_and_compare_only_what_is_planned() -> None:
    planned = only(Recorded({CNY: 300 * WAN}, plan(60, 0, 0, 0, 0, 0, 40), [fund(30)]))
    unplanned = only(Recorded({CNY: 100 * WAN}, [], [fund(7)]))
    dollars = Figures(USD, 5 * WAN)
    found = totals_of(
        [
            (standing(), answer(planned)),
            (standing(PAUSED), answer(unplanned, dollars)),
            (standing(ENDED), answer(planned)),
        ]
    )
    yuan, usd = found.figures
    assert (found.projects, found.paused) == (2, 1)
    assert (yuan.agreed, yuan.planned, yuan.arrived) == (400 * WAN, 100 * WAN, 37 * WAN)
    assert (yuan.completion, yuan.time, ahead_number(yuan.ahead)) == (
        Fraction(3, 10),
        Fraction(6, 10),
        "\N{MINUS SIGN}30.00",
    )
    assert (usd.agreed, usd.planned, usd.completion) == (5 * WAN, None, None)


def test_what_no_contract_was_signed_for_stands_beside_the_sum() -> None:
    """V4: a framework of 15亿 is agreed by nobody yet."""
    found = totals_of(
        [
            (standing(), answer(Figures(CNY, 10 * WAN))),
            (standing(), answer(Figures(CNY, 150_000 * WAN), is_signed=False)),
        ]
    )
    assert found.figures[0].agreed == 10 * WAN
    assert found.not_signed == (Amount(150_000 * WAN),)
    assert found.projects == 2


@pytest.mark.parametrize(
    ("cny", "usd", "rate", "same"),
    [
        (10_650, 1_500, "7.10", True),
        (10_543.5, 1_500, "7.10", True),
        (10_543, 1_500, "7.10", False),
        (10_757, 1_500, "7.10", False),
        (10_650, 1_500, None, False),
        (None, 1_500, "7.10", False),
        (10_650, None, "7.10", False),
        (0, 0, "7.10", False),
    ],
)
def test_yuan_within_one_per_cent_of_the_dollars_may_be_the_same_money(
    cny: float | None, usd: int | None, rate: str | None, *, same: bool
) -> None:
    cents = [None if wan is None else int(wan * WAN) for wan in (cny, usd)]
    assert is_the_same(*cents, read_rate(rate or "")) is same


def test_a_phase_that_was_not_signed_on_its_own_adds_no_agreed_sum() -> None:
    """What it says of one is in the contract above it (figures.md 7)."""
    whole = (standing(GREEN), answer(Figures(CNY, agreed=500 * WAN)))
    part = (replace(standing(GREEN), is_part=True), answer(Figures(CNY, agreed=200 * WAN, arrived=5), is_signed=False))
    totals = totals_of([whole, part])
    assert (totals.projects, totals.not_signed, totals.not_signed_converted) == (1, (), 0)
    assert (totals.figures[0].agreed, totals.figures[0].arrived) == (500 * WAN, 5)
