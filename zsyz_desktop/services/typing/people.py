"""Units and people: found by name or entered on the way, and no new work for a unit past its end."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.errors import Choice, Question, refuse
from zsyz_desktop.models.desk import Person, Unit
from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.rules.names import person_label, same_name, split_duty
from zsyz_desktop.rules.phones import phone_text
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.spelling.spellings import of_one_name
from zsyz_desktop.services.typing.asking import asked

NEWCOMER = "另一位（新登记）"
"""The answer that none of the people of that name is meant."""


def unit_named(session: Session, name: str) -> Unit | None:
    """The unit of that name, however it is written."""
    return next(iter(of_one_name(session, Unit, name)), None)


def unit_for_work(
    session: Session, name: str, today: date, *, kind: UnitKind = UnitKind.COUNTY_DEPARTMENT, field: str = "unit_id"
) -> Unit:
    """The unit of that name, entered when it is new; raises Refusal when it ended before `today` (R4)."""
    unit = unit_named(session, name)
    if unit is None:
        unit = Unit(name=one_line(name), kind=kind)
        session.add(unit)
        session.flush()
    elif unit.effective_until is not None and unit.effective_until < today:
        raise refuse(
            f"{unit.name}已于{day_in_prose(unit.effective_until)}撤销，不能再承担新任务，请改选承接它的单位。",
            field=field,
        )
    return unit


def person_named(
    session: Session,
    name: str,
    *,
    unit_id: UUID | None = None,
    near: UUID | None = None,
    duty: str | None = None,
    phone: str | None = None,
) -> Person:
    """The person of that name (in that unit, when one is said), entered when new; a duty or phone said is kept.

    A duty written with the name is taken for what it is; a newcomer is of the unit the work lies with (`near`). Where
    several bear the name and neither that unit nor the duty tells them apart, it is asked who is meant.
    """
    labelled = person_labelled(session, name)
    if labelled is not None:
        return labelled
    said, with_name = split_duty(name)
    phone = phone_text(phone or "") or None
    duty = duty or with_name or None
    person = _who(session, said, unit_id, near, duty)
    if person is None:
        person = Person(name=said, unit_id=unit_id or near, duty=duty, office_phone=phone)
        session.add(person)
        session.flush()
        return person
    person.duty = duty or person.duty
    person.office_phone = phone or person.office_phone
    return person


def person_labelled(session: Session, text: str) -> Person | None:
    """The one person of this label (`rules.names.person_label`), as forms offer it; None for a name alone."""
    name, bracket, _ = text.partition("（")
    people = of_one_name(session, Person, name) if bracket else []
    found = [person for person in people if person_label(person.name, *_unit_and_duty(session, person)) == text.strip()]
    return found[0] if len(found) == 1 else None


def _unit_and_duty(session: Session, person: Person) -> tuple[str, str]:
    unit = session.get_one(Unit, person.unit_id).name if person.unit_id is not None else ""
    return unit, person.duty or ""


def _who(session: Session, name: str, unit_id: UUID | None, near: UUID | None, duty: str | None) -> Person | None:
    people = of_one_name(session, Person, name)
    if unit_id is not None:
        people = [person for person in people if person.unit_id == unit_id]
    for narrower in (
        [person for person in people if near is not None and person.unit_id == near],
        [person for person in people if duty is not None and same_name(person.duty or "", duty)],
    ):
        people = narrower if len(narrower) == 1 else people
    serving = [person for person in people if person.left_on is None]
    if serving or not people:
        return _ask_who(session, name, serving) if len(serving) > 1 else next(iter(serving), None)
    return _ask_who(session, name, people)  # an old record may well name who left; a newcomer may bear the name


def _ask_who(session: Session, name: str, people: Sequence[Person]) -> Person | None:
    """Who is meant of several; None for a newcomer."""
    told = [_told_apart(session, person) for person in people]
    labels = [words if told.count(words) == 1 else f"{words}，第{nth}位" for nth, words in enumerate(told, 1)]
    choices = (*(Choice(label) for label in labels), Choice(NEWCOMER))
    question = Question(name, f"台账里有{len(people)}位“{name}”，是哪一位？", choices)
    chosen = asked(session, question, field="person_id").label
    return None if chosen == NEWCOMER else people[labels.index(chosen)]


def _told_apart(session: Session, person: Person) -> str:
    unit, duty = _unit_and_duty(session, person)
    left = f"{day_in_prose(person.left_on)}离任" if person.left_on is not None else ""
    return "，".join(filter(None, (unit or "未填单位", duty, person.office_phone, left)))
