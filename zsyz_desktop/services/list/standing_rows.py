"""The lean rows standings are made of: Core rows of just the columns the rules need, gathered by project."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, and_, case, exists, func, or_, select, type_coerce
from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.decisions import Pause
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event, Halt, ItemState, ProblemLevel, ProblemState, ProjectType, Stage, TeamRole
from zsyz_desktop.models.working import Dispatch, Problem
from zsyz_desktop.rules.facts import Course, MilestoneFact, PauseFact, StageMoveFact
from zsyz_desktop.rules.loop import CLOSED_STATES
from zsyz_desktop.services.ledger.lookups import kept_projects
from zsyz_desktop.services.ledger.resources import event_codes

_P = table_of(Project).c
_R = table_of(Region).c
_L = table_of(LeadTerm).c
_T = table_of(Team).c
_TM = table_of(TeamMember).c
_PA = table_of(Pause).c
_PC = table_of(ProgressChart).c
_M = table_of(Milestone).c
_I = table_of(ChecklistItem).c
_SM = table_of(StageMove).c
_D = table_of(Dispatch).c
_Q = table_of(Problem).c

Query = Select[*tuple[Any, ...]]
AnyRow = Row[*tuple[Any, ...]]
Rows = Callable[[Query], Sequence[AnyRow]]
Of = Callable[..., Query]
Key = str  # a row's id as the file has it; no UUID is built for what is only compared


@dataclass(slots=True)
class Gathered:
    """Everything the rules need, by project (or dossier) key."""

    projects: Sequence[AnyRow]
    leads: dict[Key, int]
    teams: dict[Key, tuple[bool, int]]
    dated: set[Key]
    """Those with a day planned for any node."""
    milestones: dict[Key, list[MilestoneFact]]
    event_dates: dict[tuple[Key, str], tuple[date | None, date | None]]
    project_items: dict[Key, dict[Stage, tuple[int, int]]]
    dossier_items: dict[Key, dict[Stage, tuple[int, int]]]
    courses: dict[Key, Course]
    moves: dict[Key, list[StageMoveFact]]
    updates: dict[Key, date]
    major: set[Key]
    events: dict[ProjectType, dict[Event, str]] = field(
        default_factory=lambda: {t: event_codes(t) for t in ProjectType}
    )


def _key(column: ColumnElement[Any]) -> ColumnElement[str]:
    return type_coerce(column, String)


def gather(session: Session, today: date, codes: Sequence[str] | None) -> Gathered:
    """Read the rows of every project, or of those with these codes, in a dozen queries."""

    def rows(query: Query) -> Sequence[AnyRow]:
        return session.connection().execute(query).all()

    wanted = kept_projects(codes)
    of = _belonging(None if codes is None else wanted)
    return Gathered(
        projects=rows(_projects(wanted)),
        leads=dict(_pairs(rows(of(_leads(today), _L.project_id)))),
        teams={key: (bool(heads), members) for key, heads, members in rows(of(_teams(), _T.project_id))},
        dated={key for (key,) in rows(of(_dated(), _PC.project_id))},
        milestones=_key_milestones(rows, of, today),
        event_dates=_event_dates(rows, of),
        project_items=_counts(rows(of(_item_counts(_I.project_id), _I.project_id))),
        dossier_items=_counts(rows(of(_item_counts(_I.dossier_id), _I.dossier_id, _P.dossier_id))),
        courses=_courses(rows, of),
        moves=_moves(rows, of, today),
        updates=dict(_pairs(rows(of(_last_updates(today), _D.project_id)))),
        major={key for (key,) in rows(of(_major_problems(today), _Q.project_id))},
    )


def _belonging(wanted: ColumnElement[bool] | None) -> Of:
    """How a query is kept to the rows of the wanted projects, where not everybody is asked for."""

    def of(query: Query, owner: ColumnElement[Any], owned: ColumnElement[Any] = _P.id) -> Query:
        return query if wanted is None else query.where(owner.in_(select(owned).where(wanted)))

    return of


def _projects(wanted: ColumnElement[bool]) -> Query:
    return (
        select(
            _key(_P.id).label("key"),
            _P.code,
            _P.name,
            _R.code.label("region"),
            _P.type,
            _P.chain,
            _P.is_industrial,
            _P.authority_unit_id.is_not(None).label("has_authority"),
            _P.enterprise_id.is_not(None).label("has_investor"),
            _P.agreed_amount,
            _P.agreed_usd,
            _P.started_planned,
            _P.producing_planned,
            _P.at_capacity_actual,
            _key(_P.dossier_id).label("dossier"),
            and_(_P.parent_id.is_not(None), _parent_is_kept()).label("has_parent"),
            _P.signed_actual,
            _P.created_at,
            _P.dispatch_period,
        )
        .join_from(Project, Region, _R.id == _P.region_id)
        .where(wanted)
        .order_by(_P.code, _P.id)
    )


def _parent_is_kept() -> ColumnElement[bool]:
    above = table_of(Project).alias("above").c
    return exists().where(above.id == _P.parent_id, above.deleted_at.is_(None))


def _leads(today: date) -> Query:
    current = and_(_L.deleted_at.is_(None), _L.since <= today, or_(_L.until.is_(None), _L.until > today))
    return select(_key(_L.project_id), func.count()).where(current).group_by(_L.project_id)


def _teams() -> Query:
    is_head = case((_TM.role == TeamRole.HEAD, 1), else_=0)
    return (
        select(
            _key(_T.project_id),
            func.coalesce(func.sum(is_head), 0),
            func.count(_TM.id) - func.coalesce(func.sum(is_head), 0),
        )
        .join_from(Team, TeamMember, and_(_TM.team_id == _T.id, _TM.deleted_at.is_(None)), isouter=True)
        .where(_T.deleted_at.is_(None))
        .group_by(_T.project_id)
    )


def _dated() -> Query:
    is_dated = and_(_M.cancelled_on.is_(None), _M.planned_finish.is_not(None))
    return _charts().where(exists().where(_M.chart_id == _PC.id, _M.deleted_at.is_(None), is_dated))


def _charts() -> Query:
    return select(_key(_PC.project_id)).where(_PC.deleted_at.is_(None))


def _charted(query: Query) -> Query:
    return query.select_from(Milestone).join(ProgressChart, and_(_PC.id == _M.chart_id, _PC.deleted_at.is_(None)))


def _key_milestones(rows: Rows, of: Of, today: date) -> dict[Key, list[MilestoneFact]]:
    """The open ★ of each chart, and one finished ★ for all its finished ones: the light needs no more of them."""
    waived = {(key, code) for key, code in rows(of(_waived(), _I.project_id))}
    keys: dict[Key, list[MilestoneFact]] = defaultdict(list)
    for project, key, name, code, start, finish, began, ended, percent, position in rows(
        of(_open_keys(today), _PC.project_id)
    ):
        is_waived = (project, code) in waived
        keys[project].append(
            MilestoneFact(key, name, True, code, start, finish, began, ended, percent, is_waived, position)  # noqa: FBT003 -- a fact's fields in order, 60,000 times
        )
    for (project,) in rows(of(_finished(today), _PC.project_id)):
        keys[project].append(_FINISHED)
    return keys


_FINISHED = MilestoneFact("", "", is_key=True, actual_finish=date.min)


def _open_keys(today: date) -> Query:
    is_open = or_(_M.actual_finish.is_(None), _M.actual_finish > today)
    return _charted(
        select(
            _key(_PC.project_id),
            _key(_M.id),
            _M.name,
            _M.template_code,
            _M.planned_start,
            _M.planned_finish,
            _M.actual_start,
            _M.actual_finish,
            _M.percent,
            _M.position,
        )
    ).where(_M.deleted_at.is_(None), _M.cancelled_on.is_(None), _M.is_key, is_open)


def _finished(today: date) -> Query:
    """The charts with a finished ★ that is not waived."""
    waived = exists().where(_I.project_id == _PC.project_id, _I.template_code == _M.template_code)
    waived = waived.where(_I.state == ItemState.NOT_APPLICABLE, _I.deleted_at.is_(None))
    is_waived = waived.correlate(table_of(ProgressChart), table_of(Milestone))
    finished = and_(_M.deleted_at.is_(None), _M.is_key, _M.actual_finish <= today, ~is_waived)
    return _charts().where(exists().where(_M.chart_id == _PC.id, finished))


def _event_dates(rows: Rows, of: Of) -> dict[tuple[Key, str], tuple[date | None, date | None]]:
    """(planned, actual) finish of the first milestone of each event that a standing asks for."""
    asked = _codes_of(Event.SIGNED, Event.STARTED, Event.PRODUCING, Event.AT_CAPACITY)
    query = (
        _charted(select(_key(_PC.project_id), _M.template_code, _M.planned_finish, _M.actual_finish))
        .where(_M.deleted_at.is_(None), _M.template_code.in_(asked))
        .order_by(_M.position, _M.id)
    )
    dates: dict[tuple[Key, str], tuple[date | None, date | None]] = {}
    for project, code, planned, actual in rows(of(query, _PC.project_id)):
        dates.setdefault((project, code), (planned, actual))
    return dates


def _codes_of(*events: Event) -> set[str]:
    return {event_codes(project_type)[event] for project_type in ProjectType for event in events}


def _waived() -> Query:
    return select(_key(_I.project_id), _I.template_code).where(
        _I.state == ItemState.NOT_APPLICABLE, _I.project_id.is_not(None), _I.deleted_at.is_(None)
    )


def _item_counts(owner: ColumnElement[Any]) -> Query:
    is_closed = case((_I.state.in_(CLOSED_STATES), 1), else_=0)
    return (
        select(_key(owner), _I.stage, func.sum(is_closed), func.count())
        .where(_I.is_required, _I.deleted_at.is_(None), owner.is_not(None))
        .group_by(owner, _I.stage)
    )


def _counts(rows: Iterable[AnyRow]) -> dict[Key, dict[Stage, tuple[int, int]]]:
    counts: dict[Key, dict[Stage, tuple[int, int]]] = defaultdict(dict)
    for key, stage, closed, required in rows:
        counts[key][stage] = (closed, required)
    return counts


def _courses(rows: Rows, of: Of) -> dict[Key, Course]:
    """Of the few projects that were ever paused or ended."""
    ended = dict(_pairs(rows(of(select(_key(_P.id), _P.halt_on).where(_P.halt == Halt.ENDED), _P.id))))
    query = select(_key(_PA.project_id), _PA.since, _PA.until).where(_PA.deleted_at.is_(None)).order_by(_PA.since)
    pauses: dict[Key, list[PauseFact]] = defaultdict(list)
    for key, since, until in rows(of(query, _PA.project_id)):
        pauses[key].append(PauseFact(since, until))
    return {key: Course(tuple(pauses.get(key, ())), ended.get(key)) for key in pauses.keys() | ended.keys()}


def _moves(rows: Rows, of: Of, today: date) -> dict[Key, list[StageMoveFact]]:
    query = (
        select(_key(_SM.project_id), _SM.from_stage, _SM.to_stage, _SM.on, _SM.reason, _SM.approved_by, _SM.make_up_by)
        .where(_SM.project_id.is_not(None), _SM.on <= today, _SM.deleted_at.is_(None))
        .order_by(_SM.number)
    )
    moves: dict[Key, list[StageMoveFact]] = defaultdict(list)
    for key, *fields in rows(of(query, _SM.project_id)):
        moves[key].append(StageMoveFact(*fields))
    return moves


def _last_updates(today: date) -> Query:
    return (
        select(_key(_D.project_id), func.max(_D.period_start))
        .where(_D.deleted_at.is_(None), _D.period_start <= today)
        .group_by(_D.project_id)
    )


def _major_problems(today: date) -> Query:
    was_open = or_(_Q.state != ProblemState.CLOSED, _Q.closed_on > today)
    return select(_key(_Q.project_id)).where(
        _Q.level == ProblemLevel.MAJOR, _Q.raised_on <= today, was_open, _Q.deleted_at.is_(None)
    )


def _pairs(rows: Iterable[AnyRow]) -> Iterable[tuple[Key, Any]]:
    return ((key, value) for key, value in rows)
