"""计划调整 on paper: one line above the nodes of a chart, and the public notice below the 总览."""

from collections.abc import Iterator

from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.reports.appendix import Appendix
from zsyz_desktop.reports.flow import Flow, flow_text
from zsyz_desktop.reports.frame import TEXT, Sheet
from zsyz_desktop.rules.adjusting import adjustment_words, count_words
from zsyz_desktop.rules.adjustment_rows import Adjusted, AdjustmentRow
from zsyz_desktop.rules.wording import day_of_year

_LINE = TEXT * LEADING
_MOST_LINES = 3
_TITLE = "计划调整"


def draw_adjustments(
    sketch: Sketch, sheet: Sheet, top: float, rows: tuple[AdjustmentRow, ...], appendix: Appendix
) -> float:
    """The latest first, on three lines at most, the rest in the appendix; returns the y below."""
    if not rows:
        return top
    bold, plain = sketch.type(TEXT, weight="bold", colour=sketch.palette.accent), sketch.type(TEXT)
    left = sheet.left + bold.width(_TITLE) + 8
    text = "；".join(adjustment_words(row) for row in reversed(rows))
    lines = min(_MOST_LINES, len(plain.lines(text, sheet.right - left)))
    sketch.across(sheet.left, sheet.right, top, 0.3)
    sketch.words(sheet.left, top + 2, _TITLE, bold)
    found = sketch.fitted((left, top + 2, sheet.right - left, lines * _LINE + 0.01), text, plain, (TEXT,))
    appendix.note_cut(_TITLE, text, cut=found.cut)
    return top + 2 + lines * _LINE + 1


def flow_adjusted(flow: Flow, width: float, told: Adjusted) -> None:
    """「本期（5月26日—6月25日）延期1、调整0、取消0、去★0、暂停1项」 and a line for each."""
    for number, words in enumerate(adjusted_lines(told)):
        _flow_text(flow, width, words, bold=not number)
    flow.gap(3)


def adjusted_lines(told: Adjusted) -> Iterator[str]:
    """The same as lines."""
    head = f"{_TITLE}公示：本期（{day_of_year(told.first)}—{day_of_year(told.closed_on)}）"
    head += count_words(row for _, row in told.rows)
    yield head + (f"；其后至今{count_words(row for _, row in told.since)}" if told.since else "")
    for project, row in (*told.rows, *told.since):
        yield adjustment_words(row, project)


def _flow_text(flow: Flow, width: float, text: str, *, bold: bool) -> None:
    flow_text(flow, width, text, flow.sketch.type(TEXT, weight="bold" if bold else "regular"))
