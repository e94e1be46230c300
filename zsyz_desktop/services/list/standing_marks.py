"""What a standing asks of each project in a word, a count or a day: many short questions in one statement."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Integer,
    String,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    union_all,
)

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.checklists import ChecklistItem
from zsyz_desktop.models.decisions import Pause
from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.four_ones import LeadTerm, Team, TeamMember
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Halt, ItemState, ProblemState, TeamRole
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.facts import Course, PauseFact
from zsyz_desktop.rules.pausing import courses_by_key
from zsyz_desktop.services.ledger.looking_back import was_dispatched, was_major
from zsyz_desktop.services.ledger.statements import AnyRow, Key, Of, Query, Question, by_part
from zsyz_desktop.values import field

_P = table_of(Project).c
_L = table_of(LeadTerm).c
_T = table_of(Team).c
_TM = table_of(TeamMember).c
_PA = table_of(Pause).c
_C = table_of(ProgressChart).c
_M = table_of(Milestone).c
_I = table_of(ChecklistItem).c
_D = table_of(Dispatch).c
_Q = table_of(Problem).c

TODAY: ColumnElement[date] = bindparam("today", type_=Date)
_said = Question({"count": Integer(), "others": Integer(), "word": String(), "day": Date(), "until": Date()}).part


class Marks(Struct):
    """By project key; `teams` tells whether there is a head, and how many others are in it."""

    leads: dict[Key, int] = field(default_factory=dict)
    teams: dict[Key, tuple[bool, int]] = field(default_factory=dict)
    dated: set[Key] = field(default_factory=set)
    """Those with a day planned for any node."""
    finished: set[Key] = field(default_factory=set)
    """Those with a finished ★ that is not waived."""
    waived: set[tuple[Key, str]] = field(default_factory=set)
    """The template codes that are 不涉及."""
    courses: Mapping[Key, Course] = field(default_factory=dict)
    """Of the few projects that were ever paused or ended."""
    updates: dict[Key, date] = field(default_factory=dict)
    major: set[Key] = field(default_factory=set)


def marks_query(of: Of) -> CompoundSelect[*tuple[Any, ...]]:
    """One statement; its parameter `today` is the day they are asked for."""
    return union_all(
        of(_leads(), _L.project_id),
        of(_teams(), _T.project_id),
        of(_dated(), _C.project_id),
        of(_finished(), _C.project_id),
        of(_waived(), _I.project_id),
        of(_said("ended", _P.id, day=_P.halt_on).where(_P.halt == Halt.ENDED), _P.id),
        of(
            _said("pause", _PA.project_id, day=_PA.since, until=_PA.until).where(_PA.deleted_at.is_(None)),
            _PA.project_id,
        ),
        of(_updates(), _D.project_id),
        of(_major(), _Q.project_id),
    )


def read_marks(rows: Sequence[AnyRow]) -> Marks:
    """What its rows say."""
    of = by_part(rows)
    return Marks(
        leads={key: count for key, count, *_ in of["lead"]},
        teams={key: (bool(heads), others) for key, heads, others, *_ in of["team"]},
        dated={key for key, *_ in of["dated"]},
        finished={key for key, *_ in of["finished"]},
        waived={(key, code) for key, _, _, code, *_ in of["waived"]},
        courses=courses_by_key(
            ((key, PauseFact(since, until)) for key, *_, since, until in of["pause"]),
            {key: day for key, *_, day, _ in of["ended"]},
        ),
        updates={key: day for key, _, _, _, day, _ in of["update"]},
        major={key for key, *_ in of["major"]},
    )


def _leads() -> Query:
    current = and_(_L.deleted_at.is_(None), _L.since <= TODAY, or_(_L.until.is_(None), _L.until > TODAY))
    return _said("lead", _L.project_id, count=func.count()).where(current).group_by(_L.project_id)


def _teams() -> Query:
    heads = func.coalesce(func.sum(case((_TM.role == TeamRole.HEAD, 1), else_=0)), 0)
    members = and_(_TM.team_id == _T.id, _TM.deleted_at.is_(None))
    query = _said("team", _T.project_id, count=heads, others=func.count(_TM.id) - heads)
    return (
        query.join_from(Team, TeamMember, members, isouter=True).where(_T.deleted_at.is_(None)).group_by(_T.project_id)
    )


def _charts(mark: str) -> Query:
    return _said(mark, _C.project_id).where(_C.deleted_at.is_(None))


def _dated() -> Query:
    is_dated = and_(_M.cancelled_on.is_(None), _M.planned_finish.is_not(None))
    return _charts("dated").where(exists().where(_M.chart_id == _C.id, _M.deleted_at.is_(None), is_dated))


def _finished() -> Query:
    waived = exists().where(_I.project_id == _C.project_id, _I.template_code == _M.template_code)
    waived = waived.where(_I.state == ItemState.NOT_APPLICABLE, _I.deleted_at.is_(None))
    is_waived = waived.correlate(table_of(ProgressChart), table_of(Milestone))
    finished = and_(_M.deleted_at.is_(None), _M.is_key, _M.actual_finish <= TODAY, ~is_waived)
    return _charts("finished").where(exists().where(_M.chart_id == _C.id, finished))


def _waived() -> Query:
    return _said("waived", _I.project_id, word=_I.template_code).where(
        _I.state == ItemState.NOT_APPLICABLE, _I.project_id.is_not(None), _I.deleted_at.is_(None)
    )


def _updates() -> Query:
    query = _said("update", _D.project_id, day=func.max(_D.period_start))
    return query.where(was_dispatched(TODAY)).group_by(_D.project_id)


def _major() -> Query:
    was_open = or_(_Q.state != ProblemState.CLOSED, _Q.closed_on > TODAY)
    return _said("major", _Q.project_id).where(
        was_major(TODAY), _Q.raised_on <= TODAY, was_open, _Q.deleted_at.is_(None)
    )
