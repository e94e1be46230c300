"""The money of release 0.1.0 is still there in format 2: plans under a head, rates in rows, receipts with numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import the
from old_ledgers import OldLedger
from replay import replayed, stored
from sqlmodel import col, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.agreements import Rate
from zsyz_desktop.models.charts import Milestone
from zsyz_desktop.models.desk import Region
from zsyz_desktop.models.dispatches import Dispatch, DispatchStep
from zsyz_desktop.models.funds import Fund
from zsyz_desktop.models.log import WorkUnit
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Currency
from zsyz_desktop.models.year_plans import YearPlan, YearPlanMonth
from zsyz_desktop.services.history.history import read_history

Open = Callable[..., Store]
PROJECT = the(Project)
SEVEN = "7.1088（2024-06-25，中间价）"


def plan(old: OldLedger, key: str, **said: int) -> None:
    old.insert("project_year_plan", key * 32, project_id=PROJECT.hex, **{"year": 2024} | said)


def quote(old: OldLedger, said: str) -> None:
    old.update("project", PROJECT.hex, {"exchange_rate": None}, exchange_rate=said)


def test_months_stand_under_a_head_that_says_what_they_add_up_to(old: OldLedger, old_path: Path, opened: Open) -> None:
    plan(old, "1", month=1, planned_funds=100, planned_investment=7)
    plan(old, "2", month=2, planned_funds=200)
    plan(old, "3", year=2023, month=1, planned_funds=5)
    with opened(old_path) as store:
        with store.read() as session:
            earlier, head = session.exec(select(YearPlan).order_by(col(YearPlan.year))).all()
            months = session.exec(select(YearPlanMonth).where(YearPlanMonth.plan_id == head.id)).all()
        assert (earlier.year, earlier.total, earlier.edition, earlier.from_month) == (2023, 5, 1, 1)
        assert (head.project_id, head.currency, head.total, head.total_investment) == (PROJECT, Currency.CNY, 300, 7)
        assert {each.month: each.planned_funds for each in months if each.planned_funds} == {1: 100, 2: 200}
        assert sorted(each.month for each in months) == list(range(1, 13))
        assert {each.id.hex for each in months} > {"1" * 32, "2" * 32}
        assert replayed(old_path) == stored(store)


def test_a_plan_of_a_project_agreed_in_dollars_alone_was_in_dollars(
    old: OldLedger, old_path: Path, opened: Open
) -> None:
    agreed = {"agreed_amount": 120_000_000_000, "agreed_usd": None}
    old.update("project", PROJECT.hex, agreed, agreed_amount=None, agreed_usd=1_500_000_000)
    with opened(old_path) as store, store.read() as session:
        assert {each.currency for each in session.exec(select(YearPlan))} == {Currency.USD}
        assert replayed(old_path) == stored(store)


@pytest.mark.parametrize(
    ("signed", "on"),
    [("chart", "2024-06-02"), ("card", "2024-06-01"), ("not", "2024-06-25")],
)
def test_the_rate_of_a_card_is_a_row_of_the_day_it_was_signed(
    old: OldLedger, old_path: Path, opened: Open, signed: str, on: str
) -> None:
    quote(old, SEVEN)
    if signed != "not":
        old.update("project", PROJECT.hex, {"signed_actual": None}, signed_actual="2024-06-01")
    if signed == "chart":
        before = {"template_code": None, "actual_finish": None}
        old.update("milestone", the(Milestone).hex, before, template_code="4.8", actual_finish="2024-06-02")
    with opened(old_path) as store:
        with store.read() as session:
            [rate] = session.exec(select(Rate)).all()
            told = read_history(session, project=session.get_one(Project, PROJECT)).lines
        assert (rate.currency, rate.rate, rate.source, str(rate.on)) == (Currency.USD, "7.1088", SEVEN, on)
        assert [(each.old, each.new) for each in told if each.field == "折算汇率"] == [
            (SEVEN, "—"), ("—", SEVEN),
        ]  # fmt: skip
        assert replayed(old_path) == stored(store)


def test_two_cards_that_name_one_day_keep_both_and_what_is_no_rate_goes_into_the_note(
    old: OldLedger, old_path: Path, opened: Open
) -> None:
    plain = {"region_id": the(Region).hex, "type": "STANDARD_LAND", "dispatch_period": "MONTH", "is_industrial": 1}
    plain |= dict.fromkeys(
        ("is_enclave", "needs_preapproval", "uses_forest", "needs_energy_review", "needs_water_plan"), 0
    )
    for key, said in (("b", "7.1"), ("c", "7.2（商行）"), ("d", "按当日牌价")):
        row = {"code": key, "name": key, "exchange_rate": said, "signed_actual": "2024-06-01"}
        old.insert("project", key * 32, **plain | row)
    with opened(old_path) as store:
        with store.read() as session:
            [rate] = session.exec(select(Rate)).all()
            last = session.exec(select(Project).where(Project.code == "d")).one()
        assert (rate.rate, rate.source) == ("7.1", "7.1；c记7.2（商行）")
        assert last.note == "折算汇率：按当日牌价"
        assert replayed(old_path) == stored(store)


def test_receipts_are_numbered_by_their_day_and_corrections_keep_a_reason(
    old: OldLedger, old_path: Path, opened: Open
) -> None:
    plain = {"project_id": PROJECT.hex, "currency": "CNY", "origin_kind": "OUT_OF_PROVINCE", "state": "RECOGNISED"}
    old.insert("fund", "1" * 32, arrived_on="2024-01-05", amount=500, is_correction=0, **plain)
    old.insert("fund", "2" * 32, arrived_on="2024-07-05", amount=700, is_correction=1, **plain)
    reason = {"correction_reason": "重复"}
    old.insert("fund", "3" * 32, arrived_on="2024-07-08", amount=-100, is_correction=1, **plain | reason)
    with opened(old_path) as store:
        with store.read() as session:
            funds = session.exec(select(Fund).order_by(Fund.register_number)).all()
        assert [(each.register_number, each.amount) for each in funds] == [
            ("F001", 500), ("F002", 120_000_00), ("F003", 700), ("F004", -100),
        ]  # fmt: skip
        assert [each.correction_reason for each in funds] == [None, None, "旧版台账未记", "重复"]
        assert {each.entered_by for each in funds} == {"张三"}
        assert store.integrity() == []
        assert replayed(old_path) == stored(store)


def test_a_next_step_is_a_row_and_what_was_told_before_is_undone_no_more(
    old: OldLedger, old_path: Path, opened: Open
) -> None:
    said = "林地批复—县林草局—7月10日"
    old.update("dispatch", the(Dispatch).hex, {"next_step": None}, next_step=said)
    with opened(old_path) as store:
        with store.read() as session:
            [step] = session.exec(select(DispatchStep)).all()
            unit = session.exec(select(WorkUnit).where(WorkUnit.title == "从前")).one()
        assert (step.dispatch_id, step.item, step.due) == (the(Dispatch), said, None)
        with pytest.raises(Refusal, match="“下步安排”升级后另行登记"):
            store.reverse(unit.id)
        assert replayed(old_path) == stored(store)
