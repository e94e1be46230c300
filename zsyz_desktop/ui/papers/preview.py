"""The preview: real pages at any size, words found in them, and every text a way to the field it comes from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from zsyz_desktop.ui.papers.pictures import Pictures
from zsyz_desktop.ui.papers.reader import PdfReader
from zsyz_desktop.ui.papers.source_words import tip_of
from zsyz_desktop.ui.papers.zoomed_column import Fit, ZoomedColumn
from zsyz_desktop.ui.style import tokens

if TYPE_CHECKING:  # pdfium and reportlab are loaded in threads, when they are needed
    from zsyz_desktop.reports.preview import Told
    from zsyz_desktop.ui.papers.reading import Box, Hit, PageSize

_FOUND, _CURRENT = 60, 130
"""How thick the accent lies over what was found, and over the finding gone to (of 255)."""


class Preview(ZoomedColumn):
    """A click on a text that is at home somewhere asks for its field; Tab-less hands use Ctrl+↓ and F2."""

    source_wanted = Signal(object)
    """A `rules.sources.Source`."""

    def __init__(self, reader: PdfReader, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(reader, pictures, parent)
        self.setObjectName("paper_preview")
        self.setAccessibleName("纸面预览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._told: Sequence[Sequence[Told]] = ()
        self._hovered: tuple[int, Told] | None = None
        self._hits: list[Hit] = []
        self._hit: int | None = None

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
            self.bring_into_view(hit.page, hit.boxes[0])

    def hold(self) -> Fit:
        """Keep this size, or the width of the window as far as that can be read, and the outlined text in view.

        Returns how the page kept to the window before.
        """
        return self.hold_at((self._hovered[0], _box_of(self._hovered[1])) if self._hovered is not None else None)

    def told_on(self, page: int) -> "Sequence[Told]":
        """The texts of a page that are at home somewhere."""
        return self._told[page]

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
        """The texts one after the other, and what asks for the field of one."""
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        if has_ctrl and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._hover_next(1 if key is Qt.Key.Key_Down else -1)
        elif key is Qt.Key.Key_F2 and self._hovered is not None:
            self.source_wanted.emit(self._hovered[1].source)
        else:
            super().keyPressEvent(event)

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
            self.let_go()
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
        self.bring_into_view(page, _box_of(told))
        rect = self.text_rect(page, _box_of(told))
        place = self.viewport().mapToGlobal(rect.bottomLeft().toPoint())
        QToolTip.showText(place, f"{tip_of(told.source)}（F2）", self.viewport())

    def _paint_over(self, painter: QPainter, page: int, _rect: QRectF) -> None:
        for number, hit in enumerate(self._hits):
            if hit.page == page:
                wash = QColor(tokens.ACCENT)
                wash.setAlpha(_CURRENT if number == self._hit else _FOUND)
                for box in hit.boxes:
                    painter.fillRect(self.text_rect(page, box), wash)
        if self._hovered is not None and self._hovered[0] == page:
            told = self._hovered[1]
            outline = self.text_rect(page, _box_of(told)).adjusted(-2, -1, 2, 1)
            painter.setPen(QPen(QColor(tokens.ACCENT), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(outline, 3, 3)


def _box_of(told: "Told") -> "Box":
    return told.x, told.y, told.width, told.height
