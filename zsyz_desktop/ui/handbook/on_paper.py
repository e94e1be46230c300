"""The handbook and its sheet for the wall on paper: drawn beside the window, saved as PDF or sent to the printer."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.papers.printing import Printing
from zsyz_desktop.ui.papers.reader import PdfReader
from zsyz_desktop.ui.pieces.errands import Errands
from zsyz_desktop.ui.pieces.operations import Step
from zsyz_desktop.ui.pieces.saved_as import ask_place

HANDBOOK, QUICK_START = "使用手册", "快速上手"


class OnPaper(QObject):
    """One document at a time; what is drawn once is printed and saved alike."""

    message = Signal(str)
    failed = Signal(object)

    def __init__(self, owner: QWidget, today: date, what: str = HANDBOOK) -> None:
        super().__init__(owner)
        self._owner = owner
        self._what = what
        self._today = today
        self._printing: Printing | None = None
        self._errands = Errands(owner)
        self._errands.failed.connect(self.failed)

    def save(self) -> None:
        """Ask for a file, draw, and say where it is."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        out = ask_place(self._owner, "另存为PDF", Path(folder) / f"{self._what}.pdf", "PDF")
        if out is not None:
            self._run(partial(_saved, self._what, self._today, out), lambda: self.message.emit(f"已存为：{out}"))

    def print(self) -> None:
        """Draw, then ask by the system's dialog."""
        self._run(partial(_drawn, self._what, self._today), self._send)

    def stop(self) -> None:
        """Let go of what was drawn; the thread of the printing ends."""
        if self._printing is not None:
            self._printing.reader.stop()

    def _run(self, job: Callable[[Step], object], then: Callable[..., object]) -> None:
        self._errands.run(f"正在绘制{self._what}…", job, lambda made: then(made) if isinstance(made, bytes) else then())

    def _send(self, pdf: bytes) -> None:
        if self._printing is None:
            self._printing = Printing(PdfReader(self), self._owner)
            self._printing.message.connect(self.message)
            self._printing.failed.connect(self.failed)
            self._printing.reader.opened.connect(self._ask_printer)
        self._printing.reader.open(pdf)

    def _ask_printer(self) -> None:
        if self._printing is not None:
            self._printing.print_paper(self._what)


def _drawn(what: str, today: date, step: Step) -> bytes:
    from zsyz_desktop.reports.handbook import draw_handbook, draw_quick_start  # noqa: PLC0415 -- reportlab in the job only

    return draw_quick_start(today) if what == QUICK_START else draw_handbook(today, step)


def _saved(what: str, today: date, out: Path, step: Step) -> Path:
    from zsyz_desktop.saving import save  # noqa: PLC0415 -- with its job

    save(_drawn(what, today, step), out)
    return out
