"""Where a unit or a person stands in the ledger: every record that names it, told with its project."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Select, String, Uuid, func, literal, null, select, union_all
from sqlmodel import Session

from zsyz_desktop.models.charts import ProgressChart
from zsyz_desktop.models.fields import Record, table_of
from zsyz_desktop.models.four_ones import Team
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS

_WHOLES = frozenset(table_of(whole).name for whole in (Project, Team, ProgressChart))
"""What a row may be part of, that its project is known by."""
_MOST_TOLD = 12


def where_used(session: Session, record: type[Record], key: UUID) -> tuple[str, ...]:
    """「牵头负责人：示例项目」, one for each kind of record and project, a count where there are several."""
    found = Counter(_kinds_and_projects(session, record, key))
    lines = []
    for (kind, project), count in sorted(found.items()):
        said = kind + (f"{count}项" if count > 1 else "")
        lines.append(f"{said}：{project}" if project else said)
    return tuple(lines)


def use_lines(session: Session, record: type[Record], key: UUID) -> tuple[str, ...]:
    """As `where_used`, below a form: the first of many with how many there are."""
    lines = where_used(session, record, key)
    more = (f"……共{len(lines)}处",) if len(lines) > _MOST_TOLD else ()
    return ("用在：", *lines[:_MOST_TOLD], *more) if lines else ("尚未用到。",)


def use_counts(session: Session, record: type[Record]) -> Counter[UUID]:
    """How many records name each unit (or person), of all kinds together."""
    naming = union_all(
        *(
            select(table_of(other).c[name].label("key")).where(table_of(other).c.deleted_at.is_(None))
            for other, name in _references(record)
        )
    ).subquery()
    query = select(naming.c.key, func.count()).where(naming.c.key.is_not(None)).group_by(naming.c.key)
    return Counter({key: count for key, count in session.connection().execute(query)})  # noqa: C416 -- as above


def _kinds_and_projects(session: Session, record: type[Record], key: UUID) -> Iterator[tuple[str, str]]:
    """Of each row that names it the kind of record, and the project it is of or, without one, its own name."""
    names = _projects(session)
    naming = union_all(*(_naming(other, column, key) for other, column in _references(record)))
    found: list[Any] = list(session.connection().execute(naming))
    for kind, owner, name in found:
        yield kind, str(name or "") if owner is None else names.get(owner, "")


def _naming(other: type[Record], column: str, key: UUID) -> Select[tuple[str, UUID | None, str | None]]:
    table = table_of(other)
    wholes = (table.c[each] for each in other.part_of)
    owner = next((each for each in wholes if _is_whole(each)), null().cast(Uuid()))
    name = table.c["name"] if "name" in table.c else null().cast(String())
    return select(literal(other.shown_as), owner, name).where(table.c[column] == key, table.c.deleted_at.is_(None))


def _is_whole(column: Column[UUID]) -> bool:
    return any(key.column.table.name in _WHOLES for key in column.foreign_keys)


def _references(record: type[Record]) -> Iterator[tuple[type[Record], str]]:
    """Every column of a record that refers to this kind of record."""
    aim = table_of(record).name
    for other in RECORDS:
        for column in table_of(other).columns:
            if any(each.target_fullname == f"{aim}.id" for each in column.foreign_keys):
                yield other, column.name


def _projects(session: Session) -> dict[UUID, str]:
    """Project names by the id of the project, its team and its chart."""
    projects = table_of(Project).c
    rows = session.connection().execute(select(projects.id, projects.name))
    names: dict[UUID, str] = {key: name for key, name in rows}  # noqa: C416 -- rows are no pairs to mypy
    for owned in (Team, ProgressChart):
        table = table_of(owned)
        pairs = session.connection().execute(select(table.c.id, table.c.project_id))
        names |= {key: names.get(project, "") for key, project in pairs}
    return names
