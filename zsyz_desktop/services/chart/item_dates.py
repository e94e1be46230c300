"""The day an item was finished has one home: the milestone of its template code when there is one, else the item."""

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState


def take_item_date(session: Session, project: Project, milestone: Milestone) -> None:
    """A milestone comes into the chart: the day kept with its item moves there."""
    item = _item_of(session, project, milestone)
    if item is None or item.finished_on is None:
        return
    if milestone.actual_finish is None:
        milestone.actual_finish, milestone.percent = item.finished_on, 100
    item.finished_on = None


def give_item_date_back(session: Session, project: Project, milestone: Milestone) -> None:
    """A milestone leaves the chart: unless another has its code, its day moves back to the item."""
    item = _item_of(session, project, milestone)
    query = select(Milestone.id).where(
        Milestone.chart_id == milestone.chart_id,
        Milestone.template_code == milestone.template_code,
        Milestone.id != milestone.id,
        col(Milestone.deleted_at).is_(None),
    )
    if item is not None and session.exec(query).first() is None:
        item.finished_on = milestone.actual_finish


def refuse_to_clear(session: Session, project: Project, milestone: Milestone) -> None:
    """Refuse to clear the actual finish of a milestone whose item is 已办结, which needs its day."""
    item = _item_of(session, project, milestone)
    if milestone.actual_finish is not None and item is not None and item.state is ItemState.DONE:
        said = f"清单里的“{item.text}”已办结，不能清除它的实际完成日期；请先在清单里重新办理这一项。"
        raise refuse(said, field="actual_finish")


def _item_of(session: Session, project: Project, milestone: Milestone) -> ChecklistItem | None:
    if milestone.template_code is None:
        return None
    query = select(ChecklistItem).where(
        ChecklistItem.project_id == project.id,
        ChecklistItem.template_code == milestone.template_code,
        col(ChecklistItem.deleted_at).is_(None),
    )
    return session.exec(query).first()
