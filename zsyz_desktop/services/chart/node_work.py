"""Which nodes take no work: those that were cancelled, and those whose item is 不涉及."""

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState
from zsyz_desktop.rules.wording import day_in_prose


def refuse_cancelled(milestone: Milestone, field: str) -> None:
    """Raise Refusal for a node that was cancelled."""
    if milestone.cancelled_on is not None:
        raise refuse(f"“{milestone.name}”已于{day_in_prose(milestone.cancelled_on)}取消，不用再办。", field=field)


def refuse_waived(session: Session, milestone: Milestone, project: Project) -> None:
    """Raise Refusal for a node whose checklist item is 不涉及: it has nothing to finish."""
    query = select(ChecklistItem.id).where(
        ChecklistItem.project_id == project.id,
        ChecklistItem.template_code == milestone.template_code,
        ChecklistItem.state == ItemState.NOT_APPLICABLE,
        col(ChecklistItem.deleted_at).is_(None),
    )
    if milestone.template_code is not None and session.exec(query).first() is not None:
        raise refuse(f"“{milestone.name}”在清单里是不涉及；要办请先在清单里恢复这一项。", field="actual_finish")
