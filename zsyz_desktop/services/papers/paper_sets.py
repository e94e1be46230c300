"""The papers of one project after another, the 总览 in front, read in the caller's one transaction."""

from collections.abc import Callable

from sqlmodel import Session

from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.booklet import Booklet
from zsyz_desktop.services.list.paper_desk import PaperDesk
from zsyz_desktop.services.papers.brief_sheets import brief_sheet
from zsyz_desktop.services.papers.checklist_sheets import checklist_sheet
from zsyz_desktop.services.papers.gathering import Gather, OpenedPapers, PaperSet, Sheet, gather_by
from zsyz_desktop.services.papers.overview_sheets import overview_sheet
from zsyz_desktop.services.papers.progress_sheets import progress_sheet
from zsyz_desktop.values import replace


def _booklet(session: Session, desk: PaperDesk, project: Project) -> Booklet:
    brief = brief_sheet(session, desk, project)
    return Booklet(brief, brief.chart, checklist_sheet(session, desk, project))


def _batch(*makers: Callable[[Session, PaperDesk, Project], Sheet], is_opened: bool = True) -> Gather:
    """Of each project what these make, behind the 总览 of all where they are `opened` by it."""

    def compose(opened: OpenedPapers) -> PaperSet:
        session, desk, projects = opened.session, opened.desk, list(opened.projects.values())
        sheets = tuple(opened.hiding(make(session, desk, each), each.code) for each in projects for make in makers)
        front = overview_sheet(session, desk, projects)
        rows = opened.hiding_in(front.rows, lambda row: row.heading.code)
        return PaperSet(replace(front, rows=rows), sheets, is_opened)

    return gather_by(compose)


progress_charts = _batch(progress_sheet)
checklists = _batch(checklist_sheet)
charts_and_checklists = _batch(progress_sheet, checklist_sheet)
briefs = _batch(brief_sheet, is_opened=False)
"""Handed out one by one, a page each."""
booklets = _batch(_booklet)
"""一项目一册: of each project its 简报, 推进图表 and 清单 bound together."""
overview = _batch()
