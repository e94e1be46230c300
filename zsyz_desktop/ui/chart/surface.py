"""The drawn chart with what is chosen, held and hovered; it asks for changes and never changes anything itself."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.chart.area import ChartArea
from zsyz_desktop.ui.chart.drawing import drawn_link_marks, handle_marks, held_marks
from zsyz_desktop.ui.chart.hand import Hand
from zsyz_desktop.ui.chart.hits import Hit, hit
from zsyz_desktop.ui.chart.layer import draw_focus, to_rows
from zsyz_desktop.ui.chart.layout import HEADING, Link
from zsyz_desktop.ui.chart.plan import Grip, plan_of
from zsyz_desktop.ui.chart.tips import spoken
from zsyz_desktop.ui.chart.view import ChartView


class ChartSurface(ChartArea):
    """What mouse and keys work on; it knows neither."""

    move_requested = Signal(str, object, object)
    """Key of a milestone, its wanted start (a date or None) and finish (a date)."""
    link_requested = Signal(str, str)
    """Key of the predecessor, key of the successor."""
    unlink_requested = Signal(str, str)
    """The same two keys."""
    selected = Signal(str)
    """The officer chose this row; not sent by `select`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart_canvas")
        self.setAccessibleName("推进图表")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hand = Hand(self)
        self._hovered: int | None = None
        self._painted = QRect()
        self._lifted: int | None = None
        self.viewport().setMouseTracking(True)
        self.hand.changed.connect(self._show_hand)
        self.hand.plan_ready.connect(
            lambda row, plan: self.move_requested.emit(self.row(row).key, plan.start, plan.finish)
        )
        self.hand.link_ready.connect(lambda row, to: self.link_requested.emit(self.row(row).key, self.row(to).key))

    def show_chart(self, chart: ChartView) -> None:
        """Show these facts; what was in the hand goes back."""
        self.hand.drop()
        self._hovered = None
        super().show_chart(chart)
        self._tell_chosen()

    def choose(self, row: int | None, link: Link | None = None) -> None:
        """The officer chooses a row, or a dependency."""
        is_new = row is not None and row != self.chosen_row
        self.select(None if row is None else self.row(row).key)
        self.chosen_link = link
        self._tell_chosen()
        if is_new and row is not None:
            self.selected.emit(self.row(row).key)

    def unlink_chosen(self) -> None:
        """Ask to take the chosen dependency away."""
        if self.chosen_link is not None and not self.chart.is_read_only:
            self.unlink_requested.emit(*self.chosen_link)

    def may_drag(self, row: int) -> bool:
        """True when the plan of that row can be moved."""
        return not self.chart.is_read_only and not self.row(row).is_fixed

    def push(self, grip: Grip, days: int) -> None:
        """Move the chosen row's plan by days from the keys."""
        row = self.chosen_row
        plan = None if row is None else plan_of(self.row(row).node)
        if row is not None and plan is not None and self.may_drag(row):
            self.show_bar(row)
            self.hand.push(row, grip, plan, days)

    def hover(self, row: int | None) -> None:
        """The pointer is over that row: its handle for dependencies shows."""
        hovered = None if self.chart.is_read_only else row
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def hit_at(self, x: float, y: float) -> Hit:
        """What lies at a point of the layout."""
        return hit(self.chart_layout, x, y, has_handle=self._hovered)

    def lifted_row(self) -> int | None:
        """The row whose plan is in the hand."""
        return None if self.hand.is_linking else self.hand.row

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What is in the hand over the still layer."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        self._draw_held(painter)
        painter.end()
        if self.hasFocus():
            draw_focus(self.viewport())

    def _draw_held(self, painter: QPainter) -> None:
        layout, hand = self.chart_layout, self.hand
        pen = to_rows(painter, self.look(), self.viewport().size())
        if hand.row is not None and hand.is_linking:
            pen.draw(drawn_link_marks(layout, hand.row, *hand.point, hand.target))
        elif hand.row is not None and hand.plan is not None:
            seen = self.look().seen(self.viewport().size())
            pen.draw(held_marks(layout, hand.row, hand.plan, self._links_of(hand.row), seen))
        elif self._hovered is not None:
            pen.draw(handle_marks(layout, self._hovered))

    def _show_hand(self) -> None:
        """Paint anew where the hand was and is; the still layer only when a row was lifted out or put back."""
        if self.lifted_row() != self._lifted:
            self._lifted = self.lifted_row()
            self.refresh()
        now = self._rows_touched()
        self.viewport().update(now.united(self._painted))
        self._painted = now

    def _rows_touched(self) -> QRect:
        hand, width = self.hand, self.viewport().width()
        if hand.row is None:
            return QRect()
        if hand.is_linking:
            return self.viewport().rect()
        numbers = self.chart_layout.number_of
        rows = [hand.row, *(numbers[key] for link in self._links_of(hand.row) for key in link if key in numbers)]
        first, last = min(rows) - 1, max(rows) + 1  # what is told of the change may stand in the next row
        top = HEADING + self.row_top(first) - self.verticalScrollBar().value()
        return QRect(0, top, width, (last - first + 1) * self.row_height + 1)

    def _links_of(self, row: int) -> list[Link]:
        key = self.row(row).key
        return [link for link in self.chart.links if key in link]

    def _tell_chosen(self) -> None:
        row = self.chosen_row
        self.setAccessibleDescription("" if row is None else spoken(self.row(row)))
