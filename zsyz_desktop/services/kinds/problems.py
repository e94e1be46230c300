"""问题 on account: moves from 待交办 to 已销号, levels whose history is kept, progress by day (R24, R39, R40)."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.words import ProblemLevel, ProblemState
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.problems import (
    PROBLEM_MOVES,
    ProblemFact,
    account_said,
    problem_objections,
    problem_state,
    problem_to_do,
)
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.kinds.hooks import Hooks
from zsyz_desktop.services.kinds.kind import Column, Kind, Words, by_day
from zsyz_desktop.services.kinds.problem_rows import keep_beside, levels_of, progress_of


def _stays(_session: Session, problem: Problem, _today: date) -> str:
    return "" if problem.state is ProblemState.CLOSED else "未销号的问题不能删除，请先核查销号。"


def _about(session: Session, problem: Problem) -> Iterator[str]:
    """Where it comes from, how it was closed and looked at again, its progress and its levels."""
    before = session.get(Problem, problem.relapse_of) if problem.relapse_of is not None else None
    if before is not None:
        yield f"由{before.account}反弹。"
    anew = select(Problem.account).where(Problem.relapse_of == problem.id, col(Problem.deleted_at).is_(None))
    yield from (f"已反弹，另挂{account}。" for account in session.exec(anew.order_by(Problem.account)))
    if problem.closed_on is not None:
        yield f"{day_in_prose(problem.closed_on)}销号，核查人：{problem.checked_by}"
    if problem.revisited_on is not None and problem.revisit_result is not None:
        yield f"{day_in_prose(problem.revisited_on)}回访：{problem.revisit_result.value}"
    if problem.deferred_reason:
        yield f"暂缓原因：{problem.deferred_reason}"
    told = progress_of(session, problem)
    if told:
        yield "进展："
    yield from (f"{each.on}　{each.text}" for each in reversed(told))
    levels = levels_of(session, problem)
    if len(levels) > 1:
        yield "级别：" + "，".join(f"{each.since}起{each.level.value}" for each in levels)


PROBLEMS = Kind(
    record=Problem,
    command="problem",
    words=Words(
        purpose="一条问题一个挂账号，核查后才能销号。一般问题由产业招商组协调，重大问题提请专班办公室研究。",
        add="新增问题",
        removal="删除",
        removal_tip="已销号的移入回收站（Del）；在账的不能删除",
        empty="暂无问题。点“新增问题”。",
        same="这个挂账号已经用过，不能再用；请换一个，或留空由程序编号。",
    ),
    form={
        "问题": ("project_id", "text", "kind", "source", "raised_on", "level", "account", "milestone_id", "factor"),
        "办理": ("unit_id", "person_id", "helping_units", "due", "measures", "progress"),
        "提请": ("referred_on", "referred_to", "finding"),
    },
    columns=(
        Column("account", 100), Column("project_id", 130), Column("text"), Column("level", 48, "级别"),
        Column("unit_id", 130, "牵头单位"), Column("due", 92, "计划解决"), Column("state", 140),
    ),
    order=("state", "account"),
    fact=ProblemFact,
    derived={"account": ("挂账号", by_day(account_said)), "state": ("状态", by_day(problem_state))},
    judge=problem_objections,
    to_do=problem_to_do,
    blank=lambda today: {"raised_on": str(today), "level": ProblemLevel.ORDINARY.value},
    moves=PROBLEM_MOVES,
    ticks=("level", "kind", "unit_id"),
    wide=("project_id", "source", "unit_id", "person_id", "helping_units"),
    alone_by=("account",),
    hooks=Hooks(about=_about, entering=keep_beside, stays=_stays),
)  # fmt: skip
