"""From the paper before the eye to the printer: the system's dialog, then the press with progress and cancel."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from zsyz_desktop.cleaning import shown
from zsyz_desktop.errors import Trouble
from zsyz_desktop.ui.papers.press import Press, set_sheet
from zsyz_desktop.ui.papers.printers import why_not_yet
from zsyz_desktop.ui.papers.reader import PdfReader
from zsyz_desktop.ui.pieces.progress import show_progress

_NO_PRINTER = "本机没有装打印机。可以先“另存为PDF…”，拿到有打印机的电脑上打印。"


class Printing(QObject):
    """Asks and prints; only one printing at a time."""

    message = Signal(str)
    failed = Signal(object)

    def __init__(self, reader: PdfReader, owner: QWidget) -> None:
        super().__init__(owner)
        self.reader = reader
        self._owner = owner
        self._press: Press | None = None
        self._printer: QPrinter | None = None

    def print_paper(self, title: str) -> None:
        """Open the system's dialog for the document that is shown; `title` is what the printer's list calls it."""
        if self._press is not None or not self.reader.sizes:
            return
        if not QPrinterInfo.availablePrinterNames():
            self.failed.emit(Trouble(_NO_PRINTER))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        set_sheet(printer, self.reader.sizes[0])
        dialog = QPrintDialog(printer, self._owner)
        dialog.setObjectName("print_dialog")
        dialog.setWindowTitle(shown(f"打印 {title}"))
        dialog.setMinMax(1, len(self.reader.sizes))
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
        result = dialog.exec()
        dialog.deleteLater()
        if result == QDialog.DialogCode.Accepted:
            self.send(printer)

    def send(self, printer: QPrinter) -> Press:
        """Print on a printer that is set up."""
        press = Press(printer, self.reader, self.reader.sizes, self)
        self._press, self._printer = press, printer
        press.succeeded.connect(lambda count: self.message.emit(f"已送到打印机：{count}页。{why_not_yet(printer)}"))
        press.cancelled.connect(lambda: self.message.emit("已取消打印，已经送出的页可能还会打出来。"))
        press.failed.connect(self.failed)
        press.ended.connect(self._forget)
        show_progress(press, "正在打印…", self._owner)
        press.start()
        return press

    def _forget(self) -> None:
        self._press = self._printer = None
