"""A document: pages drawn one paper after the other, described for the reader's title bar, saved whole."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from zsyz_desktop.charts.marks import Page
from zsyz_desktop.cleaning import one_line
from zsyz_desktop.reports.frame import paper_behind
from zsyz_desktop.reports.pen import Pen
from zsyz_desktop.rules.sheets import Heading, Masthead
from zsyz_desktop.saving import save
from zsyz_desktop.typesetting.choice import one_choice
from zsyz_desktop.values import Frozen

Progress: TypeAlias = Callable[[int, int], None]


class Issue(Frozen):
    """What the PDF says of itself; its dates are `today`, 00:00 Beijing time: same sheet, same bytes."""

    title: str
    subject: str
    author: str
    today: date

    @classmethod
    def of(cls, paper: str, masthead: Masthead, headings: Sequence[Heading]) -> "Issue":
        """Named after the project, or after how many there are; a list alone after the paper."""
        title = f"{paper}（{len(headings)}个项目）" if headings else paper
        if len(headings) == 1:
            title = f"{headings[0].name}{paper_behind(headings[0].name, paper)}"
        subject = f"{paper}　{'、'.join(heading.code for heading in headings)}" if headings else paper
        return cls(one_line(title), one_line(subject), one_line(masthead.unit), masthead.today)


def write_document(
    issue: Issue, papers: Iterable[Iterable[Page]], total: int, out: Path, progress: Progress | None
) -> None:
    """Draw the pages of each paper as they come and save the file; `progress(done, total)` follows each paper.

    Raises errors.Trouble when the file cannot be saved; what `progress` raises stops the work, and nothing is saved.
    """
    save(draw_document(issue, papers, total, progress), out)


def draw_document(issue: Issue, papers: Iterable[Iterable[Page]], total: int, progress: Progress | None) -> bytes:
    """The same PDF in memory."""
    pen = Pen(title=issue.title, subject=issue.subject, author=issue.author, today=issue.today)
    with one_choice():  # measured and drawn in the same faces, whatever is chosen meanwhile
        for done, pages in enumerate(papers, start=1):
            for page in pages:
                pen.draw(page)
            if progress is not None:
                progress(done, total)
        pdf: bytes = pen.getpdfdata()
    return pdf
