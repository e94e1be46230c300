"""F11 gives the opened project the whole middle; F11 or Esc gives the table back as it was."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from keyboard import cursor, start, wait
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.program.program import Program


@pytest.fixture
def program(sample_file: Path, tmp_path: Path, now: Callable[[], datetime]) -> Iterator[Program]:
    """The whole program on the sample, P01 open."""
    ledger = Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz"))
    program = start(ledger, tmp_path / "本机", now)
    wiring(program).navigation.open_project("P01")
    wiring(program).panel.setFocus()
    wiring(program).panel.focusNextChild()
    yield program
    program.window.close()
    wait(lambda: program.open_ledger is None)
    program.window.deleteLater()


def wiring(program: Program) -> OpenLedger:
    assert program.open_ledger is not None
    return program.open_ledger


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_the_opened_project_is_widened_and_given_back(program: Program, key: Qt.Key, qtbot: QtBot) -> None:
    panel, stack = wiring(program).panel, program.window.place_stack
    width = panel.width()
    QTest.keyClick(cursor(), Qt.Key.Key_F11)
    assert stack.isHidden()
    qtbot.waitUntil(lambda: panel.width() > width * 3 // 2)
    QTest.keyClick(cursor(), key)
    assert stack.isVisible()
    assert panel.isVisible()
    qtbot.waitUntil(lambda: abs(panel.width() - width) <= 2)


def test_closing_the_project_gives_the_table_back_and_the_next_one_is_wide_again(program: Program) -> None:
    stack = program.window.place_stack
    wiring(program).what_actions_do["widen_project"]()
    wiring(program).panel.page.header.close_button.click()
    assert stack.isVisible()
    wiring(program).navigation.open_project("P02")
    assert stack.isHidden()
    wiring(program).what_actions_do["widen_project"]()


def test_nothing_is_wide_while_no_project_is_open(program: Program) -> None:
    wiring(program).panel.page.header.close_button.click()
    QTest.keyClick(program.window, Qt.Key.Key_F11)
    assert program.window.place_stack.isVisible()


def test_where_both_have_no_room_the_opened_project_has_the_middle_and_esc_gives_the_table_back(
    program: Program,
) -> None:
    joined, window = wiring(program), program.window
    joined.panel.close_project()
    joined.navigation.show_table()
    window.resize(690, 700)
    joined.navigation.open_project("P05")
    wait(lambda: not joined.place.isVisible())
    wait(lambda: joined.panel.mapTo(window, joined.panel.rect().bottomRight()).x() < window.width())
    assert joined.panel.width() >= joined.panel.minimumWidth()
    assert joined.panel.isAncestorOf(cursor())
    window.resize(1366, 700)
    wait(joined.place.isVisible)
    window.resize(690, 700)
    wait(lambda: not joined.place.isVisible())
    QTest.keyClick(cursor(), Qt.Key.Key_Escape)
    assert not joined.panel.isVisible()
    assert joined.place.table.hasFocus()


def test_a_window_is_brought_within_a_smaller_screen(program: Program) -> None:
    program.window.resize(1366, 728)
    program.window.keep_within(QSize(910, 470))
    assert program.window.size() == QSize(910, 470)
    program.window.keep_within(QSize(1920, 1080))
    assert program.window.size() == QSize(910, 470)
