"""Items of a project that are 不涉及: their milestones are not judged."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState


def waived_codes(session: Session, project: Project) -> frozenset[str]:
    """Template codes of the project's items that are 不涉及: their milestones are not judged."""
    return frozenset(waived_by_project(session, [project.id]).get(project.id, ()))


def waived_by_project(session: Session, projects: Collection[UUID]) -> dict[UUID, set[str]]:
    """The same of many projects, of those that have any."""
    query = select(ChecklistItem.project_id, ChecklistItem.template_code).where(
        col(ChecklistItem.project_id).in_(projects),
        ChecklistItem.state == ItemState.NOT_APPLICABLE,
        col(ChecklistItem.deleted_at).is_(None),
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for project, code in session.exec(query):
        if project is not None:
            found[project].add(code)
    return found
