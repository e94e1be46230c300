"""议定事项: what meetings decided, inspected until it is done (documents.md 二)."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from zsyz_desktop.models.dispatches import DispatchStep
from zsyz_desktop.models.meetings import MeetingDecision
from zsyz_desktop.models.month_words import DecisionState
from zsyz_desktop.rules.meeting_decisions import (
    DECISION_MOVES,
    DecisionFact,
    decision_objections,
    decision_state,
    decision_to_do,
)
from zsyz_desktop.services.kinds.agenda import next_position
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Words, by_day


def step_of(session: Session, decision: MeetingDecision) -> DispatchStep | None:
    """The promise it stands as; None where it was not put among the next steps, or was taken out of them."""
    step = session.get(DispatchStep, decision.step_id) if decision.step_id is not None else None
    return step if step is not None and step.deleted_at is None else None


def _enter(session: Session, decision: MeetingDecision, _today: date) -> None:
    if not decision.position:
        decision.position = next_position(session, MeetingDecision, decision)


def _follow(session: Session, decision: MeetingDecision) -> None:
    """What was found done is a promise kept; what is taken up again is none, where nothing else had told it so."""
    step = step_of(session, decision)
    if step is None or not decision.evidence:
        return
    told = decision.evidence[:300]
    if decision.state is DecisionState.DONE and step.done_on is None:
        step.done_on, step.result = decision.done_on, told
    elif decision.state is DecisionState.IN_PROGRESS and step.result == told:
        step.done_on = step.result = None


def _about(session: Session, decision: MeetingDecision) -> Iterator[str]:
    """Whether it stands among the next steps of its project, and what inspecting it found."""
    step = step_of(session, decision)
    if step is not None:
        kept = f"，{step.done_on}兑现" if step.done_on is not None else ""
        yield f"已列入下步安排：{step.item}（{step.person or '责任人未写'}，{step.due or '完成日未定'}{kept}）"
    if decision.inspected_on is not None:
        found = decision.evidence if decision.state is DecisionState.DONE else decision.undone_reason
        yield f"{decision.inspected_on}检查：{decision.state.value}{f'，{found}' if found else ''}"


DECISIONS = Kind(
    record=MeetingDecision,
    command="decision",
    words=Words(
        purpose="会上定的事，写明责任单位和办结时限；逐项检查落实，办结的写明佐证，没有办结的写明原因。",
        add="新增议定事项",
        removal="删除",
        removal_tip="登记错了的移入回收站（Del）",
        empty="暂无议定事项。点“新增议定事项”，或在会议模式里按回车记下。",
    ),
    form={"": ("meeting_id", "text", "project_id", "unit_id", "due"), "落实": ("evidence", "undone_reason")},
    columns=(
        Column("text"), Column("project_id", 110, "项目"), Column("unit_id", 124), Column("due", 92),
        Column("state", 126),
    ),
    order=("state", "meeting_id", "text"),
    fact=DecisionFact,
    derived={"state": ("落实情况", by_day(decision_state))},
    judge=decision_objections,
    to_do=decision_to_do,
    moves=DECISION_MOVES,
    ticks=("meeting_id", "unit_id"),
    wide=("meeting_id", "project_id", "unit_id"),
    hooks=Hooks(entering=_enter, following=_follow, about=_about),
)  # fmt: skip
