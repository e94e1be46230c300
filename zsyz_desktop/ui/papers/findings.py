"""What was found of the words looked for, page after page, and the finding gone to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pdfium is loaded in its own thread
    from zsyz_desktop.ui.papers.reading import Hit


class Findings:
    """Findings of one search, begun at a page; without one, none is gone to until asked."""

    def __init__(self, start: int | None = None) -> None:
        self._start = start
        self.hits: list[Hit] = []
        self.current: int | None = None
        self.is_complete = True

    def take(self, hits: Sequence["Hit"], *, is_last: bool) -> bool:
        """A page's findings; True when one of them is to be gone to: the first from the starting page on, else any."""
        self.hits += hits
        self.is_complete = is_last
        if self._start is None or self.current is not None or not self.hits:
            return False
        following = (number for number, hit in enumerate(self.hits) if hit.page >= (self._start or 0))
        self.current = next(following, 0 if is_last else None)
        return self.current is not None

    def step(self, by: int) -> None:
        """The next or the one before, and round again; there must be one."""
        here = self.current if self.current is not None else (-1 if by > 0 else 0)
        self.current = (here + by) % len(self.hits)
