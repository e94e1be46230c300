"""Invariants of the month: months add up to their plan, shares to the whole, no receipt is corrected below nought."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.models.agreements import ProjectShare
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.year_plans import YearPlan, YearPlanMonth
from zsyz_desktop.rules.funds import WHOLE_SHARE
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.rules.year_plans import months_short_of
from zsyz_desktop.services.invariants.kept import kept, project_codes


def _plans(session: Session) -> Iterator[str]:
    months: dict[UUID, list[YearPlanMonth]] = defaultdict(list)
    for month in kept(session, YearPlanMonth):
        months[month.plan_id].append(month)
    codes = project_codes(session)
    for plan in kept(session, YearPlan):
        said = f"{codes[plan.project_id]}：{plan.year}年计划第{plan.edition}版"
        if len(months[plan.id]) not in (0, 12):
            yield f"{said}只有{len(months[plan.id])}个月，应为12个月或不分月"
        if short := months_short_of(plan.total, [each.planned_funds for each in months[plan.id]]):
            yield f"{said}分月之和与全年数相差{money_exact(abs(short), currency=plan.currency)}"


def _shares(session: Session) -> Iterator[str]:
    shares: dict[UUID, int] = defaultdict(int)
    for share in kept(session, ProjectShare):
        shares[share.project_id] += share.share
    codes = project_codes(session)
    for project, total in shares.items():
        if total != WHOLE_SHARE:
            yield f"{codes[project]}：共同引进比例合计{total / 100}%，应为100%"


def _corrections(session: Session) -> Iterator[str]:
    funds = {fund.id: fund for fund in kept(session, Fund)}
    net = {key: fund.amount for key, fund in funds.items() if fund.corrects_id is None}
    for fund in funds.values():
        if fund.corrects_id in net and fund.corrects_id is not None and fund.state is not FundState.RETURNED:
            net[fund.corrects_id] += fund.amount
    for key, cents in net.items():
        if cents < 0 and funds[key].amount > 0:
            yield f"{funds[key].register_number}：更正后净额为负"


INVARIANTS = (
    ("年度计划分月之和等于全年数", _plans),
    ("共同引进比例合计100%", _shares),
    ("更正后净额不为负", _corrections),
)
