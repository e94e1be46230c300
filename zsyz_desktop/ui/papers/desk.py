"""The desk of the place 报表打印: reads the sheets in one short transaction, has them drawn, and hands back PDFs."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from zsyz_desktop.services.ledger.exports_noted import note_export
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.papers.gathering import PaperSet
from zsyz_desktop.services.papers.paper_sets import overview
from zsyz_desktop.services.reports.report_texts import doubted_in
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.papers.choice import Choice
from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.values import Frozen

if TYPE_CHECKING:  # reportlab only inside a job
    from zsyz_desktop.reports.preview import Drawn
    from zsyz_desktop.reports.written_on import Form


class Proof(Frozen):
    """A drawn choice: the PDF with its sources (None where there is no project), and whether it is the whole of it.

    `title` is what the print job and a file of it are called, without what file names cannot hold.
    """

    choice: Choice
    drawn: "Drawn | None"
    is_whole: bool
    title: str = ""
    troubles: tuple[str, ...] = ()
    """Why a face this machine chose is not on the paper."""
    doubts: tuple[str, ...] = ()
    """The sentences an officer changed whose figures have changed since."""


class PapersDesk(QObject):
    """One drawing at a time: a newer one ends the one before."""

    proofed = Signal(object)
    """A `Proof`; of many papers the first comes alone before all of them."""
    failed = Signal(object)
    _first_drawn = Signal(object)

    def __init__(self, ledger: LedgerDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._drawing: Operation | None = None
        self._wanted: Choice | None = None
        self._first_drawn.connect(self._take_first)

    @property
    def is_drawing(self) -> bool:
        """True until the whole of the last choice is there."""
        return self._drawing is not None

    def draw(self, choice: Choice) -> None:
        """Have papers drawn for the eye."""
        self.cancel()
        self._wanted = choice
        operation = Operation(lambda step: self._proof(choice, step), self)
        self._drawing = operation
        operation.succeeded.connect(lambda proof: self._take(operation, proof))
        operation.failed.connect(lambda error: self._tell(operation, error))
        operation.start()

    def cancel(self) -> None:
        """Leave off drawing; what comes of it is not heard."""
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawing = None

    def save(self, proof: Proof, out: Path) -> Operation:
        """Save what is shown, the very bytes; its result is where it lies. Start it when its signals are joined."""
        return Operation(lambda _: _save(proof, out), self)

    def save_each(self, choice: Choice, folder: Path) -> Operation:
        """A file for each paper of each project; its result is the paths. What is whole stays when it is cancelled."""
        return Operation(lambda step: self._save_each(choice, folder, step), self)

    def save_written(self, choice: Choice, form: "Form", out: Path) -> Operation:
        """Save a paper as it can be written on, read anew from the ledger; its result is where it lies."""
        return Operation(lambda step: self._save_written(choice, form, out, step), self)

    def note(self, what: str) -> None:
        """Note in the log what went out."""
        self._ledger.note(what, partial(note_export, what=what))

    def stop(self) -> None:
        """Wait until nothing reads any more, before the ledger is closed."""
        self.cancel()
        QThreadPool.globalInstance().waitForDone()

    def _proof(self, choice: Choice, step: Step) -> Proof:
        from zsyz_desktop.reports.batch import book_title  # noqa: PLC0415 -- reportlab only inside the job
        from zsyz_desktop.reports.preview import draw_book  # noqa: PLC0415 -- as above
        from zsyz_desktop.typesetting.runs import choice_troubles  # noqa: PLC0415 -- as above

        today, codes, hides = self._ledger.today, choice.codes, choice.hides_investors
        if choice.paper.is_opened and (codes is None or len(codes) > 1):
            with self._reading(choice, step) as session:  # let go of before anything is drawn: a save may be waiting
                first = overview(session, today, codes, hide_investors=hides)
            self._show_first(choice, first, step)
        with self._reading(choice, step) as session:
            papers = choice.gather(session, today)
            asked = doubted_in(session, papers.front)
        step(0, 0)
        if papers.front is None:
            return Proof(choice, None, is_whole=True)
        size, front = choice.size.name_on_paper, papers.opening
        drawn = draw_book(front, papers.sheets, size=size, mono=choice.is_mono, on_page=step)
        return Proof(
            choice,
            drawn,
            is_whole=True,
            title=book_title(front, papers.sheets, choice.paper.value),
            troubles=choice_troubles(),
            doubts=asked,
        )

    def _reading(self, choice: Choice, step: Step) -> AbstractContextManager[Session]:
        """One project is read in a moment; several would keep a save waiting, and are read of a passing copy."""
        if choice.codes is not None and len(choice.codes) == 1:
            return self._ledger.read()
        return self._ledger.read_still(lambda: step(0, 0))

    def _show_first(self, choice: Choice, papers: PaperSet, step: Step) -> None:
        """The 总览 opens a batch: it is shown while the rest is read and drawn."""
        from zsyz_desktop.reports.preview import draw_book  # noqa: PLC0415 -- as above

        step(0, 0)
        if papers.front is not None and len(papers.front.rows) > 1:
            drawn = draw_book(papers.front, (), size=choice.size.name_on_paper, mono=choice.is_mono)
            step(0, 0)
            self._first_drawn.emit(Proof(choice, drawn, is_whole=False))

    def _save_each(self, choice: Choice, folder: Path, step: Step) -> Sequence[Path]:
        from zsyz_desktop.reports.batch import write_each  # noqa: PLC0415 -- as above

        with self._reading(choice, step) as session:
            papers = choice.gather(session, self._ledger.today)
        size, front = choice.size.name_on_paper, papers.opening
        return write_each(papers.sheets, folder, size=size, mono=choice.is_mono, front=front, on_page=step)

    def _save_written(self, choice: Choice, form: "Form", out: Path, step: Step) -> Path:
        from zsyz_desktop.reports.written_on import KIND_OF, written_on  # noqa: PLC0415 -- only inside the job
        from zsyz_desktop.saving import save  # noqa: PLC0415 -- as above

        with self._reading(choice, step) as session:
            front = choice.gather(session, self._ledger.today).front
        save(written_on(front, form, step), out, KIND_OF[form])
        return out

    def _take_first(self, proof: Proof) -> None:
        if self._drawing is not None and proof.choice is self._wanted:
            self.proofed.emit(proof)

    def _take(self, operation: Operation, proof: Proof) -> None:
        if operation is self._drawing:
            self._drawing = None
            self.proofed.emit(proof)

    def _tell(self, operation: Operation, error: Exception) -> None:
        if operation is self._drawing:
            self._drawing = None
            self.failed.emit(error)


def _save(proof: Proof, out: Path) -> Path:
    from zsyz_desktop.saving import save  # noqa: PLC0415 -- as above

    if proof.drawn is not None:
        save(proof.drawn.pdf, out)
    return out
