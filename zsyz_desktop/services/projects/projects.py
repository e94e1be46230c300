"""Key projects: entered with their template's checklist and chart, edited, deleted and put back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.cleaning import one_line
from zsyz_desktop.errors import Objection, Refusal, objections_of, refuse, refuse_all
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.fields import STAMPS
from zsyz_desktop.models.ids import new_id
from zsyz_desktop.models.new_rows import NewRows, write_groups
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.words import Event, OriginKind
from zsyz_desktop.rules.names import name_key, project_code
from zsyz_desktop.rules.statuses import actual_date_objections, date_warnings
from zsyz_desktop.services.chart.charting import chart_rows
from zsyz_desktop.services.chart.milestones import set_event_date
from zsyz_desktop.services.ledger.events import EVENT_OF_COLUMN, dates_carried, event_column, event_milestones
from zsyz_desktop.services.ledger.ledgers import the_county
from zsyz_desktop.services.ledger.recycling import discard, put_back
from zsyz_desktop.services.loop.checklists import checklist_rows
from zsyz_desktop.services.projects.card_consequences import called_for, follow_card, follow_chain
from zsyz_desktop.services.projects.card_rules import card_objections
from zsyz_desktop.services.projects.dossiers import dossier_for
from zsyz_desktop.services.projects.same_money import without_the_same
from zsyz_desktop.services.spelling.spellings import of_one_name
from zsyz_desktop.values import replace

DECIDED = frozenset({"halt", "halt_on", "halt_reason"})
"""What is decided with its reason (`services/ledger/halting.py`) and is no field of the card."""

_ON_CARD = frozenset(Project.model_fields) - STAMPS - DECIDED - {"id", "deleted_at"}


def add_project(
    session: Session, card: Mapping[str, Any], *, today: date, nodes: Collection[str] | None = None
) -> Project:
    """Enter a project from the fields of its card, with checklist and chart of its type and the chain's dossier.

    `card` maps field names of `Project` to values; `code` may be left out. With `nodes` the chart has only those of its
    template, unlinked. Raises Refusal with every objection.
    """
    (project_id,) = add_projects(session, [card], today=today, nodes=nodes)
    return session.get_one(Project, project_id)


def add_projects(
    session: Session,
    cards: Sequence[Mapping[str, Any]],
    *,
    today: date,
    nodes: Collection[str] | None = None,
    called: Sequence[str] = (),
) -> list[UUID]:
    """Enter projects as `add_project` does, all or none; returns their ids, as nobody holds them as records.

    Of several each says its `code`. `called` is what each is called before the field of an objection.
    """
    entered: list[NewRows] = []
    objections: list[Objection] = []
    names = called or [""] * len(cards)
    for card, name in zip(cards, names, strict=True):
        try:
            entered.append(_with_what_it_brings(session, card, today, nodes))
        except Refusal as refusal:
            objections += objections_of(name, refusal.objections)
    refuse_all(objections)
    write_groups(session, entered, names)
    return [rows[Project][0]["id"] for rows in entered]


def _with_what_it_brings(
    session: Session, card: Mapping[str, Any], today: date, nodes: Collection[str] | None
) -> NewRows:
    """The row of a new project, the days that nodes carry gone to them, and the rows of its checklist and chart."""
    _refuse_fields(card)
    values = without_the_same(session, {}, card, card.get("signed_actual") or today)
    region = _county(session, values.get("region_id"))
    if "code" not in values:
        values["code"] = next_code(session, region, today.year)
    project = Project(**values)
    _refuse_odd_dates(
        {event: values.get(event_column(event, "actual")) for column, (event, kind) in EVENT_OF_COLUMN.items()}, today
    )
    if project.is_industrial and project.chain is not None and project.dossier_id is None:
        project.dossier_id = dossier_for(session, project.chain, region, today.year).id
    brought: NewRows = {ChecklistItem: checklist_rows(session, project), **chart_rows(session, project, nodes)}
    card_row: NewRows = {Project: [{name: project.__dict__[name] for name in Project.model_fields}]}
    return {**card_row, **brought}


def edit_project(session: Session, project: Project, changes: Mapping[str, Any], *, today: date) -> None:
    """Change fields of the card; each of the nine dates goes to where it lives.

    Raises Refusal for an unknown field, an actual date after today or an order that cannot be.
    """
    _refuse_fields(changes)
    if "region_id" in changes:
        _county(session, changes["region_id"])
    carried = event_milestones(session, project)
    actual = dates_carried(project, carried, "actual")
    actual |= {EVENT_OF_COLUMN[name][0]: day for name, day in changes.items() if name.endswith("_actual")}
    changes = without_the_same(session, project.model_dump(), changes, actual[Event.SIGNED] or today)
    _refuse_odd_dates(actual, today)
    refuse_all(card_objections(session, project, changes))
    before = called_for(project)
    refuse_all([found for name, value in changes.items() for found in _put(session, project, carried, name, value)])
    follow_card(session, project, before)
    if "dossier_id" not in changes:
        follow_chain(session, project, before, today)
    session.flush()


def warnings_of(session: Session, project: Project) -> tuple[str, ...]:
    """Odd orders among the nine dates, planned and actual, each naming both (records.md section 1, `Project`)."""
    carried = event_milestones(session, project)
    planned = date_warnings(dates_carried(project, carried, "planned"))
    actual = date_warnings(dates_carried(project, carried, "actual"))
    return (*(f"计划日期：{said}" for said in planned), *(f"实际日期：{said}" for said in actual))


def next_code(session: Session, region: Region, year: int) -> str:
    """The next free code 区划代码-年-序号; numbers of deleted projects are not given again."""
    start = f"{region.code}-{year}-"
    codes = session.exec(select(Project.code).where(col(Project.code).startswith(start, autoescape=True)))
    numbers = [int(tail) for code in codes if (tail := code.removeprefix(start)).isascii() and tail.isdecimal()]
    return f"{start}{max(numbers, default=0) + 1:03d}"


def delete_project(session: Session, project: Project) -> None:
    """Put a project into the recycle bin, with all that belongs to it."""
    discard(session, project)


def restore_project(session: Session, code: str) -> Project:
    """Take the last deleted project of that code out of the recycle bin."""
    binned = select(Project).where(col(Project.deleted_at).is_not(None))
    query = binned.order_by(col(Project.deleted_at).desc().nulls_last(), col(Project.id))
    project = next((each for each in session.exec(query) if project_code(each.code) == project_code(code)), None)
    if project is None:
        raise refuse(f"回收站里没有编号为“{code}”的项目。", field="code")
    put_back(session, project)
    return project


def enterprise_coded(session: Session, credit_code: str) -> Enterprise | None:
    """The firm of a 统一社会信用代码."""
    query = select(Enterprise).where(col(Enterprise.deleted_at).is_(None), Enterprise.credit_code == credit_code)
    return session.exec(query.order_by(col(Enterprise.id))).first()


def enterprise_named(
    session: Session,
    name: str,
    *,
    credit_code: str | None = None,
    origin_kind: OriginKind | None = None,
    origin: str | None = None,
) -> Enterprise:
    """The firm by credit code, else by name, entered when new: one firm, many projects.

    A firm of this name without a code is the one that is meant, and gets it.
    """
    found = enterprise_coded(session, credit_code) if credit_code else None
    if found is None:
        named = of_one_name(session, Enterprise, name)
        found = next((each for each in named if not (credit_code and each.credit_code)), None)
        if found is not None and credit_code:
            found.credit_code = credit_code
            session.flush()
    if found is None:
        found = Enterprise(name=one_line(name), credit_code=credit_code, origin_kind=origin_kind, origin=origin)
        session.add(found)
        session.flush()
    return found


def enterprises_named(session: Session, names: Mapping[str, str]) -> dict[str, UUID]:
    """The firms of these names as `enterprise_named` finds them, new ones entered at once: name → id.

    `names` says what each is called before the field of an objection.
    """
    found: dict[str, UUID] = {}
    fresh: dict[str, tuple[UUID, str]] = {}
    for name, called in names.items():
        firm = next(iter(of_one_name(session, Enterprise, name)), None)
        found[name] = firm.id if firm is not None else fresh.setdefault(name_key(name), (new_id(), called))[0]
    added = dict(fresh.values())
    said = {key: name for name, key in reversed(found.items()) if key in added}
    rows: list[NewRows] = [{Enterprise: [{"id": key, "name": one_line(said[key])}]} for key in added]
    write_groups(session, rows, list(added.values()))
    return found


def _refuse_odd_dates(actual: Mapping[Any, date | None], today: date) -> None:
    found = actual_date_objections(actual, today)
    refuse_all(replace(each, field=f"{each.field.removeprefix('actual_')}_actual") for each in found)


def _put(
    session: Session, project: Project, carried: Mapping[Event, Milestone], name: str, value: object
) -> tuple[Objection, ...]:
    """Write one field to where it lives; what a milestone refuses is told beside the field of the card."""
    event, kind = EVENT_OF_COLUMN.get(name, (None, None))
    if event is None or kind is None or event not in carried:
        setattr(project, name, value)
        return ()
    assert value is None or isinstance(value, date)  # noqa: S101 -- tells mypy; the nine columns hold dates
    try:
        set_event_date(session, carried[event], kind, value)
    except Refusal as refusal:
        return tuple(replace(each, field=name) for each in refusal.objections)
    return ()


def _county(session: Session, region_id: UUID | None) -> Region:
    region = session.get(Region, region_id) if region_id is not None else None
    if region is None:
        raise refuse("「主体责任县市」必须填写。", field="region_id")
    return the_county(region)


def _refuse_fields(names: Iterable[str]) -> None:
    refuse_all(
        Objection(
            name, "终止不在项目卡里改，请办理终止或撤销终止。" if name in DECIDED else f"项目没有“{name}”这一栏。"
        )
        for name in names
        if name not in _ON_CARD
    )
