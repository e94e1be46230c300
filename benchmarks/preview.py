"""The preview: a PDF of 100 pages before the eye, scrolling through it, and paper from an opened project."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pypdfium2
from ledgers import OPENER, TODAY, sample_ledger
from measuring import Measured, in_turns
from papers import draw_raw, register_faces
from PySide6.QtCore import QEventLoop, QThreadPool
from PySide6.QtWidgets import QApplication

from zsyz_desktop.reports import progress_chart
from zsyz_desktop.reports.preview import Drawn, draw_book
from zsyz_desktop.rules.sheets import ProgressSheet
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.papers.paper_sets import progress_charts
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.papers.choice import Paper
from zsyz_desktop.ui.papers.paper_view import PaperView
from zsyz_desktop.ui.papers.place import PapersPlace, Projects
from zsyz_desktop.values import replace

_PROJECT = "P04"
_ROUNDS = 15


def measure(folder: Path) -> list[Measured]:
    """What is seen counts: a page is there when its sharp picture is painted."""
    register_faces()
    application = QApplication.instance() or QApplication([])
    with OPENER.open(sample_ledger(folder), writing=False) as store:
        found = [*_hundred_pages(_book(store)), _from_project(store, folder)]
    application.processEvents()
    return found


def _book(store: Store) -> Drawn:
    """Fifty charts of two pages each, less the first project's second."""
    with store.read() as session:
        sheets = [each for each in progress_charts(session, TODAY).sheets if isinstance(each, ProgressSheet)]
    many = [
        replace(each, heading=replace(each.heading, code=f"{each.heading.code}-{n}"))
        for n in range(5)
        for each in sheets
    ]
    drawn = draw_book(None, many[:50])
    with pypdfium2.PdfDocument(drawn.pdf) as document:
        assert 95 <= len(document) <= 105
    return drawn


def _hundred_pages(drawn: Drawn) -> list[Measured]:
    view = PaperView()
    view.resize(1018, 670)  # what 报表打印 has of a window of 1366×768
    view.show()

    def show() -> None:
        view.show_pdf(drawn, from_top=True)
        _turn_until(lambda: view.is_current and view.preview.is_drawn(0))
        view.preview.viewport().repaint()

    def floor() -> None:
        _rest(view)
        _render(drawn.pdf, round(view.preview.page_rect(0).width()))

    show()
    first = in_turns(
        "first page of a PDF of 100 pages seen (floor: pdfium opens it and draws that page)",
        floor,
        show,
        rounds=_ROUNDS,
        goal="≤ 200 ms",
    )
    stall = _longest_stall(view, floor)
    view.stop()
    view.deleteLater()
    return [first, stall]


def _longest_stall(view: PaperView, floor: Callable[[], None]) -> Measured:
    """Scrolled from end to end as fast as a wheel is turned; the longest time the window did not answer."""
    stalls, floors = [], []
    for _ in range(5):
        started = time.perf_counter()
        floor()
        floors.append(time.perf_counter() - started)
        stalls.append(_scroll_through(view))
        _rest(view)
    ratios = [stall / base for stall, base in zip(stalls, floors, strict=True)]
    quarters = statistics.quantiles(ratios, n=4)
    return Measured(
        "100 pages scrolled through: longest the window did not answer (floor: a page drawn in its own thread)",
        statistics.median(floors), statistics.median(stalls), statistics.median(ratios), quarters[0], quarters[2],
        "≤ 16 ms",
    )  # fmt: skip


def _scroll_through(view: PaperView) -> float:
    bar, longest = view.preview.verticalScrollBar(), 0.0
    for value in range(0, bar.maximum(), 180):
        started = time.perf_counter()
        bar.setValue(value)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        longest = max(longest, time.perf_counter() - started)
    return longest


def _from_project(store: Store, folder: Path) -> Measured:
    place = PapersPlace(
        LedgerDesk(store, lambda: TODAY), Projects(lambda: [_PROJECT], lambda: [_PROJECT]), MachineSettings(folder)
    )
    place.resize(1234, 700)
    place.show()
    with store.read() as session:
        (sheet,) = progress_charts(session, TODAY, [_PROJECT]).sheets
    assert isinstance(sheet, ProgressSheet)
    pages = progress_chart.pages(sheet)
    pdf = draw_book(None, [sheet]).pdf

    def ours() -> None:
        place.show_papers(Paper.CHARTS, [_PROJECT])
        _turn_until(lambda: place.is_ready and place.view.preview.is_drawn(0))
        place.view.preview.viewport().repaint()

    def floor() -> None:
        _rest(place.view)
        draw_raw(pages)
        _render(pdf, round(place.view.preview.page_rect(0).width()))

    ours()
    found = in_turns(
        "paper from an opened project seen (floor: its layout on a plain canvas, one page by pdfium)",
        floor,
        ours,
        rounds=_ROUNDS,
        goal="≤ 300 ms",
    )
    place.stop()
    place.deleteLater()
    return found


def _render(pdf: bytes, width: int) -> None:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        page.render(scale=width / page.get_width(), may_draw_forms=False, prefer_bgrx=True)
        page.close()


def _rest(view: PaperView) -> None:
    """Wait until the PDF thread is idle: pdfium must not work in two threads at once."""
    QThreadPool.globalInstance().waitForDone()
    idle = Event()
    view.reader.want([])
    view.reader.want([], small=True)
    view.reader.worker.ask(idle.set, 99)
    _turn_until(idle.is_set)


def _turn_until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        time.sleep(0.001)  # as a window does between two events: the other threads work
