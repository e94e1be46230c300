"""Many papers at once: one PDF with the 总览 in front and bookmarks, or a file for each; both can be stopped."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from zsyz_desktop.charts.marks import Page, Words
from zsyz_desktop.cleaning import one_line
from zsyz_desktop.reports import brief, checklist, progress_chart
from zsyz_desktop.reports.document import Issue, Progress, write_document
from zsyz_desktop.reports.frame import Size
from zsyz_desktop.reports.fronts import front_paper, front_title
from zsyz_desktop.rules.booklet import Booklet
from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.checklist_sheet import ChecklistSheet
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.sheets import Heading, OverviewSheet, ProgressSheet
from zsyz_desktop.typesetting.runs import typeface
from zsyz_desktop.values import Frozen, replace

ProjectSheet: TypeAlias = ProgressSheet | ChecklistSheet | BriefSheet | Booklet

_TITLES: dict[type, str] = {
    ProgressSheet: progress_chart.PAPER,
    ChecklistSheet: checklist.PAPER,
    BriefSheet: brief.PAPER,
    Booklet: "一项目一册",
}

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')  # what Windows does not take in a file name
_LONGEST_NAME = 60  # characters, so that the whole path stays below what Windows allows


class Book(Frozen):
    """What a PDF says of itself, and what makes each paper's pages."""

    issue: Issue
    papers: tuple[Callable[[], list[Page]], ...]


def write_book(
    front: Front | None,
    sheets: Sequence[ProjectSheet],
    out: Path,
    *,
    size: Size = "A4",
    mono: bool = False,
    on_page: Progress | None = None,
) -> None:
    """All papers in one PDF, a bookmark for each; `on_page(done, all)` counts papers, the 总览 among them.

    What `on_page` raises stops the work; errors.Trouble when the file cannot be written. Either way what was at `out`
    before is still there. There must be a 总览 or at least one sheet.
    """
    book = book_of(front, sheets, size=size, mono=mono)
    write_document(book.issue, (make() for make in book.papers), len(book.papers), out, on_page)


def book_of(front: Front | None, sheets: Sequence[ProjectSheet], *, size: Size, mono: bool) -> Book:
    """The papers of one PDF, the 总览 first where there is one, not yet laid out."""
    masthead = front.masthead if front is not None else sheets[0].masthead
    papers: list[Callable[[], list[Page]]] = []
    if front is not None:
        papers.append(lambda: front_paper(front).pages(front, size=size, mono=mono))
    papers.extend(_maker(sheet, size=size, mono=mono) for sheet in sheets)
    headings = [sheet.heading for sheet in sheets]
    issue = Issue.of(front_paper(front).title if front is not None else _paper(sheets[0]), masthead, headings)
    return Book(issue, tuple(papers))


def write_each(
    sheets: Sequence[ProjectSheet],
    folder: Path,
    *,
    size: Size = "A4",
    mono: bool = False,
    front: Front | None = None,
    on_page: Progress | None = None,
) -> list[Path]:
    """A file for each sheet in the folder, named by code, project and paper; returns them in order.

    With `front` the 总览 is the first of them. What is whole stays when `on_page` raises. Raises errors.Trouble.
    """
    books: list[tuple[str, Front | None, Sequence[ProjectSheet]]] = []
    if front is not None:
        books.append((f"{front_paper(front).title}.pdf", front, ()))
    books.extend((file_name(sheet), None, (sheet,)) for sheet in sheets)
    written: list[Path] = []
    for name, first, papers in books:
        write_book(first, papers, folder / name, size=size, mono=mono)
        written.append(folder / name)
        if on_page is not None:
            on_page(len(written), len(books))
    return written


def missing_glyphs(sheets: Sequence[ProjectSheet]) -> str:
    """The characters of these papers that no face has, each once; they are printed as 〓."""
    words = (mark for sheet in sheets for page in _maker(sheet, size="A4", mono=False)() for mark in page.marks)
    texts = "".join(mark.text for mark in words if isinstance(mark, Words))
    return typeface().missing(texts)


def faces_loaded() -> list[tuple[str, int]]:
    """Load every face papers are set in: its name and how many characters it has."""
    faces = dict.fromkeys((*typeface("regular").faces, *typeface("bold").faces))
    return [(face.name, len(face.glyphs)) for face in faces]


def file_name(sheet: ProjectSheet) -> str:
    """「LF-2024-004 ×××项目 推进图表.pdf」, without what Windows forbids in names."""
    return f"{project_title(sheet.heading, _paper(sheet))}.pdf"


def book_title(front: Front | None, sheets: Sequence[ProjectSheet], paper: str) -> str:
    """What a book is called that a file of it can be called as well: after its only project, else after the paper."""
    if front is not None and not isinstance(front, OverviewSheet):
        return front_title(front)
    headings = {each.heading.code: each.heading for each in (*(front.rows if front else ()), *sheets)}
    if len(headings) == 1:
        (heading,) = headings.values()
        return project_title(heading, _paper(sheets[0]) if len(sheets) == 1 else paper)
    return f"{paper}（{len(headings)}项）"


def project_title(heading: Heading, paper: str) -> str:
    """「LF-2024-004 ×××项目 推进图表」, without what Windows forbids in names."""
    name = _NOT_IN_NAMES.sub("_", one_line(f"{heading.code} {heading.name}"))[:_LONGEST_NAME].strip(" .")
    return f"{name} {paper}"


def _paper(sheet: ProjectSheet) -> str:
    return _TITLES[type(sheet)]


def _maker(sheet: ProjectSheet, *, size: Size, mono: bool) -> Callable[[], list[Page]]:
    match sheet:
        case ProgressSheet():
            return lambda: progress_chart.pages(sheet, size=size, mono=mono)
        case ChecklistSheet():
            return lambda: checklist.pages(sheet, size=size, mono=mono)
        case BriefSheet():  # one page of A4, whatever the others are drawn on
            return lambda: brief.pages(sheet, mono=mono)
        case Booklet():
            return lambda: _bound(sheet, size=size, mono=mono)


def _bound(booklet: Booklet, *, size: Size, mono: bool) -> list[Page]:
    """Its papers one behind the other: the project's bookmark above one for each of them."""
    bound: list[Page] = []
    for sheet in booklet.sheets:
        first, *rest = _maker(sheet, size=size, mono=mono)()
        bound += [replace(first, bookmark=None if bound else first.bookmark, part=_paper(sheet)), *rest]
    return bound
