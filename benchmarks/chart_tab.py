"""The tab 推进图表 with 80 milestones: opened, and a cell typed, against the reading and the writing alone."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from datetime import timedelta
from itertools import cycle, pairwise
from pathlib import Path

from ledgers import OPENER, TODAY, sample_ledger
from measuring import Measured, in_turns
from PySide6.QtWidgets import QApplication

from zsyz_desktop.services.chart.chart_editing import write_cell
from zsyz_desktop.services.chart.chart_reading import WholeChart
from zsyz_desktop.services.chart.charting import chart_of, milestones_of
from zsyz_desktop.services.chart.milestones import add_milestone, link_milestones
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.ui.chart.desk import ChartDesk
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk

_CODE = "P01"
_MILESTONES = 80
_SIZE = (1234, 640)  # what a widened project has of 1366×768
_ROUNDS = 15


def measure(folder: Path) -> list[Measured]:
    """Opening from nothing, showing the next project, and one cell; all painted."""
    app = QApplication.instance() or QApplication([])
    with OPENER.open(sample_ledger(folder), writing=True) as store:
        _grow(store)
        ledger = LedgerDesk(store, lambda: TODAY)
        desk = ChartDesk(ledger)
        tab = _opened(ledger)
        app.processEvents()
        percents = cycle(range(1, 99))

        def read() -> WholeChart:
            found = desk.read(_CODE)
            assert found is not None
            return found

        def open_anew() -> None:
            fresh = _opened(ledger)
            app.processEvents()
            fresh.close()
            fresh.deleteLater()

        def show_again() -> None:
            tab.show_project(_CODE)
            app.processEvents()

        def write_alone() -> None:
            chart = read()
            node, percent = chart.rows[-1].key, str(next(percents))
            desk.on_node(chart, node, "修改{}完成", write_cell, "percent", percent, today=desk.today)

        def write_shown() -> None:
            tab.acts.write(read().rows[-1].key, "percent", str(next(percents)))
            tab.show_project(_CODE)  # as the panel does whenever the ledger changed
            app.processEvents()

        measured = [
            in_turns("the tab made, read and painted, 80 milestones (floor: read)", read, open_anew, rounds=_ROUNDS),
            in_turns("shown again after a change (floor: read)", read, show_again, rounds=_ROUNDS),
            in_turns("a cell typed, kept and seen (floor: kept)", write_alone, write_shown, rounds=_ROUNDS),
        ]
        tab.close()
    return measured


def _opened(ledger: LedgerDesk) -> ChartTab:
    tab = ChartTab(ledger)
    tab.resize(*_SIZE)
    tab.show_project(_CODE)
    tab.show()
    return tab


def _grow(store: Store) -> None:
    """Further planned nodes, each after the one before it."""
    with store.work(title="节点") as session:
        project = project_by_code(session, _CODE)
        chart = chart_of(session, project)
        stage = milestones_of(session, chart.id)[-1].stage
        for number in range(_MILESTONES - len(milestones_of(session, chart.id))):
            start = TODAY + timedelta(days=10 * number)
            dates = {"planned_start": start, "planned_finish": start + timedelta(days=20)}
            add_milestone(session, project, name=f"示例节点{number + 1}", stage=stage, values=dates)
        own = [each for each in milestones_of(session, chart.id) if each.template_code is None]
        for before, after in pairwise(own):
            link_milestones(session, before, after)
