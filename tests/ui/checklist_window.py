"""The tab 闭环清单 in a panel over a ledger, and an officer's hands on it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import TabTitle

TODAY = date(2024, 6, 26)


def open_tab(desk: LedgerDesk, qtbot: QtBot, code: str) -> tuple[ProjectPanel, ChecklistTab]:
    """A project open at its checklist."""
    panel = ProjectPanel(desk, None, PROJECT_TABS)
    qtbot.addWidget(panel)
    panel.resize(488, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.open_project(code)
    tab = panel.page.more.go_to(TabTitle.CHECKLIST)
    assert isinstance(tab, ChecklistTab)
    return panel, tab


def press(widget: QWidget, key: Qt.Key) -> None:
    """A key, with the cursor there."""
    widget.setFocus()
    QTest.keyClick(widget, key)


def click(widget: QWidget) -> None:
    """The left button, in the middle."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def type_into(widget: QWidget, text: str) -> None:
    """Type over what stands there, through the input method."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
