"""Standings: four ones, loop and light of many projects at once, from Core rows of just the columns they need."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, String, and_, case, func, or_, select, type_coerce
from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event, ItemState, ProblemLevel, ProblemState, ProjectType, Stage, TeamRole
from zsyz_desktop.models.working import Dispatch, Problem
from zsyz_desktop.rules.dispatching import silent_periods
from zsyz_desktop.rules.facts import LoopVerdict, MilestoneFact, ProjectFact, StageMoveFact, Standing
from zsyz_desktop.rules.four_ones import ProjectCard, missing_ones
from zsyz_desktop.rules.lights import project_light
from zsyz_desktop.rules.loop import CLOSED_STATES, current_stage, loop_from_counts, passed_open
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.resources import event_codes, unbegun_stages
from zsyz_desktop.services.settings_kept import current_thresholds

_P = table_of(Project).c
_R = table_of(Region).c
_L = table_of(LeadTerm).c
_T = table_of(Team).c
_TM = table_of(TeamMember).c
_PC = table_of(ProgressChart).c
_M = table_of(Milestone).c
_I = table_of(ChecklistItem).c
_SM = table_of(StageMove).c
_D = table_of(Dispatch).c
_Q = table_of(Problem).c

Query = Select[*tuple[Any, ...]]
AnyRow = Row[*tuple[Any, ...]]
Key = str  # a row's id as the file has it; no UUID is built for what is only compared


def read_standings(session: Session, today: date, codes: Sequence[str] | None = None) -> list[Standing]:
    """The standing of every project (or of those with these codes), ordered by code; one pass over the ledger."""
    gathered = _gather(session, today, codes)
    thresholds = current_thresholds(session)
    return [_standing(row, gathered, today, thresholds) for row in gathered.projects]


@dataclass(slots=True)
class _Gathered:
    """Everything the rules need, by project (or dossier) key."""

    projects: Sequence[AnyRow]
    leads: dict[Key, int]
    teams: dict[Key, tuple[bool, int]]
    dated: dict[Key, int]
    milestones: dict[Key, list[MilestoneFact]]
    event_dates: dict[tuple[Key, str], tuple[date | None, date | None]]
    project_items: dict[Key, dict[Stage, tuple[int, int]]]
    dossier_items: dict[Key, dict[Stage, tuple[int, int]]]
    moves: dict[Key, list[StageMoveFact]]
    updates: dict[Key, date]
    major: set[Key]
    events: dict[ProjectType, dict[Event, str]] = field(
        default_factory=lambda: {t: event_codes(t) for t in ProjectType}
    )


def _key(column: ColumnElement[Any]) -> ColumnElement[str]:
    return type_coerce(column, String)


def _gather(session: Session, today: date, codes: Sequence[str] | None) -> _Gathered:
    def rows(query: Query) -> Sequence[AnyRow]:
        return session.connection().execute(query).all()

    wanted = _P.deleted_at.is_(None) if codes is None else and_(_P.deleted_at.is_(None), _P.code.in_(codes))
    milestones, event_dates = _milestones(rows, wanted)
    return _Gathered(
        projects=rows(_projects(wanted)),
        leads=dict(_pairs(rows(_leads(today)))),
        teams={key: (bool(heads), members) for key, heads, members in rows(_teams())},
        dated=dict(_pairs(rows(_dated(wanted)))),
        milestones=milestones,
        event_dates=event_dates,
        project_items=_counts(rows(_item_counts(_I.project_id))),
        dossier_items=_counts(rows(_item_counts(_I.dossier_id))),
        moves=_moves(rows, today),
        updates=dict(_pairs(rows(_last_updates(today)))),
        major={key for (key,) in rows(_major_problems())},
    )


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
            _P.halt,
            _P.dispatch_period,
        )
        .join_from(Project, Region, _R.id == _P.region_id)
        .where(wanted)
        .order_by(_P.code, _P.id)
    )


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


def _dated(wanted: ColumnElement[bool]) -> Query:
    return (
        _charted(select(_key(_PC.project_id), func.count()))
        .where(_M.deleted_at.is_(None), _M.planned_finish.is_not(None), wanted)
        .group_by(_PC.project_id)
    )


def _charted(query: Query) -> Query:
    joined = query.select_from(Milestone).join(ProgressChart, and_(_PC.id == _M.chart_id, _PC.deleted_at.is_(None)))
    return joined.join(Project, _P.id == _PC.project_id)


def _milestones(
    rows: Callable[[Query], Sequence[AnyRow]], wanted: ColumnElement[bool]
) -> tuple[dict[Key, list[MilestoneFact]], dict[tuple[Key, str], tuple[date | None, date | None]]]:
    """The ★ of each chart, and (planned, actual) finish of the first milestone of each event's code."""
    carrying = {code for project_type in ProjectType for code in event_codes(project_type).values()}
    query = (
        _charted(
            select(
                _key(_PC.project_id),
                _key(_M.id),
                _M.name,
                _M.is_key,
                _M.template_code,
                _M.planned_start,
                _M.planned_finish,
                _M.actual_start,
                _M.actual_finish,
                _M.percent,
                _M.position,
            )
        )
        .where(_M.deleted_at.is_(None), or_(_M.is_key, _M.template_code.in_(carrying)), wanted)
        .order_by(_M.position, _M.id)
    )
    waived = {(key, code) for key, code in rows(_waived())}
    keys: dict[Key, list[MilestoneFact]] = defaultdict(list)
    dates: dict[tuple[Key, str], tuple[date | None, date | None]] = {}
    for project, key, name, is_key, code, start, finish, began, ended, percent, position in rows(query):
        if code in carrying:
            dates.setdefault((project, code), (finish, ended))
        if is_key:
            is_waived = (project, code) in waived
            keys[project].append(
                MilestoneFact(key, name, True, code, start, finish, began, ended, percent, is_waived, position)  # noqa: FBT003 -- a fact's fields in order, 120,000 times
            )
    return keys, dates


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


def _moves(rows: Callable[[Query], Sequence[AnyRow]], today: date) -> dict[Key, list[StageMoveFact]]:
    query = (
        select(_key(_SM.project_id), _SM.from_stage, _SM.to_stage, _SM.on, _SM.reason, _SM.approved_by, _SM.make_up_by)
        .where(_SM.project_id.is_not(None), _SM.on <= today, _SM.deleted_at.is_(None))
        .order_by(_SM.number)
    )
    moves: dict[Key, list[StageMoveFact]] = defaultdict(list)
    for key, *fields in rows(query):
        moves[key].append(StageMoveFact(*fields))
    return moves


def _last_updates(today: date) -> Query:
    return (
        select(_key(_D.project_id), func.max(_D.period_start))
        .where(_D.deleted_at.is_(None), _D.period_start <= today)
        .group_by(_D.project_id)
    )


def _major_problems() -> Query:
    return select(_key(_Q.project_id)).where(
        _Q.level == ProblemLevel.MAJOR, _Q.state != ProblemState.CLOSED, _Q.deleted_at.is_(None)
    )


def _pairs(rows: Iterable[AnyRow]) -> Iterable[tuple[Key, Any]]:
    return ((key, value) for key, value in rows)


def _standing(row: AnyRow, gathered: _Gathered, today: date, thresholds: Thresholds) -> Standing:
    key = row.key
    moves = gathered.moves.get(key, [])
    codes = gathered.events[row.type]
    started, _ = gathered.event_dates.get((key, codes[Event.STARTED]), (row.started_planned, None))
    producing, _ = gathered.event_dates.get((key, codes[Event.PRODUCING]), (row.producing_planned, None))
    _, at_capacity = gathered.event_dates.get((key, codes[Event.AT_CAPACITY]), (None, row.at_capacity_actual))
    has_head, members = gathered.teams.get(key, (False, 0))
    return Standing(
        code=row.code,
        name=row.name,
        region=row.region,
        stage=current_stage(moves),
        four_ones=missing_ones(
            card=ProjectCard(
                name=row.name,
                code=row.code,
                region=row.region,
                chain=row.chain,
                is_industrial=row.is_industrial,
                authority="有" if row.has_authority else "",
                investor="有" if row.has_investor else "",
                agreed_cny=row.agreed_amount,
                agreed_usd=row.agreed_usd,
                planned_start=started,
                planned_production=producing,
            ),
            lead_count=gathered.leads.get(key, 0),
            has_team=key in gathered.teams,
            team_has_head=has_head,
            member_count=members,
            dated_milestones=gathered.dated.get(key, 0),
        ),
        loop=_loop(row, gathered, moves),
        light=project_light(
            ProjectFact(
                halt=row.halt,
                at_capacity=at_capacity is not None and at_capacity <= today,
                silent_periods=silent_periods(row.dispatch_period, gathered.updates.get(key), today),
                has_major_problem=key in gathered.major,
            ),
            gathered.milestones.get(key, ()),
            today,
            thresholds,
        ),
    )


def _loop(row: AnyRow, gathered: _Gathered, moves: Sequence[StageMoveFact]) -> LoopVerdict:
    # An industrial project without a dossier has not begun stages 1–3; one that is not industrial has none (T7).
    chain = gathered.dossier_items.get(row.dossier, {}) if row.dossier or not row.is_industrial else unbegun_stages()
    counts = {**chain, **gathered.project_items.get(row.key, {})}
    return loop_from_counts(counts, passed_open(moves))
