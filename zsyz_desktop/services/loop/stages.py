"""Stage moves: the current stage is the last one; passing an open stage is 容缺推进 and stays marked (R26)."""

from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.checklists import StageMove
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Stage
from zsyz_desktop.rules.facts import StageMoveFact
from zsyz_desktop.rules.loop import CLOSED_STATES, current_stage, move_objections
from zsyz_desktop.rules.wording import earlier_words
from zsyz_desktop.services.loop.checklists import items_of


def move_stage(
    session: Session,
    project: Project,
    to: Stage,
    *,
    on: date,
    reason: str | None = None,
    approved_by: str | None = None,
    make_up_by: date | None = None,
) -> StageMove:
    """Move a project to another stage, back or forward, past several at once too.

    Past an open stage (容缺推进) a reason, who approved it and the day it is made up are needed; Refusal otherwise.
    """
    moves = moves_of(session, project)
    if moves and on < moves[-1].on:
        raise refuse(earlier_words("变动日期", on, "上一次变动", moves[-1].on) + "，请核对。", field="on")
    now_at = current_stage(moves)
    still_open = [
        item.text
        for item in items_of(session, project)
        if now_at <= item.stage < max(to, now_at + 1) and item.is_required and item.state not in CLOSED_STATES
    ]
    found = move_objections(
        now_at, to, still_open, reason=reason, approved_by=approved_by, make_up_by=make_up_by, on=on
    )
    refuse_all((*found, *(_NO_AUTHORITY if to > now_at and project.authority_unit_id is None else ())))
    skipping = to > now_at and bool(still_open)
    move = StageMove(
        project_id=project.id,
        number=len(moves) + 1,
        from_stage=now_at,
        to_stage=to,
        on=on,
        skipped_open=skipping,
        reason=reason if skipping or to < now_at else None,
        approved_by=approved_by if skipping else None,
        make_up_by=make_up_by if skipping else None,
    )
    session.add(move)
    session.flush()
    return move


_NO_AUTHORITY = (Objection("authority_unit_id", "请先在项目卡填写「行业主管部门」，再进入下一阶段。"),)
"""R3: nothing leaves 登记 before it is known who has charge of its line of business."""


def moves_of(session: Session, project: Project) -> list[StageMoveFact]:
    """The moves of a project in order."""
    query = select(StageMove).where(StageMove.project_id == project.id, col(StageMove.deleted_at).is_(None))
    return [
        StageMoveFact(move.from_stage, move.to_stage, move.on, move.reason, move.approved_by, move.make_up_by)
        for move in session.exec(query.order_by(col(StageMove.number)))
    ]
