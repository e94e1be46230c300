"""Which rows belong to which project: followed through the references, record by record."""

import json
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, String, Table, func, or_, select, type_coerce
from sqlmodel import Session

from zsyz_desktop.models.fields import table_of, target_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS

PROJECTS = table_of(Project)

Links = tuple[tuple[Column[Any], Table], ...]
"""The references of a table in order, with what each leads to; those within the table own nothing."""
Owned = dict[Table, dict[UUID, None]]
"""By table its rows, in order."""


def owned_rows(session: Session) -> Iterator[tuple[Table, dict[UUID, UUID]]]:
    """Each table with the project of each of its rows, parents before children; rows of no project are left out.

    A project's parent is another project and owns nothing of it.
    """
    connection = session.connection()
    projects = {row.id: row.id for row in connection.execute(select(PROJECTS.c.id))}
    owners: dict[UUID, UUID] = dict(projects)
    yield PROJECTS, projects
    for table, links in _linked_tables():
        found: dict[UUID, UUID] = {}
        for row in connection.execute(select(table.c.id, *(column for column, _ in links))):
            owner = next((owners[each] for each in row[1:] if each in owners), None)
            if owner is not None:
                found[row[0]] = owner
        owners |= found
        yield table, found


def rows_of_projects(session: Session, projects: Collection[UUID]) -> Iterator[tuple[Table, list[UUID]]]:
    """The rows of some projects, in the same order: only what leads to them is asked for, never the whole ledger."""
    owned: Owned = {PROJECTS: dict.fromkeys(projects)}
    yield PROJECTS, list(projects)
    for table, links in _linked_tables():
        leading = (_is_among(column, owned.get(above, ())) for column, above in links)
        query = select(table.c.id, *(column for column, _ in links)).where(or_(*leading))
        rows = session.connection().execute(query).all()
        owned[table] = dict.fromkeys(key for key, *keys in rows if _belongs(session, links, keys, owned))
        yield table, list(owned[table])


@cache
def _linked_tables() -> tuple[tuple[Table, Links], ...]:
    tables = (table_of(record) for record in RECORDS if table_of(record) is not PROJECTS)
    linked = ((table, tuple(_links(table))) for table in tables)
    return tuple((table, links) for table, links in linked if links)


def _links(table: Table) -> Iterator[tuple[Column[Any], Table]]:
    for column in table.columns:
        above = target_of(column)
        if above is not None and above is not table:
            yield column, above


def _is_among(column: Column[Any], keys: Collection[UUID]) -> ColumnElement[bool]:
    """However many they are: they go as one value."""
    each = func.json_each(json.dumps([key.hex for key in keys])).table_valued("value")
    return type_coerce(column, String).in_(select(each.c.value))


def _belongs(session: Session, links: Links, keys: Sequence[UUID | None], owned: Owned) -> bool:
    """True where the first reference that leads to any project leads to one of them."""
    for (_, above), key in zip(links, keys, strict=True):
        if key in owned.get(above, ()):
            return True
        if key is not None and _is_of_a_project(session, above, key):
            return False
    return False


def _is_of_a_project(session: Session, table: Table, key: UUID) -> bool:
    links = dict(_linked_tables()).get(table, ())
    if table is PROJECTS or not links:
        return table is PROJECTS
    (keys,) = session.connection().execute(select(*(column for column, _ in links)).where(table.c.id == key))
    led = zip((above for _, above in links), keys, strict=True)
    return any(key is not None and _is_of_a_project(session, above, key) for above, key in led)
