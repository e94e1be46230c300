"""What a hand grips on a bar: its ends and its body, and on one too narrow for all three still the body."""

from datetime import date

import pytest
from chart_hand import PERMIT, small_chart

from zsyz_desktop.ui.chart.hits import hit
from zsyz_desktop.ui.chart.layout import SCALE, ChartLayout, Zoom
from zsyz_desktop.values import replace


@pytest.mark.parametrize(
    ("zoom", "just_inside"),
    [("week", "start"), ("quarter", "body")],  # five days: 22 pixels wide, or 3
)
def test_a_narrow_bar_is_gripped_at_its_ends_from_outside(zoom: Zoom, just_inside: str) -> None:
    chart = small_chart()
    rows = list(chart.rows)
    node = replace(rows[PERMIT].node, planned_start=date(2024, 6, 25), planned_finish=date(2024, 6, 30))
    rows[PERMIT] = replace(rows[PERMIT], node=node)
    layout = ChartLayout(replace(chart, rows=tuple(rows), links=()), zoom, 800)
    place = layout.bar(PERMIT)
    assert place is not None
    pixel = 1 / SCALE
    at = (place.left - 3 * pixel, place.left + pixel, (place.left + place.right) / 2, place.right + 3 * pixel)
    assert [hit(layout, x, place.middle).grip for x in at] == ["start", just_inside, "body", "finish"]
