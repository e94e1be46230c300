"""亿元以上项目 (figures.md 7): who is counted, by which sum and at which rate."""

from datetime import date

import pytest

from zsyz_desktop.models.words import Currency
from zsyz_desktop.rules.big_projects import Agreed, BigProjects, CountedProject, big_projects
from zsyz_desktop.rules.exchange import RateFact
from zsyz_desktop.rules.periods import last_closed
from zsyz_desktop.rules.thresholds import Thresholds

TODAY = date(2024, 6, 26)
YI = 10**8 * 100
WAN = 1_000_000


def counted(*projects: CountedProject, rates: tuple[RateFact, ...] = ()) -> BigProjects:
    return big_projects(projects, rates, last_closed(TODAY, Thresholds()), TODAY)


def signed(cents: int, day: date = date(2024, 3, 1), code: str = "P01", **said: object) -> CountedProject:
    return CountedProject(code, "532301", [Agreed(day, cents)], **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cents", "day", "is_counted"),
    [
        (YI, date(2024, 1, 1), True),
        (YI - 1, date(2024, 1, 1), False),
        (YI, date(2023, 12, 31), False),
        (YI, date(2024, 6, 25), True),
        (YI, date(2024, 6, 26), False),
    ],
)
def test_from_one_hundred_million_on_within_the_year_up_to_the_cut_off(
    cents: int, day: date, *, is_counted: bool
) -> None:
    assert bool(counted(signed(cents, day)).signed) is is_counted


def test_dollars_go_by_the_rate_of_the_day_they_were_signed_and_no_later_one_adds_to_them() -> None:
    """1,400万美元 at 7.1428 are 9,999.92万元, not 1亿元."""
    project = CountedProject("P01", "532301", [Agreed(date(2024, 3, 1), 1400 * WAN, Currency.USD)])
    then = RateFact(Currency.USD, date(2024, 2, 28), "7.1428")
    later = RateFact(Currency.USD, date(2024, 6, 1), "7.30")
    assert counted(project, rates=(then, later)).signed == ()
    assert counted(project, rates=(RateFact(Currency.USD, date(2024, 2, 28), "7.1429"),)).signed == ("P01",)
    assert counted(project, rates=(later,)).unconverted == ("P01",)


def test_more_money_is_no_new_contract_but_counts_for_a_start_behind_it() -> None:
    more = [Agreed(date(2023, 3, 1), YI // 2), Agreed(date(2024, 2, 1), YI // 2)]
    behind = CountedProject("P01", "532301", more, started_on=date(2024, 2, 1))
    before = CountedProject("P02", "532301", more, started_on=date(2024, 1, 31))
    found = counted(behind, before)
    assert (found.signed, found.started) == ((), ("P01",))


def test_a_phase_is_counted_with_what_is_above_it_unless_it_was_signed_on_its_own() -> None:
    whole = signed(6 * YI, date(2023, 1, 1), started_on=date(2024, 5, 1))
    part = CountedProject("P01-1", "532301", started_on=date(2024, 2, 1), part_of="P01")
    own = signed(2 * YI, code="P01-2", started_on=date(2024, 4, 1), part_of="P01")
    found = counted(whole, part, own)
    assert (found.signed, found.started, found.started_from_500m) == (("P01-2",), ("P01", "P01-2"), ("P01",))
    assert (found.times, found.projects, dict(found.by_region)) == (3, 2, {"532301": (3, 2)})


def test_what_was_ended_by_then_is_not_counted_any_more() -> None:
    assert counted(signed(YI, ended_on=date(2024, 6, 25))).signed == ()
    assert counted(signed(YI, ended_on=date(2024, 6, 26))).signed == ("P01",)
