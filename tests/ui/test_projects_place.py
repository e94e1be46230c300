"""The place 重点项目: found, ticked, ordered, opened, copied and remembered, with real keys over a real ledger."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from list_places import place_over
from PySide6.QtCore import QPoint, Qt, QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.finding import Filter
from zsyz_desktop.services.projects.projects import delete_project, edit_project
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.projects.columns import COLUMNS, NUMBER_OF
from zsyz_desktop.ui.projects.desk import ListingDesk
from zsyz_desktop.ui.projects.place import ProjectsPlace


class Memory(dict[str, object]):
    """What a place remembers."""

    why_not_kept = ""

    def put(self, key: str, value: object) -> None:
        self[key] = value


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def place(sample_desk_open: LedgerDesk, memory: Memory, qtbot: QtBot) -> Iterator[ProjectsPlace]:
    place = shown(place_over(sample_desk_open, memory), qtbot)
    qtbot.waitUntil(lambda: is_judged(place))
    yield place
    place.stop()


def shown(place: ProjectsPlace, qtbot: QtBot) -> ProjectsPlace:
    qtbot.addWidget(place)
    place.resize(1100, 600)
    with qtbot.waitExposed(place):
        place.show()
    place.activateWindow()
    return place


def is_judged(place: ProjectsPlace) -> bool:
    rows = place.table.rows.rows
    return bool(rows) and all(row.standing is not None for row in rows)


def codes(place: ProjectsPlace) -> list[str]:
    return [row.code for row in place.table.rows.rows]


def say(widget: QWidget, text: str) -> None:
    """Type through the input method."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def first_kept(memory: Memory) -> object:
    """The column that stands first in what is remembered; showing the table writes once before anything is moved."""
    kept = memory.get("projects.columns")
    return kept[0]["name"] if isinstance(kept, list) else None


def cell(place: ProjectsPlace, row: int, column: str) -> str:
    index = place.table.rows.index(row, NUMBER_OF[column])
    return str(index.data())


def click_head(place: ProjectsPlace, qtbot: QtBot, column: str) -> None:
    header = place.table.horizontalHeader()
    middle = header.sectionViewportPosition(NUMBER_OF[column]) + header.sectionSize(NUMBER_OF[column]) // 2
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, header.height() // 2))


def test_all_projects_are_listed_the_worst_light_first_with_shape_and_word(place: ProjectsPlace) -> None:
    assert len(codes(place)) == 12
    assert cell(place, 0, "light").startswith("逾期57天")
    assert place.count_line.text().startswith("在推进12项：红5 黄3 绿4")


def test_the_foot_adds_up_what_is_listed_and_what_is_chosen_in_each_currency(
    place: ProjectsPlace, qtbot: QtBot
) -> None:
    whole = (
        "合计12项｜协议投资80.93亿元、1,500.00万美元｜年度计划27.36亿元、1,000.00万美元"
        "｜2024年1—6月到位14.19亿元、420.00万美元｜完成率51.86%、美元42.00%"
    )
    qtbot.waitUntil(lambda: place.sum_line.text() == whole)
    place.table.choose(["P01", "P04"])
    chosen = "合计2项｜协议投资37.60亿元｜年度计划9.90亿元｜2024年1—6月到位6.05亿元｜完成率61.11%"
    qtbot.waitUntil(lambda: place.sum_line.text() == chosen)


def test_dollars_stand_in_their_own_unit_beside_yuan(place: ProjectsPlace) -> None:
    row = next(number for number, code in enumerate(codes(place)) if code == "P11")
    assert cell(place, row, "total") == "1,500.00万美元"


def test_the_usual_columns_are_those_an_officer_expects(place: ProjectsPlace) -> None:
    assert [column.title for column in place.table.seen_columns()] == [
        "预警", "项目名称", "编号", "县市", "产业链", "阶段", "四个一", "协议投资（亿元）", "牵头负责人", "计划开工",
        "当前节点",
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["tai", "钛", "TAI"])
def test_the_list_follows_what_is_typed(place: ProjectsPlace, qtbot: QtBot, typed: str) -> None:
    place.focus_search()
    say(place.bar.search, typed)
    qtbot.waitUntil(lambda: 0 < len(codes(place)) < 12)
    assert any("钛" in row.name for row in place.table.rows.rows)
    assert place.count_line.text().endswith("（全部12项）")


def test_what_is_not_found_names_the_filters_and_esc_clears_them(place: ProjectsPlace, qtbot: QtBot) -> None:
    place.bar.set_to("", {Filter.LIGHT: frozenset({"红"})})
    place.focus_search()
    say(place.bar.search, "没有这个")
    qtbot.waitUntil(lambda: codes(place) == [])
    assert place.empty.isVisible()
    assert "查找“没有这个”；预警：红" in place.empty.text()
    qtbot.keyClick(place.bar.search, Qt.Key.Key_Escape)
    assert len(codes(place)) == 12
    assert place.table.isVisible()


def test_words_are_ticked_by_keyboard_without_the_menu_closing(place: ProjectsPlace, qtbot: QtBot) -> None:
    button = place.bar.buttons[Filter.LIGHT]
    menu = button.menu()
    menu.popup(place.mapToGlobal(place.rect().center()))
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert menu.isVisible()
    menu.close()
    assert button.ticked == {"红", "黄"}
    assert {cell(place, row, "light")[0] for row in range(len(codes(place)))} <= {"逾", "临", "需"}


def test_enter_in_the_search_goes_to_the_table_and_enter_there_opens(place: ProjectsPlace, qtbot: QtBot) -> None:
    place.focus_search()
    qtbot.keyClick(place.bar.search, Qt.Key.Key_Return)
    assert place.table.hasFocus()
    with qtbot.waitSignal(place.project_opened) as opened:
        qtbot.keyClick(place.table, Qt.Key.Key_Return)
    assert opened.args == [codes(place)[0]]


def test_del_asks_for_the_chosen_projects_to_be_deleted(place: ProjectsPlace, qtbot: QtBot) -> None:
    place.table.setFocus()
    place.table.choose(codes(place)[1:3])
    with qtbot.waitSignal(place.delete_requested) as asked:
        qtbot.keyClick(place.table, Qt.Key.Key_Delete)
    assert asked.args == [codes(place)[1:3]] == [place.selected_codes()]


def test_the_table_is_copied_with_its_head_as_text_and_html(place: ProjectsPlace, qtbot: QtBot) -> None:
    place.table.choose(codes(place)[:2])
    qtbot.keyClick(place.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QGuiApplication.clipboard().mimeData()
    head, first, second = mime.text().split("\r\n")
    assert head.split("\t") == [column.title for column in place.table.seen_columns()]
    assert (first.split("\t")[2], second.split("\t")[2]) == tuple(codes(place)[:2])
    assert mime.html().count("<tr>") == 3
    assert f">{codes(place)[0]}</td>" in mime.html()


@pytest.mark.parametrize("across", [0, 300])
def test_a_save_moves_nothing_sideways(
    place: ProjectsPlace, sample_desk_open: LedgerDesk, qtbot: QtBot, across: int
) -> None:
    place.resize(460, 500)
    place.table.choose(["P05"])
    bar = place.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() >= across)
    bar.setValue(across)
    with sample_desk_open.work("改名") as session:
        edit_project(session, project_by_code(session, "P05"), {"name": "改过的名称"}, today=sample_desk_open.today)
    qtbot.waitUntil(lambda: any(row.name == "改过的名称" for row in place.table.rows.rows))
    place.table.doItemsLayout()
    assert bar.value() == across


def test_a_click_on_a_head_orders_and_the_same_projects_stay_chosen(
    place: ProjectsPlace, memory: Memory, qtbot: QtBot
) -> None:
    chosen = codes(place)[:2]
    place.table.choose(chosen)
    click_head(place, qtbot, "code")
    click_head(place, qtbot, "code")
    assert codes(place) == sorted(codes(place), reverse=True)
    assert set(place.selected_codes()) == set(chosen)
    assert memory["projects.order"] == {"by": "code", "descending": True}


def test_a_change_of_the_ledger_is_shown_and_undo_takes_it_back(
    place: ProjectsPlace, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    code = codes(place)[3]
    with sample_desk_open.work("改名") as session:
        edit_project(session, project_by_code(session, code), {"name": "改过的名称"}, today=sample_desk_open.today)
    qtbot.waitUntil(lambda: any(row.name == "改过的名称" for row in place.table.rows.rows))
    with sample_desk_open.work("删除") as session:
        delete_project(session, project_by_code(session, code))
    qtbot.waitUntil(lambda: code not in codes(place))
    sample_desk_open.undo()
    qtbot.waitUntil(lambda: code in codes(place))


def test_a_project_asked_for_before_it_was_read_is_gone_to_when_it_comes(
    sample_desk_open: LedgerDesk, memory: Memory, qtbot: QtBot
) -> None:
    place = shown(place_over(sample_desk_open, memory), qtbot)
    place.select("P05")
    qtbot.waitUntil(lambda: place.selected_codes() == ["P05"])
    place.stop()


def test_columns_order_and_filters_are_there_at_the_next_start(
    sample_desk_open: LedgerDesk, memory: Memory, qtbot: QtBot
) -> None:
    first = shown(place_over(sample_desk_open, memory), qtbot)
    qtbot.waitUntil(lambda: is_judged(first))
    first.table.show_column("investor", is_shown=True)
    first.table.show_column("stage", is_shown=False)
    first.table.setColumnWidth(NUMBER_OF["name"], 333)
    header = first.table.horizontalHeader()
    header.moveSection(header.visualIndex(NUMBER_OF["name"]), 0)
    first.bar.set_to("", {Filter.LIGHT: frozenset({"红"})})
    qtbot.waitUntil(lambda: first_kept(memory) == "name")
    first.stop()
    second = shown(place_over(sample_desk_open, memory), qtbot)
    qtbot.waitUntil(lambda: is_judged(second))
    titles = [column.title for column in second.table.seen_columns()]
    assert titles[0] == "项目名称"
    assert "投资方" in titles
    assert "阶段" not in titles
    assert second.table.columnWidth(NUMBER_OF["name"]) == 333
    assert second.bar.ticked == {Filter.LIGHT: frozenset({"红"})}
    assert 0 < len(codes(second)) < 12
    second.stop()


def test_spoilt_memory_gives_the_usual_list(sample_desk_open: LedgerDesk, qtbot: QtBot) -> None:
    spoilt = Memory({"projects.columns": [{"name": "x"}, 3], "projects.order": {"by": "?"}, "projects.filters": [1]})
    place = shown(place_over(sample_desk_open, spoilt), qtbot)
    qtbot.waitUntil(lambda: is_judged(place))
    assert len(place.table.seen_columns()) == sum(column.is_shown for column in COLUMNS)
    assert place.bar.ticked == {}
    place.stop()


def test_an_empty_ledger_says_what_to_do(office_desk: LedgerDesk, memory: Memory, qtbot: QtBot) -> None:
    place = shown(place_over(office_desk, memory), qtbot)
    qtbot.waitUntil(lambda: place.empty.text().startswith("暂无项目。按 Ctrl+N 新建"))
    assert place.empty.isVisible()
    place.stop()
    QThreadPool.globalInstance().waitForDone()


def test_an_empty_ledger_offers_a_new_project_at_a_key(office_desk: LedgerDesk, memory: Memory, qtbot: QtBot) -> None:
    place = shown(place_over(office_desk, memory), qtbot)
    qtbot.waitUntil(place.new_button.isVisible)
    assert not place.all_button.isVisible()
    place.new_button.setFocus()
    with qtbot.waitSignal(place.new_requested):
        qtbot.keyClick(place.new_button, Qt.Key.Key_Space)
    place.stop()


def test_what_is_not_found_offers_a_button_for_all_projects(place: ProjectsPlace, qtbot: QtBot) -> None:
    place.bar.set_to("没有这个", {})
    assert place.all_button.isVisible()
    assert not place.new_button.isVisible()
    qtbot.mouseClick(place.all_button, Qt.MouseButton.LeftButton)
    assert len(codes(place)) == 12


def test_an_empty_ledger_opened_for_reading_says_what_to_open_instead(
    office_file: Path, opener: Opener, memory: Memory, qtbot: QtBot
) -> None:
    with opener.open(office_file, writing=False) as store:
        place = shown(place_over(LedgerDesk(store, lambda: date(2024, 6, 26)), memory), qtbot)
        qtbot.waitUntil(lambda: "只读" in place.empty.text())
        assert "Ctrl+O" in place.empty.text()
        assert not place.new_button.isVisible()
        place.stop()


def test_what_is_typed_before_the_names_are_spelt_is_not_called_missing(
    sample_desk_open: LedgerDesk, memory: Memory, qtbot: QtBot
) -> None:
    place = place_over(sample_desk_open, memory)
    qtbot.addWidget(place)
    said: list[str] = []
    place.table.rows.modelReset.connect(lambda: said.append(place.empty.text()))
    place.bar.set_to("taicai", {})
    qtbot.waitUntil(lambda: codes(place) != [])
    assert [each for each in said if "没有找到" in each] == []
    place.stop()


def test_the_list_gives_way_to_a_save_and_reads_anew_when_it_is_done(
    sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    desk = sample_desk_open
    listing = ListingDesk(desk, are_listed=True)
    desk.is_writing = True
    with qtbot.waitSignal(listing.listed) as heard:
        listing.refresh()
        QTimer.singleShot(100, lambda: setattr(desk, "is_writing", False))
    assert len(heard.args[0]) == 12
    listing.stop()
