"""Arrived and planned money of one project for its papers; every amount in the project's own currency."""

from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.projects import Project, ProjectYearPlan
from zsyz_desktop.models.words import Currency
from zsyz_desktop.models.working import Dispatch, Fund
from zsyz_desktop.rules.funds import FundFact, counted_month, counting, sum_of_year, sums_by_month
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.rules.sheets import MoneyAnswer, MonthMoney
from zsyz_desktop.rules.thresholds import Thresholds


def project_currency(project: Project) -> Currency:
    """USD for a project agreed in dollars alone, else CNY."""
    return Currency.USD if project.agreed_amount is None and project.agreed_usd is not None else Currency.CNY


def money_answer(session: Session, project: Project, until: date, thresholds: Thresholds) -> MoneyAnswer:
    """五问之一: total, this year's arrivals and plan, all arrivals; 已认定 money from outside up to `until`."""
    currency = project_currency(project)
    total = project.agreed_usd if currency is Currency.USD else project.agreed_amount
    facts = fund_facts(session, project)
    funds = counting(facts, currency, until)
    is_year_kept = any(fact.arrived_on.year == until.year for fact in facts)
    planned = [plan.planned_funds for plan in year_plan(session, project, until.year) if plan.planned_funds is not None]
    return MoneyAnswer(
        total=None if total is None else Amount(total, currency),
        arrived_year=Amount(sum_of_year(funds, until.year, thresholds), currency) if planned or is_year_kept else None,
        planned_year=Amount(sum(planned), currency) if planned else None,
        arrived_total=Amount(sum(fund.cents for fund in funds), currency) if facts else None,
        month=counted_month(until, thresholds)[1],
    )


def month_money(session: Session, project: Project, until: date, thresholds: Thresholds) -> tuple[MonthMoney, ...]:
    """The money row: twelve months of planned and arrived funds and of completed investment."""
    funds = counting(fund_facts(session, project), project_currency(project), until)
    arrived = sums_by_month(funds, until.year, thresholds)
    planned = {plan.month: plan.planned_funds for plan in year_plan(session, project, until.year)}
    invested = _invested_by_month(session, project, until.year)
    return tuple(
        MonthMoney(month, planned.get(month), arrived.get(month), invested.get(month)) for month in range(1, 13)
    )


def fund_facts(session: Session, project: Project) -> list[FundFact]:
    """Every receipt of a project, earliest first."""
    query = select(Fund).where(Fund.project_id == project.id, col(Fund.deleted_at).is_(None))
    return [
        FundFact(fund.arrived_on, fund.amount, fund.currency, fund.origin_kind, fund.state)
        for fund in session.exec(query.order_by(col(Fund.arrived_on), col(Fund.id)))
    ]


def year_plan(session: Session, project: Project, year: int) -> list[ProjectYearPlan]:
    """The planned months of a year."""
    query = select(ProjectYearPlan).where(
        ProjectYearPlan.project_id == project.id,
        ProjectYearPlan.year == year,
        col(ProjectYearPlan.deleted_at).is_(None),
    )
    return list(session.exec(query.order_by(col(ProjectYearPlan.month))))


def _invested_by_month(session: Session, project: Project, year: int) -> dict[int, int]:
    query = select(col(Dispatch.period_start), col(Dispatch.invested)).where(
        Dispatch.project_id == project.id, col(Dispatch.invested).is_not(None), col(Dispatch.deleted_at).is_(None)
    )
    sums: dict[int, int] = {}
    for start, cents in session.exec(query):
        if start.year == year and cents is not None:
            sums[start.month] = sums.get(start.month, 0) + cents
    return sums
