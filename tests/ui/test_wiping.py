"""数据清除: listed, asked for twice by typing, done; what was not chosen stays as it was."""

import logging
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest
from keyboard import press, start, wait
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from zsyz_desktop.exchange.closing_backups import closing_folder, keep_copy
from zsyz_desktop.exchange.retiring import Doomed, of_ledger, of_machine, remove
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.upkeep.place import UpkeepPlace
from zsyz_desktop.ui.upkeep.wipe_box import WipeBox


@pytest.fixture
def ledgers(sample_file: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two ledgers in a folder with somebody else's file."""
    folder = tmp_path / "台账"
    folder.mkdir()
    (folder / "汇报.docx").write_text("别人的")
    return Path(shutil.copyfile(sample_file, folder / "禄丰.zsyz")), Path(
        shutil.copyfile(sample_file, folder / "武定.zsyz")
    )


@pytest.fixture
def machine(ledgers: tuple[Path, Path], tmp_path: Path, now: Callable[[], datetime]) -> MachineSettings:
    """A machine that opened and copied both, with files of every kind and one of somebody else's."""
    settings = MachineSettings(tmp_path / "本机")
    for ledger in ledgers:
        settings.note_opened(ledger)
        keep_copy(ledger, settings.folder, now())
    for name in ("passphrase.json", "drafts.sqlite3", "zsyz-desktop.log.1", "reports/错误报告-1.txt", "不是我们的.txt"):
        file = settings.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    return settings


def test_only_what_this_program_wrote_is_found(ledgers: tuple[Path, Path], machine: MachineSettings) -> None:
    found = of_ledger(ledgers[0], machine.folder, machine)
    assert [(each.kind, each.path.name[:2]) for each in found] == [("台账", "禄丰"), ("备份", "禄丰")]
    assert {each.path.name for each in of_machine(machine.folder)} == {
        "settings.json", "settings.last.json", "passphrase.json", "drafts.sqlite3", "zsyz-desktop.log.1",
        "错误报告-1.txt",
    }  # fmt: skip


def test_folders_of_ours_go_when_they_are_empty_and_what_stays_is_told(
    ledgers: tuple[Path, Path], machine: MachineSettings, tmp_path: Path
) -> None:
    (tmp_path / "是文件夹").mkdir()
    stuck = Doomed("备份", tmp_path / "是文件夹", 1)
    found = [*of_ledger(ledgers[0], machine.folder, machine), *of_machine(machine.folder), stuck]
    (left,) = remove(found, machine.folder)
    assert left.path == stuck.path
    assert sorted(each.name for each in machine.folder.iterdir()) == ["backups", "不是我们的.txt"]
    assert not closing_folder(ledgers[0], machine.folder).exists()
    assert closing_folder(ledgers[1], machine.folder).exists()
    assert sorted(each.name for each in ledgers[0].parent.iterdir()) == ["武定.zsyz", "汇报.docx"]


@pytest.fixture
def program(
    ledgers: tuple[Path, Path], machine: MachineSettings, now: Callable[[], datetime], qapp: QApplication
) -> Iterator[Program]:
    begun = start(ledgers[0], machine.folder, now)
    yield begun
    if begun.open_ledger is not None:
        begun.open_ledger.let_go()
    begun.window.close()
    begun.window.deleteLater()
    qapp.processEvents()


def box_of(program: Program) -> WipeBox:
    wait(lambda: program.window.findChild(WipeBox) is not None)
    box = program.window.findChild(WipeBox)
    assert box is not None
    wait(lambda: box.isActiveWindow() or box.activateWindow())  # asked again: one that closes may take it meanwhile
    wait(box.line.hasFocus)
    return box


def test_listed_typed_twice_and_gone_with_the_window(
    program: Program, ledgers: tuple[Path, Path], machine: MachineSettings
) -> None:
    log = logging.FileHandler(machine.folder / "zsyz-desktop.log", encoding="utf-8")
    logging.getLogger().addHandler(log)
    assert program.open_ledger is not None
    place = cast("UpkeepPlace", program.open_ledger.further["数据"].content())
    program.window.go_to_place(program.open_ledger.further["数据"])
    page = place.go_to("数据清除")
    assert page is place.wipe
    assert [tick.isChecked() for tick in place.wipe.ticks.values()] == [False, False]
    QTest.keyClick(place.wipe.ticks[ledgers[0]], Qt.Key.Key_Space)
    place.wipe.begin.click()
    box = box_of(program)
    listed = box.listed.toPlainText()
    assert str(ledgers[0]) in listed
    assert str(machine.folder / "passphrase.json") in listed
    assert str(ledgers[1]) not in listed
    press(Qt.Key.Key_Escape)
    wait(lambda: program.window.findChild(WipeBox) is None)
    assert ledgers[0].exists()
    place.wipe.begin.click()
    box = box_of(program)
    for word in ("清除", "禄丰"):
        assert not box.go_on.isEnabled()
        box.line.clear()
        box.line.insert(word)
        QTest.keyClick(box.go_on, Qt.Key.Key_Space)
    wait(lambda: program.window.findChild(QMessageBox, "wiped") is not None)
    told = program.window.findChild(QMessageBox, "wiped")
    assert "恢复软件仍可能找回痕迹" in told.text()
    assert "没有删掉" not in told.text()
    told.accept()
    wait(program.window.isHidden)
    assert sorted(each.name for each in ledgers[0].parent.iterdir()) == ["武定.zsyz", "汇报.docx"]
    assert not (machine.folder / "settings.json").exists(), "written again when the window closed"
    assert not (machine.folder / "zsyz-desktop.log").exists()
    assert closing_folder(ledgers[1], machine.folder).exists()
