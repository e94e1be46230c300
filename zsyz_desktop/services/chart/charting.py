"""The progress chart from a template: milestones, the order between them, and the dates they begin to carry."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.charts import Milestone, MilestoneLink, PlanBaseline, ProgressChart
from zsyz_desktop.models.ids import natural_id, natural_ids
from zsyz_desktop.models.log_words import Values
from zsyz_desktop.models.new_rows import NewRows, write_rows
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.templates import Template, TemplateItem
from zsyz_desktop.services.chart.item_dates import take_item_date
from zsyz_desktop.services.ledger.events import leave_card, move_home
from zsyz_desktop.services.ledger.lookups import project_flags
from zsyz_desktop.services.templates.templates_kept import current_template


def chart_rows(session: Session, project: Project, codes: Collection[str] | None = None) -> NewRows:
    """A project's new chart with a milestone for every dated item its template and flags call for, linked.

    The days of events leave the card. With `codes` the chart has the items of these alone, and no links: whoever brings
    them says which wait for which.
    """
    template, flags = current_template(session, project.type), project_flags(project)
    wanted = [
        item
        for item in template.items
        if (item.makes_milestone and item.is_required(flags) if codes is None else item.code in codes)
    ]
    chart_id = natural_id("progress_chart", project.id)
    ids = natural_ids("milestone", chart_id)
    milestones = [
        _milestone_row(item, chart_id, ids, position)
        | (leave_card(project, item.event) if item.event is not None else {})
        for position, item in enumerate(wanted)
    ]
    links = _link_rows(chart_id, template, [item.code for item in wanted]) if codes is None else []
    chart = {"id": chart_id, "project_id": project.id}
    return {ProgressChart: [chart], Milestone: milestones, MilestoneLink: links}


def _milestone_row(item: TemplateItem, chart_id: UUID, ids: Callable[[object], UUID], position: int) -> Values:
    """A milestone as the template has it; its days are finish minus start."""
    return {
        "id": ids(item.code),
        "chart_id": chart_id,
        "name": item.name,
        "stage": item.stage,
        "is_key": item.is_key,
        "template_code": item.code,
        "days": item.days,
        "in_working_days": item.in_working_days,
        "position": position,
    }


def call_for_milestone(session: Session, project: Project, chart: ProgressChart, item: TemplateItem) -> None:
    """Put the milestone of an item among the others of the template, unless it is there or was taken out."""
    milestones = milestones_of(session, chart.id)
    known = natural_id("milestone", chart.id, item.code)
    if session.get(Milestone, known) is not None or any(each.template_code == item.code for each in milestones):
        return
    template = current_template(session, project.type)
    codes = [each.code for each in template.items]
    before = [each for each in milestones if each.template_code in codes[: codes.index(item.code)]]
    position = max((each.position for each in before), default=-1) + 1
    for each in milestones:
        if each.position >= position:
            each.position += 1
    milestone = Milestone(**_milestone_row(item, chart.id, natural_ids("milestone", chart.id), position))
    session.add(milestone)
    if item.event is not None:
        move_home(project, item.event, milestone)
    take_item_date(session, project, milestone)
    session.flush()
    kept = {each.id for each in milestones_of(session, chart.id)}
    present = [code for code in codes if natural_id("milestone", chart.id, code) in kept]
    write_rows(session, {MilestoneLink: _link_rows(chart.id, template, present, touching=item.code)})


def _link_rows(chart_id: UUID, template: Template, codes: list[str], *, touching: str | None = None) -> list[Values]:
    """Links of the milestones of these codes as the template orders them; what is left out is stepped over.

    `touching` keeps to the links of one code.
    """
    present = set(codes)
    ids = natural_ids("milestone", chart_id)
    keys = {code: ids(code) for code in codes}
    pairs = [
        (keys[predecessor], keys[code])
        for code in codes
        for predecessor in sorted(_present_predecessors(template, code, present))
        if touching in (None, code, predecessor)
    ]
    return [
        {"id": natural_id("milestone_link", *pair), "predecessor_id": pair[0], "successor_id": pair[1]}
        for pair in pairs
    ]


def _present_predecessors(template: Template, code: str, present: set[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(template.item(code).predecessors)
    while waiting:
        predecessor = waiting.pop()
        if predecessor in present:
            found.add(predecessor)
        else:
            waiting.extend(template.item(predecessor).predecessors)
    return found


def chart_of(session: Session, project: Project) -> ProgressChart:
    """The project's one chart; raises Refusal when it has none."""
    query = select(ProgressChart).where(ProgressChart.project_id == project.id, col(ProgressChart.deleted_at).is_(None))
    chart = session.exec(query).first()
    if chart is None:
        raise refuse("这个项目暂无推进图表。", field="chart_id")
    return chart


def milestones_of(session: Session, chart_id: UUID) -> list[Milestone]:
    """The chart's milestones in order."""
    query = select(Milestone).where(Milestone.chart_id == chart_id, col(Milestone.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Milestone.position), col(Milestone.id))))


class Node(Protocol):
    """A milestone, however much of it was read."""

    @property
    def template_code(self) -> str | None:
        """模板编号."""

    @property
    def cancelled_on(self) -> date | None:
        """取消日期."""


def is_out(milestone: Node, waived: Collection[str]) -> bool:
    """Whether nothing is expected of a node any more: its item is 不涉及 (`waived`), or a new plan left it out."""
    return milestone.cancelled_on is not None or milestone.template_code in waived


def links_of(session: Session, chart_id: UUID) -> list[MilestoneLink]:
    """The links between the chart's milestones."""
    query = (
        select(MilestoneLink)
        .join(Milestone, col(Milestone.id) == col(MilestoneLink.successor_id))
        .where(Milestone.chart_id == chart_id, col(MilestoneLink.deleted_at).is_(None))
        .order_by(col(MilestoneLink.id))
    )
    return list(session.exec(query))


def is_locked(session: Session, chart_id: UUID) -> bool:
    """True when an original plan has been locked."""
    query = select(PlanBaseline.id).where(PlanBaseline.chart_id == chart_id, col(PlanBaseline.deleted_at).is_(None))
    return session.exec(query.limit(1)).first() is not None
