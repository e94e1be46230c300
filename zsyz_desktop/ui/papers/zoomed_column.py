"""Pages as large as the officer wants them: they keep to the window or to a scale, and the place stays the same."""

from enum import Enum, unique
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.papers.page_column import GAP, PageColumn
from zsyz_desktop.ui.papers.pictures import Pictures
from zsyz_desktop.ui.papers.reader import PdfReader

if TYPE_CHECKING:  # pdfium is loaded in its own thread
    from zsyz_desktop.ui.papers.reading import Box

WHOLE = 96 / 72
"""Logical pixels a point at 100 %."""

_LEAST, _MOST = 0.1 * WHOLE, 4 * WHOLE
_READABLE = 0.55 * WHOLE
_STEP = 1.2


@unique
class Fit(Enum):
    """How the pages keep to the window; the value is on the button."""

    WIDTH = "适合宽度"
    PAGE = "整页"
    HELD = "（旁边开着项目）"
    """As large as before, or as wide as the window where that can still be read."""
    NOT = ""


class ZoomedColumn(PageColumn):
    """Zoom by keys and by the wheel, and which page is looked at."""

    page_changed = Signal(int)
    scale_changed = Signal()

    def __init__(self, reader: PdfReader, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(reader, pictures, parent)
        self.fit = Fit.WIDTH
        self._page = 0
        self._kept: tuple[int, Box] | None = None
        self._held = 1.0

    @property
    def page(self) -> int:
        """The page most looked at, from 0."""
        return self._page

    def set_fit(self, fit: Fit) -> None:
        """Keep to the window in this way."""
        self._kept = None
        self._rescale(self._scale, fit, QPointF(self.viewport().rect().center()))

    def hold_at(self, place: "tuple[int, Box] | None") -> Fit:
        """Keep this size, or the width of the window as far as that can be read, and a box of a page in view.

        Returns how the page kept to the window before.
        """
        before = self.fit
        if before is not Fit.HELD:  # else another word was clicked beside it
            self._held = self._scale
        self.set_fit(Fit.HELD)
        self._kept = place
        if place is not None:
            self.bring_into_view(*place)
        return before

    def let_go(self) -> None:
        """Nothing needs to stay in view any more."""
        self._kept = None

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller by a fifth a step, about the middle of what is seen."""
        self._rescale(self._scale * _STEP**steps, Fit.NOT, QPointF(self.viewport().rect().center()))

    def zoom_to(self, share: float) -> None:
        """A share of the true size on screen."""
        self._rescale(share * WHOLE, Fit.NOT, QPointF(self.viewport().rect().center()))

    def text_rect(self, page: int, box: "Box") -> QRectF:
        """Where a box of a page (points) lies in the viewport."""
        rect = self.page_rect(page)
        x, y, width, height = (length * self._scale for length in box)
        return QRectF(rect.left() + x, rect.top() + y, width, height)

    def go_to_page(self, page: int) -> None:
        """Bring the head of a page to the top."""
        self.scroll_to_page(page)
        if self._page != page and 0 <= page < self.count:
            self._page = page
            self.page_changed.emit(page)

    def bring_into_view(self, page: int, box: "Box") -> None:
        """Scroll so far that a box of a page (points) is seen."""
        rect = self.text_rect(page, box)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if rect.top() < GAP or rect.bottom() > self.viewport().height() - GAP:
            down.setValue(round(down.value() + rect.center().y() - self.viewport().height() / 2))
        if rect.left() < GAP or rect.right() > self.viewport().width() - GAP:
            across.setValue(round(across.value() + rect.center().x() - self.viewport().width() / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What is held stays in view."""
        super().resizeEvent(event)
        if self._kept is not None:
            self.bring_into_view(*self._kept)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Scroll; with Ctrl, zoom about the mouse."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self._rescale(self._scale * _STEP ** (turned / 120), Fit.NOT, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Paging."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to_page(0 if key is Qt.Key.Key_Home else self.count - 1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space) and self.fit is Fit.PAGE:
            self.go_to_page(self._page + (-1 if key is Qt.Key.Key_PageUp else 1))
        elif key is Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep())
        else:
            super().keyPressEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 -- Qt calls it so
        """Know which page is looked at."""
        super().scrollContentsBy(dx, dy)
        self._note_page()

    def _fitting_scale(self) -> float:
        if not self._sizes or self.fit is Fit.NOT:
            return self._scale
        seen = self.viewport()
        wide = (seen.width() - 2 * GAP) / max(size.width for size in self._sizes)
        if self.fit is Fit.HELD:
            return min(self._held, wide) if wide >= _READABLE else self._held
        tall = (seen.height() - 2 * GAP) / self._sizes[min(self._page, self.count - 1)].height
        return min(_MOST, max(_LEAST, wide if self.fit is Fit.WIDTH else min(wide, tall)))

    def _lay_out(self) -> None:
        """Keep the place: the same point of the same page stays at the top when the scale changes with the window."""
        before, share = self._scale, self._share_at(0)
        super()._lay_out()
        if share is not None and abs(before - self._scale) > 1e-6:
            self._put(share, 0)
            self.scale_changed.emit()

    def _rescale(self, scale: float, fit: Fit, about: QPointF) -> None:
        """Another scale; the point of the page under `about` stays where it is."""
        share = self._share_at(about.y())
        across = (about.x() + self.horizontalScrollBar().value() - GAP) / self._scale
        self.fit = fit
        if fit is Fit.NOT:
            self._scale = min(_MOST, max(_LEAST, scale))
        super()._lay_out()
        if share is not None:
            self._put(share, about.y())
        self.horizontalScrollBar().setValue(round(across * self._scale + GAP - about.x()))
        self._note_page()
        self.scale_changed.emit()

    def _share_at(self, y: float) -> tuple[int, float] | None:
        """The page at this height of the viewport, and how far down it, in points."""
        below = self.verticalScrollBar().value() + y
        pages = [page for page, top in enumerate(self._tops) if top <= below + GAP]
        return (pages[-1], (below - self._tops[pages[-1]]) / self._scale) if pages and self._sizes else None

    def _put(self, share: tuple[int, float], y: float) -> None:
        page = min(share[0], self.count - 1)
        if page >= 0:
            self.verticalScrollBar().setValue(round(self._tops[page] + share[1] * self._scale - y))

    def _note_page(self) -> None:
        middle = self._share_at(self.viewport().height() / 2)
        page = middle[0] if middle is not None else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
