"""An officer at the tab 推进图表: opens it, stands on a cell, types, and looks up what the ledger holds now."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.chart.chart_reading import ChartRow, WholeChart
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import TabTitle

WIDE, NARROW = 1234, 480


def open_panel(desk: LedgerDesk, qtbot: QtBot, width: int = WIDE) -> ProjectPanel:
    panel = ProjectPanel(desk, None, PROJECT_TABS)
    qtbot.addWidget(panel)
    panel.resize(width, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    return panel


def open_chart(panel: ProjectPanel, code: str, qtbot: QtBot) -> ChartTab:
    panel.open_project(code)
    tab = cast("ChartTab", panel.page.more.go_to(TabTitle.CHART))
    qtbot.waitUntil(lambda: tab.grid.key is not None)
    tab.grid.setFocus()
    return tab


def enter_new(panel: ProjectPanel, name: str, qtbot: QtBot) -> ChartTab:
    """Enter a project and go to its chart, in which nothing is planned yet."""
    panel.enter_new()
    panel.page.card.form.take({"name": name})
    assert panel.save()
    assert panel.code is not None
    return open_chart(panel, panel.code, qtbot)


def chart(tab: ChartTab) -> WholeChart:
    """What the ledger holds now."""
    assert tab.chart is not None
    found = tab.desk.read(tab.chart.code)
    assert found is not None
    return found


def row(tab: ChartTab, name: str) -> ChartRow:
    return next(each for each in chart(tab).rows if each.name == name)


def stand(tab: ChartTab, name: str, field: str) -> None:
    """Put the cursor into a cell."""
    tab.grid.go_to(row(tab, name).key, field)
    assert tab.grid.nodes.cell(tab.grid.currentIndex()) == (row(tab, name).key, field)


def editor() -> QLineEdit:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    return focused


def type_in(qtbot: QtBot, tab: ChartTab, text: str, *, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type over the current cell and go on."""
    before = QApplication.focusWidget()
    assert before is tab.grid
    qtbot.keyClicks(tab.grid, text[0])
    cell = editor()
    qtbot.keyClicks(cell, text[1:])
    qtbot.keyClick(cell, end)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not cell)


def commit_chinese(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def current(tab: ChartTab) -> tuple[str, str]:
    key, field = tab.grid.nodes.cell(tab.grid.currentIndex())
    return chart(tab).by_key[key].name, field
