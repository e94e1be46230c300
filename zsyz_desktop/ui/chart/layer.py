"""The still part of the drawn chart, painted once into a pixmap, so that a drag repaints only what it moves."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from zsyz_desktop.charts.marks import Disc, Mark, Path
from zsyz_desktop.charts.palette import COLOUR, Colour
from zsyz_desktop.ui.chart.drawing import heading_marks, label_marks, link_marks, row_marks, today_marks
from zsyz_desktop.ui.chart.layout import HEADING, SCALE, ChartLayout, Link
from zsyz_desktop.ui.pieces.pen import QtPen
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.values import Frozen

_SELECTION = QColor(tokens.SELECTION)
_CHOSEN: Colour = (_SELECTION.red(), _SELECTION.green(), _SELECTION.blue())


class Look(Frozen):
    """How a chart is looked at: pixels scrolled right and down, what is chosen, and the row lifted out by a drag."""

    right: int
    down: int
    row: int | None = None
    link: Link | None = None
    lifted: int | None = None

    def seen(self, size: QSize) -> tuple[float, float]:
        """Left and right end of what is seen, in points."""
        return self.right / SCALE, (self.right + size.width()) / SCALE


def still_layer(layout: ChartLayout, look: Look, size: QSize, ratio: float) -> QPixmap:
    """Everything but what is in the hand, for a viewport of `size` on a screen of that device ratio."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(tokens.SURFACE))
    painter = QPainter(pixmap)
    rows_end = min(size.height(), HEADING + layout.height - look.down) / SCALE
    seen = look.seen(size)
    _fill_chosen(painter, look, size)
    painter.translate(-look.right, 0)
    painter.scale(SCALE, SCALE)
    QtPen(painter).draw(_only_seen(heading_marks(layout, rows_end, seen), *seen))
    _draw_bars(painter, layout, look, size)
    QtPen(painter).draw(today_marks(layout, rows_end, seen))
    _draw_labels(painter, layout, look, size)
    painter.end()
    return pixmap


def to_rows(painter: QPainter, look: Look, size: QSize) -> QtPen:
    """A pen whose y counts from the first row's top, clipped so that nothing runs over the heading."""
    painter.resetTransform()
    painter.setClipRect(QRectF(0, HEADING, size.width(), size.height() - HEADING))
    painter.translate(-look.right, HEADING - look.down)
    painter.scale(SCALE, SCALE)
    return QtPen(painter)


def draw_focus(viewport: QWidget) -> None:
    """The ring that tells where the keys go."""
    painter = QPainter(viewport)
    painter.setPen(QPen(QColor(tokens.ACCENT), tokens.FOCUS_RING))
    inset = tokens.FOCUS_RING / 2
    painter.drawRect(QRectF(viewport.rect()).adjusted(inset, inset, -inset, -inset))
    painter.end()


def _draw_bars(painter: QPainter, layout: ChartLayout, look: Look, size: QSize) -> None:
    painter.save()
    pen = to_rows(painter, look, size)
    lifted = None if look.lifted is None else layout.chart.rows[look.lifted].key
    pen.draw(link_marks(layout, (link for link in layout.chart.links if lifted not in link), look.link))
    for number in _rows_seen(layout, look, size):
        pen.draw(row_marks(layout, number))
    painter.restore()


def _draw_labels(painter: QPainter, layout: ChartLayout, look: Look, size: QSize) -> None:
    """Last, so that neither the line of today nor an arrow runs through a name."""
    painter.save()
    pen = to_rows(painter, look, size)
    for number in _rows_seen(layout, look, size):
        ground = _CHOSEN if number == look.row else COLOUR.paper
        pen.draw(label_marks(layout, number, look.seen(size), ground))
    painter.restore()


def _rows_seen(layout: ChartLayout, look: Look, size: QSize) -> list[int]:
    """The rows in sight but the one lifted out."""
    first = look.down // tokens.ROW_HEIGHT
    last = (look.down + size.height() - HEADING) // tokens.ROW_HEIGHT
    return [number for number in range(first, min(last + 1, len(layout.chart.rows))) if number != look.lifted]


def _fill_chosen(painter: QPainter, look: Look, size: QSize) -> None:
    if look.row is not None:
        top = HEADING + look.row * tokens.ROW_HEIGHT - look.down
        painter.setClipRect(QRectF(0, HEADING, size.width(), size.height() - HEADING))
        painter.fillRect(QRectF(0, top, size.width(), tokens.ROW_HEIGHT), QColor(tokens.SELECTION))
        painter.setClipping(False)


def _only_seen(marks: Iterable[Mark], left: float, right: float) -> Iterator[Mark]:
    """Without what lies beside what is seen: the heading of a long axis has hundreds of labels and lines."""
    for mark in marks:
        if isinstance(mark, Path):
            begin, end = mark.points[0][0], mark.points[-1][0]
        elif isinstance(mark, Disc):
            begin, end = mark.x - mark.radius, mark.x + mark.radius
        else:
            begin, end = mark.x, mark.x + mark.width
        if begin <= right and end >= left:
            yield mark
