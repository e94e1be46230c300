"""Appointing and handing over the 牵头负责人 from what an officer types, every objection beside its field at once."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import Objection, Refusal, refuse_all
from zsyz_desktop.models.desk import Person
from zsyz_desktop.models.four_ones import LeadTerm
from zsyz_desktop.rules.four_ones import not_yet_objections
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.leads import (
    appoint_lead,
    hand_over_lead,
    leave_lead,
    role_change_words,
    roles_in_team,
)
from zsyz_desktop.services.typing.asking import typed_day
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.services.typing.people import person_named, unit_for_work


@dataclass(frozen=True, slots=True)
class TypedLead:
    """The form of an appointment, a hand-over or a leaving, as texts.

    `reason` counts only in a hand-over, `until` and `leaving_reason` only in a leaving.
    """

    person: str = ""
    unit: str = ""
    duty: str = ""
    phone: str = ""
    since: str = ""
    reason: str = ""
    until: str = ""
    leaving_reason: str = ""


def lead_fields() -> dict[str, FieldFact]:
    """The fields of `TypedLead`, titled and bounded as their records declare them."""
    return {
        "person": replace(field_fact(Person, "name"), name="person"),
        "unit": replace(field_fact(Person, "unit_id"), name="unit"),
        "duty": field_fact(Person, "duty"),
        "phone": replace(field_fact(Person, "office_phone"), name="phone"),
        "since": field_fact(LeadTerm, "since"),
        "reason": field_fact(LeadTerm, "reason"),
        "until": field_fact(LeadTerm, "until"),
        "leaving_reason": field_fact(LeadTerm, "leaving_reason"),
    }


def appoint_typed(session: Session, code: str, typed: TypedLead, passing: Collection[str], *, today: date) -> str:
    """Appoint a lead where there is none, passing on the ticked lines; returns what it did to the team, if anything.

    Raises Refusal.
    """
    person, since = _who_and_when(session, typed, today)
    project = project_by_code(session, code)
    before = roles_in_team(session, project, person)
    with _beside_fields():
        appoint_lead(session, project, person, since, passing={UUID(key) for key in passing})
    return role_change_words(person, before, roles_in_team(session, project, person))


def hand_over_typed(session: Session, code: str, typed: TypedLead, passing: Collection[str], *, today: date) -> str:
    """Hand the lead over, passing on the ticked lines; returns what it did to the team, if anything. Raises Refusal."""
    reason = Objection("reason", "交接要写明原因。")
    person, since = _who_and_when(session, typed, today, *(() if typed.reason.strip() else (reason,)))
    project = project_by_code(session, code)
    before = roles_in_team(session, project, person)
    with _beside_fields():
        hand_over_lead(
            session,
            project,
            person,
            on=since,
            reason=typed.reason.strip(),
            passing={UUID(key) for key in passing},
        )
    return role_change_words(person, before, roles_in_team(session, project, person))


def leave_typed(session: Session, code: str, typed: TypedLead, *, today: date) -> None:
    """Let the lead go without a successor; raises Refusal."""
    until, objections = None, list[Objection]()
    try:
        until = typed_day(session, typed.until, field="until")
    except Refusal as refusal:
        objections += refusal.objections
    if until is not None:
        objections += not_yet_objections(until, today, field="until")
    if not typed.leaving_reason.strip():
        objections.append(Objection("leaving_reason", "卸任要写明原因。"))
    refuse_all(objections)
    assert until is not None  # noqa: S101 -- tells mypy; an unreadable day was refused above
    leave_lead(session, project_by_code(session, code), on=until, reason=typed.leaving_reason)


def _who_and_when(session: Session, typed: TypedLead, today: date, *found: Objection) -> tuple[Person, date]:
    objections = list(found)
    if not typed.person.strip():
        objections.append(Objection("person", "请写牵头负责人的姓名。"))
    since = unit = None
    try:
        since = typed_day(session, typed.since, field="since")
    except Refusal as refusal:
        objections.extend(refusal.objections)
    if since is not None:
        objections.extend(not_yet_objections(since, today))
    try:
        unit = unit_for_work(session, typed.unit, today, field="unit") if typed.unit.strip() else None
    except Refusal as refusal:
        objections.extend(refusal.objections)
    refuse_all(objections)
    assert since is not None  # noqa: S101 -- tells mypy; an unreadable day was refused above
    person = person_named(
        session,
        typed.person,
        unit_id=unit.id if unit is not None else None,
        duty=typed.duty.strip() or None,
        phone=typed.phone.strip() or None,
    )
    return person, since


@contextmanager
def _beside_fields() -> Iterator[None]:
    """Name the fields of the form where a service names those of its record."""
    try:
        yield
    except Refusal as refusal:
        told = (replace(each, field=_FORM_FIELDS.get(each.field, each.field)) for each in refusal.objections)
        raise Refusal(*told) from refusal


_FORM_FIELDS = {"person_id": "person", "name": "person", "unit_id": "unit", "office_phone": "phone"}
