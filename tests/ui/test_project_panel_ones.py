"""四个一 of the opened project: appointed, handed over with what is ticked, a team typed, the chart in a line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import One
from zsyz_desktop.services.projects.four_ones_reading import FourOnesFact
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.desk import ProjectDesk
from zsyz_desktop.ui.project.four_ones_tab import FourOnesTab
from zsyz_desktop.ui.project.lead_box import LeadBox
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.team_box import TeamBox


@pytest.fixture
def panel(sample_desk_open: LedgerDesk, qtbot: QtBot) -> ProjectPanel:
    """P01 open at its four ones."""
    panel = ProjectPanel(sample_desk_open, None, PROJECT_TABS)
    qtbot.addWidget(panel)
    panel.resize(620, 900)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.open_project("P01")
    panel.page.show_ones()
    return panel


@pytest.fixture
def entered(office_desk: LedgerDesk, qtbot: QtBot) -> ProjectPanel:
    """A project just entered, with nothing but its name, open at its four ones."""
    panel = ProjectPanel(office_desk, None, PROJECT_TABS)
    qtbot.addWidget(panel)
    panel.resize(620, 900)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.enter_new()
    panel.page.card.form.take({"name": "示例钛材项目"})
    assert panel.save()
    panel.page.show_ones()
    return panel


def tab(panel: ProjectPanel) -> FourOnesTab:
    return panel.page.ones


def lead(panel: ProjectPanel) -> LeadBox:
    return panel.page.ones.lead


def team(panel: ProjectPanel) -> TeamBox:
    return panel.page.ones.team


def kept(panel: ProjectPanel) -> FourOnesFact:
    """What the ledger holds now."""
    desk = panel.findChild(ProjectDesk)
    assert desk is not None
    project = desk.read(panel.code or "")
    assert project is not None
    return project.ones


def test_a_complete_project_says_four_of_four(panel: ProjectPanel) -> None:
    assert tab(panel).sentence.text() == "四个一齐全（4/4）"
    assert all(cell.text().endswith("✓ 已明确") for cell in tab(panel).cells.values())
    assert "2023-03-21起" in lead(panel).current.text()
    assert "原计划2023年3月22日锁定" in tab(panel).chart.summary.text()
    assert "节点29个" in tab(panel).chart.summary.text()


def test_a_new_project_says_what_each_of_the_four_lacks(entered: ProjectPanel) -> None:
    assert tab(entered).sentence.text() == "四个一 0/4，缺：项目卡、牵头负责人、推进班子、推进图表"
    assert tab(entered).card.words.startswith("○ 未明确")
    assert "行业主管部门" in tab(entered).card.to_do.words
    assert "请明确" in lead(entered).words
    assert "暂无班子" in team(entered).words
    assert "计划完成日期" in tab(entered).chart.words


def test_a_missing_field_of_the_card_leads_to_its_place(entered: ProjectPanel) -> None:
    tab(entered).card.to_do.field_wanted.emit("enterprise_id")
    assert entered.page.tabs.currentIndex() == 0
    assert entered.page.card.form.rows["enterprise_id"].widget.hasFocus()


@pytest.mark.parametrize(("one", "field"), [(One.PROJECT, "chain"), (One.LEAD, "person"), (One.TEAM, "lead_unit")])
def test_each_cell_goes_where_something_is_to_be_done(entered: ProjectPanel, one: One, field: str) -> None:
    tab(entered).cells[one].click()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == field


def test_the_first_lead_is_appointed_in_place(entered: ProjectPanel, office_desk: LedgerDesk) -> None:
    box = lead(entered)
    box.entry.open_button.click()
    assert box.entry.form.rows["reason"].isHidden()
    box.entry.form.take({"person": "示例副市长", "duty": "副市长", "unit": "禄丰市人民政府", "since": "2024.3.1"})
    assert entered.has_unsaved()
    box.entry.confirm_button.click()
    assert not entered.has_unsaved()
    assert box.current.text() == "示例副市长　副市长　禄丰市人民政府　2024-03-01起"
    assert "牵头负责人" not in tab(entered).sentence.text()
    assert office_desk.undo_title == "明确牵头负责人：示例钛材项目"


def test_one_of_those_offered_fills_in_unit_and_duty_at_once(entered: ProjectPanel, qtbot: QtBot) -> None:
    form = lead(entered).entry.form
    lead(entered).entry.open()
    form.take({"person": "县委书记 张某", "unit": "禄丰市人民政府", "since": "2024.3.1"})
    lead(entered).entry.confirm_button.click()
    assert lead(entered).current.text() == "张某　县委书记　禄丰市人民政府　2024-03-01起"
    lead(entered).entry.open()
    form.take({"person": "张某（禄丰市人民政府，县委书记）"})
    qtbot.waitUntil(lambda: form.typed("person") == "张某")
    assert (form.typed("unit"), form.typed("duty")) == ("禄丰市人民政府", "县委书记")


def test_an_appointment_says_everything_it_wants_at_once(entered: ProjectPanel) -> None:
    form = lead(entered).entry.form
    lead(entered).entry.open()
    form.take({"duty": "副市长", "since": "去年"})
    lead(entered).entry.confirm_button.click()
    assert [name for name, row in form.rows.items() if row.is_refused] == ["person", "since"]
    assert form.rows["person"].widget.hasFocus()


def test_a_hand_over_passes_on_what_stays_ticked_and_is_kept_with_its_reason(panel: ProjectPanel) -> None:
    box = lead(panel)
    lines = kept(panel).passing
    assert [line.text for line in lines] == ["节点：投产", "推进班子组长"]
    box.entry.open_button.click()
    box.entry.form.take({"person": "示例新书记", "duty": "市委书记", "since": "2024-06-20", "reason": "工作调动"})
    box.entry.ticks.box(lines[0].key).click()
    box.entry.confirm_button.setFocus()
    box.entry.confirm_button.click()
    assert QApplication.focusWidget() is box.entry.open_button
    assert "示例新书记" in box.current.text()
    assert "2023-03-21 至 2024-06-20　示例市委书记甲" in box.history.text()
    assert "调整原因：工作调动" in box.history.text()
    assert kept(panel).team is not None
    assert [row.person for row in kept(panel).team.members if row.role.value == "组长"] == ["示例新书记"]  # type: ignore[union-attr]
    assert kept(panel).passing == tuple(line for line in kept(panel).passing if line.key != lines[0].key)


def test_a_hand_over_without_a_reason_or_before_its_day_is_refused(panel: ProjectPanel) -> None:
    form = lead(panel).entry.form
    lead(panel).entry.open()
    form.take({"person": "示例新书记", "since": "2023-01-01"})
    lead(panel).entry.confirm_button.click()
    assert form.rows["reason"].is_refused
    form.take({"reason": "工作调动"})
    lead(panel).entry.confirm_button.click()
    assert form.rows["since"].is_refused
    assert kept(panel).lead is not None
    assert kept(panel).lead.name == "示例市委书记甲"  # type: ignore[union-attr]


def test_a_lead_leaves_in_place_and_what_lies_with_him_waits(panel: ProjectPanel) -> None:
    box = lead(panel)
    box.entry.leave_button.click()
    shown = [name for name, row in box.entry.form.rows.items() if not row.isHidden()]
    assert (shown, box.entry.ticks.isHidden()) == (["until", "leaving_reason"], True)
    box.entry.confirm_button.click()
    assert box.entry.form.rows["leaving_reason"].is_refused
    box.entry.form.take({"until": "2024-06-20", "leaving_reason": "退休"})
    assert panel.has_unsaved()
    box.entry.confirm_button.click()
    assert not panel.has_unsaved()
    assert tab(panel).sentence.text() == "四个一 3/4，缺：牵头负责人"
    assert (box.current.text(), box.entry.leave_button.isHidden()) == ("", True)
    assert "示例市委书记甲（市委书记），卸任原因：退休" in box.history.text()
    assert box.note.text() == "示例市委书记甲名下还有2项，接任人明确时一并移交。"


def test_a_leaving_half_typed_comes_back_from_its_draft(panel: ProjectPanel) -> None:
    box = lead(panel)
    box.entry.leave_button.click()
    box.entry.form.take({"leaving_reason": "退休"})
    (half,) = tab(panel).kept.half_filled()
    box.entry.cancel_button.click()
    assert not box.entry.leave_button.isHidden()
    assert tab(panel).kept.half_filled() == []
    assert tab(panel).kept.open_again(half)
    assert box.entry.leaves
    assert box.entry.form.typed("leaving_reason") == "退休"


def test_a_deputy_who_takes_the_lead_is_told_to_be_head_alone(panel: ProjectPanel) -> None:
    assert kept(panel).team is not None
    deputy = next(row for row in kept(panel).team.members if row.person and row.role.value != "组长")  # type: ignore[union-attr]
    box = lead(panel)
    box.entry.open_button.click()
    known = {"person": deputy.person, "unit": deputy.unit, "since": "2024-06-20", "reason": "工作调动"}
    box.entry.form.take(known)
    box.entry.confirm_button.click()
    assert box.note.text() == f"{deputy.person}在推进班子里原为{deputy.role.value}，现为组长"
    panel.open_project("P02")
    assert lead(panel).note.text() == ""


def test_choosing_a_known_person_fills_in_what_is_blank(panel: ProjectPanel) -> None:
    form = lead(panel).entry.form
    lead(panel).entry.open()
    form.take({"person": "示例县长丙"})
    form.field_left.emit("person")
    assert (form.typed("duty"), form.typed("unit")) == ("县长", "双柏县人民政府")


def test_a_hand_over_on_a_day_to_come_is_refused_beside_it(panel: ProjectPanel) -> None:
    box = lead(panel)
    box.entry.open_button.click()
    box.entry.form.take({"person": "示例新书记", "since": "2042-06-20", "reason": "工作调动"})
    box.entry.confirm_button.click()
    assert "晚于今天" in box.entry.form.rows["since"].message
    assert kept(panel).lead is not None
    assert kept(panel).lead.name == "示例市委书记甲"  # type: ignore[union-attr]


def test_a_cancelled_hand_over_leaves_nothing_unsaved(panel: ProjectPanel) -> None:
    lead(panel).entry.open()
    lead(panel).entry.form.take({"person": "示例新书记"})
    assert panel.has_unsaved()
    lead(panel).entry.cancel_button.click()
    assert not panel.has_unsaved()
    assert not lead(panel).entry.open_button.isHidden()


def test_escape_folds_an_untouched_hand_over_and_the_project_stays_open(panel: ProjectPanel, qtbot: QtBot) -> None:
    lead(panel).entry.open()
    qtbot.keyClick(lead(panel).entry.form.rows["person"].widget, Qt.Key.Key_Escape)
    assert not lead(panel).entry.open_button.isHidden()
    assert panel.code == "P01"


def test_ctrl_s_saves_card_lead_and_team_together_as_one_undo(entered: ProjectPanel, office_desk: LedgerDesk) -> None:
    heard: list[object] = []
    office_desk.changed.connect(heard.append)
    entered.page.card.form.take({"note": "记"})
    lead(entered).entry.form.take({"person": "示例副市长"})
    team(entered).lead_unit.show_text("禄丰市工信局")
    assert entered.save()
    ones = kept(entered)
    assert ones.lead is not None
    assert ones.team is not None
    assert ones.team.lead_unit == "禄丰市工信局"
    assert not entered.has_unsaved()
    assert len(heard) == 1
    assert office_desk.undo() == "修改项目卡、明确牵头负责人、调整推进班子：示例钛材项目"
    assert (kept(entered).lead, kept(entered).team) == (None, None)
    assert entered.page.card.form.typed("note") == ""
    office_desk.redo()
    assert kept(entered) == ones


def test_what_one_part_refuses_keeps_the_others_unsaved(entered: ProjectPanel, office_desk: LedgerDesk) -> None:
    before = office_desk.undo_title
    entered.page.card.form.take({"note": "记"})
    lead(entered).entry.form.take({"person": "示例副市长"})
    team(entered).grid.add_row()
    team(entered).grid.rows[0].person.show_text("李四")
    entered.page.show_card()
    assert not entered.save()  # the team has no 牵头单位
    assert (office_desk.undo_title, kept(entered).lead) == (before, None)
    assert entered.page.tabs.currentWidget() is entered.page.ones
    assert entered.page.card.form.typed("note") == "记"
    assert lead(entered).has_unsaved()
    assert lead(entered).note.text() == ""
    team(entered).lead_unit.show_text("禄丰市工信局")
    assert entered.save()
    assert not entered.has_unsaved()


def test_a_team_is_typed_cell_by_cell_with_enter(entered: ProjectPanel, qtbot: QtBot) -> None:
    box = team(entered)
    box.lead_unit.show_text("禄丰市工信局")
    box.add_button.click()
    for text in ("禄丰市人民政府", "示例市长", "市长", "0878-1", "禄丰市供电局", "示例经理"):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, text) if text.isascii() else focused.show_text(text)  # type: ignore[attr-defined]
        qtbot.keyClick(focused, Qt.Key.Key_Return)
        if text == "0878-1":  # the new row begins in its unit
            assert QApplication.focusWidget() is box.grid.rows[1].unit
    assert entered.save()
    assert QApplication.focusWidget() is box.grid.rows[1].duty
    saved = kept(entered).team
    assert saved is not None
    assert [(row.role.value, row.unit, row.person, row.phone) for row in saved.members] == [
        ("组长", "禄丰市人民政府", "示例市长", "0878-1"),
        ("成员", "禄丰市供电局", "示例经理", ""),
    ]
    assert One.TEAM not in kept(entered).missing.missing


def test_rows_of_a_spreadsheet_are_pasted_into_cells_of_their_own(entered: ProjectPanel, qtbot: QtBot) -> None:
    box = team(entered)
    box.lead_unit.show_text("禄丰市工信局")
    box.add_button.click()
    cell = box.grid.rows[0].unit
    QApplication.clipboard().setText("禄丰市人民政府\t示例市长\t市长\r\n禄丰市供电局\t示例经理\t经理\r\n")
    qtbot.keyClick(cell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(row.unit, row.person, row.duty, row.role.value) for row in box.typed().members] == [
        ("禄丰市人民政府", "示例市长", "市长", "组长"),
        ("禄丰市供电局", "示例经理", "经理", "成员"),
    ]
    QApplication.clipboard().setText("副组长\t禄丰市发改局\n没有这个职务\t禄丰市住建局")
    qtbot.keyClick(box.grid.rows[1].role, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(row.unit, row.role.value) for row in box.typed().members[1:]] == [
        ("禄丰市发改局", "副组长"),
        ("禄丰市住建局", "成员"),
    ]
    said = box.findChild(QLabel, "said_of_paste")
    assert said is not None
    assert "第2行“没有这个职务”" in said.text()
    QApplication.clipboard().setText("示例副市长")
    box.grid.rows[0].person.selectAll()
    qtbot.keyClick(box.grid.rows[0].person, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert box.grid.rows[0].person.text() == "示例副市长"
    assert entered.save()


def test_a_row_is_taken_out_and_saved_with_the_rest(panel: ProjectPanel, sample_desk_open: LedgerDesk) -> None:
    before = len(team(panel).grid.rows)
    team(panel).grid.rows[1].remove_button.click()
    assert panel.has_unsaved()
    assert panel.save()
    saved = kept(panel).team
    assert saved is not None
    assert len(saved.members) == before - 1
    sample_desk_open.undo()
    assert len(team(panel).grid.rows) == before


def test_a_second_head_is_refused_below_its_row(panel: ProjectPanel) -> None:
    row = team(panel).grid.rows[1]
    row.role.show_text("组长")
    assert not panel.save()
    assert "只有一名组长" in row.message.text()
    assert row.role.hasFocus()
    row.role.show_text("成员")
    assert row.message.text() == ""
    assert not panel.has_unsaved()


def test_a_team_without_its_lead_unit_is_refused_beside_it(panel: ProjectPanel) -> None:
    team(panel).lead_unit.show_text("")
    assert not panel.save()
    assert team(panel).lead_unit.hasFocus()
    assert "牵头单位" in team(panel).lead_unit.accessibleDescription()


def test_a_row_left_blank_is_no_row(panel: ProjectPanel) -> None:
    team(panel).add_button.click()
    assert not panel.has_unsaved()


def test_a_new_team_begins_with_the_lead_as_its_head(entered: ProjectPanel) -> None:
    lead(entered).entry.form.take({"person": "示例副市长", "duty": "副市长"})
    assert entered.save()
    (row,) = team(entered).grid.rows
    assert (row.role.typed(), row.person.typed()) == ("组长", "示例副市长")
    assert not entered.has_unsaved()


def test_tab_goes_from_the_lead_unit_through_the_rows_to_a_further_row(panel: ProjectPanel, qtbot: QtBot) -> None:
    box = team(panel)
    box.lead_unit.setFocus()
    passed = []
    for _ in range(6 * len(box.grid.rows) + 1):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed[0] is box.grid.rows[0].role
    assert passed[-1] is box.add_button


def test_every_cell_of_the_team_is_named_for_a_reader_of_screens(panel: ProjectPanel) -> None:
    names = {editor.accessibleName() for row in team(panel).grid.rows for editor in row.editors}
    assert names == {f"推进班子：{title}" for title in ("班子职务", "单位", "姓名", "职务", "办公电话")}
