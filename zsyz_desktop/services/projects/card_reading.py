"""The project card as an officer types it: every field as text, and what is still to do before the card is complete."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, Table
from sqlalchemy import select as core_select
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session, col, select

from zsyz_desktop.errors import Objection, Refusal, refuse_all
from zsyz_desktop.models.desk import Region, Unit
from zsyz_desktop.models.fields import declaration, table_of
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.touched import Touched
from zsyz_desktop.models.words import Event, ProjectStatus, RegionLevel
from zsyz_desktop.rules.four_ones import NO_CONTENT, ProjectCard, missing_card_fields
from zsyz_desktop.rules.names import same_name
from zsyz_desktop.rules.pausing import halt_on
from zsyz_desktop.rules.statuses import date_warnings, project_status
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.ledger.events import EVENT_OF_COLUMN, Kind, dates_carried, event_column, event_milestones
from zsyz_desktop.services.ledger.halting import course_of
from zsyz_desktop.services.ledger.ledgers import desk_of, find_county
from zsyz_desktop.services.ledger.lookups import project_of_code
from zsyz_desktop.services.projects.card_typing import NOT_TYPED, read_card
from zsyz_desktop.services.projects.projects import add_project, edit_project, next_code
from zsyz_desktop.services.typing.field_facts import FieldKind, field_fact
from zsyz_desktop.services.typing.typed_reading import as_text
from zsyz_desktop.services.typing.word_lists import labels_meant
from zsyz_desktop.values import Frozen, replace

_CARD_FIELD = {
    "region": "region_id",
    "authority": "authority_unit_id",
    "investor": "enterprise_id",
    "planned_start": "started_planned",
    "planned_production": "producing_planned",
}
"""What `missing_card_fields` calls otherwise than the card does."""


class ToDo(Frozen):
    """Something still to do on a card: the field to go to, its title, and a sentence when a title is not enough."""

    field: str
    title: str
    sentence: str = ""


class CardFact(Frozen):
    """A stored card. `texts` has every field as typed and read back by `read_card`; `version` is the record's.

    `namesakes` are the codes of others of its name.
    """

    key: str
    version: int
    status: ProjectStatus
    texts: Mapping[str, str]
    missing: tuple[ToDo, ...]
    warnings: tuple[ToDo, ...]
    namesakes: tuple[str, ...] = ()


def read_card_fact(
    session: Session, project: Project, today: date, namesakes: tuple[str, ...] | None = None
) -> CardFact:
    """The card of a project, its nine dates from wherever each lives; `namesakes` where they are known already."""
    carried = event_milestones(session, project)
    dates = {kind: dates_carried(project, carried, kind) for kind in _KINDS}
    if namesakes is None:
        namesakes = tuple(code for code in same_named(session, project.name) if code != project.code)
    said = _links_of(session, project) | _words_of(session, project)
    texts = {name: said[name] if name in said else _as_text(name, getattr(project, name)) for name in _OWN}
    texts |= {event_column(event, kind): str(day or "") for kind, days in dates.items() for event, day in days.items()}
    return CardFact(
        key=str(project.id),
        version=project.version,
        status=project_status(dates["actual"], halt_on(course_of(session, project), today), today=today),
        texts=texts,
        missing=_missing(project, texts, dates["planned"]),
        warnings=(
            *_no_content(project),
            *_said_of_namesakes(namesakes),
            *(found for kind, days in dates.items() for found in _odd_orders(kind, days)),
        ),
        namesakes=namesakes,
    )


def names_otherwise(touched: Touched) -> bool:
    """True where a unit of work may have changed which projects are called alike."""
    return touched.holds(Project, "name", "code", "deleted_at")


def new_card_texts(session: Session) -> dict[str, str]:
    """An empty card: the declared defaults, the desk's own county, and everything else blank."""
    home = session.get_one(Region, desk_of(session).region_id)
    blank = Project(code="", name="", region_id=home.id)
    texts = {name: "" if name in _LINKS else _as_text(name, getattr(blank, name)) for name in _TYPED}
    return texts | {"region_id": home.name if home.level is RegionLevel.COUNTY else ""}


def proposed_code(session: Session, region: str, today: date) -> str:
    """The next free code of a county said by name or code; "" while there is no such county."""
    try:
        return next_code(session, find_county(session, region), today.year)
    except Refusal:
        return ""


def same_named(session: Session, name: str) -> tuple[str, ...]:
    """Codes of the projects of this name, however it is written; nobody is kept from entering another."""
    query = select(Project.code, Project.name).where(col(Project.deleted_at).is_(None)).order_by(col(Project.code))
    return tuple(code for code, other in session.exec(query) if same_name(name, other))


def same_name_words(codes: Sequence[str]) -> str:
    """What is said of projects that bear the same name."""
    return f"台账里已有同名项目：{'、'.join(codes)}，请核对是否重复登记"


def project_of_key(session: Session, key: str) -> Project | None:
    """The project with this id, as `CardFact.key` has it; None when it is gone or no id at all."""
    try:
        project = session.get(Project, UUID(key))
    except ValueError:
        return None
    return project if project is not None and project.deleted_at is None else None


def code_of_key(session: Session, key: str) -> str | None:
    """Its code."""
    project = project_of_key(session, key)
    return project.code if project is not None else None


def add_typed_card(session: Session, typed: Mapping[str, str], *, today: date) -> str:
    """Enter a project from typed texts (blank ones left out); returns its code. Raises Refusal with every objection."""
    said = {name: text for name, text in typed.items() if text.strip() or name in ("name", "region_id")}
    values, objections = _values(session, said, today)
    refuse_all((*objections, *_code_taken(session, values, None)))
    return add_project(session, values, today=today).code


def edit_typed_card(session: Session, project: Project, typed: Mapping[str, str], *, today: date) -> None:
    """Change typed fields of a card; raises Refusal with what cannot be read and what cannot stand, all at once."""
    values, objections = _values(session, typed, today)
    if taken := _code_taken(session, values, project):
        objections.extend(taken)
        values.pop("code")
    try:
        edit_project(session, project, values, today=today)
    except Refusal as refusal:
        objections.extend(refusal.objections)
    refuse_all(objections)


def _code_taken(session: Session, values: Mapping[str, Any], own: Project | None) -> tuple[Objection, ...]:
    """Why this code cannot be given: it is another project's, which is named."""
    code = values.get("code")
    holder = project_of_code(session, code) if code is not None else None
    return (Objection("code", f"编号“{code}”是“{holder.name}”的，请换一个编号。"),) if holder not in (None, own) else ()


_KINDS: tuple[Kind, Kind] = ("planned", "actual")
_TYPED = tuple(name for name in Project.model_fields if name not in NOT_TYPED)
_LINKS: dict[str, tuple[Table, str]] = {
    "region_id": (table_of(Region), "name"),
    "authority_unit_id": (table_of(Unit), "name"),
    "enterprise_id": (table_of(Enterprise), "name"),
    "parent_id": (table_of(Project), "code"),
}
"""Where each leads, and what stands for it on the card."""
_OWN = tuple(name for name in _TYPED if name not in EVENT_OF_COLUMN)


def _values(session: Session, typed: Mapping[str, str], today: date) -> tuple[dict[str, Any], list[Objection]]:
    values: dict[str, Any] = {}
    objections: list[Objection] = []
    for name, text in typed.items():
        fact = field_fact(Project, name)
        if fact.required and not text.strip():
            objections.append(Objection(name, f"「{fact.title}」必须填写。"))
            continue
        try:
            values |= read_card(session, {name: text}, today=today)
        except Refusal as refusal:
            # A link may be refused without naming the field it was typed into.
            objections.extend(replace(each, field=name) for each in refusal.objections)
    return values, objections


def _links_of(session: Session, project: Project) -> dict[str, str]:
    """The links of the card, as what they lead to is called; one statement for all of them.

    Raises NoResultFound where one leads nowhere, which only a damaged file has.
    """
    keys = {name: key for name in _LINKS if (key := getattr(project, name)) is not None}
    called = [_called(*_LINKS[name], key) for name, key in keys.items()]
    found = session.connection().execute(core_select(*called)).one() if called else ()
    if None in found:
        raise NoResultFound
    return dict.fromkeys(_LINKS, "") | dict(zip(keys, found, strict=True))


def _called(table: Table, column: str, key: UUID) -> ScalarSelect[str]:
    return core_select(table.c[column]).where(table.c.id == key).scalar_subquery()


def _words_of(session: Session, project: Project) -> dict[str, str]:
    """The fields that hold a word, as their lists call it; a code no list knows says itself."""
    words = ((name, declaration(Project, name).words) for name in _TYPED)
    codes = {name: (each, getattr(project, name)) for name, each in words if each is not None}
    said = {name: pair for name, pair in codes.items() if pair[1] is not None}
    called = labels_meant(session, said.values())
    return {name: called.get(pair, pair[1]) for name, pair in said.items()}


def _as_text(name: str, value: object) -> str:
    if isinstance(value, int) and field_fact(Project, name).kind is FieldKind.MONEY:
        return money_exact(value)
    return as_text(value)


def _missing(project: Project, texts: Mapping[str, str], planned: Mapping[Event, date | None]) -> tuple[ToDo, ...]:
    card = ProjectCard(
        name=project.name,
        code=project.code,
        region=texts["region_id"],
        chain=project.chain,
        is_industrial=project.is_industrial,
        authority=texts["authority_unit_id"],
        investor=texts["enterprise_id"],
        agreed_cny=project.agreed_amount,
        agreed_usd=project.agreed_usd,
        planned_start=planned[Event.STARTED],
        planned_production=planned[Event.PRODUCING],
    )
    names = [_CARD_FIELD.get(name, name) for name in missing_card_fields(card)]
    return tuple(ToDo(name, declaration(Project, name).title) for name in names)


def _no_content(project: Project) -> list[ToDo]:
    is_told = bool(project.content and project.content.strip())
    return [] if is_told else [ToDo("content", declaration(Project, "content").title, NO_CONTENT)]


def _said_of_namesakes(codes: Sequence[str]) -> list[ToDo]:
    return [ToDo("name", declaration(Project, "name").title, same_name_words(codes))] if codes else []


def _odd_orders(kind: Kind, days: Mapping[Event, date | None]) -> list[ToDo]:
    label = "计划" if kind == "planned" else "实际"
    found = []
    for said in date_warnings(days):
        event = next(each for each in Event if said.startswith(f"{each.value}（"))
        found.append(ToDo(event_column(event, kind), f"{label}{event.value}", f"{label}日期：{said}"))
    return found
