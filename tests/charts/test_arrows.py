from itertools import pairwise

import pytest

from zsyz_desktop.charts.arrows import BarPlace, arrow_marks, arrow_points
from zsyz_desktop.charts.marks import Path

BEFORE = BarPlace(10, 50, 6, 8, 6)


def below(left: float, right: float) -> BarPlace:
    return BarPlace(left, right, 46, 8, 6)


def test_with_room_between_the_arrow_ends_at_the_left_of_the_later_bar() -> None:
    assert arrow_points(BEFORE, below(70, 90))[-1] == (70, 50)


def test_a_bar_that_follows_at_once_is_entered_from_above() -> None:
    *_, (x, y) = arrow_points(BEFORE, below(50, 90))
    assert y == 46
    assert 50 < x < 90


def test_a_bar_that_lies_before_is_gone_round() -> None:
    points = arrow_points(BEFORE, below(12, 30))
    assert points[-1] == (12, 50)
    assert points[-2][0] < 12


def test_an_arrow_up_enters_from_below() -> None:
    assert arrow_points(below(10, 50), BarPlace(50, 90, 6, 8, 6))[-1][1] == 14


@pytest.mark.parametrize("after", [below(70, 90), below(50, 90), below(12, 30)])
def test_stretches_run_straight_across_or_down_and_the_head_points_at_the_end(after: BarPlace) -> None:
    points = arrow_points(BEFORE, after)
    assert all((x1 == x2) != (y1 == y2) for (x1, y1), (x2, y2) in pairwise(points) if (x1, y1) != (x2, y2))
    shaft, head = arrow_marks(points, (0, 0, 0))
    assert isinstance(head, Path)
    assert isinstance(shaft, Path)
    assert head.points[0] == points[-1]
    (x, y), (left_x, left_y), (right_x, right_y) = head.points
    middle = (left_x + right_x) / 2, (left_y + right_y) / 2
    assert shaft.points[-1] == pytest.approx(middle)
    assert (x, y) != pytest.approx(middle)
