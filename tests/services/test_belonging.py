"""What belongs to some projects, found from them, is what following every row of the ledger finds."""

from itertools import combinations
from uuid import UUID

import pytest
from sqlmodel import Session, func, select

from zsyz_desktop.models.belonging import owned_rows, rows_of_projects
from zsyz_desktop.models.charts import Milestone, MilestoneLink, ProgressChart
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.store import Store


@pytest.mark.parametrize("several", [1, 2, 11])
def test_the_rows_of_projects_found_from_them_are_those_found_from_the_rows(sample: Store, several: int) -> None:
    with sample.read() as session:
        every = list(owned_rows(session))
        for wanted in combinations(every[0][1], several):
            found = {table.name: set(rows) for table, rows in rows_of_projects(session, wanted)}
            assert found == {t.name: {row for row, owner in owners.items() if owner in wanted} for t, owners in every}


def test_what_leads_to_another_project_first_is_not_taken_with_the_second(sample: Store) -> None:
    """As a link of an older file may, from a node of one project to a node of another."""
    with sample.work(title="两个项目的节点相连") as session:
        (first, one), (second, other) = _nodes_of_two(session)
        session.add(link := MilestoneLink(predecessor_id=one, successor_id=other))
    with sample.read() as session:
        assert link.id in _links_of(session, first)
        assert link.id not in _links_of(session, second)
        assert link.id in dict(owned_rows(session))[table_of(MilestoneLink)]


def _nodes_of_two(session: Session) -> list[tuple[UUID, UUID]]:
    """Of each a project and one of its nodes."""
    query = select(ProgressChart.project_id, func.min(Milestone.id)).join(Milestone)
    return list(session.exec(query.group_by(ProgressChart.project_id).limit(2)))


def _links_of(session: Session, project: UUID) -> list[UUID]:
    return dict(rows_of_projects(session, [project]))[table_of(MilestoneLink)]
