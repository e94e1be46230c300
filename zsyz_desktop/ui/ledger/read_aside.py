"""Reads something of the ledger in a thread, again whenever it is asked to, and gives way to whoever saves."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from zsyz_desktop.errors import GaveWay, Trouble
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.operations import Operation, Step


class ReadAside(QObject):
    """`read` carries what was read; while a reading runs, one more follows it."""

    read = Signal(object)
    troubled = Signal(str)

    def __init__(self, ledger: LedgerDesk, question: Callable[[Session], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._question = question
        self._job: Operation | None = None
        self._is_stale = False

    @property
    def is_reading(self) -> bool:
        """True while the ledger is being read."""
        return self._job is not None

    def refresh(self) -> None:
        """Read the ledger."""
        if self._job is not None:
            self._is_stale = True
            return
        self._is_stale = False
        self._job = Operation(self._reading, self)
        self._job.succeeded.connect(self.read)
        self._job.failed.connect(self._tell)
        self._job.ended.connect(self._go_on)
        self._job.start()

    def _reading(self, _step: Step) -> Any:  # noqa: ANN401 -- whatever the question answers
        with self._ledger.read_aside() as session:
            return self._question(session)

    def _tell(self, error: Exception) -> None:
        if isinstance(error, GaveWay):
            self._is_stale = True
        elif isinstance(error, Trouble):
            self.troubled.emit(str(error))
        else:
            raise error

    def _go_on(self) -> None:
        self._job = None
        if self._is_stale:
            self.refresh()
