"""What the check-up holds of the month: plans, shares and corrections."""

from collections.abc import Callable

import pytest
from officer import TODAY
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.agreements import ProjectShare
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Currency
from zsyz_desktop.models.year_plans import YearPlan, YearPlanMonth
from zsyz_desktop.services.invariants.month import INVARIANTS
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.month.year_plans import editions_of, issue_plan


def found(session: Session) -> list[str]:
    return [said for _, broken in INVARIANTS for said in broken(session)]


def _total(session: Session) -> None:
    by_month = select(YearPlan).join(YearPlanMonth, YearPlanMonth.plan_id == YearPlan.id)
    plan = session.exec(by_month.where(YearPlan.currency == Currency.CNY)).first()
    assert plan is not None
    plan.total = (plan.total or 0) + 1


def _month(session: Session) -> None:
    month = session.exec(select(YearPlanMonth).order_by(YearPlanMonth.id)).first()
    assert month is not None
    month.deleted_at, month.planned_funds = month.created_at, 0


def _share(session: Session) -> None:
    session.exec(select(ProjectShare).where(ProjectShare.share == 4_000)).one().share = 3_999


def _net(session: Session) -> None:
    first = session.exec(select(Fund).where(Fund.register_number == "F030")).one()
    session.add(
        Fund(
            project_id=first.project_id, register_number="X1", arrived_on=TODAY, amount=-first.amount - 1,
            corrects_id=first.id, correction_reason="试",
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "said"),
    [(_total, "相差0.000001万元"), (_month, "只有11个月"), (_share, "合计99.99%"), (_net, "F030：更正后净额为负")],
)
def test_what_does_not_add_up_is_named(sample: Store, spoil: Callable[[Session], None], said: str) -> None:
    with sample.read() as session:
        assert found(session) == []
    with sample.work(title="弄坏", today=TODAY) as session:
        spoil(session)
    with sample.read() as session:
        assert any(said in each for each in found(session))


def test_a_plan_issued_anew_leaves_the_first_and_its_months_add_up(sample: Store) -> None:
    with sample.work(title="换发", today=TODAY) as session:
        project = project_by_code(session, "P01")
        with pytest.raises(Refusal, match="分月之和比全年计划少1万元"):
            issue_plan(session, project, 2024, Currency.CNY, total=13_000_000, months=[1_000_000] * 12)
        plan = issue_plan(session, project, 2024, Currency.CNY, total=90_000_000_000, from_month=7)
        assert [each.edition for each in editions_of(session, project, 2024, Currency.CNY)] == [1, 2]
        assert (plan.edition, plan.from_month) == (2, 7)
