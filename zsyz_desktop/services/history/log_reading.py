"""Reading the log: what was done, when and by whom, and what each unit changed."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.log import WorkUnit
from zsyz_desktop.values import Frozen


class LogLine(Frozen):
    """One unit of work, newest first in lists."""

    id: UUID
    number: int
    title: str
    at: datetime
    by: str
    is_undoable: bool


def read_log(session: Session, limit: int = 50, *, before: int | None = None) -> list[LogLine]:
    """The last units of work, newest first; `before` reads on at what came before that number."""
    query = select(WorkUnit).order_by(col(WorkUnit.number).desc()).limit(limit)
    if before is not None:
        query = query.where(WorkUnit.number < before)
    return [_line(unit) for unit in session.exec(query)]


def log_line(session: Session, number: int | None = None) -> LogLine:
    """The unit of that number, or the last one; raises Refusal when there is none."""
    query = select(WorkUnit).order_by(col(WorkUnit.number).desc())
    if number is not None:
        query = query.where(WorkUnit.number == number)
    unit = session.exec(query.limit(1)).first()
    if unit is None:
        raise refuse("操作日志里没有这一步。", field="unit")
    return _line(unit)


def last_unit(session: Session) -> str:
    """Which unit of work is the last one: the same as before as long as nothing was changed; "" in an empty log."""
    unit = session.exec(select(WorkUnit.id).order_by(col(WorkUnit.number).desc()).limit(1)).first()
    return str(unit) if unit is not None else ""


def undo_target(session: Session) -> LogLine:
    """The last step that still stands; raises Refusal when there is none or it cannot be undone."""
    done, _ = _standing_units(session)
    return _target(done, "没有可以撤销的。")


def redo_target(session: Session) -> LogLine:
    """The reversal that `redo` would reverse in its turn; raises Refusal when nothing was undone last."""
    _, undone = _standing_units(session)
    return _target(undone, "没有可以重做的。")


def _standing_units(session: Session) -> tuple[list[WorkUnit], list[WorkUnit]]:
    """The units that stand, and the undos that could be redone, each oldest first, as the log tells."""
    done: list[WorkUnit] = []
    undone: list[WorkUnit] = []
    for unit in session.exec(select(WorkUnit).order_by(col(WorkUnit.number))):
        if unit.reverses_id is None:
            done.append(unit)
            undone.clear()
        elif any(each.id == unit.reverses_id for each in undone):
            undone = [each for each in undone if each.id != unit.reverses_id]
            done.append(unit)
        else:
            done = [each for each in done if each.id != unit.reverses_id]
            undone.append(unit)
    return done, undone


def _target(units: list[WorkUnit], nothing: str) -> LogLine:
    if not units:
        raise refuse(nothing, field="step")
    return _line(units[-1])


def _line(unit: WorkUnit) -> LogLine:
    return LogLine(unit.id, unit.number, unit.title, unit.at, unit.by, unit.is_undoable)
