"""Where a unit or a person stands in the ledger: every record that names it, told with its project."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from zsyz_desktop.models.charts import ProgressChart
from zsyz_desktop.models.fields import Record, table_of
from zsyz_desktop.models.four_ones import Team
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS


def where_used(session: Session, record: type[Record], key: UUID) -> tuple[str, ...]:
    """「牵头负责人：示例项目」, one for each kind of record and project, a count where there are several."""
    projects = _projects(session)
    found: Counter[tuple[str, str]] = Counter()
    for kind, row in _rows_naming(session, record, key):
        found[kind, _project_of(row, projects)] += 1
    lines = []
    for (kind, project), count in sorted(found.items()):
        said = kind + (f"{count}项" if count > 1 else "")
        lines.append(f"{said}：{project}" if project else said)
    return tuple(lines)


def use_counts(session: Session, record: type[Record]) -> Counter[UUID]:
    """How many records name each unit (or person), of all kinds together."""
    counts: Counter[UUID] = Counter()
    for other, name in _references(record):
        column = table_of(other).c[name]
        query = select(column).where(column.is_not(None), table_of(other).c.deleted_at.is_(None))
        counts.update(key for (key,) in session.connection().execute(query))
    return counts


def _rows_naming(session: Session, record: type[Record], key: UUID) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    for other, name in _references(record):
        table = table_of(other)
        query = select(table).where(table.c[name] == key, table.c.deleted_at.is_(None))
        for row in session.connection().execute(query).mappings():
            yield other.shown_as, dict(row)


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


def _project_of(row: Mapping[Any, Any], names: Mapping[UUID, str]) -> str:
    for column in ("project_id", "team_id", "chart_id"):
        if row.get(column) is not None:
            return names.get(row[column], "")
    return str(row.get("name") or "")
