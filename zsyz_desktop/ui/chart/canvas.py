"""The drawn chart: milestones as bars under a time axis, dragged and linked by mouse and keys."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from zsyz_desktop.ui.chart.view import NOTHING_SHOWN, ChartView
from zsyz_desktop.ui.style import tokens

Step = Literal["week", "month", "quarter"]


class ChartCanvas(QAbstractScrollArea):
    """Shows a chart and asks for changes; it never changes anything itself.

    Vertical scrolling counts in pixels, as a table's does in ScrollPerPixel, so that the two bars can be joined.
    """

    move_requested = Signal(str, object, object)
    """Key of a milestone, its wanted start (a date or None) and finish (a date)."""
    link_requested = Signal(str, str)
    """Key of the predecessor, key of the successor."""
    unlink_requested = Signal(str, str)
    """The same two keys."""
    selected = Signal(str)
    """The officer chose this row; not sent by `select`."""
    step_changed = Signal(str)
    """The zoom is now week, month or quarter."""

    heading_height = 40
    """Pixels of the fixed heading; the table beside it gets a header of the same height."""
    row_height = tokens.ROW_HEIGHT
    """Pixels of a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = NOTHING_SHOWN
        self._step: Step = "month"

    @property
    def step(self) -> Step:
        """How far the chart is zoomed: one heading cell is a week, a month or a quarter."""
        return self._step

    def show_chart(self, chart: ChartView) -> None:
        """Show these facts; the chosen row and the place scrolled to are kept."""
        self._chart = chart

    def select(self, key: str | None) -> None:
        """Choose a row and scroll to it, without telling."""

    def zoom_in(self) -> None:
        """One step finer."""

    def zoom_out(self) -> None:
        """One step coarser."""

    def go_to_today(self) -> None:
        """Scroll so that today is seen."""

    def row_top(self, number: int) -> int:
        """Top of a row in pixels below the heading, before scrolling."""
        return number * self.row_height
