"""The preview: real pages at any size, words found in them, and every text a way to the field it comes from."""

from collections.abc import Sequence
from enum import Enum, unique
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from zsyz_desktop.ui.papers.page_column import GAP, PageColumn
from zsyz_desktop.ui.papers.pictures import Pictures
from zsyz_desktop.ui.papers.reader import PdfReader
from zsyz_desktop.ui.papers.source_words import tip_of
from zsyz_desktop.ui.style import tokens

if TYPE_CHECKING:  # pdfium and reportlab are loaded in threads, when they are needed
    from zsyz_desktop.reports.preview import Told
    from zsyz_desktop.ui.papers.reading import Box, Hit, PageSize

WHOLE = 96 / 72
"""Logical pixels a point at 100 %."""

_LEAST, _MOST = 0.1 * WHOLE, 4 * WHOLE
_READABLE = 0.55 * WHOLE
_STEP = 1.2
_FOUND, _CURRENT = 60, 130
"""How thick the accent lies over what was found, and over the finding gone to (of 255)."""


@unique
class Fit(Enum):
    """How the pages keep to the window; the value is on the button."""

    WIDTH = "适合宽度"
    PAGE = "整页"
    HELD = "（旁边开着项目）"
    """As large as before, or as wide as the window where that can still be read."""
    NOT = ""


class Preview(PageColumn):
    """A click on a text that is at home somewhere asks for its field; Tab-less hands use Ctrl+↓ and F2."""

    page_changed = Signal(int)
    scale_changed = Signal()
    source_wanted = Signal(object)
    """A `rules.sources.Source`."""

    def __init__(self, reader: PdfReader, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(reader, pictures, parent)
        self.setObjectName("paper_preview")
        self.setAccessibleName("纸面预览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.fit = Fit.WIDTH
        self._page = 0
        self._told: Sequence[Sequence[Told]] = ()
        self._hovered: tuple[int, Told] | None = None
        self._hits: list[Hit] = []
        self._hit: int | None = None
        self._kept: tuple[int, Box] | None = None
        self._held = 1.0

    @property
    def page(self) -> int:
        """The page most looked at, from 0."""
        return self._page

    @property
    def hovered(self) -> "Told | None":
        """The outlined text."""
        return self._hovered[1] if self._hovered is not None else None

    def show_document(self, serial: int, sizes: Sequence["PageSize"], told: Sequence[Sequence["Told"]]) -> None:
        """Show a document and what its texts come from."""
        self._told = told
        self._hovered = None
        self.show_hits([], None)
        self.show_pages(serial, sizes)
        self._note_page()

    def show_hits(self, hits: Sequence["Hit"], current: int | None) -> None:
        """Mark what was found, the current finding more strongly."""
        self._hits, self._hit = list(hits), current
        self.viewport().update()

    def go_to_hit(self) -> None:
        """Bring the current finding into view."""
        if self._hit is not None:
            hit = self._hits[self._hit]
            self._bring_into_view(hit.page, hit.boxes[0])

    def set_fit(self, fit: Fit) -> None:
        """Keep to the window in this way."""
        self._kept = None
        self._rescale(self._scale, fit, QPointF(self.viewport().rect().center()))

    def hold(self) -> Fit:
        """Keep this size, or the width of the window as far as that can be read, and the outlined text in view.

        Returns how the page kept to the window before.
        """
        before, held = self.fit, self._hovered
        if before is not Fit.HELD:  # else another word was clicked beside it
            self._held = self._scale
        self.set_fit(Fit.HELD)
        if held is not None:
            self._kept = held[0], (held[1].x, held[1].y, held[1].width, held[1].height)
            self._bring_into_view(*self._kept)
        return before

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller by a fifth a step, about the middle of what is seen."""
        self._rescale(self._scale * _STEP**steps, Fit.NOT, QPointF(self.viewport().rect().center()))

    def zoom_to(self, share: float) -> None:
        """A share of the true size on screen."""
        self._rescale(share * WHOLE, Fit.NOT, QPointF(self.viewport().rect().center()))

    def told_on(self, page: int) -> "Sequence[Told]":
        """The texts of a page that are at home somewhere."""
        return self._told[page]

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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """What is held stays in view."""
        super().resizeEvent(event)
        if self._kept is not None:
            self._bring_into_view(*self._kept)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Scroll; with Ctrl, zoom about the mouse."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self._rescale(self._scale * _STEP ** (turned / 120), Fit.NOT, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Outline the text under the mouse and say what a click does."""
        found = self._told_at(event.position().toPoint())
        self._hover(found)
        if found is not None:
            QToolTip.showText(event.globalPosition().toPoint(), tip_of(found[1].source), self.viewport())
        else:
            QToolTip.hideText()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Ask for the field of the text under the mouse."""
        if event.button() is Qt.MouseButton.LeftButton:
            found = self._told_at(event.position().toPoint())
            if found is not None:
                self.source_wanted.emit(found[1].source)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Nothing is outlined any more."""
        self._hover(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
        """Paging, and the texts one after the other."""
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        if has_ctrl and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._hover_next(1 if key is Qt.Key.Key_Down else -1)
        elif key is Qt.Key.Key_F2 and self._hovered is not None:
            self.source_wanted.emit(self._hovered[1].source)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
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

    def _told_at(self, point: QPoint) -> "tuple[int, Told] | None":
        page = self.page_at(point)
        if page is None or page >= len(self._told):
            return None
        rect = self.page_rect(page)
        x, y = (point.x() - rect.left()) / self._scale, (point.y() - rect.top()) / self._scale
        return next(((page, each) for each in self._told[page] if each.holds(x, y)), None)

    def _hover(self, found: "tuple[int, Told] | None") -> None:
        if found != self._hovered:
            self._hovered = found
            self._kept = None
            shape = Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _hover_next(self, step: int) -> None:
        """The text after the outlined one, from the page looked at on."""
        texts = [(page, each) for page, told in enumerate(self._told) for each in told]
        if not texts:
            return
        if self._hovered in texts:
            number = texts.index(self._hovered) + step
        else:
            number = next((n for n, (page, _) in enumerate(texts) if page >= self._page), 0)
        page, told = texts[number % len(texts)]
        self._hover((page, told))
        self._bring_into_view(page, (told.x, told.y, told.width, told.height))
        rect = self.text_rect(page, (told.x, told.y, told.width, told.height))
        place = self.viewport().mapToGlobal(rect.bottomLeft().toPoint())
        QToolTip.showText(place, f"{tip_of(told.source)}（F2）", self.viewport())

    def _bring_into_view(self, page: int, box: "Box") -> None:
        rect = self.text_rect(page, box)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if rect.top() < GAP or rect.bottom() > self.viewport().height() - GAP:
            down.setValue(round(down.value() + rect.center().y() - self.viewport().height() / 2))
        if rect.left() < GAP or rect.right() > self.viewport().width() - GAP:
            across.setValue(round(across.value() + rect.center().x() - self.viewport().width() / 2))

    def _paint_over(self, painter: QPainter, page: int, _rect: QRectF) -> None:
        for number, hit in enumerate(self._hits):
            if hit.page == page:
                wash = QColor(tokens.ACCENT)
                wash.setAlpha(_CURRENT if number == self._hit else _FOUND)
                for box in hit.boxes:
                    painter.fillRect(self.text_rect(page, box), wash)
        if self._hovered is not None and self._hovered[0] == page:
            told = self._hovered[1]
            outline = self.text_rect(page, (told.x, told.y, told.width, told.height)).adjusted(-2, -1, 2, 1)
            painter.setPen(QPen(QColor(tokens.ACCENT), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(outline, 3, 3)
