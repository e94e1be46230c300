"""The recycle bin: a delete marks the record itself, never its children, and can be taken back."""

from sqlmodel import Session

from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.logbook import moment_of


def discard(session: Session, record: Record) -> None:
    """Put a record into the recycle bin; harmless when it lies there already."""
    if record.deleted_at is None:
        record.deleted_at = moment_of(session)


def put_back(session: Session, record: Record) -> None:
    """Take a record out of the recycle bin; the save is refused when its key has been given away meanwhile."""
    record.deleted_at = None
    session.add(record)
