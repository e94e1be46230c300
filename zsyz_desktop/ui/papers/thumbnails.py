"""The pages in small at the side of the preview: where one is, and a way to go elsewhere."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.papers.page_column import GAP, PageColumn
from zsyz_desktop.ui.papers.pictures import Pictures
from zsyz_desktop.ui.papers.reader import PdfReader
from zsyz_desktop.ui.style import tokens

_WIDTH = 132


class Thumbnails(PageColumn):
    """Follows the preview, and leads it."""

    page_chosen = Signal(int)
    is_small = True

    def __init__(self, reader: PdfReader, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(reader, pictures, parent)
        self._current = 0
        self.setObjectName("thumbnails")
        self.setAccessibleName("各页缩略图")
        self.setFixedWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_current(self, page: int) -> None:
        """Mark a page and bring it into view."""
        self._current = page
        if page < self.count:
            rect = self.page_rect(page)
            bar = self.verticalScrollBar()
            if rect.top() < 0:
                bar.setValue(round(bar.value() + rect.top() - GAP))
            elif rect.bottom() > self.viewport().height():
                bar.setValue(round(bar.value() + rect.bottom() - self.viewport().height() + GAP))
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Go to the page under the mouse."""
        page = self.page_at(event.position().toPoint())
        if page is not None:
            self.page_chosen.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Up and down from page to page."""
        steps = {
            Qt.Key.Key_Up: self._current - 1,
            Qt.Key.Key_Down: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }
        page = steps.get(Qt.Key(event.key()))
        if page is None:
            super().keyPressEvent(event)
        elif 0 <= page < self.count:
            self.page_chosen.emit(page)

    def _fitting_scale(self) -> float:
        widest = max((size.width for size in self._sizes), default=1.0)
        return (_WIDTH - tokens.SCROLL_BAR - 2 * GAP) / widest  # the same with and without a scroll bar

    def _paint_over(self, painter: QPainter, page: int, rect: QRectF) -> None:
        if page == self._current:
            painter.setPen(QPen(QColor(tokens.ACCENT), tokens.FOCUS_RING + (1 if self.hasFocus() else 0)))
            painter.drawRect(rect.adjusted(-1, -1, 1, 1))
        painter.setPen(QColor(tokens.SOFT_INK))
        font = painter.font()
        font.setPixelSize(tokens.TYPE_SMALL)
        painter.setFont(font)
        line = QRectF(rect.left(), rect.bottom() + tokens.FOCUS_RING, rect.width(), GAP)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, str(page + 1))
