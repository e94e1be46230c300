"""Which edition of a year's plan a month goes by, and whether its months add up."""

from typing import NamedTuple

import pytest

from zsyz_desktop.rules.year_plans import edition_for, months_short_of


class Plan(NamedTuple):
    edition: int
    from_month: int


@pytest.mark.parametrize(("month", "edition"), [(1, 1), (6, 1), (7, 2), (8, 2), (9, 4), (12, 4)])
def test_a_month_goes_by_the_newest_edition_that_holds_for_it(month: int, edition: int) -> None:
    held = [(4, 9), (2, 7), (1, 1), (3, 10)]
    plans = [Plan(number, from_month) for number, from_month in held]
    found = edition_for(plans, month)
    assert found is not None
    assert found.edition == edition


def test_before_its_first_month_there_is_no_plan() -> None:
    assert edition_for([Plan(1, 7)], 6) is None


@pytest.mark.parametrize(
    ("total", "months", "short"),
    [(12, [1] * 12, 0), (13, [1] * 12, 1), (11, [1] * 12, -1), (None, [1] * 12, 0), (5, [], 0), (0, [None] * 12, 0)],
)
def test_months_add_up_to_the_total_or_fall_short_of_it_by_so_much(
    total: int | None, months: list[int | None], short: int
) -> None:
    assert months_short_of(total, months) == short
