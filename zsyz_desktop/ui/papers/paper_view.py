"""The right side of 报表打印: the preview with its line above, thumbnails at the side, and what was found."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.papers.findings import Findings
from zsyz_desktop.ui.papers.pictures import Pictures
from zsyz_desktop.ui.papers.preview import Preview
from zsyz_desktop.ui.papers.reader import PdfReader
from zsyz_desktop.ui.papers.thumbnails import Thumbnails
from zsyz_desktop.ui.papers.view_bar import ViewBar
from zsyz_desktop.ui.papers.zoomed_column import WHOLE, Fit
from zsyz_desktop.ui.pieces.lay import below, beside

if TYPE_CHECKING:  # pdfium and reportlab are loaded in threads, when they are needed
    from zsyz_desktop.reports.preview import Drawn
    from zsyz_desktop.ui.papers.reading import Hit, PageSize

_ROOM_FOR_THUMBNAILS = 700


class PaperView(QWidget):
    """Shows one PDF; owns the PDF thread."""

    source_wanted = Signal(object)
    shown = Signal()
    """The pages of the PDF last given are laid out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = PdfReader(self)
        self.pictures = Pictures()
        self.bar = ViewBar()
        self.preview = Preview(self.reader, self.pictures)
        self.thumbnails = Thumbnails(self.reader, self.pictures)
        self._drawn: Drawn | None = None
        self._is_from_top = True
        self._laid_out = -1
        self.findings = Findings()
        self._search = 0
        self._lay_out()
        self._wire()

    @property
    def is_current(self) -> bool:
        """True when the pages of the PDF last given are those laid out."""
        return self._laid_out == self.reader.serial

    def show_pdf(self, drawn: "Drawn", *, from_top: bool) -> None:
        """Show a PDF, at the place where the one before was looked at or `from_top`."""
        self._drawn = drawn
        self._is_from_top = from_top
        self.reader.open(drawn.pdf)

    def focus_search(self) -> None:
        """The cursor into the search line, what stands there marked."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def stop(self) -> None:
        """End the PDF thread."""
        self.reader.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt calls it so
        """No thumbnails where the page itself needs the room."""
        super().resizeEvent(event)
        self._show_thumbnails()

    def _show_thumbnails(self) -> None:
        self.thumbnails.setVisible(self.width() >= _ROOM_FOR_THUMBNAILS and self.preview.count > 1)

    def _lay_out(self) -> None:
        below(self.bar, (beside(self.thumbnails, (self.preview, 1), spacing=0), 1), spacing=0, into=self)
        self.thumbnails.hide()

    def _wire(self) -> None:
        self.reader.opened.connect(self._show_pages)
        self.reader.searched.connect(self._take_hits)
        self.preview.page_changed.connect(self._show_page)
        self.preview.scale_changed.connect(self._show_scale)
        self.preview.source_wanted.connect(self.source_wanted)
        self.thumbnails.page_chosen.connect(self.preview.go_to_page)
        self.bar.page_entered.connect(self._enter_page)
        self.bar.zoomed.connect(self.preview.zoom_by)
        self.bar.fit_chosen.connect(self.preview.set_fit)
        self.bar.words_changed.connect(self._find)
        self.bar.next_wanted.connect(self._go_on)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+=", lambda: self.preview.zoom_by(1)),
            ("Ctrl++", lambda: self.preview.zoom_by(1)),
            ("Ctrl+-", lambda: self.preview.zoom_by(-1)),
            ("Ctrl+0", lambda: self.preview.set_fit(Fit.PAGE)),
            ("Ctrl+1", lambda: self.preview.set_fit(Fit.WIDTH)),
            ("F3", lambda: self._go_on(1)),
            ("Shift+F3", lambda: self._go_on(-1)),
            ("Ctrl+G", self._focus_page),
        )
        for key, do in keys:
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _focus_page(self) -> None:
        self.bar.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.page.selectAll()

    def _show_pages(self, serial: int, sizes: "list[PageSize]") -> None:
        if serial != self.reader.serial or self._drawn is None:
            return
        self.pictures.forget_before(serial if self._is_from_top else serial - 1)
        self.preview.show_document(serial, sizes, self._drawn.told)
        if self._is_from_top:
            self.preview.go_to_page(0)
        self.thumbnails.show_pages(serial, sizes)
        self._show_thumbnails()
        self._show_page(self.preview.page)
        self._show_scale()
        if self.bar.search.text().strip():
            self._find(self.bar.search.text(), stays=True)
        self._laid_out = serial
        self.shown.emit()

    def _show_page(self, page: int) -> None:
        self.bar.show_page(page, self.preview.count)
        self.thumbnails.show_current(page)

    def _show_scale(self) -> None:
        self.bar.show_scale(self.preview.scale / WHOLE, self.preview.fit)

    def _enter_page(self, page: int) -> None:
        self.preview.go_to_page(min(max(0, page), self.preview.count - 1))
        self._show_page(self.preview.page)

    def _find(self, words: str, *, stays: bool = False) -> None:
        """Look anew from the page looked at; with `stays` the page stays where it is."""
        is_wanted = bool(words.strip()) and self.preview.count > 0
        self.findings = Findings(None if stays else self.preview.page)
        self.findings.is_complete = not is_wanted
        self._search = self.reader.search(words) if is_wanted else 0
        self._mark()

    def _take_hits(self, search: int, hits: "list[Hit]", is_last: bool) -> None:  # noqa: FBT001 -- as the signal
        if search != self._search:
            return
        is_new = self.findings.take(hits, is_last=is_last)
        if hits or is_last:
            self._mark(goes=is_new)

    def _mark(self, *, goes: bool = False) -> None:
        found = self.findings
        self.preview.show_hits(found.hits, found.current)
        if goes:
            self.preview.go_to_hit()
        self.bar.show_found(found.current, len(found.hits), is_searching=not found.is_complete)

    def _go_on(self, step: int) -> None:
        if not self.findings.hits:
            self.focus_search()
            return
        self.findings.step(step)
        self._mark(goes=True)
