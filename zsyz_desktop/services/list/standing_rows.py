"""The lean rows standings are made of: Core rows of just the columns the rules need, gathered by project."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, union_all
from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem, StageMove
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event, ProjectType, Stage
from zsyz_desktop.rules.facts import MilestoneFact, StageMoveFact
from zsyz_desktop.rules.loop import CLOSED_STATES
from zsyz_desktop.services.ledger.resources import event_codes
from zsyz_desktop.services.ledger.statements import AnyRow, Key, Query, as_written, named, wanted_projects
from zsyz_desktop.services.list.standing_marks import (
    TODAY,
    Marks,
    marks_query,
    read_marks,
)
from zsyz_desktop.values import Frozen, field

_P = table_of(Project).c
_R = table_of(Region).c
_PC = table_of(ProgressChart).c
_M = table_of(Milestone).c
_I = table_of(ChecklistItem).c
_SM = table_of(StageMove).c

Counts = dict[Stage, tuple[int, int]]
Dates = tuple[date | None, date | None]
"""Planned and actual finish."""


class Gathered(Struct):
    """Everything the rules need, by project key, as far as it is not said of the project itself."""

    projects: Sequence[AnyRow]
    marks: Marks
    milestones: dict[Key, list[MilestoneFact]]
    """The open ★ of each chart, and one finished ★ for all its finished ones: the light needs no more of them."""
    event_dates: dict[tuple[Key, str], Dates]
    """Of the first milestone of each event that a standing asks for, by its template code."""
    items: dict[Key, Counts]
    """By project or dossier: how many required items are closed, and how many there are."""
    moves: dict[Key, list[StageMoveFact]]
    events: dict[ProjectType, dict[Event, str]] = field(
        default_factory=lambda: {t: event_codes(t) for t in ProjectType}
    )

    def dates_of(self, row: AnyRow, event: Event, *, said: Dates = (None, None)) -> Dates:
        """Those of the node that carries an event, else what is `said` on the card."""
        return self.event_dates.get((row.key, self.events[row.type][event]), said)


class _Queries(Frozen):
    """Made once: making them takes longer than asking them of one project."""

    projects: Query
    marks: Any
    nodes: Query
    items: Any
    moves: Query


def gather(session: Session, today: date, codes: Sequence[str] | None) -> Gathered:
    """Read the rows of every project, or of those with these codes, in five statements."""
    queries, asked = _queries(are_named=codes is not None), {"today": today, **named(codes)}

    def rows(query: Any) -> Sequence[AnyRow]:  # noqa: ANN401 -- one select or several in one
        return session.connection().execute(query, asked).all()

    marks = read_marks(rows(queries.marks))
    milestones, event_dates = _nodes(rows(queries.nodes), marks)
    return Gathered(
        projects=rows(queries.projects),
        marks=marks,
        milestones=milestones,
        event_dates=event_dates,
        items=_counts(rows(queries.items)),
        moves=_moves(rows(queries.moves)),
    )


@cache
def _queries(*, are_named: bool) -> _Queries:
    wanted, of = wanted_projects(are_named=are_named)
    return _Queries(
        projects=_projects(wanted),
        marks=marks_query(of),
        nodes=of(_asked_nodes(), _PC.project_id),
        items=union_all(
            of(_item_counts(_I.project_id), _I.project_id),
            of(_item_counts(_I.dossier_id), _I.dossier_id, _P.dossier_id),
        ),
        moves=of(_stage_moves(), _SM.project_id),
    )


def _projects(wanted: ColumnElement[bool]) -> Query:
    return (
        select(
            as_written(_P.id).label("key"),
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
            as_written(_P.dossier_id).label("dossier"),
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


def _codes_of(*events: Event) -> set[str]:
    return {event_codes(project_type)[event] for project_type in ProjectType for event in events}


def _asked_nodes() -> Query:
    """The open ★, and the nodes of the events that a standing asks for."""
    asked = _codes_of(Event.SIGNED, Event.STARTED, Event.PRODUCING, Event.AT_CAPACITY)
    is_open = or_(_M.actual_finish.is_(None), _M.actual_finish > TODAY)
    is_open_key = and_(_M.cancelled_on.is_(None), _M.is_key, is_open)
    return (
        select(
            as_written(_PC.project_id),
            is_open_key,
            as_written(_M.id),
            _M.name,
            _M.template_code,
            _M.planned_start,
            _M.planned_finish,
            _M.actual_start,
            _M.actual_finish,
            _M.percent,
            _M.position,
        )
        .select_from(Milestone)
        .join(ProgressChart, and_(_PC.id == _M.chart_id, _PC.deleted_at.is_(None)))
        .where(_M.deleted_at.is_(None), or_(is_open_key, _M.template_code.in_(asked)))
    )


_FINISHED = MilestoneFact("", "", is_key=True, actual_finish=date.min)


def _nodes(rows: Iterable[AnyRow], marks: Marks) -> tuple[dict[Key, list[MilestoneFact]], dict[tuple[Key, str], Dates]]:
    keys: dict[Key, list[MilestoneFact]] = defaultdict(list)
    places: dict[tuple[Key, str], tuple[int, Key]] = {}
    dates: dict[tuple[Key, str], Dates] = {}
    for project, is_open_key, key, name, code, start, finish, began, ended, percent, position in rows:
        event = (project, code)
        if is_open_key:
            is_waived = event in marks.waived
            keys[project].append(
                MilestoneFact(key, name, True, code, start, finish, began, ended, percent, is_waived, position)  # noqa: FBT003 -- a fact's fields in order, 60,000 times
            )
        if code is not None and (event not in places or (position, key) < places[event]):
            places[event], dates[event] = (position, key), (finish, ended)
    for project in marks.finished:
        keys[project].append(_FINISHED)
    return keys, dates


def _item_counts(owner: ColumnElement[Any]) -> Query:
    is_closed = case((_I.state.in_(CLOSED_STATES), 1), else_=0)
    return (
        select(as_written(owner), _I.stage, func.sum(is_closed), func.count())
        .where(_I.is_required, _I.deleted_at.is_(None), owner.is_not(None))
        .group_by(owner, _I.stage)
    )


def _counts(rows: Iterable[AnyRow]) -> dict[Key, Counts]:
    counts: dict[Key, Counts] = defaultdict(dict)
    for key, stage, closed, required in rows:
        counts[key][stage] = (closed, required)
    return counts


def _stage_moves() -> Query:
    fields = (_SM.from_stage, _SM.to_stage, _SM.on, _SM.reason, _SM.approved_by, _SM.make_up_by)
    is_told = (_SM.project_id.is_not(None), _SM.on <= TODAY, _SM.deleted_at.is_(None))
    return select(as_written(_SM.project_id), *fields).where(*is_told).order_by(_SM.number)


def _moves(rows: Iterable[AnyRow]) -> dict[Key, list[StageMoveFact]]:
    moves: dict[Key, list[StageMoveFact]] = defaultdict(list)
    for key, *fields in rows:
        moves[key].append(StageMoveFact(*fields))
    return moves
