"""The recycle bin as officers see it: what lies in it, taken back under its own or another code, or gone for good."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Refusal, refuse
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.progress_told import OnStep, unheard
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.purging import purge_projects
from zsyz_desktop.services.ledger.lookups import project_of_code
from zsyz_desktop.services.ledger.recycling import put_back
from zsyz_desktop.services.projects.projects import next_code
from zsyz_desktop.values import Frozen


class Binned(Frozen):
    """One deleted project: when (UTC) and by whom; `is_code_taken` when another project has its code now."""

    id: UUID
    code: str
    name: str
    at: datetime
    by: str
    is_code_taken: bool


def read_bin(session: Session) -> list[Binned]:
    """What lies in the recycle bin, the last deleted first."""
    kept = set(session.exec(select(Project.code).where(col(Project.deleted_at).is_(None))))
    query = select(Project).where(col(Project.deleted_at).is_not(None))
    query = query.order_by(col(Project.deleted_at).desc().nulls_last(), col(Project.code))
    return [
        Binned(each.id, each.code, each.name, each.deleted_at, each.updated_by, each.code in kept)
        for each in session.exec(query)
        if each.deleted_at is not None
    ]


def other_code(session: Session, project_id: UUID, year: int) -> str:
    """A free code for a project whose own was given away."""
    project = _binned(session, project_id)
    return next_code(session, session.get_one(Region, project.region_id), year)


def take_back(session: Session, project_id: UUID, *, code: str | None = None) -> str:
    """Take a project out of the recycle bin and return its code.

    Raises Refusal beside `code` when the code is another project's now.
    """
    project = _binned(session, project_id)
    wanted = (project.code if code is None else code).strip()
    if not wanted:
        raise refuse("编号必须填写。", field="code")
    _refuse_taken(session, wanted)
    project.code = wanted
    put_back(session, project)
    return wanted


def purge(session: Session, project_ids: Collection[UUID], on_step: OnStep = unheard) -> int:
    """Remove projects of the recycle bin for good; returns how many rows went with them.

    The unit of work is to be one that cannot be undone; `on_step` hears how many rows of how many are gone, and may
    raise. Raises Refusal when a kept project goes on from one of them.
    """
    ids = frozenset(project_ids)
    if not ids <= set(session.exec(select(Project.id).where(col(Project.deleted_at).is_not(None)))):
        raise _not_there()
    phases = session.exec(
        select(Project.code, Project.id, Project.parent_id).where(col(Project.parent_id).is_not(None))
    )
    followers = [code for code, project, parent in phases if parent in ids and project not in ids]
    if followers:
        said = "、".join(followers)
        raise refuse(f"{said}是其中项目的后续期次，还要用到它，不能彻底删除。请先改它的上级项目，或一并删除。")
    return purge_projects(session, ids, on_step)


def _binned(session: Session, project_id: UUID) -> Project:
    project = session.get(Project, project_id)
    if project is None or project.deleted_at is None:
        raise _not_there()
    return project


def _not_there() -> Refusal:
    return refuse("这一项已经不在回收站里了。")


def _refuse_taken(session: Session, code: str) -> None:
    holder = project_of_code(session, code)
    if holder is not None:
        raise refuse(f"编号“{code}”现在是“{holder.name}”的，请改用其他编号再恢复。", field="code")
