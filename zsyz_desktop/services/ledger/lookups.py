"""What many rooms ask for: a project by its code, the lead in office, what a project is flagged with."""

import json
from collections.abc import Callable, Collection
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import ColumnElement, and_, bindparam, func
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dossiers import ChainDossier
from zsyz_desktop.models.four_ones import LeadTerm
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.names import project_code
from zsyz_desktop.rules.templates import FLAGS
from zsyz_desktop.services.typing.word_lists import label_of

_T = TypeVar("_T")
_P = ParamSpec("_P")

_KEPT = col(Project.deleted_at).is_(None)
_BY_CODE = select(Project).where(col(Project.code) == bindparam("code"), _KEPT)


def project_by_code(session: Session, code: str) -> Project:
    """The project of that code, full-width or in small letters too; raises Refusal when there is none."""
    project = project_of_code(session, code)
    if project is None:
        raise refuse(f"没有编号为“{code}”的项目，可能已移入回收站；请到项目列表里核对编号。", field="code")
    return project


def project_of_code(session: Session, code: str) -> Project | None:
    """The kept project of that code, or None; one entered in small letters years ago is found as well."""
    key = project_code(code)
    found = session.exec(_BY_CODE, params={"code": key}).first()
    if found is not None:
        return found
    spelt = next((each for each in session.exec(select(Project.code).where(_KEPT)) if project_code(each) == key), None)
    return None if spelt is None else session.exec(_BY_CODE, params={"code": spelt}).first()


def of_project(
    service: Callable[Concatenate[Session, Project, _P], _T],
) -> Callable[Concatenate[Session, str, _P], _T]:
    """The same service, asked by the code a project goes by."""

    def by_code(session: Session, code: str, /, *about: _P.args, **more: _P.kwargs) -> _T:
        return service(session, project_by_code(session, code), *about, **more)

    return by_code


def among(column: ColumnElement[Any] | Mapped[str], words: Collection[str]) -> ColumnElement[bool]:
    """One of these words, however many: they go as one value, which SQLite takes apart again."""
    each = func.json_each(json.dumps(list(words))).table_valued("value")
    return column.in_(select(each.c.value))


def kept_projects(codes: Collection[str] | None) -> ColumnElement[bool]:
    """Of all projects those that are not deleted, and of these codes where any are said."""
    return _KEPT if codes is None else and_(_KEPT, among(col(Project.code), codes))


def current_term(session: Session, project: Project) -> LeadTerm | None:
    """The term of the lead in office."""
    query = select(LeadTerm).where(
        LeadTerm.project_id == project.id, col(LeadTerm.until).is_(None), col(LeadTerm.deleted_at).is_(None)
    )
    return session.exec(query).first()


def project_flags(project: Project) -> frozenset[str]:
    """The flags of a project that make further items 必办 (domain.md section 4)."""
    return frozenset(flag for flag in FLAGS if getattr(project, flag))


def dossier_title(session: Session, dossier: ChainDossier, region: Region) -> str:
    """「牟定县 生物医药 2024年度产业链档案」."""
    chain = label_of(session, WordList.CHAIN, dossier.chain)
    return f"{region.name} {chain} {dossier.year}年度产业链档案"
