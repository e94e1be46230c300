"""While Chinese is being composed: where the candidates stand, and what gives way to them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QStandardItemModel, QTransform
from PySide6.QtWidgets import QApplication, QScrollArea, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.forms.editors import LineEditor, LinesEditor
from zsyz_desktop.ui.pieces.candidates import Candidates


@pytest.fixture
def followed(qapp: QApplication) -> Iterator[None]:
    """The program's own follower of the focus, as long as the test lasts."""
    owner = QObject()
    Candidates(qapp, owner)
    yield
    owner.deleteLater()


@pytest.fixture
def scrolled(qtbot: QtBot, followed: None) -> QScrollArea:  # noqa: ARG001 -- it follows before the focus goes
    """Forty fields in a window that shows a few."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    page = QWidget()
    lines = QVBoxLayout(page)
    for _ in range(40):
        lines.addWidget(LineEditor())
    area.setWidget(page)
    area.resize(300, 200)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    area.activateWindow()
    page.findChildren(LineEditor)[0].setFocus()
    return area


def compose(field: QWidget, letters: str, *, commit: str = "") -> None:
    """What an input method sends: what is being composed, or what came of it."""
    event = QInputMethodEvent(letters, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def place_of_candidates() -> QPoint:
    """Where the input method is told the field begins, on the screen."""
    window = QGuiApplication.focusWindow()
    assert window is not None
    return window.mapToGlobal(QGuiApplication.inputMethod().inputItemTransform().map(QPointF(0, 0)).toPoint())


def test_the_candidates_stand_at_the_cell_that_is_typed_in_at_once(qtbot: QtBot, followed: None) -> None:  # noqa: ARG001
    grid = QTableView()
    grid.setModel(QStandardItemModel(3, 3, grid))
    qtbot.addWidget(grid)
    with qtbot.waitExposed(grid):
        grid.show()
    grid.activateWindow()
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(2, 1))
    for letters in ("lu", "lu feng"):  # the first opens the cell
        compose(grid, letters)
    editor = grid.indexWidget(grid.currentIndex())
    assert editor is not None
    assert place_of_candidates() == editor.mapToGlobal(QPoint(0, 0))


def test_the_candidates_stand_at_the_field_after_a_scroll(scrolled: QScrollArea) -> None:
    field = scrolled.widget().findChildren(LineEditor)[0]
    scrolled.verticalScrollBar().setValue(40)
    compose(field, "lu feng")
    assert place_of_candidates() == field.mapToGlobal(QPoint(0, 0))


def test_the_candidates_stand_at_the_field_while_suggestions_are_down(scrolled: QScrollArea, qtbot: QtBot) -> None:
    field = scrolled.widget().findChildren(LineEditor)[2]
    field.offer(["姚安县文旅局"])
    field.setFocus()
    compose(field, "", commit="文旅")
    popup = field.completer().popup()
    qtbot.waitUntil(lambda: popup.isVisible() and QGuiApplication.focusWindow() is popup.windowHandle())
    compose(field, "ju")
    assert place_of_candidates() == field.mapToGlobal(QPoint(0, 0))
    assert field.typed() == "文旅"  # what is composed is not yet written
    popup.hide()


def test_the_field_that_has_the_cursor_already_is_followed_too(qtbot: QtBot, qapp: QApplication) -> None:
    page, field = QWidget(), LineEditor()
    QVBoxLayout(page).addWidget(field)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    owner = QObject()
    Candidates(qapp, owner)
    QGuiApplication.inputMethod().setInputItemTransform(QTransform())
    compose(field, "zhao")
    assert place_of_candidates() == field.mapToGlobal(QPoint(0, 0))
    owner.deleteLater()


def test_the_hint_of_an_empty_note_gives_way_to_what_is_composed_and_comes_back(qtbot: QtBot) -> None:
    note = LinesEditor(2)
    note.setPlaceholderText("下一步要做的事")
    qtbot.addWidget(note)
    compose(note, "ban")
    compose(note, "ban li")
    assert note.placeholderText() == ""
    compose(note, "")
    assert note.placeholderText() == "下一步要做的事"
    compose(note, "", commit="办理")
    assert (note.typed(), note.placeholderText()) == ("办理", "下一步要做的事")
