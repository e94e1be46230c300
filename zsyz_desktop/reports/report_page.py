"""The page of a document (GB/T 9704-2012): 版心 156 by 225 mm, 22 lines of 28 characters, the number below it."""

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.charts.sketch import LEADING, Sketch, Type
from zsyz_desktop.reports.flow import Pages
from zsyz_desktop.reports.frame import Sheet
from zsyz_desktop.typesetting.choice import Weight

MM = 72 / 25.4
BODY = 15.75  # 三号: 28 of them in a line of 156 mm
TITLE = 22.0  # 二号
SMALL = 14.0  # 四号
LINE = 28.95  # 22 of them in 225 mm
CELL = 10.0
_TALL = 225 * MM
_BELOW = 7 * MM

DOCUMENT = Sheet(
    595.28, 841.89, left=28 * MM, right_margin=26 * MM, top=37 * MM, bottom_margin=841.89 - 37 * MM - _TALL
)


class DocumentPages(Pages):
    """Pages without a running head, filled to the last line of the 版心."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(DOCUMENT, palette, "")

    def top(self, index: int) -> float:
        """Every page begins alike."""
        del index
        return self.sheet.top

    @property
    def bottom(self) -> float:
        """The number of the page stands below it."""
        return self.sheet.bottom + 0.5


def set_in(sketch: Sketch, size: float, face: Weight) -> Type:
    """Type in the ink of the page."""
    return sketch.type(size, weight=face)


def line_top(top: float, size: float, high: float = LINE) -> float:
    """Where words of a size are put so that they stand in the middle of a line this high."""
    return top + (high - size * LEADING) / 2


def numbered_pages(pages: DocumentPages, bookmark: str, *, first: int = 1) -> list[Page]:
    """The pages, each with 「— 1 —」 at its outer edge, the first with the bookmark."""
    for number, sketch in enumerate(pages.sketches, start=first):
        style = sketch.type(SMALL, weight="fang")
        words, top = f"— {number} —", DOCUMENT.bottom + _BELOW
        if number % 2:
            sketch.words(DOCUMENT.right - SMALL, top, words, style, align="right")
        else:
            sketch.words(DOCUMENT.left + SMALL, top, words, style)
    return [sketch.page(None if at else bookmark) for at, sketch in enumerate(pages.sketches)]
