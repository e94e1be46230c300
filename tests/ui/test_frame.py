"""The parts of the frame: actions, style, slow work, crash reports, the line below."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.ui.program.crash_report import CrashReport
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.style.fonts import use_own_faces
from zsyz_desktop.ui.style.sheet import style_sheet
from zsyz_desktop.ui.window.actions import ACTIONS, make_actions
from zsyz_desktop.ui.window.shortcut_sheet import ShortcutSheet
from zsyz_desktop.ui.window.status_line import NOTICE, StatusLine
from zsyz_desktop.ui.window.window import MainWindow


def test_every_action_has_a_shortcut_of_its_own_in_menu_and_tooltip(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    actions = make_actions(owner)
    keys = [action.shortcut().toString() for action in actions.values()]
    assert len(set(keys)) == len(keys) == len(ACTIONS)
    for declared in ACTIONS:
        action = actions[declared.name]
        assert QKeySequence(declared.shortcut) == action.shortcut()
        assert declared.shortcut in action.toolTip()


def test_the_shortcut_sheet_lists_every_action(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    text = "\n".join(label.text() for label in sheet.findChildren(QLabel))
    assert [each.name for each in ACTIONS if each.shortcut not in text or each.tip not in text] == []


def test_the_style_sheet_and_the_faces_are_taken_without_a_word(qapp: QApplication) -> None:
    before, font = qapp.styleSheet(), qapp.font()
    use_own_faces(qapp)
    qapp.setStyleSheet(style_sheet())
    assert "Noto Sans SC" in qapp.font().family()
    qapp.setStyleSheet(before)
    qapp.setFont(font)


def test_slow_work_comes_back_with_its_result_and_its_progress(qtbot: QtBot) -> None:
    def job(step: Step) -> str:
        step(1, 2)
        step(2, 2)
        return "成"

    operation = Operation(job)
    seen: list[int] = []
    operation.progressed.connect(seen.append)
    with qtbot.waitSignal(operation.succeeded) as waited:
        operation.start()
    assert waited.args == ["成"]
    assert seen == [1, 2]


def test_slow_work_hands_its_error_over_whole(qtbot: QtBot) -> None:
    def job(_step: Step) -> None:
        raise ZeroDivisionError("坏了")

    operation = Operation(job)
    with qtbot.waitSignal(operation.failed) as waited:
        operation.run()
    assert isinstance(waited.args[0], ZeroDivisionError)


def test_cancelled_work_stops_at_its_next_step_and_tells_neither_way(qtbot: QtBot) -> None:
    done: list[int] = []

    def job(step: Step) -> None:
        for number in range(3):
            step(number, 3)
            done.append(number)
            operation.cancel()

    operation = Operation(job)
    with qtbot.assertNotEmitted(operation.succeeded), qtbot.assertNotEmitted(operation.failed):
        operation.run()
    assert done == [0]


def test_a_crash_report_is_copied_by_its_button(qtbot: QtBot) -> None:
    report = CrashReport("Traceback: 䶮", None)
    qtbot.addWidget(report)
    (copy,) = [button for button in report.findChildren(QPushButton) if button.text() == "复制报告"]
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Traceback: 䶮"


def test_the_line_below_offers_undo_until_its_message_goes(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.show()
    assert any(label.text() == NOTICE for label in line.findChildren(QWidget) if hasattr(label, "text"))
    line.offer_undo("已把P01移入回收站。")
    assert line.undo.isVisible()
    with qtbot.waitSignal(line.undo_requested):
        qtbot.mouseClick(line.undo, Qt.MouseButton.LeftButton)
    assert not line.undo.isVisible()
    line.show_unsaved(is_unsaved=True)
    assert line.unsaved.isVisible()


def test_the_window_comes_back_in_the_size_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    settings = MachineSettings(tmp_path)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.add_place("重点项目", "table-2", QWidget())
    window.resize(780, 666)  # no wider: the screen of the test is narrow
    window.remember()
    again = MainWindow(MachineSettings(tmp_path))
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (780, 666)
    assert [menu.text() for menu in again.menuBar().actions()] == ["文件(&F)", "编辑(&E)", "项目(&P)", "帮助(&H)"]


def test_machine_settings_outlive_the_program_and_a_spoilt_file(tmp_path: Path) -> None:
    settings = MachineSettings(tmp_path)
    settings.put("reporter", " 示例李 ")
    for name in ("甲.zsyz", "乙.zsyz", "甲.zsyz"):
        settings.note_opened(tmp_path / name)
    again = MachineSettings(tmp_path)
    assert again.reporter == "示例李"
    assert [path.name for path in again.recent_ledgers] == ["甲.zsyz", "乙.zsyz"]
    (tmp_path / "settings.json").write_text("{", encoding="utf-8")
    assert MachineSettings(tmp_path).recent_ledgers == again.recent_ledgers


@pytest.mark.parametrize("is_changed", [False, True])
def test_the_window_closes_and_keeps_a_copy_only_of_a_changed_ledger(
    qtbot: QtBot,
    sample_file: Path,
    tmp_path: Path,
    now: Callable[[], datetime],
    is_changed: bool,  # noqa: FBT001 -- a column
) -> None:
    ledger = Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz"))
    program = Program(ThisComputer(MachineSettings(tmp_path / "本机"), now, lambda: "0"), ledger)
    qtbot.addWidget(program.window)
    with qtbot.waitSignal(program.ready):
        program.show()
    assert program.open_ledger is not None
    if is_changed:
        program.open_ledger.delete_projects(["P12"])
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    assert program.open_ledger is None
    assert len(list(tmp_path.glob("本机/backups/*/*.zsyz"))) == is_changed
    assert not ledger.with_name("样例.zsyz.lock").exists()
