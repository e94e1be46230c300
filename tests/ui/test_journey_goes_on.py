"""The journey goes on in the whole program: planned back, locked, put off, closed with evidence, handed over, undone,
redone, and read back from paper."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from chart_officer import row
from keyboard import CTRL, cursor, press, start, wait, write
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from reading import text_of

from zsyz_desktop.models.words import ItemState
from zsyz_desktop.rules.item_moves import ItemMove
from zsyz_desktop.ui.chart.tab import ChartTab
from zsyz_desktop.ui.checklist.tab import ChecklistTab
from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import TabTitle

NAME = "示例钛材深加工项目"


@pytest.fixture
def program(office_file: Path, tmp_path: Path, now: Callable[[], datetime]) -> Iterator[Program]:
    """A county's empty ledger in the whole program."""
    ledger = Path(shutil.copyfile(office_file, tmp_path / office_file.name))
    made = start(ledger, tmp_path / "本机", now)
    made.window.resize(1366, 728)
    yield made
    made.window.close()
    wait(lambda: not made.window.isVisible())
    made.window.deleteLater()
    QApplication.processEvents()


def test_from_a_name_to_the_paper_and_everything_undone_and_redone_on_the_way(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiring = wiring_of(program)
    enter(program)
    plan(wiring)
    close_an_item(wiring)
    appoint_and_hand_over(wiring)
    after = standing(wiring)
    undone = undo_all(wiring)
    assert undone >= 7
    assert wiring.panel.code is None
    redo_all(wiring, undone)
    assert standing(wiring) == after
    out = tmp_path / "推进图表.pdf"
    print_to(wiring, out, monkeypatch)
    words = text_of(out)
    for said in (f"{NAME}推进图表", "示例县长乙", "2028-12-31", "延期1次", "四个一"):
        assert said in words


def wiring_of(program: Program) -> OpenLedger:
    assert program.open_ledger is not None
    return program.open_ledger


def enter(program: Program) -> None:
    press(Qt.Key.Key_N, CTRL)
    wait(lambda: cursor().objectName() == "name")
    write(NAME)
    press(Qt.Key.Key_S, CTRL)
    assert wiring_of(program).panel.code == "532302-2024-001"


def chart_tab(wiring: OpenLedger) -> ChartTab:
    tab = wiring.panel.page.more.go_to(TabTitle.CHART)
    assert isinstance(tab, ChartTab)
    wait(lambda: tab.grid.key is not None)
    return tab


def plan(wiring: OpenLedger) -> None:
    """From the target 投产 back, then locked, then one node put off with its reason."""
    tab = chart_tab(wiring)
    tab.tools.back_plan.click()
    form = tab.forms.back_plan
    form.form.take({"target_date": "2028-12-31"})
    form.preview()
    form.confirm_button.click()
    assert row(tab, "投产").node.planned_finish == date(2028, 12, 31)
    wiring.desk.asker = lambda questions: frozenset({(questions[0].key, "锁定")})  # its box is modal
    tab.tools.lock.click()
    assert "锁定" in tab.tools.locked.text()
    tab.acts.do("extend", row(tab, "开工").key)
    agreed = {"reason": "征地推迟", "asked_by": "示例股长", "approved_by": "示例县长甲"}
    later = row(tab, "开工").node.planned_finish
    assert later is not None
    tab.forms.extension.form.take({"new_date": str(later.replace(year=later.year + 1)), **agreed})
    tab.forms.extension.confirm_button.click()
    assert row(tab, "开工").node.extensions == 1


def close_an_item(wiring: OpenLedger) -> None:
    tab = wiring.panel.page.more.go_to(TabTitle.CHECKLIST)
    assert isinstance(tab, ChecklistTab)
    tab.go_to_part("4.1")
    details = tab.box("4.1").details()
    closing = details.closing
    details.buttons[ItemMove.CLOSE].click()
    closing.form.take({"description": "线索登记表", "finished_on": "2024-6-20", "verified_by": "示例核验员"})
    closing.confirm_button.click()
    assert tab.box("4.1").item.row.state is ItemState.DONE


def appoint_and_hand_over(wiring: OpenLedger) -> None:
    wiring.panel.page.show_ones()
    entry = wiring.panel.page.ones.lead.entry
    for person, reason in (("示例县长甲", ""), ("示例县长乙", "工作调整")):
        entry.open()
        entry.form.take({"person": person, "duty": "县长", "reason": reason})
        entry.confirm_button.click()
        assert person in wiring.panel.page.ones.lead.current.text()


def standing(wiring: OpenLedger) -> tuple[str, ...]:
    """What the officer sees of the project, in a few words."""
    assert wiring.panel.code is not None
    tab = chart_tab(wiring)
    node = row(tab, "开工").node
    ones = wiring.panel.page.ones
    return (
        wiring.panel.code,
        str(node.planned_finish),
        str(node.extensions),
        ones.sentence.text(),
        ones.lead.current.text(),
    )


def undo_all(wiring: OpenLedger) -> int:
    """Ctrl+Z until nothing of this run is left."""
    steps = 0
    while wiring.desk.undo_title is not None:
        wiring.window.navigation.setFocus()
        press(Qt.Key.Key_Z, CTRL)
        steps += 1
    return steps


def redo_all(wiring: OpenLedger, steps: int) -> None:
    for _ in range(steps):
        wiring.window.navigation.setFocus()
        press(Qt.Key.Key_Y, CTRL)
    assert wiring.desk.redo_title is None
    wiring.navigation.open_project("532302-2024-001")


def print_to(wiring: OpenLedger, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+P, and kept as a file."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), ""))
    wiring.panel.page.show_card()
    wiring.panel.page.card.form.focus_field("name")
    press(Qt.Key.Key_P, CTRL)
    place = wiring.further["报表打印"].made
    assert isinstance(place, PapersPlace)
    wait(lambda: place.is_ready)
    place.options.buttons["save"].click()
    wait(out.exists)
