"""Charts of a file: its nodes with their days, the plan that was locked, extensions, and exactly its links."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Stage
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.chart.milestones import add_milestone, extend_milestone, link_milestones
from zsyz_desktop.services.chart.plans import lock_plan
from zsyz_desktop.services.sample.source import Raw, Source, day_of
from zsyz_desktop.services.typing.people import person_named, unit_for_work


def node_rows(source: Source, raw: Raw) -> dict[str, dict[str, Any]]:
    """The nodes of a project by key, as the sample has them: those it has itself, else those of the section `nodes`."""
    if "milestones" in raw or "extra_milestones" in raw:
        own = {row["name"]: row for row in raw.get("extra_milestones", ())}
        return {**raw.get("milestones", {}), **own}
    return {row["key"]: _as_in_the_sample(row) for row in source.of("nodes", raw["code"])}


def link_rows(source: Source, code: str) -> Mapping[str, list[str]]:
    """Which nodes each node of a project waits for."""
    told: Mapping[str, list[str]] = (source.told.get("links") or {}).get(code, {})
    return {**told, **{row["key"]: row["predecessors"] for row in source.of("nodes", code) if row.get("predecessors")}}


def enter_chart(session: Session, project: Project, source: Source, raw: Raw) -> None:
    """Date the nodes, lock the plan, put off what was put off, and link what waits for what."""
    rows = node_rows(source, raw)
    chart = chart_of(session, project)
    nodes = {each.template_code: each for each in milestones_of(session, chart.id)}
    found = {}
    for key, row in rows.items():
        stage = Stage[row["stage"]] if row.get("stage") else Stage.LANDING
        node = nodes.get(key) or add_milestone(session, project, name=row.get("name") or key, stage=stage)
        node.is_key = row.get("is_key", node.is_key or key not in nodes)
        _date(session, node, row, raw, source.today)
        found[key] = node
    _order_by_plan(session, chart.id)
    session.flush()
    if any(each.planned_finish is not None for each in found.values()):
        locked = day_of(raw.get("locked_on")) or day_of(raw.get("sign")) or source.today
        lock_plan(session, chart.id, on=locked)
    for key, row in rows.items():
        _put_off(session, found[key], row)
    for key, before in link_rows(source, raw["code"]).items():
        for predecessor in before:
            link_milestones(session, found[predecessor], found[key])


def _as_in_the_sample(row: Raw) -> dict[str, Any]:
    said: dict[str, Any] = {name: row[name] for name in ("name", "unit", "person") if row.get(name)}
    put_off = [{"asked_by": row.get("unit") or each["approver"], **each} for each in row.get("extensions") or ()]
    said |= {"planned": [None, row.get("original")], "actual": [row.get("start"), row.get("finish")]}
    return (
        said
        | {"extensions": [{**each, "approved_by": each["approver"]} for each in put_off], "key": row["key"]}
        | ({"cancelled": row["cancelled"]} if row.get("cancelled") else {})
    )


def _date(session: Session, node: Milestone, row: Raw, raw: Raw, today: date) -> None:
    node.planned_start, node.planned_finish = map(day_of, row["planned"])
    node.actual_start, node.actual_finish = map(day_of, row["actual"])
    node.percent = 100 if node.actual_finish else row.get("percent", 0)
    node.name = row.get("name", node.name)
    node.phase = row.get("phase")
    cancelled = row.get("cancelled")
    node.cancelled_on = day_of(cancelled["on"] if isinstance(cancelled, dict) else cancelled)
    if row.get("unit"):
        node.unit_id = unit_for_work(session, row["unit"], today).id
    if row.get("person"):
        lead = raw.get("lead") or {}
        unit = lead["unit"] if row["person"] == lead.get("name") else row.get("unit")
        near = unit_for_work(session, unit, today).id if unit else None
        node.person_id = person_named(session, row["person"], unit_id=near).id
    session.add(node)


def _put_off(session: Session, node: Milestone, row: Raw) -> None:
    granted = row.get("extensions") or ([row["extension"]] if row.get("extension") else [])
    done, node.actual_finish = node.actual_finish, None  # it was put off before it was done
    for each in granted:
        extend_milestone(
            session,
            node,
            to=date.fromisoformat(each["to"]),
            reason=each["reason"],
            asked_by=each["asked_by"],
            approved_by=each["approved_by"],
            on=date.fromisoformat(each["on"]),
        )
    node.actual_finish = done


def _order_by_plan(session: Session, chart_id: UUID) -> None:
    """Put nodes of one's own among the template's: before the first of their stage that is due later."""
    session.flush()
    milestones = milestones_of(session, chart_id)
    ordered = [each for each in milestones if each.template_code is not None]
    for own in (each for each in milestones if each.template_code is None):
        later = [number for number, each in enumerate(ordered) if _is_later(each, own)]
        ordered.insert(later[0] if later else len(ordered), own)
    for position, milestone in enumerate(ordered):
        milestone.position = position


def _is_later(milestone: Milestone, own: Milestone) -> bool:
    if milestone.stage != own.stage or milestone.planned_finish is None or own.planned_finish is None:
        return False
    return milestone.planned_finish > own.planned_finish
