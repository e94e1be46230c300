"""Who is inside an open ledger: it is closed once they have left, and nobody comes in any more."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, get_ident

from zsyz_desktop.errors import LedgerClosed


class Gate:
    """Threads go in and out; the one that closes it does not wait for itself."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._inside: Counter[int] = Counter()
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

    def close(self) -> None:
        """Let nobody in from now on, and wait until all others have left."""
        here = get_ident()
        with self._changed:
            self._is_closed = True
            self._changed.wait_for(lambda: not any(count for who, count in self._inside.items() if who != here))
