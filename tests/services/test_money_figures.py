"""The money of the sample on seven days (figures.md): every project and the sums, against figures worked out by hand.

A row of expected_money.json is 协议投资, 年度计划, 今年到位, 完成率, 时间进度, 超欠, 累计到位, 到位率.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import AgreementKind, Currency
from zsyz_desktop.rules.figures import Figures
from zsyz_desktop.rules.wording import NOTHING, ahead_number, money_number, percent_of, plain_sign
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.money_rows import read_money
from zsyz_desktop.services.ledger.settings_kept import change_threshold
from zsyz_desktop.services.papers.paper_sets import overview

CASES = json.loads((Path(__file__).parent / "expected_money.json").read_text(encoding="utf-8"))


def said(figures: Figures) -> list[str | None]:
    """The figures as the cases write them."""
    money = [money_number(cents).replace(",", "") for cents in (figures.agreed, figures.planned, figures.arrived)]
    shares = [percent_of(figures.completion), percent_of(figures.time), plain_sign(ahead_number(figures.ahead))]
    whole = [money_number(figures.arrived_total).replace(",", ""), percent_of(figures.rate)]
    return [None if words == NOTHING else words for words in (*money, *shares, *whole)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_project_and_the_sums_of_a_day(sample: Store, case: dict[str, Any]) -> None:
    today = date.fromisoformat(case["today"])
    if case["cut_off"] == "month-end":
        with sample.work(title="截数日改月末") as session:
            change_threshold(session, "funds_cutoff_day", "31")
    with sample.read() as session:
        found = read_money(session, today)
        front = overview(session, today).front
    assert {
        code: {each.currency.name: said(each) for each in answer.figures} for code, answer in found.items()
    } == case["projects"]
    assert front is not None
    period = front.masthead.period
    assert (f"{period.year}-{period.month:02}", str(period.closed_on)) == (case["period"], case["closed_on"])
    sums = {each.currency: each for each in front.totals.figures}
    assert {each.name: said(sums[each])[:-1] for each in Currency} == case["totals"]
    assert [money_number(sums[each].since_close).replace(",", "") for each in Currency] == case["since_close"]
    assert sum(totals.projects for _, totals in front.counties) == front.totals.projects == 12


def test_the_dollars_of_p11_stay_beside_yuan_typed_into_the_other_field(sample: Store) -> None:
    with sample.work(title="误填") as session:
        project_by_code(session, "P11").agreed_amount = 10_650 * 1_000_000
    with sample.read() as session:
        answer = read_money(session, date(2024, 6, 26), ["P11"])["P11"]
    assert {each.currency.name: said(each) for each in answer.figures} == {
        "CNY": ["10650.00", None, "0.00", None, None, None, "0.00", "0.00%"],
        "USD": ["1500.00", "1000.00", "420.00", "42.00%", "60.00%", "-18.00", "720.00", "48.00%"],
    }


def test_a_framework_and_what_is_signed_later_are_not_signed(sample: Store) -> None:
    with sample.work(title="框架") as session:
        project_by_code(session, "P01").agreement_kind = AgreementKind.FRAMEWORK
    with sample.read() as session:
        on_the_day = read_money(session, date(2024, 6, 26))
        before = read_money(session, date(2024, 4, 15))
    assert [code for code, answer in on_the_day.items() if not answer.is_signed] == ["P01"]
    assert [code for code, answer in before.items() if not answer.is_signed] == ["P01", "P10"]
