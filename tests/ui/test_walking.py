"""Ctrl+Tab and F6 in the whole program: through the pages of the opened project and round the window."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from keyboard import CTRL, press, wait
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget

from zsyz_desktop.ui.chart.extension_form import ExtensionForm
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.register.page import RegisterPage

CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
AGREED = {"reason": "电网改造推迟", "asked_by": "示例供电股长", "approved_by": "示例市委书记甲"}


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


def test_what_an_extension_rests_on_opens_its_row_from_the_history_of_the_node(program: Program) -> None:
    at = program.open_ledger
    assert at is not None
    at.navigation.open_project("P01")
    tabs(program).setCurrentIndex(2)
    page = tabs(program).currentWidget().content()  # type: ignore[attr-defined]  # made when it is looked at
    assert isinstance(page, ChartTab)
    for day, basis in (("2024-08-01", "楚供电函〔2024〕12号"), ("2024-09-01", "楚供电函〔2024〕18号")):
        begin_extension(page).form.take({"new_date": day, **AGREED, "basis": basis})
        page.confirm()
        begin_extension(page).bases.setFocus()
        press(Qt.Key.Key_Space)
        menu = QApplication.activePopupWidget()
        if menu is not None:  # more than one: chosen by its title
            QTest.keyClick(menu, Qt.Key.Key_Up)
            QTest.keyClick(menu, Qt.Key.Key_Return)
        bases = at.further["设置"].content().page_of("basis")
        assert isinstance(bases, RegisterPage)
        assert (bases.form.typed("title"), bases.list.hasFocus()) == (basis, True)
        assert program.window.place_stack.currentWidget() is at.further["设置"]
        at.navigation.open_project("P01")
    assert menu is not None, "two bases are chosen among by their titles"


def begin_extension(page: ChartTab) -> ExtensionForm:
    assert page.chart is not None
    page.acts.do("extend", next(row.key for row in page.chart.rows if row.name == "110kV接入"))
    return page.forms.extension
