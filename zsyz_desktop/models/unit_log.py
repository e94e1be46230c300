"""The log of one unit of work in the file: its head before its first change, its changes as they come."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlmodel import Session

from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.ids import new_id
from zsyz_desktop.models.inserting import insert_rows
from zsyz_desktop.models.log import Change, WorkUnit
from zsyz_desktop.models.log_words import Entry, as_json

_UNITS = table_of(WorkUnit)
_CHANGES = table_of(Change)
_NEXT_NUMBER = select(func.coalesce(func.max(_UNITS.c.number), 0) + 1).scalar_subquery()
_NEW_UNIT = insert(_UNITS).values(number=_NEXT_NUMBER)


@cache
def _plain(name: str) -> str:
    """A name as a bare text: of SQLAlchemy's own kind of text sqlite3 asks each time how it is to be written."""
    return "".join(name)


class UnitLog:
    """What the file says of a unit of work; nothing while nothing was changed."""

    def __init__(
        self, title: str, *, by: str, at: datetime, program: str, undoable: bool = True, reverses: UUID | None = None
    ) -> None:
        self.id = new_id()
        self.title = title
        self.is_begun = False
        self._head = {"by": by, "at": at, "program": program, "is_undoable": undoable, "reverses_id": reverses}
        self._written = 0

    def write(self, session: Session, entries: Sequence[Entry]) -> None:
        """Write the changes that came since, the head first: SQLite would look for a missing one at every row."""
        if not self.is_begun:
            session.connection().execute(_NEW_UNIT, {"id": self.id, "title": self.title[:120], **self._head})
            self.is_begun = True
        rows = [
            {
                "unit_id": self.id,
                "position": position,
                "record": _plain(entry.table.name),
                "row_id": entry.row_id,
                "before": as_json(entry.before),
                "after": as_json(entry.after),
            }
            for position, entry in enumerate(entries, self._written)
        ]
        insert_rows(session, _CHANGES, rows)
        self._written += len(rows)

    def has_made(self, session: Session, row_id: UUID) -> bool:
        """Whether it says that a row came."""
        query = select(_CHANGES.c.position).where(_CHANGES.c.row_id == row_id, _CHANGES.c.unit_id == self.id)
        query = query.where(_CHANGES.c.before.is_(None))
        return self.is_begun and session.connection().execute(query).first() is not None
