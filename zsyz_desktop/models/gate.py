"""Who is inside an open ledger: what is kept waits for its readers, and it is closed once all have left."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, get_ident

from zsyz_desktop.errors import LedgerClosed

_PATIENCE = 5.0
"""Seconds; whoever is still there then is SQLite's affair, which tells that the ledger is busy."""


class Gate:
    """Threads go in and out; the one that closes it does not wait for itself."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._inside: Counter[int] = Counter()
        self._readers: Counter[int] = Counter()
        self._keeper: int | None = None
        self._changed = Condition()
        self._is_closed = False

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Inside for the block; raises LedgerClosed when the gate is closed."""
        here = get_ident()
        with self._changed:
            if self._is_closed:
                raise LedgerClosed(f"台账“{self._name}”已经关闭，没有再读写它。请重新打开台账再做一次。")
            self._inside[here] += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[here] -= 1
                self._changed.notify_all()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Inside to read: begun once nothing is being kept, unless this thread reads already."""
        here = get_ident()
        with self.entered():
            with self._changed:
                self._changed.wait_for(lambda: self._readers[here] or self._keeper in (None, here), _PATIENCE)
                self._readers[here] += 1
            try:
                yield
            finally:
                with self._changed:
                    self._readers[here] -= 1
                    self._changed.notify_all()

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """While a unit of work is kept: readers of other threads have left, and new ones wait.

        The program would else stand in its own way: a COMMIT waits for a reader no longer than for another program.
        """
        here = get_ident()
        with self._changed:
            self._changed.wait_for(lambda: self._keeper is None, _PATIENCE)
            self._keeper = here
            self._changed.wait_for(lambda: not _others(self._readers, here), _PATIENCE)
        try:
            yield
        finally:
            with self._changed:
                self._keeper = None
                self._changed.notify_all()

    def close(self) -> None:
        """Let nobody in from now on, and wait until all others have left."""
        here = get_ident()
        with self._changed:
            self._is_closed = True
            self._changed.wait_for(lambda: not _others(self._inside, here))


def _others(present: Counter[int], here: int) -> bool:
    return any(count for who, count in present.items() if who != here)
