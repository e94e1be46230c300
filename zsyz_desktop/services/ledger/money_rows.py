"""The money of many projects at once, read as lean rows and told in figures (figures.md 1–3)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select
from sqlmodel import Session

from zsyz_desktop.models.agreements import Agreement
from zsyz_desktop.models.charts import Milestone, ProgressChart
from zsyz_desktop.models.fields import table_of
from zsyz_desktop.models.funds import OpeningBalance
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import AgreementKind, Currency, Event, ProjectType, SigningKind
from zsyz_desktop.models.year_plans import YearPlan, YearPlanMonth
from zsyz_desktop.rules.exchange import rate_on
from zsyz_desktop.rules.figures import MoneyAnswer, Opening, PlanFact, Recorded, figures_of
from zsyz_desktop.rules.funds import FundFact
from zsyz_desktop.rules.periods import StatPeriod, last_closed, told_on
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.year_plans import edition_for
from zsyz_desktop.services.ledger.fund_rows import funds_of
from zsyz_desktop.services.ledger.lookups import kept_projects
from zsyz_desktop.services.ledger.rates import rate_facts
from zsyz_desktop.services.ledger.resources import event_codes
from zsyz_desktop.services.ledger.settings_kept import current_thresholds

_P = table_of(Project).c
_Y = table_of(YearPlan).c
_YM = table_of(YearPlanMonth).c
_O = table_of(OpeningBalance).c
_A = table_of(Agreement).c
_M = table_of(Milestone).c
_C = table_of(ProgressChart).c

AnyRow = Row[*tuple[Any, ...]]
Query = Select[*tuple[Any, ...]]
Signing = tuple[date | None, bool]
_UNSIGNED: Signing = (None, False)


def read_money(
    session: Session,
    today: date,
    codes: Sequence[str] | None = None,
    *,
    thresholds: Thresholds | None = None,
    period: StatPeriod | None = None,
) -> dict[str, MoneyAnswer]:
    """The money of every project (or of those with these codes) by code, up to a period, else to that closed last.

    Whoever has read the thresholds already says them.
    """
    thresholds = thresholds or current_thresholds(session)
    period = period or last_closed(today, thresholds)
    wanted = kept_projects(codes)
    plans = _plans(session, period, wanted)
    funds, openings = funds_of(session, wanted), _openings(session, wanted)
    signed = _signings(session, told_on(period, today, thresholds), wanted)
    rates = rate_facts(session)
    return {
        row.code: MoneyAnswer(
            period=period,
            figures=figures_of(
                Recorded(
                    {Currency.CNY: row.agreed_amount, Currency.USD: row.agreed_usd},
                    plans.get(row.code, ()),
                    funds.get(row.code, ()),
                    openings.get(row.code, ()),
                ),
                period,
                today,
            ),
            rate=None if row.agreed_usd is None else rate_on(rates, signed.get(row.code, _UNSIGNED)[0]),
            is_signed=signed.get(row.code, _UNSIGNED)[1],
        )
        for row in _rows(session, _projects(wanted))
    }


def fund_facts(session: Session, project: Project) -> list[FundFact]:
    """Every receipt of a project, earliest first."""
    return funds_of(session, _P.id == project.id).get(project.code, [])


def plan_facts(session: Session, project: Project, period: StatPeriod) -> list[PlanFact]:
    """What is planned to arrive in the period's year."""
    return _plans(session, period, _P.id == project.id).get(project.code, [])


def _rows(session: Session, query: Query) -> Sequence[AnyRow]:
    return session.connection().execute(query).all()


def _openings(session: Session, wanted: ColumnElement[bool]) -> dict[str, list[Opening]]:
    """What had arrived before the ledger begins, by code."""
    query = select(_P.code, _O.currency, _O.year, _O.amount).join_from(OpeningBalance, Project, _P.id == _O.project_id)
    found: dict[str, list[Opening]] = defaultdict(list)
    for code, *fields in _rows(session, query.where(_O.deleted_at.is_(None), wanted).order_by(_O.year, _O.id)):
        found[code].append(Opening(*fields))
    return found


def _projects(wanted: ColumnElement[bool]) -> Query:
    return select(_P.code, _P.agreed_amount, _P.agreed_usd).where(wanted)


def _plans(session: Session, period: StatPeriod, wanted: ColumnElement[bool]) -> dict[str, list[PlanFact]]:
    """What each project's plan says, by the edition that holds for the period's month."""
    heads: dict[tuple[str, Currency], list[AnyRow]] = defaultdict(list)
    for head in _rows(session, _heads(period.year, wanted)):
        heads[head.code, head.currency].append(head)
    holding = (edition_for(each, period.month) for each in heads.values())
    chosen = {each.id: each for each in holding if each is not None}
    found: dict[str, list[PlanFact]] = defaultdict(list)
    told = set()
    for row in _rows(session, _months(period.year, wanted)):
        if row.plan_id in chosen:
            told.add(row.plan_id)
            head = chosen[row.plan_id]
            found[head.code].append(_fact(head, row.month, row.planned_funds))
    for head in chosen.values():
        if head.id not in told and head.total is not None:
            found[head.code].append(_fact(head, None, head.total))
    return found


def _fact(head: AnyRow, month: int | None, cents: int) -> PlanFact:
    return PlanFact(head.currency, month, cents, edition=head.edition, from_month=head.from_month)


def _heads(year: int, wanted: ColumnElement[bool]) -> Query:
    return (
        select(_P.code, _Y.id, _Y.currency, _Y.edition, _Y.from_month, _Y.total)
        .join_from(YearPlan, Project, _P.id == _Y.project_id)
        .where(_Y.deleted_at.is_(None), _Y.year == year, wanted)
    )


def _months(year: int, wanted: ColumnElement[bool]) -> Query:
    return (
        select(_YM.plan_id, _YM.month, _YM.planned_funds)
        .join_from(YearPlanMonth, YearPlan, and_(_Y.id == _YM.plan_id, _Y.year == year))
        .join(Project, _P.id == _Y.project_id)
        .where(_Y.deleted_at.is_(None), _YM.deleted_at.is_(None), _YM.planned_funds.is_not(None), wanted)
        .order_by(_YM.month)
    )


def _signings(session: Session, today: date, wanted: ColumnElement[bool]) -> dict[str, Signing]:
    """The day each project was signed on by `today`, and whether formally: by its papers, else as its card says."""
    found = {row.code: (row.day, bool(row.is_formal)) for row in _rows(session, _signed(today, wanted))}
    papers = {row.code: row for row in _rows(session, _papers(today, wanted))}
    return found | {code: (row.formal or row.day, row.formal is not None) for code, row in papers.items()}


def _papers(today: date, wanted: ColumnElement[bool]) -> Query:
    """Of the projects with agreements on record the day of the first, and of the first formal contract."""
    formal = case((_A.kind == SigningKind.FORMAL, _A.signed_on))
    return (
        select(_P.code, func.min(_A.signed_on).label("day"), func.min(formal).label("formal"))
        .join_from(Agreement, Project, _P.id == _A.project_id)
        .where(_A.deleted_at.is_(None), _A.signed_on <= today, wanted)
        .group_by(_P.code)
    )


def _signed(today: date, wanted: ColumnElement[bool]) -> Query:
    """The day each project was signed on, by `today`, by its node, else by its card, and whether formally."""
    codes = {event_codes(kind)[Event.SIGNED] for kind in ProjectType}
    chart = and_(_C.project_id == _P.id, _C.deleted_at.is_(None))
    node = and_(_M.chart_id == _C.id, _M.template_code.in_(codes), _M.deleted_at.is_(None))
    day = case((_M.id.is_(None), _P.signed_actual), else_=_M.actual_finish)
    is_formal = or_(_P.agreement_kind.is_(None), _P.agreement_kind == AgreementKind.FORMAL)
    return (
        select(_P.code, func.min(day).label("day"), is_formal.label("is_formal"))
        .select_from(Project)
        .outerjoin(ProgressChart, chart)
        .outerjoin(Milestone, node)
        .where(wanted, day <= today)
        .group_by(_P.code, _P.agreement_kind)
    )
