"""The handbook on paper: a page of contents with leaders and links, then its entries, with bookmarks for all."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from zsyz_desktop.charts.marks import Anchor, Link, Page
from zsyz_desktop.charts.sketch import LEADING, Sketch
from zsyz_desktop.handbook.entries import QUICK_START, Entry, entries
from zsyz_desktop.reports.document import Issue, Progress, draw_document
from zsyz_desktop.reports.flow import Flow, Pages
from zsyz_desktop.reports.frame import Sheet, palette_for
from zsyz_desktop.reports.handbook_blocks import Blocks
from zsyz_desktop.reports.quick_start import quick_start_page

PROGRAM, HANDBOOK = "招商引资重点项目台账", "使用手册"
_SHEET = Sheet(595.28, 841.89, left=62.0, right_margin=40.0, top=26.0, bottom_margin=24.0)
_CHAPTER, _SECTION, _TEXT = 16.0, 12.5, 10.5
_CONTENTS = {"": 11.5, "part": 10.0}
_WIDEST_LINE, _NARROWEST_LINE = 20.0, 12.0
_ONE = 1


def draw_handbook(today: date, on_page: Progress | None = None) -> bytes:
    """The whole handbook as a PDF; what `on_page` raises stops the work. FileNotFoundError: a broken installation."""
    pages = handbook_pages()
    return draw_document(_issue(HANDBOOK, today), [[page] for page in pages], len(pages), on_page)


def draw_quick_start(today: date) -> bytes:
    """The chapter 快速上手 as one sheet for the wall."""
    entry = next(entry for entry in entries() if entry.title == QUICK_START)
    return draw_document(_issue(QUICK_START, today), [[quick_start_page(entry)]], 1, None)


def handbook_pages() -> list[Page]:
    """Contents first; its page numbers are known once everything behind it is laid."""
    book = _Book()
    for number, entry in enumerate(book.entries):
        book.add(number, entry)
    book.draw_contents()
    return list(book.numbered())


def _issue(title: str, today: date) -> Issue:
    return Issue(f"{PROGRAM}　{title}", title, PROGRAM, today)


class _Book:
    """Entries laid one behind the other; where each begins is kept for the contents."""

    def __init__(self) -> None:
        self.entries = [entry for entry in entries() if entry.blocks or entry.chapter == ""]
        self._pages = Pages(_SHEET, palette_for(mono=False), f"{PROGRAM}　{HANDBOOK}")
        self._contents = self._pages.at(0)
        self._flow = Flow(self._pages, _SHEET.left, index=1)
        self._begins: list[int] = []

    def add(self, number: int, entry: Entry) -> None:
        """Heading and blocks; a heading never stands alone at the foot of a page."""
        blocks = Blocks(self._flow, _SHEET.across, _TEXT)
        is_part = bool(entry.chapter)
        size = _SECTION if is_part else _CHAPTER
        height = size * LEADING + (6 if is_part else 12)
        fresh = self._flow.y <= self._pages.top(self._flow.index)
        if not fresh:
            self._flow.gap(10 if is_part else 18)
        self._flow.need(height + blocks.beginning(entry.blocks))
        self._begins.append(self._flow.index)
        anchor = Anchor(self._flow.y, entry.title, int(is_part), f"entry{number}")
        self._flow.sketch.on_paper.append(anchor)
        self._flow.block(height, partial(_draw_heading, title=entry.title, size=size, is_part=is_part))
        blocks.draw(entry.blocks)

    def draw_contents(self) -> None:
        """One line an entry, its page at the right."""
        sketch, y = self._contents, _SHEET.top + 34
        sketch.words(_SHEET.left, y, PROGRAM, sketch.type(15.0, colour=sketch.palette.soft))
        sketch.words(_SHEET.left, y + 24, HANDBOOK, sketch.type(30.0, weight="bold"))
        y += 76
        sketch.across(_SHEET.left, _SHEET.right, y - 12, 1.2, sketch.palette.accent)
        line = min(_WIDEST_LINE, max(_NARROWEST_LINE, (self._pages.bottom - y) / len(self.entries)))
        for number, (entry, page) in enumerate(zip(self.entries, self._begins, strict=True)):
            _draw_content(sketch, y, entry, page + _ONE)
            sketch.on_paper.append(Link(_SHEET.left, y, _SHEET.across, line, f"entry{number}"))
            y += line

    def numbered(self) -> Iterator[Page]:
        """Each with its number below, at the outer side."""
        total = len(self._pages.sketches)
        for number, sketch in enumerate(self._pages.sketches, start=_ONE):
            style = sketch.type(9.0, colour=sketch.palette.soft)
            below = _SHEET.bottom - 9.0 * LEADING
            sketch.words(_SHEET.right, below, f"第{number}页　共{total}页", style, align="right")
            yield sketch.page("目录" if number == _ONE else None)


def _draw_heading(sketch: Sketch, top: float, *, title: str, size: float, is_part: bool) -> None:
    sketch.words(_SHEET.left, top, title, sketch.type(size, weight="bold", colour=sketch.palette.accent))
    if not is_part:
        sketch.across(_SHEET.left, _SHEET.right, top + size * LEADING + 2, 0.8, sketch.palette.accent)


def _draw_content(sketch: Sketch, top: float, entry: Entry, page: int) -> None:
    size = _CONTENTS["part" if entry.chapter else ""]
    style = sketch.type(size, weight="regular" if entry.chapter else "bold")
    x = _SHEET.left + (18 if entry.chapter else 0)
    end = x + sketch.words(x, top, entry.title, style)
    number = sketch.words(_SHEET.right, top, str(page), sketch.type(size), align="right")
    dots = sketch.type(size, colour=sketch.palette.rule)
    room = _SHEET.right - number - 6 - (end + 6)
    sketch.words(_SHEET.right - number - 6, top, "." * max(0, int(room / dots.width("."))), dots, align="right")
