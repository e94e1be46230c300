"""The thread in which pdfium works, one job at a time: it is not safe in two, and the window never waits for it."""

from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from threading import Condition, Lock, Thread

Job = Callable[[], None]

PDFIUM = Lock()
"""Held by whoever calls pdfium, in whichever thread: two at once end the program."""


class PdfThread(Thread):
    """Does jobs one after the other, the most urgent (smallest number) first, equals in the order they came.

    A thread of Python's own: a program that breaks off need not wait for it.
    """

    def __init__(self, fail: Callable[[Exception], None]) -> None:
        """`fail` is told, in this thread, of a job that failed; the next one is done all the same."""
        super().__init__(name="pdf", daemon=True)
        self._fail = fail
        self._jobs: list[tuple[int, int, Job]] = []
        self._number = count()
        self._changed = Condition()
        self._is_ending = False

    def ask(self, job: Job, urgency: int) -> None:
        """Have a job done soon; from whichever thread."""
        with self._changed:
            if not self._is_ending:
                heappush(self._jobs, (urgency, next(self._number), job))
                self._changed.notify()

    def stop(self, last: Job) -> None:
        """Do one last job instead of whatever waits, and wait until it is done."""
        with self._changed:
            is_first = not self._is_ending
            self._is_ending = True
            if is_first:
                self._jobs = [(0, next(self._number), last)]
            self._changed.notify()
        self.join()

    def run(self) -> None:
        """Work until told to stop."""
        while (job := self._next()) is not None:
            try:
                with PDFIUM:
                    job()
            except Exception as error:  # noqa: BLE001 -- handed over whole to whoever asks for pictures
                self._fail(error)

    def _next(self) -> Job | None:
        with self._changed:
            while not self._jobs:
                if self._is_ending:
                    return None
                self._changed.wait()
            return heappop(self._jobs)[2]
