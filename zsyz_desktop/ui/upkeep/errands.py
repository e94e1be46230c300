"""Slow work of the place 数据: shown with its progress, told when it is done, and stopped before the ledger closes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QWidget

from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.ui.pieces.progress import show_progress


class Errands(QObject):
    """At most one piece of work at a time; a further one is not begun while it runs."""

    failed = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._running: Operation | None = None

    def run(
        self,
        doing: str,
        job: Callable[[Step], object],
        then: Callable[[Any], object],
        *,
        or_else: Callable[[Exception], object] | None = None,
        broken_off: Callable[[], object] | None = None,
    ) -> None:
        """Do a job in a thread; its result, its error or its breaking off comes back in the window's thread."""
        if self._running is not None:
            return
        operation = Operation(job, self)
        for outcome in (operation.succeeded, operation.failed, operation.cancelled):
            outcome.connect(self._forget)  # before anyone hears of it, who may want the next piece of work
        operation.succeeded.connect(then)
        operation.failed.connect(self.failed.emit if or_else is None else or_else)
        if broken_off is not None:
            operation.cancelled.connect(broken_off)
        self._running = operation
        show_progress(operation, doing, self._owner.window())
        operation.start()

    def stop(self) -> None:
        """Break off what runs and wait until nothing reads the ledger any more."""
        if self._running is not None:
            self._running.cancel()
        QThreadPool.globalInstance().waitForDone()

    def _forget(self) -> None:
        self._running = None
