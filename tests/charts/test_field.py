from datetime import date, timedelta

import pytest

from zsyz_desktop.charts.axis import axis, scaled_axis
from zsyz_desktop.charts.field import ChartField
from zsyz_desktop.charts.marks import Words
from zsyz_desktop.charts.palette import COLOUR
from zsyz_desktop.charts.sketch import Sketch

TODAY = date(2024, 6, 26)
AXIS = scaled_axis([date(2023, 1, 1), date(2025, 12, 31)], TODAY, 5.0, step="month", per_day=1.0)


def labels(seen: tuple[float, float]) -> dict[str, Words]:
    sketch = Sketch(2000, 100, COLOUR)
    ChartField(AXIS, TODAY, 0, 28, 100, seen).draw_grid(sketch)
    return {mark.text: mark for mark in sketch.marks if isinstance(mark, Words) and mark.text.endswith("年")}


def test_a_year_is_labelled_in_the_part_of_it_that_is_seen() -> None:
    seen = (AXIS.x(date(2023, 11, 1)), AXIS.x(date(2024, 5, 1)))
    found = labels(seen)
    assert set(found) == {"2023年", "2024年"}
    assert all(seen[0] <= each.x and each.x + each.width <= seen[1] for each in found.values())


def test_the_label_of_a_year_stays_clear_of_the_tag_of_today() -> None:
    around = (AXIS.x(date(2024, 4, 1)), AXIS.x(date(2024, 10, 1)))
    sketch = Sketch(2000, 100, COLOUR)
    field = ChartField(AXIS, TODAY, 0, 28, 100, around)
    field.draw_grid(sketch)
    field.draw_today(sketch)
    words = {mark.text: mark for mark in sketch.marks if isinstance(mark, Words)}
    year, tag = words["2024年"], words["今天 6月26日"]
    assert around[0] <= year.x
    assert year.x + year.width < tag.x or tag.x + tag.width < year.x


@pytest.mark.parametrize("days_before", range(0, 150, 3))
def test_no_year_is_hidden_by_the_tag_of_today_wherever_it_stands(days_before: int) -> None:
    """The years left of and right of a short stretch of 2024 keep their labels whatever day it is."""
    today = date(2024, 12, 20) - timedelta(days=days_before)
    field = ChartField(axis([date(2024, 7, 1), date(2025, 3, 31)], today, 5.0, 110.0), today, 0, 28, 100, size=9.0)
    sketch = Sketch(200, 100, COLOUR)
    field.draw_grid(sketch)
    field.draw_today(sketch)
    words = [mark for mark in sketch.marks if isinstance(mark, Words)]
    assert {"2024年", "2025年", f"今天 {today.month}月{today.day}日"} <= {each.text for each in words}
    tag = next(each for each in words if each.text.startswith("今天"))
    others = [each for each in words if each is not tag and abs(each.y - tag.y) < 5]
    assert all(each.x + each.width < tag.x or tag.x + tag.width < each.x for each in others)
