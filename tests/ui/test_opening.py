"""A ledger that does not open is told in the core's own sentence, with choices that make sense; each choice works."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from keyboard import wait
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.first_start import FirstStart
from zsyz_desktop.ui.program.program import Program

Start = Callable[..., Program]
Answer = Callable[[str, str], list[str]]
PAGE = 4096
BROKEN = {"打开其他台账…", "从备份恢复…", "新建台账…", "取消"}
SOUND = {"只读打开", "打开其他台账…", "新建台账…", "取消"}


@pytest.fixture
def offered() -> Iterator[list[str]]:
    """What the question about a ledger that did not open offered; it is answered by 取消."""
    words: list[str] = []
    timer = QTimer(interval=5)

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.objectName() == "opening_trouble" and not words:
            words.extend([box.text(), *(button.text() for button in box.buttons())])
            box.reject()

    timer.timeout.connect(look)
    timer.start()
    yield words
    timer.stop()


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        for page in range(3, path.stat().st_size // PAGE):
            file.seek(page * PAGE)
            file.write(bytes(range(256)) * 2)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def make_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE project (name TEXT)")


def make_letter(path: Path) -> None:
    path.write_text("关于报送重点项目的函", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (damage, "已损坏"),
        (cut, "不完整"),
        (make_newer, "由较新的程序写入"),
        (make_foreign, "其他程序的数据库"),
        (make_letter, "不是台账文件"),
        (lambda path: path.write_bytes(b""), "空文件（0字节）"),
        (Path.unlink, "找不到“样例.zsyz”"),
    ],
)
def test_what_is_no_sound_ledger_is_told_and_left_as_it_is(
    start: Start, ledger: Path, offered: list[str], spoil: Callable[[Path], object], said: str
) -> None:
    spoil(ledger)
    before = ledger.read_bytes() if ledger.exists() else None
    program = start(ledger)
    assert said in offered[0]
    assert set(offered[1:]) == BROKEN
    assert program.open_ledger is None
    assert "没有打开台账" in program.window.empty.text()
    assert (ledger.read_bytes() if ledger.exists() else None) == before


def test_a_ledger_open_elsewhere_is_read_only_at_a_click(
    start: Start, ledger: Path, opener: Opener, answer: Answer
) -> None:
    with opener.open(ledger, writing=True):
        said = answer("opening_trouble", "只读打开")
        program = start(ledger)
        assert "打开写入" in said[0]
        assert program.open_ledger is not None
        assert program.window.status_line.read_only.isVisible()
        assert not program.window.actions_by_name["new_project"].isEnabled()
        assert program.window.actions_by_name["print_charts"].isEnabled()


def test_a_ledger_open_elsewhere_has_nothing_to_restore(
    start: Start, ledger: Path, opener: Opener, offered: list[str]
) -> None:
    with opener.open(ledger, writing=True):
        start(ledger)
    assert set(offered[1:]) == SOUND


def left_behind(ledger: Path) -> Path:
    """The lock of a program on another computer, which nobody here can ask whether it still runs."""
    lock = ledger.with_name(f"{ledger.name}.lock")
    lock.write_text('{"host": "财政局-PC", "pid": 7, "since": "2024-06-25T09:30:00+08:00"}', encoding="utf-8")
    return lock


def test_a_lock_that_was_left_behind_is_taken_over_at_a_click(start: Start, ledger: Path, answer: Answer) -> None:
    lock = left_behind(ledger)
    said = answer("opening_trouble", "接管写入")
    program = start(ledger)
    assert "电脑“财政局-PC”打开写入（自2024-06-25 09:30）" in said[0]
    assert program.open_ledger is not None
    assert not program.open_ledger.desk.is_read_only
    assert "财政局" not in lock.read_text(encoding="utf-8")


def test_taking_over_is_offered_where_it_may_be_only(start: Start, ledger: Path, offered: list[str]) -> None:
    left_behind(ledger)
    start(ledger)
    assert set(offered[1:]) == {*SOUND, "接管写入"}


def test_another_program_that_keeps_the_file_to_itself_is_hardly_waited_for(
    start: Start, ledger: Path, offered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    connect = sqlite3.connect

    def noted(*given: Any, **named: Any) -> sqlite3.Connection:
        waited.append(named.get("timeout", 5))
        return connect(*given, **named)

    with closing(connect(ledger, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(sqlite3, "connect", noted)
        start(ledger)
    assert "正被另一个程序占用" in offered[0]
    assert sum(waited) < 1


def test_another_ledger_is_opened_instead(
    start: Start, ledger: Path, office_file: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copyfile(office_file, ledger.with_name("禄丰.zsyz")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(other), ""))
    damage(ledger)
    answer("opening_trouble", "打开其他台账…")
    program = start(ledger)
    assert program.open_ledger is not None
    assert program.open_ledger.desk.path == other


def test_a_backup_is_restored_beside_the_broken_ledger(
    start: Start, ledger: Path, sample_file: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    restored = ledger.with_name("样例-恢复.zsyz")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(sample_file), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(restored), ""))
    damage(ledger)
    before = ledger.read_bytes()
    answer("opening_trouble", "从备份恢复…")
    program = start(ledger)
    wait(lambda: program.open_ledger is not None)
    assert program.open_ledger is not None
    assert program.open_ledger.desk.path == restored
    assert ledger.read_bytes() == before


def test_a_new_ledger_begins_with_the_three_questions(start: Start, ledger: Path, answer: Answer) -> None:
    asked: list[FirstStart] = []

    def leave() -> None:
        page = QApplication.activeModalWidget()
        if isinstance(page, FirstStart):
            asked.append(page)
            page.reject()
        else:
            QTimer.singleShot(5, leave)

    damage(ledger)
    answer("opening_trouble", "新建台账…")
    QTimer.singleShot(5, leave)
    assert start(ledger).open_ledger is None
    assert len(asked) == 1


def test_the_last_ledger_is_opened_when_none_is_named(start: Start, machine: ThisComputer, ledger: Path) -> None:
    machine.settings.note_opened(ledger)
    program = start()
    assert program.open_ledger is not None
    assert program.open_ledger.desk.path == ledger
    assert program.open_ledger.desk.today == date(2024, 6, 26)


def test_a_recent_ledger_is_opened_in_place_of_the_present_one(
    start: Start, machine: ThisComputer, ledger: Path, office_file: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copyfile(office_file, tmp_path / "禄丰&双柏.zsyz"))
    machine.settings.note_opened(other)
    program = start(ledger)
    menu = program.window.recent_menu
    menu.aboutToShow.emit()
    first, second = menu.actions()
    assert first.text() == f"&1　样例.zsyz　{tmp_path}"
    assert second.text() == f"&2　禄丰&&双柏.zsyz　{tmp_path}"
    second.trigger()
    wait(lambda: program.open_ledger is not None and program.open_ledger.desk.path == other)
    assert not ledger.with_name("样例.zsyz.lock").exists(), "the ledger before is closed"
    assert machine.settings.recent_ledgers == [other, ledger]


def test_a_recent_ledger_that_is_gone_leaves_the_present_one_open(
    start: Start, machine: ThisComputer, ledger: Path, tmp_path: Path, answer: Answer
) -> None:
    machine.settings.note_opened(tmp_path / "已删.zsyz")
    program = start(ledger)
    program.window.recent_menu.aboutToShow.emit()
    answer("opening_trouble", "取消")
    program.window.recent_menu.actions()[1].trigger()
    assert program.open_ledger is not None
    assert program.open_ledger.desk.path == ledger


def test_before_any_ledger_the_menu_of_recent_ones_says_so(
    start: Start, ledger: Path, offered: list[str], machine: ThisComputer
) -> None:
    ledger.unlink()
    program = start(ledger)
    program.window.recent_menu.aboutToShow.emit()
    (line,) = program.window.recent_menu.actions()
    assert not line.isEnabled()
    assert machine.settings.recent_ledgers == []
    assert offered


def test_spoilt_settings_are_told_and_the_last_ledger_is_opened_all_the_same(
    start: Start, machine: ThisComputer, ledger: Path
) -> None:
    machine.settings.note_opened(ledger)
    (machine.settings.folder / "settings.json").write_text("{", encoding="utf-8")
    program = start(on=ThisComputer(MachineSettings(machine.settings.folder), machine.now, machine.version))
    box = program.window.findChild(QMessageBox, "trouble")
    assert box is not None
    assert "settings.damaged" in box.informativeText() + box.text()
    assert program.open_ledger is not None
    assert program.open_ledger.desk.path == ledger
    box.accept()
