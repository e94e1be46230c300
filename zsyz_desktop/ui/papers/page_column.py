"""Pages below one another in a scrolling column: only what is seen is drawn, and never in the window's thread."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from zsyz_desktop.ui.papers.pictures import Pictures
from zsyz_desktop.ui.papers.reader import PdfReader, Wanted
from zsyz_desktop.ui.style import tokens

if TYPE_CHECKING:  # pdfium is loaded in its own thread
    from zsyz_desktop.ui.papers.reading import PageSize

GAP = tokens.SPACE_WIDE
_STEP = 60  # logical pixels a turn of the wheel's smallest step or an arrow key goes


class PageColumn(QAbstractScrollArea):
    """Knows sizes in points and a scale in logical pixels a point; subclasses say what is drawn over a page."""

    is_small = False

    def __init__(self, reader: PdfReader, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._pictures = pictures
        self._serial = 0
        self._sizes: list[PageSize] = []
        self._tops: list[float] = []
        self._scale = 1.0
        self._ask_soon = QTimer(self, interval=0, singleShot=True)
        self._ask_soon.timeout.connect(self._ask)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.horizontalScrollBar().setSingleStep(_STEP)
        reader.pictured.connect(self._take)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def scale(self) -> float:
        """Logical pixels a point."""
        return self._scale

    def show_pages(self, serial: int, sizes: Sequence["PageSize"]) -> None:
        """Show another document at the same place, as far as it has one."""
        self._serial = serial
        self._sizes = list(sizes)
        self._lay_out()

    def page_rect(self, page: int) -> QRectF:
        """Where a page lies in the viewport."""
        size = self._sizes[page]
        width, height = size.width * self._scale, size.height * self._scale
        left = max(float(GAP), (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
        return QRectF(left, self._tops[page] - self.verticalScrollBar().value(), width, height)

    def page_at(self, point: QPoint) -> int | None:
        """The page under a point of the viewport."""
        return next((page for page in self.seen_pages() if self.page_rect(page).contains(point)), None)

    def seen_pages(self) -> range:
        """The pages of which something is seen."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [
            page for page, y in enumerate(self._tops) if y < bottom and y + self._sizes[page].height * self._scale > top
        ]
        return range(seen[0], seen[-1] + 1) if seen else range(0)

    def is_drawn(self, page: int) -> bool:
        """Whether a page is shown as sharp as it can be."""
        return page < self.count and self.picture(page) is not None

    def picture(self, page: int) -> QImage | None:
        """The picture of a page as it is shown; None until it is drawn."""
        return self._pictures.get(self._wanted(page))

    def scroll_to_page(self, page: int) -> None:
        """Bring the head of a page to the top."""
        if 0 <= page < self.count:
            self.verticalScrollBar().setValue(round(self._tops[page] - GAP / 2))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt calls it so
        """The desk, and each seen page with its picture or, for a moment, the nearest there is."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens.BORDER))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self.seen_pages():
            rect = self.page_rect(page)
            self._paint_page(painter, page, rect)
            self._paint_over(painter, page, rect)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Lay the pages out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 -- Qt calls it so
        """Paint and ask for what is seen now."""
        del dx, dy
        self.viewport().update()
        self._ask_soon.start()

    def _fitting_scale(self) -> float:
        """The scale for the present size of the viewport."""
        return self._scale

    def _paint_over(self, painter: QPainter, page: int, rect: QRectF) -> None:
        """What is drawn over a page."""

    def _paint_page(self, painter: QPainter, page: int, rect: QRectF) -> None:
        painter.fillRect(rect, QColor(tokens.SURFACE))
        wanted = self._wanted(page)
        picture = self._pictures.get(wanted) or self._pictures.nearest(wanted)
        if picture is not None:
            painter.drawImage(rect, picture)
        painter.setPen(QPen(QColor(tokens.RULE), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)

    def _lay_out(self) -> None:
        self._scale = self._fitting_scale()
        self._tops = []
        y = float(GAP)
        for size in self._sizes:
            self._tops.append(y)
            y += size.height * self._scale + GAP
        widest = max((size.width for size in self._sizes), default=0) * self._scale + 2 * GAP
        seen = self.viewport().size()
        for bar, whole, part in (
            (self.verticalScrollBar(), y, seen.height()),
            (self.horizontalScrollBar(), widest, seen.width()),
        ):
            bar.setPageStep(part)
            bar.setRange(0, max(0, round(whole - part)))
        self.viewport().update()
        self._ask_soon.start()

    def _wanted(self, page: int) -> Wanted:
        width = round(self._sizes[page].width * self._scale * self.devicePixelRatioF())
        return Wanted(self._serial, page, max(1, width))

    def _ask(self) -> None:
        """Seen pages first, then their neighbours."""
        seen = self.seen_pages()
        near = [page for page in (seen.stop, seen.start - 1) if seen and 0 <= page < self.count]
        wanted = [self._wanted(page) for page in (*seen, *near) if not self.is_drawn(page)]
        self._reader.want(wanted, small=self.is_small)

    def _take(self, wanted: Wanted, picture: QImage) -> None:
        if wanted.serial == self._serial and wanted.page < self.count and wanted == self._wanted(wanted.page):
            self._pictures.keep(wanted, picture)
            self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt calls it so
        """Small: the layout gives it what there is."""
        return QSize(160, 200)
