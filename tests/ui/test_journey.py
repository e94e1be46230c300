"""The journey: a project entered by keyboard alone in the whole program, killed, offered back, saved, and found."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from keyboard import CTRL, cursor, press, start, wait, write
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.card_reading import read_card_fact
from zsyz_desktop.ui.program.program import Program

TYPES = """
import os, signal, sys
from datetime import datetime, timezone
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from keyboard import CTRL, cursor, fill, press, start, wait
from PySide6.QtCore import Qt
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.ui.program.running import make_application

app = make_application()
ledger, folder = Path(sys.argv[1]), Path(sys.argv[2])
program = start(ledger, folder, lambda: datetime(2024, 6, 26, 2, tzinfo=timezone.utc))
press(Qt.Key.Key_N, CTRL)
wait(lambda: cursor().objectName() == "name")
fill("示例钛材深加工项目", "禄丰市", "", "", "3.2亿")
drafts = DraftDesk(folder, ledger)
wait(lambda: any("32,000" in draft.texts.values() for draft in drafts.all()))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(office_file: Path, tmp_path: Path) -> Path:
    """A ledger whose officer was interrupted by a power cut while typing."""
    if not hasattr(os, "fork"):
        pytest.skip("SIGKILL as a power cut is of POSIX")
    ledger = Path(shutil.copyfile(office_file, tmp_path / office_file.name))
    call = [sys.executable, "-c", TYPES, str(ledger), str(tmp_path / "本机"), str(Path(__file__).parent)]
    run = subprocess.run(call, check=False, capture_output=True, text=True, timeout=120)
    assert run.returncode == -9, run.stderr
    return ledger


def test_a_project_entered_by_keyboard_survives_the_kill_and_is_saved_and_found(
    killed: Path, tmp_path: Path, now: Callable[[], datetime], qtbot: QtBot
) -> None:
    program = start(killed, tmp_path / "本机", now)
    qtbot.addWidget(program.window)
    wait(lambda: cursor().objectName() == "draft_take")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_S, CTRL)
    assert program.open_ledger is not None
    code = program.open_ledger.panel.code
    assert code == "532302-2024-001"
    assert _stored(program, code)["name"] == "示例钛材深加工项目"
    assert _stored(program, code)["agreed_amount"] == "32,000"
    _find(program, "sltc", [code])
    _close(program, qtbot)


def _stored(program: Program, code: str) -> dict[str, str]:
    assert program.open_ledger is not None
    desk = program.open_ledger.desk
    with desk.read() as session:
        return dict(read_card_fact(session, project_by_code(session, code), desk.today).texts)


def _find(program: Program, letters: str, codes: list[str]) -> None:
    assert program.open_ledger is not None
    place = program.open_ledger.place
    press(Qt.Key.Key_F, CTRL)
    write(letters)
    wait(lambda: [row.code for row in place.table.rows.rows] == codes)


def _close(program: Program, qtbot: QtBot) -> None:
    program.window.close()
    qtbot.waitUntil(lambda: not program.window.isVisible(), timeout=20_000)
    QApplication.processEvents()
