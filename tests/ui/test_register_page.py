"""One page for every register: as a place and as a tab of a project, with moves, search, drafts and undo."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keyboard import press, wait, write
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.chart.extending import extend_typed
from zsyz_desktop.services.chart.milestones import find_milestone
from zsyz_desktop.services.kinds.bases import BASES
from zsyz_desktop.services.kinds.every_kind import KINDS
from zsyz_desktop.services.kinds.kind import Kind
from zsyz_desktop.services.kinds.problems import PROBLEMS
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.card_reading import edit_typed_card
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.register.kind_page import kind_page
from zsyz_desktop.ui.register.kind_source import KindSource
from zsyz_desktop.ui.register.page import RegisterPage
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.register.tab import RegisterTab

TITLE = "督办挂账"
Show = Callable[[], RegisterPlace]


@pytest.fixture
def show(sample_desk_open: LedgerDesk, tmp_path: Path, qtbot: QtBot) -> Iterator[Show]:
    """Makes the place anew over the same ledger and drafts."""
    shown = []

    def make() -> RegisterPlace:
        place = RegisterPlace((PROBLEMS,), TITLE, sample_desk_open, DraftDesk(tmp_path / "本机", sample_desk_open.path))
        qtbot.addWidget(place)
        place.resize(1234, 700)
        with qtbot.waitExposed(place):
            place.show()
        place.activateWindow()
        shown.append(place)
        return place

    yield make
    for place in shown:
        place.stop()


def at(place: RegisterPlace, text: str) -> RegisterPage:
    """The page at the row with these words."""
    page = place.page
    page.finding.search.setText(text)
    page.list.setCurrentCell(0, 0)
    return page


def button(page: RegisterPage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def legal(page: RegisterPage) -> list[str]:
    names = [f"move_{move.command}" for move in PROBLEMS.moves]
    return [button(page, name).text() for name in names if button(page, name).isVisible()]


def about(page: RegisterPage) -> str:
    label = page.findChild(QLabel, "register_about")
    assert label is not None
    return label.text()


def test_a_move_asks_in_place_refuses_beside_its_field_and_is_one_undo(
    show: Show, sample_desk_open: LedgerDesk
) -> None:
    place = show()
    page = at(place, "征地")
    assert legal(page) == ["报请核查", "暂缓"]
    button(page, "move_defer").click()
    form = page.moves.form
    assert form is not None
    assert form.isVisible()
    write("等批复")
    press(Qt.Key.Key_Return)
    write("2024.1.1")
    place.save()
    refused = {name: row.message for name, row in form.form.rows.items() if row.is_refused}
    assert list(refused) == ["deferred_until"]
    assert "不能早于「提出日期」" in refused["deferred_until"]
    form.form.take({"deferred_until": "2024-07-31"})
    place.save()
    assert not form.isVisible()
    assert legal(page) == ["恢复办理"]
    assert "暂缓原因：等批复" in about(page)
    assert sample_desk_open.undo() == "问题暂缓：" + page.form.stored("text")
    assert legal(page) == ["报请核查", "暂缓"]


def test_the_way_to_closed_and_back_on_account(show: Show, sample_desk_open: LedgerDesk) -> None:
    place = show()
    told: list[str] = []
    place.message.connect(told.append)
    page = at(place, "征地")
    before = page.row.says("account") if page.row is not None else ""
    for name, texts in (
        ("move_report", {}),
        ("move_close", {"checked_by": "示例核查员"}),
        ("move_relapse", {}),
    ):
        button(page, name).click()
        assert page.moves.form is not None
        page.moves.form.form.take(texts)
        page.moves.form.confirm_button.click()
        assert not page.moves.form.isVisible()
    now = page.row.says("account") if page.row is not None else ""
    assert told[-1] == f"已反弹：{before}，新的一条是{now}"
    assert now not in ("", before)
    assert f"由{before}反弹" in about(page)
    page.list.setCurrentCell(1, 0)
    assert f"已反弹，另挂{now}" in about(page)
    page.list.setCurrentCell(0, 0)
    assert legal(page) == ["交办", "暂缓"]
    assert page.list.rowCount() == 2
    sample_desk_open.undo()
    assert page.list.rowCount() == 1


def test_another_row_begins_at_the_top_of_its_form_and_takes_the_refusal_away(show: Show) -> None:
    place = show()
    place.resize(1234, 420)
    page = place.page
    bar = next(each for each in page.findChildren(QScrollArea) if each.isAncestorOf(page.form)).verticalScrollBar()
    wait(lambda: bar.maximum() > 0)
    QApplication.processEvents()  # in a low page the sentence of the register gives up its room
    top = button(page, "register_add").mapTo(place, QPoint(0, 0))
    page.complain("未销号的问题不能删除，请先核查销号。")
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert button(page, "register_add").mapTo(place, QPoint(0, 0)) == top
    page.list.setCurrentCell(1, 0)
    assert bar.value() == 0
    assert not page.findChild(QLabel, "panel_banner").isVisible()


def test_what_is_mended_elsewhere_takes_the_refusal_away(show: Show) -> None:
    page = show().page
    page.complain("未销号的问题不能删除，请先核查销号。")
    page.refresh()
    assert not page.findChild(QLabel, "panel_banner").isVisible()


def test_what_waits_stands_first_and_ticks_narrow_the_list(show: Show) -> None:
    page = show().page
    assert "建议升级为重大" in about(page)
    everything = page.list.rowCount()
    page.finding.ticks["level"].tick(frozenset({"重大"}))
    page.finding.changed.emit()
    assert 0 < page.list.rowCount() < everything
    page.finding.clear()
    assert page.list.rowCount() == everything


def test_what_is_typed_and_a_move_filled_in_half_outlive_a_kill(show: Show) -> None:
    first = show()
    page = at(first, "征地")
    page.form.take({"measures": "逐户走访"})
    page.kept.settled.emit()
    again = show()
    wait(lambda: again.page.form.changed() == {"measures": "逐户走访"})
    again.page.discard()
    page = at(again, "征地")
    button(page, "move_defer").click()
    assert page.moves.form is not None
    page.moves.form.form.take({"deferred_reason": "等批复"})
    page.kept.settled.emit()
    third = show().page
    wait(lambda: third.moves.changed() == {"deferred_reason": "等批复"})
    third.form.take({"measures": "逐户走访"})
    third.kept.settled.emit()
    fourth = show().page
    wait(lambda: fourth.moves.changed() == {"deferred_reason": "等批复"})
    assert fourth.form.changed() == {"measures": "逐户走访"}
    fourth.discard()


def test_a_tab_shows_the_problems_of_its_project_and_enters_new_ones_there(
    sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    tab = RegisterTab(PROBLEMS, sample_desk_open)
    qtbot.addWidget(tab)
    tab.resize(620, 640)
    with qtbot.waitExposed(tab):
        tab.show()
    tab.show_project("P12")
    assert tab.page.list.rowCount() == 0
    assert "暂无问题" in about(tab.page)
    button(tab.page, "register_add").click()
    assert "project_id" not in tab.page.form.rows
    tab.page.form.take({"text": "示例消防验收"})
    assert tab.half_done()
    assert tab.confirm()
    tab.show_project("P12")
    assert tab.page.list.rowCount() == 1
    key = tab.page.key
    assert key
    tab.show_project("P04")
    assert tab.page.key != key
    tab.show_project("P12")
    tab.go_to_part(key, "due")
    assert (tab.page.key, tab.page.form.rows["due"].widget.hasFocus()) == (key, True)


def test_a_save_that_touches_no_problem_does_not_read_them_again(show: Show, sample_desk_open: LedgerDesk) -> None:
    place = show()
    read: list[bool] = []
    place.page.row_shown.connect(lambda: read.append(True))
    for typed, is_read in (({"content": "建设内容另写"}, False), ({"name": "示例改名项目"}, True)):
        with sample_desk_open.work("改项目卡") as session:
            edit_typed_card(session, project_by_code(session, "P04"), typed, today=sample_desk_open.today)
        assert bool(read) is is_read


def test_the_log_says_what_a_document_was_linked_to(sample_desk_open: LedgerDesk) -> None:
    source = KindSource(BASES, sample_desk_open)
    source.save(None, {}, {"title": "关于延期的批复"})
    with sample_desk_open.work("延期") as session:
        milestone = find_milestone(session, project_by_code(session, "P04"), "竣工联合验收")
        typed = {
            "new_date": "2026-12-31",
            "reason": "征地",
            "asked_by": "示例局",
            "approved_by": "示例县长",
            "basis": "",
        }
        extend_typed(session, milestone, typed, on=sample_desk_open.today)
    wanted = next(row for row in source.read().rows if row.is_wanted)
    source.save(wanted.key, {"title": "关于延期的批复"}, {"title": "关于延期的批复"})
    said = sample_desk_open.undo() or ""
    assert said.startswith("P04 ")
    assert said.endswith("延期补依据：关于延期的批复")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.command)
def test_what_is_refused_when_it_is_empty_says_so_beside_its_title(
    kind: Kind, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    page = kind_page(kind, sample_desk_open)
    qtbot.addWidget(page)
    page.add()
    name = min(page.form.rows, key=lambda each: page.form.rows[each].spec.fact.required)  # something that is typed
    choices = page.form.rows[name].spec.fact.choices
    page.form.take(dict.fromkeys(page.form.rows, "") | {name: choices[-1] if choices else "1"})
    page.save()
    refused = {row.spec.fact.title for row in page.form.rows.values() if "必须填写" in row.message}
    marked = {label.text() for label in page.form.findChildren(QLabel, "field_label")}
    assert refused
    assert {f"{title}（必填）" for title in refused} <= marked


@pytest.fixture
def tab(sample_desk_open: LedgerDesk, qtbot: QtBot) -> RegisterTab:
    """The problems of P05 as high as a small screen has room for them."""
    tab = RegisterTab(PROBLEMS, sample_desk_open)
    qtbot.addWidget(tab)
    tab.resize(720, 600)
    with qtbot.waitExposed(tab):
        tab.show()
    tab.activateWindow()
    tab.show_project("P05")
    return tab


def test_by_keys_alone_a_problem_is_entered_and_assigned_with_the_cursor_back_in_the_list(
    tab: RegisterTab, sample_desk_open: LedgerDesk
) -> None:
    page = tab.page
    page.list.setFocus()
    press(Qt.Key.Key_Insert)
    write("取水许可未批复")
    tab.confirm()
    assert page.row is not None
    assert page.row.says("state") == "待交办"
    page.list.setFocus()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    form = page.moves.form
    assert form is not None
    assert form.isVisible()
    press(Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    write("姚安县自然资源局")
    press(Qt.Key.Key_Return)
    write("2024.7.15")
    tab.confirm()
    assert {name: row.message for name, row in form.form.rows.items() if row.is_refused} == {}
    assert page.row.says("state") == "办理中"
    assert page.list.hasFocus()
    assert sample_desk_open.undo().startswith("问题交办")


def test_what_a_move_asks_is_seen_whole_with_its_refusals_and_the_list_gives_way(tab: RegisterTab) -> None:
    page = tab.page
    page.list.setFocus()
    press(Qt.Key.Key_Insert)
    write("取水许可未批复")
    tab.confirm()
    button(page, "move_assign").click()
    form = page.moves.form
    assert form is not None
    tab.confirm()
    refused = [row for row in form.form.rows.values() if row.is_refused]
    assert len(refused) == 2
    wait(lambda: form.form.height() >= form.form.heightForWidth(form.form.width()))
    seen = [*(row.widget for row in form.form.rows.values() if not row.isHidden()), form.confirm_button]
    assert [each for each in seen if each.visibleRegion().boundingRect().size() != each.size()] == []


def test_a_locked_register_adds_nothing_by_key(sample_desk_open: LedgerDesk, qtbot: QtBot) -> None:
    page = RegisterPage(KindSource(PROBLEMS, sample_desk_open), locked=True)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.list.setFocus()
    key = page.key
    press(Qt.Key.Key_Insert)
    assert page.key == key
