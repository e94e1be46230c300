"""Meetings: how often each kind comes, which day is proposed, what is proposed for it, how what was decided stands."""

from datetime import date

import pytest

from zsyz_desktop.models.month_words import DecisionState, MeetingKind, MeetingState
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.agenda import (
    OpenDecision,
    OpenProblem,
    Proposal,
    decision_proposal,
    in_agenda_order,
    newly_red,
    problem_proposal,
    red_proposal,
    without_twice,
)
from zsyz_desktop.rules.facts import Light
from zsyz_desktop.rules.lights import LATE, NORMAL
from zsyz_desktop.rules.meeting_decisions import DecisionFact, count_decisions, decision_state
from zsyz_desktop.rules.meetings import MeetingFact, Term, meeting_name, proposed_day, term_of, terms_without
from zsyz_desktop.rules.working_days import HolidayTable

TODAY = date(2024, 6, 26)
RED = Light(LightColour.RED, LATE, 12, milestone="使用林地审核")
GREEN = Light(LightColour.GREEN, NORMAL)
M, Q, H = MeetingKind.MONTH, MeetingKind.QUARTER, MeetingKind.HALF_YEAR


def term(kind: MeetingKind, day: date = TODAY) -> Term:
    found = term_of(kind, day)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "day", "name", "first", "last"),
    [
        (M, date(2024, 2, 29), "2024年2月推进会", date(2024, 2, 1), date(2024, 2, 29)),
        (Q, date(2024, 12, 1), "2024年第四季度联席会", date(2024, 10, 1), date(2024, 12, 31)),
        (Q, date(2024, 1, 31), "2024年第一季度联席会", date(2024, 1, 1), date(2024, 3, 31)),
        (H, date(2024, 6, 30), "2024年上半年总结会", date(2024, 1, 1), date(2024, 6, 30)),
        (H, date(2024, 7, 1), "2024年下半年总结会", date(2024, 7, 1), date(2024, 12, 31)),
    ],
)
def test_a_meeting_is_for_a_month_a_quarter_or_a_half_year(
    kind: MeetingKind, day: date, name: str, first: date, last: date
) -> None:
    assert (term(kind, day).first, term(kind, day).last, meeting_name(kind, day)) == (first, last, name)


def test_others_come_when_they_are_called_and_are_named_by_their_day() -> None:
    assert term_of(MeetingKind.SPECIAL, TODAY) is None
    assert meeting_name(MeetingKind.SPECIAL, TODAY) == "2024年6月26日专题会"


@pytest.mark.parametrize(
    ("kind", "before", "proposed"),
    [
        (M, None, date(2024, 6, 28)),  # 会议默认日 28
        (M, date(2024, 5, 30), date(2024, 6, 28)),  # the 30th is a Sunday: the working day before
        (M, date(2024, 5, 31), date(2024, 6, 28)),  # June has no 31st
        (M, date(2024, 5, 6), date(2024, 6, 6)),
        (Q, None, date(2024, 6, 28)),
        (H, date(2023, 12, 20), date(2024, 6, 20)),
    ],
)
def test_the_next_day_is_that_of_the_last_or_the_default_and_a_working_day(
    kind: MeetingKind, before: date | None, proposed: date
) -> None:
    assert proposed_day(term(kind), 28, before, HolidayTable()) == proposed


def test_a_term_whose_first_days_are_all_free_still_has_a_day() -> None:
    rest = frozenset(date(2024, 6, day) for day in range(1, 31))
    assert proposed_day(term(M), 3, None, HolidayTable(frozenset({2024}), rest)) == date(2024, 6, 3)


def test_one_called_off_does_not_stand_for_its_term() -> None:
    month = MeetingFact(M, TODAY, MeetingState.PLANNED)
    quarter = MeetingFact(Q, date(2024, 4, 3), MeetingState.CALLED_OFF)
    last_half = MeetingFact(H, date(2023, 12, 28), MeetingState.HELD)
    assert [each.name for each in terms_without((month, quarter, last_half), TODAY)] == [
        "2024年第二季度联席会",
        "2024年上半年总结会",
    ]


def test_each_proposal_says_why() -> None:
    problem = OpenProblem(
        "1", "用电容量缺8,000 kVA，扩容方案未批", "P04", date(2024, 6, 3), date(2024, 6, 20), "供电局"
    )
    assert problem_proposal(problem, TODAY).reason == "重大问题未解决，6月3日提出，供电局，逾期6天"
    assert problem_proposal(problem, TODAY).title == "用电容量缺8,000 kVA"
    decision = OpenDecision("2", "月底前完成征地", "P05", "2024年5月推进会", date(2024, 7, 1), "")
    assert decision_proposal(decision, TODAY).title == "落实“月底前完成征地”"
    assert decision_proposal(decision, TODAY).reason == "2024年5月推进会议定，尚未办结，应7月1日办结"
    assert red_proposal("P02", RED, date(2024, 5, 28), TODAY).reason == "较上次会议（5月28日）新转红"
    assert red_proposal("P02", RED, None, TODAY).title == "使用林地审核逾期12天"


def test_a_long_decision_is_told_in_short() -> None:
    title = decision_proposal(OpenDecision("2", "完成征地" * 20, "", "五月会", None, ""), TODAY).title
    assert len(title) <= 44
    assert title.endswith("…”")


def test_only_what_was_not_red_before_is_newly_red() -> None:
    now = [("P01", GREEN), ("P02", RED), ("P03", RED)]
    assert newly_red(now, [("P02", RED), ("P01", RED)]) == ("P03",)


def test_the_agenda_goes_red_first_and_the_longest_late_first() -> None:
    later = Light(LightColour.RED, LATE, 57)
    asked = (
        Proposal("a", "a", "", "P01", light=GREEN),
        Proposal("b", "b", ""),
        Proposal("c", "c", "", "P02", light=RED),
        Proposal("d", "d", "", "P05", light=later),
        Proposal("e", "e", "", "P02", light=RED),
    )
    assert [each.key for each in in_agenda_order(asked)] == ["d", "c", "e", "a", "b"]


def test_a_project_heard_anyway_is_not_heard_again_for_being_red() -> None:
    heard = [Proposal("a", "用电", "重大问题", "P04"), Proposal("b", "征地", "议定", "P04"), Proposal("c", "c", "")]
    reds = [Proposal("r4", "r", "新转红", "P04"), Proposal("r2", "r", "新转红", "P02")]
    found = without_twice(heard, reds)
    assert [(each.key, each.reason) for each in found] == [
        ("a", "重大问题；新转红"),
        ("b", "议定"),
        ("c", ""),
        ("r2", "新转红"),
    ]


def test_what_was_decided_is_counted_as_the_material_says_it() -> None:
    facts = (
        DecisionFact(DecisionState.DONE, due=date(2024, 6, 1), done_on=date(2024, 6, 3)),
        DecisionFact(DecisionState.IN_PROGRESS, due=TODAY),
        DecisionFact(DecisionState.NOT_DONE, due=date(2024, 6, 14)),
    )
    assert count_decisions(facts, TODAY).words == "议定3项，已办结1项、推进中1项、逾期1项"
    assert [decision_state(each, TODAY).words for each in facts] == ["已办结（逾2天）", "推进中", "未办结·逾期12天"]
    assert min(facts, key=lambda each: decision_state(each, TODAY).order) is facts[2]
