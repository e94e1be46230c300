"""The list of key projects: one lean row each, with what it is found, filtered and ordered by."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, and_, or_, select
from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.desk import Person, Region
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.four_ones import LeadTerm
from zsyz_desktop.models.projects import Enterprise, Project
from zsyz_desktop.models.words import Chain, Currency, Event, Grouping, ProjectGrade, ProjectType
from zsyz_desktop.rules.facts import Standing
from zsyz_desktop.rules.grouping import group_order, group_word
from zsyz_desktop.rules.sheets import Amount
from zsyz_desktop.services.desk_editing import current_grouping
from zsyz_desktop.services.pinyin import haystack, spelt
from zsyz_desktop.services.resources import county_short_names, event_codes

_P = table_of(Project).c
_R = table_of(Region).c
_E = table_of(Enterprise).c
_L = table_of(LeadTerm).c
_N = table_of(Person).c
_PC = table_of(ProgressChart).c
_M = table_of(Milestone).c

_AnyRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class ListedProject:
    """One line of the list; `standing` is None until it has been judged."""

    code: str
    name: str
    region: str
    place: str
    chain: Chain | None
    grade: ProjectGrade | None
    total: Amount | None
    investor: str
    lead: str
    planned_start: date | None
    haystack: str
    spelt: str
    standing: Standing | None = None
    group: str = ""
    """The group it stands in where the desk groups its projects (`rules.grouping`)."""
    group_rank: tuple[int, str] = (0, "")


def read_listing(session: Session, today: date, standings: Mapping[str, Standing] | None = None) -> list[ListedProject]:
    """Every project that is not deleted, ordered by code, with its standing (by code) where one is given."""
    starts = _planned_starts(session)
    known = standings or {}
    found = session.connection().execute(_rows(today))
    return _grouped(session, [_listed(row, starts, known.get(row.code)) for row in found])


def read_bare_listing(session: Session, today: date) -> list[ListedProject]:
    """The same at once, neither judged nor spelt: found by what is written, not yet by pinyin."""
    starts = _planned_starts(session)
    found = session.connection().execute(_rows(today))
    return _grouped(session, [_listed(row, starts, None, is_spelt=False) for row in found])


def _grouped(session: Session, rows: list[ListedProject]) -> list[ListedProject]:
    grouping = current_grouping(session)
    return rows if grouping is Grouping.NONE else [_in_group(row, grouping) for row in rows]


def _rows(today: date) -> Any:  # noqa: ANN401 -- a select of a dozen columns has no shorter type
    serving = and_(
        _L.project_id == _P.id, _L.deleted_at.is_(None), _L.since <= today, or_(_L.until.is_(None), _L.until > today)
    )
    return (
        select(
            _P.id.label("id"),
            _P.code,
            _P.name,
            _P.type,
            _R.short_name.label("region"),
            _P.place,
            _P.chain,
            _P.grade,
            _P.agreed_amount,
            _P.agreed_usd,
            _P.started_planned,
            _E.name.label("investor"),
            _N.name.label("lead"),
        )
        .join_from(Project, Region, _R.id == _P.region_id)
        .join(Enterprise, _E.id == _P.enterprise_id, isouter=True)
        .join(LeadTerm, serving, isouter=True)
        .join(Person, _N.id == _L.person_id, isouter=True)
        .where(_P.deleted_at.is_(None))
        .order_by(_P.code, _P.id)
    )


def _planned_starts(session: Session) -> dict[tuple[Any, str], date | None]:
    """Planned finish of the first milestone of each 开工 code, by project and code."""
    codes = {event_codes(kind)[Event.STARTED] for kind in ProjectType}
    query = (
        select(_PC.project_id, _M.template_code, _M.planned_finish)
        .join_from(Milestone, ProgressChart, and_(_PC.id == _M.chart_id, _PC.deleted_at.is_(None)))
        .where(_M.deleted_at.is_(None), _M.template_code.in_(codes))
        .order_by(_M.position, _M.id)
    )
    starts: dict[tuple[Any, str], date | None] = {}
    for project, code, planned in session.connection().execute(query):
        starts.setdefault((project, code), planned)
    return starts


def _listed(
    row: _AnyRow,
    starts: Mapping[tuple[Any, str], date | None],
    standing: Standing | None,
    *,
    is_spelt: bool = True,
) -> ListedProject:
    place, investor, lead = row.place or "", row.investor or "", row.lead or ""
    start = starts.get((row.id, event_codes(row.type)[Event.STARTED]), row.started_planned)
    texts = (row.code, row.name, row.region, place, investor, lead)
    return ListedProject(
        code=row.code,
        name=row.name,
        region=row.region,
        place=place,
        chain=row.chain,
        grade=row.grade,
        total=_total(row.agreed_amount, row.agreed_usd),
        investor=investor,
        lead=lead,
        planned_start=start,
        haystack=haystack(texts) if is_spelt else "\n".join(texts).lower(),
        spelt=spelt(row.name) if is_spelt else row.name,
        standing=standing,
    )


def _in_group(row: ListedProject, grouping: Grouping) -> ListedProject:
    word = group_word(grouping, county=row.region, lead=row.lead, chain=row.chain, place=row.place)
    return replace(row, group=word, group_rank=group_order(grouping, word, county_short_names()))


def _total(cny: int | None, usd: int | None) -> Amount | None:
    if cny is not None:
        return Amount(cny)
    return None if usd is None else Amount(usd, Currency.USD)
