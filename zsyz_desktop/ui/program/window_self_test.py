"""The window's own self-test: opened where nobody sees it, on a ledger, painted with its projects, and closed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QMessageBox

from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.running import make_application

_AT_MOST = 60_000  # milliseconds for each wait: a cold disk and a virus scanner together
_EVERY = 20
_GRID = 8


def try_window(machine: ThisComputer, ledger: Path) -> int:
    """Exit code 0, or 1 when the projects were not listed, nothing was painted, or the window did not close."""
    app = make_application()
    program = Program(machine, ledger)
    program.show()
    is_listed = _waited(lambda: _is_listed(program))
    is_painted = is_listed and _has_picture(program.window.grab().toImage())
    program.window.close()
    is_closed = _waited(lambda: program.open_ledger is None)
    app.processEvents()
    return 0 if machine.version() and is_painted and is_closed and _speaks_chinese() and _can_print() else 1


def _speaks_chinese() -> bool:
    """Qt's own buttons are Chinese: its translation is in the built program."""
    box = QMessageBox()
    return "是" in box.addButton(QMessageBox.StandardButton.Yes).text()


def _can_print() -> bool:
    """The print system is in the built program; whether there is a printer is the machine's affair."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    QPrinterInfo.availablePrinterNames()
    return printer.isValid()


def _is_listed(program: Program) -> bool:
    if program.open_ledger is None:
        return False
    rows = program.open_ledger.place.table.rows.rows
    return bool(rows) and all(row.standing is not None for row in rows)


def _has_picture(image: QImage) -> bool:
    """True when more than a bare surface was painted."""
    places = ((x, y) for x in range(0, image.width(), _GRID) for y in range(0, image.height(), _GRID))
    return len({image.pixel(x, y) for x, y in places}) > _GRID


def _waited(is_so: Callable[[], bool]) -> bool:
    """Let the window live until something is so; False when it never was."""
    loop = QEventLoop()
    look = QTimer(interval=_EVERY)
    look.timeout.connect(lambda: loop.quit() if is_so() else None)
    look.start()
    QTimer.singleShot(_AT_MOST, loop, loop.quit)
    loop.exec()
    look.stop()
    return is_so()
