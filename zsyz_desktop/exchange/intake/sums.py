"""The five figures of a ledger before and after an import, to be signed off."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, func, select

from zsyz_desktop.exchange.intake.staging import Action, StagedRow, Staging, Sums
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency, OriginKind
from zsyz_desktop.rules.funds import FundFact, counts, is_foreseen, is_of_year
from zsyz_desktop.rules.periods import month_of, period_of
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.values import replace


def with_sums(session: Session, staging: Staging, today: date) -> Staging:
    """The staging with what the ledger says now and what it would say then."""
    before = sums_of(session, today)
    begun = staging.begun_by()
    agreed, dollars = (_changes(staging, begun, name) for name in ("agreed_amount", "agreed_usd"))
    fields = set[str]().union(*(row.values for row in staging.rows))
    says_money = any(name.startswith(("fund:", "fund.")) for name in fields)
    arrived = [_arriving(each, today.year) for each in staging.rows] if says_money else []
    after = replace(
        before,
        projects=before.projects + staging.begun_among(begun),
        agreed_cny=before.agreed_cny + agreed,
        agreed_usd=before.agreed_usd + dollars,
        arrived=before.arrived + sum(arrived),
    )
    return replace(staging, before=before, after=after)


def sums_of(session: Session, today: date) -> Sums:
    """What the ledger says now; money is this year's, in yuan."""
    kept = col(Project.deleted_at).is_(None)
    count, cny, usd = session.exec(
        select(func.count(col(Project.id)), func.sum(Project.agreed_amount), func.sum(Project.agreed_usd)).where(kept)
    ).one()
    year = period_of(today.year, 12, current_thresholds(session))
    waiting = recognised = 0
    query = select(Fund).join(Project, col(Project.id) == col(Fund.project_id))
    for fund in session.exec(query.where(kept, col(Fund.deleted_at).is_(None), Fund.currency == Currency.CNY)):
        fact = FundFact(
            fund.arrived_on, fund.amount, fund.currency, fund.origin_kind, fund.state, fund.recognised_on,
            month_of(fund.counted_month), fund.excluded_reason,
        )  # fmt: skip
        if is_of_year(fact, year) and is_foreseen(fact, today):
            waiting += fund.amount
            recognised += fund.amount if counts(fact, today) else 0
    return Sums(count, cny or 0, usd or 0, waiting, recognised)


def _changes(staging: Staging, begun: Mapping[int, int], name: str) -> int:
    """By how much the rows move the sum of a field; a project says it once, however many rows it has."""
    said, found = set[int](), 0
    for row in staging.rows:
        if row.action is Action.UPDATE:
            moved = [each for each in row.differences if each.field == name and isinstance(each.new, int)]
            found += sum(_whole(each.new) - _whole(each.old) for each in moved)
        elif row.action is Action.NEW and not row.code and (told := row.read.values.get(name)) is not None:
            first = begun[row.read.row]
            if first not in said:
                said.add(first)
                found += _whole(told)
    return found


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _arriving(row: StagedRow, year: int) -> int:
    """What a row adds to this year's money in yuan."""
    if row.action is Action.NEW and not row.code:
        told = {name: (None, value) for name, value in row.values.items()}
    elif row.action is Action.UPDATE:
        told = {each.field: (each.old, each.new) for each in row.differences}  # type: ignore[misc]  # the same kinds
    else:
        return 0
    found = 0
    for name, (old, new) in told.items():
        is_month = name.startswith(f"fund:{year}-")
        is_receipt = name == "fund.amount" and _counts(row)
        if (is_month or (is_receipt and _year_of(row) == year)) and isinstance(new, int):
            found += new - (old if isinstance(old, int) else 0)
    return found


def _counts(row: StagedRow) -> bool:
    """Whether a receipt is in yuan, and from outside the prefecture."""
    local = OriginKind.LOCAL.value
    return row.values.get("fund.currency") != Currency.USD.value and row.values.get("fund.origin_kind") != local


def _year_of(row: StagedRow) -> int:
    day = row.values.get("fund.arrived_on")
    return day.year if isinstance(day, date) else 0
