"""An indicator through the year as lines: what arrived in full, what is asked and what last year had beside it."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from zsyz_desktop.rules.indicator_curves import Curves
from zsyz_desktop.ui.style import tokens
from zsyz_desktop.ui.targets.bars import MONTHS_OF_YEAR, WIDTH, value_words

_HEAD = 20
_SIDE = 18
_STYLES = {
    "本年累计": (tokens.ACCENT, 2.0, Qt.PenStyle.SolidLine),
    "任务进度": (tokens.INK, 1.2, Qt.PenStyle.DashLine),
    "上年同期": (tokens.SOFT_INK, 1.2, Qt.PenStyle.DotLine),
}
"""Told apart by the kind of line as well as by colour."""


class MonthLines(QWidget):
    """Twelve months across; the names of the lines above them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves, self._is_share = Curves(), False
        self.setMinimumSize(WIDTH, 84)
        self.setAccessibleName("累计折线图")

    def show_curves(self, curves: Curves, *, is_share: bool) -> None:
        """In 分 or US cents, or as shares."""
        self._curves, self._is_share = curves, is_share
        self.setAccessibleDescription("；".join(self._said(name, line) for name, line in curves.lines))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Draw the lines, the newest above the others."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(tokens.TYPE_SMALL)
        painter.setFont(font)
        self._legend(painter)
        values = [value for _name, line in self._curves.lines for value in line if value is not None]
        low, high = float(min([*values, Fraction(0)])), float(max([*values, Fraction(0)]))
        if high == low:
            return
        ground = self._point(0, Fraction(0), low, high).y()
        painter.setPen(QPen(QColor(tokens.BORDER), 1))
        painter.drawLine(QPointF(0, ground), QPointF(self.width(), ground))
        for name, line in reversed(self._curves.lines):
            self._draw(painter, name, self._points(line, low, high))
        self._say_last(painter, low, high)

    def _points(self, line: Sequence[Fraction | None], low: float, high: float) -> list[QPointF]:
        return [self._point(month, value, low, high) for month, value in enumerate(line) if value is not None]

    def _point(self, month: int, value: Fraction, low: float, high: float) -> QPointF:
        step = self.width() / MONTHS_OF_YEAR
        room = self.height() - _HEAD - 4
        return QPointF((month + 0.5) * step, _HEAD + room * (1 - (float(value) - low) / (high - low)))

    def _draw(self, painter: QPainter, name: str, points: Sequence[QPointF]) -> None:
        painter.setPen(_pen(name))
        painter.drawPolyline(QPolygonF(points))
        if name == self._curves.lines[0][0]:
            painter.setBrush(QColor(_STYLES[name][0]))
            for point in points:
                painter.drawEllipse(point, 2.5, 2.5)

    def _say_last(self, painter: QPainter, low: float, high: float) -> None:
        last = next(((n, v) for n, v in reversed(list(enumerate(self._curves.arrived))) if v is not None), None)
        if last is None:
            return
        at = self._point(*last, low, high)
        painter.setPen(QColor(tokens.INK))
        words = QRectF(at.x() + 7, min(at.y() - 1, self.height() - _SIDE), 120, _SIDE)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, value_words(last[1], is_share=self._is_share))

    def _legend(self, painter: QPainter) -> None:
        left = 4.0
        for name, _line in self._curves.lines:
            painter.setPen(_pen(name))
            painter.drawLine(QPointF(left, _HEAD / 2), QPointF(left + 22, _HEAD / 2))
            painter.setPen(QColor(tokens.INK))
            wide = painter.fontMetrics().horizontalAdvance(name)
            painter.drawText(QRectF(left + 28, 0, wide + 4, _HEAD), Qt.AlignmentFlag.AlignVCenter, name)
            left += 28 + wide + tokens.SPACE * 2

    def _said(self, name: str, line: Sequence[Fraction | None]) -> str:
        known = [value for value in line if value is not None]
        return f"{name}到{len(line)}月{value_words(known[-1], is_share=self._is_share)}"


def _pen(name: str) -> QPen:
    colour, width, style = _STYLES[name]
    return QPen(QColor(colour), width, style)
