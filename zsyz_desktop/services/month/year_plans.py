"""年度计划 of a project: issued with its months or its total alone; an edition issued anew leaves the earlier ones."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency
from zsyz_desktop.models.year_plans import YearPlan, YearPlanMonth
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.rules.year_plans import months_short_of

MONTHS = range(1, 13)


def issue_plan(
    session: Session,
    project: Project,
    year: int,
    currency: Currency,
    *,
    total: int | None = None,
    months: Sequence[int | None] = (),
    investment: Sequence[int | None] = (),
    from_month: int = 1,
    source: str | None = None,
) -> YearPlan:
    """Issue the next edition of a year's plan, in cents; `months` are none or twelve, the total is theirs if left out.

    Raises Refusal naming the difference where the months do not add up to the total.
    """
    refuse_difference(total, months, currency)
    known = _editions(project, year, currency)
    edition = max((each.edition for each in session.exec(known)), default=0) + 1
    plan = YearPlan(
        id=natural_id("year_plan", project.id, year, currency.name, edition),
        project_id=project.id,
        year=year,
        currency=currency,
        edition=edition,
        from_month=from_month,
        total=total if total is not None or not months else sum(filter(None, months)),
        total_investment=sum(filter(None, investment)) if investment else None,
        source=source,
    )
    session.add(plan)
    session.flush()
    if months or investment:
        plan_months(session, plan.id, months, investment)
    return plan


def refuse_difference(total: int | None, months: Sequence[int | None], currency: Currency) -> None:
    """Raise Refusal naming the difference where the months do not add up to the total."""
    if (short := months_short_of(total, months)) != 0:
        said = money_exact(abs(short), currency=currency)
        raise refuse(f"分月之和比全年计划{'少' if short > 0 else '多'}{said}，请改到一致再保存。", field="total")


def plan_months(
    session: Session, plan: UUID, months: Sequence[int | None], investment: Sequence[int | None] = ()
) -> None:
    """Enter the twelve months of a plan; `months` and `investment` are none or twelve."""
    for month in MONTHS:
        _keep_month(session, plan, month, _at(months, month), _at(investment, month))
    session.flush()


def editions_of(session: Session, project: Project, year: int, currency: Currency) -> list[YearPlan]:
    """Every edition of a year's plan in one currency, the first first."""
    query = _editions(project, year, currency).where(col(YearPlan.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(YearPlan.edition))))


def _editions(project: Project, year: int, currency: Currency) -> SelectOfScalar[YearPlan]:
    """Deleted ones too: their numbers are not given again."""
    query = select(YearPlan).where(YearPlan.project_id == project.id, YearPlan.year == year)
    return query.where(YearPlan.currency == currency)


def _at(months: Sequence[int | None], month: int) -> int | None:
    return months[month - 1] if months else None


def _keep_month(session: Session, plan: UUID, month: int, funds: int | None, investment: int | None) -> None:
    key = natural_id("year_plan_month", plan, month)
    session.add(YearPlanMonth(id=key, plan_id=plan, month=month, planned_funds=funds, planned_investment=investment))
