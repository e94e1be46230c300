"""Invariants of the closed loop: closed items proven, dates in one home, stages left only closed or 容缺."""

from collections import Counter
from collections.abc import Iterator

from sqlmodel import Session, col, func, select

from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.rules.loop import CLOSED_STATES, current_stage, passed_open
from zsyz_desktop.services.checklists import linked_milestone
from zsyz_desktop.services.invariants.kept import kept
from zsyz_desktop.services.stages import moves_of


def _evidenced(session: Session) -> Iterator[str]:
    query = select(col(Evidence.item_id), func.count()).where(col(Evidence.deleted_at).is_(None))
    counts = dict(session.exec(query.group_by(col(Evidence.item_id))).all())
    for item in kept(session, ChecklistItem):
        if item.state is ItemState.DONE and not counts.get(item.id):
            yield f"“{item.text}”已办结却没有佐证"


def _one_home(session: Session) -> Iterator[str]:
    for item in kept(session, ChecklistItem):
        if item.finished_on is not None and linked_milestone(session, item) is not None:
            yield f"“{item.text}”的办结日期在清单和节点上各存了一份"


def _once_each(session: Session) -> Iterator[str]:
    keys = Counter((item.project_id, item.dossier_id, item.template_code) for item in kept(session, ChecklistItem))
    yield from (f"清单事项{key[2]}重复了{count}次" for key, count in keys.items() if count > 1)


def _stages_left(session: Session) -> Iterator[str]:
    items = kept(session, ChecklistItem)
    for project in kept(session, Project):
        moves = moves_of(session, project)
        now_at, skipped = current_stage(moves), passed_open(moves)
        for item in items:
            is_left = item.project_id == project.id and Stage.NEGOTIATION <= item.stage < now_at
            if is_left and item.is_required and item.state not in CLOSED_STATES and item.stage not in skipped:
                yield f"{project.code}：已过第{item.stage.value}阶段，“{item.text}”未办结也没有容缺推进记录"


INVARIANTS = (
    ("已办结事项都有佐证", _evidenced),
    ("办结日期只存一处", _one_home),
    ("清单事项不重复", _once_each),
    ("已过的阶段要么闭环、要么有容缺推进记录", _stages_left),
)
