"""Receipts with their split between counties, as the program itself enters them; the one a month leads to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.models.funds import Fund, FundSplit
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.funds import register_number
from zsyz_desktop.rules.periods import counted_month, month_of, month_written
from zsyz_desktop.rules.splits import refuse_part
from zsyz_desktop.services.ledger.numbers_given import ever_given
from zsyz_desktop.services.ledger.settings_kept import current_thresholds


def record_fund(session: Session, project: Project, *, splits: Mapping[UUID, int] | None = None, **values: Any) -> Fund:  # noqa: ANN401 -- the fields of Fund
    """Enter a receipt, with its split between regions in ten-thousandths.

    Raises Refusal for an amount not above zero (unless a correction with its reason), a voucher counted before, or
    splits that do not add up to the whole (domain.md section 2.6).
    """
    if splits:
        refuse_part(splits.values())
    fund = Fund(project_id=project.id, **values)
    fund.register_number = fund.register_number or register_number(ever_given(session, Fund, "register_number"))
    session.add(fund)
    for region_id, share in (splits or {}).items():
        key = natural_id("fund_split", fund.id, region_id)
        session.add(FundSplit(id=key, fund_id=fund.id, region_id=region_id, share=share))
    session.flush()
    return fund


def newest_of_month(session: Session, project: UUID, month: str) -> UUID | None:
    """The last receipt of a project that counts in a month written as 2024-06."""
    thresholds = current_thresholds(session)
    query = select(Fund).where(Fund.project_id == project, col(Fund.deleted_at).is_(None))
    rows = session.exec(query.order_by(col(Fund.arrived_on).desc(), col(Fund.register_number).desc()))
    counted = ((fund.id, month_of(fund.counted_month) or counted_month(fund.arrived_on, thresholds)) for fund in rows)
    return next((key for key, in_month in counted if month_written(in_month) == month), None)
