"""Slow work of a place or a box: shown with its progress, told when it is done, stopped before the ledger closes."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.ui.pieces.progress import show_progress


class Errands(QObject):
    """At most one piece of work at a time; a further one is not begun while it runs."""

    failed = Signal(object)

    def __init__(self, owner: QWidget, parent: QObject | None = None) -> None:
        """The progress stands over the `owner`; it lives as long as the owner, or a `parent` that goes sooner."""
        super().__init__(owner if parent is None else parent)
        self._owner = owner
        self._running: Operation | None = None

    @property
    def is_busy(self) -> bool:
        """True from the beginning of a job until it is told how it ended."""
        return self._running is not None

    def run(
        self,
        doing: str,
        job: Callable[[Step], object],
        then: Callable[[Any], object],
        *,
        or_else: Callable[[Exception], object] | None = None,
        broken_off: Callable[[], object] = lambda: None,
    ) -> None:
        """Do a job in a thread; its result, its error or its breaking off comes back in the window's thread."""
        if self._running is not None:
            return
        operation = Operation(job, self)
        operation.succeeded.connect(partial(self._hear, then))
        operation.failed.connect(partial(self._hear, or_else or self.failed.emit))
        operation.cancelled.connect(partial(self._hear, broken_off))
        self._running = operation
        show_progress(operation, doing, self._owner.window())
        operation.start()

    def stop(self) -> None:
        """Break off what runs and wait until nothing reads the ledger any more."""
        if self._running is not None:
            self._running.cancel()
        QThreadPool.globalInstance().waitForDone()

    def _hear(self, hear: Callable[..., object], *outcome: object) -> None:
        """Nothing runs any more when the outcome is heard: who hears it may want the next piece of work."""
        if not isValid(self):  # who asked for it was closed meanwhile
            return
        self._running = None
        hear(*outcome)
