"""闭环清单 and 推进图表 of one project: the same day in both, and the way from an item to its node."""

import pytest
from checklist_window import click, open_tab, press, type_into
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import ItemState
from zsyz_desktop.rules.item_moves import ItemMove
from zsyz_desktop.services.chart.milestones import find_milestone, finish_milestone
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.tab import TabTitle


@pytest.fixture
def opened(sample_desk_open: LedgerDesk, qtbot: QtBot) -> tuple[ProjectPanel, ChecklistTab]:
    return open_tab(sample_desk_open, qtbot, "P01")


def chart_of(panel: ProjectPanel) -> ChartTab:
    found = panel.page.more.go_to(TabTitle.CHART)
    assert isinstance(found, ChartTab)
    return found


def node_in_the_grid(tab: ChartTab) -> str:
    return tab.grid.nodes.rows[tab.grid.currentIndex().row()].key


def test_an_item_leads_to_the_row_of_its_node(opened: tuple[ProjectPanel, ChecklistTab], qtbot: QtBot) -> None:
    panel, tab = opened
    tab.go_to_part("6.9d")
    node = tab.box("6.9d").item.node
    assert node is not None
    click(tab.box("6.9d").details().node_button)
    assert panel.page.tabs.tabText(panel.page.tabs.currentIndex()) == "推进图表"
    chart = chart_of(panel)
    qtbot.waitUntil(lambda: node_in_the_grid(chart) == node.key)
    assert chart.grid.hasFocus()


def test_a_day_put_down_when_closing_an_item_stands_in_the_chart(
    opened: tuple[ProjectPanel, ChecklistTab],
) -> None:
    panel, tab = opened
    tab.go_to_part("6.8")
    found = tab.box("6.8").details()
    press(found.buttons[ItemMove.CLOSE], Qt.Key.Key_Space)
    for name, text in (("description", "验收意见"), ("finished_on", "2024-6-20"), ("verified_by", "示例核验员")):
        type_into(found.closing.form.rows[name].widget, text)
    press(found.closing.confirm_button, Qt.Key.Key_Return)
    node = tab.box("6.8").item.node
    assert node is not None
    rows = {row.key: row for row in chart_of(panel).grid.nodes.rows}
    assert str(rows[node.key].node.actual_finish) == "2024-06-20"


def test_a_day_put_down_on_the_node_makes_its_item_await_the_check(
    opened: tuple[ProjectPanel, ChecklistTab], sample_desk_open: LedgerDesk
) -> None:
    _, tab = opened
    with sample_desk_open.work("完成节点") as session:
        milestone = find_milestone(session, project_by_code(session, "P01"), "6.8")
        finish_milestone(session, milestone, sample_desk_open.today, today=sample_desk_open.today)
    assert tab.box("6.8").item.row.state is ItemState.AWAITING_CHECK
    assert tab.box("6.8").line.words == "已办结待核验"
