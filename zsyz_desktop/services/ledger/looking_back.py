"""Looking at a ledger as of a day gone by: what keeps no day of its own stands as it is now, and that is said."""

from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import Session, col, select

from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.log import WorkUnit
from zsyz_desktop.models.words import ProblemLevel, ProblemState
from zsyz_desktop.models.working import Problem, ProblemLevelTerm
from zsyz_desktop.rules.dates import BEIJING
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.ledger.ledgers import desk_of

_D = table_of(Dispatch).c
_Q = table_of(Problem).c
_T = table_of(ProblemLevelTerm).c

Day = date | ColumnElement[date]
"""A day, or the place for one in a statement that is made once."""


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


def was_dispatched(today: Day) -> ColumnElement[bool]:
    """Whether a dispatch that is kept had begun and, where the day is known, been filled in by `today`."""
    was_filled = or_(_D.filled_on.is_(None), _D.filled_on <= today)
    return and_(_D.deleted_at.is_(None), _D.period_start <= today, was_filled)


def was_major(today: Day) -> ColumnElement[bool]:
    """Whether a problem was 重大 on that day: by the last of its levels begun by then, without any by its own."""
    begun = (_T.problem_id == _Q.id, _T.since <= today, _T.deleted_at.is_(None))
    last = select(_T.level).where(*begun).order_by(_T.since.desc()).limit(1)
    level = func.coalesce(last.correlate(table_of(Problem)).scalar_subquery(), _Q.level, type_=_Q.level.type)
    return level == ProblemLevel.MAJOR


def was_open(problem: Problem, today: date) -> bool:
    """Whether a problem had been raised by `today` and was not yet 销号."""
    if problem.raised_on > today:
        return False
    return problem.state is not ProblemState.CLOSED or (problem.closed_on is not None and problem.closed_on > today)
