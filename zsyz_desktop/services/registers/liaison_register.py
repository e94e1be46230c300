"""The register of liaisons: who is in office for which unit (种 七(七), R33)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.desk import Liaison, Person, Unit
from zsyz_desktop.rules.four_ones import LeadTermFact, lead_term_objections
from zsyz_desktop.rules.names import split_duty
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.spelling.spellings import of_one_name
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.services.typing.people import person_labelled, person_named, unit_named
from zsyz_desktop.services.typing.typed_reading import as_text, read_texts

FIELDS = ("unit_id", "person_id", "since", "until")


@dataclass(frozen=True, slots=True)
class LiaisonLine:
    """One term of office as the register shows it."""

    key: str
    texts: Mapping[str, str]
    in_office: bool


def liaison_fields() -> tuple[FieldFact, ...]:
    """The fields of a term, in the order of the form."""
    return tuple(field_fact(Liaison, name) for name in FIELDS)


def list_liaisons(session: Session, today: date) -> list[LiaisonLine]:
    """Every term: those in office first, then by unit, the latest first."""
    query = (
        select(Liaison, Unit.name, Person.name)
        .join(Unit, col(Unit.id) == col(Liaison.unit_id))
        .join(Person, col(Person.id) == col(Liaison.person_id))
        .where(col(Liaison.deleted_at).is_(None))
        .order_by(Unit.name, col(Liaison.since).desc(), col(Liaison.id))
    )
    lines = [
        LiaisonLine(
            key=str(term.id),
            texts={"unit_id": unit, "person_id": person, "since": str(term.since), "until": as_text(term.until)},
            in_office=_in_office(term, today),
        )
        for term, unit, person in session.exec(query)
    ]
    return sorted(lines, key=lambda line: not line.in_office)


def save_liaison(session: Session, key: str | None, typed: Mapping[str, str], *, today: date) -> str:
    """Put a liaison into office (`key` None) or change a term; returns its key.

    Raises Refusal with every objection: a second one in office, terms that overlap, a unit that has ended (R4).
    """
    term = _term(session, key) if key is not None else None
    said_unit = (typed.get("unit_id") or "").strip()
    values, objections = read_texts(
        session,
        Liaison,
        typed,
        {
            "unit_id": lambda said: _unit(session, said, today, is_new=term is None).id,
            "person_id": lambda said: _person(session, said, said_unit).id,
        },
    )
    refuse_all(objections)
    trial = Liaison(**({name: getattr(term, name) for name in FIELDS} if term else {}) | values)
    refuse_all(_overlaps(session, trial, term))
    if term is None:
        session.add(trial)
        session.flush()
        return str(trial.id)
    for name, value in values.items():
        setattr(term, name, value)
    session.flush()
    return str(term.id)


def remove_liaison(session: Session, key: str) -> str:
    """Put a term entered by mistake into the recycle bin; returns whose it was."""
    term = _term(session, key)
    discard(session, term)
    return session.get_one(Person, term.person_id).name


def _term(session: Session, key: str) -> Liaison:
    term = session.get(Liaison, UUID(key))
    if term is None or term.deleted_at is not None:
        raise refuse("这条联络员任职已经删除，请重新选一条。")
    return term


def _in_office(term: Liaison, today: date) -> bool:
    return term.since <= today and (term.until is None or term.until >= today)


def _overlaps(session: Session, trial: Liaison, term: Liaison | None) -> list[Objection]:
    if trial.until is not None and trial.until < trial.since:
        return [Objection("until", "「结束日期」不能早于「任职日期」。")]
    query = select(Liaison).where(Liaison.unit_id == trial.unit_id, col(Liaison.deleted_at).is_(None))
    others = [each for each in session.exec(query) if term is None or each.id != term.id]
    if trial.until is None and any(each.until is None for each in others):
        return [Objection("unit_id", "这个单位已有在任联络员，请先填写前任的结束日期。")]
    names = dict(session.exec(select(Person.id, Person.name)).all())
    facts = [LeadTermFact(names[each.person_id], each.since, each.until) for each in (*others, trial)]
    return [replace(each, field="since") for each in lead_term_objections(facts)]


def _unit(session: Session, said: str, today: date, *, is_new: bool) -> Unit:
    unit = unit_named(session, said)
    if unit is None:
        raise refuse(f"没有“{said}”这个单位，请先在“单位”里登记。")
    if is_new and unit.effective_until is not None and unit.effective_until < today:
        raise refuse(f"{unit.name}已于{day_in_prose(unit.effective_until)}撤销，不能再明确联络员。")
    return unit


def _person(session: Session, said: str, unit_name: str) -> Person:
    """The person of that name, of the unit if it has one; entered when new."""
    labelled = person_labelled(session, said)
    if labelled is not None:
        return labelled
    unit = unit_named(session, unit_name)
    if of_one_name(session, Person, split_duty(said)[0]):
        return person_named(session, said, near=unit.id if unit else None)
    return person_named(session, said, unit_id=unit.id if unit else None)
