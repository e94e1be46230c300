"""Rows that are not in the recycle bin, as the invariants read them; of nodes, which are many, only columns."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.fields import Record, table_of
from zsyz_desktop.models.projects import Project

_C = table_of(ProgressChart).c
_M = table_of(Milestone).c
_Kept = TypeVar("_Kept", bound=Record)


def kept(session: Session, record: type[_Kept]) -> list[_Kept]:
    """All rows of a record that are not deleted, in the order of their ids."""
    return list(session.exec(select(record).where(col(record.deleted_at).is_(None)).order_by(col(record.id))))


class DatedNode(NamedTuple):
    """A milestone with a template code, as far as its dates have a home in it."""

    template_code: str
    planned_finish: date | None
    actual_finish: date | None
    cancelled_on: date | None


def nodes_by_project(session: Session) -> dict[UUID, list[DatedNode]]:
    """Those on the charts that stand, by project, in the order of their places; no whole milestones are held."""
    query = (
        select_columns(_C.project_id, *(_M[name] for name in DatedNode._fields))
        .join_from(Milestone, ProgressChart, _C.id == _M.chart_id)
        .where(_M.deleted_at.is_(None), _C.deleted_at.is_(None), _M.template_code.is_not(None))
        .order_by(_M.position, _M.id)
    )
    found: dict[UUID, list[DatedNode]] = defaultdict(list)
    for project, *dates in session.execute(query):
        found[project].append(DatedNode(*dates))
    return found


def project_codes(session: Session) -> dict[UUID, str]:
    """Code by id, of every project, deleted ones too."""
    return dict(session.exec(select(Project.id, Project.code)).all())
