"""Undo: an earlier unit's changes played backward, in one new unit, only while nothing later touched them."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, insert, select, update
from sqlmodel import Session, SQLModel

from zsyz_desktop.errors import Objection, Refusal, refuse
from zsyz_desktop.models.fields import STAMPS, declaration, table_of
from zsyz_desktop.models.former import former_title, former_values
from zsyz_desktop.models.log import Change, WorkUnit
from zsyz_desktop.models.log_words import Values, decode
from zsyz_desktop.models.logbook import Logbook
from zsyz_desktop.models.records import RECORD_OF_TABLE

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


def reverse_unit(session: Session, unit_id: UUID, logbook: Logbook) -> None:
    """Play the reverses in descending order; raises Refusal with every conflict and changes nothing then."""
    rows = session.connection().execute(
        select(_CHANGES).where(_CHANGES.c.unit_id == unit_id).order_by(_CHANGES.c.position.desc())
    )
    conflicts = [conflict for row in rows.all() for conflict in _reverse_row(session, row, logbook)]
    if conflicts:
        raise Refusal(*conflicts)


def _reverse_row(session: Session, row: Any, logbook: Logbook) -> Iterator[Objection]:  # noqa: ANN401 -- a Core row
    table = SQLModel.metadata.tables[row.record]
    before = decode(table, row.before) if row.before else None
    after = decode(table, row.after) if row.after else None
    current = _current(session, table, row.row_id)
    if former := former_values(table, row.before) | former_values(table, row.after):
        said = "、".join(str(former_title(table, name)) for name in former)
        yield Objection("", f"{RECORD_OF_TABLE[table.name].shown_as}的“{said}”升级后另行登记，这一步不能再撤销。")
    elif conflicts := list(_conflicts(table, current, after)):
        yield from conflicts
    elif before is None:
        _remove(session, table, row.row_id, current, logbook)
    elif after is None:
        _put_back(session, table, row.row_id, before, logbook)
    else:
        _restore(session, table, row.row_id, (before, after), logbook)


def _current(session: Session, table: Table, row_id: UUID) -> Values | None:
    found = session.connection().execute(select(table).where(table.c.id == row_id)).mappings().first()
    return None if found is None else dict(found)


def _conflicts(table: Table, current: Values | None, after: Values | None) -> Iterator[Objection]:
    record = RECORD_OF_TABLE[table.name]
    if after is None:
        if current is not None:
            yield Objection("", "这一条已经又建了一份，无法放回。")
        return
    if current is None:
        yield Objection("", "这一条后来已被撤销，无法再撤销更早的修改。")
        return
    # A whole row is logged without its gaps: a gap that was filled later is a conflict too.
    names = table.columns.keys() if "id" in after else after
    for name in names:
        if name not in STAMPS and current[name] != after.get(name):
            title = declaration(record, name).title
            yield Objection(name, f"{record.shown_as}的「{title}」后来又改过，请先撤销后来的修改。")


def _remove(session: Session, table: Table, row_id: UUID, current: Values | None, logbook: Logbook) -> None:
    session.connection().execute(delete(table).where(table.c.id == row_id))
    logbook.note(table, row_id, current, None)


def _put_back(session: Session, table: Table, row_id: UUID, before: Values, logbook: Logbook) -> None:
    values = before | {"version": before["version"] + 1, "updated_at": logbook.now, "updated_by": logbook.by}
    session.connection().execute(insert(table), values)
    logbook.note(table, row_id, None, values)


def _restore(session: Session, table: Table, row_id: UUID, change: tuple[Values, Values], logbook: Logbook) -> None:
    before, after = change
    stamps = {"version": table.c.version + 1, "updated_at": logbook.now, "updated_by": logbook.by}
    session.connection().execute(update(table).where(table.c.id == row_id).values(before | stamps))
    logbook.note(table, row_id, after, before)
