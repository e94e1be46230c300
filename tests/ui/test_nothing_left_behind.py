"""What was opened and closed is gone: a window that is open all day must not keep growing."""

import gc
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from chart_officer import open_chart, open_panel
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.whole_ledger.opener import Opener
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.papers.choice import Paper
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.program.program import Program

Start = Callable[..., Program]


@pytest.fixture
def program(sample_file: Path, tmp_path: Path, start: Start, qtbot: QtBot) -> Program:
    """The program on the sample, its list read."""
    program = start(Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz")))
    qtbot.waitUntil(lambda: bool(program.open_ledger and program.open_ledger.place.table.rows.rows))
    return program


def ours_in(program: Program) -> Counter[str]:
    """How many objects of each class of ours the window holds, and how many menus there are at all."""
    gc.collect()
    names = [type(each).__name__ for each in program.window.findChildren(QObject) if "zsyz" in type(each).__module__]
    return Counter(names) + Counter(SavedMenu=sum(_is_saved_menu(each) for each in QApplication.topLevelWidgets()))


def _is_saved_menu(widget: QObject) -> bool:
    return widget.objectName() == "saved_filters_menu"


class Windows(QObject):
    """Hears which widgets are shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt calls it so
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def right_click(view: QAbstractItemView) -> QMenu:
    place = QPoint(20, 20)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    return cast("QMenu", QApplication.activePopupWidget())


def go_to_papers(program: Program) -> PapersPlace:
    assert program.open_ledger is not None
    program.open_ledger.papers.print_papers("CHARTS", ["P01"])
    return cast("PapersPlace", program.open_ledger.further["报表打印"].content())


@pytest.mark.parametrize("name", ["shortcuts", "about"])
def test_a_sheet_that_was_closed_is_gone(name: str, program: Program, qtbot: QtBot) -> None:
    for _ in range(2):
        program.window.actions_by_name[name].trigger()
        sheet = cast("QDialog", QApplication.activeModalWidget())
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.window.findChildren(QDialog) == [])


def test_menus_of_the_list_are_gone_when_they_were_left(program: Program, qtbot: QtBot) -> None:
    assert program.open_ledger is not None
    table = program.open_ledger.place.table
    table.choose([table.rows.rows[0].code])
    for _ in range(3):
        right_click(table).close()
        table.horizontalHeader().customContextMenuRequested.emit(QPoint(20, 5))
        cast("QMenu", QApplication.activePopupWidget()).close()
    qtbot.waitUntil(lambda: table.findChildren(QMenu) == [])


def test_what_is_chosen_in_a_menu_of_the_list_is_still_done(program: Program, qtbot: QtBot) -> None:
    assert program.open_ledger is not None
    table = program.open_ledger.place.table
    table.choose([table.rows.rows[0].code])
    menu = right_click(table)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert program.open_ledger.panel.code == table.rows.rows[0].code
    qtbot.waitUntil(lambda: table.findChildren(QMenu) == [])


def test_menus_of_the_grid_are_gone_when_they_were_left(sample_desk_open: LedgerDesk, qtbot: QtBot) -> None:
    tab = open_chart(open_panel(sample_desk_open, qtbot), "P01", qtbot)
    for _ in range(3):
        right_click(tab.grid).close()
    qtbot.waitUntil(lambda: tab.grid.findChildren(QMenu) == [])


def test_a_ledger_that_was_left_leaves_nothing_in_the_window(
    program: Program, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = Path(shutil.copyfile(sample_file, tmp_path / "另一本.zsyz"))
    before = ours_in(program)
    program.be_called(str(other))
    qtbot.waitUntil(lambda: program.open_ledger is not None and program.open_ledger.desk.path == other)
    qtbot.waitUntil(lambda: bool(program.open_ledger and program.open_ledger.place.table.rows.rows))
    qtbot.waitUntil(lambda: ours_in(program) == before)


def test_of_two_ledgers_asked_for_while_one_closes_the_last_is_shown_and_the_other_is_free(
    program: Program, sample_file: Path, tmp_path: Path, opener: Opener, qtbot: QtBot
) -> None:
    others = [Path(shutil.copyfile(sample_file, tmp_path / f"{name}.zsyz")) for name in ("第二本", "第三本")]
    assert program.open_ledger is not None
    with program.open_ledger.desk.work("改一处") as session:  # a changed ledger is copied before it goes
        project_by_code(session, "P01").name = "改过的名称"
    for path in others:
        program.be_called(str(path))
    qtbot.waitUntil(lambda: program.open_ledger is not None and program.open_ledger.desk.path == others[1])
    opener.open(others[0], writing=True).close()


def test_a_paper_that_is_drawn_while_the_ledger_is_copied_is_left_off_before_it_goes(
    program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiring = program.open_ledger
    assert wiring is not None
    papers = go_to_papers(program)
    with wiring.desk.work("改一处") as session:
        project_by_code(session, "P01").name = "改过的名称"

    def copy_while_drawing() -> None:
        papers.refresh()
        assert papers.desk.is_drawing
        wiring.backups.made.emit(tmp_path / "副本.zsyz")

    monkeypatch.setattr(wiring.backups, "copy_at_close", copy_while_drawing)
    with qtbot.waitSignal(wiring.closed):
        wiring.close()
    assert not papers.desk.is_drawing


def test_who_stays_when_the_copy_failed_can_still_look_at_papers(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wiring = program.open_ledger
    assert wiring is not None
    papers = go_to_papers(program)
    with wiring.desk.work("改一处") as session:
        project_by_code(session, "P01").name = "改过的名称"
    monkeypatch.setattr(wiring.backups, "copy_at_close", wiring.backups.broken_off.emit)
    with qtbot.waitSignal(wiring.kept_open):
        wiring.close()
    papers.show_papers(Paper.CHARTS, ["P01"])
    qtbot.waitUntil(lambda: papers.is_ready and papers.view.preview.is_drawn(0))


def test_no_part_of_a_place_flashes_up_as_a_window_and_none_of_its_keys_is_a_menus(
    program: Program, qtbot: QtBot
) -> None:
    opened = program.open_ledger
    assert opened is not None
    opened.navigation.open_project("P05")
    qtbot.waitUntil(lambda: opened.panel.is_open)
    heard = Windows()
    for number in range(opened.panel.page.tabs.count()):
        opened.panel.page.tabs.setCurrentIndex(number)
    for late in opened.further.values():
        program.window.go_to_place(late)
        place = late.content()
        for title in getattr(place, "pages", ()):
            place.go_to(title)
    assert heard.shown == []
    menus = {_letter(action.text()) for action in program.window.menuBar().actions()}
    assert "E" in menus
    buttons = [each.text() for each in program.window.findChildren(QAbstractButton)]
    assert [text for text in buttons if _letter(text) in menus - {""}] == []


def _letter(text: str) -> str:
    """Which Alt presses; "" where there is none."""
    return QKeySequence.mnemonic(text).toString().removeprefix("Alt+")
