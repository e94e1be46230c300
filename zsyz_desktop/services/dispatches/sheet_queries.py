"""The lean rows a dispatch sheet is made of: statements made once, as many for one project as for ten thousand."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, bindparam, case, func, or_, select, type_coerce
from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.decisions import Pause
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Event, Halt, ProjectType
from zsyz_desktop.rules.facts import Course, PauseFact
from zsyz_desktop.rules.pausing import courses_by_key
from zsyz_desktop.rules.periods import StatPeriod
from zsyz_desktop.rules.sheet_periods import SheetPeriod
from zsyz_desktop.services.ledger.looking_back import was_dispatched
from zsyz_desktop.services.ledger.resources import event_codes
from zsyz_desktop.services.ledger.statements import AnyRow, Key, Query, as_written, named, wanted_projects
from zsyz_desktop.values import Frozen

_P = table_of(Project).c
_R = table_of(Region).c
_D = table_of(Dispatch).c
_S = table_of(DispatchStep).c
_F = table_of(Fund).c
_PA = table_of(Pause).c
_C = table_of(ProgressChart).c
_M = table_of(Milestone).c

EVENTS = {
    Event.SIGNED: _P.signed_actual,
    Event.STARTED: _P.started_actual,
    Event.PRODUCING: _P.producing_actual,
    Event.AT_CAPACITY: _P.at_capacity_actual,
}
"""The dates a sheet asks for, and where they stand on the card of a project whose chart has no such node."""

_TODAY: ColumnElement[date] = bindparam("today", type_=Date)
_MONTHS_OF = (DispatchPeriod.MONTH, DispatchPeriod.WEEK, DispatchPeriod.TEN_DAYS)


class SheetData(Frozen):
    """The rows of both periods, this one and the one before."""

    projects: Sequence[AnyRow]
    dispatches: Sequence[AnyRow]
    steps: Sequence[AnyRow]
    events: Sequence[AnyRow]
    pauses: Sequence[AnyRow]
    ends: Sequence[AnyRow]
    funds: Sequence[AnyRow] = ()


def read_data(
    session: Session,
    period: SheetPeriod,
    months: tuple[StatPeriod, StatPeriod],
    today: date,
    codes: Sequence[str] | None,
) -> SheetData:
    """The rows of the sheet's projects, or of those with these codes; `months` are the periods' statistics."""
    last, this = months
    asked = {
        "since": period.last.start, "until": period.end, "paid_from": last.first, "paid_until": this.closed_on,
        "months": [last.written, this.written], "today": today, **named(codes),
    }  # fmt: skip
    return _read(session, _queries(period.kind, are_named=codes is not None), asked, with_funds=period.is_month)


def read_whole_project(session: Session, code: str, today: date) -> SheetData:
    """The rows of one project of all its periods, whatever their kind."""
    ever = {"since": date.min, "until": date.max, "paid_from": date.min, "paid_until": date.max}
    asked = {**ever, "months": [], "today": today, **named((code,))}
    return _read(session, _queries(None, are_named=True), asked, with_funds=True)


def _read(session: Session, queries: Mapping[str, Query], asked: dict[str, Any], *, with_funds: bool) -> SheetData:
    def rows(part: str) -> Sequence[AnyRow]:
        return session.connection().execute(queries[part], asked).all()

    return SheetData(**{part: rows(part) for part in queries if part != "funds" or with_funds})


@cache
def _queries(kind: DispatchPeriod | None, *, are_named: bool) -> dict[str, Query]:
    wanted, of = wanted_projects(are_named=are_named)
    return {
        "projects": _projects(wanted, kind),
        "dispatches": of(_dispatches(kind), _D.project_id),
        "steps": of(_steps(kind), _D.project_id),
        "funds": of(_funds(), _F.project_id),
        "events": of(first_days(tuple(EVENTS)), _C.project_id),
        "pauses": of(_pauses(), _PA.project_id),
        "ends": of(_ended(), _P.id),
    }


def kinds_in(kind: DispatchPeriod = DispatchPeriod.MONTH) -> tuple[DispatchPeriod, ...]:
    """The kinds of dispatches a period of this kind is told by: a month gathers its weeks and ten days."""
    return _MONTHS_OF if kind is DispatchPeriod.MONTH else (kind,)


def _projects(wanted: ColumnElement[bool], kind: DispatchPeriod | None) -> Query:
    query = select(
        as_written(_P.id).label("key"), _P.code, _P.name, _R.name, as_written(_P.grade), _P.created_at,
        *EVENTS.values(),
    )  # fmt: skip
    query = query.join_from(Project, Region, _R.id == _P.region_id).where(wanted).order_by(_P.code, _P.id)
    return query if kind in (None, DispatchPeriod.MONTH) else query.where(_P.dispatch_period == kind)


def _of_both(kind: DispatchPeriod | None) -> tuple[ColumnElement[bool], ...]:
    """The dispatches of this period and the one before, a month's with those of its weeks and ten days."""
    kinds = tuple(DispatchPeriod) if kind is None else kinds_in(kind)
    until = bindparam("until", type_=Date), bindparam("since", type_=Date)
    return was_dispatched(_TODAY), _D.period.in_(kinds), _D.period_start <= until[0], _D.period_start >= until[1]


def _dispatches(kind: DispatchPeriod | None) -> Query:
    fields = (_D.image_percent, _D.progress, _D.invested, _D.problems, _D.request, _D.no_progress_reason)
    query = select(as_written(_D.project_id), as_written(_D.id), as_written(_D.period), _D.period_start, *fields)
    return query.where(*_of_both(kind))


def _steps(kind: DispatchPeriod | None) -> Query:
    return (
        select(as_written(_S.dispatch_id), _S.position, as_written(_S.id), _S.item, _S.person, _S.due, _S.done_on)
        .join_from(DispatchStep, Dispatch, _D.id == _S.dispatch_id)
        .where(_S.deleted_at.is_(None), *_of_both(kind))
    )


def _funds() -> Query:
    """The receipts that may count in either month; the rule says which do."""
    day = _F.arrived_on.between(bindparam("paid_from", type_=Date), bindparam("paid_until", type_=Date))
    counted = _F.counted_month.in_(bindparam("months", expanding=True))
    return select(
        as_written(_F.project_id), _F.arrived_on, _F.amount, _F.currency, _F.origin_kind, _F.state, _F.recognised_on,
        _F.counted_month, _F.excluded_reason, _F.only_month_known, _F.note,
    ).where(_F.deleted_at.is_(None), or_(day, counted))  # fmt: skip


def courses(session: Session) -> dict[Key, Course]:
    """Of the projects that were ever paused or ended: all others run."""
    run = session.connection().execute
    told = ((key, PauseFact(since, until)) for key, since, until in run(_pauses()))
    return courses_by_key(told, {key: day for key, day in run(_ended())})  # noqa: C416 -- two columns of a row


def _ended() -> Query:
    return select(as_written(_P.id), _P.halt_on).where(_P.halt == Halt.ENDED)


def _pauses() -> Query:
    query = select(as_written(_PA.project_id), _PA.since, _PA.until)
    return query.where(_PA.deleted_at.is_(None)).order_by(_PA.since)


def first_days(events: Sequence[Event]) -> Query:
    """The first day each of these events came about by the nodes of a project's chart."""
    codes = {event: {event_codes(kind)[event] for kind in ProjectType} for event in events}
    days = (func.min(case((_M.template_code.in_(codes[event]), _M.actual_finish))) for event in events)
    return (
        select(as_written(_C.project_id), *(type_coerce(day, Date) for day in days))
        .join_from(Milestone, ProgressChart, _C.id == _M.chart_id)
        .where(
            _M.template_code.in_(set().union(*codes.values())),
            _M.actual_finish.is_not(None),
            _M.deleted_at.is_(None),
            _C.deleted_at.is_(None),
        )
        .group_by(_C.project_id)
    )
