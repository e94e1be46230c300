"""Items of the closed loop from what an officer types, every objection beside its field at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse, refuse_all
from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.evidence import Evidence
from zsyz_desktop.models.words import Stage
from zsyz_desktop.rules.wording import later_words
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.loop.checklists import EDITABLE, close_item, edit_item, waive_item
from zsyz_desktop.services.loop.stages import move_stage
from zsyz_desktop.services.typing.asking import typed_day
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.services.typing.people import person_named, unit_for_work


@dataclass(frozen=True, slots=True)
class TypedClosing:
    """The form that closes an item, as texts named like the fields they go to."""

    description: str = ""
    document_number: str = ""
    finished_on: str = ""
    verified_by: str = ""
    done_on: str = ""


@dataclass(frozen=True, slots=True)
class TypedMove:
    """The form of a stage move, as texts named like the fields they go to."""

    on: str = ""
    reason: str = ""
    approved_by: str = ""
    make_up_by: str = ""


def item_fields() -> tuple[FieldFact, ...]:
    """What is edited in place."""
    return tuple(field_fact(ChecklistItem, name) for name in EDITABLE)


_TO_CLOSE = ("finished_on", "verified_by", "done_on")


def closing_fields() -> tuple[FieldFact, ...]:
    """The fields of `TypedClosing`; an item is closed only with its day and who verified it."""
    own = ("description", "document_number")
    facts = (field_fact(Evidence if each.name in own else ChecklistItem, each.name) for each in fields(TypedClosing))
    return tuple(replace(fact, required=fact.required or fact.name in _TO_CLOSE) for fact in facts)


def waiving_fields() -> tuple[FieldFact, ...]:
    """Why an item does not concern the project."""
    return (field_fact(ChecklistItem, "waived_reason"),)


def move_fields() -> tuple[FieldFact, ...]:
    """The fields of `TypedMove`."""
    return tuple(field_fact(StageMove, each.name) for each in fields(TypedMove))


def item_by_key(session: Session, key: str) -> ChecklistItem:
    """The item with this id; raises Refusal when it is gone."""
    item = session.get(ChecklistItem, UUID(key))
    if item is None or item.deleted_at is not None:
        raise refuse("这一项已不在清单里，可能刚被撤销。")
    return item


def edit_typed_item(session: Session, key: str, typed: Mapping[str, str], *, today: date) -> None:
    """Change typed fields of an item; units and people are entered on the way. Raises Refusal."""
    item = item_by_key(session, key)
    values: dict[str, Any] = {}
    found = _too_long(item_fields(), typed)
    for name, text in typed.items():
        try:
            values[name] = _value(session, item, name, text.strip(), today)
        except Refusal as refusal:
            found += [replace(each, field=name) for each in refusal.objections]
    refuse_all(found)
    edit_item(session, item, values)
    session.flush()


def close_typed_item(session: Session, key: str, typed: TypedClosing, *, today: date) -> None:
    """Mark an item 已办结 as typed; evidence kept earlier counts. Raises Refusal with every objection."""
    item = item_by_key(session, key)
    said = {each.name: getattr(typed, each.name).strip() for each in fields(typed)}
    found = _too_long(closing_fields(), said)
    # What is too long is refused below in any case; a blank there would be refused a second time, for being blank.
    said |= {each.field: said[each.field][:1] for each in found}
    days: dict[str, date | None] = {}
    for name in ("finished_on", "done_on"):
        days[name], unread = _day(session, said[name], name)
        found += unread
    if not said["done_on"]:
        found.append(Objection("done_on", "请写核验日期。"))
    try:
        close_item(
            session,
            item,
            evidence=[said["description"]],
            document_number=said["document_number"] or None,
            finished=days["finished_on"],
            verified_by=said["verified_by"] or None,
            verified_on=days["done_on"] or today,
            today=today,
        )
    except Refusal as refusal:
        told = {each.field for each in found}
        named = [replace(each, field=_FORM_FIELD.get(each.field, each.field)) for each in refusal.objections]
        found += [each for each in named if each.field not in told]
    refuse_all(found)
    session.flush()


def waive_typed_item(session: Session, key: str, reason: str, *, today: date) -> None:
    """Mark an item 不涉及 for the reason typed. Raises Refusal."""
    refuse_all(_too_long(waiving_fields(), {"waived_reason": reason}))
    waive_item(session, item_by_key(session, key), reason.strip(), today=today)
    session.flush()


def move_typed(session: Session, code: str, to: Stage, typed: TypedMove, *, today: date) -> None:
    """Move a project to another stage as typed. Raises Refusal with every objection."""
    found = _too_long(move_fields(), {each.name: getattr(typed, each.name) for each in fields(typed)})
    on, unread = _day(session, typed.on, "on")
    make_up_by, also_unread = _day(session, typed.make_up_by, "make_up_by")
    found += [*unread, *also_unread]
    if not typed.on.strip():
        found.append(Objection("on", "请写变动日期。"))
    elif on is not None and on > today:
        found.append(Objection("on", later_words("变动日期", on, "今天", today) + "。"))
    try:
        move_stage(
            session,
            project_by_code(session, code),
            to,
            on=on or today,
            reason=typed.reason.strip() or None,
            approved_by=typed.approved_by.strip() or None,
            make_up_by=make_up_by,
        )
    except Refusal as refusal:
        told = {each.field for each in found}
        found += [each for each in refusal.objections if each.field not in told]
    refuse_all(found)


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


def _day(session: Session, text: str, name: str) -> tuple[date | None, list[Objection]]:
    """A typed day, None for a blank one, and why it cannot be read."""
    try:
        return (typed_day(session, text, field=name) if text.strip() else None), []
    except Refusal as refusal:
        return None, list(refusal.objections)


def _too_long(facts: Iterable[FieldFact], typed: Mapping[str, str]) -> list[Objection]:
    return [
        Objection(fact.name, f"「{fact.title}」最多{fact.length}个字，请缩短。")
        for fact in facts
        if fact.length is not None and len(typed.get(fact.name, "").strip()) > fact.length
    ]
