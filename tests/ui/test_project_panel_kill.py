"""An officer enters a project by keyboard alone, the program is killed, and nothing that was typed is lost."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.projects.card_reading import read_card_fact
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.panel import ProjectPanel

TODAY = date(2024, 6, 26)

_OFFICER = """
import os, signal, sys
from datetime import date, datetime, timezone
from pathlib import Path
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from zsyz_desktop.services.whole_ledger.drafts import DraftDesk
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS

app = QApplication([])
ledger, folder = Path(sys.argv[1]), Path(sys.argv[2])
moment = datetime(2024, 6, 26, tzinfo=timezone.utc)
store = Opener(now=lambda: moment, by="张三").open(ledger, writing=True)
drafts = DraftDesk(folder, ledger)
panel = ProjectPanel(LedgerDesk(store, lambda: date(2024, 6, 26)), drafts, PROJECT_TABS)
panel.show()
panel.activateWindow()
QTest.qWaitForWindowActive(panel)
panel.enter_new()
for text in ("示例钛材项目", "", "", "示例钛业公司"):
    field = QApplication.focusWidget()
    if text:
        typed = QInputMethodEvent()
        typed.setCommitString(text)
        QApplication.sendEvent(field, typed)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
while not drafts.all():
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL as a power cut is of POSIX")
def test_what_was_typed_when_the_program_was_killed_is_offered_back_and_saved(
    office_file: Path, tmp_path: Path, opener: Opener, qtbot: QtBot
) -> None:
    ledger = Path(shutil.copyfile(office_file, tmp_path / office_file.name))
    run = subprocess.run(
        [sys.executable, "-c", _OFFICER, str(ledger), str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == -9, run.stderr
    with opener.open(ledger, writing=True) as store:
        drafts = DraftDesk(tmp_path, ledger)
        panel = ProjectPanel(LedgerDesk(store, lambda: TODAY), drafts, PROJECT_TABS)
        qtbot.addWidget(panel)
        assert panel.offer_drafts()
        offered = [label.text() for label in panel.page.offer.findChildren(QLabel, "draft_cell")]
        assert offered == ["项目名称", "（空）", "示例钛材项目", "投资方", "（空）", "示例钛业公司"]
        panel.page.offer.take_button.click()
        assert panel.save()
        assert drafts.all() == []
        with store.read() as session:
            texts = read_card_fact(session, project_by_code(session, panel.code or ""), TODAY).texts
        assert (texts["name"], texts["enterprise_id"]) == ("示例钛材项目", "示例钛业公司")
