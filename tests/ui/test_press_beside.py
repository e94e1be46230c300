"""A click beside a list that drops down does what it hits; a click in it takes a word."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.forms.editors import LineEditor


@pytest.mark.parametrize("is_short", [True, False])
def test_a_click_beside_the_list_does_what_it_hits(qtbot: QtBot, *, is_short: bool) -> None:
    line, button = LineEditor(), QPushButton("保存")
    line.offer(("Alpha", "Beta"))
    box = shown_below(line, button, qtbot)
    popup = dropped_down(line, qtbot)
    with qtbot.waitSignal(button.clicked):
        press_beside(popup, button.mapToGlobal(button.rect().center()), box, is_short=is_short)
    assert not popup.isVisible()
    qtbot.waitUntil(button.hasFocus)


def test_a_click_beside_the_list_goes_into_a_row(qtbot: QtBot) -> None:
    line, rows = LineEditor(), QListWidget()
    line.offer(("Alpha", "Beta"))
    rows.addItems(["一"] * 5)
    box = shown_below(line, rows, qtbot)
    middle = rows.visualItemRect(rows.item(2)).center()
    press_beside(dropped_down(line, qtbot), rows.viewport().mapToGlobal(middle), box, is_short=True)
    qtbot.waitUntil(lambda: rows.currentRow() == 2)


def test_a_click_into_the_line_above_its_list_puts_the_cursor_there(qtbot: QtBot) -> None:
    line, rows = LineEditor(), QListWidget()
    line.offer(("Alpha", "Beta"))
    box = shown_below(line, rows, qtbot)
    press_beside(dropped_down(line, qtbot), line.mapToGlobal(QPoint(3, 9)), box, is_short=True)
    qtbot.waitUntil(lambda: line.hasFocus() and line.cursorPosition() == 0)


def test_a_list_that_goes_with_its_line_while_a_press_is_on_its_way_ends_nothing(qtbot: QtBot) -> None:
    line, button = LineEditor(), QPushButton("保存")
    line.offer(("Alpha", "Beta"))
    box = shown_below(line, button, qtbot)
    popup = dropped_down(line, qtbot)
    with qtbot.waitSignal(button.clicked):
        press_beside(popup, button.mapToGlobal(button.rect().center()), box, is_short=True)
        line.deleteLater()


def test_a_word_is_taken_from_the_list_by_a_click(qtbot: QtBot) -> None:
    line, button = LineEditor(), QPushButton("保存")
    line.offer(("Alpha", "Beta"))
    box = shown_below(line, button, qtbot)
    popup = dropped_down(line, qtbot)
    row = popup.visualRect(popup.model().index(1, 0)).center()
    QCursor.setPos(popup.viewport().mapToGlobal(row))
    with qtbot.assertNotEmitted(button.pressed, wait=60):
        qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert (line.text(), popup.isVisible(), box.isVisible()) == ("Beta", False, True)


def shown_below(line: LineEditor, other: QWidget, qtbot: QtBot) -> QWidget:
    """A window of the two, with room for a list between them."""
    box = QWidget()
    for widget, place in ((line, QRect(10, 10, 180, 30)), (other, QRect(10, 160, 180, 190))):
        widget.setParent(box)
        widget.setGeometry(place)
    box.resize(200, 360)
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    box.activateWindow()
    return box


def dropped_down(line: LineEditor, qtbot: QtBot) -> QAbstractItemView:
    """The list below a line one types into."""
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.clear()
    qtbot.keyClicks(line, "a")
    popup = line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    return popup


def press_beside(popup: QAbstractItemView, place: QPoint, window: QWidget, *, is_short: bool) -> None:
    """As X11 tells it: the list gets the press, and the end of a short one; a longer one ends in the window."""
    QCursor.setPos(place)
    QTest.mousePress(popup, Qt.MouseButton.LeftButton, pos=popup.mapFromGlobal(place))
    if not is_short:
        QTest.qWait(60)
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=window.mapFromGlobal(place))
