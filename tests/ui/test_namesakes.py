"""Two projects of one name: told where it is entered and on both cards, and nobody is kept from it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.projects.card_reading import read_card_fact
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.panel import ProjectPanel

TODAY = date(2024, 6, 26)
NAME = "示例全钒液流储能装备项目"


def test_a_second_project_of_the_same_name_is_told_and_still_saved(
    sample_desk_open: LedgerDesk, sample: Store, qtbot: QtBot
) -> None:
    panel = ProjectPanel(sample_desk_open, None, PROJECT_TABS)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    panel.enter_new()
    form = panel.page.card.form
    form.focus_field("name")
    typed = QInputMethodEvent()
    typed.setCommitString(NAME)
    QApplication.sendEvent(form.rows["name"].widget, typed)
    QTest.keyClick(form.rows["name"].widget, Qt.Key.Key_Return)
    assert "同名项目：P09" in panel.page.card.to_do.words
    form.take({"region_id": "武定县"})
    assert panel.save()
    with sample.read() as session:
        warned = read_card_fact(session, project_by_code(session, "P09"), TODAY).warnings
    assert [each.field for each in warned if panel.code is not None and panel.code in each.sentence] == ["name"]
