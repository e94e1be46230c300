"""What a ledger says of the projects a sheet was matched with, by the same fields, read in a few statements."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import groupby
from uuid import UUID

from msgspec import Struct
from sqlalchemy import select as lean_select
from sqlmodel import Session, col, select

from zsyz_desktop.exchange.understanding.facts import CREDIT_CODE, Meant, Values
from zsyz_desktop.models.charts import Milestone, PlanBaseline, ProgressChart
from zsyz_desktop.models.desk import Person, Region, Unit
from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.funds import Fund, OpeningBalance
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.preset_words import WordList
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.words import Currency, TeamRole
from zsyz_desktop.models.working import Problem
from zsyz_desktop.models.year_plans import YearPlan, YearPlanMonth
from zsyz_desktop.rules.funds import FundFact, is_foreseen
from zsyz_desktop.rules.names import name_key
from zsyz_desktop.rules.periods import counted_month, month_of, month_written
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.dispatches.sheet_reading import read_sheet_rows
from zsyz_desktop.services.ledger.events import EVENT_OF_COLUMN, carriers
from zsyz_desktop.services.ledger.lookups import kept_projects
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.ledger.statements import AnyRow
from zsyz_desktop.services.typing.word_lists import labels_of
from zsyz_desktop.values import field

CARD = frozenset(Project.model_fields)
_NAMED: dict[str, type[Region] | type[Enterprise] | type[Unit]] = {
    "region_id": Region, "enterprise_id": Enterprise, "authority_unit_id": Unit,
}  # fmt: skip
_LISTS = {"chain": WordList.CHAIN, "approach": WordList.APPROACH}
DISPATCH = frozenset({
    "dispatch.image_percent", "dispatch.progress", "dispatch.invested", "dispatch.request",
    "dispatch.no_progress_reason", "next_step",
})  # fmt: skip
"""Fields that lie in the dispatch of the sheet's month."""


class Stands(Struct):
    """One project as the ledger has it; what is not read stays empty."""

    values: Values = field(default_factory=dict)
    team: set[str] = field(default_factory=set)
    """Everyone and every unit in it, by the key of the name."""
    problems: set[str] = field(default_factory=set)
    nodes: dict[str, AnyRow] = field(default_factory=dict)
    """Nodes of the chart that the sheet names, by the key of their name."""
    is_locked: bool = False
    fixed: set[str] = field(default_factory=set)
    """Planned days that stand: their node is finished or cancelled, and the plan is locked."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Cells of the dispatch."""
    funds: list[Fund] = field(default_factory=list)
    months: dict[str, int] = field(default_factory=dict)
    """分 by counted month, whether recognised or waiting."""
    plans: dict[str, int] = field(default_factory=dict)
    """分 by plan:2024-03 and plan_investment:2024-03."""
    invested: dict[str, int] = field(default_factory=dict)
    """分 of 本期完成固定资产投资 by invested:2024-03."""
    openings: dict[int, int] = field(default_factory=dict)
    """分 of 期初累计 by year."""

    def arrived_by(self, year: int) -> int:
        """分 that had arrived by the end of a year: as 期初累计, and as receipts."""
        openings = sum(cents for each, cents in self.openings.items() if each <= year)
        return openings + sum(cents for month, cents in self.months.items() if month <= f"fund:{year}-12")


def standing_of(
    session: Session, codes: Collection[str], fields: Collection[str], period: SheetPeriod, today: date
) -> dict[str, Stands]:
    """What the ledger says of these projects in these fields, by code."""
    if not codes:
        return {}
    columns = {"id", "code", "type", "enterprise_id"} | (CARD & set(fields))
    query = lean_select(*(table_of(Project).c[name] for name in sorted(columns))).where(kept_projects(codes))
    projects = session.connection().execute(query).all()
    found = {project.code: Stands() for project in projects}
    by_id = {project.id: found[project.code] for project in projects}
    _cards(session, projects, found, fields)
    asked = set(fields)
    labels = {name_key(name.split(":")[1]) for name in asked if name.startswith("milestone:")}
    if asked & EVENT_OF_COLUMN.keys() or labels:
        _nodes(session, {project.id: project for project in projects}, by_id, labels)
    if asked & {"lead", "lead_duty"}:
        _leads(session, by_id)
    if "team" in asked:
        _teams(session, by_id)
    if "problem" in asked:
        _problems(session, by_id)
    if asked & DISPATCH:
        for row in read_sheet_rows(session, period, today, list(found)):
            found[row.code].texts = row.texts
    if any(name.startswith(("fund.", "fund:", "opening:")) for name in asked):
        read_arrived(session, by_id, today)
    _monthly(session, by_id, {name.partition(":")[0] for name in asked})
    return found


def _cards(session: Session, projects: Iterable[AnyRow], found: Mapping[str, Stands], fields: Collection[str]) -> None:
    """The fields of the card, with the names of what they refer to and the labels of their words."""
    firms: dict[UUID | None, str | None] = {}
    if CREDIT_CODE in fields:
        firms = dict(session.exec(select(Enterprise.id, Enterprise.credit_code)).all())
        fields = {*fields, "enterprise_id"}
    asked = [name for name in fields if name in CARD]
    names: dict[str, Mapping[object, str]] = {
        name: dict(session.exec(select(record.id, record.name)).all())
        for name, record in _NAMED.items()
        if name in asked
    }
    names |= {name: labels_of(session, word_list) for name, word_list in _LISTS.items() if name in asked}  # type: ignore[misc]
    for project in projects:
        values = found[project.code].values
        if firms and (code := firms.get(project.enterprise_id)):
            values[CREDIT_CODE] = code
        for name in asked:
            value = getattr(project, name)
            if value is None:
                continue
            if name in names:
                value = names[name].get(value, str(value))
            values[name] = value.value if isinstance(value, Enum) else value


def _nodes(
    session: Session, projects: Mapping[UUID, AnyRow], by_id: Mapping[UUID, Stands], labels: Collection[str]
) -> None:
    """The chart of each: its nodes of these names, the nine dates where nodes carry them, and whether it is locked."""
    charts = dict(
        session.exec(
            select(ProgressChart.id, ProgressChart.project_id).where(
                col(ProgressChart.deleted_at).is_(None), col(ProgressChart.project_id).in_(select(Project.id))
            )
        ).all()
    )
    charts = {chart: project for chart, project in charts.items() if project in by_id}
    for chart, nodes in groupby(session.connection().execute(_NODES), lambda node: node.chart_id):
        if chart in charts:
            _take_nodes(by_id[charts[chart]], projects[charts[chart]], list(nodes), labels)
    locked = select(PlanBaseline.chart_id).where(col(PlanBaseline.deleted_at).is_(None)).distinct()
    for chart in session.exec(locked):
        if chart in charts:
            by_id[charts[chart]].is_locked = True


_NODE = table_of(Milestone).c
_NODES = (
    lean_select(
        _NODE.chart_id, _NODE.name, _NODE.template_code, _NODE.planned_finish, _NODE.actual_finish, _NODE.cancelled_on
    )
    .where(_NODE.deleted_at.is_(None))
    .order_by(_NODE.chart_id, _NODE.position, _NODE.id)
    .execution_options(yield_per=1000)
)
"""One chart after the other, a thousand nodes in memory at a time."""


def _take_nodes(stands: Stands, project: AnyRow, nodes: Sequence[AnyRow], labels: Collection[str]) -> None:
    if labels:
        named = ((name_key(node.name), node) for node in reversed(nodes))
        stands.nodes = {key: node for key, node in named if key in labels}
    stands.fixed = {f"milestone:{node.name}" for node in nodes if _is_over(node)}
    for event, node in carriers(project, nodes).items():
        if _is_over(node):
            stands.fixed.add(f"{event.name.lower()}_planned")
        for kind, day in (("planned", node.planned_finish), ("actual", node.actual_finish)):
            name = f"{event.name.lower()}_{kind}"
            stands.values.pop(name, None)
            if day is not None:
                stands.values[name] = day


def _is_over(node: AnyRow) -> bool:
    return node.actual_finish is not None or node.cancelled_on is not None


def _leads(session: Session, by_id: Mapping[UUID, Stands]) -> None:
    query = select(LeadTerm.project_id, Person.name, Person.duty).join(
        Person, col(Person.id) == col(LeadTerm.person_id)
    )
    for project, name, duty in session.exec(
        query.where(col(LeadTerm.until).is_(None), col(LeadTerm.deleted_at).is_(None))
    ):
        if project in by_id:
            by_id[project].values |= {"lead": name} | ({"lead_duty": duty} if duty else {})


def _teams(session: Session, by_id: Mapping[UUID, Stands]) -> None:
    units = dict(session.exec(select(Unit.id, Unit.name)).all())
    people = dict(session.exec(select(Person.id, Person.name)).all())
    teams = {}
    for team in session.exec(select(Team).where(col(Team.deleted_at).is_(None))):
        if team.project_id in by_id:
            teams[team.id] = by_id[team.project_id]
            teams[team.id].team.add(name_key(units.get(team.lead_unit_id, "")))
    for member in session.exec(select(TeamMember).where(col(TeamMember.deleted_at).is_(None))):
        if member.team_id in teams:
            unit, person = (
                units.get(member.unit_id) if member.unit_id else None,
                people.get(member.person_id) if member.person_id else None,
            )
            said = (person,) if member.role is TeamRole.HEAD else (unit, person)
            teams[member.team_id].team |= {name_key(name) for name in said if name}


def _problems(session: Session, by_id: Mapping[UUID, Stands]) -> None:
    for project, text in session.exec(
        select(Problem.project_id, Problem.text).where(col(Problem.deleted_at).is_(None))
    ):
        if project in by_id:
            by_id[project].problems.add(name_key(text))


def read_arrived(session: Session, by_id: Mapping[UUID, Stands], today: date) -> None:
    """Every receipt, in yuan what is counted in each month, and 期初累计 of each year."""
    thresholds = current_thresholds(session)
    openings = select(OpeningBalance).where(col(OpeningBalance.deleted_at).is_(None))
    receipts = select(Fund).where(col(Fund.deleted_at).is_(None)).order_by(col(Fund.id))
    if len(by_id) == 1:
        openings = openings.where(col(OpeningBalance.project_id).in_(by_id))
        receipts = receipts.where(col(Fund.project_id).in_(by_id))
    for opening in session.exec(openings):
        if opening.project_id in by_id and opening.currency is Currency.CNY:
            by_id[opening.project_id].openings[opening.year] = opening.amount
    for fund in session.exec(receipts):
        if fund.project_id not in by_id:
            continue
        stands = by_id[fund.project_id]
        stands.funds.append(fund)
        counted = month_of(fund.counted_month)
        fact = FundFact(
            fund.arrived_on, fund.amount, fund.currency, fund.origin_kind, fund.state, fund.recognised_on, counted,
            fund.excluded_reason,
        )  # fmt: skip
        if fund.currency is Currency.CNY and is_foreseen(fact, today):
            key = f"fund:{month_written(counted or counted_month(fund.arrived_on, thresholds))}"
            stands.months[key] = stands.months.get(key, 0) + fund.amount


def _monthly(session: Session, by_id: Mapping[UUID, Stands], kinds: Collection[str]) -> None:
    """Months of plans and of what was invested, where the sheet speaks of them."""
    if "plan" in kinds or "plan_investment" in kinds:
        _plans(session, by_id)
    if "invested" in kinds:
        _invested(session, by_id)


def _plans(session: Session, by_id: Mapping[UUID, Stands]) -> None:
    """The months of the edition that was issued last."""
    query = select(YearPlan, YearPlanMonth).join(YearPlanMonth, col(YearPlanMonth.plan_id) == col(YearPlan.id))
    query = query.where(col(YearPlan.deleted_at).is_(None), col(YearPlanMonth.deleted_at).is_(None))
    for plan, month in session.exec(query.order_by(col(YearPlan.edition))):
        if plan.project_id in by_id and plan.currency is Currency.CNY:
            key = f"{plan.year}-{month.month:02}"
            plans = by_id[plan.project_id].plans
            for name, cents in (("plan", month.planned_funds), ("plan_investment", month.planned_investment)):
                plans.pop(f"{name}:{key}", None)
                if cents is not None:
                    plans[f"{name}:{key}"] = cents


def _invested(session: Session, by_id: Mapping[UUID, Stands]) -> None:
    """What the dispatches of months say was invested."""
    query = select(Dispatch).where(Dispatch.period == DispatchPeriod.MONTH, col(Dispatch.deleted_at).is_(None))
    for dispatch in session.exec(query):
        if dispatch.project_id in by_id and dispatch.invested is not None:
            by_id[dispatch.project_id].invested[f"invested:{dispatch.period_start:%Y-%m}"] = dispatch.invested


def meant(value: object) -> Meant | None:
    """A value of the ledger as a sheet says it."""
    return value.value if isinstance(value, Enum) else value  # type: ignore[return-value]  # as the fields are declared
