"""The press: pages of the PDF drawn by pdfium in the printer's fineness and laid on paper one after the other.

Qt never makes the document; it is handed pictures of pages (papers.md: text of a PDF made by Qt is spoilt).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from zsyz_desktop.errors import Trouble
from zsyz_desktop.ui.papers.printers import why_not_taken
from zsyz_desktop.ui.papers.reader import PdfReader, Wanted

if TYPE_CHECKING:  # pdfium is loaded in its own thread
    from zsyz_desktop.ui.papers.reading import PageSize

FINEST = 300
"""Dots an inch: finer is not seen on an office printer and takes four times as long."""

_INCH = 72.0
_REPLACED = "打印尚未完成，预览里就换了其他纸，没有打完。请等打完再换，再打印一次。"
_REFUSED = "打印机没有接受这份打印，没有打出来。请看看打印机是否开着、有没有纸，再打印一次。"


class Press(QObject):
    """Prints some pages once; lives until it ended. The window goes on between two pages."""

    total_known = Signal(int)
    progressed = Signal(int)
    succeeded = Signal(int)
    """How many sheets went to the printer."""
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _drawn = Signal(QImage)

    def __init__(
        self, printer: QPrinter, reader: PdfReader, sizes: Sequence["PageSize"], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._printer = printer
        self._reader = reader
        self._serial = reader.serial
        self._sizes = sizes
        self._pages = pages_to_print(printer, len(sizes))
        self._done = 0
        self._is_cancelled = False
        self._painter: QPainter | None = None
        self._drawn.connect(self._lay, Qt.ConnectionType.QueuedConnection)
        self.ended.connect(self.deleteLater)

    def start(self) -> None:
        """Begin with the first page."""
        self.total_known.emit(len(self._pages))
        self._draw()

    def cancel(self) -> None:
        """Stop after the page in hand; the printer is told to forget the rest."""
        self._is_cancelled = True

    def _draw(self) -> None:
        page = self._pages[self._done]
        fineness = min(FINEST, self._printer.resolution())
        width = round(self._sizes[page].width / _INCH * fineness)
        self._reader.draw(Wanted(self._serial, page, width), self._drawn.emit)

    def _lay(self, picture: QImage) -> None:
        if self._is_cancelled:
            self._printer.abort()
            self._end(self.cancelled.emit)
            return
        if picture.isNull():
            self._break_off(_REPLACED if self._reader.serial != self._serial else _not_drawn(self._pages[self._done]))
            return
        if not self._put(picture):
            self._break_off(_REFUSED)
            return
        self._done += 1
        self.progressed.emit(self._done)
        if self._done < len(self._pages):
            self._draw()
        elif why := why_not_taken(self._printer):  # only now is it handed over, and nobody would say
            self._break_off(why)
        elif self._painter is not None and self._painter.end():
            self._end(lambda: self.succeeded.emit(self._done))
        else:
            self._end(lambda: self.failed.emit(Trouble(_REFUSED)))

    def _break_off(self, why: str) -> None:
        self._printer.abort()
        self._end(lambda: self.failed.emit(Trouble(why)))

    def _put(self, picture: QImage) -> bool:
        """One picture on a sheet turned as the page is, as large as the sheet allows."""
        set_sheet(self._printer, self._sizes[self._pages[self._done]], keeps_size=True)
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._printer):
                return False
            self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        elif not self._printer.newPage():
            return False
        sheet = QRectF(self._printer.pageLayout().fullRectPixels(self._printer.resolution()))
        self._painter.drawImage(_fitted(picture, QRectF(0, 0, sheet.width(), sheet.height())), picture)
        return True

    def _end(self, tell: object) -> None:
        if self._painter is not None and self._painter.isActive():
            self._painter.end()
        self._painter = None
        if callable(tell):
            tell()
        self.ended.emit()


def set_sheet(printer: QPrinter, size: "PageSize", *, keeps_size: bool = False) -> None:
    """Turn the sheet as the page is; its size is the page's, or stays what was chosen in the dialog."""
    is_across = size.width > size.height
    turn = QPageLayout.Orientation.Landscape if is_across else QPageLayout.Orientation.Portrait
    if not keeps_size:
        name = QPageSize.PageSizeId.A3 if max(size.width, size.height) > 1000 else QPageSize.PageSizeId.A4
        printer.setPageSize(QPageSize(name))
    printer.setPageOrientation(turn)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)


def pages_to_print(printer: QPrinter, count: int) -> list[int]:
    """The pages chosen in the dialog, from 0, as often as copies are asked of a printer that cannot make its own."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        first, last = 1, count
    pages = list(range(max(1, first) - 1, min(last, count)))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return pages * copies if printer.collateCopies() else [page for page in pages for _ in range(copies)]


def _not_drawn(page: int) -> str:
    return (
        f"第{page + 1}页没有画出来，打印停在这一页，和打印机没有关系。请关掉其他程序腾出内存，再打印一次；"
        "还是不行，就“另存为PDF…”，用其他软件打印。"
    )


def _fitted(picture: QImage, sheet: QRectF) -> QRectF:
    """The picture's place on the sheet: whole, in its own proportions, in the middle."""
    share = min(sheet.width() / picture.width(), sheet.height() / picture.height())
    width, height = picture.width() * share, picture.height() * share
    return QRectF((sheet.width() - width) / 2, (sheet.height() - height) / 2, width, height)
