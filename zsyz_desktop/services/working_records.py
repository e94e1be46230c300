"""Problems, dispatches and arrived funds: entered under the rules of records.md, as the sample has them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from zsyz_desktop.errors import refuse
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.funds import Fund, FundSplit
from zsyz_desktop.models.ids import natural_id
from zsyz_desktop.models.projects import Project
from zsyz_desktop.rules.dispatching import period_start
from zsyz_desktop.rules.funds import register_number
from zsyz_desktop.rules.wording import day_in_prose
from zsyz_desktop.services.ledger.numbers_given import ever_given

WHOLE_SHARE = 10_000
"""A whole fund in the ten-thousandths its splits are kept in."""


def record_dispatch(
    session: Session,
    project: Project,
    on: date,
    *,
    steps: Iterable[Mapping[str, Any]] = (),
    **values: Any,  # noqa: ANN401 -- the fields of Dispatch
) -> Dispatch:
    """Enter the dispatch of the period `on` lies in with its next steps; one a period, and it may be incomplete."""
    start = period_start(project.dispatch_period, on)
    key = natural_id("dispatch", project.id, project.dispatch_period.name, start)
    existing = session.get(Dispatch, key)
    if existing is not None and existing.deleted_at is None:
        raise refuse(f"{day_in_prose(start)}起的这一期调度已经填过，请改那一条。", field="period_start")
    dispatch = existing or Dispatch(id=key, project_id=project.id, period=project.dispatch_period, period_start=start)
    dispatch.deleted_at = None
    _fill(dispatch, values)
    session.add(dispatch)
    session.flush()
    session.add_all(
        DispatchStep(dispatch_id=dispatch.id, position=position, **step) for position, step in enumerate(steps)
    )
    session.flush()
    return dispatch


def record_fund(session: Session, project: Project, *, splits: Mapping[UUID, int] | None = None, **values: Any) -> Fund:  # noqa: ANN401 -- the fields of Fund
    """Enter a receipt, with its split between regions in ten-thousandths.

    Raises Refusal for an amount not above zero (unless a correction with its reason), a voucher counted before, or
    splits that do not add up to the whole (domain.md section 2.6).
    """
    if splits and sum(splits.values()) != WHOLE_SHARE:
        total = sum(splits.values())
        raise refuse(f"分割比例合计应为100%，现为{total // 100}.{total % 100:02d}%。", field="splits")
    fund = Fund(project_id=project.id, **values)
    fund.register_number = fund.register_number or register_number(ever_given(session, Fund, "register_number"))
    session.add(fund)
    session.flush()
    for region_id, share in (splits or {}).items():
        key = natural_id("fund_split", fund.id, region_id)
        session.add(FundSplit(id=key, fund_id=fund.id, region_id=region_id, share=share))
    session.flush()
    return fund


def _fill(record: Dispatch, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(record, name, value)
