"""Removal for good: projects of the recycle bin with all that belongs to them, each row told to the log."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from uuid import UUID

from sqlalchemy import Table, delete, select
from sqlmodel import Session

from zsyz_desktop.models.belonging import rows_of_projects
from zsyz_desktop.models.evidence import Attachment, AttachmentBody
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.logbook import logbook_of
from zsyz_desktop.models.progress_told import OnStep
from zsyz_desktop.models.roomy import MANY, roomy

_AT_ONCE = 1000
"""Rows that are removed together."""
_ATTACHMENTS = table_of(Attachment)
_BODIES = table_of(AttachmentBody)


def purge_projects(session: Session, ids: Collection[UUID], on_step: OnStep) -> int:
    """Remove projects and their rows, children first; returns how many rows went.

    `on_step` hears how many of how many went, and may raise. What another project still refers to is refused when the
    unit of work is kept.
    """
    wanted = frozenset(ids)
    tables = list(rows_of_projects(session, wanted))
    total, gone = sum(len(rows) for _, rows in tables), 0
    digests = _digests(session, wanted)
    with roomy(session) if total > MANY else nullcontext():
        for table, rows in _pieces(tables):
            on_step(gone, total)
            _remove(session, table, rows)
            gone += len(rows)
        for begin in range(0, len(digests), _AT_ONCE):
            _drop_bodies(session, digests[begin : begin + _AT_ONCE])
    return total


def _pieces(tables: Sequence[tuple[Table, list[UUID]]]) -> Iterator[tuple[Table, Sequence[UUID]]]:
    return (
        (table, rows[begin : begin + _AT_ONCE])
        for table, rows in reversed(tables)
        for begin in range(0, len(rows), _AT_ONCE)
    )


def _remove(session: Session, table: Table, rows: Sequence[UUID]) -> None:
    connection = session.connection()
    found = {row["id"]: dict(row) for row in connection.execute(select(table).where(table.c.id.in_(rows))).mappings()}
    connection.execute(delete(table).where(table.c.id.in_(rows)))
    for row_id in rows:
        logbook_of(session).note(table, row_id, found[row_id], None)


def _digests(session: Session, projects: frozenset[UUID]) -> list[str]:
    """Of the attachments that go."""
    found = select(_ATTACHMENTS.c.sha256).where(_ATTACHMENTS.c.project_id.in_(list(projects)))
    return list(session.connection().execute(found).scalars())


def _drop_bodies(session: Session, digests: Collection[str]) -> None:
    # Bodies are never logged; those no attachment names any more would only fill the file. Others that none names stay:
    # to attach them was undone, and may be done again.
    still_named = select(_ATTACHMENTS.c.sha256)
    gone = _BODIES.c.sha256.in_(digests) & _BODIES.c.sha256.not_in(still_named)
    session.connection().execute(delete(_BODIES).where(gone))
