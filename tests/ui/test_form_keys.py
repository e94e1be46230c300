"""The keys of forms inside tabs: Ctrl+S confirms, Esc asks for a second press when something is typed."""

from typing import cast

import pytest
from chart_officer import chart, enter_new, open_chart, open_panel, row, stand
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import TabTitle

AGREED = {"reason": "电网改造推迟", "asked_by": "示例供电股长", "approved_by": "示例市委书记甲"}


@pytest.fixture
def panel(sample_desk_open: LedgerDesk, qtbot: QtBot) -> ProjectPanel:
    return open_panel(sample_desk_open, qtbot)


@pytest.fixture
def tab(panel: ProjectPanel, qtbot: QtBot) -> ChartTab:
    return open_chart(panel, "P01", qtbot)


def begin_extension(tab: ChartTab) -> None:
    stand(tab, "110kV接入", "name")
    tab.acts.do("extend", row(tab, "110kV接入").key)
    tab.forms.extension.form.take({"new_date": "2024-08-09", **AGREED})


def test_saving_confirms_the_form_open_above_the_chart(panel: ProjectPanel, tab: ChartTab) -> None:
    begin_extension(tab)
    assert panel.save()
    assert row(tab, "110kV接入").node.extensions == 1
    assert tab.forms.open_form is None


def test_saving_a_form_filled_in_half_says_beside_the_fields_what_is_missing(
    panel: ProjectPanel, tab: ChartTab
) -> None:
    begin_extension(tab)
    tab.forms.extension.form.take({"approved_by": ""})
    assert not panel.save()
    assert tab.forms.extension.form.rows["approved_by"].is_refused


def test_ctrl_enter_in_a_field_confirms_the_form(tab: ChartTab, qtbot: QtBot) -> None:
    begin_extension(tab)
    tab.forms.extension.form.focus_field("asked_by")
    qtbot.keyClick(
        tab.forms.extension.form.rows["asked_by"].widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert row(tab, "110kV接入").node.extensions == 1


@pytest.mark.parametrize("place", ["form", "grid"])
def test_the_first_escape_keeps_what_is_typed_and_says_so_the_second_gives_it_up(
    tab: ChartTab, qtbot: QtBot, place: str
) -> None:
    begin_extension(tab)
    form = tab.forms.extension
    goal = tab.grid if place == "grid" else form.form.rows["reason"].widget
    goal.setFocus()
    qtbot.keyClick(goal, Qt.Key.Key_Escape)
    assert tab.forms.open_form is form
    assert form.esc_note.isVisible()
    assert form.form.typed("reason") == "电网改造推迟"
    form.form.take({"basis": "会议纪要"})
    assert not form.esc_note.isVisible()
    qtbot.keyClick(goal, Qt.Key.Key_Escape)
    qtbot.keyClick(goal, Qt.Key.Key_Escape)
    assert tab.forms.open_form is None
    assert cast("ProjectPanel", tab.window()).page.is_open


def test_escape_in_the_grid_shuts_a_blank_form_and_leaves_the_project_open(
    panel: ProjectPanel, tab: ChartTab, qtbot: QtBot
) -> None:
    tab.tools.add.click()
    tab.grid.setFocus()
    qtbot.keyClick(tab.grid, Qt.Key.Key_Escape)
    assert tab.forms.open_form is None
    assert panel.code == "P01"


def test_a_node_without_a_planned_day_says_at_once_that_it_cannot_be_put_off(
    office_desk: LedgerDesk, qtbot: QtBot
) -> None:
    tab = enter_new(open_panel(office_desk, qtbot), "示例钛材项目", qtbot)
    with qtbot.waitSignal(tab.refused) as said:
        tab.acts.do("extend", chart(tab).rows[0].key)
    assert "暂无计划完成日" in said.args[0]
    assert tab.forms.open_form is None


def test_a_blank_extension_goes_with_the_row_a_filled_one_says_which_node_it_is_for(tab: ChartTab) -> None:
    form = tab.forms.extension
    tab.acts.do("extend", row(tab, "110kV接入").key)
    stand(tab, "投产", "name")
    assert form.key == row(tab, "投产").key
    assert "投产" in form.title.text()
    form.form.take({"reason": "设备晚到"})
    stand(tab, "110kV接入", "name")
    assert form.key == row(tab, "投产").key
    assert form.elsewhere.text() == "表里选的是“110kV接入”，这里办的还是“投产”。"
    stand(tab, "投产", "name")
    assert form.elsewhere.isHidden()


def test_saving_and_escape_do_the_same_in_the_checklist(panel: ProjectPanel, qtbot: QtBot) -> None:
    panel.open_project("P02")
    tab = cast("ChecklistTab", panel.page.more.go_to(TabTitle.CHECKLIST))
    tab.go_to_part("6.8")
    details = tab.box("6.8").details()
    details.open_closing()
    qtbot.waitUntil(details.closing.isVisible)
    details.closing.form.take({"description": "通知书已印发", "finished_on": "2024-06-20", "verified_by": ""})
    assert not panel.save()
    assert details.closing.form.rows["verified_by"].is_refused
    field = QApplication.focusWidget()
    assert field is details.closing.form.rows["verified_by"].widget
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert details.closing.esc_note.isVisible()
    details.closing.form.take({"verified_by": "示例核验员"})
    assert panel.save()
    assert details.closing.isHidden()
