"""Paper in the hand: the system's dialog, and pages laid on sheets; a PDF printer stands in for the one of metal."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from reading import read

from zsyz_desktop.errors import Trouble
from zsyz_desktop.reports.preview import draw_book
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.papers.paper_sets import charts_and_checklists
from zsyz_desktop.ui.papers.press import FINEST, pages_to_print
from zsyz_desktop.ui.papers.printing import Printing
from zsyz_desktop.ui.papers.reader import PdfReader
from zsyz_desktop.ui.papers.reading import PdfFile


@pytest.fixture
def printing(sample: Store, qtbot: QtBot) -> Iterator[Printing]:
    """Chart (two pages across) and checklist (upright) of one project, open and ready to print."""
    with sample.read() as session:
        papers = charts_and_checklists(session, date(2024, 6, 26), ["P04"])
    owner = QWidget()
    qtbot.addWidget(owner)
    reader = PdfReader()
    made = Printing(reader, owner)
    with qtbot.waitSignal(reader.opened, timeout=10_000):
        reader.open(draw_book(None, papers.sheets).pdf)
    yield made
    reader.stop()


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "纸.pdf"))
    made.setResolution(150)
    return made


def sheets(out: Path) -> list[tuple[bool, float]]:
    """Of each sheet: whether it lies across, and the share of it that is ink."""
    with read(out) as document:
        found = []
        for number in range(len(document)):
            width, height = document.get_page_size(number)
            grey = document[number].render(scale=0.3, grayscale=True)
            dark = sum(each < 200 for each in bytes(grey.buffer))
            found.append((width > height, dark / (grey.width * grey.height)))
            grey.close()
        return found


def test_every_page_is_printed_turned_as_it_is_and_filled(printing: Printing, printer: QPrinter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(printing.message, timeout=30_000) as said:
        printing.send(printer)
    printed = sheets(Path(printer.outputFileName()))
    assert said.args == [f"已送到打印机：{len(printed)}页。"]
    assert [across for across, _ in printed][:3] == [True, True, False]
    assert all(0.02 < ink < 0.5 for _, ink in printed)


def test_only_the_pages_asked_for_are_printed(printing: Printing, printer: QPrinter, qtbot: QtBot) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    with qtbot.waitSignal(printing.message, timeout=30_000) as said:
        printing.send(printer)
    assert said.args == ["已送到打印机：2页。"]
    assert [across for across, _ in sheets(Path(printer.outputFileName()))] == [True, False]


def test_a_cancelled_printing_stops_and_says_so(printing: Printing, printer: QPrinter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(printing.message, timeout=30_000) as said:
        press = printing.send(printer)
        press.progressed.connect(lambda _: press.cancel())
    assert "已取消打印" in said.args[0]


def test_a_page_that_cannot_be_drawn_is_not_blamed_on_the_printer(
    printing: Printing, printer: QPrinter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PdfFile, "picture", lambda *_: QImage())
    with qtbot.waitSignal(printing.failed, timeout=30_000) as said:
        printing.send(printer)
    assert isinstance(said.args[0], Trouble)
    assert "第1页没有画出来" in str(said.args[0])
    assert "另存为PDF" in str(said.args[0])


def test_paper_exchanged_while_it_is_printed_is_told_as_that(
    printing: Printing, printer: QPrinter, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(printing.failed, timeout=30_000) as said:
        press = printing.send(printer)
        press.progressed.connect(lambda _: printing.reader.open(b"%PDF-"))
    assert "换了其他纸" in str(said.args[0])


def test_copies_and_order_are_made_here_where_the_printer_cannot(
    printer: QPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_to_print(printer, 3) == [2, 1, 0]
    printer.setPageOrder(QPrinter.PageOrder.FirstPageFirst)
    monkeypatch.setattr(QPrinter, "supportsMultipleCopies", lambda _: False)
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert pages_to_print(printer, 2) == [0, 1, 0, 1]
    printer.setCollateCopies(False)
    assert pages_to_print(printer, 2) == [0, 0, 1, 1]


def test_no_page_is_drawn_finer_than_it_can_be_seen(
    printing: Printing, printer: QPrinter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer.setResolution(1200)
    widths: list[int] = []
    reader = printing.reader
    draw = reader.draw
    monkeypatch.setattr(reader, "draw", lambda wanted, take: (widths.append(wanted.width), draw(wanted, take)))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    with qtbot.waitSignal(printing.message, timeout=30_000):
        printing.send(printer)
    assert widths == [round(841.89 / 72 * FINEST)]


def dialog_answers(monkeypatch: pytest.MonkeyPatch, answer: Callable[[QPrintDialog], int]) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", answer)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["示例打印机"])


def test_the_dialog_opens_with_the_papers_own_sheet_and_never_prints_to_a_file(
    printing: Printing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[object, ...]] = []

    def look(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        seen.append((
            printer.pageLayout().orientation(), printer.docName(), dialog.maxPage(),
            dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile),
        ))  # fmt: skip
        return QDialog.DialogCode.Rejected

    dialog_answers(monkeypatch, look)
    with qtbot.assertNotEmitted(printing.message, wait=50):
        printing.print_paper("P04 推进图表")
    ((orientation, name, last, to_file),) = seen
    assert (orientation, name, to_file) == (QPageLayout.Orientation.Landscape, "P04 推进图表", False)
    assert last == len(printing.reader.sizes)


def test_without_a_printer_it_is_said_what_to_do(
    printing: Printing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    with qtbot.waitSignal(printing.failed) as told:
        printing.print_paper("P04 推进图表")
    assert isinstance(told.args[0], Trouble)
    assert "另存为PDF" in str(told.args[0])
