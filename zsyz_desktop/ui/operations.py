"""Slow work goes out to a thread and comes back in one place, with progress and a way to cancel."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

Step = Callable[[int, int], None]


class Cancelled(Exception):
    """The officer broke the work off; raised inside the job by its own progress."""


class Operation(QObject):
    """One job; its signals belong to this object, which its owner keeps until `ended`."""

    total_known = Signal(int)
    progressed = Signal(int)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, job: Callable[[Step], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job = job
        self._is_cancelled = False

    def start(self) -> None:
        """Begin in a thread of Qt's pool."""
        QThreadPool.globalInstance().start(_Runner(self.run))

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._is_cancelled = True

    def run(self) -> None:
        """Do the job here and now, and tell how it ended."""
        try:
            result = self._job(self._step)
        except Cancelled:
            pass
        except Exception as error:  # noqa: BLE001 -- handed over whole to whoever started the job
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        self.ended.emit()

    def _step(self, done: int, total: int) -> None:
        if self._is_cancelled:
            raise Cancelled
        self.total_known.emit(total)
        self.progressed.emit(done)


class _Runner(QRunnable):
    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._run = run

    def run(self) -> None:
        self._run()
