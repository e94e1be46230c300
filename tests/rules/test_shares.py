from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.rules.money import read_money
from zsyz_desktop.rules.shares import ahead_of_time, amount_ahead, grows_by, growth, reaches, time_share
from zsyz_desktop.rules.wording import NEGATIVE_BASE, NO_BASE, ahead_words, growth_words, number, percent

HUNDREDTHS = 100


@pytest.mark.parametrize(
    ("now", "base", "words", "at_15", "at_20"),
    [
        pytest.param(141_900, 123_000, "+15.37%", True, False, id="TV1"),
        pytest.param(140_300, 122_000, "+15.00%", True, False, id="TV2"),
        pytest.param(420, 365, "+15.07%", True, False, id="TV4"),
        pytest.param(140_299, 122_000, "+15.00%", False, False, id="one below TV2 rounds alike and still misses"),
        pytest.param(100, 100, "0.00%", False, False, id="no growth"),
        pytest.param(99_999_999, 100_000_000, "0.00%", False, False, id="what rounds to zero has no sign"),
        pytest.param(90, 100, "-10.00%", False, False, id="decline"),
    ],
)
def test_growth_is_judged_exactly_and_rounded_in_words_only(
    *, now: int, base: int, words: str, at_15: bool, at_20: bool
) -> None:
    assert growth_words(now, base) == words
    assert grows_by(now, base, 1500) is at_15
    assert grows_by(now, base, 2000) is at_20


def test_tv2_is_exactly_fifteen_percent() -> None:
    assert growth(140_300, 122_000) == Fraction(15, 100)


@pytest.mark.parametrize(("base", "words"), [(0, NO_BASE), (None, NO_BASE), (-5, NEGATIVE_BASE)])
def test_without_a_positive_base_nothing_is_judged_and_the_paper_says_so(base: int | None, words: str) -> None:
    assert growth(100, base) is None
    assert grows_by(100, base, 1500) is None
    assert growth_words(100, base) == words


def test_tv13_reads_as_the_source_has_it() -> None:
    assert growth_words(1, 0) == "—（无同期基数）"


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        pytest.param(101_900, 141_900, "71.81%", id="TV3"),
        pytest.param(3_363, 11_777, "28.56%", id="TV7"),
        pytest.param(2_993, 3_200, "93.53%", id="TV8"),
        pytest.param(12_044, 13_263, "90.81%", id="TV9 州外"),
        pytest.param(6_040, 6_585, "91.72%", id="TV9 省外"),
        pytest.param(8_788, 6_975, "125.99%", id="TV9 产业"),
        pytest.param(360, 537, "67.04%", id="TV10"),
        pytest.param(1_286, 1_337, "96.19%", id="TV11"),
        pytest.param(1, 0, "—", id="no whole"),
        pytest.param(0, 7, "0.00%", id="nothing yet"),
        pytest.param(1, 20_000, "0.01%", id="a half rounds up"),
    ],
)
def test_shares_read_to_two_decimals(part: int, whole: int, words: str) -> None:
    assert percent(part, whole) == words


@pytest.mark.parametrize(
    ("done", "task", "month", "words"),
    [
        pytest.param(3_363, 11_777, 3, "高于时间进度3.56个百分点", id="TV7"),
        pytest.param(2_993, 3_200, 9, "高于时间进度18.53个百分点", id="TV8"),
        pytest.param(1, 2, 6, "与时间进度持平", id="level"),
        pytest.param(45, 100, 6, "低于时间进度5.00个百分点", id="behind"),
        pytest.param(45, 0, 6, "—", id="no task"),
    ],
)
def test_the_distance_from_the_time_share_is_in_percentage_points(done: int, task: int, month: int, words: str) -> None:
    assert ahead_words(ahead_of_time(done, task, time_share(month))) == words


def test_tv8_is_ahead_by_5_93_yi() -> None:
    ahead = amount_ahead(2_993, 3_200, time_share(9))
    assert number(ahead / HUNDREDTHS) == "5.93"


def test_tv12_foreign_money_and_its_rate() -> None:
    foreign = 547_442 - 544_767
    assert number(Fraction(foreign, HUNDREDTHS)) == "26.75"
    dollars = Fraction(299, HUNDREDTHS) / Fraction(7_683, 10_000)
    assert number(Fraction(foreign, HUNDREDTHS) / dollars, 3) == "6.874"


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        pytest.param(("5.4亿", "29.1亿", "19.2亿"), "53.7亿", id="TV10"),
        pytest.param(("159.18亿", "100.00亿"), "259.18亿", id="TV16"),
    ],
)
def test_the_parts_add_to_the_whole_to_the_last_cent(parts: tuple[str, ...], whole: str) -> None:
    assert sum(read_money(part) for part in parts) == read_money(whole)


@given(st.integers(0, 10**16), st.integers(1, 10**16), st.integers(0, 20_000))
def test_reaching_agrees_with_exact_fractions(part: int, whole: int, basis_points: int) -> None:
    assert reaches(part, whole, basis_points) is (Fraction(part, whole) >= Fraction(basis_points, 10_000))


@given(st.integers(1, 10**12), st.integers(0, 20_000))
def test_a_threshold_met_exactly_is_reached_and_one_less_is_not(whole: int, basis_points: int) -> None:
    part = basis_points * whole
    assert reaches(part, whole * 10_000, basis_points) is True
    assert reaches(part - 1, whole * 10_000, basis_points) is False
