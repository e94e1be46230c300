"""Further nodes of a progress chart: one's own at its place, and those of the template that are not there."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.charts import Milestone, MilestoneLink, ProgressChart
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Stage
from zsyz_desktop.rules.templates import TemplateItem
from zsyz_desktop.services.chart.charting import call_for_milestone, chart_of, milestones_of
from zsyz_desktop.services.chart.item_dates import take_item_date
from zsyz_desktop.services.chart.milestones import add_milestone, edit_milestone
from zsyz_desktop.services.ledger.events import move_home
from zsyz_desktop.services.ledger.lookups import project_flags
from zsyz_desktop.services.ledger.recycling import put_back
from zsyz_desktop.services.templates.templates_kept import current_template
from zsyz_desktop.values import Frozen


class TemplateChoice(Frozen):
    """A node the template has and the chart has not; `is_required` when the project's type and flags call for it."""

    code: str
    name: str
    stage: Stage
    is_required: bool


def missing_from_template(session: Session, project: Project) -> tuple[TemplateChoice, ...]:
    """The dated items of the project's template without a node in the chart, in the template's order."""
    present = {each.template_code for each in milestones_of(session, chart_of(session, project).id)}
    flags = project_flags(project)
    return tuple(
        TemplateChoice(item.code, item.name, item.stage, item.is_required(flags))
        for item in current_template(session, project.type).items
        if item.makes_milestone and item.code not in present
    )


def add_from_template(session: Session, project: Project, codes: Collection[str]) -> list[Milestone]:
    """Put these items of the template into the chart at their places; one taken out before comes back as it was.

    Raises Refusal when nothing was chosen, or for a code the template does not have.
    """
    chart = chart_of(session, project)
    items = {item.code: item for item in current_template(session, project.type).items if item.makes_milestone}
    if not codes:
        raise refuse("请勾选要添加的模板节点，或写上自己的节点名称。", field="name")
    if unknown := [code for code in codes if code not in items]:
        raise refuse(f"模板里没有节点{'、'.join(unknown)}。", field="name")
    for code, item in items.items():
        if code in codes:
            _add_one(session, project, chart, item)
    session.flush()
    return [each for each in milestones_of(session, chart.id) if each.template_code in codes]


def add_own(
    session: Session,
    project: Project,
    *,
    name: str,
    stage: Stage | None,
    planned_start: date | None = None,
    planned_finish: date | None = None,
    is_key: bool = False,
    before: UUID | None = None,
) -> Milestone:
    """Add a node of one's own before another, else at the end of its stage; raises Refusal without a name."""
    if not name.strip():
        raise refuse("请写节点名称。", field="name")
    milestones = milestones_of(session, chart_of(session, project).id)
    position = next((each.position for each in milestones if each.id == before), end_of_stage(milestones, stage))
    make_room(milestones, position)
    values = {"planned_start": planned_start, "planned_finish": planned_finish, "is_key": is_key, "position": position}
    return add_milestone(session, project, name=name.strip(), stage=stage, values=values)


def move_to_stage(session: Session, project: Project, milestone: Milestone, stage: Stage | None) -> None:
    """Give a node another stage, and its place at the end of it, so that the rows of a stage stay together."""
    others = [each for each in milestones_of(session, chart_of(session, project).id) if each.id != milestone.id]
    position = end_of_stage(others, stage)
    make_room(others, position)
    edit_milestone(session, milestone, {"stage": stage, "position": position})


def end_of_stage(milestones: Collection[Milestone], stage: Stage | None) -> int:
    """The position behind the last node of this stage or an earlier one; behind all for a node without a stage."""
    before = [each.position for each in milestones if stage is None or (each.stage is not None and each.stage <= stage)]
    return max(before, default=-1) + 1


def make_room(milestones: Collection[Milestone], position: int) -> None:
    """Move everything from this position on by one."""
    for each in milestones:
        if each.position >= position:
            each.position += 1


def _add_one(session: Session, project: Project, chart: ProgressChart, item: TemplateItem) -> None:
    known = session.get(Milestone, natural_id("milestone", chart.id, item.code))
    if known is None or known.deleted_at is None:
        call_for_milestone(session, project, chart, item)
        return
    position = _place_of(session, project, chart, item)
    make_room(milestones_of(session, chart.id), position)
    put_back(session, known)
    known.position = position
    if item.event is not None:
        move_home(project, item.event, known)
    take_item_date(session, project, known)
    session.flush()
    _link_again(session, project, chart, item)


def _place_of(session: Session, project: Project, chart: ProgressChart, item: TemplateItem) -> int:
    codes = [each.code for each in current_template(session, project.type).items]
    earlier = codes[: codes.index(item.code)]
    before = [each.position for each in milestones_of(session, chart.id) if each.template_code in earlier]
    return max(before, default=-1) + 1


def _link_again(session: Session, project: Project, chart: ProgressChart, item: TemplateItem) -> None:
    """Put back the links the template has between this node and those that are there."""
    template = current_template(session, project.type)
    keys = {each.code: natural_id("milestone", chart.id, each.code) for each in template.items}
    kept = {each.id for each in milestones_of(session, chart.id)}
    pairs = [(code, item.code) for code in item.predecessors]
    pairs += [(item.code, each.code) for each in template.items if item.code in each.predecessors]
    for before, after in pairs:
        link = session.get(MilestoneLink, natural_id("milestone_link", keys[before], keys[after]))
        if link is not None and link.deleted_at is not None and {keys[before], keys[after]} <= kept:
            put_back(session, link)
