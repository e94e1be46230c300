"""Replaying the log: what it says every row holds, held against what the rows hold."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import RowMapping, select
from sqlmodel import Session, SQLModel

from zsyz_desktop.models.fields import STAMPS, declaration, table_of
from zsyz_desktop.models.log import Change, WorkUnit
from zsyz_desktop.models.log_words import Values, decode
from zsyz_desktop.models.records import RECORDS

_CHANGES = table_of(Change).c
_UNITS = table_of(WorkUnit).c
_AT_ONCE = 1000  # rows held at a time, of hundreds of thousands


def unlogged_rows(session: Session) -> Iterator[str]:
    """Rows whose columns are not what the log says they are: something was written past the log."""
    told = _told(session)
    for record in RECORDS:
        table = table_of(record)
        names = [name for name in table.columns.keys() if name not in STAMPS]  # noqa: SIM118 -- SQLAlchemy's own keys()
        for row in session.connection().execute(select(table).execution_options(yield_per=_AT_ONCE)).mappings():
            said = told.pop(row["id"], None)
            if said is None:
                yield f"{record.shown_as} {_called(row)}：日志里没有这一行"
            elif different := [declaration(record, name).title for name in names if row[name] != said.get(name)]:
                yield f"{record.shown_as} {_called(row)}：{'、'.join(different)}与日志不一致"
    yield from (f"{row_id}：日志里有，台账里没有" for row_id in told)


def _called(row: RowMapping) -> str:
    """How an officer knows the row, or at least its id."""
    return "".join(str(row[name]) for name in ("code", "name", "title") if row.get(name)) or str(row["id"])


def _told(session: Session) -> dict[UUID, Values]:
    query = (
        select(_CHANGES.record, _CHANGES.row_id, _CHANGES.before, _CHANGES.after)
        .join_from(Change, WorkUnit, _UNITS.id == _CHANGES.unit_id)
        .order_by(_UNITS.number, _CHANGES.position)
    )
    told: dict[UUID, Values] = {}
    for record, row_id, before, after in session.connection().execute(query.execution_options(yield_per=_AT_ONCE)):
        if after is None:
            told.pop(row_id, None)
            continue
        values = decode(SQLModel.metadata.tables[record], after)
        if before is None:
            told[row_id] = values
        else:
            told.setdefault(row_id, {}).update(values)  # its making may be missing: a row written past the log
    return told
