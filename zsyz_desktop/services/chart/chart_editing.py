"""A cell of the milestone grid, as it is typed: read, judged and written to the node it belongs to."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse, refuse_all
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Stage
from zsyz_desktop.rules.half_width import half_width, quoted
from zsyz_desktop.services.chart.chart_adding import move_to_stage
from zsyz_desktop.services.chart.charting import chart_of, links_of, milestones_of
from zsyz_desktop.services.chart.item_dates import refuse_to_clear
from zsyz_desktop.services.chart.milestones import (
    edit_milestone,
    finish_milestone,
    link_milestones,
    start_milestone,
    unlink_milestones,
)
from zsyz_desktop.services.ledger.events import project_of
from zsyz_desktop.services.typing.asking import typed_day
from zsyz_desktop.services.typing.people import person_named, unit_for_work

WHOLE = 100
"""完成比例 of a finished node, in percent."""

_NEAR = 4  # nodes named when one cannot be told
_BETWEEN = re.compile(r"[、,，;；\s]+")
_YES, _NO = ("是", "★", "1"), ("否", "", "0")


def milestone_by_key(session: Session, project: Project, key: str) -> Milestone:
    """The node of a key in this project's chart; raises Refusal when it is not there any more."""
    milestone = session.get(Milestone, UUID(key))
    chart = chart_of(session, project)
    if milestone is None or milestone.deleted_at is not None or milestone.chart_id != chart.id:
        raise refuse("这个节点已不在推进图表里，可以撤销。", field="milestone")
    return milestone


def write_cell(session: Session, milestone: Milestone, field: str, text: str, *, today: date) -> None:
    """Write one cell of the grid; an empty text clears. Raises Refusal for what cannot be read or must not be."""
    _WRITERS[field](session, milestone, text.strip(), today)
    session.flush()


def read_stage(text: str) -> Stage | None:
    """A stage from 「6」, 「落地」, 「6 落地」 or its full name; None for nothing. Raises Refusal."""
    plain = half_width(text).strip()
    for stage in Stage:
        if plain in (str(stage.value), stage.short, stage.title, stage_words(stage)):
            return stage
    if plain:
        known = "、".join(stage_words(stage) for stage in Stage)
        raise refuse(f"没有{quoted(text)}这个阶段，可填：{known}。", field="stage")
    return None


def stage_words(stage: Stage | None) -> str:
    """「6 落地」."""
    return "" if stage is None else f"{stage.value} {stage.short}"


def _name(session: Session, milestone: Milestone, text: str, _today: date) -> None:
    if not text:
        raise refuse("节点名称必须填写；不要这个节点请按 Ctrl+Delete 移除。", field="name")
    edit_milestone(session, milestone, {"name": text})


def _stage(session: Session, milestone: Milestone, text: str, _today: date) -> None:
    stage = read_stage(text)
    if stage is not milestone.stage:
        move_to_stage(session, project_of(session, milestone), milestone, stage)


def _key(session: Session, milestone: Milestone, text: str, _today: date) -> None:
    if text not in (*_YES, *_NO):
        raise refuse("★只填“是”或“否”。", field="is_key")
    edit_milestone(session, milestone, {"is_key": text in _YES})


def _unit(session: Session, milestone: Milestone, text: str, today: date) -> None:
    edit_milestone(session, milestone, {"unit_id": unit_for_work(session, text, today).id if text else None})


def _person(session: Session, milestone: Milestone, text: str, _today: date) -> None:
    edit_milestone(
        session, milestone, {"person_id": person_named(session, text, near=milestone.unit_id).id if text else None}
    )


def _planned_start(session: Session, milestone: Milestone, text: str, _today: date) -> None:
    edit_milestone(session, milestone, {"planned_start": _day(session, text, "planned_start")})


def _planned_finish(session: Session, milestone: Milestone, text: str, _today: date) -> None:
    edit_milestone(session, milestone, {"planned_finish": _day(session, text, "planned_finish")})


def _actual_start(session: Session, milestone: Milestone, text: str, today: date) -> None:
    day = _day(session, text, "actual_start")
    if day is not None:
        start_milestone(session, milestone, day, today=today)
    else:
        milestone.actual_start = None


def _actual_finish(session: Session, milestone: Milestone, text: str, today: date) -> None:
    day = _day(session, text, "actual_finish")
    if day is not None:
        finish_milestone(session, milestone, day, today=today)
    elif milestone.actual_finish is not None:
        refuse_to_clear(session, project_of(session, milestone), milestone)
        milestone.actual_finish, milestone.percent = None, 0


def _percent(session: Session, milestone: Milestone, text: str, _today: date) -> None:
    plain = half_width(text).removesuffix("%").strip() or "0"
    if not (plain.isascii() and plain.isdecimal() and int(plain) <= WHOLE):
        raise refuse(f"完成比例请写 0 到 100 的整数，现为{quoted(text)}。", field="percent")
    if milestone.actual_finish is not None and int(plain) != WHOLE:
        raise refuse("这个节点已经完成，完成比例就是100%；记错了请先清除实际完成日期。", field="percent")
    edit_milestone(session, milestone, {"percent": int(plain)})


def _predecessors(session: Session, milestone: Milestone, text: str, _today: date) -> None:
    wanted = _said_milestones(session, milestone, text)
    links = [each for each in links_of(session, milestone.chart_id) if each.successor_id == milestone.id]
    had = {each.predecessor_id for each in links}
    for other in milestones_of(session, milestone.chart_id):
        if other.id in had and other.id not in wanted:
            unlink_milestones(session, other, milestone)
    session.flush()
    for key, other in wanted.items():
        if key not in had:
            link_milestones(session, other, milestone)


def _said_milestones(session: Session, milestone: Milestone, text: str) -> dict[UUID, Milestone]:
    """The nodes named by number, name or template code; all that cannot be found is refused at once."""
    milestones = milestones_of(session, milestone.chart_id)
    found: dict[UUID, Milestone] = {}
    objections: list[Objection] = []
    for said in _apart(text, [each.name for each in milestones]):
        try:
            other = _said_milestone(milestones, said)
        except Refusal as refusal:
            objections += refusal.objections
            continue
        found[other.id] = other
    if milestone.id in found:
        objections.append(Objection("predecessors", f"“{milestone.name}”不能以自己为前置。"))
    refuse_all(objections)
    return found


def _said_milestone(milestones: list[Milestone], said: str) -> Milestone:
    number = half_width(said).removeprefix("#")
    if number.isascii() and number.isdecimal():
        if 0 < int(number) <= len(milestones):
            return milestones[int(number) - 1]
        raise refuse(f"没有序号为{number}的节点，序号从1到{len(milestones)}。", field="predecessors")
    found = [each for each in milestones if said in (each.name, each.template_code)]
    if len(found) == 1:
        return found[0]
    near = [f"{n} {each.name}" for n, each in enumerate(milestones, 1) if said in each.name][:_NEAR]
    named = f"，是不是{'、'.join(near)}" if near else ""
    raise refuse(f"分不清“{said}”是哪个节点{named}？请写序号或全名。", field="predecessors")


def _apart(text: str, names: Iterable[str]) -> list[str]:
    """What was said one by one; a name that holds a comma itself (水、电、气…) stays whole."""
    whole = [name for name in sorted(names, key=len, reverse=True) if _BETWEEN.search(name) and name in text]
    for name in whole:
        text = text.replace(name, " ")
    return [*whole, *filter(None, _BETWEEN.split(text))]


def _day(session: Session, text: str, field: str) -> date | None:
    return typed_day(session, text, field=field) if text else None


_WRITERS: dict[str, Callable[[Session, Milestone, str, date], None]] = {
    "stage": _stage,
    "is_key": _key,
    "name": _name,
    "unit": _unit,
    "person": _person,
    "planned_start": _planned_start,
    "planned_finish": _planned_finish,
    "actual_start": _actual_start,
    "actual_finish": _actual_finish,
    "percent": _percent,
    "predecessors": _predecessors,
}
