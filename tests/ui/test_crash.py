"""An exception in a slot becomes a report that can be copied, and the work goes on; trouble becomes a sentence."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.errors import Trouble, refuse
from zsyz_desktop.machine import ProgramFile
from zsyz_desktop.ui.pieces.plain_label import PlainLabel
from zsyz_desktop.ui.program.crash import CrashHook
from zsyz_desktop.ui.program.crash_report import CrashReport

Window = Callable[[Callable[[], object]], QPushButton]


@pytest.fixture
def program_file(tmp_path: Path) -> Path:
    """What the program was started from."""
    file = tmp_path / "zsyz-desktop"
    file.write_text("1.0")
    return file


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, program_file: Path) -> Window:
    """A window with the hook, and in it a button that does this."""

    def make(job: Callable[[], object]) -> QPushButton:
        owner = QWidget()
        qtbot.addWidget(owner)
        button = QPushButton("做", owner)
        button.clicked.connect(job)
        owner.show()
        monkeypatch.setattr(sys, "excepthook", CrashHook(owner, lambda: "9.9.9", ProgramFile(program_file)))
        return button

    return make


def divide() -> None:
    raise ZeroDivisionError("一本台账里的错")


def report_on(button: QPushButton) -> CrashReport:
    report = button.window().findChild(CrashReport, "crash_report")
    assert report is not None
    return report


def test_a_bug_in_a_slot_is_shown_with_a_report_that_can_be_copied(
    window: Window, caplog: pytest.LogCaptureFixture
) -> None:
    button = window(divide)
    button.click()
    report = report_on(button)
    assert report.isVisible()
    report.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("zsyz-desktop 9.9.9　Python ")
    assert "in divide" in copied
    assert "ZeroDivisionError: …" in copied
    assert "bug" in caplog.text


def test_the_report_is_also_written_and_says_where(window: Window, tmp_path: Path) -> None:
    kept: list[str] = []

    def keep(report: str) -> Path:
        kept.append(report)
        return tmp_path / "报告.txt"

    button = window(divide)
    sys.excepthook = CrashHook(button.window(), lambda: "9.9.9", ProgramFile(), keep)  # `window` puts back what was
    button.click()
    report = report_on(button)
    assert f"报告也存在：{tmp_path / '报告.txt'}" in report.findChild(PlainLabel, "told").text()
    assert kept == [report.report.toPlainText()]
    button.click()
    assert kept[1] == report.report.toPlainText()


def test_the_work_goes_on_after_a_bug(window: Window) -> None:
    done: list[int] = []
    button = window(lambda: done.append(1) if done else (done.append(0), divide()))
    button.click()
    report_on(button).go_on.click()
    assert not report_on(button).isVisible()
    button.click()
    assert done == [0, 1]


def test_a_second_bug_is_added_to_the_report_that_is_shown(window: Window) -> None:
    button = window(divide)
    button.click()
    button.click()
    assert report_on(button).report.toPlainText().count("ZeroDivisionError: ") == 2
    assert len(button.window().findChildren(CrashReport)) == 1


def test_a_bug_in_a_timer_is_caught_too(window: Window, qtbot: QtBot) -> None:
    button = window(divide)
    QTimer.singleShot(0, divide)
    qtbot.waitUntil(lambda: button.window().findChild(CrashReport) is not None)


@pytest.mark.parametrize("error", [Trouble("磁盘已满，没有保存。"), refuse("磁盘已满，没有保存。")])
def test_trouble_and_refusals_are_sentences_and_no_reports(window: Window, error: Exception) -> None:
    def fail() -> None:
        raise error

    button = window(fail)
    button.click()
    box = button.window().findChild(QMessageBox, "trouble")
    assert box.text() == "磁盘已满，没有保存。"
    assert button.window().findChild(CrashReport) is None
    box.accept()


def test_after_an_upgrade_under_the_open_window_one_sentence_says_what_to_do(
    window: Window, program_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    button = window(divide)
    newer = program_file.with_suffix(".new")
    newer.write_text("1.1")
    newer.replace(program_file)
    button.click()
    button.click()
    boxes = button.window().findChildren(QMessageBox, "trouble")
    assert [box.text() for box in boxes] == ["程序已升级，请关闭后再打开。已保存的内容不受影响。"]
    assert button.window().findChild(CrashReport) is None
    assert "bug" not in caplog.text
    boxes[0].accept()
