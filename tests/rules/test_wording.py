from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules import wording
from zsyz_desktop.rules.dates import read_day
from zsyz_desktop.rules.money import Amount, MoneyUnit

YI = MoneyUnit.HUNDRED_MILLION
WAN = MoneyUnit.TEN_THOUSAND


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (Amount(56_000 * WAN.cents), YI, "5.60亿元"),
        (Amount(15_500 * WAN.cents), WAN, "15,500.00万元"),
        (Amount(1_500 * WAN.cents, Currency.USD), WAN, "1,500.00万美元"),
        (Amount(120_050), MoneyUnit.ONE, "1,200.50元"),
        (Amount(-120_050 * WAN.cents // 100), WAN, "\N{MINUS SIGN}1,200.50万元"),
        (Amount(4_999), WAN, "0.00万元"),
        (Amount(5_000), WAN, "0.01万元"),
        (Amount(-4_999), WAN, "0.00万元"),
        (None, WAN, "—"),
    ],
)
def test_money_reads_to_two_decimals_with_its_unit(amount: Amount | None, unit: MoneyUnit, words: str) -> None:
    assert wording.money(amount, unit) == words


def test_a_table_column_shows_the_number_alone() -> None:
    assert wording.money_number(8_000 * WAN.cents) == "8,000.00"
    assert wording.money_number(None) == "—"


def test_a_field_shows_the_amount_to_the_last_cent() -> None:
    assert wording.money_exact(1) == "0.000001"
    assert wording.money_exact(120_050 * WAN.cents // 100) == "1,200.5"
    assert wording.money_exact(32 * YI.cents // 10, YI, Currency.CNY) == "3.2亿元"
    assert wording.money_exact(None) == ""


def test_dates_read_one_way_in_tables_and_another_in_prose() -> None:
    day = date(2024, 6, 26)
    assert wording.day_in_table(day) == "2024-06-26"
    assert wording.day_in_prose(day) == "2024年6月26日"
    assert wording.day_of_year(day) == "6月26日"
    assert [wording.day_in_table(None), wording.day_in_prose(None), wording.day_of_year(None)] == ["—"] * 3


def test_a_year_is_named_only_when_it_is_not_this_one() -> None:
    today = date(2024, 6, 26)
    assert wording.day_for(date(2024, 6, 30), today) == "6月30日"
    assert wording.day_for(date(2025, 2, 28), today) == "2025年2月28日"
    assert wording.day_for(None, today) == "—"


@pytest.mark.parametrize(("days", "words"), [(4, "还有4天"), (247, "还有247天"), (0, "就在今天"), (-6, "逾期6天")])
def test_a_countdown_reads_as_a_sentence(days: int, words: str) -> None:
    assert wording.left_words(days) == words


def test_lateness_is_named_only_when_there_is_some() -> None:
    assert [wording.late_words(6), wording.late_words(0)] == ["逾期6天", ""]
    assert [wording.finished_late_words(3), wording.finished_late_words(0)] == ["逾3天", ""]


FEBRUARY, MAY = date(2024, 2, 29), date(2024, 5, 31)


@pytest.mark.parametrize(
    ("original", "current", "extensions", "words"),
    [
        (FEBRUARY, MAY, 1, "2024-02-29→2024-05-31（延期1次）"),
        (FEBRUARY, MAY, 0, "2024-02-29→2024-05-31"),
        (MAY, MAY, 0, "2024-05-31"),
        (None, MAY, 0, "2024-05-31"),
        (FEBRUARY, None, 0, "2024-02-29→—"),
        (None, None, 0, "—"),
    ],
)
def test_a_moved_plan_shows_where_it_came_from(
    original: date | None, current: date | None, extensions: int, words: str
) -> None:
    assert wording.plan_words(original, current, extensions) == words


def test_percentage_points_have_no_sign_of_their_own() -> None:
    assert wording.points(Fraction(-356, 10_000)) == "3.56个百分点"
    assert wording.percent_of(Fraction(1, 2), places=0) == "50%"


@given(st.fractions(-(10**12), 10**12), st.integers(0, 4))
def test_rounding_is_half_up_as_decimal_has_it(value: Fraction, places: int) -> None:
    with localcontext(prec=80):
        # 60 digits of the quotient, cut off and marked, decide every half rightly.
        scaled = (
            value.numerator * 10**60 // abs(value.denominator)
            if value >= 0
            else -(-value.numerator * 10**60 // value.denominator)
        )
        exact = Decimal(scaled).scaleb(-60)
        expected = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    assert Decimal(wording.plain_sign(wording.number(value, places)).replace(",", "")) == expected


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_day_in_words_reads_back_as_itself(day: date) -> None:
    assert read_day(wording.day_in_table(day)) == day
    assert read_day(wording.day_in_prose(day)) == day
