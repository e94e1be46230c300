"""The sheets of one printing: some projects or all, ordered by code, read in the caller's one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.booklet import Booklet
from zsyz_desktop.rules.brief_sheet import BriefSheet
from zsyz_desktop.rules.checklist_sheet import ChecklistSheet
from zsyz_desktop.rules.fronts import Front
from zsyz_desktop.rules.sheets import ProgressSheet
from zsyz_desktop.services.list.paper_desk import PaperDesk
from zsyz_desktop.services.papers.brief_sheets import brief_sheet
from zsyz_desktop.services.papers.checklist_sheets import checklist_sheet
from zsyz_desktop.services.papers.opened_papers import open_papers
from zsyz_desktop.services.papers.overview_sheets import overview_sheet
from zsyz_desktop.services.papers.progress_sheets import progress_sheet

Sheet = ProgressSheet | ChecklistSheet | BriefSheet | Booklet
MakeSheet = Callable[[Session, PaperDesk, Project], Sheet]


@dataclass(frozen=True, slots=True)
class PaperSet:
    """The 总览 that opens a batch, or a list (None where there are no projects), and the sheets behind it."""

    front: Front | None
    sheets: tuple[Sheet, ...]

    @property
    def opening(self) -> Front | None:
        """What stands before several projects; before one there is nothing to look over. A list stands alone."""
        is_wanted = self.front is not None and (len(self.front.rows) > 1 or not self.sheets)
        return self.front if is_wanted else None


def progress_charts(
    session: Session, today: date, codes: Sequence[str] | None = None, *, hide_investors: bool = False
) -> PaperSet:
    """推进图表 of the projects with these codes (None: all); `hide_investors` concerns those under negotiation."""
    return _paper_set(session, today, codes, (progress_sheet,), hide_investors=hide_investors)


def checklists(
    session: Session, today: date, codes: Sequence[str] | None = None, *, hide_investors: bool = False
) -> PaperSet:
    """闭环清单 of the projects with these codes (None: all)."""
    return _paper_set(session, today, codes, (checklist_sheet,), hide_investors=hide_investors)


def charts_and_checklists(
    session: Session, today: date, codes: Sequence[str] | None = None, *, hide_investors: bool = False
) -> PaperSet:
    """Of each project its 推进图表, then its 闭环清单."""
    return _paper_set(session, today, codes, (progress_sheet, checklist_sheet), hide_investors=hide_investors)


def briefs(
    session: Session, today: date, codes: Sequence[str] | None = None, *, hide_investors: bool = False
) -> PaperSet:
    """项目简报 of the projects with these codes (None: all)."""
    return _paper_set(session, today, codes, (brief_sheet,), hide_investors=hide_investors)


def booklets(
    session: Session, today: date, codes: Sequence[str] | None = None, *, hide_investors: bool = False
) -> PaperSet:
    """一项目一册: of each project its 简报, 推进图表 and 清单 bound together."""
    return _paper_set(session, today, codes, (_booklet,), hide_investors=hide_investors)


def _booklet(session: Session, desk: PaperDesk, project: Project) -> Booklet:
    brief = brief_sheet(session, desk, project)
    return Booklet(brief, brief.chart, checklist_sheet(session, desk, project))


def overview(
    session: Session, today: date, codes: Sequence[str] | None = None, *, hide_investors: bool = False
) -> PaperSet:
    """总览 of the projects with these codes (None: all), alone."""
    return _paper_set(session, today, codes, (), hide_investors=hide_investors)


def _paper_set(
    session: Session,
    today: date,
    codes: Sequence[str] | None,
    makers: Sequence[MakeSheet],
    *,
    hide_investors: bool,
) -> PaperSet:
    opened = open_papers(session, today, codes, hide_investors=hide_investors)
    if opened is None:
        return PaperSet(None, ())
    projects, desk = list(opened.projects.values()), opened.desk
    sheets = tuple(opened.hiding(make(session, desk, each), each.code) for each in projects for make in makers)
    front = overview_sheet(session, desk, projects)
    return PaperSet(replace(front, rows=opened.hiding_in(front.rows, lambda row: row.heading.code)), sheets)
