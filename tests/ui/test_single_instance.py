"""One window a machine and folder: a second start, a process of its own, calls the first one and ends."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keyboard import wait
from PySide6.QtCore import QFileSystemWatcher, QProcess, QProcessEnvironment

from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.single_instance import SingleInstance

Start = Callable[..., Program]

_HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from zsyz_desktop.ui.program.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print(instance.is_first(), flush=True)
app.exec()
"""


@pytest.fixture
def first(machine: ThisComputer) -> Iterator[SingleInstance]:
    """The first start, in this process."""
    instance = SingleInstance(machine.settings.folder)
    assert instance.is_first()
    yield instance
    instance.release()


def second_start(machine: ThisComputer, *arguments: str) -> QProcess:
    """The program started once more, beside the turns of the first."""
    process = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("QT_QPA_PLATFORM", "offscreen")
    process.setProcessEnvironment(environment)
    folder = ["--data-dir", str(machine.settings.folder)]
    process.start(sys.executable, ["-m", "zsyz_desktop", *folder, *arguments])
    return process


def test_a_second_start_brings_the_first_window_forward_and_ends(
    start: Start, machine: ThisComputer, first: SingleInstance, office_file: Path, tmp_path: Path
) -> None:
    program = start(Path(shutil.copyfile(office_file, tmp_path / "禄丰.zsyz")))
    first.called.connect(program.be_called)
    program.window.showMinimized()
    process = second_start(machine)
    wait(lambda: process.state() is QProcess.ProcessState.NotRunning)
    assert process.exitCode() == 0
    wait(lambda: not program.window.isMinimized())


def test_the_ledger_a_second_start_was_given_opens_in_the_first_window(
    start: Start, machine: ThisComputer, first: SingleInstance, office_file: Path, sample_file: Path
) -> None:
    home = machine.settings.folder.parent
    other = Path(shutil.copyfile(sample_file, home / "样例.zsyz"))
    program = start(Path(shutil.copyfile(office_file, home / "禄丰.zsyz")))
    first.called.connect(program.be_called)
    process = second_start(machine, "--ledger", str(other))
    wait(lambda: program.open_ledger is not None and program.open_ledger.desk.path == other)
    wait(lambda: process.state() is QProcess.ProcessState.NotRunning)
    assert process.exitCode() == 0
    assert list((machine.settings.folder / "calls").iterdir()) == []


def test_a_call_that_cannot_be_read_is_left_for_the_next_one(
    machine: ThisComputer, first: SingleInstance, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[str] = []
    first.called.connect(heard.append)
    held = machine.settings.folder / "calls" / "held"
    held.mkdir()  # as unreadable as what a virus scanner keeps to itself
    wait(lambda: "call not heard" in caplog.text)
    held.rmdir()
    SingleInstance(machine.settings.folder).call_first(tmp_path / "台账.zsyz")
    wait(lambda: heard == [str(tmp_path / "台账.zsyz")])


def test_a_folder_taken_away_under_the_window_is_no_error(first: SingleInstance, machine: ThisComputer) -> None:
    (machine.settings.folder / "calls").rmdir()
    watcher = first.findChild(QFileSystemWatcher)
    wait(lambda: watcher.directories() == [])  # Qt lets go of what is gone; an error on the way would fail the test


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL as a power cut is of POSIX")
def test_a_first_start_that_was_killed_keeps_nobody_out(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        said, is_first_too = holder.stdout.readline(), SingleInstance(tmp_path).is_first()
        holder.kill()
    assert (said, is_first_too) == ("True\n", False)
    after = SingleInstance(tmp_path)
    assert after.is_first()
    after.release()


def test_a_folder_that_takes_no_lock_keeps_nobody_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert SingleInstance(tmp_path / "file").is_first()
    assert "single instance not kept" in caplog.text
