"""The window's own self-test: opened where nobody sees it, on a ledger, painted with its projects, and closed."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QMessageBox

from zsyz_desktop.passphrase import Passphrase
from zsyz_desktop.ui.input_method.choice import choose_input_method
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.running import make_application

TOLD_IN = "window-self-test.txt"
"""Below the machine's folder: what was proved, or what was not."""

_AT_MOST = 60_000  # milliseconds for each wait: a cold disk and a virus scanner together
_EVERY = 20
_GRID = 8


def try_window(machine: ThisComputer, ledger: Path) -> int:
    """Exit code 0, or 1 when the projects were not listed, nothing was painted, or the window did not close."""
    typed_by = _input_method()
    app = make_application()
    program = Program(machine, ledger)
    program.show()
    is_listed = _waited(lambda: _is_listed(program))
    is_painted = is_listed and _has_picture(program.window.grab().toImage())
    program.window.close()
    is_closed = _waited(lambda: program.open_ledger is None)
    app.processEvents()
    proofs = {
        "版本": bool(machine.version()),
        "列出项目": is_listed,
        "画出窗口": is_painted,
        "关闭台账": is_closed,
        "界面字体": _shows_own_faces(),
        "中文按钮": _speaks_chinese(),
        "打开口令": _knows_passphrase(machine.settings.folder / "口令"),
        "打印到文件": _prints(machine.settings.folder / "打印.pdf"),
    }
    failed = [name for name, holds in proofs.items() if not holds]
    told = f"没有通过：{'、'.join(failed)}" if failed else f"{'、'.join(proofs)}；{typed_by}"
    (machine.settings.folder / TOLD_IN).write_text(told, encoding="utf-8")  # a window on Windows has no stdout
    return 1 if failed else 0


def _input_method() -> str:
    """How Chinese would be typed on this desktop."""
    if not sys.platform.startswith("linux"):
        return "输入法由系统提供"
    environment = dict(os.environ)
    bus = choose_input_method(environment, sys.platform)
    is_fcitx = bus is not None and bus.is_there
    if bus is not None:
        bus.close()
    if is_fcitx:
        return "输入法fcitx"
    return "输入法ibus" if environment.get("QT_IM_MODULE") == "ibus" else "没有输入法在运行"


def _shows_own_faces() -> bool:
    """Windows has fonts of its own for these; none of them stands before the program's."""
    kinds = ("QMenu", "QMenuBar", "QAbstractItemView", "QHeaderView", "QMessageBox", "QStatusBar", "QTipLabel")
    own = QApplication.font()
    return all(QApplication.font(kind) == own for kind in kinds)  # type: ignore[call-overload]  # a str it is, not bytes


def _speaks_chinese() -> bool:
    """Qt's own buttons are Chinese: its translation is in the built program."""
    box = QMessageBox()
    return "是" in box.addButton(QMessageBox.StandardButton.Yes).text()


def _knows_passphrase(folder: Path) -> bool:
    """Argon2 is in the built program."""
    passphrase = Passphrase(folder)
    passphrase.choose("自检口令")
    return passphrase.opens("自检口令") and not passphrase.opens("其他口令")


def _prints(file: Path) -> bool:
    """The print system is in the built program: a page goes to a printer into a file; other printers are looked for."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    QPrinterInfo.availablePrinterNames()
    painter = QPainter()
    if not painter.begin(printer):
        return False
    painter.drawText(_GRID, printer.logicalDpiY(), "自检")
    return painter.end() and file.read_bytes()[:5] == b"%PDF-"


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
