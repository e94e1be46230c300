"""Items of the closed loop from what an officer types, every objection beside its field at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse
from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Stage
from zsyz_desktop.rules.wording import later_words
from zsyz_desktop.services.loop.checklists import EDITABLE, close_item, edit_item, waive_item
from zsyz_desktop.services.loop.stages import move_stage
from zsyz_desktop.services.typing.asking import typed_day
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.services.typing.people import person_named, unit_for_work
from zsyz_desktop.services.typing.typed_form import TypedForm
from zsyz_desktop.values import replace


def item_fields() -> tuple[FieldFact, ...]:
    """What is edited in place."""
    return tuple(field_fact(ChecklistItem, name) for name in EDITABLE)


_EVIDENCE, _TO_CLOSE = ("description", "document_number"), ("finished_on", "verified_by", "done_on")


def closing_fields() -> tuple[FieldFact, ...]:
    """What is asked to close an item; it is closed only with its day and who verified it."""
    closing = (replace(field_fact(ChecklistItem, name), required=True) for name in _TO_CLOSE)
    return (*(field_fact(Evidence, name) for name in _EVIDENCE), *closing)


def waiving_fields() -> tuple[FieldFact, ...]:
    """Why an item does not concern the project."""
    return (field_fact(ChecklistItem, "waived_reason"),)


def move_fields() -> tuple[FieldFact, ...]:
    """What is asked to move a project to another stage."""
    return tuple(field_fact(StageMove, name) for name in ("on", "reason", "approved_by", "make_up_by"))


def item_by_key(session: Session, key: str) -> ChecklistItem:
    """The item with this id; raises Refusal when it is gone."""
    item = session.get(ChecklistItem, UUID(key))
    if item is None or item.deleted_at is not None:
        raise refuse("这一项已不在清单里，可能刚被撤销。")
    return item


def edit_typed_item(session: Session, key: str, texts: Mapping[str, str], *, today: date) -> None:
    """Change typed fields of an item; units and people are entered on the way. Raises Refusal."""
    item = item_by_key(session, key)
    values: dict[str, Any] = {}
    typed = TypedForm(session, texts, item_fields())
    for name in texts:
        try:
            values[name] = _value(session, item, name, typed.text(name), today)
        except Refusal as refusal:
            typed.objections += [replace(each, field=name) for each in refusal.objections]
    typed.refuse()
    edit_item(session, item, values)
    session.flush()


def close_typed_item(session: Session, key: str, texts: Mapping[str, str], *, today: date) -> None:
    """Mark an item 已办结 as typed; evidence kept earlier counts. Raises Refusal with every objection."""
    item = item_by_key(session, key)
    typed = TypedForm(session, texts, closing_fields())
    finished, verified = typed.day("finished_on", may_be_blank=True), typed.day("done_on", "请写核验日期。")
    with typed.gather(_FORM_FIELD):
        close_item(
            session,
            item,
            evidence=[typed.text("description")],
            document_number=typed.text("document_number") or None,
            finished=finished,
            verified_by=typed.text("verified_by") or None,
            verified_on=verified or today,
            today=today,
        )
    typed.refuse()
    session.flush()


def waive_typed_item(session: Session, key: str, texts: Mapping[str, str], *, today: date) -> None:
    """Mark an item 不涉及 for the reason typed. Raises Refusal."""
    typed = TypedForm(session, texts, waiving_fields())
    typed.refuse()
    waive_item(session, item_by_key(session, key), typed.text("waived_reason"), today=today)
    session.flush()


def move_typed(session: Session, project: Project, to: Stage, texts: Mapping[str, str], *, today: date) -> None:
    """Move a project to another stage as typed. Raises Refusal with every objection."""
    typed = TypedForm(session, texts, move_fields())
    on, make_up_by = typed.day("on", "请写变动日期。"), typed.day("make_up_by", may_be_blank=True)
    if on is not None and on > today:
        typed.objections.append(Objection("on", later_words("变动日期", on, "今天", today) + "。"))
    with typed.gather():
        move_stage(
            session,
            project,
            to,
            on=on or today,
            reason=typed.text("reason") or None,
            approved_by=typed.text("approved_by") or None,
            make_up_by=make_up_by,
        )
    typed.refuse()


_FORM_FIELD = {
    "evidence": "description",
    "finished": "finished_on",
    "verifier": "verified_by",
    "verified_on": "done_on",
}
"""What `close_item` calls otherwise than the form does."""


def _value(session: Session, item: ChecklistItem, name: str, text: str, today: date) -> object:
    if name == "text" and not text:
        raise refuse("「事项」必须填写。", field=name)
    if not text:
        return None
    match name:
        case "unit_id":
            return unit_for_work(session, text, today, field=name).id
        case "person_id":
            return person_named(session, text, near=item.unit_id).id
        case "due":
            return typed_day(session, text, field=name)
    return text
