"""Rows that are not in the recycle bin, as the invariants read them."""

from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.projects import Project

_Kept = TypeVar("_Kept", bound=Record)


def kept(session: Session, record: type[_Kept]) -> list[_Kept]:
    """All rows of a record that are not deleted, in the order of their ids."""
    return list(session.exec(select(record).where(col(record.deleted_at).is_(None)).order_by(col(record.id))))


def project_codes(session: Session) -> dict[UUID, str]:
    """Code by id, of every project, deleted ones too."""
    return dict(session.exec(select(Project.id, Project.code)).all())
