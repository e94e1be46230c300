"""The window's side of the PDF thread: what to open, which pictures are wanted, what to look for."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from zsyz_desktop.ui.papers.pdf_thread import PdfThread
from zsyz_desktop.values import Frozen

if TYPE_CHECKING:  # pdfium is loaded in its own thread
    from zsyz_desktop.ui.papers.reading import Hit, PageSize, PdfFile

_OPEN, _SEEN, _SMALL, _SEARCH = range(4)
"""Urgencies: opening, pages before the eye, thumbnails, looking for words."""


class Wanted(Frozen):
    """The picture of a page of the document with this serial number, so many pixels across."""

    serial: int
    page: int
    width: int


class PdfReader(QObject):
    """One document at a time; every answer is heard in the window's thread and names what it answers."""

    opened = Signal(int, object)
    """Serial number and the `PageSize` of every page."""
    pictured = Signal(object, QImage)
    """A `Wanted` and its picture."""
    searched = Signal(int, object, bool)
    """Number of the search, a page's list of `Hit`, and whether that was the last page."""
    failed = Signal(object)
    """A bug, or a page pdfium cannot draw; what was asked for does not come."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worker = PdfThread(self.failed.emit)
        self._serial = 0
        self._search = 0
        self._file: PdfFile | None = None  # touched in the PDF thread alone
        self._count = 0
        self._lock = Lock()
        self._wishes: dict[int, list[Wanted]] = {_SEEN: [], _SMALL: []}
        self.sizes: list[PageSize] = []
        """Of the document opened last; known before anyone else hears of it."""
        self.opened.connect(self._note)
        self.worker.start()

    @property
    def serial(self) -> int:
        """The document that was opened last."""
        return self._serial

    def open(self, pdf: bytes) -> int:
        """Open a document in place of the one before; returns its serial number."""
        self._serial += 1
        self._search += 1
        self.worker.ask(partial(self._open, self._serial, pdf), _OPEN)
        return self._serial

    def want(self, wanted: Sequence[Wanted], *, small: bool = False) -> None:
        """Draw these, the first first, instead of whatever was wanted before."""
        urgency = _SMALL if small else _SEEN
        with self._lock:
            self._wishes[urgency] = list(wanted)
        if wanted:
            self.worker.ask(partial(self._draw_next, urgency), urgency)

    def draw(self, wanted: Wanted, take: Callable[[QImage], None]) -> None:
        """Draw one picture for somebody who waits for it; `take` is called in the PDF thread."""
        self.worker.ask(lambda: self._draw_for(wanted, take), _SEEN)

    def search(self, words: str) -> int:
        """Look for words from the first page on; returns the number of the search. An earlier one ends."""
        self._search += 1
        self.worker.ask(partial(self._search_page, self._search, words, 0), _SEARCH)
        return self._search

    def stop(self) -> None:
        """Let go of the document and end the thread; nothing is heard afterwards."""
        self.blockSignals(True)  # noqa: FBT003 -- Qt's own
        self.worker.stop(self._close)

    def _note(self, _serial: int, sizes: "list[PageSize]") -> None:
        self.sizes = sizes

    def _open(self, serial: int, pdf: bytes) -> None:
        from zsyz_desktop.ui.papers.reading import PdfFile  # noqa: PLC0415 -- pdfium is loaded here, not before

        self._close()
        self._file = PdfFile(pdf)
        sizes = self._file.sizes()
        self._count = len(sizes)
        self.opened.emit(serial, sizes)

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _draw_next(self, urgency: int) -> None:
        """One picture at a time, so that what is wanted meanwhile can come before the rest."""
        with self._lock:
            wishes = self._wishes[urgency]
            wanted = wishes.pop(0) if wishes else None
            has_more = bool(wishes)
        if has_more:
            self.worker.ask(partial(self._draw_next, urgency), urgency)
        if wanted is not None and self._file is not None and wanted.serial == self._serial:
            self.pictured.emit(wanted, self._file.picture(wanted.page, wanted.width))

    def _draw_for(self, wanted: Wanted, take: Callable[[QImage], None]) -> None:
        picture = QImage()
        try:
            if self._file is not None and wanted.serial == self._serial:
                picture = self._file.picture(wanted.page, wanted.width)
        finally:
            take(picture)  # whoever waits hears of it in any case

    def _search_page(self, search: int, words: str, page: int) -> None:
        if search != self._search or self._file is None:
            return
        is_last = page >= self._count - 1
        found: list[Hit] = self._file.find(page, words)
        self.searched.emit(search, found, is_last)
        if not is_last:
            self.worker.ask(partial(self._search_page, search, words, page + 1), _SEARCH)
