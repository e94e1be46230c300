"""One project, one lead: appointed once, handed over with a reason, and every earlier term kept (种 七(四), R27)."""

from datetime import date

import pytest
from builders import an_account
from officer import TODAY, a_unit, contents, enter, fields_of, someone
from sqlmodel import Session, select

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.four_ones import LeadTerm
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import One, ProblemHandler, ProblemLevel, ProblemState, TeamRole
from zsyz_desktop.models.working import Problem
from zsyz_desktop.services.chart.charting import chart_of
from zsyz_desktop.services.chart.milestones import edit_milestone, find_milestone, finish_milestone
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.recycling import discard
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.projects.leads import appoint_lead, hand_over_lead, lead_terms, still_with, who_led
from zsyz_desktop.services.projects.teams import form_team, members_of, team_of

SINCE = date(2024, 3, 1)
HANDED = date(2024, 6, 1)


def led(session: Session, project: Project) -> Project:
    """The project with 示例市长乙 in the lead since March."""
    appoint_lead(session, project, someone(session), SINCE)
    return project


def hand_over(session: Session, project: Project, **said: object) -> LeadTerm:
    plain = {"on": HANDED, "reason": "工作调动"}
    return hand_over_lead(session, project, someone(session, "示例副市长丁"), **plain | said)  # type: ignore[arg-type]


def a_problem(session: Session, project: Project, text: str, state: ProblemState = ProblemState.IN_PROGRESS) -> Problem:
    """A problem that lies with 示例市长乙."""
    problem = Problem(
        project_id=project.id,
        text=text,
        account=an_account(),
        level=ProblemLevel.ORDINARY,
        handler=ProblemHandler.CHAIN_GROUP,
        raised_on=SINCE,
        person_id=someone(session).id,
        state=state,
        closed_on=HANDED if state is ProblemState.CLOSED else None,
        checked_by="示例核验员" if state is ProblemState.CLOSED else None,
    )
    session.add(problem)
    session.flush()
    return problem


def test_a_second_lead_is_refused_and_a_hand_over_is_offered(session: Session, project: Project) -> None:
    led(session, project)
    with pytest.raises(Refusal, match=r"只能有一名牵头负责人.*不能再增加示例副市长丁.*交接") as caught:
        appoint_lead(session, project, someone(session, "示例副市长丁"), HANDED)
    assert "示例市长乙自2024年3月1日起" in str(caught.value)
    assert fields_of(caught.value) == {"person_id"}


def test_the_file_itself_refuses_a_second_lead(office: Store) -> None:
    with office.work(title="明确") as session:
        project = led(session, enter(session))
    with pytest.raises(Refusal, match="请改用“交接”"), office.work(title="再明确") as session:
        session.add(LeadTerm(project_id=project.id, person_id=someone(session, "示例副市长丁").id, since=HANDED))


def test_a_hand_over_keeps_the_reason_and_the_earlier_term(session: Session, project: Project) -> None:
    hand_over(session, led(session, project))
    terms = session.exec(select(LeadTerm).where(LeadTerm.project_id == project.id).order_by(LeadTerm.since)).all()
    assert [(term.since, term.until, term.reason) for term in terms] == [
        (SINCE, HANDED, None),
        (HANDED, None, "工作调动"),
    ]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 2, 29), None),
        (SINCE, "示例市长乙"),
        (date(2024, 5, 31), "示例市长乙"),
        (HANDED, "示例副市长丁"),
        (date(2030, 1, 1), "示例副市长丁"),
    ],
)
def test_who_led_is_known_on_any_day(session: Session, project: Project, day: date, name: str | None) -> None:
    hand_over(session, led(session, project))
    term = who_led(session, project, day)
    assert (term.person if term else None) == name


def test_a_lead_may_hand_over_on_the_very_day_it_was_taken(session: Session, project: Project) -> None:
    hand_over(session, led(session, project), on=SINCE)
    term = who_led(session, project, SINCE)
    assert term is not None
    assert term.person == "示例副市长丁"


def test_a_project_may_be_handed_back(session: Session, project: Project) -> None:
    hand_over(session, led(session, project))
    hand_over_lead(session, project, someone(session), on=TODAY, reason="调回")
    assert [term.person for term in lead_terms(session, project)] == ["示例市长乙", "示例副市长丁", "示例市长乙"]


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"on": date(2024, 2, 29)}, "since", "交接日期（2024年2月29日）早于现任接任日期（2024年3月1日）"),
        ({"reason": "  "}, "reason", "交接要写明原因"),
    ],
)
def test_a_hand_over_that_cannot_be_is_refused(
    session: Session, project: Project, said: dict[str, object], field: str, sentence: str
) -> None:
    led(session, project)
    with pytest.raises(Refusal, match=sentence) as caught:
        hand_over(session, project, **said)
    assert fields_of(caught.value) == {field}


def test_a_hand_over_to_the_lead_in_office_is_refused(session: Session, project: Project) -> None:
    led(session, project)
    with pytest.raises(Refusal, match="示例市长乙现在就是牵头负责人"):
        hand_over_lead(session, project, someone(session), on=HANDED, reason="调整")


def test_without_a_lead_there_is_nothing_to_hand_over(session: Session, project: Project) -> None:
    with pytest.raises(Refusal, match="直接明确即可"):
        hand_over(session, project)


def test_terms_may_not_overlap(session: Session, project: Project) -> None:
    session.add(LeadTerm(project_id=project.id, person_id=someone(session, "示例县长庚").id, since=SINCE, until=HANDED))
    session.flush()
    with pytest.raises(Refusal, match="示例县长庚的任期（2024年3月1日起，2024年6月1日止）尚未结束"):
        appoint_lead(session, project, someone(session), date(2024, 5, 1))
    appoint_lead(session, project, someone(session), HANDED)


def test_without_a_lead_the_project_lacks_one(session: Session, project: Project) -> None:
    (standing,) = read_standings(session, TODAY)
    assert One.LEAD in standing.four_ones.missing
    led(session, project)
    (standing,) = read_standings(session, TODAY)
    assert One.LEAD not in standing.four_ones.missing


def test_a_lead_appointed_today_did_not_lead_yesterday(session: Session, project: Project) -> None:
    appoint_lead(session, project, someone(session), TODAY)
    assert One.LEAD in read_standings(session, date(2024, 6, 25))[0].four_ones.missing
    assert One.LEAD not in read_standings(session, TODAY)[0].four_ones.missing


@pytest.mark.parametrize("day", [SINCE, HANDED, TODAY])
def test_there_is_a_lead_on_every_day_of_a_hand_over(session: Session, project: Project, day: date) -> None:
    hand_over(session, led(session, project))
    assert One.LEAD not in read_standings(session, day)[0].four_ones.missing


def burdened(session: Session, project: Project) -> None:
    """The lead carries two milestones (one of them done), an open and a closed problem, and is 组长."""
    led(session, project)
    lead = someone(session).id
    for code in ("4.5", "5.6", "6.4"):
        edit_milestone(session, find_milestone(session, project, code), {"person_id": lead})
    finish_milestone(session, find_milestone(session, project, "4.5"), SINCE, today=TODAY)
    a_problem(session, project, "征地未完")
    a_problem(session, project, "已经解决", ProblemState.CLOSED)
    form_team(session, project, a_unit(session))


def test_the_tick_list_holds_what_is_open_and_lies_with_the_lead(session: Session, project: Project) -> None:
    burdened(session, project)
    edit_milestone(session, find_milestone(session, project, "5.2"), {"person_id": someone(session, "别人").id})
    still = still_with(session, project, someone(session).id)
    assert {milestone.template_code for milestone in still.milestones} == {"5.6", "6.4"}
    assert [problem.text for problem in still.problems] == ["征地未完"]
    assert still.head is not None
    assert len(still.ids) == 4


def test_the_head_of_a_team_in_the_recycle_bin_is_nothing_to_pass_on(session: Session, project: Project) -> None:
    burdened(session, project)
    team = team_of(session, project)
    assert team is not None
    team.deleted_at = team.created_at
    session.flush()
    assert still_with(session, project, someone(session).id).head is None


def test_unless_told_otherwise_everything_open_is_passed_on_and_the_done_stays(
    session: Session, project: Project
) -> None:
    burdened(session, project)
    new = hand_over(session, project).person_id
    assert {find_milestone(session, project, code).person_id for code in ("5.6", "6.4")} == {new}
    assert find_milestone(session, project, "4.5").person_id == someone(session).id
    problems = {problem.text: problem.person_id for problem in session.exec(select(Problem))}
    assert problems == {"征地未完": new, "已经解决": someone(session).id}
    team = team_of(session, project)
    assert team is not None
    (head,) = members_of(session, team)
    assert (head.role, head.person_id) == (TeamRole.HEAD, new)


@pytest.mark.parametrize("ticked", ["milestone", "problem", "head", "nothing"])
def test_only_what_is_ticked_is_passed_on(session: Session, project: Project, ticked: str) -> None:
    burdened(session, project)
    old = someone(session).id
    still = still_with(session, project, old)
    assert still.head is not None
    things = {"milestone": still.milestones[0], "problem": still.problems[0], "head": still.head}
    passing = [things[ticked].id] if ticked in things else []
    new = hand_over(session, project, passing=passing).person_id
    passed = {name for name, thing in things.items() if thing.person_id == new}
    assert passed == {ticked} - {"nothing"}
    assert still.milestones[1].person_id == old


def test_what_lies_with_the_lead_in_another_project_is_not_passed_on(session: Session, project: Project) -> None:
    burdened(session, project)
    other = enter(session, name="另一个项目")
    milestone = find_milestone(session, other, "6.4")
    edit_milestone(session, milestone, {"person_id": someone(session).id})
    hand_over(session, project, passing=[milestone.id])
    assert milestone.person_id == someone(session).id


def test_a_project_whose_chart_was_deleted_can_still_be_handed_over(session: Session, project: Project) -> None:
    led(session, project)
    discard(session, chart_of(session, project))
    session.flush()
    assert hand_over(session, project).since == HANDED


def test_undo_and_redo_of_a_hand_over_give_equal_ledgers(office: Store) -> None:
    with office.work(title="录入") as session:
        project = enter(session)
        burdened(session, project)
        someone(session, "示例副市长丁")
        before, code = contents(session), project.code
    with office.work(title="交接") as session:
        hand_over(session, project_by_code(session, code))
        after = contents(session)
    assert after != before
    for _ in range(3):
        assert office.undo() == "交接"
        with office.read() as session:
            assert contents(session) == before
        assert office.redo() == "交接"
        with office.read() as session:
            assert contents(session) == after
