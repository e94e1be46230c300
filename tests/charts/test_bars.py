from datetime import date
from typing import Any

import pytest

from zsyz_desktop.charts.axis import Axis
from zsyz_desktop.charts.bars import hatch, late_end, node_marks
from zsyz_desktop.charts.marks import Box, Mark, Path, Stroke
from zsyz_desktop.charts.palette import COLOUR
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.sheets import NodeRow

TODAY = date(2024, 6, 26)
YEAR = Axis(date(2024, 1, 1), date(2025, 1, 1), 0, 366, "month")  # one point a day


def node(**changes: Any) -> NodeRow:
    fields: dict[str, Any] = {
        "number": 1,
        "name": "节点",
        "is_key": True,
        "stage": None,
        "unit": None,
        "person": None,
        "original_start": None,
        "original_finish": None,
        "planned_start": date(2024, 3, 1),
        "planned_finish": date(2024, 5, 31),
        "actual_start": None,
        "actual_finish": None,
        "percent": 0,
        "extensions": 0,
        "light": Light(LightColour.GREEN, "正常"),
    }
    return NodeRow(**{**fields, **changes})


def marks(**changes: Any) -> list[Mark]:
    return node_marks(node(**changes), YEAR, 0, 12, today=TODAY, palette=COLOUR)


def solid(found: list[Mark]) -> list[Box]:
    return [mark for mark in found if isinstance(mark, Box) and mark.fill == COLOUR.done]


def dashed(found: list[Mark]) -> list[Path]:
    return [mark for mark in found if isinstance(mark, Path) and mark.stroke and mark.stroke.dashes]


def hatched(found: list[Mark]) -> list[Box]:
    return [mark for mark in found if isinstance(mark, Box) and mark.stroke and mark.stroke.colour == COLOUR.red]


def test_the_plan_in_force_is_an_outline_from_start_to_the_end_of_its_last_day() -> None:
    (plan,) = marks()
    assert isinstance(plan, Box)
    assert (plan.x, plan.x + plan.width) == pytest.approx((60, 152))
    assert plan.fill == COLOUR.paper


def test_a_node_without_dates_draws_nothing() -> None:
    assert marks(planned_start=None, planned_finish=None) == []


def test_a_node_without_a_start_is_a_short_block_on_its_day() -> None:
    (plan,) = marks(planned_start=None)
    assert isinstance(plan, Box)
    assert plan.x + plan.width == pytest.approx(152)
    assert plan.width < 5


def test_the_first_plan_is_dashed_only_when_the_plan_has_moved() -> None:
    same = {"original_start": date(2024, 3, 1), "original_finish": date(2024, 5, 31)}
    assert dashed(marks(**same)) == []
    (line,) = dashed(marks(original_start=date(2024, 2, 1), original_finish=date(2024, 4, 30)))
    assert (line.points[0][0], line.points[1][0]) == pytest.approx((31, 121))
    assert line.stroke is not None
    assert line.stroke.width == 0.75


def test_what_is_done_is_solid_over_its_percentage() -> None:
    (done,) = solid(marks(percent=50))
    assert done.width == pytest.approx(46)


def test_what_is_finished_in_time_is_solid_to_its_day() -> None:
    found = marks(actual_start=date(2024, 3, 11), actual_finish=date(2024, 5, 20), percent=100)
    (done,) = solid(found)
    assert (done.x, done.x + done.width) == pytest.approx((70, 141))
    assert hatched(found) == []


def test_what_is_overdue_is_hatched_up_to_today() -> None:
    (late,) = hatched(marks(light=Light(LightColour.RED, "逾期", 26)))
    assert (late.x, late.x + late.width) == pytest.approx((152, 178))


def test_what_was_finished_late_is_hatched_up_to_its_day() -> None:
    found = marks(actual_finish=date(2024, 6, 10), percent=100)
    (late,) = hatched(found)
    assert (late.x, late.x + late.width) == pytest.approx((152, 162))
    assert solid(found)[0].x + solid(found)[0].width == pytest.approx(152)


def test_a_waived_node_is_never_late() -> None:
    assert late_end(node(waived=True, light=Light(LightColour.RED, "逾期", 26)), TODAY) is None


@pytest.mark.parametrize("box", [(0.0, 0.0, 18.0, 5.0), (10.0, 20.0, 3.0, 6.0), (5.0, 5.0, 100.0, 4.0)])
def test_hatching_stays_inside_its_box(box: tuple[float, float, float, float]) -> None:
    left, top, width, height = box
    lines = hatch(left, top, width, height, Stroke((0, 0, 0), 0.5))
    assert lines
    for line in lines:
        assert isinstance(line, Path)
        for x, y in line.points:
            assert left - 0.001 <= x <= left + width + 0.001
            assert top - 0.001 <= y <= top + height + 0.001


def test_a_plan_beyond_the_axis_goes_on_with_an_arrow() -> None:
    found = marks(planned_start=date(2024, 11, 1), planned_finish=date(2025, 10, 31))
    arrows = [mark for mark in found if isinstance(mark, Path) and mark.fill == COLOUR.ink]
    assert [max(x for x, _ in arrow.points) for arrow in arrows] == [YEAR.right]
    assert not [mark for mark in marks() if isinstance(mark, Path) and mark.fill == COLOUR.ink]


def test_a_percentage_is_of_the_whole_plan_though_the_axis_ends_before_it() -> None:
    begun = marks(planned_start=date(2024, 12, 2), planned_finish=date(2025, 3, 11), percent=20)  # a hundred days
    (done,) = solid(begun)
    assert done.width == pytest.approx(20)
