from datetime import date

import pytest
from chart_hand import DRAWING, OUTPUT, PERMIT, ROOF, small_chart
from sample_sheets import TODAY

from zsyz_desktop.charts.marks import Box, Path, Words
from zsyz_desktop.charts.palette import COLOUR
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.lights import NOT_NEEDED
from zsyz_desktop.ui.chart.drawing import held_marks, label_marks, link_marks, row_marks
from zsyz_desktop.ui.chart.layout import ROW, ChartLayout
from zsyz_desktop.ui.chart.plan import Plan
from zsyz_desktop.values import replace

ALL = (-1e6, 1e6)


@pytest.fixture
def layout() -> ChartLayout:
    return ChartLayout(small_chart(), "month", 700)


def said(layout: ChartLayout, row: int, seen: tuple[float, float] = ALL) -> list[Words]:
    marks = [*row_marks(layout, row), *label_marks(layout, row, seen, COLOUR.paper)]
    return [mark for mark in marks if isinstance(mark, Words)]


def test_behind_a_bar_stand_its_percentage_and_its_name_clear_of_it(layout: ChartLayout) -> None:
    place = layout.bar(PERMIT)
    assert place is not None
    percent, name = said(layout, PERMIT)
    assert (percent.text, name.text) == ("30%", "★取得施工许可")
    assert place.right < percent.x
    assert percent.x + percent.width < name.x
    assert PERMIT * ROW < name.y < (PERMIT + 1) * ROW


def test_a_key_milestone_is_named_in_bold_with_a_star_and_others_are_not(layout: ChartLayout) -> None:
    assert (said(layout, PERMIT)[-1].weight, said(layout, ROOF)[-1].weight) == ("bold", "regular")
    assert not said(layout, ROOF)[-1].text.startswith("★")


def test_a_milestone_without_days_says_whether_it_is_unplanned_or_not_called_for(layout: ChartLayout) -> None:
    assert said(layout, OUTPUT)[-1].text == "★竣工投产（未排期）"
    chart = small_chart()
    node = chart.rows[OUTPUT].node
    waived = replace(chart.rows[OUTPUT], node=replace(node, waived=True, light=replace(node.light, word=NOT_NEEDED)))
    other = ChartLayout(replace(chart, rows=(*chart.rows[:3], waived)), "month", 700)
    assert said(other, OUTPUT)[-1].text == "★竣工投产（不涉及）"


@pytest.mark.parametrize(("seen", "way"), [((900.0, 1300.0), "←"), ((-500.0, -80.0), "→")])
def test_a_bar_out_of_sight_is_named_within_sight_with_an_arrow_to_it(
    layout: ChartLayout, seen: tuple[float, float], way: str
) -> None:
    arrow, name = said(layout, PERMIT, seen)[-2:]
    assert (arrow.text, name.text) == (way, "★取得施工许可")
    assert seen[0] <= arrow.x < name.x
    assert name.x + name.width <= seen[1]


def test_lights_have_the_shapes_of_the_paper(layout: ChartLayout) -> None:
    light = layout.chart.rows[PERMIT].node.light
    assert light.colour is LightColour.YELLOW
    shapes = [mark for mark in label_marks(layout, PERMIT, ALL, COLOUR.paper) if isinstance(mark, Path)]
    assert [len(mark.points) for mark in shapes if mark.fill == COLOUR.yellow] == [3]
    ticks = [mark for mark in label_marks(layout, DRAWING, ALL, COLOUR.paper) if isinstance(mark, Path)]
    assert ticks[-1].stroke is not None
    assert ticks[-1].stroke.colour == COLOUR.green


@pytest.mark.parametrize("seen", [(0.0, 600.0), (0.0, 240.0), (60.0, 270.0)])
def test_the_changed_days_never_cover_the_bar_nor_leave_what_is_seen(
    layout: ChartLayout, seen: tuple[float, float]
) -> None:
    plan = Plan(date(2024, 7, 5), date(2024, 10, 31))
    place = layout.bar(ROOF, plan)
    assert place is not None
    marks = held_marks(layout, ROOF, plan, (), seen)
    (told,) = [mark for mark in marks if isinstance(mark, Box) and mark.fill == COLOUR.accent]
    assert seen[0] <= told.x
    assert told.x + told.width <= seen[1]
    is_beside = told.x >= place.right or told.x + told.width <= place.left
    is_in_next_row = told.y >= (ROOF + 1) * ROW
    assert is_beside or is_in_next_row


def test_the_chosen_dependency_is_drawn_in_the_accent_and_one_to_a_missing_bar_not_at_all(layout: ChartLayout) -> None:
    link = ("drawing", "permit")
    assert {mark.fill for mark in link_marks(layout, [link], link)} == {None, COLOUR.accent}
    assert {mark.fill for mark in link_marks(layout, [link])} == {None, COLOUR.rule}
    assert link_marks(layout, [("roof", "output"), ("roof", "gone")]) == []


def test_today_is_on_the_axis_even_where_nothing_is_planned_near_it() -> None:
    chart = small_chart()
    early = replace(chart, rows=chart.rows[:1], links=())
    layout = ChartLayout(early, "week", 100)
    assert layout.axis.first <= TODAY < layout.axis.end
