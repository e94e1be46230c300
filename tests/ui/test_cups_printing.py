"""Paper through the system's own queues, where this machine has CUPS and its PDF printer; elsewhere it is skipped."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.reports.preview import draw_book
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.papers.paper_sets import charts_and_checklists
from zsyz_desktop.ui.papers.printing import Printing
from zsyz_desktop.ui.papers.reader import PdfReader

NAME = "zsyz-trial"
DRIVER = "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd"


def lp(*said: str) -> subprocess.CompletedProcess[str]:
    """One of CUPS's commands."""
    return subprocess.run(said, capture_output=True, text=True, check=False)


def why_not() -> str:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "a queue is made by root on Linux"
    if shutil.which("lpadmin") is None or lp("lpstat", "-r").returncode != 0:
        return "no CUPS, or it is not running"
    return "" if DRIVER in lp("lpinfo", "-m").stdout else "no PDF printer for CUPS (printer-driver-cups-pdf)"


pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")


@pytest.fixture
def queue() -> Iterator[QPrinter]:
    """A queue that takes documents and prints none."""
    assert lp("lpadmin", "-p", NAME, "-v", "cups-pdf:/", "-m", DRIVER).returncode == 0
    lp("cupsaccept", NAME)
    lp("cupsdisable", NAME)
    yield QPrinter(QPrinterInfo.printerInfo(NAME), QPrinter.PrinterMode.HighResolution)
    lp("cancel", "-a", "-x", NAME)
    lp("lpadmin", "-x", NAME)


@pytest.fixture
def printing(sample: Store, qtbot: QtBot) -> Iterator[Printing]:
    with sample.read() as session:
        papers = charts_and_checklists(session, date(2024, 6, 26), ["P04"])
    owner = QWidget()
    qtbot.addWidget(owner)
    reader = PdfReader()
    made = Printing(reader, owner)
    with qtbot.waitSignal(reader.opened):
        reader.open(draw_book(None, papers.sheets).pdf)
    yield made
    reader.stop()


def test_what_is_sent_stands_in_the_queue_and_a_printer_that_stands_still_is_told(
    printing: Printing, queue: QPrinter, qtbot: QtBot
) -> None:
    queue.setPrintRange(QPrinter.PrintRange.PageRange)
    queue.setFromTo(1, 1)
    queue.setPageOrientation(QPageLayout.Orientation.Landscape)
    with qtbot.waitSignal(printing.message) as said:
        printing.send(queue)
    assert said.args[0].startswith("已送到打印机：1页。")
    assert "现在停着" in said.args[0]
    assert len(lp("lpstat", "-o", NAME).stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("what", "told"),
    [(("lpadmin", "-x"), "不见了"), (("cupsreject",), "不接受打印任务")],
    ids=["goes away", "closes its queue"],
)
def test_a_printer_that_takes_nothing_any_more_in_the_middle_is_no_success(
    printing: Printing, queue: QPrinter, qtbot: QtBot, what: tuple[str, ...], told: str
) -> None:
    with qtbot.waitSignal(printing.failed) as said:
        press = printing.send(queue)
        press.progressed.connect(lambda done: lp(*what, NAME) if done == 1 else None)
    assert told in str(said.args[0])
    assert lp("lpstat", "-o", NAME).stdout == ""
