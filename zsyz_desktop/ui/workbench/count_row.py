"""A count with its bar: how many projects have a light, or stand in a stage; a click shows them in the list."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from zsyz_desktop.rules.facts import Light
from zsyz_desktop.ui.pieces.light_cell import SIZE, draw_light
from zsyz_desktop.ui.style import tokens

_WORDS, _COUNT = 84, 44


class CountRow(QAbstractButton):
    """The word, the bar in proportion to the largest beside it, the number."""

    def __init__(self, words: str, light: Light | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(words)
        self._light = light
        self.count = self._most = 0
        self.setObjectName("count_row")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int, most: int) -> None:
        """How many, of at most so many in a row beside it."""
        self.count, self._most = count, most
        said = f"{self.text()}：{count}项"
        self.setAccessibleName(said)
        self.setToolTip(f"{said}。点一下在重点项目里看是哪几项。")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """One line."""
        return QSize(_WORDS + _COUNT + 60, tokens.ROW_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Paint the row."""
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(tokens.HOVER))
        inside = QRectF(self.rect()).adjusted(tokens.SPACE_TIGHT, 0, -tokens.SPACE_TIGHT, 0)
        left = inside.left() + (SIZE + tokens.SPACE if self._light is not None else 0)
        if self._light is not None:
            draw_light(painter, self._light, inside.left(), inside.center().y() - SIZE / 2)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(tokens.INK))
        painter.drawText(QRectF(left, 0, _WORDS, inside.height()), middle | Qt.AlignmentFlag.AlignLeft, self.text())
        self._paint_bar(painter, inside)
        painter.setPen(QColor(tokens.INK if self.count else tokens.SOFT_INK))
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, str(self.count))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.ACCENT), tokens.FOCUS_RING))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_bar(self, painter: QPainter, inside: QRectF) -> None:
        room = inside.width() - _WORDS - _COUNT
        share = self.count / self._most if self._most else 0
        bar = QRectF(inside.left() + _WORDS, inside.center().y() - tokens.SPACE / 2, room * share, tokens.SPACE)
        painter.fillRect(bar, QColor(tokens.RULE))
