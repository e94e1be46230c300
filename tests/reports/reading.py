"""Reading papers back: text and fonts from the PDF, places from the marks."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pdfplumber
import pypdfium2
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name

from zsyz_desktop.charts.marks import Box, Disc, Mark, Page, Words
from zsyz_desktop.charts.marks import Path as Outline
from zsyz_desktop.ui.papers.pdf_thread import PDFIUM

FORBIDDEN = re.compile("[\u2e80-\u2fdf\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


@contextmanager
def read(pdf: Path | bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The paper in pdfium, while no preview is drawn: the window's own thread uses pdfium as well."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        yield document


def page_texts(pdf: Path | bytes) -> list[str]:
    """The text layer page by page, without the breaks and spaces that layout put in."""
    with read(pdf) as document:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(bare(text_page.get_text_range()))
            text_page.close()
            page.close()
        return texts


def text_of(pdf: Path | bytes) -> str:
    """The whole text layer."""
    return "".join(page_texts(pdf))


def bare(text: str) -> str:
    """The text without white space, as compared."""
    return re.sub(r"\s+|\ufffe", "", text)


def fonts_of(pdf: Path) -> dict[str, bool]:
    """Name of every font in the file, and whether its outlines are embedded."""
    found = {}
    with pdfplumber.open(pdf) as document:
        inside = document.doc
        for number in {number for xref in inside.xrefs for number in xref.get_objids()}:
            thing = resolve1(inside.getobj(number))
            if isinstance(thing, dict) and literal_name(thing.get("Type", "")) == "Font":
                inner = resolve1(resolve1(thing["DescendantFonts"])[0]) if "DescendantFonts" in thing else thing
                descriptor = resolve1(inner.get("FontDescriptor", {}))
                found[literal_name(thing["BaseFont"])] = "FontFile2" in descriptor
    return found


def not_embedded(pdf: Path) -> list[str]:
    """The fonts a reader would have to find on their own machine; a file without any font has not been read."""
    fonts = fonts_of(pdf)
    assert fonts, f"no font found in {pdf}"
    return sorted(name for name, inside in fonts.items() if not inside)


def coloured(page: Page) -> set[str]:
    """The kinds of mark, with the part of them, that are not black, white or grey."""
    parts = [(mark, part, colour) for mark in page.marks for part, colour in _colours(mark)]
    kinds = {type(mark) for mark, _, _ in parts}
    assert {Box, Outline, Words} <= kinds, f"colours were looked for in {kinds} only"
    return {f"{type(mark).__name__}.{part}" for mark, part, colour in parts if len(set(colour)) > 1}


def _colours(mark: Mark) -> Iterator[tuple[str, tuple[int, int, int]]]:
    if isinstance(mark, Words):
        yield "colour", mark.colour
        return
    if mark.fill is not None:
        yield "fill", mark.fill
    if mark.stroke is not None:
        yield "stroke", mark.stroke.colour


def words_on(page: Page) -> list[Words]:
    """All text marks of a page."""
    return [mark for mark in page.marks if isinstance(mark, Words)]


def off_the_page(page: Page) -> list[Mark]:
    """Marks that reach over the page's edge, or words that reach into its last 12 points."""
    return [mark for mark in page.marks if _reaches_out(_bounds(mark), page, 11.9 if isinstance(mark, Words) else 0)]


def overlapping(page: Page) -> list[tuple[str, str]]:
    """Pairs of texts whose character boxes meet."""
    boxes = sorted(((_bounds(words), words.text) for words in words_on(page)), key=lambda pair: pair[0][1])
    found = []
    for number, (box, text) in enumerate(boxes):
        for other, other_text in boxes[number + 1 :]:
            if other[1] >= box[3]:
                break
            if _meet(box, other):
                found.append((text, other_text))
    return found


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    slack = 0.3
    across = one[0] < other[2] - slack and other[0] < one[2] - slack
    return across and one[1] < other[3] - slack and other[1] < one[3] - slack


def _reaches_out(box: tuple[float, ...], page: Page, edge: float) -> bool:
    slack = 0.01
    left, top, right, bottom = box
    inside = left >= edge - slack and top >= edge - slack
    return not (inside and right <= page.width - edge + slack and bottom <= page.height - edge + slack)


def _bounds(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, right, bottom; of words the em boxes: 0.88 above the baseline, 0.12 below."""
    match mark:
        case Words():
            right = mark.x + mark.width + mark.spread * (len(mark.text) - 1)
            return mark.x, mark.y - 0.88 * mark.size, right, mark.y + 0.12 * mark.size
        case Box():
            return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
        case Disc():
            return mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius
        case Outline():
            return _around(mark.points)


def _around(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
