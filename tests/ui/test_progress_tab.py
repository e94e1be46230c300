"""The tab 进展 of a project in the real window, by keys: typed, refused, pasted, undone, promises settled."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from keyboard import CTRL, cursor, press, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from sqlmodel import select

from zsyz_desktop.models.dispatches import Dispatch
from zsyz_desktop.models.month_words import DispatchPeriod
from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.services.ledger.halting import end_project
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.ui.month.columns import PERIOD_NUMBER_OF
from zsyz_desktop.ui.month.promises import PromisesBox
from zsyz_desktop.ui.month.tab import PeriodsTab
from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.open_ledger.papers_joined import address_of
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import TabTitle


def opened(program: Program) -> OpenLedger:
    assert program.open_ledger is not None
    return program.open_ledger


def progress(program: Program, code: str) -> PeriodsTab:
    """The tab of a project, gone to."""
    opened(program).navigation.open_project(code)
    program.window.activateWindow()
    tab = opened(program).panel.page.more.go_to(TabTitle.PROGRESS)
    assert isinstance(tab, PeriodsTab)
    tab.grid.setFocus()
    return tab


def keys(tab: PeriodsTab) -> list[str]:
    return [tab.grid.months.key_of(row) for row in tab.grid.months.rows]


def said(tab: PeriodsTab, key: str, field: str) -> str:
    return tab.grid.months.stored(tab.grid.months.index(keys(tab).index(key), PERIOD_NUMBER_OF[field]))


def type_in(tab: PeriodsTab, key: str, field: str, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Go to a cell, type over it and end with a key."""
    assert tab.grid.go_to(key, field)
    press(Qt.Key.Key_F2)
    editor = cursor()
    QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
    write(text)
    QTest.keyClick(editor, end)


def dispatch(program: Program, code: str, start: date, kind: DispatchPeriod = DispatchPeriod.MONTH) -> Dispatch:
    with opened(program).desk.read() as session:
        query = select(Dispatch).where(Dispatch.project_id == project_by_code(session, code).id)
        return session.exec(query.where(Dispatch.period == kind, Dispatch.period_start == start)).one()


def test_the_month_of_today_is_on_top_and_every_month_since_the_signing_below(program: Program) -> None:
    tab = progress(program, "P01")
    months = [key for key in keys(tab) if len(key) == len("2024-06")]
    assert months[:3] == ["2024-06", "2024-05", "2024-04"]
    assert months == sorted(months, reverse=True)
    assert (tab.grid.currentIndex().row(), tab.grid.currentIndex().column()) == (0, PERIOD_NUMBER_OF["progress"])
    assert said(tab, "2024-05", "period") == "2024年5月"
    assert said(tab, "2024-05", "progress")
    assert tab.standing.text().startswith("形象进度")
    assert "今年完成投资" in tab.standing.text()


def test_what_is_typed_is_in_the_ledger_and_in_the_line_above(program: Program) -> None:
    tab = progress(program, "P02")
    type_in(tab, "2024-06", "image_percent", "62", Qt.Key.Key_Tab)
    assert tab.grid.currentIndex().column() == PERIOD_NUMBER_OF["progress"]
    type_in(tab, "2024-06", "progress", "二期场平完成")
    assert tab.grid.currentIndex().row() == 1
    type_in(tab, "2024-05", "invested", "1.2亿")
    assert said(tab, "2024-05", "invested") == "12,000"
    assert tab.standing.text().startswith("形象进度62%｜")
    june = dispatch(program, "P02", date(2024, 6, 1))
    assert (june.image_percent, june.progress, june.filled_by) == (62, "二期场平完成", "张三")
    assert dispatch(program, "P02", date(2024, 5, 1)).invested == 12_000_000_000


def test_what_is_refused_stays_in_its_cell_with_the_reason_and_outlives_the_program(
    start: Callable[..., Program], ledger: Path, qtbot: QtBot
) -> None:
    first = start(ledger)
    tab = progress(first, "P04")
    type_in(tab, "2024-05", "image_percent", "333")
    assert "0—100" in tab.grid.message.text()
    assert tab.half_done()
    qtbot.wait(1_500)  # a draft is written a second after the last key
    opened(first).let_go()
    second = start(ledger)
    opened(second).panel.open_project("P04")
    opened(second).panel.offer_drafts()
    again = opened(second).panel.page.more.go_to(TabTitle.PROGRESS)
    assert isinstance(again, PeriodsTab)
    qtbot.waitUntil(lambda: ("2024-05", "image_percent") in again.grid.cells.refused)


def test_before_another_project_what_was_refused_is_asked_about(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = progress(program, "P04")
    type_in(tab, "2024-06", "image_percent", "333")
    said = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(b for b in box.buttons() if b.text() == "放弃填写")
    )
    opened(program).navigation.open_project("P05")
    assert progress(program, "P05").periods is not None
    assert tab.periods is not None
    assert tab.periods.code == "P05"
    assert tab.grid.currentIndex().row() == 0
    assert not tab.half_done()
    assert len(said) == 1
    assert "进展" in said[0]


def test_a_block_is_pasted_down_the_periods_as_one_undo(program: Program) -> None:
    tab = progress(program, "P03")
    before = [said(tab, key, "image_percent") for key in ("2024-06", "2024-05", "2024-04")]
    tab.grid.go_to("2024-06", "image_percent")
    QApplication.clipboard().setText("71\t主体封顶\n70\t砌体完成\n999\t\n")
    press(Qt.Key.Key_V, CTRL)
    assert [said(tab, key, "image_percent") for key in ("2024-06", "2024-05")] == ["71", "70"]
    assert said(tab, "2024-05", "progress") == "砌体完成"
    assert list(tab.grid.cells.refused) == [("2024-04", "image_percent")]
    opened(program).what_actions_do["undo"]()
    assert [said(tab, key, "image_percent") for key in ("2024-06", "2024-05", "2024-04")] == before


def test_promises_of_the_period_before_are_settled(program: Program) -> None:
    tab = progress(program, "P04")
    type_in(tab, "2024-05", "steps", "节能报告报批—张三—2024-06-20")
    tab.grid.go_to("2024-06", "promises")
    press(Qt.Key.Key_Return)
    box = tab.findChild(PromisesBox)
    assert box is not None
    box.days[-1].show_text("2024-06-19")
    box.keep.click()
    assert "已兑现" in said(tab, "2024-06", "promises")


def test_a_project_kept_by_week_has_its_weeks_below_each_month(program: Program) -> None:
    with opened(program).desk.work("改周期") as session:
        project_by_code(session, "P05").dispatch_period = DispatchPeriod.WEEK
    tab = progress(program, "P05")
    assert keys(tab)[:5] == ["2024-06", "2024-06-24周", "2024-06-17周", "2024-06-10周", "2024-06-03周"]
    type_in(tab, "2024-06-24周", "no_progress_reason", "连日降雨")
    tab.grid.go_to("2024-06", "no_progress_reason")
    press(Qt.Key.Key_Delete)  # its own words go, those of its weeks stay
    assert said(tab, "2024-06", "no_progress_reason") == "连日降雨"
    assert tab.grid.months.rows[0].from_weeks == {"no_progress_reason"}
    type_in(tab, "2024-06-24周", "arrived", "100")
    assert "月调度" in tab.grid.message.text()


def test_an_ended_project_is_only_read_and_says_so(program: Program) -> None:
    with opened(program).desk.work("终止") as session:
        end_project(session, project_by_code(session, "P06"), on=date(2024, 4, 10), reason="投资方撤资")
    tab = progress(program, "P06")
    assert tab.grid.cells.is_locked
    later = [row for row in tab.grid.months.rows if row.period.start > date(2024, 4, 10)]
    assert all(row.is_filled for row in later)
    assert "2024-04" in keys(tab)
    assert "终止" in tab.standing.text()


def test_the_address_of_a_dispatch_leads_to_its_cell(program: Program) -> None:
    tab = progress(program, "P01")
    opened(program).panel.page.go_to(address_of(Source("P01", Part.DISPATCH, "request", "2024-04")))
    assert tab.grid.cells.cell(tab.grid.currentIndex()) == ("2024-04", "request")
    assert cursor() is tab.grid
