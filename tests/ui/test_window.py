"""The window alone: its places, and what it says while nothing is open."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.pieces.lazy import MadeWhenSeen
from zsyz_desktop.ui.window.window import NOTHING_OPEN, STARTING, MainWindow


def test_of_several_places_the_first_is_gone_to_and_the_others_wait(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(MachineSettings(tmp_path))
    qtbot.addWidget(window)
    places = [QLabel(title) for title in ("重点项目", "报表打印")]
    for place in places:
        window.add_place(place.text(), "table-2", place)
    assert window.place_stack.currentWidget() is places[0]
    window.navigation.setCurrentRow(1)
    assert window.place_stack.currentWidget() is places[1]


def test_without_a_ledger_the_window_says_what_to_do_and_its_buttons_do_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(MachineSettings(tmp_path))
    qtbot.addWidget(window)
    window.show_nothing(STARTING)
    window.show()
    assert [button for button in window.empty.findChildren(QPushButton) if button.isVisible()] == []
    window.status_line.offer_undo("已删除。")
    window.status_line.show_backup("暂无备份", "")
    window.show_nothing(NOTHING_OPEN)
    assert not window.status_line.undo.isVisible(), "what the offer is about has gone with its ledger"
    assert not window.status_line.backup.isVisible()
    for name in ("open_ledger", "new_ledger"):
        button = window.empty.findChild(QPushButton, f"{name}_here")
        button.setFocus()
        with qtbot.waitSignal(window.actions_by_name[name].triggered):
            qtbot.keyClick(button, Qt.Key.Key_Space)


def test_places_that_go_with_their_ledger_are_not_made_while_they_go(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(MachineSettings(tmp_path))
    qtbot.addWidget(window)
    made: list[str] = []
    later = [MadeWhenSeen(lambda title=title: made.append(title) or QLabel(title)) for title in ("报表打印", "数据")]
    window.add_place("重点项目", "table-2", QLabel("重点项目"))
    for place in later:
        window.add_place("后来", "table-2", place)
    window.show()
    window.show_nothing(NOTHING_OPEN)
    assert made == []
    assert window.place_stack.count() == 1
