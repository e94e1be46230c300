"""What the money of projects is worked out from, receipts aside: six short questions in one statement, made once."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Integer,
    String,
    and_,
    bindparam,
    case,
    func,
    or_,
    union_all,
)
from sqlmodel import Session

from zsyz_desktop.models.agreements import Agreement
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.funds import OpeningBalance
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import AgreementKind, Event, ProjectType, SigningKind
from zsyz_desktop.models.year_plans import YearPlan, YearPlanMonth
from zsyz_desktop.services.ledger.resources import event_codes
from zsyz_desktop.services.ledger.statements import Parts, Query, Question, by_part, named, wanted_projects

_P = table_of(Project).c
_Y = table_of(YearPlan).c
_YM = table_of(YearPlanMonth).c
_O = table_of(OpeningBalance).c
_A = table_of(Agreement).c
_M = table_of(Milestone).c
_C = table_of(ProgressChart).c

_YEAR: ColumnElement[int] = bindparam("year", type_=Integer)
_MONTH: ColumnElement[int] = bindparam("month", type_=Integer)
_TOLD: ColumnElement[date] = bindparam("told", type_=Date)
_said = Question(
    {
        "number": Integer(),
        "other": Integer(),
        "cents": Integer(),
        "dollars": Integer(),
        "day": Date(),
        "formal": Date(),
        "currency": _Y.currency.type,
        "text": String(),
    }
).part


def read_parts(
    session: Session, year: int, told: date, codes: Sequence[str] | None, *, month: int | None = None
) -> Parts:
    """Of every kept project or of those with these codes: the plans of a year, and what was signed by a day.

    Asked up to a `month`, the months of a plan come as two sums, up to it and after it.
    """
    asked = {"year": year, "told": told, **named(codes)} | ({} if month is None else {"month": month})
    query = _parts(are_named=codes is not None, in_sums=month is not None)
    return by_part(session.connection().execute(query, asked).all())


@cache
def _parts(*, are_named: bool, in_sums: bool) -> CompoundSelect[*tuple[Any, ...]]:
    wanted, of = wanted_projects(are_named=are_named)
    return union_all(
        _said("project", _P.id, cents=_P.agreed_amount, dollars=_P.agreed_usd, text=_P.code).where(wanted),
        of(_heads(), _Y.project_id),
        of(_sums() if in_sums else _months(), _Y.project_id),
        of(_openings(), _O.project_id),
        _signed().where(wanted),
        of(_papers(), _A.project_id),
    )


def _heads() -> Query:
    return _said(
        "head", _Y.project_id, number=_Y.edition, other=_Y.from_month, cents=_Y.total, currency=_Y.currency, text=_Y.id
    ).where(_Y.deleted_at.is_(None), _Y.year == _YEAR)


def _months() -> Query:
    return _planned(_said("month", _YM.plan_id, number=_YM.month, cents=_YM.planned_funds))


def _sums() -> Query:
    """A tenth of the rows: of ten thousand projects a hundred thousand months are not read for their sums."""
    sums = _said("month", _YM.plan_id, number=func.max(_YM.month), cents=func.sum(_YM.planned_funds))
    return _planned(sums).group_by(_YM.plan_id, _YM.month <= _MONTH)


def _planned(query: Query) -> Query:
    return query.join_from(YearPlanMonth, YearPlan, and_(_Y.id == _YM.plan_id, _Y.year == _YEAR)).where(
        _Y.deleted_at.is_(None), _YM.deleted_at.is_(None), _YM.planned_funds.is_not(None)
    )


def _openings() -> Query:
    return _said("opening", _O.project_id, number=_O.year, cents=_O.amount, currency=_O.currency, text=_O.id).where(
        _O.deleted_at.is_(None)
    )


def _papers() -> Query:
    """Of the projects with agreements on record the day of the first, and of the first formal contract."""
    formal = case((_A.kind == SigningKind.FORMAL, _A.signed_on))
    return (
        _said("paper", _A.project_id, day=func.min(_A.signed_on), formal=func.min(formal))
        .where(_A.deleted_at.is_(None), _A.signed_on <= _TOLD)
        .group_by(_A.project_id)
    )


def _signed() -> Query:
    """The day each project was signed on, by its node, else by its card, and whether formally."""
    codes = {event_codes(kind)[Event.SIGNED] for kind in ProjectType}
    chart = and_(_C.project_id == _P.id, _C.deleted_at.is_(None))
    node = and_(_M.chart_id == _C.id, _M.template_code.in_(codes), _M.deleted_at.is_(None))
    day = case((_M.id.is_(None), _P.signed_actual), else_=_M.actual_finish)
    is_formal = or_(_P.agreement_kind.is_(None), _P.agreement_kind == AgreementKind.FORMAL)
    return (
        _said("signed", _P.id, number=is_formal, day=func.min(day))
        .select_from(Project)
        .outerjoin(ProgressChart, chart)
        .outerjoin(Milestone, node)
        .where(day <= _TOLD)
        .group_by(_P.id, _P.agreement_kind)
    )
