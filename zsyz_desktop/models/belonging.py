"""Which rows belong to which project: followed through the references, record by record."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Table, select
from sqlmodel import Session

from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.records import RECORDS

PROJECTS = table_of(Project)


def owned_rows(session: Session) -> Iterator[tuple[Table, dict[UUID, UUID]]]:
    """Each table with the project of each of its rows, parents before children; rows of no project are left out.

    A project's parent is another project and owns nothing of it.
    """
    connection = session.connection()
    projects = {row.id: row.id for row in connection.execute(select(PROJECTS.c.id))}
    owners: dict[UUID, UUID] = dict(projects)
    yield PROJECTS, projects
    for record in RECORDS:
        table = table_of(record)
        references = [column for column in table.columns if column.foreign_keys]
        if table is PROJECTS or not references:
            continue
        found: dict[UUID, UUID] = {}
        for row in connection.execute(select(table.c.id, *references)):
            owner = next((owners[each] for each in row[1:] if each in owners), None)
            if owner is not None:
                found[row[0]] = owner
        owners |= found
        yield table, found
