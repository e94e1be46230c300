"""Ctrl+Z takes back typing first and the last save after that; Ctrl+Y the same the other way."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from keyboard import CTRL, press, wait, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from zsyz_desktop.models import reversal
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.undo_keys import UndoKeys

PATIENT = 30_000
UNDO, REDO = Qt.Key.Key_Z, Qt.Key.Key_Y
DELETED = "删除“示例城市商贸综合体项目（结转）”"


@pytest.fixture
def program(start: Callable[..., Program], sample_file: Path, tmp_path: Path, qapp: QApplication) -> Program:
    """The program with P12 in the recycle bin, and the cursor in the name of P05."""
    program = start(Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz")))
    UndoKeys(qapp, program.window)
    QTest.qWaitForWindowActive(program.window)
    assert program.open_ledger is not None
    program.open_ledger.delete_projects(["P12"])
    program.open_ledger.navigation.open_project("P05")
    name_of(program).setFocus()
    return program


def name_of(program: Program) -> QLineEdit:
    assert program.open_ledger is not None
    field = program.open_ledger.panel.findChild(QLineEdit, "name")
    assert field is not None
    return field


def titles(program: Program) -> tuple[str | None, str | None]:
    """What undo and redo of the ledger would do."""
    assert program.open_ledger is not None
    return program.open_ledger.desk.undo_title, program.open_ledger.desk.redo_title


def test_typing_is_taken_back_before_the_last_save(program: Program) -> None:
    before = name_of(program).text()
    write("甲")
    assert name_of(program).text() != before
    press(UNDO, CTRL)
    assert name_of(program).text() == before
    assert titles(program) == (DELETED, None)
    press(UNDO, CTRL)
    assert titles(program)[1] == DELETED
    assert program.window.status_line.currentMessage() == f"已撤销：{DELETED}"


def test_what_was_saved_is_taken_back_at_the_first_key_and_typed_on_afterwards(program: Program) -> None:
    before = name_of(program).text()
    write("甲")
    press(Qt.Key.Key_S, CTRL)
    assert titles(program)[0] != DELETED
    press(UNDO, CTRL)
    assert name_of(program).text() == before
    assert titles(program)[0] == DELETED
    assert name_of(program).hasFocus()
    write("乙")
    assert "乙" in name_of(program).text()


def test_typing_comes_back_before_the_ledger_goes_on(program: Program) -> None:
    press(UNDO, CTRL)
    write("甲")
    typed = name_of(program).text()
    press(UNDO, CTRL)
    press(REDO, CTRL)
    assert name_of(program).text() == typed
    assert titles(program)[1] == DELETED, "the ledger waits"


def test_outside_an_editor_the_keys_are_the_ledgers(program: Program) -> None:
    assert program.open_ledger is not None
    program.open_ledger.place.table.setFocus()
    press(UNDO, CTRL)
    assert titles(program)[1] == DELETED
    press(REDO, CTRL)
    assert titles(program) == (DELETED, None)


def test_the_menu_says_what_it_would_take_back(program: Program) -> None:
    undo, redo = program.window.actions_by_name["undo"], program.window.actions_by_name["redo"]
    assert undo.text() == f"撤销：{DELETED}"
    assert not redo.isEnabled()
    program.perform("undo")
    assert redo.text() == f"重做：{DELETED}"


def test_what_is_long_is_taken_back_beside_the_window(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reversal, "MANY", 0)
    press(UNDO, CTRL)
    wait(lambda: titles(program)[1] == DELETED, PATIENT)
    wait(lambda: program.window.status_line.currentMessage() == f"已撤销：{DELETED}", PATIENT)
    assert program.open_ledger is not None
    rows = program.open_ledger.place.table.rows
    wait(lambda: "P12" in {row.code for row in rows.rows}, PATIENT)
    program.window.activateWindow()  # as a desktop does it once the progress is gone, where that was shown
    wait(QApplication.focusWidget)
    press(REDO, CTRL)
    wait(lambda: program.window.status_line.currentMessage() == f"已重做：{DELETED}", PATIENT)
    assert titles(program) == (DELETED, None)
