"""Papers for the eye: a PDF in memory, with the rectangles of its texts that are at home somewhere in the ledger."""

from collections.abc import Iterator, Sequence

from zsyz_desktop.charts.marks import Page, Words
from zsyz_desktop.reports.batch import ProjectSheet, book_of
from zsyz_desktop.reports.document import Progress, draw_document
from zsyz_desktop.reports.frame import Size
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.sources import Source
from zsyz_desktop.values import Frozen

_ABOVE, _BELOW = 0.95, 0.25  # of the type size from the baseline: what a finger means by a line


class Told(Frozen):
    """Neighbouring lines from one source: a rectangle in points from the page's top left corner."""

    x: float
    y: float
    width: float
    height: float
    source: Source

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the page lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


class Drawn(Frozen):
    """A PDF and, page by page, what its texts come from."""

    pdf: bytes
    told: tuple[tuple[Told, ...], ...]


def draw_book(
    front: Front | None,
    sheets: Sequence[ProjectSheet],
    *,
    size: Size = "A4",
    mono: bool = False,
    on_page: Progress | None = None,
) -> Drawn:
    """The very bytes `batch.write_book` would write, and the sources; what `on_page` raises stops the work."""
    book = book_of(front, sheets, size=size, mono=mono)
    told: list[tuple[Told, ...]] = []

    def noted() -> Iterator[list[Page]]:
        for make in book.papers:
            pages = make()
            told.extend(tuple(_told(page)) for page in pages)
            yield pages

    pdf = draw_document(book.issue, noted(), len(book.papers), on_page)
    return Drawn(pdf, tuple(told))


def _told(page: Page) -> Iterator[Told]:
    """One rectangle for the lines of a source that follow each other."""
    source: Source | None = None
    box = (0.0, 0.0, 0.0, 0.0)
    for words in page.marks:
        if not isinstance(words, Words):
            continue
        if source is not None and words.source != source:
            yield _rectangle(box, source)
        if words.source is not None:
            here = _bounds(words)
            box = _around(box, here) if words.source == source else here
        source = words.source
    if source is not None:
        yield _rectangle(box, source)


def _bounds(words: Words) -> tuple[float, float, float, float]:
    right = words.x + words.width + words.spread * (len(words.text) - 1)
    return words.x, words.y - _ABOVE * words.size, right, words.y + _BELOW * words.size


def _around(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _rectangle(box: tuple[float, float, float, float], source: Source) -> Told:
    left, top, right, bottom = box
    return Told(left, top, right - left, bottom - top, source)
