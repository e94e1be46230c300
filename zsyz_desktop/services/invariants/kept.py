"""Rows that are not in the recycle bin, as the invariants read them."""

from collections import defaultdict
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.fields import Record
from zsyz_desktop.models.projects import Project

_Kept = TypeVar("_Kept", bound=Record)


def kept(session: Session, record: type[_Kept]) -> list[_Kept]:
    """All rows of a record that are not deleted, in the order of their ids."""
    return list(session.exec(select(record).where(col(record.deleted_at).is_(None)).order_by(col(record.id))))


def milestones_by_project(session: Session) -> dict[UUID, list[Milestone]]:
    """The milestones on the charts that stand, by project, in the order of their places."""
    query = (
        select(ProgressChart.project_id, Milestone)
        .join(Milestone, col(Milestone.chart_id) == col(ProgressChart.id))
        .where(col(Milestone.deleted_at).is_(None), col(ProgressChart.deleted_at).is_(None))
        .order_by(col(Milestone.position), col(Milestone.id))
    )
    found: dict[UUID, list[Milestone]] = defaultdict(list)
    for project, milestone in session.exec(query):
        found[project].append(milestone)
    return found


def project_codes(session: Session) -> dict[UUID, str]:
    """Code by id, of every project, deleted ones too."""
    return dict(session.exec(select(Project.id, Project.code)).all())
