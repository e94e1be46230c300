"""Slow work goes out to a thread and comes back in one place, with progress and a way to cancel."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal
from shiboken6 import isValid

from zsyz_desktop.errors import LedgerClosed

Step = Callable[[int, int], None]


class Cancelled(Exception):
    """The officer broke the work off; raised inside the job by its own progress."""


class Operation(QObject):
    """One job. It belongs to the application and so outlives the job, whatever becomes of the widgets around it.

    Every signal is heard in the window's thread; after `ended` the object is gone.
    """

    total_known = Signal(int)
    progressed = Signal(int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, job: Callable[[Step], object], owner: QObject | None = None) -> None:
        """A job nobody waits for any more, because its owner is gone, is asked to stop."""
        super().__init__(QCoreApplication.instance())
        self._job = job
        self._is_cancelled = False
        self._owner = owner  # asked for its life, never connected to `destroyed` (docs/decisions/0023)

    def start(self) -> None:
        """Begin in a thread of Qt's pool."""
        QThreadPool.globalInstance().start(self.run)

    def belongs_to(self, roots: Sequence[QObject]) -> bool:
        """True when its owner is one of these or below one."""
        owner = self._owner
        while owner is not None and isValid(owner) and owner not in roots:
            owner = owner.parent()
        return owner is not None and isValid(owner)

    def cancel(self) -> None:
        """Ask the job to stop at its next step; one that waits for its turn is never begun."""
        self._is_cancelled = True

    def run(self) -> None:
        """Do the job here and now, and tell how it ended."""
        try:
            self._refuse_cancelled()
            result = self._job(self._step)
        except (Cancelled, LedgerClosed):
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 -- handed over whole to whoever started the job
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        self.ended.emit()
        # Not by connecting `ended`: the window's thread could then delete the job while this one was still telling the
        # others that it ended, and they would never hear it.
        self.deleteLater()

    def _step(self, done: int, total: int) -> None:
        self._refuse_cancelled()
        self.total_known.emit(total)
        self.progressed.emit(done)

    def _refuse_cancelled(self) -> None:
        if self._is_cancelled or self._is_orphan():
            raise Cancelled

    def _is_orphan(self) -> bool:
        return self._owner is not None and not isValid(self._owner)


def stop_all_of(*roots: QObject) -> None:
    """Cancel every job that belongs to these or to what is below them, and wait until none runs any more."""
    app = QCoreApplication.instance()
    running: Iterable[Operation] = app.findChildren(Operation) if app is not None else ()
    for operation in running:
        if operation.belongs_to(roots):
            operation.cancel()
    QThreadPool.globalInstance().waitForDone()
