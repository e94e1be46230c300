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
    digests = _digests(session, wanted)
    for table, rows in reversed(tables):
        for row_id in rows:
            _remove(session, table, row_id)
    _drop_bodies(session, digests)
    return sum(len(rows) for _, rows in tables)


def _remove(session: Session, table: Table, row_id: UUID) -> None:
    connection = session.connection()
    values = dict(connection.execute(select(table).where(table.c.id == row_id)).mappings().one())
    connection.execute(delete(table).where(table.c.id == row_id))
    logbook_of(session).note(table, row_id, values, None)


def _digests(session: Session, projects: Collection[UUID]) -> list[str]:
    """Of the attachments that go."""
    query = select(_ATTACHMENTS.c.sha256).where(_ATTACHMENTS.c.project_id.in_(projects))
    return list(session.connection().scalars(query))


def _drop_bodies(session: Session, digests: Collection[str]) -> None:
    # Bodies are never logged; those no attachment names any more would only fill the file. Others that none names stay:
    # to attach them was undone, and may be done again.
    still_named = select(_ATTACHMENTS.c.sha256)
    gone = _BODIES.c.sha256.in_(digests) & _BODIES.c.sha256.not_in(still_named)
    session.connection().execute(delete(_BODIES).where(gone))
