"""Undo: an earlier unit's changes played backward, in one new unit, only while nothing later touched them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import groupby
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Row, Table, delete, func, insert, select, update
from sqlmodel import Session, SQLModel

from zsyz_desktop.errors import Objection, Refusal, refuse
from zsyz_desktop.models.fields import STAMPS, declaration, table_of
from zsyz_desktop.models.former import former_title, former_values
from zsyz_desktop.models.log import Change, WorkUnit
from zsyz_desktop.models.log_words import Values, decode
from zsyz_desktop.models.logbook import Logbook
from zsyz_desktop.models.progress_told import OnStep
from zsyz_desktop.models.records import RECORD_OF_TABLE
from zsyz_desktop.models.roomy import MANY, roomy

_Line: TypeAlias = Row[Any]
"""A change as the log has it."""

_UNITS = table_of(WorkUnit)
_CHANGES = table_of(Change)


def title_of(session: Session, unit_id: UUID) -> str:
    """The title of a unit; raises Refusal when it is unknown or cannot be undone (定稿, restore …)."""
    row = (
        session.connection().execute(select(_UNITS.c.title, _UNITS.c.is_undoable).where(_UNITS.c.id == unit_id)).first()
    )
    if row is None:
        raise refuse("操作日志里没有这一步，无法撤销。")
    if not row.is_undoable:
        raise refuse(f"“{row.title}”不能撤销。")
    return str(row.title)


def reversal_title(verb: str, title: str) -> str:
    """What the log calls a reversal: to take an undo back is to do the thing again, and the other way round."""
    plain = title.removeprefix("撤销：").removeprefix("重做：")
    if title.startswith("撤销："):
        verb = "重做" if verb == "撤销" else "撤销"
    return f"{verb}：{plain}"


def changes_in(session: Session, unit_id: UUID) -> int:
    """How many changes a unit made."""
    query = select(func.max(_CHANGES.c.position)).where(_CHANGES.c.unit_id == unit_id)
    return int(session.connection().scalar(query) or 0) + 1


def is_long(session: Session, unit_id: UUID) -> bool:
    """True where a unit made so many changes that whoever takes it back waits."""
    return changes_in(session, unit_id) > MANY


def reverse_unit(session: Session, unit_id: UUID, logbook: Logbook, on_step: OnStep) -> None:
    """Play the reverses in descending order; raises Refusal with every conflict and changes nothing then.

    `on_step` hears how many changes of how many are taken back, and may raise.
    """
    total = changes_in(session, unit_id)
    with roomy(session) if total > MANY else nullcontext():
        _play(session, unit_id, logbook, lambda done: on_step(done, total))


def _play(session: Session, unit_id: UUID, logbook: Logbook, on_done: Callable[[int], object]) -> None:
    conflicts: list[Objection] = []
    for number, lines in enumerate(_lines(session, unit_id)):
        on_done(number * _AT_ONCE)
        for kind, run in groupby(lines, _kind):
            told = list(run)
            former = [found for line in told for found in _former(line)]
            conflicts += former or kind(session, told, logbook)
    if conflicts:
        raise Refusal(*conflicts)


_AT_ONCE = 1000
"""Changes that are read together: an import has some hundred thousand."""


def _lines(session: Session, unit_id: UUID) -> Iterator[Sequence[_Line]]:
    query = select(_CHANGES).where(_CHANGES.c.unit_id == unit_id).order_by(_CHANGES.c.position.desc()).limit(_AT_ONCE)
    lines: Sequence[_Line] = session.connection().execute(query).all()
    while lines:
        yield lines
        lines = session.connection().execute(query.where(_CHANGES.c.position < lines[-1].position)).all()


def _kind(line: _Line) -> Callable[[Session, Sequence[_Line], Logbook], list[Objection]]:
    if line.before is None:
        return _remove
    return _put_back if line.after is None else _restore


def _table(line: _Line) -> Table:
    return SQLModel.metadata.tables[line.record]


def _former(line: _Line) -> Iterator[Objection]:
    table = _table(line)
    if former := former_values(table, line.before) | former_values(table, line.after):
        said = "、".join(str(former_title(table, name)) for name in former)
        yield Objection("", f"{RECORD_OF_TABLE[table.name].shown_as}的“{said}”升级后另行登记，这一步不能再撤销。")


def _by_table(lines: Iterable[_Line]) -> dict[Table, list[UUID]]:
    rows: dict[Table, list[UUID]] = {}
    for line in lines:
        rows.setdefault(_table(line), []).append(line.row_id)
    return rows


def _current(session: Session, lines: Iterable[_Line]) -> dict[UUID, Values]:
    return {
        row["id"]: dict(row)
        for table, ids in _by_table(lines).items()
        for row in session.connection().execute(select(table).where(table.c.id.in_(ids))).mappings()
    }


def _remove(session: Session, lines: Sequence[_Line], logbook: Logbook) -> list[Objection]:
    current = _current(session, lines)
    conflicts = [found for line in lines for found in _conflicts(line, current.get(line.row_id))]
    if not conflicts:
        for table, ids in _by_table(lines).items():
            session.connection().execute(delete(table).where(table.c.id.in_(ids)))
        for line in lines:
            logbook.note(_table(line), line.row_id, current[line.row_id], None)
    return conflicts


def _put_back(session: Session, lines: Sequence[_Line], logbook: Logbook) -> list[Objection]:
    conflicts = [Objection("", "这一条已经又建了一份，无法放回。") for _ in _current(session, lines)]
    for table, run in groupby([] if conflicts else lines, _table):
        gaps: Values = {column.name: None for column in table.columns if column.nullable}
        stamps = {"updated_at": logbook.now, "updated_by": logbook.by}
        rows = [gaps | (row := decode(table, line.before)) | {"version": row["version"] + 1, **stamps} for line in run]
        for _, alike in groupby(rows, tuple):  # by their columns: an old line may lack a new one
            session.connection().execute(insert(table), list(alike))
        for row in rows:
            logbook.note(table, row["id"], None, row)
    return conflicts


def _restore(session: Session, lines: Sequence[_Line], logbook: Logbook) -> list[Objection]:
    """One after the other: a key that is free only in between is taken by nobody else."""
    return [found for line in lines for found in _restore_one(session, line, logbook)]


def _restore_one(session: Session, line: _Line, logbook: Logbook) -> list[Objection]:
    conflicts = list(_conflicts(line, _current(session, [line]).get(line.row_id)))
    if not conflicts:
        table = _table(line)
        before, after = decode(table, line.before), decode(table, line.after)
        stamps = {"version": table.c.version + 1, "updated_at": logbook.now, "updated_by": logbook.by}
        session.connection().execute(update(table).where(table.c.id == line.row_id).values(before | stamps))
        logbook.note(table, line.row_id, after, before)
    return conflicts


def _conflicts(line: _Line, current: Values | None) -> Iterator[Objection]:
    table = _table(line)
    record, after = RECORD_OF_TABLE[table.name], decode(table, line.after)
    if current is None:
        yield Objection("", "这一条后来已被撤销，无法再撤销更早的修改。")
        return
    # A whole row is logged without its gaps: a gap that was filled later is a conflict too.
    names = table.columns.keys() if "id" in after else after
    for name in names:
        if name not in STAMPS and current[name] != after.get(name):
            title = declaration(record, name).title
            yield Objection(name, f"{record.shown_as}的「{title}」后来又改过，请先撤销后来的修改。")
