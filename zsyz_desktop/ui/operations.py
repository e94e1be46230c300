"""Slow work goes out to a thread and comes back in one place, with progress and a way to cancel."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

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
        if owner is not None:
            owner.destroyed.connect(self.cancel)

    def start(self) -> None:
        """Begin in a thread of Qt's pool."""
        QThreadPool.globalInstance().start(self.run)

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._is_cancelled = True

    def run(self) -> None:
        """Do the job here and now, and tell how it ended."""
        try:
            result = self._job(self._step)
        except Cancelled:
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
        if self._is_cancelled:
            raise Cancelled
        self.total_known.emit(total)
        self.progressed.emit(done)
