"""The stages of 闭环清单: left onward, past what is open or back; the dossier's shared; optional items; lessons."""

import pytest
from checklist_window import TODAY, click, open_tab, press, type_into
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.rules.item_moves import ItemMove
from zsyz_desktop.ui.checklist.stage_moving import StageMoving
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import TabTitle


@pytest.fixture
def tab(sample_desk_open: LedgerDesk, qtbot: QtBot) -> ChecklistTab:
    """P05, in its fifth stage with one required item open."""
    return open_tab(sample_desk_open, qtbot, "P05")[1]


def moving(tab: ChecklistTab, stage: Stage) -> StageMoving:
    return tab.sections[stage].moving


def refused(found: StageMoving) -> list[str]:
    return [name for name, row in found.entry.form.rows.items() if row.is_refused]


def test_past_an_open_stage_reason_approver_and_day_are_asked_for_at_once(tab: ChecklistTab) -> None:
    found = moving(tab, Stage.FACTORS)
    press(found.onward_button, Qt.Key.Key_Space)
    assert found.entry.note.text().startswith("本阶段还有1项必办未办结：土地报批与供应")
    assert found.entry.form.typed("on") == str(TODAY)
    found.entry.form.take({"approved_by": ""})
    press(found.entry.confirm_button, Qt.Key.Key_Return)
    assert refused(found) == ["reason", "approved_by", "make_up_by"]
    assert found.entry.form.rows["reason"].widget.hasFocus()


def test_passing_an_open_stage_stays_in_sight_and_is_undone(tab: ChecklistTab, sample_desk_open: LedgerDesk) -> None:
    found = moving(tab, Stage.FACTORS)
    press(found.onward_button, Qt.Key.Key_Space)
    for name, text in (("reason", "土地在批"), ("approved_by", "示例县长"), ("make_up_by", "2024-7-31")):
        type_into(found.entry.form.rows[name].widget, text)
    QTest.keyClick(found.entry.form.rows["reason"].widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    section = tab.sections[Stage.FACTORS]
    assert section.head.words == "容缺推进，未补齐，逾期1项"
    assert section.note.text() == "容缺推进：土地在批；批准人示例县长；补齐期限2024年7月31日（还有35天）"
    assert [stage for stage, each in tab.sections.items() if each.is_open] == [Stage.LANDING]
    assert tab.sections[Stage.LANDING].head.hasFocus()
    assert "容缺推进" in tab.bar.cells[Stage.FACTORS].accessibleName()
    sample_desk_open.undo()
    assert section.head.words == "当前阶段，未闭环，逾期1项"
    assert section.is_open


def test_going_back_needs_a_reason_only(tab: ChecklistTab) -> None:
    found = moving(tab, Stage.FACTORS)
    press(found.back_button, Qt.Key.Key_Space)
    shown = [name for name, row in found.entry.form.rows.items() if not row.isHidden()]
    assert shown == ["on", "reason"]
    press(found.entry.confirm_button, Qt.Key.Key_Return)
    assert refused(found) == ["reason"]
    type_into(found.entry.form.rows["reason"].widget, "投资方更换")
    press(found.entry.confirm_button, Qt.Key.Key_Return)
    assert tab.sections[Stage.NEGOTIATION].head.words == "当前阶段，已闭环"
    assert moving(tab, Stage.NEGOTIATION).back_button.isHidden()


def test_a_closed_stage_is_left_with_its_day_alone(tab: ChecklistTab) -> None:
    found = moving(tab, Stage.FACTORS)
    press(found.back_button, Qt.Key.Key_Space)
    type_into(found.entry.form.rows["reason"].widget, "投资方更换")
    press(found.entry.confirm_button, Qt.Key.Key_Return)
    found = moving(tab, Stage.NEGOTIATION)
    press(found.onward_button, Qt.Key.Key_Space)
    assert [name for name, row in found.entry.form.rows.items() if not row.isHidden()] == ["on"]
    type_into(found.entry.form.rows["on"].widget, "2024-6-27")
    press(found.entry.confirm_button, Qt.Key.Key_Return)
    assert refused(found) == ["on"]
    type_into(found.entry.form.rows["on"].widget, "2024-6-26")
    press(found.entry.confirm_button, Qt.Key.Key_Return)
    assert tab.sections[Stage.FACTORS].head.words == "当前阶段，未闭环，逾期1项"


def test_a_day_before_the_last_move_is_told_beside_the_day(tab: ChecklistTab) -> None:
    found = moving(tab, Stage.FACTORS)
    press(found.back_button, Qt.Key.Key_Space)
    for name, text in (("on", "2020-1-1"), ("reason", "投资方更换")):
        type_into(found.entry.form.rows[name].widget, text)
    press(found.entry.confirm_button, Qt.Key.Key_Return)
    assert refused(found) == ["on"]
    assert "早于上一次变动" in found.entry.form.rows["on"].message


def test_only_the_present_stage_can_be_left_and_the_last_has_no_next(
    sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    _, tab = open_tab(sample_desk_open, qtbot, "P01")
    assert [stage for stage in Stage if not moving(tab, stage).isHidden()] == [Stage.LANDING]
    assert moving(tab, Stage.LANDING).onward_button.isHidden()


def test_the_stages_of_the_chain_say_whose_they_are_and_are_edited_here(
    tab: ChecklistTab, sample_desk_open: LedgerDesk
) -> None:
    section = tab.sections[Stage.PLANNING]
    press(section.head, Qt.Key.Key_Return)
    assert section.note.text().startswith("在《姚安县 文旅康养 2023年度产业链档案》里办：同链同县的项目共用")
    tab.go_to_part("1.1")
    press(tab.box("1.1").details().buttons[ItemMove.REOPEN], Qt.Key.Key_Space)
    assert tab.box("1.1").item.row.state is ItemState.IN_PROGRESS
    assert section.head.words == "未闭环"
    sample_desk_open.undo()
    assert section.head.words == "已闭环"


def test_a_project_that_is_not_industrial_has_no_stages_of_the_chain(
    sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    _, tab = open_tab(sample_desk_open, qtbot, "P12")
    section = tab.sections[Stage.PLANNING]
    press(section.head, Qt.Key.Key_Return)
    assert (section.head.words, len(section.boxes)) == ("不涉及", 0)
    assert section.note.text() == "本项目不是产业项目，没有产业链档案，第1—3阶段不涉及。"
    assert section.chain_button.isHidden()


def test_a_project_without_a_chain_is_led_to_choose_one(office_desk: LedgerDesk, qtbot: QtBot) -> None:
    panel = ProjectPanel(office_desk, None, PROJECT_TABS)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.enter_new()
    panel.page.card.form.take({"name": "示例新项目"})
    assert panel.save()
    tab = panel.page.more.go_to(TabTitle.CHECKLIST)
    assert isinstance(tab, ChecklistTab)
    section = tab.sections[Stage.PLANNING]
    press(section.head, Qt.Key.Key_Return)
    assert "暂无产业链档案" in section.note.text()
    click(section.chain_button)
    assert panel.page.tabs.currentIndex() == 0
    assert panel.page.card.form.rows["chain"].widget.hasFocus()


def test_an_optional_item_is_taken_up_from_the_menu(tab: ChecklistTab) -> None:
    section = tab.sections[Stage.FACTORS]
    before = len(section.boxes)
    section.take_up_button.menu().actions()[0].trigger()
    assert len(section.boxes) == before + 1


def test_what_landing_taught_is_kept_when_its_field_is_left_and_escape_puts_it_back(
    tab: ChecklistTab, sample_desk_open: LedgerDesk
) -> None:
    form = tab.lessons.form
    own, shared = form.rows["lessons"].widget, form.rows["dossier_lessons"].widget
    type_into(shared, "政策要补")
    press(shared, Qt.Key.Key_Escape)
    assert form.typed("dossier_lessons") == ""
    type_into(own, "选址要早")
    press(own, Qt.Key.Key_Tab)
    assert sample_desk_open.undo_title == "修改闭环回看"
    sample_desk_open.undo()
    assert form.typed("lessons") == ""


def test_lessons_that_are_too_long_are_told_beside_their_field(tab: ChecklistTab) -> None:
    row = tab.lessons.form.rows["lessons"]
    type_into(row.widget, "长" * 2001)
    press(row.widget, Qt.Key.Key_Tab)
    assert "最多2000个字" in row.message
