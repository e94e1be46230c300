"""年度计划 as an officer reads and writes them: what stands of a project, and one edition from typed texts."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from zsyz_desktop.errors import Refusal, refuse, refuse_all
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import Currency
from zsyz_desktop.models.year_plans import YearPlan, YearPlanMonth
from zsyz_desktop.rules.money import read_money
from zsyz_desktop.rules.wording import money_exact
from zsyz_desktop.services.ledger.recycling import discard, put_back
from zsyz_desktop.services.month.year_plans import MONTHS, editions_of, issue_plan, plan_months, refuse_difference
from zsyz_desktop.services.typing.asking import answers_of
from zsyz_desktop.services.typing.typed_reading import read_texts
from zsyz_desktop.values import Frozen

HEAD = ("year", "currency", "from_month", "total", "total_investment", "source")
"""What is typed of a plan, its months aside."""
_SERIES = {"months": "分月计划到位资金", "investment": "分月计划完成投资"}
Cents = tuple[int | None, ...]


class PlanTold(Frozen):
    """One edition as it stands, in 分 or US cents; `months` and `investment` are none or twelve."""

    year: int
    currency: Currency
    edition: int
    from_month: int
    total: int | None
    total_investment: int | None = None
    source: str | None = None
    months: Cents = ()
    investment: Cents = ()

    @property
    def words(self) -> str:
        """「2024年第1版（1月起）75,000万元，分月，出处：…」."""
        total = "未定全年数" if self.total is None else money_exact(self.total, currency=self.currency)
        parts = [f"{self.year}年第{self.edition}版（{self.from_month}月起）{total}"]
        if self.total_investment is not None:
            parts.append(f"完成投资{money_exact(self.total_investment, currency=self.currency)}")
        parts += ["分月"] if any(each is not None for each in self.months) else ["不分月"]
        return "，".join([*parts, *([f"出处：{self.source}"] if self.source else [])])


def plans_of(session: Session, project: Project, year: int | None = None) -> tuple[PlanTold, ...]:
    """Every edition of a project, or of one year, the newest year first."""
    query = select(YearPlan).where(YearPlan.project_id == project.id, col(YearPlan.deleted_at).is_(None))
    if year is not None:
        query = query.where(YearPlan.year == year)
    rows = session.exec(query.order_by(col(YearPlan.year).desc(), col(YearPlan.currency), col(YearPlan.edition)))
    return tuple(_told(session, plan) for plan in rows)


def write_plan(
    session: Session, project: Project, typed: Mapping[str, str], series: Mapping[str, Sequence[str]]
) -> PlanTold:
    """Write a year's plan from texts: the edition that holds from that month is corrected, else a new one is issued.

    `series` has none or twelve texts of `months` and of `investment`; what is not typed of a standing edition stays.
    Raises Refusal with everything that cannot be read, or the difference between the months and the total.
    """
    values, objections = read_texts(session, YearPlan, typed)
    currency = values.get("currency") or Currency.CNY
    read: dict[str, Cents] = {}
    for name, texts in series.items():
        try:
            read[name] = _cents(session, name, texts, currency)
        except Refusal as refusal:
            objections.extend(refusal.objections)
    refuse_all(objections)
    head = {name: value for name, value in values.items() if name not in ("year", "currency", "from_month")}
    known = editions_of(session, project, values["year"], currency)
    from_month = values.get("from_month") or 1
    standing = next((each for each in reversed(known) if each.from_month == from_month), None)
    if standing is None:
        plan = _issued(session, project, (values["year"], currency, from_month), head, read)
    else:
        plan = _corrected(session, standing, head, read)
    return _told(session, plan)


def _issued(
    session: Session,
    project: Project,
    at: tuple[int, Currency, int],
    head: Mapping[str, object],
    read: Mapping[str, Cents],
) -> YearPlan:
    year, currency, from_month = at
    total, source = head.get("total"), head.get("source")
    assert total is None or isinstance(total, int)  # noqa: S101 -- as its field is read
    if total is None and not any(read.values()):
        raise refuse("请填全年计划，或填12个月的分月计划。", field="total")
    plan = issue_plan(
        session, project, year, currency, total=total, months=read.get("months", ()),
        investment=read.get("investment", ()), from_month=from_month, source=str(source) if source else None,
    )  # fmt: skip
    if head.get("total_investment") is not None:
        _set(plan, {"total_investment": head["total_investment"]})
    session.flush()
    return plan


def _corrected(session: Session, plan: YearPlan, head: Mapping[str, object], read: Mapping[str, Cents]) -> YearPlan:
    """Months that are said without their total make it; the others stay as they stand."""
    before = _told(session, plan)
    months, investment = read.get("months", before.months), read.get("investment", before.investment)
    values = dict(head)
    for name, said, series in (("total", "months", months), ("total_investment", "investment", investment)):
        if any(read.get(said, ())) and values.get(name) is None:
            values[name] = sum(filter(None, series))
    _set(plan, values)
    refuse_difference(plan.total, months, plan.currency)
    keep = any(each is not None for each in (*months, *investment))
    rows = {each.month: each for each in session.exec(select(YearPlanMonth).where(YearPlanMonth.plan_id == plan.id))}
    if not rows and keep:
        plan_months(session, plan.id, months, investment)
    for month, row in rows.items():
        _set(row, {"planned_funds": _at(months, month), "planned_investment": _at(investment, month)})
        (put_back if keep else discard)(session, row)
    session.flush()
    return plan


def _set(record: YearPlan | YearPlanMonth, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        setattr(record, name, value)


def _cents(session: Session, name: str, texts: Sequence[str], currency: Currency) -> Cents:
    """None or twelve amounts; an empty text is a month nothing is planned of, all empty no months at all."""
    if not any(text.strip() for text in texts):
        return ()
    if len(texts) != len(MONTHS):
        title = _SERIES[name]
        raise refuse(f"「{title}」要么不填，要么填12个月，现为{len(texts)}个。", field=name)
    return tuple(
        read_money(text, currency=currency, field=name, answers=answers_of(session)) if text.strip() else None
        for text in texts
    )


def _told(session: Session, plan: YearPlan) -> PlanTold:
    found = {row.month: row for row in _months(session, plan.id)}
    months = tuple(found[month].planned_funds for month in MONTHS) if found else ()
    investment = tuple(found[month].planned_investment for month in MONTHS) if found else ()
    return PlanTold(
        plan.year, plan.currency, plan.edition, plan.from_month, plan.total, plan.total_investment, plan.source,
        _said(months), _said(investment),
    )  # fmt: skip


def _months(session: Session, plan: UUID) -> list[YearPlanMonth]:
    query = select(YearPlanMonth).where(YearPlanMonth.plan_id == plan, col(YearPlanMonth.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(YearPlanMonth.month))))


def _said(series: Cents) -> Cents:
    """No months at all where none says anything."""
    return series if any(each is not None for each in series) else ()


def _at(series: Cents, month: int) -> int | None:
    return series[month - 1] if series else None
