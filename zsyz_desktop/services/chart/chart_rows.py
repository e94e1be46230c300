"""Charts as papers and plans read them: lean rows of the nodes and their order, of any number of projects at once."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct
from sqlalchemy import select
from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone, MilestoneLink, ProgressChart
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.rules.task_links import Task
from zsyz_desktop.services.chart.charting import is_out
from zsyz_desktop.services.chart.waived_codes import waived_by_project
from zsyz_desktop.services.ledger.statements import as_written
from zsyz_desktop.values import field

_C = table_of(ProgressChart).c
_M = table_of(Milestone).c
_L = table_of(MilestoneLink).c


class ChartNode(NamedTuple):
    """A milestone as far as light and plan ask for it; a tuple, as a paper may read a quarter of a million of them."""

    hex: str
    name: str
    phase: str | None
    is_key: bool
    template_code: str | None
    unit_hex: str | None
    days: int | None
    in_working_days: bool
    planned_start: date | None
    planned_finish: date | None
    actual_start: date | None
    actual_finish: date | None
    cancelled_on: date | None
    percent: int
    position: int

    @property
    def key(self) -> str:
        """Its id, as papers and plans name it."""
        return f"{self.hex[:8]}-{self.hex[8:12]}-{self.hex[12:16]}-{self.hex[16:20]}-{self.hex[20:]}"

    @property
    def unit_id(self) -> UUID | None:
        """Its unit, of which the few that are asked for are made."""
        return UUID(self.unit_hex) if self.unit_hex is not None else None

    def tasked_days(self) -> int | None:
        """Its duration; without one of its own that of its planned dates."""
        if self.days is not None or self.planned_start is None or self.planned_finish is None:
            return self.days
        return (self.planned_finish - self.planned_start).days


class ChartRows(Struct):
    """The kept nodes of one chart in order, what each waits for, and the template codes that are 不涉及."""

    nodes: list[ChartNode] = field(default_factory=list)
    waits: dict[str, set[str]] = field(default_factory=dict)
    waived: Collection[str] = ()

    def tasks(self) -> list[Task]:
        """The nodes as tasks."""
        return self._as_tasks(self.nodes)

    def tasks_behind(self, target: ChartNode) -> list[Task]:
        """A node and all it waits for, however far back, as tasks."""
        found, waiting = {target.hex}, [target.hex]
        while waiting:
            further = self.waits.get(waiting.pop(), set()) - found
            found |= further
            waiting += further
        return self._as_tasks([node for node in self.nodes if node.hex in found])

    def _as_tasks(self, nodes: Sequence[ChartNode]) -> list[Task]:
        keys = {node.hex: node.key for node in nodes}
        return [
            Task(
                id=keys[node.hex],
                name=node.name,
                days=node.tasked_days(),
                in_working_days=node.in_working_days,
                predecessors=tuple(keys[each] for each in keys if each in waits)
                if (waits := self.waits.get(node.hex))
                else (),
                actual_start=node.actual_start,
                actual_finish=node.actual_finish,
                planned_start=node.planned_start,
                planned_finish=node.planned_finish,
                waived=is_out(node, self.waived),
            )
            for node in nodes
        ]


def read_charts(session: Session, projects: Sequence[UUID]) -> dict[UUID, ChartRows]:
    """The charts of these projects; empty for one that has none."""
    charts: dict[str, ChartRows] = defaultdict(ChartRows)
    is_wanted = (_C.project_id.in_(projects), _C.deleted_at.is_(None))
    nodes = select(as_written(_C.project_id), *_COLUMNS).join_from(Milestone, ProgressChart, _M.chart_id == _C.id)
    nodes = nodes.where(*is_wanted, _M.deleted_at.is_(None)).order_by(_M.position, _M.id)
    for row in session.execute(nodes):
        charts[row[0]].nodes.append(ChartNode._make(row[1:]))
    links = (
        select(as_written(_C.project_id), as_written(_L.successor_id), as_written(_L.predecessor_id))
        .join_from(Milestone, ProgressChart, _M.chart_id == _C.id)
        .join(MilestoneLink, _L.successor_id == _M.id)
        .where(*is_wanted, _L.deleted_at.is_(None))
    )
    for project, successor, predecessor in session.execute(links):
        charts[project].waits.setdefault(successor, set()).add(predecessor)
    for key, codes in waived_by_project(session, projects).items():
        charts[key.hex].waived = codes
    return {key: charts[key.hex] for key in projects}


_COLUMNS = [
    as_written(_M.id),
    *(as_written(_M.unit_id) if name == "unit_hex" else _M[name] for name in ChartNode._fields[1:]),
]
