"""Midnight passes, or the computer wakes on another day: list, foot, filters and the opened chart follow."""

import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from chart_officer import open_chart, stand, type_in
from clock import MOMENT
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import LightColour
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.month.place import MonthPlace
from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.pieces.business_day import business_day
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import TabTitle


class Clock:
    """A clock that is set by the test."""

    now = MOMENT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(office_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(office_file, tmp_path / "禄丰.zsyz"))


@pytest.fixture
def wiring(
    start: Callable[..., Program], machine: ThisComputer, ledger: Path, clock: Clock, qtbot: QtBot
) -> OpenLedger:
    """An office's window with one project, whose first ★ is due tomorrow; its chart is open."""
    wiring = start(ledger, machine._replace(now=clock)).open_ledger
    assert wiring is not None
    wiring.navigation.enter_new()
    wiring.panel.page.card.form.take({"name": "示例钛材项目"})
    assert wiring.panel.save()
    assert wiring.panel.code is not None
    tab = open_chart(wiring.panel, wiring.panel.code, qtbot)
    first = next(row.name for row in tab.chart.rows if row.node.is_key)  # type: ignore[union-attr]  # it is open
    stand(tab, first, "planned_finish")
    type_in(qtbot, tab, str(wiring.desk.today + timedelta(days=1)))
    qtbot.waitUntil(lambda: colours(wiring) == [LightColour.YELLOW])
    return wiring


def colours(wiring: OpenLedger) -> list[LightColour | None]:
    """The lights of the list as they are shown."""
    rows = wiring.place.table.rows.rows
    return [row.standing.light.colour if row.standing is not None else None for row in rows]


def test_on_another_day_everything_is_judged_anew_and_the_line_of_today_moves(
    wiring: OpenLedger, clock: Clock, qtbot: QtBot
) -> None:
    clock.now = MOMENT + timedelta(days=5)
    wiring.day_turn.timer.timeout.emit()
    qtbot.waitUntil(lambda: colours(wiring) == [LightColour.RED])
    assert business_day(wiring.panel) == clock.now.date()  # 「3月15日」 is read as of the new day
    tab = wiring.panel.page.more.go_to(TabTitle.CHART)
    assert tab is not None
    assert tab.chart.today == clock.now.date()  # type: ignore[attr-defined]  # it is the chart's


def test_coming_back_to_the_program_looks_at_the_day(wiring: OpenLedger, clock: Clock, qtbot: QtBot) -> None:
    clock.now = MOMENT + timedelta(days=5)
    app = QApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: colours(wiring) == [LightColour.RED])


def test_a_new_month_can_be_gone_to(wiring: OpenLedger, clock: Clock, qtbot: QtBot) -> None:
    late = wiring.further["月调度"]
    wiring.window.go_to_place(late)
    place = late.content()
    assert isinstance(place, MonthPlace)
    qtbot.waitUntil(lambda: place.desk.sheet is not None)
    assert not place.periods.after.isEnabled()
    clock.now = MOMENT + timedelta(days=6)  # 2024-07-01
    wiring.day_turn.timer.timeout.emit()
    qtbot.waitUntil(place.periods.after.isEnabled)


def test_within_a_day_nothing_is_read_again(wiring: OpenLedger) -> None:
    read: list[date] = []
    wiring.desk.changed.connect(lambda: read.append(wiring.desk.today))
    for _ in range(3):
        wiring.day_turn.timer.timeout.emit()
    assert read == []
