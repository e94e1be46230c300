"""Milestones: planned, started, finished, put off and linked; a locked plan moves only by extension or re-plan."""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.charts import BaselineRow, Extension, Milestone, MilestoneLink, PlanBaseline
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event, Stage
from zsyz_desktop.rules.names import name_key, same_name
from zsyz_desktop.rules.plan import PlannedNode, extension_objections, plan_change_objections, planned_order_objections
from zsyz_desktop.rules.schedule import find_cycle
from zsyz_desktop.services.chart.charting import chart_of, is_locked, links_of, milestones_of
from zsyz_desktop.services.chart.contract_dates import keep_as_signed
from zsyz_desktop.services.chart.item_dates import give_item_date_back, refuse_to_clear, take_item_date
from zsyz_desktop.services.chart.node_work import refuse_cancelled, refuse_finish, refuse_start
from zsyz_desktop.services.ledger.events import (
    Kind,
    bring_home,
    event_milestones,
    move_home,
    own_start_objections,
    project_of,
)
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.values import replace

PLAN_FIELDS = ("planned_start", "planned_finish", "is_key")
"""What a locked plan holds fast."""

EDITABLE = frozenset(
    {*PLAN_FIELDS, "name", "stage", "phase", "unit_id", "person_id", "days", "in_working_days", "percent", "position"}
    | {"note"}
)
"""What is edited in place; actual dates are recorded by starting and finishing."""


def add_milestone(
    session: Session,
    project: Project,
    *,
    name: str,
    stage: Stage | None = None,
    values: Mapping[str, Any] | None = None,
) -> Milestone:
    """Add a node to the chart's end (or at `position`); raises Refusal for dates that cannot be.

    A node with the `template_code` of an event begins to carry it, unless another node does already.
    """
    chart = chart_of(session, project)
    fields = dict(values or {})
    _refuse_fields(fields, EDITABLE | {"template_code"})
    refuse_all(planned_order_objections(fields.get("planned_start"), fields.get("planned_finish")))
    carried = event_milestones(session, project)
    last = session.exec(select(func.max(Milestone.position)).where(Milestone.chart_id == chart.id)).one()
    fields = {"position": 0 if last is None else last + 1, **fields}
    milestone = Milestone(chart_id=chart.id, name=name, stage=stage, **fields)
    session.add(milestone)
    session.flush()
    _refuse_displaced(session, project, carried)
    for event, carrier in event_milestones(session, project).items():
        if carrier.id == milestone.id:
            move_home(project, event, milestone)
    take_item_date(session, project, milestone)
    session.flush()
    return milestone


def find_milestone(session: Session, project: Project, said: str) -> Milestone:
    """A node by its whole name, template code or 「#序号」; raises Refusal naming the near ones otherwise."""
    milestones = milestones_of(session, chart_of(session, project).id)
    if said.startswith("#") and said[1:].isdigit() and 0 < int(said[1:]) <= len(milestones):
        return milestones[int(said[1:]) - 1]
    found = [each for each in milestones if same_name(said, each.name) or said == each.template_code]
    if len(found) == 1:
        return found[0]
    near = found or [each for each in milestones if name_key(said) in name_key(each.name)] or milestones
    named = "、".join(f"#{number} {each.name}" for number, each in enumerate(milestones, 1) if each in near)
    trouble = "没有叫这个名字的节点" if not found else "有几个节点都叫这个名字"
    raise refuse(f"“{said}”：{trouble}，请写全名或序号：{named}。", field="milestone")


def edit_milestone(session: Session, milestone: Milestone, changes: Mapping[str, Any]) -> None:
    """Change a node; once the plan is locked, dates and ★ are refused here (extend or re-plan instead)."""
    _refuse_fields(changes, EDITABLE)
    before = planned_node(milestone)
    after = replace(before, **{name: changes[name] for name in PLAN_FIELDS if name in changes})
    refuse_all(plan_change_objections(locked=is_locked(session, milestone.chart_id), before=before, after=after))
    refuse_all(planned_order_objections(after.planned_start, after.planned_finish))
    project = project_of(session, milestone)
    carried = event_milestones(session, project) if "position" in changes else {}
    if after.planned_finish != before.planned_finish:
        keep_as_signed(session, milestone)
    for name, value in changes.items():
        setattr(milestone, name, value)
    session.add(milestone)
    _refuse_displaced(session, project, carried)


def set_event_date(session: Session, milestone: Milestone, kind: Kind, day: date | None) -> None:
    """One of the project's nine dates, entered on the card, goes to the milestone that carries it."""
    if kind == "planned":
        edit_milestone(session, milestone, {"planned_finish": day})
        return
    refuse_all(own_start_objections(milestone, day))
    if day is None:
        refuse_to_clear(session, project_of(session, milestone), milestone)
    milestone.actual_finish = day
    milestone.percent = 100 if day is not None else 0
    session.add(milestone)


def start_milestone(session: Session, milestone: Milestone, on: date, *, today: date) -> None:
    """Record that work on a node has begun; raises Refusal for a day after today."""
    refuse_start(milestone, on, today)
    milestone.actual_start = on
    session.add(milestone)


def finish_milestone(session: Session, milestone: Milestone, on: date, *, today: date) -> None:
    """Record that a node is finished; the linked checklist item then awaits its verification."""
    refuse_finish(session, milestone, on, today)
    milestone.actual_finish = on
    milestone.percent = 100
    session.add(milestone)


def extend_milestone(
    session: Session,
    milestone: Milestone,
    *,
    to: date,
    reason: str,
    asked_by: str,
    approved_by: str,
    on: date,
) -> Extension:
    """Put a node off: old and new date, who asked, who approved and why are kept (domain.md section 3.4)."""
    refuse_cancelled(milestone, "new_date")
    count = len(extensions_of(session, milestone))
    refuse_all(
        extension_objections(
            milestone.planned_finish,
            to,
            count,
            current_thresholds(session).extensions_allowed,
            reason=reason,
            asked_by=asked_by,
            approved_by=approved_by,
            done=milestone.actual_finish is not None,
        )
    )
    assert milestone.planned_finish is not None  # noqa: S101 -- refused above when it is missing
    extension = Extension(
        milestone_id=milestone.id,
        old_finish=milestone.planned_finish,
        new_finish=to,
        reason=reason,
        asked_by=asked_by,
        approved_by=approved_by,
        granted_on=on,
    )
    keep_as_signed(session, milestone)
    milestone.planned_finish = to
    session.add(extension)
    return extension


def extensions_of(session: Session, milestone: Milestone) -> list[Extension]:
    """The extensions granted to a node, oldest first."""
    query = select(Extension).where(Extension.milestone_id == milestone.id, col(Extension.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Extension.new_finish), col(Extension.id))))


def link_milestones(session: Session, predecessor: Milestone, successor: Milestone) -> MilestoneLink:
    """Let one node wait for another; raises Refusal naming the circle that would close."""
    nodes = {each.id: each for each in milestones_of(session, successor.chart_id)}
    if predecessor.id not in nodes:
        raise refuse("前置节点要在同一张推进图表里。", field="predecessor_id")
    pairs = [(str(link.predecessor_id), str(link.successor_id)) for link in links_of(session, successor.chart_id)]
    wanted = str(predecessor.id), str(successor.id)
    if wanted in pairs:
        raise refuse("这条前置关系已经有了。", field="predecessor_id")
    if circle := find_cycle([*pairs, wanted]):
        names = {str(key): node.name for key, node in nodes.items()}
        named = "→".join(names[each] for each in (*circle, circle[0]))
        raise refuse(f"这样前置关系会形成循环：{named}，请删除其中一条前置关系。", field="predecessor_id")
    link = MilestoneLink(predecessor_id=predecessor.id, successor_id=successor.id)
    session.add(link)
    session.flush()
    return link


def remove_milestone(session: Session, milestone: Milestone) -> None:
    """Take a node out of the chart; its date of an event goes back to the card.

    Refused for one that stands in a locked plan: what was added by mistake since is in none, and goes.
    """
    locked = is_in_a_plan(session, milestone)
    refuse_all(plan_change_objections(locked=locked, before=planned_node(milestone), after=None))
    project = project_of(session, milestone)
    carried = event_milestones(session, project)
    for link in links_of(session, milestone.chart_id):
        if milestone.id in (link.predecessor_id, link.successor_id):
            discard(session, link)
    discard(session, milestone)
    give_item_date_back(session, project, milestone)
    session.flush()
    still_carried = event_milestones(session, project)
    for event, carrier in carried.items():
        if carrier.id == milestone.id and event not in still_carried:
            bring_home(project, event, milestone)


def is_in_a_plan(session: Session, milestone: Milestone) -> bool:
    """Whether a locked plan holds the node."""
    query = select(BaselineRow.id).join(PlanBaseline, col(PlanBaseline.id) == col(BaselineRow.baseline_id))
    query = query.where(BaselineRow.milestone_id == milestone.id, col(PlanBaseline.deleted_at).is_(None))
    return session.exec(query.limit(1)).first() is not None


def planned_node(milestone: Milestone) -> PlannedNode:
    """What a plan says of a node."""
    return PlannedNode(
        milestone=str(milestone.id),
        name=milestone.name,
        planned_start=milestone.planned_start,
        planned_finish=milestone.planned_finish,
        is_key=milestone.is_key,
    )


def unfinished_before(session: Session, milestone: Milestone) -> tuple[str, ...]:
    """The nodes this one waits for that are not finished: told, never refused (domain.md section 4)."""
    waited = {
        link.predecessor_id for link in links_of(session, milestone.chart_id) if link.successor_id == milestone.id
    }
    nodes = milestones_of(session, milestone.chart_id)
    return tuple(each.name for each in nodes if each.id in waited and each.actual_finish is None)


def unlink_milestones(session: Session, predecessor: Milestone, successor: Milestone) -> None:
    """Take a link away; raises Refusal when there is none."""
    for link in links_of(session, successor.chart_id):
        if (link.predecessor_id, link.successor_id) == (predecessor.id, successor.id):
            discard(session, link)
            return
    raise refuse(f"“{successor.name}”没有以“{predecessor.name}”为前置。", field="predecessor_id")


def reopen_milestone(session: Session, milestone: Milestone) -> None:
    """Clear actual dates entered by mistake; refused while the checklist item is 已办结."""
    refuse_to_clear(session, project_of(session, milestone), milestone)
    milestone.actual_start = milestone.actual_finish = None
    milestone.percent = 0
    session.add(milestone)


def _refuse_fields(changes: Iterable[str], known: Container[str]) -> None:
    refuse_all(Objection(name, f"节点的“{name}”不在这里改。") for name in changes if name not in known)


def _refuse_displaced(session: Session, project: Project, carried: Mapping[Event, Milestone]) -> None:
    """Refuse when an event would be read from another node than before, which would move its date silently."""
    for event, carrier in event_milestones(session, project).items():
        before = carried.get(event, carrier)
        if before.id != carrier.id:
            said = f"“{event.value}”的日期记在节点“{before.name}”上，“{carrier.name}”要排在它后面。"
            raise refuse(said, field="position")
