"""Items of the closed loop as papers and the window have them, each with what its milestones say."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event, ItemState
from zsyz_desktop.rules.loop import shown_state
from zsyz_desktop.rules.pausing import paused_days
from zsyz_desktop.rules.sheets import ItemRow
from zsyz_desktop.rules.templates import Template, after_start
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.chart.node_rows import milestone_fact
from zsyz_desktop.services.ledger.events import event_dates
from zsyz_desktop.services.ledger.halting import course_of
from zsyz_desktop.services.ledger.resources import chain_template
from zsyz_desktop.services.list.paper_desk import PaperDesk
from zsyz_desktop.services.templates.templates_kept import current_template
from zsyz_desktop.values import replace


def has_started(session: Session, desk: PaperDesk, project: Project) -> bool:
    """Whether 开工 lies behind: its conditions are asked for before it only (papers.md, 闭环清单 5)."""
    started = event_dates(session, project, "actual")[Event.STARTED]
    return started is not None and started <= desk.today


def unbegun_rows(project: Project) -> Iterator[ItemRow]:
    """Stages 1–3 of an industrial project whose chain dossier is not opened yet."""
    if project.dossier_id is not None or not project.is_industrial:
        return
    for item in chain_template().items:
        yield ItemRow(
            code=item.code,
            stage=item.stage,
            text=item.text,
            is_key=item.is_key,
            required=item.is_required(),
            result=item.result,
            document=None,
            unit=item.responsible,
            is_usual_unit=True,
            person=None,
            due=None,
            finished=None,
            evidence_count=0,
            verifier=None,
            verified_on=None,
            state=ItemState.NOT_STARTED,
        )


def item_rows(
    session: Session, desk: PaperDesk, project: Project, items: Sequence[ChecklistItem]
) -> tuple[ItemRow, ...]:
    """The items as the paper has them, each with what its milestones say."""
    linked = linked_milestones(session, project)
    evidence = evidence_of(session, [item.id for item in items])
    course = course_of(session, project)
    rows = (
        _row(desk, item, linked.get(item.template_code, []) if item.project_id else [], evidence.get(item.id, []))
        for item in items
    )
    ran = (
        row if row.due is None else replace(row, days_paused=paused_days(course, row.due, desk.today)) for row in rows
    )
    return _termed(current_template(session, project.type), ran, started=has_started(session, desk, project))


def _termed(template: Template, rows: Iterable[ItemRow], *, started: bool) -> tuple[ItemRow, ...]:
    """The rows told by their template what waits for 开工, and what runs on without a day of its own."""
    waiting = {} if started else after_start(template)
    running = {item.code for item in template.items if item.days is None and not item.optional}
    return tuple(
        replace(
            row,
            waits_for_start=row.code in waiting,
            days_after_start=waiting.get(row.code),
            runs_on=row.code in running,
        )
        for row in rows
    )


def _row(
    desk: PaperDesk, item: ChecklistItem, milestones: Sequence[Milestone], evidence: Sequence[Evidence]
) -> ItemRow:
    facts = [milestone_fact(each, waived=False) for each in milestones]
    documents = [each.document_number for each in evidence if each.document_number]
    unit = desk.unit(item.unit_id) or next((desk.unit(each.unit_id) for each in milestones if each.unit_id), None)
    person = desk.person(item.person_id) or next(
        (desk.person(each.person_id) for each in milestones if each.person_id), None
    )
    return ItemRow(
        code=item.template_code,
        stage=item.stage,
        text=item.text,
        is_key=item.is_key,
        required=item.is_required,
        result=item.result,
        document="、".join(documents) or None,
        unit=unit or item.typical_unit,
        is_usual_unit=unit is None,
        person=person,
        due=item.due or _last(each.planned_finish for each in milestones),
        finished=_finished(item, milestones),
        evidence_count=len(evidence),
        verifier=item.verified_by,
        verified_on=item.done_on,
        state=shown_state(item.state, facts),
        waived_reason=item.waived_reason,
        next_step=item.next_step,
        verifier_warning=item.verifier_warning,
    )


def _finished(item: ChecklistItem, milestones: Sequence[Milestone]) -> date | None:
    if not milestones:
        return item.finished_on
    if any(each.actual_finish is None for each in milestones):
        return None
    return _last(each.actual_finish for each in milestones)


def _last(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def linked_milestones(session: Session, project: Project) -> dict[str, list[Milestone]]:
    """The milestones of the chart by template code, in the order of the chart."""
    linked: dict[str, list[Milestone]] = {}
    for milestone in milestones_of(session, chart_of(session, project).id):
        if milestone.template_code is not None and milestone.cancelled_on is None:
            linked.setdefault(milestone.template_code, []).append(milestone)
    return linked


def evidence_of(session: Session, items: Sequence[UUID]) -> dict[UUID, list[Evidence]]:
    """The evidence of each item, oldest first."""
    query = select(Evidence).where(col(Evidence.item_id).in_(items), col(Evidence.deleted_at).is_(None))
    found: dict[UUID, list[Evidence]] = {}
    for evidence in session.exec(query.order_by(col(Evidence.id))):
        if evidence.item_id is not None:
            found.setdefault(evidence.item_id, []).append(evidence)
    return found
