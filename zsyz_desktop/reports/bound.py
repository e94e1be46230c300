"""Papers bound into one document: a letter with its annexes, the chapters of a meeting's material, counted through."""

import re
from collections.abc import Callable
from typing import Any

from zsyz_desktop.charts.marks import Box, Disc, Mark, Page, Path, Words
from zsyz_desktop.charts.palette import Palette
from zsyz_desktop.charts.sketch import Sketch, Type
from zsyz_desktop.reports import progress_chart, report
from zsyz_desktop.reports.frame import Size, palette_for
from zsyz_desktop.reports.letter import imprint_above, imprint_height
from zsyz_desktop.reports.lists import LISTS
from zsyz_desktop.reports.report_page import DOCUMENT, SMALL
from zsyz_desktop.rules.meeting_package import PackagePart
from zsyz_desktop.rules.report import Annex, Report
from zsyz_desktop.rules.sheets import ProgressSheet
from zsyz_desktop.values import replace

_NUMBERS = (re.compile(r"第\d+页　共\d+页"), re.compile(r"— \d+ —"))
_AIR = 12.0
_PAGES: dict[type[Any], Callable[..., list[Page]]] = {
    **{sheet: each.pages for sheet, each in LISTS.items()},
    Report: report.pages,
    ProgressSheet: progress_chart.pages,
}


def bound_pages(part: PackagePart | Annex, *, mono: bool) -> list[Page]:
    """The pages of a paper on A4, as it has them alone."""
    return _PAGES[type(part)](part, size="A4", mono=mono)


def letter_pages(letter: Report, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """A report, the annexes it names behind it, and 版记 below the last of them (GB/T 9704: 附件在版记之前)."""
    pages = report.pages(letter, size=size, mono=mono)
    if not letter.annexes:
        return pages
    for annex in letter.annexes:
        first, *more = bound_pages(annex, mono=mono)
        name = f"{annex.masthead.annex}　{first.bookmark}"
        pages += [replace(first, bookmark=name), *(replace(page, bookmark=None) for page in more)]
    pages = [renumbered(page, number) for number, page in enumerate(pages, start=1)]
    return [*pages[:-1], *_with_imprint(pages[-1], letter, palette_for(mono=mono))]


def renumbered(page: Page, number: int) -> Page:
    """The page with its place in the whole where its place in its own paper stood: at the outer edge of a document."""
    at = next((index for index in range(len(page.marks) - 1, -1, -1) if _is_number(page.marks[index])), None)
    if at is None:
        return page
    mark = page.marks[at]
    assert isinstance(mark, Words)  # noqa: S101 -- what _is_number looked at
    said = f"— {number} —"
    width = Type(mark.size, mark.colour, mark.weight).width(said)
    left = DOCUMENT.left + SMALL if not number % 2 and mark.text.startswith("—") else None
    right = DOCUMENT.right - SMALL if mark.text.startswith("—") else mark.x + mark.width
    moved = replace(mark, text=said, x=right - width if left is None else left, width=width)
    return replace(page, marks=(*page.marks[:at], moved, *page.marks[at + 1 :]))


def _with_imprint(last: Page, letter: Report, palette: Palette) -> list[Page]:
    """版记 at the foot of the last page where there is room for it, else on a page of its own, which has no number."""
    number = next(mark for mark in reversed(last.marks) if _is_number(mark))
    assert isinstance(number, Words)  # noqa: S101 -- what _is_number looked at
    is_document = last.width == DOCUMENT.width
    left = DOCUMENT.left if is_document else min(mark.x for mark in last.marks if isinstance(mark, Words))
    right = DOCUMENT.right if is_document else number.x + number.width
    bottom = DOCUMENT.bottom if is_document else number.y - number.size - _AIR
    used = max(_lowest(mark) for mark in last.marks if mark is not number)
    own = Sketch(DOCUMENT.width, DOCUMENT.height, palette)
    if used + _AIR + imprint_height(letter, right - left) > bottom:
        imprint_above(own, DOCUMENT.left, DOCUMENT.right, DOCUMENT.bottom, letter)
        return [last, own.page(None)]
    imprint_above(own, left, right, bottom, letter)
    return [replace(last, marks=(*last.marks, *own.marks))]


def _lowest(mark: Mark) -> float:
    match mark:
        case Words():
            return mark.y
        case Box():
            return mark.y + mark.height
        case Disc():
            return mark.y + mark.radius
        case Path():
            return max(y for _, y in mark.points)


def _is_number(mark: Mark) -> bool:
    return isinstance(mark, Words) and any(form.fullmatch(mark.text) for form in _NUMBERS)
