"""The sheets of lists, over the sample: they say what the figures of the period say, of the projects asked for."""

from datetime import date
from typing import Any

import pytest
from officer import TODAY
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import ProblemState
from zsyz_desktop.models.working import Problem
from zsyz_desktop.rules.account_sheet import SinceLast
from zsyz_desktop.services.figures.month_reading import read_month
from zsyz_desktop.services.ledger.settings_kept import current_thresholds
from zsyz_desktop.services.papers.account_sheets import problem_account
from zsyz_desktop.services.papers.dispatch_papers import dispatch_paper

LISTS = (problem_account, dispatch_paper)


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
    assert {row.code for row in sheet.rows} <= {"P04", "P05"}
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


def test_a_promise_is_of_the_unit_in_the_county_of_its_project(sample: Store) -> None:
    with sample.read() as session:
        sheet = sheet_of(session, dispatch_paper)
    units = dict(sheet.by_unit)
    assert any(each.project == "P04" for each in units["楚雄市发改局"].kept_late)


def test_a_week_has_no_money_of_a_month_and_one_still_to_come_is_refused(sample: Store) -> None:
    with sample.read() as session:
        assert all(row.arrived is None for row in sheet_of(session, dispatch_paper, period="2024-06-17周").rows)
        with pytest.raises(Refusal):
            sheet_of(session, dispatch_paper, period="2024-06-28周" if date(2024, 6, 24) > TODAY else "2024-07-01周")
