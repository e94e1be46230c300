"""The months of a year so far as bars, each with its number; what is below nought hangs down in red."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from zsyz_desktop.rules.money import MoneyUnit
from zsyz_desktop.rules.wording import number, percent_of
from zsyz_desktop.ui.style import tokens

WIDTH = 420
MONTHS_OF_YEAR = 12
_FOOT = 20
_HEAD = 18
_WAN = MoneyUnit.TEN_THOUSAND.cents


class MonthBars(QWidget):
    """Twelve places, as many bars as there are months so far."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: Sequence[Fraction | None] = ()
        self._is_share = False
        self.setMinimumWidth(WIDTH)
        self.setAccessibleName("各月柱图")

    def show_months(self, values: Sequence[Fraction | None], *, is_share: bool) -> None:
        """In 分, or as shares."""
        self._values, self._is_share = tuple(values), is_share
        self.setAccessibleDescription(
            "；".join(f"{n}月{value_words(each, is_share=is_share)}" for n, each in enumerate(values, 1))
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Draw them."""
        painter = QPainter(self)
        font = painter.font()
        font.setPixelSize(tokens.TYPE_SMALL)
        painter.setFont(font)
        most = max((abs(each) for each in self._values if each), default=Fraction(1))
        least = min((each for each in self._values if each is not None), default=Fraction(0))
        room = self.height() - _FOOT - _HEAD
        ground = _HEAD + room * (float(most / (most - min(least, Fraction(0)))) if least < 0 else 1.0)
        scale = (ground - _HEAD) / float(most)
        step = self.width() / MONTHS_OF_YEAR
        for place in range(MONTHS_OF_YEAR):
            value = self._values[place] if place < len(self._values) else None
            self._bar(painter, QRectF(place * step, 0, step, ground), value, scale)
            painter.setPen(QColor(tokens.SOFT_INK))
            foot = QRectF(place * step, self.height() - _FOOT, step, _FOOT)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"{place + 1}月")
        painter.setPen(QPen(QColor(tokens.BORDER), 1))
        painter.drawLine(0, int(ground), self.width(), int(ground))

    def _bar(self, painter: QPainter, place: QRectF, value: Fraction | None, scale: float) -> None:
        if value is None:
            return
        tall = float(value) * scale
        bar = QRectF(place.left() + place.width() * 0.22, place.bottom(), place.width() * 0.56, -tall).normalized()
        painter.fillRect(bar, QColor(tokens.DANGER if value < 0 else tokens.ACCENT))
        painter.setPen(QColor(tokens.INK))
        words = QRectF(place.left() - 8, bar.top() - _HEAD, place.width() + 16, _HEAD)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, value_words(value, is_share=self._is_share))


def value_words(value: Fraction | None, *, is_share: bool) -> str:
    """「48,200」 in 万元 or 万美元, 「71%」 of a share, 「无」 where nothing is known."""
    if value is None:
        return "无"
    return percent_of(value, 0) if is_share else number(value / _WAN, 0)
