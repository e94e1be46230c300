"""The window alone: its places."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.window import MainWindow


def test_of_several_places_the_first_is_gone_to_and_the_others_wait(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(MachineSettings(tmp_path))
    qtbot.addWidget(window)
    places = [QLabel(title) for title in ("重点项目", "报表打印")]
    for place in places:
        window.add_place(place.text(), "table-2", place)
    assert window.place_stack.currentWidget() is places[0]
    window.navigation.setCurrentRow(1)
    assert window.place_stack.currentWidget() is places[1]
