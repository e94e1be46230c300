"""Where a unit or a person stands in the ledger: every record that names it, told with its project."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, Uuid, func, literal, null, select, union_all
from sqlmodel import Session

from zsyz_desktop.models.charts import ProgressChart
from zsyz_desktop.models.dictionary import Word, meant
from zsyz_desktop.models.fields import Record, declaration, table_of, target_of
from zsyz_desktop.models.four_ones import Team
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS

_WHOLES = frozenset((table_of(Project), table_of(Team), table_of(ProgressChart)))
"""What a row may be part of, that its project is known by."""
_MOST_TOLD = 12
_W = table_of(Word).c


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
    naming = union_all(*(_keys(other, name) for other, name in _references(record))).subquery()
    query = select(naming.c.key, func.count()).where(naming.c.key.is_not(None)).group_by(naming.c.key)
    return Counter({key: count for key, count in session.connection().execute(query)})  # noqa: C416 -- as above


def _keys(other: type[Record], name: str) -> Select[tuple[UUID]]:
    table, word_list = table_of(other), declaration(other, name).words
    if word_list is None:
        return select(table.c[name].label("key")).where(table.c.deleted_at.is_(None))
    said = meant(table_of(Word), word_list, table.c[name])
    return select(_W.id.label("key")).join_from(table, table_of(Word), said).where(table.c.deleted_at.is_(None))


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
    owner = next((each for each in wholes if target_of(each) in _WHOLES), null().cast(Uuid()))
    name = table.c["name"] if "name" in table.c else null().cast(String())
    said: object = key
    if (word_list := declaration(other, column).words) is not None:
        said = select(_W.word_code).where(_W.id == key, _W.word_list == word_list).scalar_subquery()
    return select(literal(other.shown_as), owner, name).where(table.c[column] == said, table.c.deleted_at.is_(None))


def _references(record: type[Record]) -> Iterator[tuple[type[Record], str]]:
    """Every column of a record that refers to this kind of record."""
    for other in RECORDS:
        for column in table_of(other).columns:
            is_word = record is Word and declaration(other, column.name).words is not None
            if is_word or target_of(column) is table_of(record):
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
