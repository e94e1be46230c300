"""Invariants of the log: numbered without gaps, and telling of every row what it holds now."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from zsyz_desktop.models.log import WorkUnit
from zsyz_desktop.models.replay import unlogged_rows


def _numbers(session: Session) -> Iterator[str]:
    numbers = session.exec(select(WorkUnit.number).order_by(col(WorkUnit.number))).all()
    if list(numbers) != list(range(1, len(numbers) + 1)):
        yield "操作日志的顺序号不连续"


INVARIANTS = (
    ("操作日志顺序号连续", _numbers),
    ("每行内容都与操作日志一致", unlogged_rows),
)
