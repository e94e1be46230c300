"""The opened project is as wide as the officer left it, whatever came between and after a new start."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from zsyz_desktop.rules.sources import Part, Source
from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.style.sheet import style_sheet

Start = Callable[..., Program]


def wiring(program: Program) -> OpenLedger:
    assert program.open_ledger is not None
    return program.open_ledger


def papers(program: Program) -> PapersPlace:
    made = wiring(program).further["报表打印"].made
    assert isinstance(made, PapersPlace)
    return made


def drag_to(program: Program, side: int) -> None:
    splitter = program.window.splitter
    splitter.handle(1).moveSplitter(splitter.width() - side)


def test_the_width_the_officer_left_comes_back_after_a_paper_a_closing_and_a_new_start(
    start: Start, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    ledger = tmp_path / "样例.zsyz"
    ledger.write_bytes(sample_file.read_bytes())
    program = start(ledger)
    program.window.resize(1366, 728)
    panel = wiring(program).panel
    wiring(program).navigation.open_project("P01")
    qtbot.waitUntil(lambda: panel.width() >= 600)
    drag_to(program, 640)
    qtbot.waitUntil(lambda: abs(panel.width() - 640) <= 2)
    wiring(program).what_actions_do["print_charts"]()
    assert panel.isHidden()
    papers(program).back_wanted.emit()
    qtbot.waitUntil(lambda: abs(panel.width() - 640) <= 2)
    wiring(program).what_actions_do["print_charts"]()
    papers(program).field_wanted.emit(Source("P01", Part.CARD, "name"))
    drag_to(program, 530)  # beside a paper it is another width
    papers(program).back_wanted.emit()
    wiring(program).window.go_to_place(wiring(program).place)
    qtbot.waitUntil(lambda: abs(panel.width() - 640) <= 2)
    program.window.close()
    qtbot.waitUntil(lambda: program.open_ledger is None)
    later = start(ledger)
    later.window.resize(1366, 728)
    wiring(later).navigation.open_project("P02")
    qtbot.waitUntil(lambda: abs(wiring(later).panel.width() - 640) <= 2)


def test_the_side_never_gets_narrower_than_its_tabs(start: Start, sample_file: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "样例.zsyz"
    ledger.write_bytes(sample_file.read_bytes())
    program = start(ledger)
    program.window.setStyleSheet(style_sheet())  # the tabs as they are seen
    program.window.resize(1366, 728)
    wiring(program).navigation.open_project("P01")
    drag_to(program, 120)
    bar = wiring(program).panel.page.tabs.tabBar()
    assert wiring(program).panel.width() >= bar.sizeHint().width()
