"""A team typed while the ledger changed below it."""

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.services.projects.four_ones_reading import MemberFact, TeamFact
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.team_merging import merged_team

HEAD = MemberFact("1", TeamRole.HEAD, "禄丰市人民政府", "示例市长乙", "市长")
MEMBER = MemberFact("2", TeamRole.MEMBER, "禄丰市林草局")
rows = st.builds(
    MemberFact,
    key=st.sampled_from(["1", "2", "3", "4"]),
    role=st.sampled_from(list(TeamRole)),
    unit=st.sampled_from(["甲局", "乙局"]),
    person=st.sampled_from(["", "示例甲", "示例乙"]),
)
teams = st.builds(
    TeamFact, st.sampled_from(["甲局", "乙局"]), st.lists(rows, unique_by=lambda row: row.key, max_size=4).map(tuple)
)


def test_a_head_handed_over_meanwhile_stays_and_a_phone_typed_beside_it_too() -> None:
    shown = TeamFact("禄丰市工信局", (HEAD, MEMBER))
    phoned = MemberFact("2", TeamRole.MEMBER, "禄丰市林草局", phone="0878-0000001")
    other = MemberFact("1", TeamRole.HEAD, "禄丰市人民政府", "示例市长丙", "市长")
    merged = merged_team(TeamFact("禄丰市工信局", (HEAD, phoned)), shown, TeamFact("禄丰市工信局", (other, MEMBER)))
    assert merged == TeamFact("禄丰市工信局", (other, phoned))


@given(teams, teams)
def test_nothing_typed_is_what_is_stored(shown: TeamFact, stored: TeamFact) -> None:
    merged = merged_team(shown, shown, stored)
    assert merged.lead_unit == stored.lead_unit
    assert sorted(merged.members, key=lambda row: row.key) == sorted(stored.members, key=lambda row: row.key)


@given(teams, teams)
def test_nothing_stored_meanwhile_leaves_what_is_typed(typed: TeamFact, shown: TeamFact) -> None:
    assert merged_team(typed, shown, shown) == typed


def test_ctrl_s_keeps_the_new_head_of_a_hand_over_saved_together_with_a_phone(
    sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    panel = ProjectPanel(sample_desk_open, None, PROJECT_TABS)
    qtbot.addWidget(panel)
    panel.show()
    panel.open_project("P02")
    panel.page.show_ones()
    ones = panel.page.ones
    entry = ones.lead.entry
    entry.open()
    entry.form.take({"person": "示例新市长", "duty": "市长", "reason": "工作调整"})
    ones.team.grid.rows[3].phone.show_text("0878-0000009")
    assert panel.save()
    typed = ones.team.typed()
    assert [row.person for row in typed.members if row.role is TeamRole.HEAD] == ["示例新市长"]
    assert typed.members[3].phone == "0878-0000009"
    assert not panel.has_unsaved()
