"""Looking at a ledger as of a day gone by: what keeps no day of its own stands as it is now, and that is said."""

from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.log import WorkUnit
from zsyz_desktop.models.words import ProblemState
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.ledger.ledgers import desk_of


def past_note(session: Session, today: date) -> tuple[str, ...]:
    """What cannot be judged as of `today`, where the ledger was written in after it; nothing otherwise."""
    last = last_day(session)
    if last is None or today >= last:
        return ()
    as_of = "预警、阶段、暂停终止、牵头人、调度、问题和资金按数据日期"
    return (f"数据日期早于台账的{day_in_prose(last)}：{as_of}，节点计划、班子、清单事项和项目卡按台账现状",)


def last_day(session: Session) -> date | None:
    """The day a sample is of, else that of the last entry."""
    sample = desk_of(session).sample_today
    moment = session.exec(select(WorkUnit.at).order_by(col(WorkUnit.number).desc()).limit(1)).first()
    return sample if sample is not None or moment is None else moment.astimezone(BEIJING).date()


def was_open(problem: Problem, today: date) -> bool:
    """Whether a problem had been raised by `today` and was not yet 销号."""
    if problem.raised_on > today:
        return False
    return problem.state is not ProblemState.CLOSED or (problem.closed_on is not None and problem.closed_on > today)
