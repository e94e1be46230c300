"""Chinese through fcitx, over a bus of the test's own: as an officer types it, field by field."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("jeepney", reason="fcitx is of Linux")
from fake_fcitx import BACK_SPACE, ENTER, ESC, SPACE, TAB, FakeFcitx
from keyboard import wait
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.input_method import fcitx_bus
from zsyz_desktop.ui.input_method.choice import choose_input_method
from zsyz_desktop.ui.input_method.fcitx_bridge import FcitxBridge
from zsyz_desktop.ui.input_method.fcitx_bus import FcitxBus, session_address

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon")
SIGNS = {
    BACK_SPACE: Qt.Key.Key_Backspace,
    TAB: Qt.Key.Key_Tab,
    ENTER: Qt.Key.Key_Return,
    ESC: Qt.Key.Key_Escape,
    SPACE: Qt.Key.Key_Space,
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A bus nobody else is on."""
    place = f"unix:path={tmp_path_factory.mktemp('bus') / 'bus'}"
    start = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address={place}"]
    with subprocess.Popen(start, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus:
        assert bus.stdout is not None
        yield bus.stdout.readline().strip()
        bus.terminate()


@pytest.fixture
def fcitx(address: str) -> Iterator[FakeFcitx]:
    daemon = FakeFcitx(address)
    yield daemon
    daemon.stop()


@pytest.fixture
def bridge(qapp: QApplication, address: str, fcitx: FakeFcitx) -> Iterator[FcitxBridge]:  # noqa: ARG001 -- it is there first
    bus = FcitxBus(address)
    assert bus.find_daemon()
    owner = QObject()
    bridge = FcitxBridge(qapp, bus, owner)
    yield bridge
    bridge.end()
    owner.deleteLater()


@pytest.fixture
def page(qtbot: QtBot, bridge: FcitxBridge) -> QWidget:  # noqa: ARG001 -- it follows from the first focus on
    """Two lines and a password in a window of their own."""
    page = QWidget()
    lines = QVBoxLayout(page)
    for _ in range(3):
        lines.addWidget(QLineEdit())
    fields(page)[2].setEchoMode(QLineEdit.EchoMode.Password)
    show(qtbot, page)
    fields(page)[0].setFocus()
    return page


def show(qtbot: QtBot, window: QWidget) -> None:
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def fields(page: QWidget) -> list[QLineEdit]:
    return page.findChildren(QLineEdit)


def press(page: QWidget, symbol: int, modifiers: int = 0) -> bool:
    """One key as X hands it to the window; whether shortcuts of the window were kept from it."""
    key, text = SIGNS.get(symbol, Qt.Key(ord(chr(symbol).upper()))), chr(symbol) if symbol < 0x7F else ""
    is_kept = False
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        said = Qt.KeyboardModifier.ControlModifier if modifiers else Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(kind, key, said, symbol % 256, symbol, modifiers, text)
        QApplication.sendEvent(page.windowHandle(), event)
        is_kept |= kind is QEvent.Type.ShortcutOverride and event.isAccepted()
    return is_kept


def type_in(page: QWidget, letters: str) -> None:
    for letter in letters:
        press(page, ord(letter))


def test_what_is_composed_stands_in_the_field_and_space_makes_it_chinese(page: QWidget, fcitx: FakeFcitx) -> None:
    field = fields(page)[0]
    empty = field.cursorRect().x()
    type_in(page, "chuxiong")
    assert (field.text(), fcitx.composed) == ("", "chuxiong")
    assert field.cursorRect().x() > empty  # behind the letters that are shown
    press(page, SPACE)
    assert field.text() == "楚雄"
    type_in(page, "wan ")
    assert field.text() == "楚雄万"


def test_keys_that_end_or_mend_what_is_composed_reach_no_shortcut_and_no_other_field(page: QWidget) -> None:
    first = fields(page)[0]
    type_in(page, "wann")
    for symbol in (BACK_SPACE, TAB):
        assert press(page, symbol)
    assert QApplication.focusWidget() is first
    press(page, SPACE)
    assert first.text() == "万"
    type_in(page, "wan")
    assert press(page, ESC)
    assert first.text() == "万"
    press(page, TAB)
    assert QApplication.focusWidget() is fields(page)[1]


def test_a_shortcut_stays_one_while_something_is_composed(page: QWidget) -> None:
    type_in(page, "wan")
    assert not press(page, ord("s"), 4)


def test_a_click_elsewhere_leaves_what_was_composed_where_it_was_typed(page: QWidget, fcitx: FakeFcitx) -> None:
    first, second, _ = fields(page)
    type_in(page, "lu")
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=second.geometry().center())
    assert QApplication.focusWidget() is second
    assert (first.text(), second.text()) == ("lu", "")
    wait(lambda: fcitx.told("Reset"))
    type_in(page, "lufeng ")
    assert (first.text(), second.text()) == ("lu", "禄丰")


def test_a_click_in_the_same_field_ends_what_is_composed(page: QWidget) -> None:
    first = fields(page)[0]
    type_in(page, "lu")
    QTest.mouseClick(page.windowHandle(), Qt.MouseButton.LeftButton, pos=first.geometry().center())
    assert first.text() == "lu"


def test_a_password_is_typed_as_it_is_and_told_to_nobody(page: QWidget, fcitx: FakeFcitx) -> None:
    secret = fields(page)[2]
    secret.setFocus()
    wait(lambda: fcitx.told("FocusOut"))
    type_in(page, "wan ")
    assert secret.text() == "wan "
    assert not fcitx.told("ProcessKeyEvent")


def test_the_candidates_are_told_where_the_cursor_is(page: QWidget, fcitx: FakeFcitx) -> None:
    second = fields(page)[1]
    second.setFocus()
    type_in(page, "wan")
    wait(lambda: fcitx.told("SetCursorRect"))
    x, y, _width, height = fcitx.told("SetCursorRect")[-1]
    corner = second.mapToGlobal(QPoint(0, 0))
    assert corner.x() < x < corner.x() + second.width()
    assert corner.y() <= y < y + height <= corner.y() + second.height()


def test_an_open_menu_keeps_its_keys(page: QWidget, fcitx: FakeFcitx) -> None:
    menu = QMenu(page)
    menu.addAction("甲")
    menu.popup(page.mapToGlobal(QPoint(0, 0)))
    type_in(page, "wan")
    menu.close()
    assert not fcitx.told("ProcessKeyEvent")


def test_a_daemon_that_restarts_is_found_again_and_letters_go_on_meanwhile(
    page: QWidget, fcitx: FakeFcitx, address: str
) -> None:
    field = fields(page)[0]
    type_in(page, "lu")
    fcitx.stop()
    wait(lambda: press(page, ord("x")) or field.text().endswith("x"))
    field.clear()
    again = FakeFcitx(address)
    try:
        wait(lambda: again.told("FocusIn"))
        type_in(page, "chuxiong ")
        assert field.text() == "楚雄"
    finally:
        again.stop()


def test_a_daemon_that_hangs_is_asked_once_and_then_left_alone(
    page: QWidget, fcitx: FakeFcitx, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fcitx_bus, "_PATIENCE", 0.05)
    fcitx.is_deaf = True
    type_in(page, "wan")
    assert fields(page)[0].text() == "wan"
    wait(lambda: fcitx.told("Reset"))  # what it takes late is not composed on
    assert len(fcitx.told("ProcessKeyEvent")) == 1


def test_a_cell_is_typed_in_chinese_from_its_first_letter_on(
    qtbot: QtBot,
    bridge: FcitxBridge,  # noqa: ARG001 -- it follows the focus
    fcitx: FakeFcitx,
) -> None:
    grid = QTableView()
    grid.setModel(QStandardItemModel(2, 2, grid))
    grid.setEditTriggers(QTableView.EditTrigger.AnyKeyPressed)
    show(qtbot, grid)
    grid.setCurrentIndex(grid.model().index(0, 1))
    grid.setFocus()
    type_in(grid, "chuxiong ")
    type_in(grid, "wan ")
    assert fcitx.composed == ""
    press(grid, ENTER)
    wait(lambda: grid.model().index(0, 1).data() == "楚雄万")


@pytest.mark.parametrize(("text", "place", "units"), [("chu", 2, 2), ("楚x", 3, 1), ("𬭎x", 4, 2), ("楚雄", -1, 2)])
def test_the_cursor_is_counted_in_the_units_of_qt(text: str, place: int, units: int) -> None:
    assert fcitx_bus._utf16_place(text, place) == units  # noqa: SLF001


def test_fcitx_is_taken_where_it_runs_unless_the_desktop_names_ibus_and_ibus_answers(
    fcitx: FakeFcitx,  # noqa: ARG001 -- it is on the bus
    address: str,
    tmp_path: Path,
) -> None:
    desktop = {"DISPLAY": ":0", "HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": address, "QT_IM_MODULE": "fcitx"}
    bus = choose_input_method(desktop, "linux")
    assert bus is not None
    assert bus.is_there
    bus.close()
    assert desktop["QT_IM_MODULE"] == "compose"
    named = {**desktop, "XMODIFIERS": "@im=ibus", "IBUS_USE_PORTAL": "1"}
    assert choose_input_method(named, "linux") is None
    assert named["QT_IM_MODULE"] == "ibus"


@pytest.mark.parametrize("bus", ["", "unix:path=/nowhere/bus", "tcp:host=far,port=1", "nonsense"])
def test_without_a_bus_letters_are_typed(bus: str, tmp_path: Path) -> None:
    desktop = {"DISPLAY": ":0", "HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": bus, "QT_IM_MODULE": "fcitx"}
    assert choose_input_method(desktop, "linux") is None
    assert desktop["QT_IM_MODULE"] == "compose"


def test_the_bus_of_a_session_is_found_where_systemd_puts_it(tmp_path: Path) -> None:
    assert session_address({"XDG_RUNTIME_DIR": str(tmp_path)}) == ""
    (tmp_path / "bus").touch()
    assert session_address({"XDG_RUNTIME_DIR": str(tmp_path)}) == f"unix:path={tmp_path}/bus"
