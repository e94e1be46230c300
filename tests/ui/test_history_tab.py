"""The tab 变更记录: read, filtered, put back and reversed with real keys over a real ledger."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.models import reversal
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Project, Store
from zsyz_desktop.services.projects.projects import edit_project
from zsyz_desktop.services.projects.teams import members_of, remove_member, team_of
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.ui.history.tab import HistoryTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import TabTitle

CODE, OTHER = "P03", "P07"
TODAY = date(2024, 6, 26)
AGREED, MORE, MOST = 26_000_000_000, 31_500_000_000, 40_000_000_000
ALT = Qt.KeyboardModifier.AltModifier


class Seen:
    """The tab in its panel, and what it said."""

    def __init__(self, panel: ProjectPanel, store: Store) -> None:
        tab = panel.page.more.go_to(TabTitle.HISTORY)
        assert isinstance(tab, HistoryTab)
        self.panel, self.store, self.view, self.tree = panel, store, tab, tab.tree
        self.messages: list[str] = []
        tab.message.connect(self.messages.append)

    @property
    def project(self) -> Project:
        with self.store.read() as session:
            return project_by_code(session, CODE)

    @property
    def steps(self) -> list[QTreeWidgetItem]:
        items = [self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount())]
        return [item for item in items if item is not None]

    def lines(self, step: int = 0) -> list[tuple[str, str, str]]:
        top = self.steps[step]
        items = [top.child(number) for number in range(top.childCount())]
        return [(item.text(0), item.text(1), item.text(2)) for item in items]

    def go_to(self, field: str, title: str) -> None:
        """Put the cursor on the newest line of a field in a step of that title."""
        for top in self.steps:
            for item in (top.child(number) for number in range(top.childCount())):
                if item.text(0).startswith(field) and f"　{title}" in top.text(0):
                    self.tree.setCurrentItem(item)
                    return
        raise AssertionError(f"no change of {field} in {title}")


def edit(store: Store, title: str, by: str = "李四", code: str = CODE, **changes: Any) -> None:
    with store.work(title=title, by=by) as session:
        edit_project(session, project_by_code(session, code), changes, today=TODAY)


def type_into(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


@pytest.fixture
def seen(sample: Store, sample_desk_open: LedgerDesk, qtbot: QtBot) -> Seen:
    edit(sample, "追加投资", agreed_amount=MORE, note="增资扩产")
    panel = ProjectPanel(sample_desk_open, None, PROJECT_TABS)
    qtbot.addWidget(panel)
    panel.resize(620, 700)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    panel.open_project(CODE)
    return Seen(panel, sample)


def test_each_step_is_told_with_its_changes_before_and_after(seen: Seen) -> None:
    assert "李四　追加投资" in seen.steps[0].text(0)
    assert ("协议投资", "2.6亿元", "3.15亿元") in seen.lines()
    assert ("备注", "—", "增资扩产") in seen.lines()
    assert seen.steps[0].isExpanded()
    assert "录入问题和到位资金" in seen.steps[1].text(0)
    assert "录入样例项目 P03" in seen.steps[2].text(0)
    assert not seen.steps[2].isExpanded()
    assert "处，按 → 展开" in seen.steps[2].text(0)


def test_a_saved_change_appears_at_once(seen: Seen, sample_desk_open: LedgerDesk) -> None:
    with sample_desk_open.work("改备注") as session:
        edit_project(session, project_by_code(session, CODE), {"note": "又改"}, today=TODAY)
    assert "改备注" in seen.steps[0].text(0)


def test_another_project_has_its_own_history_and_no_filter_left(seen: Seen) -> None:
    seen.view.bar.search.setText("增资")
    seen.panel.open_project(OTHER)
    assert seen.view.bar.search.text() == ""
    assert "录入样例项目 P07" in seen.steps[1].text(0)
    assert all(line.text(0) for line in seen.steps)


def test_an_old_value_is_put_back_by_key_and_undone(seen: Seen, qtbot: QtBot) -> None:
    seen.go_to("协议投资", "追加投资")
    assert seen.view.detail.toPlainText().splitlines()[1:] == ["原来：2.6亿元", "现在：3.15亿元"]
    QTest.keyClick(seen.view, Qt.Key.Key_R, ALT)
    qtbot.waitUntil(lambda: seen.project.agreed_amount == AGREED)
    assert seen.project.note == "增资扩产"
    assert "已恢复“协议投资”为“2.6亿元”" in seen.messages[-1]
    assert ("协议投资", "3.15亿元", "2.6亿元") in seen.lines()
    assert seen.store.undo_title == "恢复“协议投资”为“2.6亿元”：示例中药配方颗粒生产基地项目"
    seen.store.undo()
    assert seen.project.agreed_amount == MORE


def test_what_was_changed_since_is_refused_in_the_banner_and_told(seen: Seen) -> None:
    edit(seen.store, "再追加", agreed_amount=MOST)
    seen.view.show_project(CODE)
    seen.go_to("协议投资", "追加投资")
    seen.view.put_back_button.click()
    assert "「协议投资」后来又改过，现为“4亿元”" in seen.panel.page.complaint
    assert seen.project.agreed_amount == MOST
    seen.go_to("协议投资", "再追加")
    seen.view.put_back_button.click()
    assert seen.panel.page.complaint == ""
    assert seen.project.agreed_amount == MORE


def test_a_whole_step_is_reversed_by_key_marked_and_done_again_a_long_one_beside_the_window(
    seen: Seen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen.tree.setCurrentItem(seen.steps[0])
    assert not seen.view.put_back_button.isEnabled()
    QTest.keyClick(seen.view, Qt.Key.Key_U, ALT)
    qtbot.waitUntil(lambda: (seen.project.agreed_amount, seen.project.note) == (AGREED, None))
    assert "撤销：追加投资" in seen.steps[0].text(0)
    assert "【已撤销】" in seen.steps[1].text(0)
    seen.tree.setCurrentItem(seen.steps[1])
    assert not seen.view.reverse_button.isEnabled()
    seen.tree.setCurrentItem(seen.steps[0])
    monkeypatch.setattr(reversal, "MANY", 0)
    seen.view.reverse_button.click()
    qtbot.waitUntil(lambda: "重做：追加投资" in seen.steps[0].text(0))
    assert seen.project.agreed_amount == MORE


def test_a_step_others_were_built_on_is_refused_with_every_conflict_until_the_ledger_goes_on(
    seen: Seen, sample_desk_open: LedgerDesk
) -> None:
    edit(seen.store, "再追加", agreed_amount=MOST, note="再增")
    seen.view.show_project(CODE)
    seen.tree.setCurrentItem(seen.steps[1])
    seen.view.reverse_button.click()
    assert "「协议投资」后来又改过" in seen.panel.page.complaint
    assert "「备注」后来又改过" in seen.panel.page.complaint
    assert seen.project.agreed_amount == MOST
    sample_desk_open.undo()
    assert seen.panel.page.complaint == ""


def test_a_member_taken_out_is_brought_back_from_the_recycle_bin(seen: Seen) -> None:
    with seen.store.work(title="减员") as session:
        team = team_of(session, project_by_code(session, CODE))
        assert team is not None
        count = len(members_of(session, team))
        remove_member(session, members_of(session, team)[-1])
    seen.view.show_project(CODE)
    assert seen.lines()[0][1:] == ("不在回收站", "在回收站")
    seen.go_to("回收站", "减员")
    seen.view.put_back_button.click()
    assert seen.messages[-1].startswith("已从回收站恢复班子成员：")
    with seen.store.read() as session:
        team = team_of(session, project_by_code(session, CODE))
        assert team is not None
        assert len(members_of(session, team)) == count


def test_a_hundred_conflicts_are_counted_not_listed(seen: Seen) -> None:
    with seen.store.work(title="全改") as session:
        for code in (CODE, OTHER):
            project = project_by_code(session, code)
            edit_project(session, project, dict.fromkeys(FIELDS, "甲"), today=TODAY)
    with seen.store.work(title="全改2") as session:
        edit_project(session, project_by_code(session, CODE), dict.fromkeys(FIELDS, "乙"), today=TODAY)
    seen.view.show_project(CODE)
    seen.tree.setCurrentItem(seen.steps[1])
    seen.view.reverse_button.click()
    assert f"……共{len(FIELDS)}处" in seen.panel.page.complaint
    assert seen.panel.page.complaint.count("！") == 6


FIELDS = ("place", "phase", "signing_party", "registered_company", "origin", "clue_source", "land_use", "note")


def test_words_person_field_and_day_narrow_the_list_and_esc_brings_all_back(seen: Seen, qtbot: QtBot) -> None:
    bar, everything = seen.view.bar, seen.tree.count
    type_into(bar.search, "协议 3.15")
    qtbot.waitUntil(lambda: seen.lines() == [("协议投资", "2.6亿元", "3.15亿元")])
    QTest.keyClick(bar.search, Qt.Key.Key_Escape)
    assert seen.tree.count == everything
    assert seen.panel.code == CODE, "the first Esc clears the search only"
    bar.people.setCurrentText("李四")
    qtbot.waitUntil(lambda: seen.tree.count == 2)
    bar.fields.setCurrentText("备注")
    qtbot.waitUntil(lambda: seen.lines() == [("备注", "—", "增资扩产")])
    bar.clear_button.click()
    type_into(bar.day, "2020.1.1")
    qtbot.waitUntil(lambda: seen.tree.count == 0)
    assert "没有符合的改动" in seen.view.empty.text()
    assert seen.view.empty.isVisible()
    QTest.keyClick(bar.day, Qt.Key.Key_Escape)
    assert seen.tree.count == everything


def test_a_day_that_cannot_be_read_is_told_when_the_field_is_left(seen: Seen) -> None:
    seen.view.bar.day.setFocus()
    type_into(seen.view.bar.day, "明天")
    QTest.keyClick(seen.view.bar.day, Qt.Key.Key_Tab)
    assert "无法识别" in seen.panel.page.complaint
    QTest.keyClick(seen.view.bar.day, Qt.Key.Key_Escape)
    assert seen.panel.page.complaint == ""


def test_a_long_history_is_read_page_by_page(seen: Seen) -> None:
    for number in range(250):
        edit(seen.store, f"第{number}次", note=str(number))
    seen.view.show_project(CODE)
    first = seen.tree.count
    assert 200 <= first < 300
    assert seen.view.older_button.isVisible()
    bar = seen.tree.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert seen.tree.count > first
    while seen.view.older_button.isVisible():
        seen.view.older_button.setFocus()
        seen.view.older_button.click()
    assert seen.tree.hasFocus()
    for step in seen.steps:
        assert "按 → 展开" not in step.text(0) or f"（{step.childCount()}处" in step.text(0)
    told = [item.data(0, int(Qt.ItemDataRole.UserRole) + 1).number for item in seen.steps]
    assert told == sorted(set(told), reverse=True)
    assert "更早" not in seen.view.count.text()


def test_the_cursor_stays_on_its_line_when_the_list_is_read_again(seen: Seen) -> None:
    seen.go_to("备注", "追加投资")
    line = seen.tree.line
    edit(seen.store, "再改", note="又一次")
    seen.view.show_project(CODE)
    assert seen.tree.line is not None
    assert line is not None
    assert (seen.tree.line.step.number, seen.tree.line.field) == (line.step.number, "备注")


def test_a_read_only_ledger_is_looked_at_only(sample: Store, opener: Opener, qtbot: QtBot) -> None:
    edit(sample, "追加投资", agreed_amount=MORE)
    sample.close()
    with opener.open(sample.path, writing=False) as store:
        view = HistoryTab(LedgerDesk(store, lambda: TODAY))
        qtbot.addWidget(view)
        view.show()
        view.show_project(CODE)
        assert view.tree.count
        assert view.put_back_button.isHidden()
        assert view.reverse_button.isHidden()
        view.close()
