"""定稿 in a thread: a month of many projects takes seconds to keep, and the window goes on meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import NO_ANSWERS, Answers, Refusal
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.operations import Operation


class FinalWork(QObject):
    """`done` is heard when it is kept, `refused` with every objection, `failed` with what is in the way."""

    done = Signal()
    refused = Signal(object)
    failed = Signal(object)

    def __init__(self, ledger: LedgerDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self.is_running = False

    def start(self, title: str, deed: Callable[[Session], object], answers: Answers = NO_ANSWERS) -> None:
        """Do it for good; what it has to ask is asked in the window, and it is done anew with the answers."""
        self.is_running = True
        operation = Operation(lambda _step: self._write(title, deed, answers), self)
        operation.succeeded.connect(lambda _=None: self._end())
        operation.failed.connect(lambda error: self._tell(error, title, deed, answers))
        operation.start()

    def _write(self, title: str, deed: Callable[[Session], object], answers: Answers) -> None:
        with self._ledger.work_aside(title, answers, undoable=False) as session:
            deed(session)

    def _end(self) -> None:
        self.is_running = False
        self._ledger.tell_worked_aside()
        self.done.emit()

    def _tell(self, error: Exception, title: str, deed: Callable[[Session], object], answers: Answers) -> None:
        questions = error.questions if isinstance(error, Refusal) else ()
        given = self._ledger.asker(questions) if questions else None
        if given and not given <= answers:
            self.start(title, deed, answers | given)
            return
        self.is_running = False
        if isinstance(error, Refusal):
            self.refused.emit(error.objections)
        else:
            self.failed.emit(error)
