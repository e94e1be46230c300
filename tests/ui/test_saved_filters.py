"""常用筛选: the present way of looking at the list is named, chosen, renamed, removed and put back, all by keys."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from list_places import place_over
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.list.finding import Filter, ListQuery
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.projects.kept import SavedFilters
from zsyz_desktop.ui.projects.place import ProjectsPlace

RED = ListQuery("钛", {Filter.LIGHT: frozenset({"红"})}, "code", descending=True)


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
    place = place_over(sample_desk_open, memory)
    qtbot.addWidget(place)
    place.resize(1100, 600)
    with qtbot.waitExposed(place):
        place.show()
    place.activateWindow()
    qtbot.waitUntil(lambda: all(row.standing for row in place.table.rows.rows) and bool(place.table.rows.rows))
    yield place
    place.saved.menu.close()
    place.stop()


def say(text: str) -> None:
    """Type through the input method, where the cursor is."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def press(qtbot: QtBot, place: ProjectsPlace, *keys: Qt.Key) -> None:
    """Open the menu and press keys in it."""
    place.saved.menu.popup(place.mapToGlobal(place.rect().center()))
    for key in keys:
        qtbot.keyClick(place.saved.menu, key)


def save(qtbot: QtBot, place: ProjectsPlace, name: str) -> None:
    press(qtbot, place, Qt.Key.Key_S)
    say(name)
    qtbot.keyClick(place.saved.row.name, Qt.Key.Key_Return)


def test_the_present_query_is_saved_under_a_name_and_chosen_by_its_digit(
    place: ProjectsPlace, qtbot: QtBot, memory: Memory
) -> None:
    place.look_by(RED)
    found = [row.code for row in place.table.rows.rows]
    save(qtbot, place, "红灯钛材")
    assert not place.saved.row.isVisible()
    assert place.saved.button.text() == "常用筛选：红灯钛材 ▾"
    place.bar.clear()
    assert place.saved.button.text() == "常用筛选 ▾"
    press(qtbot, place, Qt.Key.Key_1)
    assert place.query() == RED
    assert [row.code for row in place.table.rows.rows] == found
    assert [each.name for each in SavedFilters(memory).all] == ["红灯钛材"]


def test_a_filter_the_disk_refused_is_not_said_to_be_there_next_time(
    place: ProjectsPlace, qtbot: QtBot, memory: Memory
) -> None:
    memory.why_not_kept = "磁盘已满"
    place.look_by(RED)
    with qtbot.waitSignal(place.message) as said:
        save(qtbot, place, "红灯钛材")
    assert "下次打开就没有了" in said.args[0]


def test_nothing_is_saved_while_nothing_is_searched_or_ticked(place: ProjectsPlace, qtbot: QtBot) -> None:
    press(qtbot, place, Qt.Key.Key_S)
    assert not place.saved.row.isVisible()


def test_a_saved_filter_without_a_name_is_refused_beside_the_name(place: ProjectsPlace, qtbot: QtBot) -> None:
    place.look_by(RED)
    save(qtbot, place, "  ")
    assert place.saved.row.message.text() == "！请给这组查找和筛选起个名字。"
    assert place.saved.row.name.hasFocus()
    assert place.saved.row.name.property("refused") is True
    say("红")
    assert place.saved.row.message.text() == ""
    qtbot.keyClick(place.saved.row.name, Qt.Key.Key_Escape)
    assert not place.saved.row.isVisible()
    assert place.table.hasFocus() or place.bar.search.hasFocus()
    assert place.query() == RED, "Esc in the name leaves the filters on"


def test_saving_under_the_same_name_renews_it_and_the_old_one_comes_back(
    place: ProjectsPlace, qtbot: QtBot, memory: Memory
) -> None:
    place.look_by(RED)
    save(qtbot, place, "我的")
    place.look_by(ListQuery("项目"))
    with qtbot.waitSignal(place.undo_offered) as offered:
        save(qtbot, place, "我的")
    assert [each.query.text for each in SavedFilters(memory).all] == ["项目"]
    offered.args[1]()
    assert [each.query for each in SavedFilters(memory).all] == [RED]


def test_f2_renames_the_line_under_the_cursor_and_a_taken_name_is_refused(
    place: ProjectsPlace, qtbot: QtBot, memory: Memory
) -> None:
    for name, text in (("甲", "项目"), ("乙", "钛")):
        place.look_by(ListQuery(text))
        save(qtbot, place, name)
    press(qtbot, place, Qt.Key.Key_Down, Qt.Key.Key_F2)
    assert place.saved.row.name.text() == "甲"
    say("乙")
    qtbot.keyClick(place.saved.row.name, Qt.Key.Key_Return)
    assert place.saved.row.message.text() == "！已有“乙”，请换一个名字。"
    place.saved.row.name.selectAll()
    say("丙")
    qtbot.keyClick(place.saved.row.name, Qt.Key.Key_Return)
    assert [each.name for each in SavedFilters(memory).all] == ["丙", "乙"]


def test_spoilt_memory_saves_nothing_and_breaks_nothing() -> None:
    spoilt = Memory({"projects.saved": [1, {"name": 3}, {"name": "甲", "text": "钛", "ticked": 5, "order": "?"}]})
    assert [(each.name, each.query) for each in SavedFilters(spoilt).all] == [("甲", ListQuery("钛"))]


def test_a_removed_filter_is_put_back_from_the_line_below(
    start: Callable[..., Program], sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz")))
    assert program.open_ledger is not None
    place, line = program.open_ledger.place, program.window.status_line
    qtbot.waitUntil(lambda: bool(place.table.rows.rows))
    place.look_by(RED)
    save(qtbot, place, "红灯钛材")
    press(qtbot, place, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert line.currentMessage() == "已删除常用筛选“红灯钛材”。"
    assert place.saved.button.text() == "常用筛选 ▾"
    line.undo.setFocus()
    qtbot.keyClick(line.undo, Qt.Key.Key_Space)
    assert place.saved.button.text() == "常用筛选：红灯钛材 ▾"
    assert program.open_ledger.desk.redo_title is None, "the ledger was not touched"
