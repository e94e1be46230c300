"""Nodes of the chart and planned days a sheet says; a locked plan is made anew, with its reason, never edited."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.exchange.understanding.facts import Meant, Values
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.services.chart.chart_adding import add_own
from zsyz_desktop.services.chart.charting import chart_of, is_locked, milestones_of
from zsyz_desktop.services.chart.milestones import edit_milestone, finish_milestone, set_event_date
from zsyz_desktop.services.chart.plans import replan
from zsyz_desktop.services.ledger.events import EVENT_OF_COLUMN, dates_carried, event_milestones

UNSAID = "未写明（随表导入）"
"""Who approved a change of a locked plan, where the officer did not say."""


class NodePen:
    """Writes planned and actual days of nodes."""

    def __init__(self, session: Session, today: date, reason: str, approved_by: str) -> None:
        self._session, self._today, self._reason = session, today, reason
        self._approved_by = approved_by or UNSAID

    def move_events(self, project: Project, days: Mapping[str, Meant]) -> frozenset[str]:
        """Move planned days of events that lie in a locked plan; returns the fields that were moved."""
        if not days:
            return frozenset()
        carried = event_milestones(self._session, project)
        nodes = {name: carried[EVENT_OF_COLUMN[name][0]] for name in days if EVENT_OF_COLUMN[name][0] in carried}
        if not nodes or not is_locked(self._session, next(iter(nodes.values())).chart_id):
            return frozenset()
        self._replan(next(iter(nodes.values())).chart_id, {node.id: days[name] for name, node in nodes.items()})
        return frozenset(nodes)

    def undated(self, project: Project, days: Values) -> Values:
        """Of these days of events those the project does not have yet."""
        if not days:
            return {}
        carried = event_milestones(self._session, project)
        found: Values = {}
        for name, day in days.items():
            event, kind = EVENT_OF_COLUMN[name]
            if dates_carried(project, carried, kind)[event] is None:
                found[name] = day
        return found

    def write(self, project: Project, values: Values) -> None:
        """Days of nodes by their names; a node the chart has not is added."""
        told = {name: day for name, day in values.items() if name.startswith("milestone:") and isinstance(day, date)}
        if not told:
            return
        chart = chart_of(self._session, project)
        known = {name_key(node.name): node for node in reversed(milestones_of(self._session, chart.id))}
        locked, moved = is_locked(self._session, chart.id), dict[UUID, Meant]()
        for name, day in sorted(told.items()):
            label, is_actual = name.split(":")[1], name.endswith(":actual")
            node = known.get(name_key(label))
            if node is None:
                node = known[name_key(label)] = add_own(self._session, project, name=label, stage=None)
            if is_actual:
                self._finish(node, day)
            elif locked and node.planned_finish is not None:
                moved[node.id] = day
            else:
                edit_milestone(self._session, node, {"planned_finish": day})
        self._replan(chart.id, moved)

    def _finish(self, node: Milestone, day: date) -> None:
        if node.actual_finish is None:
            finish_milestone(self._session, node, day, today=self._today)
        else:
            set_event_date(self._session, node, "actual", day)

    def _replan(self, chart: UUID, days: Mapping[UUID, Meant]) -> None:
        changes = {node: {"planned_finish": day} for node, day in days.items()}
        if changes:
            replan(self._session, chart, changes, on=self._today, reason=self._reason, approved_by=self._approved_by)
