from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.charts.axis import Axis, Step, axis, scaled_axis

TODAY = date(2024, 6, 26)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "step", "upper", "lower"),
    [
        (date(2024, 6, 10), date(2024, 6, 30), "week", ["2024年6月"], ["10日", "17日", "24日"]),
        (date(2024, 1, 15), date(2024, 12, 1), "month", ["2024年"], [str(m) for m in range(1, 13)]),
        (date(2023, 11, 1), date(2024, 8, 1), "month", ["2023年", "2024年"], ["11", "12", *map(str, range(1, 9))]),
        (
            date(2022, 1, 1),
            date(2025, 12, 1),
            "quarter",
            ["2022年", "2023年", "2024年", "2025年"],
            ["1季", "2季", "3季", "4季"] * 4,
        ),
        (date(2020, 5, 1), date(2029, 4, 1), "year", [""], [str(y) for y in range(2020, 2030)]),
    ],
)
def test_the_step_follows_the_span(first: date, last: date, step: str, upper: list[str], lower: list[str]) -> None:
    made = axis([first, last], TODAY, 0, 280)
    assert made.step == step
    assert [cell.label for cell in made.upper] == upper
    assert [cell.label for cell in made.lower] == lower


def test_without_any_date_the_axis_is_the_week_of_today() -> None:
    made = axis([], TODAY, 10, 280)
    assert (made.first, made.end) == (date(2024, 6, 24), date(2024, 7, 1))


@given(st.lists(DAYS, max_size=8), DAYS)
def test_every_day_and_today_lie_on_the_axis(days: list[date], today: date) -> None:
    made = axis(days, today, 100, 280)
    assert all(made.first <= day < made.end for day in [*days, today])
    assert all(100 <= made.x(day) <= 380 for day in [*days, today])


@given(st.lists(DAYS, min_size=1, max_size=8))
def test_cells_touch_and_fill_the_axis(days: list[date]) -> None:
    made = axis(days, TODAY, 100, 280)
    for cells in (made.upper, made.lower):
        assert cells[0].left == 100
        assert cells[-1].right == pytest.approx(380)
        assert all(a.right == pytest.approx(b.left) for a, b in pairwise(cells))


@given(DAYS, DAYS)
def test_a_later_day_is_never_further_left(one: date, other: date) -> None:
    made = Axis(date(2018, 1, 1), date(2030, 1, 1), 0, 300, "year")
    assert (made.x(one) <= made.x(other)) == (one <= other) or made.x(one) == made.x(other)


def test_days_off_the_axis_are_held_at_its_edges() -> None:
    made = Axis(date(2024, 1, 1), date(2025, 1, 1), 50, 100, "month")
    assert made.x(date(2023, 1, 1)) == 50
    assert made.x(date(2024, 12, 31) + timedelta(days=90)) == 150


def test_a_tail_is_held_as_far_as_the_months_have_room() -> None:
    near = [date(2024, 1, 15), date(2024, 12, 1)]
    whole = axis(near, TODAY, 0, 280, tails=[date(2025, 3, 31)])
    cut = axis(near, TODAY, 0, 280, tails=[date(2034, 3, 31)])
    assert (whole.step, whole.end) == ("month", date(2025, 4, 1))
    assert (cut.step, len(cut.ticks)) == ("month", 28)


@given(st.lists(DAYS, max_size=6), st.lists(DAYS, max_size=3))
def test_a_tail_changes_neither_the_step_nor_the_beginning(days: list[date], tails: list[date]) -> None:
    without, made = axis(days, TODAY, 0, 280), axis(days, TODAY, 0, 280, tails=tails)
    assert made.first == without.first
    assert made.end >= without.end
    assert made.step == without.step


def test_quarters_lead_the_eye_among_months_only() -> None:
    months = axis([date(2024, 1, 15), date(2025, 2, 1)], TODAY, 0, 280)
    assert months.quarters == tuple(months.x(day) for day in (date(2024, 4, 1), date(2024, 7, 1), date(2024, 10, 1)))
    assert axis([TODAY], TODAY, 0, 280).quarters == ()


@pytest.mark.parametrize("step", ["week", "month", "quarter"])
def test_an_axis_of_a_fixed_scale_holds_its_days_and_fills_the_least_width(step: Step) -> None:
    days = [date(2024, 2, 29), date(2024, 11, 30)]
    made = scaled_axis(days, date(2024, 6, 26), 5.0, step=step, per_day=2.0, least=3000.0)
    assert made.first <= days[0]
    assert made.end > days[1]
    assert made.width >= 3000.0
    assert made.length(timedelta(days=1)) == pytest.approx(2.0)
    assert len(made.ticks) == len(made.lower)


def test_the_day_at_an_x_is_the_day_drawn_there() -> None:
    made = scaled_axis([date(2024, 1, 1), date(2024, 12, 31)], date(2024, 6, 26), 5.0, step="month", per_day=1.3)
    for day in (date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31)):
        assert made.day(made.x(day) + 0.01) == day
        assert made.day(made.x(day) + 1.29) == day
    assert made.day(-100) == made.first
    assert made.day(1e6) == date(2024, 12, 31)
