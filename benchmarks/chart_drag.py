"""The drawn chart on screen: one frame of a drag with 80 milestones, against painting an empty canvas of that size."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from ledgers import OPENER, TODAY, sample_ledger
from measuring import Measured, in_turns
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from zsyz_desktop.rules.sheets import NodeRow, ProgressSheet
from zsyz_desktop.services.papers.paper_sets import progress_charts
from zsyz_desktop.ui.chart.canvas import ChartCanvas
from zsyz_desktop.ui.chart.plan import plan_of
from zsyz_desktop.ui.chart.view import BarRow, ChartView
from zsyz_desktop.values import replace

_SIZE = (1366, 700)
_MILESTONES = 80
_ROW = 12  # one that is in sight, with others above and below it
_FRAMES = 20  # of one round: a single frame is too short to time
_ROUNDS = 15


class _Empty(QWidget):
    """Paints nothing but its ground."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        painter.end()


def measure(folder: Path) -> list[Measured]:
    """Drag, scroll and new facts, each painted at once; the figures are of one frame."""
    app = QApplication.instance() or QApplication([])
    canvas, empty = ChartCanvas(), _Empty()
    for widget in (empty, canvas):
        widget.resize(*_SIZE)
        widget.show()
        app.processEvents()  # the focus settles before anything is held
    chart = _chart(folder)
    canvas.show_chart(chart)
    canvas.zoom_to("week")
    canvas.show_bar(_ROW)
    app.processEvents()

    def frames(title: str, step: Callable[[], None], goal: str = "—") -> Measured:
        def floor() -> None:
            for _ in range(_FRAMES):
                empty.update()
                app.processEvents()

        def ours() -> None:
            for _ in range(_FRAMES):
                step()
                app.processEvents()

        whole = in_turns(f"{title} (floor: an empty canvas)", floor, ours, rounds=_ROUNDS, goal=goal)
        return replace(whole, floor=whole.floor / _FRAMES, ours=whole.ours / _FRAMES)

    dragged = frames("a frame of a drag, 80 milestones, 1366×700", _dragging(canvas), "≤ 16 ms")
    assert canvas.hand.plan is not None, "the bar was let go of meanwhile"
    canvas.hand.drop()
    measured = [
        dragged,
        frames("a frame of scrolling them", _scrolling(canvas)),
        frames("fresh facts shown", lambda: canvas.show_chart(chart)),
    ]
    for widget in (canvas, empty):
        widget.close()
    return measured


def _dragging(canvas: ChartCanvas) -> Callable[[], None]:
    """Each step moves the held bar to and fro by days; it stays in the hand."""
    plan = plan_of(canvas.row(_ROW).node)
    assert plan is not None
    start = canvas.chart_layout.axis.x(plan.finish)
    canvas.hand.take(_ROW, "body", plan, (start, 0.0))
    per_day = canvas.chart_layout.per_day
    days = cycle(range(1, 40))
    return lambda: canvas.hand.move((start + next(days) * per_day, 0.0), per_day, _ROW)


def _scrolling(canvas: ChartCanvas) -> Callable[[], None]:
    bar = canvas.verticalScrollBar()
    places = cycle(range(0, 1200, 37))
    return lambda: bar.setValue(next(places))


def _chart(folder: Path) -> ChartView:
    """Eighty milestones of the sample's projects, each before the next."""
    with OPENER.open(sample_ledger(folder), writing=False) as store, store.read() as session:
        sheets = [sheet for sheet in progress_charts(session, TODAY).sheets if isinstance(sheet, ProgressSheet)]
    nodes: list[NodeRow] = [node for sheet in sheets for node in sheet.nodes if plan_of(node)][:_MILESTONES]
    rows = tuple(BarRow(str(number), node, is_fixed=False, why_fixed="") for number, node in enumerate(nodes))
    links = tuple((str(number), str(number + 1)) for number in range(len(rows) - 1))
    return ChartView(rows, links, TODAY, is_read_only=False)
