"""Where everything of a chart lies on the screen, laid by the same geometry as the paper."""

from datetime import timedelta
from math import ceil
from typing import Literal, TypeAlias

from zsyz_desktop.charts.arrows import BarPlace, arrow_points
from zsyz_desktop.charts.axis import Axis, scaled_axis
from zsyz_desktop.charts.bars import bar_place, span
from zsyz_desktop.charts.days_shown import days_shown
from zsyz_desktop.charts.field import EDGE, TEXT
from zsyz_desktop.charts.marks import Point
from zsyz_desktop.ui.chart.plan import Plan, plan_of
from zsyz_desktop.ui.chart.view import ChartView
from zsyz_desktop.ui.style import tokens

Zoom: TypeAlias = Literal["week", "month", "quarter"]
Link: TypeAlias = tuple[str, str]

SCALE = tokens.TYPE_SMALL / TEXT
"""Pixels for a point: the paper's text comes out in the window's small size."""

HEADING = 40
"""Pixels of the two heading rows."""

ROW = tokens.ROW_HEIGHT / SCALE
"""A row in points."""

_PER_DAY: dict[Zoom, float] = {"week": 4.5, "month": 1.6, "quarter": 0.62}  # pixels
_NAME = 190  # pixels kept free behind the last bar for its name


class ChartLayout:
    """One chart at one zoom. Lengths are points: x from the left end before scrolling, y from the first row's top."""

    def __init__(self, chart: ChartView, zoom: Zoom, width: int) -> None:
        """`width` is how many pixels can be seen at once: the axis fills at least these."""
        self.chart = chart
        self.number_of = {row.key: number for number, row in enumerate(chart.rows)}
        per_day = _PER_DAY[zoom] / SCALE
        held, tails = days_shown((row.node for row in chart.rows), chart.today)
        days = [*held, *tails, chart.today]
        days.append(max(days) + timedelta(days=ceil(_NAME / _PER_DAY[zoom])))
        least = width / SCALE - EDGE
        self.axis: Axis = scaled_axis(days, chart.today, EDGE, step=zoom, per_day=per_day, least=least)

    @property
    def width(self) -> int:
        """All of it in pixels."""
        return ceil(self.axis.right * SCALE)

    @property
    def height(self) -> int:
        """All rows in pixels."""
        return len(self.chart.rows) * tokens.ROW_HEIGHT

    @property
    def per_day(self) -> float:
        """Points for a day."""
        return self.axis.length(timedelta(days=1))

    def row_at(self, y: float) -> int | None:
        """The row at y; None below the last one."""
        number = int(y // ROW)
        return number if 0 <= number < len(self.chart.rows) else None

    def bar(self, number: int, plan: Plan | None = None) -> BarPlace | None:
        """Where the bar of the plan lies, or of another plan in that row; None where nothing is planned."""
        plan = plan or plan_of(self.chart.rows[number].node)
        if plan is None:
            return None
        left, right = span(self.axis, plan.start, plan.finish)
        top, height = bar_place(number * ROW, ROW)
        return BarPlace(left, right, top, height, (ROW - height) / 2)

    def arrow(self, link: Link, held: tuple[int, Plan] | None = None) -> tuple[Point, ...]:
        """The points of a link's arrow, with one row's plan replaced by the one held; none where a bar is missing."""
        places = []
        for key in link:
            number = self.number_of.get(key)
            plan = held[1] if held is not None and held[0] == number else None
            places.append(None if number is None else self.bar(number, plan))
        before, after = places
        return arrow_points(before, after) if before is not None and after is not None else ()
