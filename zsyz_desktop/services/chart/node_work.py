"""Which nodes take no work, as those cancelled or 不涉及, and which days no node can have begun or be finished on."""

from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse, refuse_all
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState
from zsyz_desktop.rules.wording import day_in_prose, later_words
from zsyz_desktop.services.ledger.events import finish_order_objections, project_of


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


def refuse_start(milestone: Milestone, on: date, today: date) -> None:
    """Raise Refusal where the node cannot have begun on this day."""
    refuse_cancelled(milestone, "actual_start")
    for limit, day in (("今天", today), ("实际完成", milestone.actual_finish)):
        if day is not None and on > day:
            raise refuse(later_words(f"“{milestone.name}”的实际开始", on, limit, day) + "。", field="actual_start")


def refuse_finish(session: Session, milestone: Milestone, on: date, today: date) -> None:
    """Raise Refusal where the node cannot have been finished on this day."""
    refuse_cancelled(milestone, "actual_finish")
    refuse_waived(session, milestone, project_of(session, milestone))
    if on > today:
        raise refuse(later_words(f"“{milestone.name}”的实际完成", on, "今天", today) + "。", field="actual_finish")
    refuse_all(finish_order_objections(session, milestone, on))
