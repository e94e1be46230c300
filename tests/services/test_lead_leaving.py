"""A lead leaves before a successor is there, and whoever becomes 组长 stops being anything else in the team."""

from datetime import date

import pytest
from officer import TODAY, a_unit, contents, enter, fields_of, node, someone
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import One, TeamRole
from zsyz_desktop.services.chart.milestones import edit_milestone, find_milestone
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.projects.four_ones_reading import FourOnesFact, read_four_ones
from zsyz_desktop.services.projects.lead_changes import appoint_typed, hand_over_typed, leave_typed
from zsyz_desktop.services.projects.leads import appoint_lead, leave_lead, roles_in_team, who_led
from zsyz_desktop.services.projects.teams import add_member, form_team

SINCE = date(2024, 3, 1)
LEFT = {"until": "2024-06-20", "leaving_reason": "退休"}
DEPUTY = "示例副市长丁"


@pytest.fixture
def led(session: Session, project: Project) -> Project:
    """示例市长乙 leads since March and is 组长 of a team with a 副组长; 开工 lies with him."""
    return entered_and_led(session, project)


def entered_and_led(session: Session, project: Project) -> Project:
    lead = someone(session)
    appoint_lead(session, project, lead, SINCE)
    team = form_team(session, project, a_unit(session))
    add_member(session, team, TeamRole.DEPUTY, person=someone(session, DEPUTY))
    edit_milestone(session, find_milestone(session, project, "6.4"), {"person_id": lead.id})
    session.flush()
    return project


def ones(session: Session, project: Project) -> FourOnesFact:
    session.flush()
    return read_four_ones(session, project, TODAY, card_is_complete=True)


def test_a_lead_leaves_with_day_and_reason_and_the_four_ones_lack_him(session: Session, led: Project) -> None:
    leave_typed(session, led, LEFT, today=TODAY)
    fact = ones(session, led)
    assert (fact.lead, fact.missing.missing) == (None, (One.LEAD, One.CHART))
    assert [(each.name, str(each.until), each.leaving_reason) for each in fact.terms] == [
        ("示例市长乙", "2024-06-20", "退休")
    ]
    assert One.LEAD in read_standings(session, TODAY)[0].four_ones.missing
    assert (who_led(session, led, date(2024, 6, 20)) is not None, who_led(session, led, TODAY)) == (True, None)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({}, {"until", "leaving_reason"}),
        ({"until": "2024-06-20", "leaving_reason": " "}, {"leaving_reason"}),
        ({"until": "2024-06-27", "leaving_reason": "退休"}, {"until"}),
        ({"until": "2024-02-29", "leaving_reason": "退休"}, {"until"}),
    ],
)
def test_a_leaving_that_cannot_be_is_refused_beside_its_field(
    session: Session, led: Project, typed: dict[str, str], fields: set[str]
) -> None:
    before = contents(session)
    with pytest.raises(Refusal) as caught:
        leave_typed(session, led, typed, today=TODAY)
    assert fields_of(caught.value) == fields
    assert contents(session) == before


def test_nobody_leaves_where_nobody_leads(session: Session, project: Project) -> None:
    with pytest.raises(Refusal, match="现在没有牵头负责人"):
        leave_lead(session, project, on=TODAY, reason="退休")


def test_what_lies_with_a_lead_who_left_waits_for_the_next_one(session: Session, led: Project) -> None:
    leave_typed(session, led, LEFT, today=TODAY)
    waiting = ones(session, led).passing
    assert [line.text for line in waiting] == ["节点：开工", "推进班子组长"]
    typed = {"person": "示例新市长", "since": str(TODAY)}
    appoint_typed(session, led, typed, [waiting[1].key], today=TODAY)
    fact = ones(session, led)
    assert fact.lead is not None
    assert fact.team is not None
    assert (fact.lead.name, fact.team.members[0].person) == ("示例新市长", "示例新市长")
    assert find_milestone(session, led, "6.4").person_id == someone(session).id


@pytest.mark.parametrize("leaves_first", [False, True])
def test_whoever_becomes_head_is_nothing_else_any_more_and_that_is_told(
    session: Session, led: Project, *, leaves_first: bool
) -> None:
    everything = [line.key for line in ones(session, led).passing]
    typed = {"person": DEPUTY, "since": "2024-06-21", "reason": "分工调整"}
    if leaves_first:
        leave_typed(session, led, LEFT, today=TODAY)
        said = appoint_typed(session, led, typed, everything, today=TODAY)
    else:
        said = hand_over_typed(session, led, typed, everything, today=TODAY)
    assert said == f"{DEPUTY}在推进班子里原为副组长，现为组长"
    assert roles_in_team(session, led, someone(session, DEPUTY)) == ("组长",)


def test_a_successor_who_does_not_become_head_keeps_his_place(session: Session, led: Project) -> None:
    typed = {"person": DEPUTY, "since": "2024-06-21", "reason": "分工调整"}
    assert hand_over_typed(session, led, typed, [], today=TODAY) == ""
    assert roles_in_team(session, led, someone(session, DEPUTY)) == ("副组长",)


def test_nobody_is_in_the_team_twice(session: Session, project: Project) -> None:
    team = form_team(session, project, a_unit(session), head=someone(session))
    with pytest.raises(Refusal, match=r"示例市长乙已在班子里（组长），一人只列一行") as caught:
        add_member(session, team, TeamRole.DEPUTY, person=someone(session))
    assert fields_of(caught.value) == {"person_id"}


def test_undo_of_a_leaving_puts_the_lead_back(office: Store) -> None:
    with office.work(title="录入") as session:
        project = entered_and_led(session, enter(session))
        node(session, project, "6.4", None, date(2024, 12, 31))
        before, code = contents(session), project.code
    with office.work(title="卸任") as session:
        leave_typed(session, project_by_code(session, code), LEFT, today=TODAY)
        after = contents(session)
    assert after != before
    assert office.undo() == "卸任"
    with office.read() as session:
        assert contents(session) == before
        assert ones(session, project_by_code(session, code)).missing.missing == (One.CHART,)
    assert office.redo() == "卸任"
    with office.read() as session:
        assert contents(session) == after
