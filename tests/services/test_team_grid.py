"""The team saved as a grid: rows come, change and go in one go, and what is wrong is told beside its row."""

from datetime import date

import pytest
from officer import TODAY, end_unit, fields_of, someone
from sqlmodel import Session

from zsyz_desktop.errors import Refusal
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.words import One, TeamRole
from zsyz_desktop.services.projects.four_ones_reading import (
    FourOnesFact,
    MemberFact,
    TeamFact,
    read_four_ones,
    team_gaps,
)
from zsyz_desktop.services.projects.leads import appoint_lead
from zsyz_desktop.services.projects.team_editing import TeamEdit, save_team, team_edit
from zsyz_desktop.values import replace

HEAD = MemberFact("", TeamRole.HEAD, "示例市政府", "示例市长乙", "市长", "0878-1")
MEMBER = MemberFact("", TeamRole.MEMBER, "示例工信局", "示例科长", "科长", "0878-2")


def saved(
    session: Session, project: Project, *rows: MemberFact, lead_unit: str = "示例工信局"
) -> tuple[MemberFact, ...]:
    save_team(session, project, TeamFact(lead_unit, rows), seen=seen(session, project), today=TODAY)
    team = ones(session, project).team
    assert team is not None
    return team.members


def seen(session: Session, project: Project) -> TeamFact | None:
    """The team as its panel shows it before it is changed."""
    return ones(session, project).team


def ones(session: Session, project: Project) -> FourOnesFact:
    session.flush()
    return read_four_ones(session, project, TODAY, card_is_complete=True)


def test_a_team_typed_at_once_is_kept_row_by_row(session: Session, project: Project) -> None:
    rows = saved(session, project, HEAD, MEMBER)
    assert [replace(row, key="") for row in rows] == [HEAD, MEMBER]
    assert One.TEAM not in ones(session, project).missing.missing


def test_the_row_typed_for_the_lead_is_the_head_the_team_begins_with(session: Session, project: Project) -> None:
    appoint_lead(session, project, someone(session), date(2024, 3, 1))
    rows = saved(session, project, HEAD, MEMBER)
    assert [row.role for row in rows] == [TeamRole.HEAD, TeamRole.MEMBER]


def test_rows_change_in_place_and_removed_rows_go(session: Session, project: Project) -> None:
    head, member = saved(session, project, HEAD, MEMBER)
    (left,) = saved(session, project, replace(head, duty="代市长", phone=""))
    assert (left.key, left.duty, left.phone) == (head.key, "代市长", "")
    assert member.key != left.key


def test_a_person_typed_into_two_rows_is_refused_beside_the_second(session: Session, project: Project) -> None:
    twice = replace(HEAD, role=TeamRole.DEPUTY)
    with pytest.raises(Refusal, match=r"示例市长乙已在班子里（组长），一人只列一行") as caught:
        saved(session, project, HEAD, MEMBER, twice)
    assert fields_of(caught.value) == {"members.2.person"}


def test_head_and_member_change_places_in_one_save(session: Session, project: Project) -> None:
    head, member = saved(session, project, HEAD, MEMBER)
    changed = saved(session, project, replace(head, role=TeamRole.DEPUTY), replace(member, role=TeamRole.HEAD))
    assert [(row.key, row.role) for row in changed] == [(member.key, TeamRole.HEAD), (head.key, TeamRole.DEPUTY)]


def test_another_name_in_a_row_is_another_person(session: Session, project: Project) -> None:
    head, member = saved(session, project, HEAD, MEMBER)
    rows = saved(session, project, head, replace(member, person="另一科长", duty="副科长", phone=""))
    assert [row.person for row in rows] == ["示例市长乙", "另一科长"]
    assert rows[1].key == member.key


def test_every_objection_names_its_row(session: Session, project: Project) -> None:
    rows = (HEAD, replace(MEMBER, role=TeamRole.HEAD), MemberFact("", TeamRole.MEMBER))
    with pytest.raises(Refusal) as caught:
        save_team(session, project, TeamFact(" ", rows), today=TODAY)
    assert fields_of(caught.value) == {"lead_unit", "members.1.role", "members.2.unit"}


def test_a_unit_that_ended_is_refused_in_the_row_that_names_it(session: Session, project: Project) -> None:
    head, member = saved(session, project, HEAD, replace(MEMBER, unit="示例林草局"))
    end_unit(session, "示例林草局", date(2024, 6, 1))
    with pytest.raises(Refusal) as caught:
        saved(session, project, head, replace(member, duty="股长"))
    assert fields_of(caught.value) == {"members.1.unit"}


@pytest.mark.parametrize(
    ("rows", "gaps"),
    [((), ("组长", "至少一名成员")), ((HEAD,), ("至少一名成员",)), ((MEMBER,), ("组长",)), ((HEAD, MEMBER), ())],
)
def test_a_team_says_what_it_lacks(rows: tuple[MemberFact, ...], gaps: tuple[str, ...]) -> None:
    assert team_gaps(TeamFact("示例工信局", rows)) == gaps


def test_a_project_just_entered_lacks_lead_team_and_a_dated_chart(session: Session, project: Project) -> None:
    fact = ones(session, project)
    assert fact.missing.missing == (One.LEAD, One.TEAM, One.CHART)  # no day holds its ★ yet
    assert (fact.lead, fact.team, fact.terms) == (None, None, ())
    assert fact.chart is not None
    assert (fact.chart.dated, fact.chart.line.locked_on) == (2, None)


def test_an_edit_leaves_alone_what_was_entered_or_changed_elsewhere_meanwhile(
    session: Session, project: Project
) -> None:
    head, member = saved(session, project, HEAD, MEMBER)
    shown = seen(session, project)
    other = replace(MEMBER, unit="示例林草局", person="示例股长")
    saved(session, project, head, replace(member, phone="0878-9"), other)
    save_team(session, project, TeamFact("示例工信局", (replace(head, duty="代市长"), member)), seen=shown, today=TODAY)
    team = seen(session, project)
    assert team is not None
    assert [(row.person, row.duty, row.phone) for row in team.members] == [
        ("示例市长乙", "代市长", "0878-1"), ("示例科长", "科长", "0878-9"), ("示例股长", "科长", "0878-2"),
    ]  # fmt: skip


def test_an_edit_takes_out_only_whom_the_officer_took_out(session: Session, project: Project) -> None:
    head, member = saved(session, project, HEAD, MEMBER)
    shown = seen(session, project)
    saved(session, project, head, member, replace(MEMBER, unit="示例林草局", person="示例股长"))
    save_team(session, project, TeamFact("示例工信局", (head,)), seen=shown, today=TODAY)
    assert [row.person for row in (seen(session, project) or TeamFact("", ())).members] == ["示例市长乙", "示例股长"]


def test_an_edit_says_what_it_adds_changes_and_takes_out() -> None:
    head, member = replace(HEAD, key="1"), replace(MEMBER, key="2")
    edit = team_edit(TeamFact("甲局", (head, member)), TeamFact("甲局", (replace(head, duty="代市长"), MEMBER)))
    assert edit == TeamEdit(None, {0: replace(head, duty="代市长"), 1: MEMBER}, frozenset({"2"}))
