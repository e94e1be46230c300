from datetime import date

from zsyz_desktop.charts.axis import scaled_axis
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
