"""Items of a project that are 不涉及: their milestones are not judged."""

from sqlmodel import Session, col, select

from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState


def waived_codes(session: Session, project: Project) -> frozenset[str]:
    """Template codes of the project's items that are 不涉及: their milestones are not judged."""
    query = select(ChecklistItem.template_code).where(
        ChecklistItem.project_id == project.id,
        ChecklistItem.state == ItemState.NOT_APPLICABLE,
        col(ChecklistItem.deleted_at).is_(None),
    )
    return frozenset(session.exec(query))
