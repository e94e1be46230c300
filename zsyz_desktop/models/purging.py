"""Removal for good: projects of the recycle bin with all that belongs to them, each row told to the log."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Table, delete, select
from sqlmodel import Session

from zsyz_desktop.models.belonging import owned_rows
from zsyz_desktop.models.evidence import Attachment, AttachmentBody
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.logbook import logbook_of

_ATTACHMENTS = table_of(Attachment)
_BODIES = table_of(AttachmentBody)


def purge_projects(session: Session, ids: Collection[UUID]) -> int:
    """Remove projects and their rows, children first; returns how many rows went.

    What another project still refers to is refused when the unit of work is kept.
    """
    wanted = frozenset(ids)
    tables = [
        (table, [row for row, owner in owners.items() if owner in wanted]) for table, owners in owned_rows(session)
    ]
    for table, rows in reversed(tables):
        for row_id in rows:
            _remove(session, table, row_id)
    _drop_bodies(session)
    return sum(len(rows) for _, rows in tables)


def _remove(session: Session, table: Table, row_id: UUID) -> None:
    connection = session.connection()
    values = dict(connection.execute(select(table).where(table.c.id == row_id)).mappings().one())
    connection.execute(delete(table).where(table.c.id == row_id))
    logbook_of(session).note(table, row_id, values, None)


def _drop_bodies(session: Session) -> None:
    # Bodies are never logged; those no attachment names any more would only fill the file.
    still_named = select(_ATTACHMENTS.c.sha256)
    session.connection().execute(delete(_BODIES).where(_BODIES.c.sha256.not_in(still_named)))
