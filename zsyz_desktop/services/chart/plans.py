"""The original plan: locked once, made anew only with a reason and an approval, and compared with the plan in force."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.charts import BaselineRow, Milestone, PlanBaseline
from zsyz_desktop.models.decisions import PlanChange
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.words import PlanChangeKind
from zsyz_desktop.rules.plan import (
    BaselineFact,
    PlannedNode,
    change_kinds,
    plan_change_barred,
    planned_order_objections,
)
from zsyz_desktop.rules.wording import earlier_words
from zsyz_desktop.services.chart.charting import milestones_of
from zsyz_desktop.services.chart.contract_dates import keep_as_signed
from zsyz_desktop.services.chart.milestones import PLAN_FIELDS, planned_node
from zsyz_desktop.values import replace


def lock_plan(session: Session, chart_id: UUID, *, on: date) -> PlanBaseline:
    """Lock the plan as the original; raises Refusal when it is locked already or nothing is dated."""
    if baselines_of(session, chart_id):
        raise refuse("原计划已经锁定；要改计划请办理延期，或调整计划并写明原因。")
    return _lock(session, chart_id, number=1, on=on)


def replan(
    session: Session,
    chart_id: UUID,
    changes: Mapping[UUID, Mapping[str, Any]],
    *,
    on: date,
    reason: str,
    approved_by: str,
    cancelled: Collection[UUID] = (),
) -> PlanBaseline:
    """Make the plan anew: apply the changes, by milestone id, to dates and ★, and lock the result beside the others.

    Nodes that are `cancelled` keep their names and are in the new plan no more. What changed is kept node by node.
    Raises Refusal without reason and approval, before the day of the last plan, for a node that is finished, or while
    no plan is locked yet.
    """
    earlier = baselines_of(session, chart_id)
    refuse_all(_replan_objections(earlier, on, reason, approved_by))
    milestones = {milestone.id: milestone for milestone in milestones_of(session, chart_id)}
    wanted = {**changes, **{key: {"cancelled_on": on} for key in cancelled}}
    refuse_all(found for key, values in wanted.items() for found in _change_objections(milestones.get(key), values))
    before = {key: planned_node(milestones[key]) for key in wanted}
    for key, values in wanted.items():
        if "planned_finish" in values and values["planned_finish"] != milestones[key].planned_finish:
            keep_as_signed(session, milestones[key])
        for name, value in values.items():
            setattr(milestones[key], name, value)
    session.flush()
    plan = _lock(session, chart_id, number=len(earlier) + 1, on=on, reason=reason, approved_by=approved_by)
    for key, node in before.items():
        session.add_all(_told_changes(plan, node, milestones[key]))
    session.flush()
    return plan


def baselines_of(session: Session, chart_id: UUID) -> list[PlanBaseline]:
    """The locked plans, first to last."""
    query = select(PlanBaseline).where(PlanBaseline.chart_id == chart_id, col(PlanBaseline.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(PlanBaseline.number))))


def baseline_facts(session: Session, chart_id: UUID) -> list[BaselineFact]:
    """The locked plans with their rows, as the rules read them."""
    facts = []
    for baseline in baselines_of(session, chart_id):
        rows = session.exec(select(BaselineRow).where(BaselineRow.baseline_id == baseline.id)).all()
        nodes = tuple(
            PlannedNode(str(row.milestone_id), row.name, row.planned_start, row.planned_finish, row.is_key)
            for row in rows
        )
        facts.append(BaselineFact(baseline.locked_on, nodes, baseline.reason))
    return facts


def _change_objections(milestone: Milestone | None, values: Mapping[str, Any]) -> Iterator[Objection]:
    if milestone is None:
        yield Objection("milestone", "要调整的节点不在这张推进图表里。")
        return
    is_done = milestone.actual_finish is not None
    if why := plan_change_barred(cancelled=milestone.cancelled_on is not None, done=is_done):
        yield Objection(next(iter(values), "milestone"), f"“{milestone.name}”{why}")
        return
    if others := [name for name in values if name not in {*PLAN_FIELDS, "cancelled_on"}]:
        yield from (Objection(name, f"调整计划只改计划日期和★，不改“{name}”。") for name in others)
        return
    after = replace(planned_node(milestone), **{name: values[name] for name in PLAN_FIELDS if name in values})
    yield from planned_order_objections(after.planned_start, after.planned_finish)


def _told_changes(plan: PlanBaseline, before: PlannedNode, milestone: Milestone) -> Iterator[PlanChange]:
    """What the new plan did to one node, a row for each kind of change."""
    for kind in change_kinds(before, planned_node(milestone), cancelled=milestone.cancelled_on == plan.locked_on):
        gone = kind is PlanChangeKind.CANCELLED
        yield PlanChange(
            id=natural_id("plan_change", plan.id, milestone.id, kind.name),
            baseline_id=plan.id,
            milestone_id=milestone.id,
            kind=kind,
            old_start=before.planned_start,
            old_finish=before.planned_finish,
            new_start=None if gone else milestone.planned_start,
            new_finish=None if gone else milestone.planned_finish,
        )


def _replan_objections(earlier: list[PlanBaseline], on: date, reason: str, approved_by: str) -> list[Objection]:
    found = []
    if not earlier:
        found.append(Objection("", "计划尚未锁定，直接改日期即可，不用走调整。"))
    elif on < earlier[-1].locked_on:
        found.append(
            Objection("on", earlier_words("调整日期", on, "上一版计划的锁定日期", earlier[-1].locked_on) + "，请核对。")
        )
    if not reason.strip():
        found.append(Objection("reason", "调整计划须写明原因。"))
    if not approved_by.strip():
        found.append(Objection("approved_by", "调整计划须写明批准人。"))
    return found


def _lock(
    session: Session,
    chart_id: UUID,
    *,
    number: int,
    on: date,
    reason: str | None = None,
    approved_by: str | None = None,
) -> PlanBaseline:
    milestones = milestones_of(session, chart_id)
    if not any(milestone.planned_finish for milestone in milestones):
        raise refuse("推进图表里尚无节点写明计划完成日期，先排期再锁定。")
    key = natural_id("plan_baseline", chart_id, number)
    baseline = PlanBaseline(
        id=key, chart_id=chart_id, number=number, locked_on=on, reason=reason, approved_by=approved_by
    )
    session.add(baseline)
    for milestone in milestones:
        if milestone.cancelled_on is not None:
            continue
        session.add(
            BaselineRow(
                id=natural_id("baseline_row", key, milestone.id),
                baseline_id=key,
                milestone_id=milestone.id,
                name=milestone.name,
                is_key=milestone.is_key,
                planned_start=milestone.planned_start,
                planned_finish=milestone.planned_finish,
            )
        )
    session.flush()
    return baseline
