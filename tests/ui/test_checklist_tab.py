"""The tab 闭环清单: stages folded and walked through, items edited, begun, closed, waived and opened again by keys."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from checklist_window import TODAY, click, open_tab, press, type_into
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import ItemState, Stage
from zsyz_desktop.rules.item_moves import ItemMove
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.card_reading import edit_typed_card
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.ui.checklist.item_details import ItemDetails
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import Address, TabTitle


@pytest.fixture
def panel(sample_desk_open: LedgerDesk, qtbot: QtBot) -> ProjectPanel:
    """P01, in its sixth stage, open at its checklist."""
    return open_tab(sample_desk_open, qtbot, "P01")[0]


@pytest.fixture
def tab(panel: ProjectPanel) -> ChecklistTab:
    found = panel.page.more.go_to(TabTitle.CHECKLIST)
    assert isinstance(found, ChecklistTab)
    return found


def details(tab: ChecklistTab, code: str) -> ItemDetails:
    tab.go_to_part(code)
    return tab.box(code).details()


def state(tab: ChecklistTab, code: str) -> ItemState:
    return tab.box(code).item.row.state


def offered(found: ItemDetails) -> list[str]:
    return [title for title, button in found.buttons.items() if not button.isHidden()]


def focus() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def test_only_the_present_stage_is_unfolded_and_the_sentence_is_the_papers(tab: ChecklistTab) -> None:
    assert [stage for stage, section in tab.sections.items() if section.is_open] == [Stage.LANDING]
    assert tab.sentence.text().startswith("六阶段应办52项，已办结45项、办理中2项")
    assert tab.bar.cells[Stage.LANDING].accessibleName() == "第6阶段 落地服务：7/14，当前阶段"
    assert tab.sections[Stage.PLANNING].head.words == "已闭环"


def test_a_cell_of_the_bar_goes_to_its_stage(tab: ChecklistTab) -> None:
    press(tab.bar.cells[Stage.FACTORS], Qt.Key.Key_Space)
    assert tab.sections[Stage.FACTORS].is_open
    assert tab.sections[Stage.FACTORS].head.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_stage_is_unfolded_and_folded_by_key(tab: ChecklistTab, key: Qt.Key) -> None:
    section = tab.sections[Stage.NEGOTIATION]
    press(section.head, key)
    assert (section.is_open, len(section.boxes)) == (True, 9)
    press(section.head, key)
    assert not section.is_open


def test_right_unfolds_and_left_folds_as_in_a_tree(tab: ChecklistTab) -> None:
    section = tab.sections[Stage.NEGOTIATION]
    press(section.head, Qt.Key.Key_Right)
    press(section.head, Qt.Key.Key_Right)
    assert section.is_open
    press(section.head, Qt.Key.Key_Left)
    assert not section.is_open
    box = tab.box("6.8")
    press(box.line, Qt.Key.Key_Right)
    assert box.is_open
    press(box.line, Qt.Key.Key_Escape)
    assert not box.is_open


def test_up_and_down_walk_over_heads_and_open_items(tab: ChecklistTab) -> None:
    head = tab.sections[Stage.LANDING].head
    press(head, Qt.Key.Key_Down)
    assert tab.box("6.1").line.hasFocus()
    press(tab.box("6.1").line, Qt.Key.Key_Up)
    assert head.hasFocus()
    press(head, Qt.Key.Key_Up)
    assert tab.sections[Stage.FACTORS].head.hasFocus()


def test_tab_goes_from_an_item_into_what_unfolds_below_it(tab: ChecklistTab) -> None:
    box = tab.box("6.8")
    press(box.line, Qt.Key.Key_Return)
    QTest.keyClick(box.line, Qt.Key.Key_Tab)
    assert box.details().buttons[ItemMove.BEGIN].hasFocus()
    press(box.line, Qt.Key.Key_Return)
    QTest.keyClick(box.line, Qt.Key.Key_Tab)
    assert tab.box("6.9a").line.hasFocus()


def test_what_can_be_done_is_what_is_legal_now(tab: ChecklistTab) -> None:
    assert offered(details(tab, "6.8")) == [ItemMove.BEGIN, ItemMove.CLOSE, ItemMove.WAIVE]
    assert offered(details(tab, "6.6")) == [ItemMove.CLOSE, ItemMove.WAIVE]
    assert offered(details(tab, "6.1")) == [ItemMove.REOPEN]


def test_an_item_is_begun_and_that_is_undone(tab: ChecklistTab, sample_desk_open: LedgerDesk, qtbot: QtBot) -> None:
    found = details(tab, "6.8")
    with qtbot.waitSignal(tab.message) as said:
        press(found.buttons[ItemMove.BEGIN], Qt.Key.Key_Space)
    assert said.args == ["办理中：竣工联合验收（规划核实、消防、环保、水保、节能）"]
    assert state(tab, "6.8") is ItemState.IN_PROGRESS
    assert found.buttons[ItemMove.CLOSE].hasFocus()
    sample_desk_open.undo()
    assert state(tab, "6.8") is ItemState.NOT_STARTED


def test_a_field_is_kept_when_it_is_left_and_shown_as_it_was_understood(
    tab: ChecklistTab, sample_desk_open: LedgerDesk
) -> None:
    form = details(tab, "6.8").form
    type_into(form.rows["due"].widget, "2024年12月")
    press(form.rows["due"].widget, Qt.Key.Key_Return)
    assert form.typed("due") == "2024-12-31"
    assert str(tab.box("6.8").item.row.due) == "2024-12-31"
    assert sample_desk_open.undo_title == "修改清单事项“竣工联合验收（规划核实、消防、环保、水保、节能）”"
    assert focus() == "next_step"


def test_responsible_unit_and_person_are_entered_on_the_way(tab: ChecklistTab) -> None:
    form = details(tab, "6.8").form
    for name, text in (("unit_id", "示例住建局"), ("person_id", "示例股长")):
        type_into(form.rows[name].widget, text)
        press(form.rows[name].widget, Qt.Key.Key_Tab)
    row = tab.box("6.8").item.row
    assert (row.unit, row.person) == ("示例住建局", "示例股长")


def test_a_field_that_is_refused_says_so_and_escape_puts_back_what_is_stored(
    tab: ChecklistTab, sample_desk_open: LedgerDesk
) -> None:
    form = details(tab, "6.8").form
    text = form.rows["text"]
    type_into(text.widget, " ")
    press(text.widget, Qt.Key.Key_Tab)
    assert text.message == "！「事项」必须填写。"
    assert sample_desk_open.undo_title is None
    press(text.widget, Qt.Key.Key_Escape)
    assert form.typed("text") == "竣工联合验收（规划核实、消防、环保、水保、节能）"
    assert tab.box("6.8").is_open


def test_a_day_that_cannot_be_read_is_told_and_not_kept(tab: ChecklistTab, sample_desk_open: LedgerDesk) -> None:
    row = details(tab, "6.8").form.rows["due"]
    type_into(row.widget, "年底")
    press(row.widget, Qt.Key.Key_Tab)
    assert row.is_refused
    assert sample_desk_open.undo_title is None


def test_ctrl_s_keeps_the_field_one_is_in(panel: ProjectPanel, tab: ChecklistTab) -> None:
    form = details(tab, "6.8").form
    type_into(form.rows["next_step"].widget, "约验收")
    assert panel.save()
    assert tab.box("6.8").item.row.next_step == "约验收"
    assert form.rows["next_step"].widget.hasFocus()


def test_closing_asks_for_everything_at_once_the_cursor_in_the_first(tab: ChecklistTab) -> None:
    found = details(tab, "6.8")
    press(found.buttons[ItemMove.CLOSE], Qt.Key.Key_Space)
    assert found.closing.form.typed("done_on") == str(TODAY)
    assert found.closing.form.typed("finished_on") == str(TODAY)
    assert found.closing.form.typed("verified_by") == "示例核验员"  # whoever verified last is proposed
    found.closing.form.take({"verified_by": ""})
    required = [name for name, row in found.closing.form.rows.items() if row.spec.fact.required]
    assert required == ["finished_on", "verified_by", "done_on"]
    QTest.keyClick(
        found.closing.form.rows["finished_on"].widget, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    refused = [name for name, row in found.closing.form.rows.items() if row.is_refused]
    assert refused == ["description", "verified_by"]
    assert found.closing.form.rows["description"].widget.hasFocus()
    assert state(tab, "6.8") is ItemState.NOT_STARTED


def test_an_item_is_closed_by_keys_and_its_day_goes_to_the_node(
    tab: ChecklistTab, sample_desk_open: LedgerDesk
) -> None:
    found = details(tab, "6.8")
    press(found.buttons[ItemMove.CLOSE], Qt.Key.Key_Space)
    for name, text in (("description", "验收意见"), ("finished_on", "6-20"), ("verified_by", "示例核验员")):
        type_into(found.closing.form.rows[name].widget, {"6-20": "2024-6-20"}.get(text, text))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    item = tab.box("6.8").item
    assert item.row.state is ItemState.DONE
    assert item.node is not None
    assert str(item.node.actual_finish) == "2024-06-20"
    assert found.closing.isHidden()
    assert tab.box("6.8").line.hasFocus()
    sample_desk_open.undo()
    assert state(tab, "6.8") is ItemState.NOT_STARTED


def test_a_day_entered_on_the_card_shows_here_and_is_only_to_be_checked(
    tab: ChecklistTab, sample_desk_open: LedgerDesk
) -> None:
    with sample_desk_open.work("投产") as session:
        edit_typed_card(session, project_by_code(session, "P01"), {"producing_actual": "2024-6-20"}, today=TODAY)
    found = details(tab, "6.9a")
    assert offered(found) == [ItemMove.CHECK, ItemMove.WAIVE]
    press(found.buttons[ItemMove.CHECK], Qt.Key.Key_Space)
    assert found.closing.form.typed("finished_on") == "2024-06-20"


def test_an_item_is_waived_with_a_reason_only_and_restored(tab: ChecklistTab) -> None:
    found = details(tab, "6.9b")
    press(found.buttons[ItemMove.WAIVE], Qt.Key.Key_Space)
    press(found.waiving.confirm_button, Qt.Key.Key_Return)
    row = found.waiving.form.rows["waived_reason"]
    assert row.is_refused
    type_into(row.widget, "规下企业")
    press(found.waiving.confirm_button, Qt.Key.Key_Return)
    assert state(tab, "6.9b") is ItemState.NOT_APPLICABLE
    assert "不涉及：规下企业" in found.about.text()
    press(found.buttons[ItemMove.RESTORE], Qt.Key.Key_Space)
    assert state(tab, "6.9b") is ItemState.NOT_STARTED


def test_a_wrongly_closed_item_is_opened_again(tab: ChecklistTab) -> None:
    found = details(tab, "6.1")
    press(found.buttons[ItemMove.REOPEN], Qt.Key.Key_Space)
    assert state(tab, "6.1") is ItemState.AWAITING_CHECK
    assert tab.bar.cells[Stage.LANDING].accessibleName().startswith("第6阶段 落地服务：6/14")


def test_escape_closes_the_form_then_folds_the_item(tab: ChecklistTab) -> None:
    found = details(tab, "6.8")
    press(found.buttons[ItemMove.CLOSE], Qt.Key.Key_Space)
    press(found.closing.form.rows["description"].widget, Qt.Key.Key_Escape)
    assert found.closing.isHidden()
    assert found.buttons[ItemMove.BEGIN].hasFocus()
    press(found.buttons[ItemMove.BEGIN], Qt.Key.Key_Escape)
    assert not tab.box("6.8").is_open
    assert tab.box("6.8").line.hasFocus()


def test_what_is_typed_into_a_form_outlives_a_change_of_the_ledger(
    tab: ChecklistTab, sample_desk_open: LedgerDesk
) -> None:
    found = details(tab, "6.8")
    press(found.buttons[ItemMove.CLOSE], Qt.Key.Key_Space)
    type_into(found.closing.form.rows["description"].widget, "验收意见")
    with sample_desk_open.work("改名") as session:
        edit_typed_card(session, project_by_code(session, "P01"), {"name": "示例改名项目"}, today=TODAY)
    assert found.closing.form.typed("description") == "验收意见"
    assert not found.closing.isHidden()


def test_a_field_is_kept_when_another_tab_or_another_project_is_shown(
    panel: ProjectPanel, tab: ChecklistTab, sample_desk_open: LedgerDesk
) -> None:
    type_into(details(tab, "6.8").form.rows["next_step"].widget, "约验收")
    panel.page.show_card()
    assert tab.box("6.8").item.texts["next_step"] == "约验收"
    panel.page.more.go_to(TabTitle.CHECKLIST)
    type_into(details(tab, "6.8").form.rows["next_step"].widget, "报验收")
    panel.open_project("P05")
    assert sample_desk_open.undo_title == "修改清单事项“竣工联合验收（规划核实、消防、环保、水保、节能）”"
    panel.open_project("P01")
    assert details(tab, "6.8").form.typed("next_step") == "报验收"


def test_an_item_gone_to_is_unfolded_at_the_top(tab: ChecklistTab, qtbot: QtBot) -> None:
    tab.go_to_part("1.3")
    tab.go_to_part("5.5")
    line = tab.box("5.5").line
    viewport = tab.findChildren(QScrollArea)[0].viewport()
    qtbot.waitUntil(lambda: 0 <= line.mapTo(viewport, QPoint(0, 0)).y() <= line.height())
    assert line.hasFocus()


def test_an_item_leads_to_its_node(tab: ChecklistTab, qtbot: QtBot) -> None:
    found = details(tab, "6.8")
    with qtbot.waitSignal(tab.elsewhere_wanted) as wanted:
        click(found.node_button)
    node = tab.box("6.8").item.node
    assert node is not None
    assert wanted.args == [Address(TabTitle.CHART, node.key)]
    assert details(tab, "6.7").node_button.isHidden()


def test_another_project_begins_with_its_own_present_stage(panel: ProjectPanel, tab: ChecklistTab) -> None:
    details(tab, "6.8")
    panel.open_project("P05")
    assert [stage for stage, section in tab.sections.items() if section.is_open] == [Stage.FACTORS]
    assert not any(box.is_open for section in tab.sections.values() for box in section.boxes.values())


@pytest.fixture
def read_only(sample_file: Path, tmp_path: Path, opener: Opener) -> Iterator[LedgerDesk]:
    path = Path(shutil.copyfile(sample_file, tmp_path / "只读.zsyz"))
    with opener.open(path, writing=False) as store:
        yield LedgerDesk(store, lambda: TODAY)


def test_of_a_ledger_that_only_reads_nothing_can_be_changed(read_only: LedgerDesk, qtbot: QtBot) -> None:
    panel, tab = open_tab(read_only, qtbot, "P01")
    found = details(tab, "6.8")
    assert offered(found) == []
    assert found.evidence.add_button.isHidden()
    assert not tab.box("6.8").acceptDrops()
    assert not tab.sections[Stage.LANDING].moving.isVisible()
    assert found.form.rows["text"].widget.property("readOnly")
    assert panel.page.complaint == ""


def test_an_item_opened_at_the_lower_edge_comes_into_sight_with_what_unfolds(tab: ChecklistTab, qtbot: QtBot) -> None:
    scroll = tab.findChild(QScrollArea)
    assert scroll is not None
    section = tab.sections[Stage.LANDING]
    box = list(section.boxes.values())[8]
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    seen = scroll.viewport()
    below = box.line.mapTo(seen, box.line.rect().bottomLeft()).y() - seen.height()
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().value() + below)
    before = box.mapTo(seen, box.rect().topLeft()).y()
    press(box.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: 0 <= box.mapTo(seen, box.rect().topLeft()).y() < before)
