"""Appointing and handing over the 牵头负责人 from what an officer types, every objection beside its field at once."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.models.desk import Person
from zsyz_desktop.models.four_ones import LeadTerm
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.four_ones import not_yet_objections
from zsyz_desktop.services.projects.leads import (
    appoint_lead,
    hand_over_lead,
    leave_lead,
    role_change_words,
    roles_in_team,
)
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.services.typing.people import person_named, unit_for_work
from zsyz_desktop.services.typing.typed_form import TypedForm
from zsyz_desktop.values import replace


def lead_fields() -> dict[str, FieldFact]:
    """The fields of an appointment, a hand-over or a leaving, titled and bounded as their records declare them.

    `reason` counts only in a hand-over, `until` and `leaving_reason` only in a leaving.
    """
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


def appoint_typed(
    session: Session, project: Project, texts: Mapping[str, str], passing: Collection[str], *, today: date
) -> str:
    """Appoint a lead where there is none, passing on the ticked lines; returns what it did to the team, if anything.

    Raises Refusal.
    """
    person, since = _who_and_when(session, TypedForm(session, texts), today)
    return _told(session, project, person, partial(appoint_lead, session, project, person, since), passing)


def hand_over_typed(
    session: Session, project: Project, texts: Mapping[str, str], passing: Collection[str], *, today: date
) -> str:
    """Hand the lead over, passing on the ticked lines; returns what it did to the team, if anything. Raises Refusal."""
    typed = TypedForm(session, texts)
    reason = typed.text("reason", "交接要写明原因。")
    person, since = _who_and_when(session, typed, today)
    hand_over = partial(hand_over_lead, session, project, person, on=since, reason=reason)
    return _told(session, project, person, hand_over, passing)


def leave_typed(session: Session, project: Project, texts: Mapping[str, str], *, today: date) -> None:
    """Let the lead go without a successor; raises Refusal."""
    typed = TypedForm(session, texts)
    until = typed.day("until")
    if until is not None:
        typed.objections += not_yet_objections(until, today, field="until")
    reason = typed.text("leaving_reason", "卸任要写明原因。")
    typed.refuse()
    assert until is not None  # noqa: S101 -- tells mypy; an unreadable day was refused above
    leave_lead(session, project, on=until, reason=reason)


def _who_and_when(session: Session, typed: TypedForm, today: date) -> tuple[Person, date]:
    said = typed.text("person", "请写牵头负责人的姓名。")
    since = typed.day("since")
    if since is not None:
        typed.objections += not_yet_objections(since, today)
    unit = None
    with typed.gather():
        unit = unit_for_work(session, typed.text("unit"), today, field="unit") if typed.text("unit") else None
    typed.refuse()
    assert since is not None  # noqa: S101 -- tells mypy; an unreadable day was refused above
    return person_named(
        session,
        said,
        unit_id=unit.id if unit is not None else None,
        duty=typed.text("duty") or None,
        phone=typed.text("phone") or None,
    ), since


def _told(
    session: Session, project: Project, person: Person, change: Callable[..., object], passing: Collection[str]
) -> str:
    """Do it; what is refused names the fields of the form, what was done to the team is told."""
    before = roles_in_team(session, project, person)
    typed = TypedForm(session, {})
    with typed.gather(_FORM_FIELDS):
        change(passing={UUID(key) for key in passing})
    typed.refuse()
    return role_change_words(person, before, roles_in_team(session, project, person))


_FORM_FIELDS = {"person_id": "person", "name": "person", "unit_id": "unit", "office_phone": "phone"}
