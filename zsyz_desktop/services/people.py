"""Units and people: found by name or entered on the way, and no new work for a unit past its end."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import refuse, refuse_all
from zsyz_desktop.models.desk import Liaison, Person, Unit
from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.rules.four_ones import LeadTermFact, lead_term_objections


def unit_for_work(
    session: Session, name: str, today: date, *, kind: UnitKind = UnitKind.COUNTY_DEPARTMENT, field: str = "unit_id"
) -> Unit:
    """The unit of that name, entered when it is new; raises Refusal when it ended before `today` (R4)."""
    name = name.strip()
    unit = session.exec(select(Unit).where(Unit.name == name, col(Unit.deleted_at).is_(None))).first()
    if unit is None:
        unit = Unit(name=name, kind=kind)
        session.add(unit)
        session.flush()
    elif unit.effective_until is not None and unit.effective_until < today:
        raise refuse(f"{name}已于{unit.effective_until}撤销，不能再承担新任务，请改选承接它的单位。", field=field)
    return unit


def end_unit(session: Session, name: str, until: date) -> None:
    """Note the last day of a unit; old records go on showing it."""
    unit = session.exec(select(Unit).where(Unit.name == name, col(Unit.deleted_at).is_(None))).first()
    if unit is None:
        raise refuse(f"没有“{name}”这个单位。", field="name")
    unit.effective_until = until


def person_named(
    session: Session,
    name: str,
    *,
    unit_id: UUID | None = None,
    duty: str | None = None,
    phone: str | None = None,
) -> Person:
    """The person of that name (in that unit, when one is said), entered when new; a duty or phone said is kept."""
    name = name.strip()
    query = select(Person).where(Person.name == name, col(Person.deleted_at).is_(None))
    if unit_id is not None:
        query = query.where(Person.unit_id == unit_id)
    person = session.exec(query.order_by(col(Person.id))).first()
    if person is None:
        person = Person(name=name, unit_id=unit_id, duty=duty, office_phone=phone)
        session.add(person)
        session.flush()
        return person
    person.duty = duty or person.duty
    person.office_phone = phone or person.office_phone
    return person


def appoint_liaison(session: Session, unit: Unit, person: Person, since: date) -> Liaison:
    """Put a liaison into office; raises Refusal while another is in office at that time (R33)."""
    terms = session.exec(select(Liaison).where(Liaison.unit_id == unit.id, col(Liaison.deleted_at).is_(None))).all()
    new = Liaison(unit_id=unit.id, person_id=person.id, since=since)
    names = {known.id: known.name for known in session.exec(select(Person)).all()}
    if any(term.until is None for term in terms):
        raise refuse(f"{unit.name}已有在任联络员，请先填写前任的结束日期。", field="unit_id")
    refuse_all(
        lead_term_objections([LeadTermFact(names[term.person_id], term.since, term.until) for term in (*terms, new)])
    )
    session.add(new)
    return new
