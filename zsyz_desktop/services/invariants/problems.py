"""Invariants of problems: what stands on a problem is the last of what is kept beside it, day by day."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, select
from sqlmodel import Session

from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.working import Problem, ProblemLevelTerm, ProblemProgress

_P, _L, _R = table_of(Problem).c, table_of(ProblemLevelTerm).c, table_of(ProblemProgress).c


def _levels(session: Session) -> Iterator[str]:
    for account, now, told in _last(session, _P.level, _L.level, _L.since):
        if now is not told:
            yield f"{account}：级别与级别变动的最后一次不一致"


def _progress(session: Session) -> Iterator[str]:
    for account, now, told in _last(session, _P.progress, _R.text, _R.on):
        if now is not None and now != told:
            yield f"{account}：最新进展与最后一天的进展不一致"


def _last(session: Session, now: Column[Any], told: Column[Any], day: Column[Any]) -> Iterator[tuple[str, Any, Any]]:
    """Of each problem its 挂账号, what stands on it, and the last that is told of it."""
    beside = told.table
    query = select(_P.account, now, told).join(beside, beside.c.problem_id == _P.id).order_by(day)
    rows = session.connection().execute(query.where(_P.deleted_at.is_(None), beside.c.deleted_at.is_(None)))
    last = {account: (stands, said) for account, stands, said in rows}
    yield from ((account, *pair) for account, pair in last.items())


INVARIANTS = (("问题的级别是级别变动的最后一次", _levels), ("问题的最新进展是最后一天的进展", _progress))
