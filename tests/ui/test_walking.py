"""Ctrl+Tab and F6 in the whole program: through the pages of the opened project and round the window."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from keyboard import CTRL, press, wait
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget

from zsyz_desktop.ui.program.program import Program

CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def program(start: Callable[..., Program], sample_file: Path, tmp_path: Path) -> Program:
    """The program with P05 opened and the cursor in the table."""
    program = start(Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz")))
    QTest.qWaitForWindowActive(program.window)
    assert program.open_ledger is not None
    place = program.open_ledger.place
    wait(lambda: place.table.rows.rows)
    program.open_ledger.navigation.open_project("P05")
    place.table.setFocus()
    return program


def tabs(program: Program) -> QTabWidget:
    assert program.open_ledger is not None
    return program.open_ledger.panel.page.tabs


def front(program: Program) -> str:
    return tabs(program).tabText(tabs(program).currentIndex())


def test_ctrl_tab_turns_the_pages_of_the_opened_project_from_the_table_and_round(program: Program) -> None:
    seen = []
    for _ in range(9):
        press(Qt.Key.Key_Tab, CTRL)
        seen.append(front(program))
    assert seen == ["四个一", "推进图表", "闭环清单", "进展", "资金", "问题", "附件", "变更记录", "基本情况"]
    press(Qt.Key.Key_Tab, CTRL_SHIFT)
    assert front(program) == "变更记录"
    assert QApplication.focusWidget() is tabs(program).tabBar()


def test_without_an_opened_project_ctrl_tab_does_nothing(program: Program) -> None:
    assert program.open_ledger is not None
    program.open_ledger.panel.close_project()
    program.open_ledger.navigation.show_table()
    press(Qt.Key.Key_Tab, CTRL)
    assert QApplication.focusWidget() is program.open_ledger.place.table


def test_f6_goes_to_the_pages_of_the_opened_project_to_the_navigation_and_back(program: Program) -> None:
    assert program.open_ledger is not None
    ways = (tabs(program).tabBar(), program.window.navigation, program.open_ledger.place.table)
    for goal in ways:
        press(Qt.Key.Key_F6)
        assert QApplication.focusWidget() is goal


def test_a_project_is_deleted_only_where_its_line_is_seen_chosen(program: Program) -> None:
    wiring = program.open_ledger
    assert wiring is not None
    wiring.panel.page.header.setFocus()
    wiring.panel.page.tabs.tabBar().setFocus()
    wiring.what_actions_do["delete_projects"]()
    assert wiring.desk.undo_title is None
    assert "请先在项目列表里选中" in program.window.status_line.currentMessage()
    wiring.place.table.setFocus()
    wiring.place.table.choose(["P01"])  # not `selectRow`: Qt would ask for the keys a test pressed last
    wiring.what_actions_do["delete_projects"]()
    assert wiring.desk.undo_title is not None
