"""The chart as the canvas draws it: which bars can be dragged, and why others cannot."""

from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.chart.chart_reading import ChartRow, WholeChart
from zsyz_desktop.ui.chart.view import BarRow, ChartView


def chart_view(chart: WholeChart, *, is_read_only: bool) -> ChartView:
    """The facts of the drawn chart."""
    return ChartView(
        rows=tuple(_bar(row) for row in chart.rows),
        links=tuple((before, row.key) for row in chart.rows for before in row.predecessors),
        today=chart.today,
        is_read_only=is_read_only,
    )


def _bar(row: ChartRow) -> BarRow:
    why = ""
    if row.node.actual_finish is not None:
        why = f"已于{day_in_prose(row.node.actual_finish)}完成，计划不能再拖动"
    elif row.node.waived:
        why = f"{row.node.light.word}，不用排期"
    return BarRow(row.key, row.node, is_fixed=bool(why), why_fixed=why)
