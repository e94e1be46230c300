"""The window under its lock: covered, nothing lost; opened again by the passphrase typed with real keys."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from keyboard import press, wait
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.passphrase import Passphrase
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.passphrase_line import PassphraseLine
from zsyz_desktop.ui.preferences.passphrase_page import PassphrasePage
from zsyz_desktop.ui.preferences.place import PreferencesPlace
from zsyz_desktop.ui.program.locking import Locking
from zsyz_desktop.ui.program.passphrase_box import PassphraseBox
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.window.window import TITLE, MainWindow

RIGHT = "yunnan2026"


@pytest.fixture
def passphrase(tmp_path: Path) -> Passphrase:
    made = Passphrase(tmp_path / "本机")
    made.choose(RIGHT)
    return made


def lock_of(window: MainWindow, passphrase: Passphrase, a_minute: int = 60_000) -> Locking:
    return Locking(cast("QApplication", QApplication.instance()), window, passphrase, a_minute=a_minute)


def covers() -> list[QWidget]:
    every = QApplication.topLevelWidgets()
    return [cover for each in every for cover in each.findChildren(QWidget, "lock_cover") if cover.isVisible()]


def type_and_enter(locking: Locking, words: str) -> None:
    box = locking.box
    assert box is not None
    box.activateWindow()  # a system does so by itself for what is modal
    wait(box.line.hasFocus)
    QTest.keyClicks(box.line, words)
    press(Qt.Key.Key_Return)


def test_locked_and_opened_again_with_what_was_typed_still_there(
    start: Callable[..., Program], sample_file: Path, tmp_path: Path, passphrase: Passphrase, qtbot: QtBot
) -> None:
    program = start(Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz")))
    wiring = program.open_ledger
    assert wiring is not None
    locking = lock_of(program.window, passphrase)
    program.lock_wanted.connect(locking.lock)
    wiring.navigation.open_project("P04")
    wiring.panel.page.card.form.take({"name": "示例改名"})
    title = program.window.windowTitle()
    QTest.qWaitForWindowActive(program.window)
    program.perform("lock")
    box = locking.box
    assert box is not None
    assert program.window.windowTitle() == TITLE
    (cover,) = covers()
    assert (cover.parent(), cover.rect()) == (program.window, program.window.rect())
    pixels = program.window.grab().toImage()
    assert {pixels.pixel(x, y) for x in range(0, pixels.width(), 9) for y in range(0, pixels.height(), 9)} == {
        pixels.pixel(1, 1)
    }
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    box.close()
    assert box.isVisible()
    type_and_enter(locking, "wrong one")
    assert "口令不对" in box.complaint.text()
    assert box.line.text() == ""
    type_and_enter(locking, RIGHT)
    qtbot.waitUntil(lambda: locking.box is None)
    assert covers() == []
    assert program.window.windowTitle() == title
    assert wiring.panel.page.card.form.typed("name") == "示例改名"
    assert wiring.panel.page.card.form.changed() == {"name": "示例改名"}


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(MachineSettings(tmp_path / "设置"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_dialog_that_is_open_is_covered_and_stays_open_and_a_menu_goes(
    window: MainWindow, passphrase: Passphrase, qtbot: QtBot
) -> None:
    dialog, menu = QDialog(window), QMenu(window)
    answered: list[int] = []
    dialog.finished.connect(answered.append)
    dialog.open()
    menu.addAction("示例")
    menu.popup(window.pos())
    locking = lock_of(window, passphrase)
    locking.lock()
    assert menu.isHidden()
    assert {cover.parent() for cover in covers()} == {window, dialog}
    late = QLabel("示例消息", window, Qt.WindowType.Window)
    late.show()
    qtbot.waitUntil(lambda: late in {cast("QObject", cover.parent()) for cover in covers()})
    type_and_enter(locking, RIGHT)
    qtbot.waitUntil(lambda: locking.box is None)
    assert dialog.isVisible()
    assert answered == []
    dialog.close()
    late.close()


def test_it_locks_itself_after_minutes_without_a_key(window: MainWindow, passphrase: Passphrase, qtbot: QtBot) -> None:
    passphrase.lock_after(5)
    locking = lock_of(window, passphrase, a_minute=60)
    qtbot.waitUntil(lambda: locking.box is not None)
    type_and_enter(locking, RIGHT)


def test_without_a_passphrase_it_is_said_where_to_choose_one(window: MainWindow, tmp_path: Path) -> None:
    locking = lock_of(window, Passphrase(tmp_path / "无"))
    locking.lock()
    assert locking.box is None
    assert "请先到“设置—打开口令”里设定" in window.status_line.currentMessage()


def test_who_forgot_it_is_told_which_file_to_delete(qtbot: QtBot, passphrase: Passphrase) -> None:
    box = PassphraseBox(passphrase, "本机设了打开口令。", "退出")
    qtbot.addWidget(box)
    box.show()
    box.findChild(QWidget, "forgot").click()  # type: ignore[union-attr]
    assert str(passphrase.file) in box.forgotten.text()
    assert "没有加密" in box.forgotten.text()
    passphrase.file.unlink()
    box.agree.click()
    assert box.result() == QDialog.DialogCode.Accepted


def test_before_the_window_opens_escape_ends_the_program(qtbot: QtBot, passphrase: Passphrase) -> None:
    box = PassphraseBox(passphrase, "本机设了打开口令。", "退出")
    qtbot.addWidget(box)
    QTimer.singleShot(0, box, lambda: QTest.keyClick(box.line, Qt.Key.Key_Escape))
    assert box.exec() == QDialog.DialogCode.Rejected


def test_no_input_method_composes_in_a_passphrase(qtbot: QtBot) -> None:
    line = PassphraseLine("passphrase", "口令")
    qtbot.addWidget(line)
    line.show()
    assert not line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert line.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    assert line.echoMode() is QLineEdit.EchoMode.Password
    line.setFocus()
    QApplication.sendEvent(line, QInputMethodEvent("chu", []))
    assert line.text() == ""


@pytest.fixture
def page(sample_desk_open: LedgerDesk, tmp_path: Path, qtbot: QtBot) -> PassphrasePage:
    place = PreferencesPlace(sample_desk_open, MachineSettings(tmp_path / "本机"))
    qtbot.addWidget(place)
    place.show()
    made = place.go_to("打开口令")
    assert isinstance(made, PassphrasePage)
    return made


def say(line: QLineEdit, words: str) -> None:
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, words)


def test_a_passphrase_is_chosen_changed_and_given_up(page: PassphrasePage, tmp_path: Path) -> None:
    kept = Passphrase(tmp_path / "本机")
    said: list[str] = []
    page.message.connect(said.append)
    assert page.present.isHidden()
    assert not page.minutes.isEnabled()
    for wanted, again in (("short", "short"), ("longenough", "otherwise")):
        say(page.wanted, wanted)
        say(page.again, again)
        page.choose.click()
        assert not kept.is_set
    assert "两次输入的新口令不一样" in page._banner.text()  # noqa: SLF001 -- where the page says it
    say(page.again, "longenough")
    page.choose.click()
    assert kept.opens("longenough")
    assert (page.wanted.text(), page.again.text()) == ("", "")
    assert page.present.isVisible()
    page.minutes.setCurrentIndex(2)
    page.minutes.activated.emit(2)
    assert kept.minutes == 10
    page.give_up.click()
    assert kept.is_set, "the present one was not typed"
    say(page.present, "longenough")
    page.give_up.click()
    assert not kept.is_set
    assert [each[:3] for each in said] == ["已设定", "没有操", "已取消"]


def test_a_disk_that_keeps_nothing_is_told(page: PassphrasePage, tmp_path: Path) -> None:
    told: list[Exception] = []
    page.failed.connect(told.append)
    (tmp_path / "本机").mkdir(exist_ok=True)
    (tmp_path / "本机" / "passphrase.part").mkdir()
    for line in (page.wanted, page.again):
        say(line, "longenough")
    page.choose.click()
    assert "口令没有改" in str(told[0])
