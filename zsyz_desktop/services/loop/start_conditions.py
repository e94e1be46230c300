"""开工条件: the eight boxes a project ticks before it may start, read from checklist and funds (papers.md)."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency, ItemState
from zsyz_desktop.rules.checklist_sheet import StartCondition
from zsyz_desktop.rules.funds import counting
from zsyz_desktop.services.ledger.money_rows import fund_facts
from zsyz_desktop.services.loop.checklists import items_of
from zsyz_desktop.services.loop.item_rows import linked_milestones

# Each box with the template items that tick it; 资金 is ticked by recognised money.
_BOXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("备案", ("5.2",)),
    ("用地", ("5.4",)),
    ("环评", ("5.6",)),
    ("节能", ("5.7",)),
    ("规划许可", ("6.1", "6.2")),
    ("施工许可", ("6.3c",)),
    ("施工单位", ("6.3b",)),
)


def start_conditions(session: Session, project: Project, today: date) -> tuple[StartCondition, ...]:
    """All eight boxes: met, still open, or not needed (不涉及, or not 必办 for this project).

    What the chart says is finished is met, though its item still waits for evidence.
    """
    nodes = linked_milestones(session, project)
    finished = {code for code, carrying in nodes.items() if any(_is_finished(each, today) for each in carrying)}
    items = {item.template_code: item for item in items_of(session, project)}
    boxes = []
    for name, codes in _BOXES:
        wanted = [
            items[code]
            for code in codes
            if code in items and items[code].is_required and items[code].state is not ItemState.NOT_APPLICABLE
        ]
        boxes.append(StartCondition(name, all(_is_met(item, finished) for item in wanted), bool(wanted)))
    funds = fund_facts(session, project)
    arrived = any(counting(funds, currency, today) for currency in Currency)
    boxes.insert(-1, StartCondition("资金", arrived))
    return tuple(boxes)


def _is_met(item: ChecklistItem, finished: Collection[str]) -> bool:
    return item.state is ItemState.DONE or item.template_code in finished


def _is_finished(milestone: Milestone, today: date) -> bool:
    return milestone.actual_finish is not None and milestone.actual_finish <= today


def open_conditions(session: Session, project: Project, today: date) -> tuple[str, ...]:
    """The names of the boxes still open."""
    return tuple(box.name for box in start_conditions(session, project, today) if box.needed and not box.met)
