"""调度, 问题 and 三率 of a period, at the edges the sample does not have (figures.md 5, 10)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.models.words import ProblemLevel, ProblemState, RevisitResult
from zsyz_desktop.rules.facts import Course, PauseFact
from zsyz_desktop.rules.gathered_month import DispatchFact, gathered
from zsyz_desktop.rules.month_dispatches import (
    Owing,
    Promise,
    month_dispatches,
    owes_dispatch,
    promises_by_unit,
    promises_in,
)
from zsyz_desktop.rules.periods import asked_period, last_closed, period_of
from zsyz_desktop.rules.problem_flow import KnownProblem, problem_flow, problems_on
from zsyz_desktop.rules.problems import ProblemFact
from zsyz_desktop.rules.three_rates import RatedNode, falls_due, node_rates, step_rates
from zsyz_desktop.rules.thresholds import Thresholds

TODAY = date(2024, 6, 26)
THRESHOLDS = Thresholds()
PERIOD = last_closed(TODAY, THRESHOLDS)
DAYS = st.dates(date(2024, 3, 1), date(2024, 9, 30))


@pytest.mark.parametrize("text", ["2024-06", "2024-6", "202406", "2024年6月", "２０２４／６"])
def test_a_period_is_asked_for_as_officers_write_a_month(text: str) -> None:
    assert asked_period(text, TODAY, THRESHOLDS) == PERIOD


@pytest.mark.parametrize("text", ["", "2024", "2024-13", "2024-00", "06-2024", "0024-06", "2024-08"])
def test_no_month_and_one_that_has_not_begun_are_refused(text: str) -> None:
    with pytest.raises(Refusal):
        asked_period(text, TODAY, THRESHOLDS)


def test_a_period_that_has_begun_is_told_as_far_as_today() -> None:
    period = asked_period("2024-07", TODAY, THRESHOLDS)
    assert (period.is_closed(TODAY), period.until(TODAY)) == (False, TODAY)


@pytest.mark.parametrize(
    ("owing", "owes"),
    [
        (Owing("P", date(2024, 5, 31)), True),
        (Owing("P", date(2024, 6, 1)), False),
        (Owing("P", date(2024, 1, 1), Course((PauseFact(date(2024, 6, 25)),))), False),
        (Owing("P", date(2024, 1, 1), Course((PauseFact(date(2024, 6, 1), date(2024, 6, 25)),))), True),
        (Owing("P", date(2024, 1, 1), Course(ended_on=date(2024, 6, 25))), False),
        (Owing("P", date(2024, 1, 1), Course(ended_on=date(2024, 6, 26))), True),
        (Owing("P", date(2024, 1, 1), at_capacity_on=date(2024, 6, 25)), False),
    ],
)
def test_a_dispatch_is_owed_from_the_month_after_signing_by_who_is_at_work_on_the_last_day(
    owing: Owing, *, owes: bool
) -> None:
    assert owes_dispatch(owing, PERIOD, TODAY) is owes


WEEK = DispatchPeriod.WEEK
WEEKS = (
    DispatchFact("P", date(2024, 6, 10), 200, WEEK, percent=40, progress="设备进场"),
    DispatchFact("P", date(2024, 6, 3), 100, WEEK, percent=35, progress="厂房封顶", request="请协调用电"),
    DispatchFact("P", date(2024, 6, 17), None, WEEK),
)


def test_a_month_gathers_its_weeks() -> None:
    found = month_dispatches([Owing("P", date(2024, 1, 1))], WEEKS, (), PERIOD, TODAY)
    assert (found.dispatched, found.undispatched, found.invested_month) == (1, (), 300)
    told = gathered(WEEKS)
    assert (told.start, told.percent) == (date(2024, 6, 1), 40)
    assert (told.progress, told.request) == ("6月3日：厂房封顶；6月10日：设备进场", "请协调用电")


def test_the_row_of_the_month_itself_replaces_only_what_it_says() -> None:
    told = gathered([*WEEKS, DispatchFact("P", date(2024, 6, 1), 350)])
    assert (told.invested, told.percent, told.request) == (350, 40, "请协调用电")
    assert gathered([*WEEKS, DispatchFact("P", date(2024, 6, 1), 0, percent=0)]).invested == 0


def promise(due: date, done: date | None = None, item: str = "办证", unit: str | None = None) -> Promise:
    return Promise("P01", item, due, done, unit=unit)


def test_a_promise_repeated_is_one_and_one_with_another_day_is_another() -> None:
    due = date(2024, 6, 20)
    found = promises_in(
        [promise(due), promise(due, date(2024, 6, 19)), promise(due + timedelta(days=1)), promise(due, item="复工")],
        PERIOD,
        TODAY,
    )
    assert (len(found.kept), len(found.kept_late), len(found.open)) == (1, 0, 2)
    assert found.words == "承诺3件，兑现1件、逾期兑现0件、未兑现2件"


def test_promises_are_told_by_unit() -> None:
    due = date(2024, 6, 20)
    found = promises_by_unit(
        [
            promise(due, due, unit="市林草局"),
            promise(due, date(2024, 6, 22), "测绘", "市住建局"),
            promise(due, item="勘界"),
        ],
        PERIOD,
        TODAY,
    )
    assert {unit: (len(each.kept), len(each.kept_late), len(each.open)) for unit, each in found.items()} == {
        "": (0, 0, 1), "市住建局": (0, 1, 0), "市林草局": (1, 0, 0),
    }  # fmt: skip


@given(st.lists(st.builds(Promise, st.just("P"), st.sampled_from("abc"), DAYS, st.none() | DAYS), max_size=12))
def test_every_promise_due_in_a_period_is_kept_or_kept_late_or_open(promises: list[Promise]) -> None:
    found = promises_in(promises, PERIOD, TODAY)
    due = {(each.item, each.due) for each in promises if each.due and PERIOD.first <= each.due <= PERIOD.closed_on}
    assert found.total == len(due)
    by_unit = promises_by_unit(promises, PERIOD, TODAY)
    assert sum(each.total for each in by_unit.values()) == found.total


def problem(raised: date, closed: date | None = None, *, is_relapse: bool = False, number: int = 1) -> KnownProblem:
    state = ProblemState.CLOSED if closed else ProblemState.IN_PROGRESS
    return KnownProblem(
        ProblemFact(f"Q{number:02}", state, ProblemLevel.ORDINARY, raised, closed_on=closed), is_relapse=is_relapse
    )


@given(
    st.lists(
        st.tuples(DAYS, st.none() | st.integers(0, 90), st.booleans()).map(
            lambda told: problem(
                told[0], None if told[1] is None else told[0] + timedelta(days=told[1]), is_relapse=told[2]
            )
        ),
        max_size=12,
    ),
    st.integers(4, 8),
    DAYS,
)
def test_what_was_open_and_came_less_what_was_closed_is_what_is_open(
    problems: list[KnownProblem], month: int, today: date
) -> None:
    period = period_of(2024, month, THRESHOLDS)
    if period.first > today:
        return
    flow = problem_flow(problems, period, today, THRESHOLDS)
    came = len(flow.new) + len(flow.relapsed)
    assert flow.opening + came - len(flow.closed) == len(flow.at_close.open)


def test_the_level_is_that_of_the_day_and_a_revisit_waits_from_the_31st_day_on() -> None:
    raised, closed = date(2024, 5, 1), date(2024, 5, 30)
    levels = [(raised, ProblemLevel.ORDINARY), (date(2024, 6, 12), ProblemLevel.MAJOR)]
    fact = ProblemFact("Q01", ProblemState.IN_PROGRESS, ProblemLevel.MAJOR, raised)
    open_one = KnownProblem(fact, levels)
    assert problems_on([open_one], date(2024, 6, 11), THRESHOLDS).suggest_upgrade == ("Q01",)
    assert problems_on([open_one], date(2024, 6, 12), THRESHOLDS).suggest_upgrade == ()
    seen = ProblemFact(
        "Q02", ProblemState.CLOSED, ProblemLevel.ORDINARY, raised, closed_on=closed,
        revisited_on=date(2024, 7, 5), revisit_result=RevisitResult.LASTING,
    )  # fmt: skip
    waits = [
        day
        for day in range(25, 40)
        if problems_on([KnownProblem(seen)], closed + timedelta(day), THRESHOLDS).revisit_due
    ]
    assert waits == [31, 32, 33, 34, 35]


def test_what_is_put_off_is_open_and_neither_late_nor_to_be_escalated_until_its_day_is_over() -> None:
    put_off = KnownProblem(
        ProblemFact(
            "Q01", ProblemState.DEFERRED, ProblemLevel.ORDINARY, date(2024, 4, 1), due=date(2024, 5, 1),
            deferred_until=date(2024, 6, 30),
        )
    )  # fmt: skip
    then, after = (problems_on([put_off], day, THRESHOLDS) for day in (date(2024, 6, 30), date(2024, 7, 1)))
    assert (then.open, then.deferred, then.overdue, then.suggest_upgrade) == (("Q01",), ("Q01",), (), ())
    assert (after.open, after.deferred, after.overdue, after.suggest_upgrade) == (("Q01",), (), ("Q01",), ("Q01",))


@pytest.mark.parametrize(
    ("due", "finished", "falls"),
    [
        (date(2024, 6, 25), None, True),
        (TODAY, None, False),
        (TODAY, TODAY, True),
        (date(2024, 6, 27), date(2024, 6, 1), False),
        (date(2023, 12, 1), date(2023, 12, 31), False),
        (date(2023, 12, 1), date(2024, 1, 1), True),
        (date(2023, 12, 1), None, True),
        (date(2022, 12, 1), None, False),
    ],
)
def test_what_falls_due(due: date, finished: date | None, *, falls: bool) -> None:
    assert falls_due(due, finished, TODAY) is falls


def test_paused_days_are_no_lateness_and_nodes_of_ended_projects_are_not_rated() -> None:
    node = RatedNode("1", "P 5.1", "P", date(2024, 6, 10), finished=date(2024, 6, 20), has_unit=True, has_person=True)
    paused = Course((PauseFact(date(2024, 6, 11), date(2024, 6, 21)),))
    assert node_rates([node], {"P": paused}, TODAY).on_time.num == 1
    assert node_rates([node], {}, TODAY).on_time.num == 0
    assert node_rates([node], {"P": Course(ended_on=date(2024, 6, 1))}, TODAY).covered.den == 0


def test_promises_of_ended_projects_are_not_rated_and_paused_days_are_no_lateness() -> None:
    late = promise(date(2024, 6, 10), date(2024, 6, 12))
    paused = Course((PauseFact(date(2024, 6, 11), date(2024, 6, 21)),))
    rated = {
        name: step_rates([late], {"P01": course}, TODAY) for name, course in (("runs", Course()), ("paused", paused))
    }
    assert {name: (each.on_time.num, each.on_time.den) for name, each in rated.items()} == {
        "runs": (0, 1), "paused": (1, 1),
    }  # fmt: skip
    assert step_rates([late], {"P01": Course(ended_on=date(2024, 6, 1))}, TODAY).covered.den == 0


def test_a_node_follows_what_was_done_before_it_or_on_its_day() -> None:
    first = RatedNode("1", "P a", "P", None, finished=date(2024, 5, 2))
    nodes = [
        first,
        RatedNode("2", "P b", "P", None, started=date(2024, 5, 2), predecessors=("1",)),
        RatedNode("3", "P c", "P", None, started=date(2024, 5, 1), predecessors=("1",)),
        RatedNode("4", "P d", "P", None, started=date(2024, 5, 1), predecessors=("gone",)),
    ]
    ordered = node_rates(nodes, {}, TODAY).ordered
    assert (ordered.num, ordered.den) == (1, 2)
