"""The chart as it is looked at: heading fixed above, rows scrolled below, three zooms, one chosen row."""

from datetime import date

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from zsyz_desktop.ui.chart.layer import Look, still_layer
from zsyz_desktop.ui.chart.layout import HEADING, SCALE, ChartLayout, Link, Zoom
from zsyz_desktop.ui.chart.view import NOTHING_SHOWN, BarRow, ChartView
from zsyz_desktop.ui.style import tokens

_ZOOMS: tuple[Zoom, ...] = ("week", "month", "quarter")
_BAR_AT = 60  # pixels from the left, when a bar is gone to
_EMPTY = "暂无节点：从模板添加，或添加自己的节点。"
_TODAY_AT = 0.35  # of the width, when today is gone to


class ChartArea(QAbstractScrollArea):
    """Shows a chart; vertical scrolling counts in pixels, as a table does in ScrollPerPixel, so both can be joined."""

    step_changed = Signal(str)
    """The zoom is now week, month or quarter."""

    heading_height = HEADING
    """Pixels of the fixed heading; the table beside it gets a header of the same height."""
    row_height = tokens.ROW_HEIGHT
    """Pixels of a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Zoom = "month"
        self._chosen: str | None = None
        self._chosen_link: Link | None = None
        self._layer: QPixmap | None = None
        self._layout_of = ChartLayout(NOTHING_SHOWN, self._step, 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # as high as the table beside it
        self.verticalScrollBar().setSingleStep(self.row_height)
        self.horizontalScrollBar().setSingleStep(self.row_height)

    @property
    def chart(self) -> ChartView:
        """What is shown."""
        return self._layout_of.chart

    @property
    def chart_layout(self) -> ChartLayout:
        """Where it lies."""
        return self._layout_of

    @property
    def step(self) -> Zoom:
        """How far the chart is zoomed: one heading cell is a week, a month or a quarter."""
        return self._step

    @property
    def chosen_row(self) -> int | None:
        """Number of the chosen row."""
        return None if self._chosen is None else self._layout_of.number_of.get(self._chosen)

    @property
    def chosen_link(self) -> Link | None:
        """The chosen dependency."""
        return self._chosen_link

    @chosen_link.setter
    def chosen_link(self, link: Link | None) -> None:
        self._chosen_link = link
        self.refresh()

    def row_top(self, number: int) -> int:
        """Top of a row in pixels below the heading, before scrolling."""
        return number * self.row_height

    def show_chart(self, chart: ChartView) -> None:
        """Show these facts; the chosen row and the place scrolled to are kept unless it is another chart."""
        is_same = any(row.key in self._layout_of.number_of for row in chart.rows)
        kept = self._in_view(self.viewport().width()) if is_same else None
        self._chosen_link = self._chosen_link if self._chosen_link in chart.links else None
        if self._chosen not in {row.key for row in chart.rows}:
            self._chosen = None
        self._lay(chart, self._step)
        if kept is not None:
            self._bring_back(kept)
        else:
            self.verticalScrollBar().setValue(0)
            self.go_to_today()

    def select(self, key: str | None) -> None:
        """Choose a row and scroll to it, without telling."""
        self._chosen, self._chosen_link = key, None
        if self.chosen_row is not None:
            self._scroll_to_row(self.chosen_row)
        self.refresh()

    def zoom_by(self, steps: int, around: int | None = None) -> None:
        """So many steps coarser, as far as there are steps."""
        wanted = _ZOOMS.index(self._step) + steps
        self.zoom_to(_ZOOMS[min(max(wanted, 0), len(_ZOOMS) - 1)], around)

    def zoom_to(self, step: Zoom, around: int | None = None) -> None:
        """A heading cell is that long from now on; the day at the pixel `around` stays there, else the middle does."""
        if step == self._step:
            return
        at = self.viewport().width() // 2 if around is None else around
        day = self._day_at(at)
        self._step = step
        self._lay(self.chart, step)
        self._scroll_to(day, at)
        self.step_changed.emit(step)

    def go_to_today(self) -> None:
        """Scroll so that today is seen."""
        self._scroll_to(self.chart.today, round(self.viewport().width() * _TODAY_AT))

    def show_bar(self, number: int) -> None:
        """Scroll sideways to the bar of a row, unless it is in sight."""
        place, (left, right) = self._layout_of.bar(number), self.look().seen(self.viewport().size())
        if place is not None and not (left <= place.left and place.right <= right):
            self.horizontalScrollBar().setValue(round(place.left * SCALE) - _BAR_AT)

    def refresh(self) -> None:
        """Paint everything anew."""
        self._layer = None
        self.viewport().update()

    def look(self) -> Look:
        """How the chart is looked at just now."""
        bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return Look(*bars, self.chosen_row, self._chosen_link, self.lifted_row())

    def lifted_row(self) -> int | None:
        """The row that is not part of the still layer because it is in the hand."""
        return None

    def place_of(self, pixel: QPointF) -> tuple[float, float]:
        """Points, as the layout counts them, of a pixel of the viewport."""
        look = self.look()
        return (pixel.x() + look.right) / SCALE, (pixel.y() - HEADING + look.down) / SCALE

    def row(self, number: int) -> BarRow:
        """A row's facts."""
        return self.chart.rows[number]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """The still layer, made anew where it is stale."""
        ratio = self.devicePixelRatioF()
        if self._layer is None or self._layer.devicePixelRatio() != ratio:
            self._layer = still_layer(self._layout_of, self.look(), self.viewport().size(), ratio)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.drawPixmap(0, 0, self._layer)
        if not self.chart.rows:
            painter.setPen(QColor(tokens.SOFT_INK))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, _EMPTY)
        painter.end()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:  # noqa: N802 -- Qt calls it so
        """Paint what is seen now."""
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Fill the width there is; what was looked at stays in sight."""
        super().resizeEvent(event)
        before = event.oldSize().width()
        kept = self._in_view(before) if before > 0 else None
        self._lay(self.chart, self._step)
        if kept is not None:
            self._bring_back(kept)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Another screen, another font or palette: paint anew."""
        super().changeEvent(event)
        self.refresh()

    def _lay(self, chart: ChartView, step: Zoom) -> None:
        size = self.viewport().size()
        self._layout_of = ChartLayout(chart, step, size.width())
        rows_seen = size.height() - HEADING
        self._bound(self.horizontalScrollBar(), self._layout_of.width, size.width())
        self._bound(self.verticalScrollBar(), self._layout_of.height, rows_seen)
        self.refresh()

    @staticmethod
    def _bound(bar: QScrollBar, whole: int, seen: int) -> None:
        bar.setPageStep(max(1, seen))
        bar.setRange(0, max(0, whole - seen))

    def _day_at(self, pixel: int) -> date:
        return self._layout_of.axis.day((pixel + self.horizontalScrollBar().value()) / SCALE)

    def _in_view(self, width: int) -> tuple[date, float]:
        """Today where it is in sight, else the day in the middle, and at which share of this width it stands."""
        today = self._layout_of.axis.x(self.chart.today) * SCALE - self.horizontalScrollBar().value()
        if 0 <= today <= width:
            return self.chart.today, today / max(1, width)
        return self._day_at(width // 2), 0.5

    def _bring_back(self, kept: tuple[date, float]) -> None:
        day, share = kept
        self._scroll_to(day, round(share * self.viewport().width()))

    def _scroll_to(self, day: date, pixel: int) -> None:
        self.horizontalScrollBar().setValue(round(self._layout_of.axis.x(day) * SCALE) - pixel)

    def _scroll_to_row(self, number: int) -> None:
        bar, seen = self.verticalScrollBar(), self.viewport().height() - HEADING
        top = self.row_top(number)
        if top < bar.value():
            bar.setValue(top)
        elif top + self.row_height > bar.value() + seen:
            bar.setValue(top + self.row_height - seen)
