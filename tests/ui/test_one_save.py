"""One Ctrl+S over card, pause, lead and team is one unit of work: refusals are seen, questions asked once."""

from collections.abc import Sequence
from typing import cast

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.errors import Answers, Question
from zsyz_desktop.models.desk import Unit
from zsyz_desktop.models.words import Halt, TeamRole
from zsyz_desktop.rules.pausing import halt_on
from zsyz_desktop.services.kinds.units import UNITS
from zsyz_desktop.services.ledger.halting import course_of
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.four_ones_reading import read_four_ones
from zsyz_desktop.services.projects.halt_typing import HaltDeed
from zsyz_desktop.services.projects.teams import team_of
from zsyz_desktop.services.registers.register import Register
from zsyz_desktop.services.registers.saving import save_row
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.panel import ProjectPanel


@pytest.fixture
def panel(sample_desk_open: LedgerDesk, qtbot: QtBot) -> ProjectPanel:
    """P02 open at its card."""
    panel = ProjectPanel(sample_desk_open, None, PROJECT_TABS)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.open_project("P02")
    return panel


def pause(panel: ProjectPanel, on: str) -> None:
    panel.page.card.halting.open(HaltDeed.PAUSE)
    panel.page.card.halting.entry.form.take({"on": on, "reason": "因故", "approved_by": "示例县长"})


def in_front(panel: ProjectPanel) -> QWidget:
    return panel.page.tabs.currentWidget()


def test_a_new_code_is_saved_with_team_and_pause_as_one_step(panel: ProjectPanel, sample_desk_open: LedgerDesk) -> None:
    panel.page.card.form.take({"code": "P02X"})
    panel.page.ones.team.lead_unit.show_text("示例新牵头局")
    pause(panel, "2024-06-25")
    assert panel.save()
    with sample_desk_open.read() as session:
        project = project_by_code(session, "P02X")
        team = team_of(session, project)
        assert team is not None
        assert session.get_one(Unit, team.lead_unit_id).name == "示例新牵头局"
        assert halt_on(course_of(session, project), sample_desk_open.today) is Halt.PAUSED
    assert panel.code == "P02X"
    sample_desk_open.undo()
    assert sample_desk_open.undo_title is None, "one step"
    with sample_desk_open.read() as session:
        project = project_by_code(session, "P02")
        team = team_of(session, project)
        assert team is not None
        assert session.get_one(Unit, team.lead_unit_id).name != "示例新牵头局"
        assert halt_on(course_of(session, project), sample_desk_open.today) is None


def test_what_is_refused_comes_to_the_front_with_its_reason(panel: ProjectPanel) -> None:
    panel.page.card.form.take({"note": "改"})
    panel.page.ones.lead.entry.form.take({"person": "示例副县长"})
    panel.page.show_card()
    assert not panel.save()
    assert in_front(panel) is panel.page.ones
    rows = panel.page.ones.lead.entry.form.rows
    assert panel.page.complaint or any(row.is_refused for row in rows.values())


def test_a_doubtful_day_is_asked_about_once(panel: ProjectPanel, sample_desk_open: LedgerDesk) -> None:
    asked: list[str] = []

    def answer(questions: Sequence[Question]) -> Answers:
        asked.extend(each.key for each in questions)
        return frozenset((each.key, each.choices[0].label) for each in questions)

    sample_desk_open.asker = answer
    pause(panel, "2024-06-25 星期一")
    assert panel.save()
    assert len(asked) == 1


def test_a_unit_entered_elsewhere_is_offered_in_the_opened_project(
    panel: ProjectPanel, sample_desk_open: LedgerDesk
) -> None:
    with sample_desk_open.work("新增单位") as session:
        save_row(Register(session, UNITS, sample_desk_open.today), None, {"name": "示例崭新局"})
    for editor in (panel.page.card.form.rows["authority_unit_id"].editor, panel.page.ones.team.lead_unit):
        completer = cast("QLineEdit", editor).completer()
        completer.setCompletionPrefix("示例崭新")
        assert completer.currentCompletion() == "示例崭新局"


def test_a_hand_over_passes_the_team_on_though_its_head_was_edited(
    panel: ProjectPanel, sample_desk_open: LedgerDesk
) -> None:
    ones = panel.page.ones
    head = ones.team.typed().members[0]
    ones.team.grid.rows[0].phone.show_text("0878-7654321")
    ones.team.grid.rows[0].phone.textEdited.emit("0878-7654321")
    ones.lead.entry.open()
    ones.lead.entry.form.take({"person": "示例县长新", "unit": head.unit, "reason": "工作调整"})
    assert panel.save(), panel.page.complaint
    with sample_desk_open.read() as session:
        fact = read_four_ones(session, project_by_code(session, "P02"), sample_desk_open.today, card_is_complete=True)
    assert fact.team is not None
    heads = [each.person for each in fact.team.members if each.role is TeamRole.HEAD]
    assert heads == ["示例县长新"]
    assert "0878-7654321" not in [each.phone for each in fact.team.members], "it was the old head's, not his"


def test_a_telephone_without_a_name_is_refused_and_not_lost(panel: ProjectPanel) -> None:
    row = next(row for row in panel.page.ones.team.grid.rows if not row.person.text())
    row.phone.show_text("0878-7654321")
    row.phone.textEdited.emit("0878-7654321")
    assert not panel.save()
    assert row.phone.text() == "0878-7654321"
