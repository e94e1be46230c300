"""Invariants of the closed loop: closed items proven, dates in one home, stage moves in an unbroken chain."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session, col, func, select

from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.words import ItemState
from zsyz_desktop.services.invariants.kept import kept, nodes_by_project, project_codes


def _evidenced(session: Session) -> Iterator[str]:
    proof = select(Evidence.id).where(Evidence.item_id == ChecklistItem.id, col(Evidence.deleted_at).is_(None))
    query = select(ChecklistItem.text).where(
        ChecklistItem.state == ItemState.DONE, col(ChecklistItem.deleted_at).is_(None), ~proof.exists()
    )
    for text in session.exec(query.order_by(col(ChecklistItem.id))):
        yield f"“{text}”已办结却没有佐证"


def _one_home(session: Session) -> Iterator[str]:
    carried = {
        (project, each.template_code)
        for project, of_it in nodes_by_project(session).items()
        for each in of_it
        if each.cancelled_on is None
    }
    query = select(ChecklistItem.project_id, ChecklistItem.template_code, ChecklistItem.text).where(
        col(ChecklistItem.finished_on).is_not(None), col(ChecklistItem.deleted_at).is_(None)
    )
    for project, code, text in session.exec(query.order_by(col(ChecklistItem.id))):
        if (project, code) in carried:
            yield f"“{text}”的办结日期在清单和节点上各存了一份"


def _once_each(session: Session) -> Iterator[str]:
    keys = (col(ChecklistItem.project_id), col(ChecklistItem.dossier_id), col(ChecklistItem.template_code))
    query = select(ChecklistItem.template_code, func.count()).where(col(ChecklistItem.deleted_at).is_(None))
    for code, count in session.exec(query.group_by(*keys).having(func.count() > 1)):
        yield f"清单事项{code}重复了{count}次"


def _moves_joined(session: Session) -> Iterator[str]:
    """An item may be opened again or taken up in a stage long left: that is no fault. The moves themselves stand."""
    codes = project_codes(session)
    last: dict[UUID, StageMove] = {}
    for move in sorted(kept(session, StageMove), key=lambda each: each.number):
        owner = move.project_id or move.dossier_id
        if owner is None:
            continue
        said = f"{codes.get(owner, '产业链档案')}：第{move.number}次阶段变动"
        before = last.get(owner)
        if before is not None and (before.number + 1, before.to_stage) != (move.number, move.from_stage):
            yield f"{said}与上一次接不上"
        elif before is not None and move.on < before.on:
            yield f"{said}早于上一次"
        if move.to_stage < move.from_stage and not move.reason:
            yield f"{said}是退回，没有写明原因"
        last[owner] = move


INVARIANTS = (
    ("已办结事项都有佐证", _evidenced),
    ("办结日期只存一处", _one_home),
    ("清单事项不重复", _once_each),
    ("阶段变动首尾相接，退回写明原因", _moves_joined),
)
