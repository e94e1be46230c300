"""F6: from one part of the window to the next, and round again."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def next_part(parts: Sequence[QWidget], now: QWidget | None) -> QWidget:
    """The part after the one the cursor `now` is in, of those that are seen."""
    seen = [part for part in parts if part.isVisible()]
    here = next((n for n, part in enumerate(seen) if part is now or (now and part.isAncestorOf(now))), -1)
    return seen[(here + 1) % len(seen)]
