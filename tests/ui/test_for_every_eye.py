"""For every eye and hand: names to be read out, keys that reach everything, sizes, screens that went."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.papers.place import PapersPlace
from zsyz_desktop.ui.pieces.wrapping import WrappingRow
from zsyz_desktop.ui.preferences.fonts_page import FontsPage
from zsyz_desktop.ui.preferences.own_fonts import OwnFonts
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.program.within_screen import WithinScreen, kept_within
from zsyz_desktop.ui.project.tab import TabTitle
from zsyz_desktop.ui.sections.list_and_form import ListAndForm
from zsyz_desktop.ui.sections.place import SectionsPlace
from zsyz_desktop.ui.style.display_size import KEY, SIZES, ask_of_qt, chosen_size
from zsyz_desktop.ui.window.window import MainWindow

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
)  # fmt: skip
OF_QT = ("qt_", "ScrollLeftButton", "ScrollRightButton")
"""What is part of a control of Qt's own, and no stop of the cursor."""


@pytest.fixture
def wiring(start: Callable[..., Program], sample_file: Path, tmp_path: Path) -> OpenLedger:
    path = tmp_path / "样例.zsyz"
    path.write_bytes(sample_file.read_bytes())
    program = start(path)
    assert program.open_ledger is not None
    return program.open_ledger


def nameless(within: QWidget) -> list[str]:
    """The controls that are seen, can have the cursor, and have nothing that is read out for them."""
    found = []
    for control in cast("list[QWidget]", within.findChildren(QWidget)):
        is_control = isinstance(control, CONTROLS) and control.isVisible() and control.isEnabled()
        if not is_control or control.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        parent = control.parentWidget()
        if control.objectName().startswith(OF_QT) or isinstance(parent, QComboBox | QAbstractSpinBox):
            continue
        interface = QAccessible.queryAccessibleInterface(control)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(control).__name__} {control.objectName()} in {type(parent).__name__}")
    return found


def test_every_control_of_every_place_section_and_tab_has_a_name_to_be_read_out(wiring: OpenLedger) -> None:
    window, missing = wiring.window, {}
    for title, late in wiring.further.items():
        window.go_to_place(late)
        place = late.content()
        for section in place.pages if isinstance(place, SectionsPlace) else ("",):
            if isinstance(place, SectionsPlace):
                place.go_to(section)
            QApplication.processEvents()
            missing[title, section] = nameless(window)
            if isinstance(place, PapersPlace):
                assert place.options.isVisible()  # what is printed can be chosen there too
    wiring.navigation.open_project("P04")
    for tab in list(TabTitle)[2:]:
        wiring.panel.page.more.go_to(tab)
        QApplication.processEvents()
        missing["P04", tab.value] = nameless(window)
    assert {where: names for where, names in missing.items() if names} == {}


def test_tab_goes_round_a_page_and_comes_to_every_control_of_it(wiring: OpenLedger) -> None:
    window = wiring.window
    late = wiring.further["设置"]
    window.go_to_place(late)
    place = cast("SectionsPlace", late.content())
    for title in ("填报单位", "联络员", "字体"):
        page = place.go_to(title)
        QApplication.processEvents()
        wanted = {
            each for each in cast("list[QWidget]", page.findChildren(QWidget))
            if isinstance(each, QLineEdit | QPushButton | QComboBox) and each.isVisible() and each.isEnabled()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(each.parentWidget(), QComboBox)
        }  # fmt: skip
        seen, at = set(), cast("QWidget", page)
        for _ in range(5_000):
            at = at.nextInFocusChain()
            seen.add(at)
            if at is page:
                break
        assert {each.objectName() for each in wanted - seen} == set(), title


SMALL = (819, 558)
"""What 特大 leaves of a screen of 1024×768 beside title bar and task bar."""


def test_at_the_largest_size_on_a_small_screen_every_control_is_whole(wiring: OpenLedger) -> None:
    wiring.window.resize(*SMALL)
    cut = {}
    for title, late in wiring.further.items():
        wiring.window.go_to_place(late)
        place = late.content()
        for section in place.pages if isinstance(place, SectionsPlace) else ("",):
            if isinstance(place, SectionsPlace):
                place.go_to(section)
            QApplication.processEvents()
            if found := cut_off(wiring.window):
                cut[title, section] = found
    wiring.navigation.open_project("P04")
    for tab in list(TabTitle)[2:]:
        wiring.panel.page.more.go_to(tab)
        QApplication.processEvents()
        if found := cut_off(wiring.window):
            cut["P04", tab.value] = found
    assert cut == {}


def cut_off(window: QWidget) -> list[str]:
    """Buttons that are squeezed, and controls that reach over the right edge of the window."""
    found = []
    for control in cast("list[QWidget]", window.findChildren(QWidget)):
        if not isinstance(control, QPushButton | QLineEdit | QComboBox) or not control.isVisible():
            continue
        right = control.mapTo(window, QPoint(control.width(), 0)).x()
        squeezed = isinstance(control, QPushButton) and control.width() < control.minimumSizeHint().width()
        if squeezed or right > window.width():
            words = control.text() if isinstance(control, QPushButton) else ""
            found.append(f"{control.objectName()} {words} {right} {control.width()}")
    return found


def test_a_form_goes_below_its_list_where_there_is_no_room_beside(qtbot: QtBot) -> None:
    listed, form = QLineEdit(), QLineEdit()
    both = ListAndForm((listed,), (form,), WrappingRow(), is_narrow=False)
    qtbot.addWidget(both)
    both.resize(900, 500)
    both.show()
    assert form.mapTo(both, QPoint(0, 0)).x() > listed.mapTo(both, QPoint(0, 0)).x() + listed.width()
    both.resize(480, 500)
    QApplication.processEvents()
    assert form.mapTo(both, QPoint(0, 0)).y() > listed.mapTo(both, QPoint(0, 0)).y()
    assert form.width() == listed.width() == 480
    both.resize(900, 500)
    QApplication.processEvents()
    assert form.width() == 400


def test_buttons_that_have_no_room_go_to_a_further_line_and_keep_their_width(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    buttons = [QPushButton(f"第{number}个按钮") for number in range(6)]
    row = WrappingRow(*buttons)
    row.addStretch()
    box.setLayout(row)
    further = QPushButton("后加的")
    row.insertWidget(row.count() - 1, further)
    box.resize(260, 400)
    box.show()
    assert all(button.width() >= button.sizeHint().width() for button in (*buttons, further))
    assert all(button.geometry().right() < 260 for button in (*buttons, further))
    assert further.y() == max(button.y() for button in (*buttons, further)) > buttons[0].y()


def test_a_size_is_kept_on_this_machine_and_asked_of_qt_on_top_of_what_the_screen_wants(
    sample_desk_open: LedgerDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = MachineSettings(tmp_path)
    page = FontsPage(OwnFonts(sample_desk_open, settings, folders=()))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.message) as told:
        page.choose_size("特大")
    assert told.args == ["下次打开程序，窗口用“特大”字号。"]
    assert chosen_size(MachineSettings(tmp_path).get) == "特大"
    environment = {"QT_SCALE_FACTOR": "2"}
    ask_of_qt("特大", environment)
    assert environment == {"QT_SCALE_FACTOR": f"{2 * SIZES['特大']:g}"}
    usual: dict[str, str] = {}
    ask_of_qt("标准", usual)
    assert usual == {}
    settings.put(KEY, "巨大")
    assert chosen_size(settings.get) == "标准"


def test_a_window_left_on_a_screen_that_is_gone_comes_back_on_one_that_is_there(qtbot: QtBot) -> None:
    kept: dict[str, object] = {}
    memory = type("Memory", (), {"get": kept.get, "put": kept.__setitem__})()
    left = MainWindow(memory)
    qtbot.addWidget(left)
    left.setGeometry(5_000, 3_000, 900, 600)
    left.remember()
    back = MainWindow(memory)
    qtbot.addWidget(back)
    back.show()
    room = back.screen().availableGeometry()
    back.keep_within(room.size())
    assert room.contains(back.geometry().center())
    assert room.contains(back.geometry().topLeft())


def test_a_box_is_never_larger_than_the_screen_and_never_reaches_out_of_it(qtbot: QtBot) -> None:
    room = QRect(0, 0, 819, 590)
    assert kept_within(QRect(-180, -20, 1180, 660), room) == room
    assert kept_within(QRect(500, 400, 640, 420), room) == QRect(179, 170, 640, 420)
    assert kept_within(QRect(10, 10, 640, 420), room) == QRect(10, 10, 640, 420)
    keeper = WithinScreen(cast("QApplication", QApplication.instance()))
    box = QDialog()
    qtbot.addWidget(box)
    box.resize(9_000, 9_000)
    box.show()
    box.activateWindow()
    there = box.screen().availableGeometry()
    qtbot.waitUntil(lambda: there.contains(box.frameGeometry()))
    keeper.deleteLater()


def test_no_light_of_the_list_is_told_by_its_colour_alone(wiring: OpenLedger, qtbot: QtBot) -> None:
    """A shape of its own each (tests/charts/test_light_shapes.py), and words beside it."""
    table = wiring.place.table
    qtbot.waitUntil(lambda: all(row.standing is not None for row in table.rows.rows))
    model = table.model()
    (column,) = (
        number for number in range(model.columnCount())
        if model.headerData(number, Qt.Orientation.Horizontal) == "预警"
    )  # fmt: skip
    said = [str(model.index(row, column).data() or "").strip() for row in range(model.rowCount())]
    assert len(said) == 12
    assert all(said)
