from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.month_words import TargetKind
from zsyz_desktop.rules.growth import Target, grown, verdict
from zsyz_desktop.rules.money import read_money
from zsyz_desktop.rules.shares import share
from zsyz_desktop.rules.tasks import Task, progress_of
from zsyz_desktop.rules.wording import ahead_words, number, percent_of

HUNDREDTHS = 100


def met(growth: Fraction | None, percent: int) -> bool | None:
    return verdict(Target("州外到位资金", TargetKind.GROWTH, Fraction(percent, 100), "四"), growth).met


@pytest.mark.parametrize(
    ("now", "base", "words", "at_15", "at_20"),
    [
        pytest.param(141_900, 123_000, "15.37%", True, False, id="TV1"),
        pytest.param(140_300, 122_000, "15.00%", True, False, id="TV2"),
        pytest.param(420, 365, "15.07%", True, False, id="TV4"),
        pytest.param(140_299, 122_000, "15.00%", False, False, id="one below TV2 rounds alike and still misses"),
        pytest.param(100, 100, "0.00%", False, False, id="no growth"),
        pytest.param(99_999_999, 100_000_000, "0.00%", False, False, id="what rounds to zero has no sign"),
        pytest.param(90, 100, "\N{MINUS SIGN}10.00%", False, False, id="decline"),
    ],
)
def test_growth_is_judged_exactly_and_rounded_in_words_only(
    *, now: int, base: int, words: str, at_15: bool, at_20: bool
) -> None:
    growth = grown(Fraction(now), base)
    assert percent_of(growth) == words
    assert met(growth, 15) is at_15
    assert met(growth, 20) is at_20


def test_tv2_is_exactly_fifteen_percent() -> None:
    assert grown(Fraction(140_300), 122_000) == Fraction(15, 100)


@pytest.mark.parametrize("base", [0, None, -5])
def test_without_a_positive_base_nothing_is_judged(base: int | None) -> None:
    growth = grown(Fraction(100), base)
    assert growth is None
    assert met(growth, 15) is None


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
    assert percent_of(share(part, whole)) == words


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
    progress = progress_of(Fraction(done), [Task("州外到位资金", "532300", task)], month)
    assert ahead_words(progress.over) == words


def test_tv8_is_ahead_by_5_93_yi() -> None:
    task = Task("州外到位资金", "532300", 3_200)
    assert number((2_993 - task.due_by(9)) / HUNDREDTHS) == "5.93"


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


@given(st.integers(1, 10**12), st.integers(1, 200))
def test_a_target_met_exactly_is_met_and_one_less_is_not(base: int, percent: int) -> None:
    now = base * (100 + percent)
    assert met(grown(Fraction(now), base * 100), percent) is True
    assert met(grown(Fraction(now - 1), base * 100), percent) is False
