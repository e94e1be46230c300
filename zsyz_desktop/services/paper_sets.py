"""The sheets of one printing: some projects or all, ordered by code, read in the caller's one transaction."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.sheets import ChecklistSheet, OverviewSheet, ProgressSheet
from zsyz_desktop.services.checklist_sheets import checklist_sheet
from zsyz_desktop.services.overview_sheets import overview_sheet
from zsyz_desktop.services.paper_desk import open_desk
from zsyz_desktop.services.progress_sheets import progress_sheet
from zsyz_desktop.services.projects import project_by_code


def progress_charts(session: Session, today: date, codes: Sequence[str] | None = None) -> list[ProgressSheet]:
    """推进图表 of the projects with these codes (None: all)."""
    desk = open_desk(session, today)
    return [progress_sheet(session, desk, project) for project in _projects(session, codes)]


def checklists(session: Session, today: date, codes: Sequence[str] | None = None) -> list[ChecklistSheet]:
    """闭环清单 of the projects with these codes (None: all)."""
    desk = open_desk(session, today)
    return [checklist_sheet(session, desk, project) for project in _projects(session, codes)]


def overview(session: Session, today: date, codes: Sequence[str] | None = None) -> list[OverviewSheet]:
    """总览 of the projects with these codes (None: all): one sheet, or none where there are no projects."""
    projects = _projects(session, codes)
    return [overview_sheet(session, open_desk(session, today), projects)] if projects else []


def _projects(session: Session, codes: Sequence[str] | None) -> list[Project]:
    if codes is not None:
        return [project_by_code(session, code) for code in codes]
    query = select(Project).where(col(Project.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Project.code), col(Project.id))))
