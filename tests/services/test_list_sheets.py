"""The sheets of lists, over the sample: they say what the figures of the period say, of the projects asked for."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from officer import TODAY
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import Currency, ProblemState
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.account_sheet import SinceLast
from zsyz_desktop.rules.money import Amount
from zsyz_desktop.services.dispatches.sheet import read_sheet
from zsyz_desktop.services.dispatches.typed_cells import arrived_text
from zsyz_desktop.services.figures.answerable_units import AnswerableUnits
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.papers.account_sheets import problem_account
from zsyz_desktop.services.papers.battle_sheets import battle_map
from zsyz_desktop.services.papers.dispatch_papers import dispatch_paper
from zsyz_desktop.services.papers.fund_sheets import funds_detail
from zsyz_desktop.services.papers.summary_sheets import summary

LISTS = (problem_account, dispatch_paper, funds_detail, summary, battle_map)


def sheet_of(session: Session, gather: Any, **options: Any) -> Any:
    return gather(session, TODAY, **options).front


@pytest.mark.parametrize("asked", [None, "2024-05", "2024-01"])
def test_the_account_says_what_the_figures_say(sample: Store, asked: str | None) -> None:
    with sample.read() as session:
        sheet = sheet_of(session, problem_account, period=asked)
        figures = read_month(session, TODAY, current_thresholds(session), asked=asked).problems
    assert sheet.flow == figures
    still = [row.account for row in sheet.rows if row.is_open]
    assert sorted(still) == sorted((figures.at_close if asked else figures.today).open)


def test_a_problem_is_told_as_it_stood_at_the_end_of_the_period(sample: Store) -> None:
    with sample.work(title="销号") as session:
        problem = session.exec(select(Problem).where(Problem.account == "Q05")).one()
        problem.state, problem.solved_on, problem.closed_on = ProblemState.CLOSED, date(2024, 6, 20), date(2024, 6, 24)
        problem.checked_by = "示例核查人"
    with sample.read() as session:
        now, may = (sheet_of(session, problem_account, period=asked) for asked in (None, "2024-05"))
    told = [next(row for row in sheet.rows if row.account == "Q05") for sheet in (now, may)]
    assert [(row.state, row.since_last) for row in told] == [
        (ProblemState.CLOSED, SinceLast.CLOSED),
        (ProblemState.IN_PROGRESS, SinceLast.NEW),
    ]
    assert told[0].days == (date(2024, 6, 24) - told[0].raised_on).days


@pytest.mark.parametrize("gather", LISTS)
def test_a_list_is_of_the_projects_asked_for_and_of_nothing_without_any(
    sample: Store, office: Store, gather: Any
) -> None:
    with sample.read() as session:
        sheet = sheet_of(session, gather, codes=["P04", "P05"])
    assert {getattr(row, "code", None) or row.heading.code for row in sheet.rows} <= {"P04", "P05"}
    with office.read() as session:
        assert gather(session, TODAY).front is None


@pytest.mark.parametrize("gather", LISTS)
@pytest.mark.parametrize("asked", ["2025-01", "六月"])
def test_a_period_that_cannot_be_told_is_refused(sample: Store, gather: Any, asked: str) -> None:
    with sample.read() as session, pytest.raises(Refusal):
        gather(session, TODAY, period=asked)


def test_a_period_still_running_says_so(sample: Store) -> None:
    with sample.read() as session:
        sheet = problem_account(session, date(2024, 6, 20), period="2024-06").front
    assert sheet is not None
    assert sheet.day == date(2024, 6, 20)
    assert not sheet.masthead.period.is_closed(date(2024, 6, 20))


@pytest.mark.parametrize("asked", [None, "2024-05", "2024-02"])
def test_the_dispatches_say_what_the_figures_say(sample: Store, asked: str | None) -> None:
    with sample.read() as session:
        sheet = sheet_of(session, dispatch_paper, period=asked)
        figures = read_month(session, TODAY, current_thresholds(session), asked=asked)
    told, money = figures.dispatch, {each.currency: each.arrived_month for each in figures.totals.figures}
    assert sheet.invested == told.invested_month
    assert tuple(row.code for row in sheet.rows if row.is_missing) == told.undispatched
    assert sum(row.is_owed for row in sheet.rows) == len(told.due)
    assert sheet.promises.words == told.promises.words
    assert sum(promises.total for _, promises in sheet.by_unit) == told.promises.total
    assert {each.currency: each.cents for each in sheet.arrived} == money


@pytest.mark.parametrize("asked", ["2024-06", "2024-05"])
def test_recognised_and_waiting_money_on_paper_add_up_to_what_the_month_shows(sample: Store, asked: str) -> None:
    with sample.read() as session:
        sheet = sheet_of(session, dispatch_paper, period=asked)
        typed = {row.code: row.texts.get("arrived", "") for row in read_sheet(session, sheet.period, TODAY).rows}
    for row in sheet.rows:
        both = Counter({each.currency: each.cents for each in row.arrived})
        both.update({each.currency: each.cents for each in row.waiting})
        assert arrived_text(both) == typed[row.code]
    waiting = {row.code: row.waiting for row in sheet.rows if row.waiting}
    assert waiting == ({"P01": (Amount(9_000_000_000, Currency.CNY),)} if asked == "2024-06" else {})


def test_a_promise_is_that_of_the_unit_in_the_county_of_its_project(sample: Store) -> None:
    with sample.read() as session:
        units = AnswerableUnits(session)
        by_unit = dict(sheet_of(session, dispatch_paper, period="2024-06").by_unit)
    assert units.of("示例住建股长", "禄丰市") == "禄丰市住建局"
    assert units.of("示例住建股长", "昆明市") is None
    assert units.of("市供电局", "楚雄市") == units.of("供电局", "楚雄市") == "楚雄市供电局"
    assert units.of("企业项目经理", "楚雄市") is None
    assert {each.project for each in by_unit["姚安县自然资源局"].open} == {"P05"}
    assert not any("股长" in unit for unit in by_unit)


def test_a_week_has_no_money_of_a_month_and_one_still_to_come_is_refused(sample: Store) -> None:
    with sample.read() as session:
        assert all(row.arrived is None for row in sheet_of(session, dispatch_paper, period="2024-06-17周").rows)
        with pytest.raises(Refusal):
            sheet_of(session, dispatch_paper, period="2024-06-28周" if date(2024, 6, 24) > TODAY else "2024-07-01周")


@pytest.mark.parametrize("asked", [None, "2024-05", "2024-01"])
def test_the_receipts_add_up_to_the_figures(sample: Store, asked: str | None) -> None:
    with sample.read() as session:
        sheet = sheet_of(session, funds_detail, period=asked)
        figures = read_month(session, TODAY, current_thresholds(session), asked=asked)
    arrived = {each.currency: each.arrived for each in figures.totals.figures}
    sums = {each.title: each for each in sheet.sums}
    outside, beyond, within, foreign = (
        sums[title] for title in ("州外到位资金", "其中：省外", "其中：省内州外", "实际利用外资")
    )
    told = {each.key: (each.value, each.month_value) for each in figures.indicators}
    for name in ("州外到位资金", "产业到位资金", "实际利用外资", "外来投资总量"):
        assert (sums[name].value, sums[name].of_month) == told[name]
    assert outside.value == beyond.value + within.value
    assert (outside.value, foreign.value) == (arrived[Currency.CNY], arrived[Currency.USD])
    assert sorted(line.number for line in sheet.excluded) == [each.fund.number for each in figures.excluded]
    numbers = [line.number for line in sheet.blocks[0].lines]
    assert sorted(numbers) == sorted({name for total in (outside, foreign) for name, _ in total.parts})


def test_what_came_after_the_cut_off_is_told_apart_and_only_of_the_last_closed(sample: Store) -> None:
    with sample.read() as session:
        now, may = (sheet_of(session, funds_detail, period=asked) for asked in (None, "2024-05"))
    assert [line.number for line in now.blocks[-1].lines] == ["F034"]
    assert all("截数日后" not in block.title for block in may.blocks)


def test_what_is_never_counted_says_so(sample: Store) -> None:
    with sample.read() as session:
        sheet = sheet_of(session, funds_detail)
    told = {line.number: (line.said, line.remark) for line in sheet.rows}
    assert told["F019"] == ("剔除", "州内资金")
    assert told["F031"] == ("已退回", "缺设备购置发票")
    assert told["F032"] == ("待佐证", "")
    assert told["F035"] == ("剔除", "重复登记")


@pytest.mark.parametrize("asked", [None, "2024-03"])
def test_the_sums_of_the_summary_are_those_of_the_figures_and_counties_and_chains_add_up(
    sample: Store, asked: str | None
) -> None:
    with sample.read() as session:
        sheet = sheet_of(session, summary, period=asked)
        figures = read_month(session, TODAY, current_thresholds(session), asked=asked)
    assert sheet.whole.totals == figures.totals
    assert sheet.whole.invested == figures.dispatch.invested_year
    for groups in (sheet.counties, sheet.chains):
        assert sum(group.projects for group in groups) == len(sheet.rows)
        assert sum(group.invested or 0 for group in groups) == sheet.whole.invested
    assert [row.county for row in sheet.rows] == sorted(
        (row.county for row in sheet.rows), key=[group.name for group in sheet.counties].index
    )


def test_the_battle_map_has_the_lights_of_the_ledger_red_first_in_each_county(sample: Store) -> None:
    with sample.read() as session:
        sheet = sheet_of(session, battle_map)
        figures = read_month(session, TODAY, current_thresholds(session))
    lights = {each.code: each.light for each in figures.standings}
    assert all(row.heading.light == lights[row.heading.code] for row in sheet.rows)
    assert sheet.whole.totals == figures.totals
    late = next(row for row in sheet.rows if row.heading.code == "P04")
    assert any(cell.light is not None and cell.light.days_late == 6 for cell in late.stages)
    assert [node.name for node in late.this_month] == ["二期节能审查"]
    assert len({row.group for row in sheet.rows}) == len(sheet.groups)
