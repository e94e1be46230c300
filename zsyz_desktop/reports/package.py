"""会议材料 on paper: cover, contents with page numbers, the papers behind them under one count of pages."""

from collections.abc import Iterator, Sequence

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.charts.sketch import Sketch, Type
from zsyz_desktop.reports.bound import bound_pages, renumbered
from zsyz_desktop.reports.flow import Flow
from zsyz_desktop.reports.frame import Size, palette_for
from zsyz_desktop.reports.report_page import BODY, DOCUMENT, LINE, MM, TITLE, DocumentPages, line_top, numbered_pages
from zsyz_desktop.rules.meeting_package import Chapter, MeetingPackage
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.values import replace

_COVER_TOP = 60 * MM
_LABEL = 5 * BODY


def pages(package: MeetingPackage, *, size: Size = "A4", mono: bool = False) -> list[Page]:
    """All pages of the material on A4, counted through; the cover has no number, the contents follow it."""
    del size
    chapters = [list(_chapter(each, mono=mono)) for each in package.chapters]
    front = _front(package, [0] * len(chapters), mono=mono)
    starts, number = [], len(front) + 1
    for each in chapters:
        starts.append(number)
        number += len(each)
    front = _front(package, starts, mono=mono)
    behind = [page for chapter in chapters for page in chapter]
    return [*front, *(renumbered(page, at) for at, page in enumerate(behind, start=len(front) + 1))]


def _chapter(chapter: Chapter, *, mono: bool) -> Iterator[Page]:
    """Its papers; the chapter's bookmark above one for each paper where there are several."""
    is_first = True
    for part in chapter.parts:
        first, *more = bound_pages(part, mono=mono)
        name = first.bookmark if len(chapter.parts) > 1 else None
        yield replace(first, bookmark=chapter.title if is_first else None, part=name)
        yield from (replace(page, bookmark=None) for page in more)
        is_first = False


def _front(package: MeetingPackage, starts: Sequence[int], *, mono: bool) -> list[Page]:
    """Cover and contents."""
    cover, contents = DocumentPages(palette_for(mono=mono)), DocumentPages(palette_for(mono=mono))
    _draw_cover(cover.at(0), package)
    contents.at(0)
    _draw_contents(Flow(contents, DOCUMENT.left), package, starts)
    return [cover.at(0).page(package.name), *numbered_pages(contents, "目录", first=2)]


def _draw_cover(sketch: Sketch, package: MeetingPackage) -> None:
    y = _COVER_TOP
    style = sketch.type(TITLE + 6, weight="song")
    for line in style.lines(f"{package.name}\n{package.paper}", DOCUMENT.across):
        left = DOCUMENT.left + (DOCUMENT.across - line.width) / 2
        sketch.lines(left, y, [line], style)
        y += style.size * 1.7
    y += 2 * LINE
    for title, words in package.cover:
        y = _labelled(sketch, y, title, words)
    if package.agenda:
        y = _labelled(
            sketch, y, "议　　程", "\n".join(f"{n}．{each}" for n, each in enumerate(package.agenda, start=1))
        )
    body = sketch.type(BODY, weight="fang")
    for up, words in ((2, package.masthead.unit), (1, day_in_prose(package.masthead.today))):
        sketch.words(DOCUMENT.width / 2, DOCUMENT.bottom - up * LINE, words, body, align="centre")


def _labelled(sketch: Sketch, y: float, title: str, words: str) -> float:
    label, body = sketch.type(BODY, weight="bold"), sketch.type(BODY, weight="fang")
    sketch.words(DOCUMENT.left, line_top(y, BODY), title, label)
    for line in body.lines(words, DOCUMENT.across - _LABEL):
        sketch.lines(DOCUMENT.left + _LABEL, line_top(y, BODY), [line], body)
        y += LINE
    return y


def _draw_contents(flow: Flow, package: MeetingPackage, starts: Sequence[int]) -> None:
    title = flow.sketch.type(TITLE, weight="song")
    flow.sketch.words(DOCUMENT.width / 2, flow.y, "目　　录", title, align="centre")
    flow.gap(2 * LINE)
    body = flow.sketch.type(BODY, weight="fang")
    for number, (chapter, start) in enumerate(zip(package.chapters, starts, strict=True), start=1):
        flow.need(LINE)
        _draw_entry(flow.sketch, line_top(flow.y, BODY), f"{number}．{chapter.title}", f"{start}", body)
        flow.gap(LINE)


def _draw_entry(sketch: Sketch, top: float, words: str, page: str, style: Type) -> None:
    """The title, dots, and the page at the right."""
    left = DOCUMENT.left + sketch.words(DOCUMENT.left, top, words, style) + 4
    right = DOCUMENT.right - sketch.words(DOCUMENT.right, top, page, style, align="right") - 4
    dots = "·" * max(int((right - left) / style.width("·")), 0)
    sketch.words(right, top, dots, style, align="right")
