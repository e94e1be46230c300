"""The money of many projects at once, read as lean rows and told in figures (figures.md 1–3)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlmodel import Session

from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.projects import Project, ProjectYearPlan
from zsyz_desktop.models.words import AgreementKind, Currency, Event, ProjectType
from zsyz_desktop.models.working import Fund
from zsyz_desktop.rules.exchange import read_rate
from zsyz_desktop.rules.figures import MoneyAnswer, PlanFact, Recorded, figures_of
from zsyz_desktop.rules.funds import FundFact
from zsyz_desktop.rules.periods import StatPeriod, last_closed
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.ledger.lookups import kept_projects
from zsyz_desktop.services.ledger.resources import event_codes
from zsyz_desktop.services.ledger.settings_kept import current_thresholds

_P = table_of(Project).c
_Y = table_of(ProjectYearPlan).c
_F = table_of(Fund).c
_M = table_of(Milestone).c
_C = table_of(ProgressChart).c

AnyRow = Row[*tuple[Any, ...]]
Query = Select[*tuple[Any, ...]]
F = TypeVar("F")


def read_money(
    session: Session, today: date, codes: Sequence[str] | None = None, *, thresholds: Thresholds | None = None
) -> dict[str, MoneyAnswer]:
    """The money of every project (or of those with these codes) by code, up to the last closed period.

    Whoever has read the thresholds already says them.
    """
    period = last_closed(today, thresholds or current_thresholds(session))
    wanted = kept_projects(codes)
    plans = _facts(_rows(session, _plans(period.year, wanted)), PlanFact)
    funds = _facts(_rows(session, _funds(wanted)), FundFact)
    signed = {row.code for row in _rows(session, _signed(today, wanted))}
    return {
        row.code: MoneyAnswer(
            period=period,
            figures=figures_of(_recorded(row, plans, funds), period, today),
            rate=read_rate(row.exchange_rate) if row.agreed_usd is not None else None,
            is_signed=row.code in signed,
        )
        for row in _rows(session, _projects(wanted))
    }


def fund_facts(session: Session, project: Project) -> list[FundFact]:
    """Every receipt of a project, earliest first."""
    return _facts(_rows(session, _funds(_P.id == project.id)), FundFact).get(project.code, [])


def plan_facts(session: Session, project: Project, period: StatPeriod) -> list[PlanFact]:
    """What is planned to arrive in the period's year."""
    return _facts(_rows(session, _plans(period.year, _P.id == project.id)), PlanFact).get(project.code, [])


def _rows(session: Session, query: Query) -> Sequence[AnyRow]:
    return session.connection().execute(query).all()


def _facts(rows: Sequence[AnyRow], fact: type[F]) -> dict[str, list[F]]:
    """The rows of each project, whose code comes first in each."""
    found: dict[str, list[F]] = defaultdict(list)
    for code, *fields in rows:
        found[code].append(fact(*fields))
    return found


def _recorded(row: AnyRow, plans: Mapping[str, list[PlanFact]], funds: Mapping[str, list[FundFact]]) -> Recorded:
    agreed = {Currency.CNY: row.agreed_amount, Currency.USD: row.agreed_usd}
    return Recorded(agreed, plans.get(row.code, ()), funds.get(row.code, ()))


def _projects(wanted: ColumnElement[bool]) -> Query:
    return select(_P.code, _P.agreed_amount, _P.agreed_usd, _P.exchange_rate).where(wanted)


def _plans(year: int, wanted: ColumnElement[bool]) -> Query:
    return (
        select(_P.code, _Y.currency, _Y.month, _Y.planned_funds)
        .join_from(ProjectYearPlan, Project, _P.id == _Y.project_id)
        .where(_Y.deleted_at.is_(None), _Y.planned_funds.is_not(None), _Y.year == year, wanted)
        .order_by(_Y.month.nulls_first(), _Y.id)
    )


def _funds(wanted: ColumnElement[bool]) -> Query:
    return (
        select(_P.code, _F.arrived_on, _F.amount, _F.currency, _F.origin_kind, _F.state, _F.recognised_on)
        .join_from(Fund, Project, _P.id == _F.project_id)
        .where(_F.deleted_at.is_(None), wanted)
        .order_by(_F.arrived_on, _F.id)
    )


def _signed(today: date, wanted: ColumnElement[bool]) -> Query:
    """The projects whose formal contract was signed by `today`: by its node, else by the card."""
    codes = {event_codes(kind)[Event.SIGNED] for kind in ProjectType}
    chart = and_(_C.project_id == _P.id, _C.deleted_at.is_(None))
    node = and_(_M.chart_id == _C.id, _M.template_code.in_(codes), _M.deleted_at.is_(None))
    on_the_card = and_(_M.id.is_(None), _P.signed_actual <= today)
    is_formal = or_(_P.agreement_kind.is_(None), _P.agreement_kind == AgreementKind.FORMAL)
    return (
        select(_P.code)
        .select_from(Project)
        .outerjoin(ProgressChart, chart)
        .outerjoin(Milestone, node)
        .where(wanted, is_formal, or_(_M.actual_finish <= today, on_the_card))
        .distinct()
    )
