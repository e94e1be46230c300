"""Reading a PDF in pdfium: sizes, pictures of pages, and where words stand. Only ever in the one PDF thread."""

from collections.abc import Iterator, Sequence
from math import sqrt

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtGui import QImage

from zsyz_desktop.values import Frozen

_MOST_PIXELS = 24_000_000
"""Of one picture: beyond that it is drawn coarser and enlarged, which at four times the size is hardly seen."""

Box = tuple[float, float, float, float]
"""Left, top, width and height in points from the page's top left corner."""


class PageSize(Frozen):
    """Width and height of a page in points."""

    width: float
    height: float


class Hit(Frozen):
    """Words found on a page: a box for each line they stand on."""

    page: int
    boxes: tuple[Box, ...]


class PdfFile:
    """One open document."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self._texts: dict[int, str] = {}

    def sizes(self) -> list[PageSize]:
        """The size of every page."""
        return [PageSize(*self._document.get_page_size(number)) for number in range(len(self._document))]

    def picture(self, number: int, width: int) -> QImage:
        """A page as a picture of this many pixels across."""
        page = self._document[number]
        try:
            points, tall = page.get_size()
            scale = min(width / points, sqrt(_MOST_PIXELS / (points * tall)))
            bitmap = page.render(scale=scale, may_draw_forms=False, prefer_bgrx=True)
            drawn = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
            return drawn.copy()  # the buffer is pdfium's
        finally:
            page.close()

    def find(self, number: int, words: str) -> list[Hit]:
        """Where the words stand on a page; breaks and spaces between characters do not matter, nor does case."""
        wanted = _plain(words)
        if not wanted or wanted not in _plain(self._text(number)):
            return []
        page = self._document[number]
        text = page.get_textpage()
        try:
            return [Hit(number, _boxes(text, page.get_height(), run)) for run in _runs(_characters(text), wanted)]
        finally:
            text.close()
            page.close()

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()

    def _text(self, number: int) -> str:
        if number not in self._texts:
            page = self._document[number]
            text = page.get_textpage()
            self._texts[number] = str(text.get_text_range())
            text.close()
            page.close()
        return self._texts[number]


def _plain(text: str) -> str:
    return "".join(text.split()).replace("\ufffe", "").lower()


def _characters(text: pypdfium2.PdfTextPage) -> list[tuple[int, str]]:
    """Number and lower case of every character that is not white; a pair of surrogates counts with its first."""
    found: list[tuple[int, str]] = []
    for number in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, number)
        character = chr(code) if code else ""
        if found and "\ud800" <= found[-1][1] <= "\udbff" and "\udc00" <= character <= "\udfff":
            pair = (found[-1][1] + character).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            found[-1] = (found[-1][0], pair)
        elif character.strip() and character != "\ufffe":
            found.append((number, character.lower()))
    return found


def _runs(characters: Sequence[tuple[int, str]], wanted: str) -> Iterator[list[int]]:
    """The numbers of the characters of each finding, none in two findings."""
    plain = "".join(character[:1] for _, character in characters)  # a rare capital lowers to two characters
    start = plain.find(wanted)
    while start >= 0:
        yield [number for number, _ in characters[start : start + len(wanted)]]
        start = plain.find(wanted, start + len(wanted))


def _boxes(text: pypdfium2.PdfTextPage, height: float, run: Sequence[int]) -> tuple[Box, ...]:
    """One box for the characters of a line: those that follow each other to the right at nearly one height."""
    lines: list[list[float]] = []
    for number in run:
        left, bottom, right, top = text.get_charbox(number, loose=True)
        last = lines[-1] if lines else None
        if (
            last is not None
            and left >= last[0]
            and abs((top + bottom) / 2 - (last[3] + last[1]) / 2) < (top - bottom) / 2
        ):
            last[1], last[2], last[3] = min(last[1], bottom), max(last[2], right), max(last[3], top)
        else:
            lines.append([left, bottom, right, top])
    return tuple((left, height - top, right - left, top - bottom) for left, bottom, right, top in lines)
