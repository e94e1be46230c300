"""挂账督办: when a problem is overdue, when it should be taken higher or looked at again, and which moves are legal."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsyz_desktop.models.words import ProblemLevel, ProblemState, RevisitResult
from zsyz_desktop.rules.moves import legal_moves
from zsyz_desktop.rules.problems import (
    PROBLEM_MOVES,
    ProblemFact,
    account_number,
    account_said,
    days_overdue,
    level_on,
    problem_objections,
    problem_state,
    problem_to_do,
    revisit_day,
    suggests_escalation,
)
from zsyz_desktop.rules.thresholds import Thresholds
from zsyz_desktop.rules.working_days import HolidayTable
from zsyz_desktop.values import replace

NO_HOLIDAYS = HolidayTable()
RAISED, TODAY = date(2024, 5, 26), date(2024, 6, 26)
Q04 = ProblemFact("〔2024〕1号", ProblemState.IN_PROGRESS, ProblemLevel.ORDINARY, RAISED)
CLOSED = replace(Q04, state=ProblemState.CLOSED, closed_on=date(2024, 4, 12), raised_on=date(2024, 3, 1))
DAYS = st.dates(date(2023, 1, 1), date(2026, 12, 31))
FACTS = st.builds(
    ProblemFact,
    account=st.from_regex(r"〔202[3-6]〕[1-9]\d{0,2}号", fullmatch=True),
    state=st.sampled_from([state for state in ProblemState if state is not ProblemState.RELAPSED]),
    level=st.sampled_from(ProblemLevel),
    raised_on=DAYS,
    due=st.none() | DAYS,
    solved_on=st.none() | DAYS,
    closed_on=st.none() | DAYS,
    deferred_until=st.none() | DAYS,
    revisit_result=st.none() | st.sampled_from(RevisitResult),
)


@pytest.mark.parametrize(("today", "is_suggested"), [(date(2024, 6, 25), False), (date(2024, 6, 26), True)])
def test_an_ordinary_problem_is_to_be_taken_higher_on_the_31st_day(today: date, *, is_suggested: bool) -> None:
    assert suggests_escalation(Q04, today, 30) is is_suggested
    assert ("升级为重大" in problem_to_do(Q04, today, Thresholds(), NO_HOLIDAYS)) is is_suggested


@pytest.mark.parametrize(
    "problem",
    [
        replace(Q04, level=ProblemLevel.MAJOR),
        replace(Q04, state=ProblemState.CLOSED),
        replace(Q04, solved_on=date(2024, 6, 20), state=ProblemState.AWAITING_CHECK),
        replace(Q04, state=ProblemState.DEFERRED, deferred_until=date(2024, 7, 1)),
    ],
)
def test_a_major_a_solved_and_a_deferred_problem_are_not(problem: ProblemFact) -> None:
    assert not suggests_escalation(problem, TODAY, 30)


@pytest.mark.parametrize(("today", "is_due"), [(date(2024, 5, 12), False), (date(2024, 5, 13), True)])
def test_a_closed_problem_is_looked_at_again_within_30_days(today: date, *, is_due: bool) -> None:
    assert revisit_day(CLOSED, 30) == date(2024, 5, 12)
    assert ("请回访" in problem_to_do(CLOSED, today, Thresholds(), NO_HOLIDAYS)) is is_due
    assert problem_to_do(replace(CLOSED, revisit_result=RevisitResult.LASTING), today, Thresholds(), NO_HOLIDAYS) == ""


def test_a_deferred_problem_is_on_account_but_not_overdue_until_its_day_is_over() -> None:
    put_off = replace(Q04, state=ProblemState.DEFERRED, due=date(2024, 6, 1), deferred_until=TODAY)
    assert put_off.is_open
    assert days_overdue(put_off, TODAY) == 0
    assert days_overdue(put_off, TODAY + timedelta(days=1)) == 26
    assert "暂缓期已过" in problem_to_do(
        replace(put_off, level=ProblemLevel.MAJOR), date(2024, 6, 27), Thresholds(), NO_HOLIDAYS
    )


def test_a_state_is_told_with_its_lateness_and_ordered_by_it() -> None:
    late = [replace(Q04, due=TODAY - timedelta(days=days)) for days in (3, 12, 0)]
    said = [problem_state(each, TODAY) for each in late]
    assert [each.words for each in said] == ["办理中·逾期3天", "办理中·逾期12天", "办理中"]
    assert [each.words for each in sorted(said, key=lambda each: each.order)] == [
        "办理中·逾期12天", "办理中·逾期3天", "办理中",
    ]  # fmt: skip
    assert problem_state(CLOSED, TODAY).is_past


def moves_of(problem: ProblemFact) -> list[str]:
    return [move.words for move in legal_moves(PROBLEM_MOVES, problem)]


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (replace(Q04, state=ProblemState.AWAITING_ASSIGNMENT), ["交办", "升级为重大", "暂缓"]),
        (Q04, ["报请核查", "升级为重大", "暂缓"]),
        (replace(Q04, level=ProblemLevel.MAJOR), ["报请核查", "暂缓"]),
        (replace(Q04, state=ProblemState.AWAITING_CHECK), ["销号", "退回办理", "升级为重大"]),
        (replace(Q04, state=ProblemState.DEFERRED), ["升级为重大", "恢复办理"]),
        (CLOSED, ["回访有效", "反弹"]),
        (replace(CLOSED, revisit_result=RevisitResult.LASTING), ["反弹"]),
        (replace(CLOSED, revisit_result=RevisitResult.RELAPSED), []),
    ],
)
def test_the_moves_of_a_state(problem: ProblemFact, words: list[str]) -> None:
    assert moves_of(problem) == words


@given(FACTS)
def test_no_way_leads_out_of_a_closed_row_and_none_to_closed_but_from_the_check(problem: ProblemFact) -> None:
    for move in legal_moves(PROBLEM_MOVES, problem):
        if problem.state is ProblemState.CLOSED:
            assert move.to is ProblemState.CLOSED
        elif move.to is ProblemState.CLOSED:
            assert problem.state is ProblemState.AWAITING_CHECK
            assert "checked_by" in move.asks


@given(FACTS, DAYS)
def test_what_is_closed_is_never_late_and_lateness_grows_by_the_day(problem: ProblemFact, today: date) -> None:
    late = days_overdue(problem, today)
    assert late >= 0
    assert problem.is_open or late == 0
    if late:
        assert days_overdue(problem, today + timedelta(days=1)) == late + 1


@given(st.lists(FACTS, max_size=8), st.integers(2023, 2026))
def test_a_number_is_new_however_many_were_given(problems: list[ProblemFact], year: int) -> None:
    used = [each.account for each in problems]
    number = account_number(year, used)
    assert number not in used
    orders = [account_said(replace(Q04, account=each), TODAY).order for each in (*used, number, "2019-7")]
    assert max(orders) == orders[-1]


def test_the_level_of_a_day_is_that_of_its_history() -> None:
    terms = [(RAISED, ProblemLevel.ORDINARY), (TODAY, ProblemLevel.MAJOR)]
    assert level_on(terms, RAISED - timedelta(days=1)) is None
    assert level_on(terms, TODAY - timedelta(days=1)) is ProblemLevel.ORDINARY
    assert level_on(terms, TODAY) is ProblemLevel.MAJOR


def refused(problem: ProblemFact) -> list[str]:
    return [each.field for each in problem_objections(problem, (), TODAY)]


def test_days_in_a_wrong_order_and_who_checks_himself_are_refused_at_once() -> None:
    early = RAISED - timedelta(days=1)
    wrong = replace(Q04, level=ProblemLevel.MAJOR, due=early, solved_on=RAISED, closed_on=early, person_id="示例甲")
    assert refused(replace(wrong, checked_by="示例 甲")) == [
        "referred_on", "due", "closed_on", "closed_on", "checked_by",
    ]  # fmt: skip
    assert refused(Q04) == []


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ProblemState.AWAITING_ASSIGNMENT, "尚未交办"),
        (ProblemState.AWAITING_CHECK, "请核查后销号"),
        (ProblemState.IN_PROGRESS, ""),
    ],
)
def test_what_waits_for_the_desk_itself_is_told(state: ProblemState, said: str) -> None:
    fresh = replace(Q04, state=state, level=ProblemLevel.MAJOR)
    told = problem_to_do(fresh, date(2024, 6, 27), Thresholds(), NO_HOLIDAYS)
    assert said in told
    assert bool(told) is bool(said)
