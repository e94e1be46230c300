"""The closed-loop checklist: started from a template, closed with evidence and verification, waived with a reason."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, func, select

from zsyz_desktop.errors import refuse, refuse_all
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.desk import Person
from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.ids import natural_id, natural_ids
from zsyz_desktop.models.log_words import Values
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import ItemState
from zsyz_desktop.rules.facts import ItemFact, MilestoneFact
from zsyz_desktop.rules.item_moves import ItemMove, item_move_objections
from zsyz_desktop.rules.loop import OWN_WORK, closing_objections, is_own_work, shown_state
from zsyz_desktop.rules.templates import TemplateItem, plain_name
from zsyz_desktop.services.ledger.events import finish_order_objections
from zsyz_desktop.services.ledger.lookups import project_flags
from zsyz_desktop.services.templates.templates_kept import current_template

EDITABLE = ("text", "unit_id", "person_id", "due", "next_step")
"""What is edited in place; a state changes by beginning, closing, waiving and restoring."""


def checklist_rows(session: Session, project: Project) -> list[Values]:
    """The items of stages 4–6 of a new project's type; optional ones stay out until they are taken up."""
    flags = project_flags(project)
    ids = natural_ids("checklist_item", project.id)
    items = enumerate(current_template(session, project.type).items)
    return [_item_row(item, project, ids, flags, position) for position, item in items if not item.optional]


def take_up_item(session: Session, project: Project, code: str) -> ChecklistItem:
    """Take up an optional item of the template (稳评、压矿 …) for this project, as 必办."""
    template = current_template(session, project.type)
    wanted = [(position, item) for position, item in enumerate(template.items) if code in (item.code, item.text)]
    if not wanted:
        raise refuse(f"清单模板里没有“{code}”。", field="item")
    position, item = wanted[0]
    existing = session.get(ChecklistItem, natural_id("checklist_item", project.id, item.code))
    taken = existing or item_from(item, project, project_flags(project), position)
    taken.deleted_at, taken.is_required = None, True
    if taken.state is ItemState.NOT_APPLICABLE:
        taken.state, taken.waived_reason = ItemState.NOT_STARTED, None
    session.add(taken)
    return taken


def find_item(session: Session, project: Project, said: str) -> ChecklistItem:
    """An item of the project or of its dossier by code or name; raises Refusal naming the near ones when none fits."""
    items = items_of(session, project)
    found = [item for item in items if said in (item.template_code, item.text, plain_name(item.text))]
    if len(found) == 1:
        return found[0]
    near = found or [item for item in items if said in item.text] or items
    named = "、".join(f"{item.template_code} {item.text}" for item in near)
    trouble = "清单里没有这一项" if not found else "有几项都叫这个名字"
    raise refuse(f"“{said}”：{trouble}，请写编号：{named}。", field="item")


def items_of(session: Session, project: Project) -> list[ChecklistItem]:
    """All items of the loop: the dossier's stages 1–3 first, then the project's own."""
    query = select(ChecklistItem).where(col(ChecklistItem.deleted_at).is_(None))
    if project.dossier_id is None:
        query = query.where(ChecklistItem.project_id == project.id)
    else:
        query = query.where(
            (col(ChecklistItem.project_id) == project.id) | (col(ChecklistItem.dossier_id) == project.dossier_id)
        )
    items = session.exec(query).all()
    return sorted(items, key=lambda item: (item.stage, item.position, item.template_code, str(item.id)))


def close_item(
    session: Session,
    item: ChecklistItem,
    *,
    evidence: Sequence[str] = (),
    document_number: str | None = None,
    finished: date | None = None,
    verified_by: str | None,
    verified_on: date,
    today: date,
) -> None:
    """Mark an item 已办结; raises Refusal naming what is missing: evidence, date or verifier.

    `evidence` are texts to keep beside evidence kept earlier. The day it was finished goes to the linked milestone
    when there is one, and there a date entered earlier is enough.
    """
    _refuse_move(session, item, ItemMove.CLOSE, ItemMove.CHECK)
    for text in evidence:
        if text.strip():
            add_evidence(session, item, description=text)
    if document_number and document_number.strip():
        add_evidence(session, item, document_number=document_number)
    carrier = linked_milestone(session, item)
    session.flush()
    known = carrier.actual_finish if carrier is not None else item.finished_on
    finished = finished or known
    found = closing_objections(
        item_fact(item, ItemState.DONE),
        evidence_count=evidence_count(session, item),
        finished=finished,
        verifier=verified_by,
        verified_on=verified_on,
        today=today,
    )
    if carrier is not None and finished is not None:
        found += finish_order_objections(session, carrier, finished, field="finished")
    refuse_all(found)
    if carrier is None:
        item.finished_on = finished
    else:
        carrier.actual_finish, carrier.percent = finished, 100
        session.add(carrier)
    item.state, item.done_on, item.verified_by, item.waived_reason = ItemState.DONE, verified_on, verified_by, None
    item.verifier_warning = OWN_WORK if is_own_work(_responsible(session, item), verified_by) else None
    session.add(item)


def _responsible(session: Session, item: ChecklistItem) -> str | None:
    """Who has the item in hand: its own person, else that of its first node with one."""
    people = [item.person_id, *(each.person_id for each in _nodes_of(session, item))]
    known = next((key for key in people if key is not None), None)
    return session.get_one(Person, known).name if known is not None else None


def waive_item(session: Session, item: ChecklistItem, reason: str, *, today: date) -> None:
    """Mark an item 不涉及, with its reason; its milestone is then not judged either."""
    _refuse_move(session, item, ItemMove.WAIVE)
    fact = item_fact(item, ItemState.NOT_APPLICABLE)
    refuse_all(
        closing_objections(fact, evidence_count=0, finished=None, verifier=None, waived_reason=reason, today=today)
    )
    item.state, item.waived_reason = ItemState.NOT_APPLICABLE, reason
    item.done_on = item.verified_by = item.verifier_warning = None
    session.add(item)


def edit_item(session: Session, item: ChecklistItem, changes: Mapping[str, object]) -> None:
    """Change the words, who is responsible, the due date or the next step; raises Refusal for any other field."""
    for name, value in changes.items():
        if name not in EDITABLE:
            raise refuse(f"清单事项的“{name}”不能这样改。", field=name)
        setattr(item, name, value)
    session.add(item)


def begin_item(session: Session, item: ChecklistItem) -> None:
    """Mark an item 办理中, or open one again that was closed, which stays in the log."""
    _refuse_move(session, item, ItemMove.BEGIN, ItemMove.REOPEN)
    put_state_back(session, item, ItemState.IN_PROGRESS)


def restore_item(session: Session, item: ChecklistItem) -> None:
    """Take 不涉及 back: the item is to be done again; raises Refusal for one that is in another state."""
    _refuse_move(session, item, ItemMove.RESTORE)
    put_state_back(session, item, ItemState.NOT_STARTED)


def put_state_back(session: Session, item: ChecklistItem, state: ItemState) -> None:
    """Give an item an open state: how it was closed or why it was waived goes."""
    item.state = state
    item.done_on = item.verified_by = item.verifier_warning = item.waived_reason = None
    session.add(item)


def _refuse_move(session: Session, item: ChecklistItem, *wanted: ItemMove) -> None:
    refuse_all(item_move_objections(item.text, state_shown(session, item), *wanted))


def state_shown(session: Session, item: ChecklistItem) -> ItemState:
    """The state an item shows: its own, or as far as its milestones have come."""
    facts = (
        MilestoneFact(
            str(each.id),
            each.name,
            actual_start=each.actual_start,
            actual_finish=each.actual_finish,
            percent=each.percent,
        )
        for each in _nodes_of(session, item)
    )
    return shown_state(item.state, facts)


def _nodes_of(session: Session, item: ChecklistItem) -> Sequence[Milestone]:
    """The milestones of the same template code, in the order of the chart."""
    if item.project_id is None:
        return ()
    query = (
        select(Milestone)
        .join(ProgressChart, col(ProgressChart.id) == col(Milestone.chart_id))
        .where(ProgressChart.project_id == item.project_id, Milestone.template_code == item.template_code)
        .where(col(Milestone.cancelled_on).is_(None))
        .where(col(Milestone.deleted_at).is_(None), col(ProgressChart.deleted_at).is_(None))
        .order_by(col(Milestone.position), col(Milestone.id))
    )
    return session.exec(query).all()


def add_evidence(
    session: Session,
    item: ChecklistItem,
    *,
    description: str | None = None,
    document_number: str | None = None,
    attachment_id: UUID | None = None,
) -> Evidence:
    """Keep one piece of evidence of an item: words, a document number or an attachment."""
    evidence = Evidence(
        item_id=item.id, description=description, document_number=document_number, attachment_id=attachment_id
    )
    session.add(evidence)
    return evidence


def evidence_count(session: Session, item: ChecklistItem) -> int:
    """How many pieces of evidence an item has."""
    query = select(func.count(col(Evidence.id))).where(Evidence.item_id == item.id, col(Evidence.deleted_at).is_(None))
    return session.exec(query).one()


def linked_milestone(session: Session, item: ChecklistItem) -> Milestone | None:
    """The milestone of the same template code that is finished last; it is the home of the item's date."""
    if item.project_id is None:
        return None
    query = (
        select(Milestone)
        .join(ProgressChart, col(ProgressChart.id) == col(Milestone.chart_id))
        .where(ProgressChart.project_id == item.project_id, Milestone.template_code == item.template_code)
        .where(col(Milestone.cancelled_on).is_(None))
        .where(col(Milestone.deleted_at).is_(None), col(ProgressChart.deleted_at).is_(None))
        .order_by(col(Milestone.planned_finish).desc().nulls_last(), col(Milestone.position).desc(), col(Milestone.id))
    )
    return session.exec(query).first()


def item_fact(item: ChecklistItem, state: ItemState | None = None) -> ItemFact:
    """An item as the rules read it, in its own state or in the one it is about to take."""
    return ItemFact(
        code=item.template_code,
        stage=item.stage,
        text=item.text,
        required=item.is_required,
        state=state or item.state,
        is_key=item.is_key,
    )


def item_from(item: TemplateItem, project: Project, flags: frozenset[str], position: int) -> ChecklistItem:
    """An item of a project as the template has it."""
    return ChecklistItem(**_item_row(item, project, natural_ids("checklist_item", project.id), flags, position))


def _item_row(
    item: TemplateItem, project: Project, ids: Callable[[object], UUID], flags: frozenset[str], position: int
) -> Values:
    state = item.first_state(flags)
    return {
        "id": ids(item.code),
        "project_id": project.id,
        "stage": item.stage,
        "template_code": item.code,
        "text": item.text,
        "result": item.result or None,
        "is_key": item.is_key,
        "is_required": item.is_required(flags),
        "typical_unit": item.responsible or None,
        "state": state,
        "waived_reason": item.waived_reason if state is ItemState.NOT_APPLICABLE else None,
        "position": position,
    }
