"""Month by month: planned and arrived money of one project in each currency, completed investment, 形象进度."""

from datetime import date

from sqlmodel import Session, col, select

from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.figures import MoneyAnswer
from zsyz_desktop.rules.funds import counting, is_up_to, sums_by_month
from zsyz_desktop.rules.gathered_month import DispatchFact, by_month
from zsyz_desktop.rules.sheets import MONTHS, MoneyMonths, ReportedMonths
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.ledger.looking_back import was_dispatched
from zsyz_desktop.services.ledger.money_rows import fund_facts, plan_facts


def money_months(
    session: Session, project: Project, money: MoneyAnswer, today: date, thresholds: Thresholds
) -> tuple[MoneyMonths, ...]:
    """Planned and arrived by month in each currency of the project; arrived as far as the period has closed."""
    period = money.period
    plans = plan_facts(session, project, period)
    facts = fund_facts(session, project)
    made = []
    for currency in (each.currency for each in money.figures):
        funds = [each for each in counting(facts, currency, today) if is_up_to(each, period)]
        arrived = sums_by_month(funds, period.year, thresholds)
        planned = {each.month: each.cents for each in plans if each.currency is currency}
        nought = 0 if plans or facts else None
        made.append(
            MoneyMonths(
                currency,
                tuple(planned.get(month) for month in MONTHS),
                tuple(arrived.get(month, nought) if month <= period.month else None for month in MONTHS),
            )
        )
    return tuple(made)


def reported_months(session: Session, project: Project, year: int, today: date) -> ReportedMonths:
    """What the monthly dispatches of a year say of completed investment and 形象进度."""
    query = select(
        col(Dispatch.period_start), col(Dispatch.invested), col(Dispatch.period), col(Dispatch.image_percent)
    ).where(Dispatch.project_id == project.id, was_dispatched(today))
    rows = session.exec(query.order_by(col(Dispatch.period_start)))
    told = {month: each for (_, month), each in by_month(DispatchFact(project.code, *row) for row in rows).items()}
    of_year = [told.get((year, month)) for month in MONTHS]
    return ReportedMonths(
        tuple(None if each is None else each.invested for each in of_year),
        tuple(None if each is None else each.percent for each in of_year),
    )
