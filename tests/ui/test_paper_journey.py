"""From an opened project to paper and back in the whole program: two keystrokes there, one word mended on the way."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from keyboard import CTRL, cursor, press, start, wait, write
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from seen_paper import seen_text

from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.funds.tab import FundsTab
from zsyz_desktop.ui.month.tab import PeriodsTab
from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.open_ledger.papers_joined import address_of
from zsyz_desktop.ui.papers.choice import Paper
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.papers.zoomed_column import Fit
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import Address, TabTitle

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def program(sample_file: Path, tmp_path: Path, now: Callable[[], datetime]) -> Iterator[Program]:
    ledger = Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz"))
    made = start(ledger, tmp_path / "本机", now)
    made.window.resize(1366, 728)
    wiring_of(made).navigation.open_project("P04")
    yield made
    if made.open_ledger is not None:
        made.open_ledger.panel.discard()
        made.window.close()
    wait(lambda: not made.window.isVisible())
    made.window.deleteLater()
    QApplication.processEvents()


def wiring_of(program: Program) -> OpenLedger:
    assert program.open_ledger is not None
    return program.open_ledger


def papers_of(program: Program) -> PapersPlace:
    made = wiring_of(program).further["报表打印"].made
    assert isinstance(made, PapersPlace)
    return made


def wait_drawn(place: PapersPlace) -> None:
    wait(lambda: place.is_ready and place.view.is_current and place.view.preview.is_drawn(place.view.preview.page))


def click_on(place: PapersPlace, qtbot: QtBot, part: Part, field: str) -> Source:
    """Click the first such text of the page; returns where it is at home."""
    QApplication.processEvents()
    preview = place.view.preview
    told = next(each for each in preview.told_on(0) if (each.source.part, each.source.field) == (part, field))
    box = told.x, told.y, told.width, told.height
    bar = preview.horizontalScrollBar()
    bar.setValue(round(bar.value() + preview.text_rect(0, box).center().x() - preview.viewport().width() / 2))
    spot = preview.text_rect(0, box).center().toPoint()
    qtbot.mouseMove(preview.viewport(), spot)
    qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    return told.source


def test_ctrl_p_and_enter_lead_from_an_opened_project_to_the_printer_and_esc_back(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(dialog: QPrintDialog) -> int:
        asked.append(dialog.printer().docName())
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["示例打印机"])
    press(Qt.Key.Key_P, CTRL)
    press(Qt.Key.Key_Return)  # at once, before the paper is drawn
    wait(lambda: asked)
    assert asked == ["P04 示例滇中智算中心项目（一、二期） 推进图表"]
    assert not wiring_of(program).panel.isVisible()
    press(Qt.Key.Key_Escape)
    assert wiring_of(program).panel.isVisible()
    assert wiring_of(program).panel.isAncestorOf(cursor())


def test_ctrl_shift_p_brings_the_checklist_and_the_head_of_the_project_both(program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_P, CTRL | SHIFT)
    place = papers_of(program)
    wait_drawn(place)
    assert place.options.choice.paper is Paper.CHECKLISTS
    assert "全生命周期闭环清单" in seen_text(place)
    press(Qt.Key.Key_Escape)
    button = wiring_of(program).panel.page.header.print_button
    wait(lambda: button.width() > 20)  # laid out again
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert place.options.choice.paper is Paper.BOTH
    assert place.options.choice.codes == ("P04",)


def test_a_word_of_the_paper_is_clicked_mended_beside_it_saved_and_on_the_paper_at_once(
    program: Program, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_P, CTRL)
    place = papers_of(program)
    wait_drawn(place)
    size = place.view.preview.scale
    click_on(place, qtbot, Part.CARD, "agreed_amount")
    panel = wiring_of(program).panel
    wait(lambda: panel.isVisible() and cursor().objectName() == "agreed_amount")
    assert place.isVisible()
    assert place.view.preview.scale == size
    assert "5.60亿元" in seen_text(place)
    write("61200")
    press(Qt.Key.Key_S, CTRL)
    wait_drawn(place)
    assert "6.12亿元" in seen_text(place)
    assert "5.60亿元" not in seen_text(place)
    press(Qt.Key.Key_Z, CTRL)
    wait_drawn(place)
    assert "5.60亿元" in seen_text(place)


def test_the_project_beside_the_paper_goes_with_esc_and_the_paper_has_its_room_again(
    program: Program, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_P, CTRL)
    place = papers_of(program)
    wait_drawn(place)
    fit, size = place.view.preview.fit, place.view.preview.scale
    for field in ("agreed_amount", "content"):  # a second word while the first one's project stands beside
        click_on(place, qtbot, Part.CARD, field)
        wait(lambda field=field: cursor().objectName() == field)
    press(Qt.Key.Key_Escape)
    assert not wiring_of(program).panel.isVisible()
    assert place.view.preview.hasFocus()
    wait(lambda: (place.view.preview.fit, place.view.preview.scale) == (fit, size))


def test_a_brief_beside_its_project_is_seen_in_its_whole_width(program: Program, qtbot: QtBot) -> None:
    wiring_of(program).papers.print_papers("BRIEFS", ["P04"])
    place = papers_of(program)
    wait_drawn(place)
    click_on(place, qtbot, Part.CARD, "content")
    wait(lambda: cursor().objectName() == "content")
    preview = place.view.preview
    wait(lambda: preview.horizontalScrollBar().maximum() == 0)
    press(Qt.Key.Key_Escape)
    wait(lambda: preview.fit is Fit.WIDTH)


def test_ctrl_f_looks_on_the_paper_while_it_is_there_and_for_projects_elsewhere(program: Program) -> None:
    press(Qt.Key.Key_P, CTRL)
    place = papers_of(program)
    wait_drawn(place)
    press(Qt.Key.Key_F, CTRL)
    assert cursor() is place.view.bar.search
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F, CTRL)
    assert cursor() is wiring_of(program).place.bar.search


def test_a_node_of_the_paper_opens_the_chart_of_its_project(program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_P, CTRL)
    place = papers_of(program)
    wait_drawn(place)
    clicked = click_on(place, qtbot, Part.NODE, "planned_finish")
    panel = wiring_of(program).panel
    wait(panel.isVisible)
    assert panel.page.tabs.tabText(panel.page.tabs.currentIndex()) == "推进图表"
    tab = panel.page.more.go_to(TabTitle.CHART)
    assert isinstance(tab, ChartTab)
    wait(lambda: tab.grid.nodes.cell(tab.grid.currentIndex()) == (clicked.key, "planned_finish"))


def test_an_item_of_the_paper_opens_the_checklist_at_that_item(program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_P, CTRL | SHIFT)
    place = papers_of(program)
    wait_drawn(place)
    clicked = click_on(place, qtbot, Part.ITEM, "due")
    panel = wiring_of(program).panel
    wait(panel.isVisible)
    assert panel.page.tabs.tabText(panel.page.tabs.currentIndex()) == "闭环清单"
    wait(lambda: cursor().objectName() == "due")
    tab = panel.page.more.go_to(TabTitle.CHECKLIST)
    assert isinstance(tab, ChecklistTab)
    wait(tab.box(clicked.key).isVisible)


def test_the_ledger_is_closed_while_a_paper_is_being_drawn(program: Program) -> None:
    press(Qt.Key.Key_P, CTRL)
    assert papers_of(program).desk.is_drawing
    program.window.close()
    wait(lambda: not program.window.isVisible())
    assert program.open_ledger is None


def test_a_place_nobody_went_to_is_not_made_by_closing_the_ledger(program: Program) -> None:
    further = dict(wiring_of(program).further)
    program.window.close()
    wait(lambda: not program.window.isVisible())
    assert [title for title, late in further.items() if late.made is not None] == []


def test_a_problem_on_the_paper_leads_to_its_row(program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_P, CTRL)
    place = papers_of(program)
    wait_drawn(place)
    click_on(place, qtbot, Part.PROBLEM, "measures")
    wait(lambda: cursor().objectName() == "measures")
    page = wiring_of(program).panel.page
    assert page.tabs.tabText(page.tabs.currentIndex()) == "问题"


@pytest.mark.parametrize(
    ("title", "paper"),
    [("资金", Paper.FUNDS), ("督办挂账", Paper.ACCOUNT), ("目标指标", Paper.INDICATORS)],
)
def test_alt_d_prints_what_a_place_holds(program: Program, title: str, paper: Paper) -> None:
    late = wiring_of(program).further[title]
    program.window.go_to_place(late)
    program.window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(late.content(), Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    place = papers_of(program)
    wait_drawn(place)
    choice = place.options.choice
    assert place.isVisible()
    assert (choice.paper, choice.period, choice.codes) == (paper, None, None)


def test_a_receipt_on_the_paper_leads_to_its_row(program: Program, qtbot: QtBot) -> None:
    wiring_of(program).papers.print_list("FUNDS")
    place = papers_of(program)
    wait_drawn(place)
    source = click_on(place, qtbot, Part.FUNDS, "amount")
    wait(lambda: cursor().objectName() == "amount")
    panel = wiring_of(program).panel
    assert panel.page.tabs.tabText(panel.page.tabs.currentIndex()) == "资金"
    tab = panel.page.more.go_to(TabTitle.FUNDS)
    assert isinstance(tab, FundsTab)
    assert (panel.code, tab.page.key) == (source.code, source.key)


def test_what_a_dispatch_told_leads_to_its_cell_in_the_tab_beside_the_paper(program: Program, qtbot: QtBot) -> None:
    press(Qt.Key.Key_P, CTRL)
    place = papers_of(program)
    wait_drawn(place)
    source = click_on(place, qtbot, Part.DISPATCH, "request")
    page = wiring_of(program).panel.page
    wait(lambda: page.tabs.tabText(page.tabs.currentIndex()) == TabTitle.PROGRESS.value)
    tab = page.more.go_to(TabTitle.PROGRESS)
    assert isinstance(tab, PeriodsTab)
    assert tab.grid.cells.cell(tab.grid.currentIndex()) == ("2024-06", "request") == (source.key, source.field)
    assert cursor() is tab.grid
    assert wiring_of(program).papers.is_shown


def test_every_part_a_paper_tells_of_has_its_address() -> None:
    with pytest.raises(KeyError):  # a sentence is of a report, not of a project: a click opens its box
        address_of(Source("P01", Part.SENTENCE))
    assert {address_of(Source("P01", part)).tab for part in Part if part is not Part.SENTENCE} <= set(TabTitle)
    assert address_of(Source("P01", Part.NODE, "planned_finish", "k")) == Address(TabTitle.CHART, "k", "planned_finish")
    assert address_of(Source("P01", Part.TEAM)) == Address(TabTitle.ONES, "TEAM")
