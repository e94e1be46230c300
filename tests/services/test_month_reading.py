"""The figures of a period out of a ledger: what a receipt, a plan, a paper or a rate on record does to them."""

from datetime import date
from typing import Any

import pytest
from officer import TODAY, WAN, enter
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from zsyz_desktop.models.agreements import Agreement, Rate
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.funds import Fund, FundSplit, OpeningBalance
from zsyz_desktop.models.month_words import FundState
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Currency, OriginKind, SigningKind
from zsyz_desktop.models.year_plans import YearPlan
from zsyz_desktop.rules.figures import Figures
from zsyz_desktop.rules.money_words import plan_lines, unconverted_words
from zsyz_desktop.rules.month_figures import MonthFigures
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.ledger.fund_rows import every_fund
from zsyz_desktop.services.ledger.lookups import project_by_code


def month(session: Session, today: date = TODAY, asked: str | None = None) -> MonthFigures:
    return read_month(session, today, Thresholds(), asked=asked)


def figures(session: Session, code: str = "P01", today: date = TODAY, asked: str | None = None) -> Figures:
    return month(session, today, asked).money[code].figures[0]


def add(session: Session, number: str, code: str = "P01", **said: Any) -> Fund:
    """A recognised receipt of 100万元 of June from outside the province."""
    told: dict[str, Any] = {
        "arrived_on": date(2024, 6, 10), "amount": 100 * WAN, "origin_kind": OriginKind.OUT_OF_PROVINCE,
        "state": FundState.RECOGNISED, "recognised_on": date(2024, 6, 10),
    }  # fmt: skip
    project = project_by_code(session, code).id
    fund = Fund(**{"project_id": project, "register_number": number, **told, **said})
    session.add(fund)
    session.flush()
    return fund


def test_a_receipt_counts_in_the_month_it_was_put_into(sample: Store) -> None:
    with sample.work(title="补计") as session:
        before = figures(session)
        add(session, "X1", counted_month="2024-07", counted_reason="6月已定稿")
        after = figures(session)
    assert (after.arrived, after.since_close) == (before.arrived, before.since_close + 100 * WAN)


def test_what_is_left_out_counts_nowhere_and_is_named(sample: Store) -> None:
    with sample.work(title="剔除") as session:
        before = figures(session).arrived
        add(session, "X1", excluded_reason="重复登记")
        told = month(session)
    assert told.money["P01"].figures[0].arrived == before
    assert ("X1", "P01", "重复登记") in [(e.fund.number, e.fund.project, e.reason) for e in told.excluded]


def test_a_correction_has_origin_splits_and_rate_of_what_it_corrects(sample: Store) -> None:
    with sample.work(title="更正") as session:
        first = add(session, "X1", arrived_on=date(2024, 5, 2))
        region = session.exec(select(Region).where(Region.code == "532302")).one()
        session.add(FundSplit(fund_id=first.id, region_id=region.id, share=10_000))
        add(session, "X2", amount=-30 * WAN, origin_kind=None, corrects_id=first.id, correction_reason="多录")
        session.flush()
        funds = {each.number: each for each in every_fund(session)}
    assert (funds["X2"].origin_kind, funds["X2"].splits) == (OriginKind.OUT_OF_PROVINCE, (("532302", 10_000),))
    assert (funds["X2"].converted_on, funds["X1"].converted_on) == (date(2024, 5, 2), None)


def test_what_arrived_before_the_ledger_is_in_the_whole_and_in_no_month(sample: Store) -> None:
    with sample.work(title="期初") as session:
        before = figures(session)
        project = project_by_code(session, "P01").id
        session.add(OpeningBalance(project_id=project, year=2022, amount=500 * WAN, source="上年报表"))
        session.flush()
        after = figures(session)
    assert (after.arrived, after.arrived_total) == (before.arrived, (before.arrived_total or 0) + 500 * WAN)


def test_a_plan_issued_anew_holds_from_its_month_on_and_says_so(sample: Store) -> None:
    with sample.work(title="换版") as session:
        project = project_by_code(session, "P01").id
        session.add(YearPlan(project_id=project, year=2024, edition=2, from_month=7, total=60_000 * WAN))
        session.flush()
        june, july = figures(session), figures(session, today=date(2024, 7, 26))
    assert (june.planned, june.edition) == (75_000 * WAN, (1, 1))
    assert (july.planned, july.edition) == (60_000 * WAN, (2, 7))
    assert plan_lines(july)[0].startswith("年度计划第2版（7月起）6.00亿元，完成")


@pytest.mark.parametrize(
    ("kind", "day", "asked", "is_signed"),
    [
        (SigningKind.FORMAL, date(2024, 6, 20), None, True),
        (SigningKind.FORMAL, date(2024, 6, 20), "2024-05", False),
        (SigningKind.FRAMEWORK, date(2024, 1, 10), None, False),
        (SigningKind.INCREASE, date(2024, 1, 10), None, False),
    ],
)
def test_the_papers_that_were_signed_say_whether_a_project_is(
    sample: Store, kind: SigningKind, day: date, asked: str | None, *, is_signed: bool
) -> None:
    with sample.work(title="协议") as session:
        project = enter(session, code="P99", agreed_amount=150_000 * WAN)
        session.add(Agreement(project_id=project.id, kind=kind, signed_on=day, amount=150_000 * WAN))
        session.flush()
        told = month(session, asked=asked)
    assert told.money["P99"].is_signed is is_signed
    assert (told.totals.not_signed_converted == 150_000 * WAN) is not is_signed


def test_dollars_without_a_rate_of_their_day_wait_to_be_converted(sample: Store) -> None:
    with sample.work(title="汇率") as session:
        project = enter(session, code="P99", agreed_amount=None, agreed_usd=1000 * WAN)
        signed = date(2023, 1, 10)
        for kind in (SigningKind.FORMAL,):
            session.add(
                Agreement(project_id=project.id, kind=kind, signed_on=signed, amount=1000 * WAN, currency=Currency.USD)
            )
        session.flush()
        waits = month(session).totals
        session.add(Rate(on=date(2023, 1, 9), rate="6.80", source="中间价"))
        session.flush()
        told = month(session)
    assert (waits.unconverted, told.totals.unconverted) == (("P99",), ())
    assert unconverted_words(waits) == "待折算：P99（没有签约日或此前的汇率）"
    assert told.totals.converted - waits.converted == 1000 * WAN * 68 // 10


def test_a_longer_ledger_takes_as_many_statements(sample: Store) -> None:
    with sample.work(title="更多") as session:
        month(session)  # what is read once stays read
        short = statements(session)
        for number in range(5):
            enter(session, code=f"N{number}")
        session.flush()
        assert statements(session) == short


def statements(session: Session) -> int:
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    month(session)
    event.remove(Engine, "before_cursor_execute", note)
    return len(found)
