"""帮助: F1 opens the handbook at the page of where one is; contents, looking for words, back and forth, on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyboard import CTRL, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from zsyz_desktop.handbook.entries import bold_words, entries, entries_with, entry_about
from zsyz_desktop.ui.handbook.book import Handbook
from zsyz_desktop.ui.open_ledger.further_places import FURTHER_PLACES
from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.pieces.told_of import trail_of
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import TabTitle
from zsyz_desktop.ui.sections.place import SectionsPlace


def open_ledger(program: Program) -> OpenLedger:
    assert program.open_ledger is not None
    return program.open_ledger


@pytest.fixture
def book(program: Program, qtbot: QtBot) -> Iterator[Handbook]:
    program.perform("handbook")
    opened = program.window.findChild(Handbook)
    assert opened is not None
    qtbot.waitUntil(opened.isVisible)
    yield opened
    opened.close()


def title(book: Handbook) -> str:
    return entries()[book.text.number].title


def test_f1_opens_the_page_of_the_place_and_of_the_tab_one_is_in(program: Program) -> None:
    wiring = open_ledger(program)
    program.window.go_to_place(wiring.further["月调度"])
    program.window.navigation.setFocus()
    press(Qt.Key.Key_F1)
    book = program.window.findChild(Handbook)
    assert book is not None
    assert title(book) == "月调度"
    wiring.navigation.open_project("P04")
    wiring.panel.page.more.go_to(TabTitle.FUNDS).setFocus()
    program.perform("handbook")
    assert program.window.findChildren(Handbook) == [book]
    assert title(book) == "资金"
    assert entries()[book.text.number].chapter.startswith("九、打开的项目")
    book.back.click()
    assert title(book) == "月调度"
    book.forth.click()
    assert title(book) == "资金"
    book.close()


def test_every_place_section_and_tab_has_an_entry_that_names_it(program: Program) -> None:
    wiring = open_ledger(program)
    trails = [("重点项目",), *(("打开的项目", tab.value) for tab in TabTitle)]
    for name, *_ in FURTHER_PLACES:
        place = wiring.further[name].content()
        pages = place.pages if isinstance(place, SectionsPlace) and len(place.pages) > 1 else ()
        trails += [(name,), *((name, page) for page in pages)]
    unnamed = []
    for trail in trails:
        number, rest = entry_about(trail)
        if set(rest) - bold_words(entries()[number]) or (number == 0 and rest == ()):
            unnamed.append(trail)
    assert unnamed == []


def test_the_trail_goes_from_the_place_to_the_section_and_the_form_that_is_open(program: Program) -> None:
    wiring = open_ledger(program)
    late = wiring.further["设置"]
    place = late.content()
    assert isinstance(place, SectionsPlace)
    program.window.go_to_place(late)
    place.go_to("字体")
    assert trail_of(late) == ("设置", "字体")
    program.perform("handbook")
    book = program.window.findChild(Handbook)
    assert book is not None
    assert title(book) == "十二、设置"
    assert book.text.verticalScrollBar().value() > 0  # at what it says of 字体, the first time too
    book.close()
    wiring.navigation.open_project("P04")
    chart = wiring.panel.page.more.go_to(TabTitle.CHART)
    chart.findChild(object, "chart_back_plan").click()
    assert trail_of(wiring.panel)[:3] == ("打开的项目", "推进图表", "时间倒排")


def test_f1_over_a_box_that_waits_opens_its_page_and_can_be_used(program: Program, qtbot: QtBot) -> None:
    program.perform("shortcuts")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    box = QApplication.activeModalWidget()
    assert isinstance(box, QDialog)
    focused = QApplication.focusWidget() or box
    QTest.keyClick(focused, Qt.Key.Key_F1)
    book = box.findChild(Handbook)
    assert book is not None
    assert title(book) == "十三、快捷键"
    book.search.setFocus()
    qtbot.keyClicks(book.search, "abc")
    assert book.search.text() == "abc"
    book.close()
    box.reject()


def test_words_are_found_through_all_entries_and_round_again(book: Handbook) -> None:
    book.search.setText("回收站")
    wanted = entries_with("回收站")
    assert len(wanted) > 1
    assert book.text.textCursor().selectedText() == "回收站"
    seen = {book.text.number}
    for _ in range(12):
        press(Qt.Key.Key_F3)
        seen.add(book.text.number)
    assert seen == set(wanted)
    shown = [item for item in book.contents._items if not item.isHidden()]  # noqa: SLF001
    assert {item.text(0) for item in shown} >= {entries()[number].title for number in wanted}
    press(Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert book.text.textCursor().selectedText() == "回收站"
    book.search.setText("没有这个词")
    assert book.found.text() == "没有找到"
    QTest.keyClick(book.search, Qt.Key.Key_Escape)
    assert book.search.text() == ""
    assert book.isVisible()


def test_the_contents_turn_the_pages_and_pictures_are_shown_as_wide_as_there_is_room(book: Handbook) -> None:
    number = next(n for n, entry in enumerate(entries()) if entry.title == "八、闭环清单")
    book.contents.setFocus()
    book.contents.show_current(number)
    assert book.text.number == number
    wide = book.text.document().size().width()
    html = book.text.toHtml()
    assert re.search(r'src="picture:window-checklist.png"', html)
    book.resize(700, 500)
    QApplication.processEvents()
    assert book.text.document().size().width() < wide
    assert book.text.horizontalScrollBar().maximum() == 0


def test_the_handbook_is_saved_from_the_window(
    book: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    out = tmp_path / "手册"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: book.found.text().startswith("已存为"), timeout=30_000)
    assert out.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_the_sheet_for_the_wall_is_saved_from_the_menu(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    out = tmp_path / "快速上手.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    program.perform("quick_start")
    qtbot.waitUntil(out.exists, timeout=30_000)
    qtbot.waitUntil(lambda: "已存为" in program.window.status_line.currentMessage())
