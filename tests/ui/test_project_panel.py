"""The opened project: entered, changed, refused, undone and left, with real keys over a real ledger."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.projects.card_reading import read_card_fact
from zsyz_desktop.services.projects.projects import delete_project
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.panel import ProjectPanel

TODAY = date(2024, 6, 26)


@pytest.fixture
def panel(sample_desk_open: LedgerDesk, qtbot: QtBot) -> Iterator[ProjectPanel]:
    yield from shown(ProjectPanel(sample_desk_open, None, PROJECT_TABS), qtbot)


@pytest.fixture
def empty_panel(office_desk: LedgerDesk, qtbot: QtBot) -> Iterator[ProjectPanel]:
    yield from shown(ProjectPanel(office_desk, None, PROJECT_TABS), qtbot)


@pytest.fixture
def entered(empty_panel: ProjectPanel) -> ProjectPanel:
    """A project with nothing but its name and county, open."""
    empty_panel.enter_new()
    put(empty_panel, "name", "示例钛材项目")
    assert empty_panel.save()
    return empty_panel


def shown(panel: ProjectPanel, qtbot: QtBot) -> Iterator[ProjectPanel]:
    qtbot.addWidget(panel)
    panel.resize(620, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    yield panel


def type_into(widget: QWidget, text: str) -> None:
    """Type over what stands there, through the input method."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def put(panel: ProjectPanel, name: str, text: str) -> None:
    type_into(panel.page.card.form.rows[name].widget, text)


def answering(role: QMessageBox.ButtonRole, asked: list[str]) -> Callable[[], None]:
    """What presses the button of that role in the question that is open."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(each for each in box.buttons() if box.buttonRole(each) is role).click()

    return press


def stored(store: Store, code: str, name: str) -> str:
    with store.read() as session:
        return read_card_fact(session, project_by_code(session, code), TODAY).texts[name]


def test_nothing_open_says_what_to_do_next(panel: ProjectPanel) -> None:
    assert panel.code is None
    assert not panel.page.is_open
    assert not panel.has_unsaved()


def test_an_opened_project_shows_its_card_and_its_name(panel: ProjectPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.title_changed) as named:
        assert panel.open_project("P01")
    assert named.args == ["示例绿硅年产12GW单晶硅切片项目"]
    assert panel.code == "P01"
    assert panel.page.card.form.typed("agreed_amount") == "320,000"
    assert panel.page.card.form.typed("started_actual") == "2023-08-18"
    assert "楚雄市／楚雄高新区" in panel.page.header.words


def test_every_sample_project_opens_without_counting_as_changed(panel: ProjectPanel) -> None:
    for number in range(1, 13):
        assert panel.open_project(f"P{number:02d}")
        assert not panel.has_unsaved()


def test_the_first_save_leaves_the_cursor_in_sight(empty_panel: ProjectPanel, qtbot: QtBot) -> None:
    empty_panel.enter_new()
    put(empty_panel, "name", "示例钛材项目")
    field = empty_panel.page.card.form.rows["note"].widget
    empty_panel.page.card.form.focus_field("note")
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())
    assert empty_panel.save()
    QTest.qWait(0)
    assert field.hasFocus()
    assert not field.visibleRegion().isEmpty()


def test_a_code_nobody_has_is_told_and_what_is_open_stays(panel: ProjectPanel, qtbot: QtBot) -> None:
    panel.open_project("P01")
    with qtbot.waitSignal(panel.message) as said:
        assert not panel.open_project("P99")
    assert "P99" in said.args[0]
    assert panel.code == "P01"


def test_a_change_is_saved_told_and_can_be_undone_and_redone(
    panel: ProjectPanel, sample: Store, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    panel.open_project("P02")
    with qtbot.waitSignal(panel.unsaved_changed) as unsaved:
        put(panel, "note", "记一笔")
    assert unsaved.args == [True]
    with qtbot.waitSignal(panel.message) as said:
        assert panel.save()
    assert said.args[0].startswith("已保存")
    assert not panel.has_unsaved()
    assert stored(sample, "P02", "note") == "记一笔"
    assert sample_desk_open.undo_title == "修改项目卡：示例高端海绵钛及钛材深加工项目"
    sample_desk_open.undo()
    assert panel.page.card.form.typed("note") == ""
    sample_desk_open.redo()
    assert panel.page.card.form.typed("note") == "记一笔"


def test_a_field_still_in_hand_is_read_back_before_it_is_saved(panel: ProjectPanel, sample: Store) -> None:
    panel.open_project("P02")
    put(panel, "agreed_amount", "１２．５亿")
    assert panel.save()
    assert stored(sample, "P02", "agreed_amount") == "125,000"
    assert panel.page.card.form.typed("agreed_amount") == "125,000"


def test_everything_refused_stands_beside_its_field_and_nothing_is_saved(panel: ProjectPanel, sample: Store) -> None:
    panel.open_project("P02")
    for name, text in (
        ("filed_amount", "约3亿"), ("expected_jobs", "很多"), ("contact", "张三 11010519491231002X"),
        ("signed_actual", "2025-01-01"), ("note", "不该存"),
    ):  # fmt: skip
        put(panel, name, text)
    panel.page.show_ones()
    assert not panel.save()
    rows = panel.page.card.form.rows
    refused = [name for name, row in rows.items() if row.is_refused]
    assert refused == ["signed_actual", "filed_amount", "expected_jobs"]
    assert rows["signed_actual"].widget.hasFocus()
    assert panel.page.tabs.currentIndex() == 0
    assert stored(sample, "P02", "note") == ""
    assert panel.has_unsaved()


def test_an_id_number_is_refused_beside_the_contact(panel: ProjectPanel) -> None:
    panel.open_project("P02")
    put(panel, "contact", "张三 11010519491231002X")
    assert not panel.save()
    assert "身份证号" in panel.page.card.form.rows["contact"].message


def test_a_code_already_used_is_told_together_with_what_cannot_be_read(
    panel: ProjectPanel, sample_desk_open: LedgerDesk
) -> None:
    panel.open_project("P02")
    put(panel, "code", "P01")
    put(panel, "filed_amount", "约3亿")
    assert not panel.save()
    rows = panel.page.card.form.rows
    assert [name for name, row in rows.items() if row.is_refused] == ["code", "filed_amount"]
    assert panel.code == "P02"
    assert sample_desk_open.undo_title != "修改项目卡：示例高端海绵钛及钛材深加工项目"


def test_a_changed_code_is_followed(panel: ProjectPanel) -> None:
    panel.open_project("P02")
    put(panel, "code", "LF-2024-7")
    assert panel.save()
    assert panel.code == "LF-2024-7"
    assert "LF-2024-7" in panel.page.header.words


def test_what_is_missing_is_listed_and_leads_to_its_field(entered: ProjectPanel, office: Store) -> None:
    to_do = entered.page.card.to_do
    assert to_do.words.startswith("产业链、行业主管部门、投资方、协议投资、计划开工、计划投产；建设内容")
    to_do.field_wanted.emit("authority_unit_id")
    assert entered.page.card.form.rows["authority_unit_id"].widget.hasFocus()
    put(entered, "authority_unit_id", "禄丰市工信局")
    assert "行业主管部门" not in to_do.words
    assert stored(office, entered.code or "", "authority_unit_id") == ""


def test_an_odd_order_of_dates_is_a_warning_that_leads_to_its_field(entered: ProjectPanel, office: Store) -> None:
    put(entered, "filed_planned", "2025-03-01")
    put(entered, "started_planned", "2025-01-31")
    assert entered.save()
    assert stored(office, entered.code or "", "started_planned") == "2025-01-31"
    assert "开工（2025年1月31日）早于备案（2025年3月1日）" in entered.page.card.to_do.words


def test_a_locked_plan_is_told_beside_the_planned_date(panel: ProjectPanel) -> None:
    panel.open_project("P02")
    put(panel, "above_scale_planned", "2020-01-31")
    assert not panel.save()
    assert "计划已锁定" in panel.page.card.form.rows["above_scale_planned"].message


def test_discarding_brings_back_what_is_stored(panel: ProjectPanel) -> None:
    panel.open_project("P02")
    put(panel, "name", "其他名称")
    panel.page.bar.discard_button.click()
    assert panel.page.card.form.typed("name") == "示例高端海绵钛及钛材深加工项目"
    assert not panel.has_unsaved()
    assert panel.page.bar.isHidden()


@pytest.mark.parametrize(
    ("role", "left", "kept"),
    [
        (QMessageBox.ButtonRole.AcceptRole, True, "改过"),
        (QMessageBox.ButtonRole.DestructiveRole, True, ""),
        (QMessageBox.ButtonRole.RejectRole, False, ""),
    ],
)
def test_leaving_unsaved_edits_asks_once(
    panel: ProjectPanel, sample: Store, role: QMessageBox.ButtonRole, *, left: bool, kept: str
) -> None:
    panel.open_project("P02")
    put(panel, "note", "改过")
    asked: list[str] = []
    QTimer.singleShot(0, panel, answering(role, asked))
    assert panel.open_project("P01") is left
    assert len(asked) == 1
    assert "示例高端海绵钛" in asked[0]
    assert panel.code == ("P01" if left else "P02")
    assert stored(sample, "P02", "note") == kept
    assert panel.has_unsaved() is not left


def test_escape_goes_back_to_the_table(panel: ProjectPanel, qtbot: QtBot) -> None:
    panel.open_project("P01")
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.page.card.form.rows["name"].widget, Qt.Key.Key_Escape)
    assert panel.code is None


def test_a_project_deleted_elsewhere_is_closed(panel: ProjectPanel, sample_desk_open: LedgerDesk, qtbot: QtBot) -> None:
    panel.open_project("P02")
    with qtbot.waitSignal(panel.closed), sample_desk_open.work("删除") as session:
        delete_project(session, project_by_code(session, "P02"))
    assert panel.code is None


def test_a_change_made_elsewhere_is_shown_around_what_is_typed(
    panel: ProjectPanel, sample_desk_open: LedgerDesk
) -> None:
    panel.open_project("P02")
    put(panel, "note", "正在写")
    with sample_desk_open.work("别处") as session:
        project_by_code(session, "P02").land_use = "新供地300亩"
    form = panel.page.card.form
    assert (form.typed("land_use"), form.typed("note")) == ("新供地300亩", "正在写")
    assert form.changed() == {"note": "正在写"}


def test_printing_asks_for_the_opened_project(panel: ProjectPanel, qtbot: QtBot) -> None:
    panel.open_project("P03")
    with qtbot.waitSignal(panel.print_requested) as asked:
        panel.page.header.print_button.click()
    assert asked.args == [["P03"]]


def test_a_new_project_needs_its_name_and_county_and_proposes_its_code(
    empty_panel: ProjectPanel, office: Store, qtbot: QtBot
) -> None:
    panel = empty_panel
    panel.enter_new()
    form = panel.page.card.form
    assert form.rows["name"].widget.hasFocus()
    assert (form.typed("region_id"), form.typed("code")) == ("禄丰市", "532302-2024-001")
    assert not panel.has_unsaved()
    assert not panel.page.tabs.isTabVisible(1)
    form.take({"region_id": "双柏县"})
    form.field_left.emit("region_id")
    assert form.typed("code") == "532322-2024-001"
    assert not panel.save() or panel.code is None
    put(panel, "name", "示例药业项目")
    with qtbot.waitSignal(panel.message) as said:
        assert panel.save()
    assert said.args[0] == "已登记：532322-2024-001 示例药业项目"
    assert panel.code == "532322-2024-001"
    assert panel.page.tabs.isTabVisible(1)
    assert stored(office, "532322-2024-001", "name") == "示例药业项目"


def test_a_code_the_officer_typed_himself_is_not_proposed_over(empty_panel: ProjectPanel) -> None:
    empty_panel.enter_new()
    put(empty_panel, "code", "我编的1")
    empty_panel.page.card.form.take({"region_id": "双柏县"})
    empty_panel.page.card.form.field_left.emit("region_id")
    assert empty_panel.page.card.form.typed("code") == "我编的1"


def test_a_new_project_without_a_name_is_refused_beside_it(empty_panel: ProjectPanel) -> None:
    empty_panel.enter_new()
    put(empty_panel, "note", "没有名称")
    assert not empty_panel.save()
    assert empty_panel.page.card.form.rows["name"].is_refused
    assert empty_panel.code is None


def test_a_project_is_entered_by_keyboard_alone(empty_panel: ProjectPanel, office: Store, qtbot: QtBot) -> None:
    empty_panel.enter_new()
    for text in ("示例钛材项目", None, None, "示例钛业公司"):
        focused = QApplication.focusWidget()
        if text is not None:
            type_into(focused, text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert empty_panel.save()
    assert stored(office, "532302-2024-001", "enterprise_id") == "示例钛业公司"


def test_undoing_the_entry_of_the_opened_project_closes_it(
    empty_panel: ProjectPanel, office_desk: LedgerDesk, qtbot: QtBot
) -> None:
    empty_panel.enter_new()
    put(empty_panel, "name", "示例钛材项目")
    empty_panel.save()
    with qtbot.waitSignal(empty_panel.closed):
        office_desk.undo()
    assert empty_panel.code is None


def test_an_entry_given_up_closes_the_panel(empty_panel: ProjectPanel, qtbot: QtBot) -> None:
    empty_panel.enter_new()
    put(empty_panel, "name", "示例钛材项目")
    with qtbot.waitSignal(empty_panel.closed):
        empty_panel.discard()
    assert not empty_panel.page.is_open
    assert not empty_panel.has_unsaved()
