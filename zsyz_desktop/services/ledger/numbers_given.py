"""Numbers that are never given twice: those that stand, those deleted, and those whose entering was undone."""

import json
from collections.abc import Iterator

from sqlmodel import Session, select

from zsyz_desktop.models.fields import Record, table_of
from zsyz_desktop.models.log import Change


def ever_given(session: Session, record: type[Record], column: str) -> Iterator[str]:
    """Every text this column ever held: only the log knows of rows that were undone."""
    table = table_of(record)
    yield from session.connection().scalars(select(table.c[column]))
    for sides in session.exec(select(Change.before, Change.after).where(Change.record == table.name)):
        for side in sides:
            said = json.loads(side).get(column) if side and f'"{column}"' in side else None
            if said:
                yield said
