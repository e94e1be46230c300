"""One project, one team: one 牵头单位, at most one 组长, who is the lead unless said otherwise (R27)."""

from datetime import date

import pytest
from officer import TODAY, a_unit, enter, fields_of, someone
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.four_ones import Team, TeamMember
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.store import Store
from zsyz_desktop.models.words import One, TeamRole
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.projects.leads import appoint_lead
from zsyz_desktop.services.projects.teams import (
    add_member,
    change_lead_unit,
    form_team,
    members_of,
    remove_member,
    team_of,
)


def lacks_team(session: Session) -> bool:
    session.flush()
    return One.TEAM in read_standings(session, TODAY)[0].four_ones.missing


def test_the_head_is_the_lead_unless_said_otherwise(session: Session, project: Project) -> None:
    appoint_lead(session, project, someone(session), date(2024, 3, 1))
    (head,) = members_of(session, form_team(session, project, a_unit(session)))
    assert (head.role, head.person_id) == (TeamRole.HEAD, someone(session).id)


def test_another_head_may_be_said(session: Session, project: Project) -> None:
    appoint_lead(session, project, someone(session), date(2024, 3, 1))
    (head,) = members_of(session, form_team(session, project, a_unit(session), head=someone(session, "示例县长庚")))
    assert head.person_id == someone(session, "示例县长庚").id


def test_a_team_formed_without_a_lead_has_no_head_yet(session: Session, project: Project) -> None:
    assert members_of(session, form_team(session, project, a_unit(session))) == []


def test_a_second_team_is_refused(session: Session, project: Project) -> None:
    form_team(session, project, a_unit(session))
    with pytest.raises(Refusal, match="已有推进班子") as caught:
        form_team(session, project, a_unit(session, "示例住建局"))
    assert fields_of(caught.value) == {"project_id"}


def test_the_file_itself_refuses_a_second_team(office: Store) -> None:
    with office.work(title="组建") as session:
        project = enter(session)
        unit = a_unit(session).id
        form_team(session, project, a_unit(session))
    with pytest.raises(Refusal, match="已有推进班子"), office.work(title="再组建") as session:
        session.add(Team(project_id=project.id, lead_unit_id=unit))


def test_a_second_head_is_refused(session: Session, project: Project) -> None:
    team = form_team(session, project, a_unit(session), head=someone(session))
    with pytest.raises(Refusal, match="班子已有组长") as caught:
        add_member(session, team, TeamRole.HEAD, person=someone(session, "示例县长庚"))
    assert fields_of(caught.value) == {"role"}


def test_the_file_itself_refuses_a_second_head(office: Store) -> None:
    with office.work(title="组建") as session:
        team = form_team(session, enter(session), a_unit(session), head=someone(session))
    with pytest.raises(Refusal, match="班子已有组长"), office.work(title="再加") as session:
        session.add(TeamMember(team_id=team.id, role=TeamRole.HEAD, person_id=someone(session, "示例县长庚").id))


def test_when_the_head_went_another_may_come(session: Session, project: Project) -> None:
    team = form_team(session, project, a_unit(session), head=someone(session))
    remove_member(session, members_of(session, team)[0])
    add_member(session, team, TeamRole.HEAD, person=someone(session, "示例县长庚"))
    assert [member.role for member in members_of(session, team)] == [TeamRole.HEAD]


def test_a_member_needs_a_unit_or_a_person(session: Session, project: Project) -> None:
    team = form_team(session, project, a_unit(session))
    with pytest.raises(Refusal, match="至少要写明单位或人员之一"):
        add_member(session, team, TeamRole.MEMBER)
    assert add_member(session, team, TeamRole.MEMBER, unit=a_unit(session)).person_id is None
    assert add_member(session, team, TeamRole.MEMBER, person=someone(session)).unit_id is None


def test_the_head_stands_first_and_the_others_as_they_came(session: Session, project: Project) -> None:
    team = form_team(session, project, a_unit(session))
    for name in ("示例住建局", "示例水务局"):
        add_member(session, team, TeamRole.MEMBER, unit=a_unit(session, name))
    add_member(session, team, TeamRole.DEPUTY, unit=a_unit(session, "示例政府办"))
    add_member(session, team, TeamRole.HEAD, person=someone(session))
    roles = [member.role for member in members_of(session, team)]
    assert roles == [TeamRole.HEAD, TeamRole.DEPUTY, TeamRole.MEMBER, TeamRole.MEMBER]


def test_a_team_counts_once_it_has_a_head_and_one_more(session: Session, project: Project) -> None:
    assert lacks_team(session)
    team = form_team(session, project, a_unit(session))
    assert lacks_team(session)
    member = add_member(session, team, TeamRole.MEMBER, unit=a_unit(session))
    assert lacks_team(session)
    add_member(session, team, TeamRole.HEAD, person=someone(session))
    assert not lacks_team(session)
    remove_member(session, member)
    assert lacks_team(session)


def test_the_lead_unit_may_change_and_there_is_always_one(session: Session, project: Project) -> None:
    team = form_team(session, project, a_unit(session))
    change_lead_unit(session, team, a_unit(session, "示例住建局"))
    session.flush()
    kept = team_of(session, project)
    assert kept is not None
    assert kept.lead_unit_id == a_unit(session, "示例住建局").id
