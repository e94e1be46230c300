"""Every case of the oracle by the rules alone, from facts (figures.md 11 and 12)."""

from datetime import date
from typing import Any

import pytest
from oracle_facts import OracleFacts, demo, oracle, with_later

from zsyz_desktop.cli.figures_json import month_as_json, project_money
from zsyz_desktop.cli.indicators_json import counts_as_json, indicator_as_json
from zsyz_desktop.rules.facts import Course, PauseFact
from zsyz_desktop.rules.month_figures import MonthFigures, month_figures
from zsyz_desktop.rules.periods import asked_period, last_closed
from zsyz_desktop.rules.tally import tally
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.values import replace

CASES = oracle("expected_figures")["cases"]


def thresholds_of(cut_off: str) -> Thresholds:
    return replace(Thresholds(), funds_cutoff_day=31) if cut_off == "month-end" else Thresholds()


def judged(facts: OracleFacts, asked: str | None = None) -> MonthFigures:
    today, thresholds = facts.today, facts.thresholds
    period = asked_period(asked, today, thresholds) if asked else last_closed(today, thresholds)
    return month_figures(facts.facts(period), period, today, thresholds)


def as_json(month: MonthFigures, facts: OracleFacts) -> dict[str, Any]:
    counted = tally(month.standings)
    targets = facts.measures().targets
    return {
        **month_as_json(month),
        "projects": [
            {"code": each.code, "region": each.region, **project_money(month.money[each.code])}
            for each in month.standings
        ],
        "standing": {
            "in_progress": counted.in_progress,
            "paused": list(counted.paused),
            "ended": list(counted.ended),
        },
        "indicators": [indicator_as_json(each) for each in month.indicators],
        "counts": counts_as_json(month.counts, targets),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_case(case: dict[str, Any]) -> None:
    today = date.fromisoformat(case["today"])
    data = with_later(demo(), today) if case["ledger"] == "with_later" else demo()
    facts = OracleFacts(data, today, thresholds_of(case["cut_off"]))
    found, expected = as_json(judged(facts, case["period_asked"]), facts), case["expected"]
    del expected["rates"]["assignments"]  # no record yet
    if case["ledger"] == "with_later":
        del expected["rates"]["nodes"], found["rates"]["nodes"]
    assert found.keys() == expected.keys()
    for key, value in expected.items():
        assert found[key] == value, key


def changed(**changes: Any) -> OracleFacts:
    return OracleFacts({**demo(), **changes}, date(2024, 6, 26), Thresholds())


VARIANTS = {each["id"]: each["expect"] for each in oracle("expected_figures")["variants"]}


def test_what_ended_is_in_no_sum_and_what_is_paused_is() -> None:
    facts = changed()
    facts.courses["P05"] = Course(ended_on=date(2024, 6, 20))
    facts.courses["P06"] = Course((*facts.courses["P06"].pauses, PauseFact(date(2024, 6, 24))))
    found, expected = as_json(judged(facts), facts), VARIANTS["V1"]
    assert (found["standing"], found["project_totals"], found["counts"]) == (
        expected["standing"], expected["project_totals"], expected["counts"],
    )  # fmt: skip
    assert found["indicators"][0]["value"] == expected["州外到位资金"]
    assert found["dispatch"]["due"] == 10
    assert as_json(judged(facts, "2024-05"), facts)["project_totals"]["CNY"]["agreed"] == "809300.00"


def test_a_framework_agreement_counts_nowhere_and_stands_beside() -> None:
    data = demo()
    framework = {**data["projects"][0], "id": "P13", "agree_wan": 150_000, "sign": "2024-05-28", "actual_start": None}
    paper = {"kind": "框架协议", "signed_on": "2024-05-28", "amount_wan": 150_000}
    facts = changed(
        projects=[*data["projects"], framework],
        project_extras=[*data["project_extras"], {"project": "P13", "agreements": [paper]}],
    )
    found, expected = as_json(judged(facts), facts), VARIANTS["V4"]
    assert found["counts"] == CASES[0]["expected"]["counts"]
    assert found["project_totals"]["agreed_converted"] == expected["agreed_converted"]
    assert found["project_totals"]["not_signed"] == expected["not_signed"]
    assert found["standing"]["in_progress"] == expected["in_progress"]


def test_a_project_without_any_dispatch_is_silent_since_it_was_signed() -> None:
    facts = changed(dispatches=[each for each in demo()["dispatches"] if each["project"] != "P06"])
    found, expected = judged(facts), VARIANTS["V5"]
    assert as_json(found, facts)["dispatch"]["undispatched"] == expected["undispatched"]
    assert found.silent == expected["silent"]
    assert list(found.attention["P06"]) == expected["attention_P06"]


def test_a_day_moved_when_it_was_past_saves_no_rate() -> None:
    nodes = demo()["nodes"]
    moved = {"to": "2024-07-31", "on": "2024-06-24", "reason": "", "approver": ""}
    late = [each for each in nodes if (each["project"], each["key"]) == ("P04", "5.7") and each["finish"] is None]
    assert len(late) == 1
    facts = changed(nodes=[{**each, "extensions": [moved]} if each in late else each for each in nodes])
    found, expected = as_json(judged(facts), facts)["rates"]["nodes"], VARIANTS["V8"]
    assert found["on_time"] == expected["on_time"]
    assert found["extended_after_due"] == expected["extended_after_due"]


def test_yuan_beside_the_same_dollars_are_told_beside_them_and_added_to_nothing() -> None:
    projects = [{**each, "agree_wan": 10_650} if each["id"] == "P11" else each for each in demo()["projects"]]
    facts = changed(projects=projects)
    found, expected = as_json(judged(facts), facts), VARIANTS["V9"]
    assert found["projects"][10] == expected["if_kept"]
    assert found["indicators"][4]["value"] == expected["实际利用外资"]
