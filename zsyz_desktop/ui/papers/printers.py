"""What is the matter with a printer: asked when a document goes to it, since Qt itself never hears of a refusal."""

import ctypes
import sys

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_GONE = "打印机“{name}”不见了（拔掉了、被删除了，或者打印服务停了），没有打出来。请接好打印机，再打印一次。"
_REFUSES = "打印机“{name}”现在不接受打印任务，没有打出来。请在系统的打印机设置里恢复它，或换一台打印机，再打印一次。"
_STOPPED = "打印机“{name}”现在停着（没开机、缺纸、卡纸或被暂停），处理好以后会接着打。"
_CUPS = "libcups.so.2"


class _Option(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


class _Destination(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("count", ctypes.c_int),
        ("options", ctypes.POINTER(_Option)),
    )


def why_not_taken(printer: QPrinter) -> str:
    """Why a document that is finished now would come to nothing, or ""; a printer into a file takes everything."""
    name = printer.printerName()
    if printer.outputFileName() or not name:
        return ""
    if name not in QPrinterInfo.availablePrinterNames():
        return _GONE.format(name=name)
    return _REFUSES.format(name=name) if sys.platform.startswith("linux") and _refuses(name) else ""


def why_not_yet(printer: QPrinter) -> str:
    """Why what was taken is not printed at once, or ""."""
    name = printer.printerName()
    if printer.outputFileName() or QPrinterInfo.printerInfo(name).state() is not QPrinter.PrinterState.Error:
        return ""
    return _STOPPED.format(name=name)


def _refuses(name: str) -> bool:
    """Whether CUPS says that the queue is closed; Qt does not ask for that."""
    try:
        cups = ctypes.CDLL(_CUPS)
    except OSError:
        return False
    cups.cupsGetNamedDest.restype = ctypes.POINTER(_Destination)
    cups.cupsGetNamedDest.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p)
    cups.cupsFreeDests.argtypes = (ctypes.c_int, ctypes.POINTER(_Destination))
    found = cups.cupsGetNamedDest(None, name.encode(), None)
    if not found:
        return False
    options = found.contents
    said = {options.options[at].name: options.options[at].value for at in range(options.count)}
    cups.cupsFreeDests(1, found)
    return said.get(b"printer-is-accepting-jobs") == b"false"
