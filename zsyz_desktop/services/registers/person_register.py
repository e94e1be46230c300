"""The register of people: entered, corrected, seen where they serve, and taken out of it when they leave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, or_, select

from zsyz_desktop.errors import Objection, refuse, refuse_all
from zsyz_desktop.models.desk import Liaison, Person, Unit
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.names import person_name
from zsyz_desktop.services.ledger.ledgers import personal_objections
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.registers.where_used import use_counts, where_used
from zsyz_desktop.services.spelling.spellings import of_one_name
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.services.typing.people import unit_for_work
from zsyz_desktop.services.typing.typed_reading import as_text, read_texts

FIELDS = ("name", "unit_id", "duty", "office_phone", "mobile")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person as the register shows him; `uses` is how many records name him."""

    key: str
    texts: Mapping[str, str]
    uses: int


def person_fields() -> tuple[FieldFact, ...]:
    """The fields of a person, in the order of the form."""
    return tuple(field_fact(Person, name) for name in FIELDS)


def list_people(session: Session) -> list[PersonLine]:
    """Everyone in the register, by unit and name."""
    people = session.exec(select(Person).where(col(Person.deleted_at).is_(None)).order_by(col(Person.id))).all()
    units = dict(session.exec(select(Unit.id, Unit.name)).all())
    uses = use_counts(session, Person)
    lines = [
        PersonLine(
            key=str(person.id),
            texts={
                **{name: as_text(getattr(person, name)) for name in FIELDS},
                "unit_id": units[person.unit_id] if person.unit_id else "",
            },
            uses=uses[person.id],
        )
        for person in people
    ]
    return sorted(lines, key=lambda line: (line.texts["unit_id"] == "", line.texts["unit_id"], line.texts["name"]))


def save_person(session: Session, key: str | None, typed: Mapping[str, str], *, today: date) -> str:
    """Enter a person (`key` None) or change one; returns the key. Raises Refusal with every objection.

    An identity number in any field is refused (个人信息保护法); a unit past its end takes nobody new.
    """
    person = _person(session, key) if key is not None else None
    values, objections = read_texts(
        session, Person, typed, {"unit_id": lambda said: unit_for_work(session, said, today, field="unit_id").id}
    )
    objections += personal_objections(Person(**{"name": "", **values}))
    objections += _entered_already(session, values, person)
    refuse_all(objections)
    if "name" in values:
        values["name"] = person_name(values["name"])
    if person is None:
        person = Person(**values)
        session.add(person)
    for name, value in values.items():
        setattr(person, name, value)
    session.flush()
    return str(person.id)


def uses_of_person(session: Session, key: str) -> tuple[str, ...]:
    """Where a person is named."""
    return where_used(session, Person, UUID(key))


def let_person_go(session: Session, key: str, today: date) -> str:
    """Take someone who left out of the register; old records go on showing the name. Returns the name.

    Raises Refusal naming every office still held: lead of a project, member of a team, liaison.
    """
    person = _person(session, key)
    offices = list(_offices(session, person, today))
    if offices:
        raise refuse(f"{person.name}还担任{'、'.join(offices)}，请先交接或改由别人担任。")
    discard(session, person)
    return person.name


def _offices(session: Session, person: Person, today: date) -> Iterator[str]:
    serving = or_(col(LeadTerm.until).is_(None), col(LeadTerm.until) > today)
    led = select(Project.name).join(LeadTerm, col(LeadTerm.project_id) == col(Project.id))
    led = led.where(LeadTerm.person_id == person.id, col(LeadTerm.deleted_at).is_(None), serving)
    for name in session.exec(led.where(col(Project.deleted_at).is_(None)).order_by(Project.code)):
        yield f"“{name}”的牵头负责人"
    teams = select(Project.name).join(Team, col(Team.project_id) == col(Project.id))
    teams = teams.join(TeamMember, col(TeamMember.team_id) == col(Team.id))
    teams = teams.where(TeamMember.person_id == person.id, col(TeamMember.deleted_at).is_(None))
    for name in session.exec(teams.where(col(Project.deleted_at).is_(None), col(Team.deleted_at).is_(None))):
        yield f"“{name}”的推进班子成员"
    terms = select(Unit.name).join(Liaison, col(Liaison.unit_id) == col(Unit.id))
    in_office = or_(col(Liaison.until).is_(None), col(Liaison.until) > today)
    for name in session.exec(terms.where(Liaison.person_id == person.id, col(Liaison.deleted_at).is_(None), in_office)):
        yield f"{name}联络员"


def _person(session: Session, key: str) -> Person:
    person = session.get(Person, UUID(key))
    if person is None or person.deleted_at is not None:
        raise refuse("这个人已经不在名册里了，请重新选一个。")
    return person


def _entered_already(session: Session, values: Mapping[str, object], person: Person | None) -> list[Objection]:
    name = values.get("name", person.name if person else None)
    unit = values.get("unit_id", person.unit_id if person else None)
    named = of_one_name(session, Person, str(name or ""))
    others = [each for each in named if each.unit_id == unit and (person is None or each.id != person.id)]
    return [Objection("name", "这个单位已有同名的人，请直接改那一条，或在姓名后写明区别。")] if others else []
