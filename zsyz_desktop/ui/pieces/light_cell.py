"""The light's cell: its shape as papers draw it, and the word beside it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem

from zsyz_desktop.charts.lights import light_marks
from zsyz_desktop.charts.marks import Box, Disc, Path, Stroke
from zsyz_desktop.charts.palette import COLOUR, Colour
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.ui.pieces.row_cell import RowCell
from zsyz_desktop.ui.style import tokens

LIGHT_ROLE = int(Qt.ItemDataRole.UserRole)

SIZE = 12


class LightCell(RowCell):
    """Leaves room for the shape, lets Qt paint the word, then paints the shape sharp at any scale."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the cell."""
        super().paint(painter, option, index)
        light = index.data(LIGHT_ROLE)
        if isinstance(light, Light):
            place = option.rect  # type: ignore[attr-defined]  # the stubs leave out the fields of an option
            draw_light(painter, light, place.left() + tokens.SPACE, place.center().y() + 0.5 - SIZE / 2)

    def initStyleOption(  # noqa: N802 -- Qt calls it so
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The word begins behind the shape."""
        super().initStyleOption(option, index)
        option.text = f"     {option.text}"  # type: ignore[attr-defined]  # as above


def draw_light(painter: QPainter, light: Light, x: float, y: float, *, done: bool = False) -> None:
    """Draw the shape of a light with its top left corner at x, y; a tick when done."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in light_marks(light, x, y, SIZE, COLOUR, done=done):
        match mark:
            case Disc():
                _ready(painter, mark.fill, mark.stroke)
                painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)
            case Box():
                _ready(painter, mark.fill, mark.stroke)
                painter.drawRect(QRectF(mark.x, mark.y, mark.width, mark.height))
            case Path():
                _ready(painter, mark.fill, mark.stroke)
                draw = painter.drawPolygon if mark.closed else painter.drawPolyline
                draw(QPolygonF([QPointF(*point) for point in mark.points]))
    painter.restore()


def _ready(painter: QPainter, fill: Colour | None, stroke: Stroke | None) -> None:
    painter.setBrush(QBrush(QColor(*fill)) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(*stroke.colour), stroke.width) if stroke is not None else Qt.PenStyle.NoPen)
