"""What the tab 推进图表 shows of one project, read in one moment: nodes by key, links, extensions, locked plans."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.charts import Extension, Milestone
from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.evidence import Basis
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event
from zsyz_desktop.rules.sheets import NodeRow
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.working_days import years_missing, years_missing_words
from zsyz_desktop.services.chart.chart_adding import TemplateChoice, missing_from_template
from zsyz_desktop.services.chart.charting import chart_of, links_of, milestones_of
from zsyz_desktop.services.chart.node_rows import node_rows
from zsyz_desktop.services.chart.planning_back import chart_warnings
from zsyz_desktop.services.chart.plans import baselines_of
from zsyz_desktop.services.ledger.events import event_milestones
from zsyz_desktop.services.ledger.settings_kept import current_holidays, current_thresholds
from zsyz_desktop.values import Frozen

_GOALS = (Event.PRODUCING, Event.STARTED, Event.COMPLETED, Event.AT_CAPACITY)
"""What 倒排 is asked for, the usual one first."""


class ExtensionFact(Frozen):
    """One extension granted to a node."""

    old: date
    new: date
    reason: str
    asked_by: str
    approved_by: str
    granted_on: date
    basis: str | None
    """What the document it rests on is called."""
    basis_key: str | None


class PlanVersion(Frozen):
    """One locked plan: the first is 原计划, each later one has its reason."""

    number: int
    locked_on: date
    reason: str | None
    approved_by: str | None


class ChartRow(Frozen):
    """One node: `name` without its 期次, `predecessors` by key in the order of the chart; `code` of the template."""

    key: str
    name: str
    code: str | None
    node: NodeRow
    predecessors: tuple[str, ...]
    extensions: tuple[ExtensionFact, ...]


class WholeChart(Frozen, dict=True):
    """The chart of one project; `key` is its id, `goal` the node 倒排 is asked for first."""

    key: str
    code: str
    project: str
    today: date
    rows: tuple[ChartRow, ...]
    versions: tuple[PlanVersion, ...]
    missing: tuple[TemplateChoice, ...]
    warnings: tuple[str, ...]
    goal: str | None
    extensions_allowed: int

    @property
    def is_locked(self) -> bool:
        """True once an original plan is locked."""
        return bool(self.versions)

    @cached_property
    def by_key(self) -> Mapping[str, ChartRow]:
        """The rows by key."""
        return {row.key: row for row in self.rows}


class _Names(Frozen):
    """What nodes are shown with, without what only papers need."""

    today: date
    thresholds: Thresholds
    units: Mapping[UUID, str]
    people: Mapping[UUID, str]

    def unit(self, key: UUID | None) -> str | None:
        return self.units.get(key) if key is not None else None

    def person(self, key: UUID | None) -> str | None:
        return self.people.get(key) if key is not None else None


def read_whole_chart(session: Session, project: Project, today: date) -> WholeChart:
    """The chart of a project; raises Refusal when it has none."""
    chart = chart_of(session, project)
    milestones = milestones_of(session, chart.id)
    thresholds = current_thresholds(session)
    return WholeChart(
        key=str(project.id),
        code=project.code,
        project=project.name,
        today=today,
        rows=_rows(session, _names(session, today, thresholds), project, milestones),
        versions=_versions(session, chart.id),
        missing=missing_from_template(session, project),
        warnings=(*chart_warnings(session, project), *_not_begun(milestones), *_weekends_only(session, milestones)),
        goal=_goal(session, project),
        extensions_allowed=thresholds.extensions_allowed,
    )


def _not_begun(milestones: Iterable[Milestone]) -> Iterator[str]:
    """A share of the work done on a node that has not begun: told, never refused."""
    for each in milestones:
        if each.percent and each.actual_start is None and each.actual_finish is None:
            yield f"{each.name}写了完成{each.percent}%，暂无实际开始日期。"


def _weekends_only(session: Session, milestones: Iterable[Milestone]) -> Iterator[str]:
    """The years in which working days are counted without holidays, so that the officer brings the table in."""
    counted = [each for each in milestones if each.in_working_days]
    days = [day for each in counted for day in (each.planned_start, each.planned_finish) if day is not None]
    missing = years_missing(current_holidays(session), min(days), max(days)) if days else ()
    if missing:
        yield f"{years_missing_words(missing)}；请在“设置”的“节假日”里导入。"


def _names(session: Session, today: date, thresholds: Thresholds) -> _Names:
    units = dict(session.exec(select(Unit.id, Unit.name)).all())
    people = dict(session.exec(select(Person.id, Person.name)).all())
    return _Names(today, thresholds, units, people)


def _rows(session: Session, names: _Names, project: Project, milestones: list[Milestone]) -> tuple[ChartRow, ...]:
    nodes = node_rows(session, names, project, milestones)
    waits: dict[UUID, set[UUID]] = {}
    for link in links_of(session, milestones[0].chart_id) if milestones else ():
        waits.setdefault(link.successor_id, set()).add(link.predecessor_id)
    granted = _extensions(session, milestones)
    return tuple(
        ChartRow(
            key=str(each.id),
            name=each.name,
            code=each.template_code,
            node=node,
            predecessors=tuple(str(other.id) for other in milestones if other.id in waits.get(each.id, ())),
            extensions=tuple(granted.get(each.id, ())),
        )
        for each, node in zip(milestones, nodes, strict=True)
    )


def _extensions(session: Session, milestones: list[Milestone]) -> dict[UUID, list[ExtensionFact]]:
    query = (
        select(Extension, Basis.title)
        .join(Basis, col(Basis.id) == col(Extension.basis_id), isouter=True)
        .where(col(Extension.milestone_id).in_([each.id for each in milestones]), col(Extension.deleted_at).is_(None))
        .order_by(col(Extension.new_finish), col(Extension.id))
    )
    granted: dict[UUID, list[ExtensionFact]] = {}
    for each, basis in session.exec(query):
        fact = ExtensionFact(
            old=each.old_finish,
            new=each.new_finish,
            reason=each.reason,
            asked_by=each.asked_by,
            approved_by=each.approved_by,
            granted_on=each.granted_on,
            basis=basis,
            basis_key=str(each.basis_id) if each.basis_id is not None else None,
        )
        granted.setdefault(each.milestone_id, []).append(fact)
    return granted


def _versions(session: Session, chart_id: UUID) -> tuple[PlanVersion, ...]:
    return tuple(
        PlanVersion(each.number, each.locked_on, each.reason, each.approved_by)
        for each in baselines_of(session, chart_id)
    )


def _goal(session: Session, project: Project) -> str | None:
    carried = event_milestones(session, project)
    still_open = [carried[event] for event in _GOALS if event in carried and carried[event].actual_finish is None]
    return str(still_open[0].id) if still_open else None
