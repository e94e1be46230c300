"""A hostile ledger's names carry signs that turn words round, ring or hide: none reaches what the window shows."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.pieces.lazy import MadeWhenSeen
from zsyz_desktop.ui.program.program import Program

SIGNS = "\u202e\u2066\x07"
NAMED = (
    *((table, "name") for table in ("unit", "person", "project", "region", "milestone", "attachment", "enterprise")),
    ("person", "duty"),
    ("checklist_item", "text"),
)
SHOWN_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def hostile(sample_file: Path, tmp_path: Path) -> Path:
    """The sample with signs behind the first character of every name, its own file's among them."""
    path = Path(shutil.copyfile(sample_file, tmp_path / f"样{SIGNS}例.zsyz"))
    with closing(sqlite3.connect(path)) as file, file:
        for table, column in NAMED:
            file.execute(f"UPDATE {table} SET {column} = substr({column}, 1, 1) || ? || substr({column}, 2)", (SIGNS,))  # noqa: S608 -- our own names
    return path


@pytest.fixture
def program(start: Callable[[Path], Program], hostile: Path, qtbot: QtBot) -> Program:
    program = start(hostile)
    assert program.open_ledger is not None
    program.open_ledger.navigation.open_project("P05")
    qtbot.waitUntil(lambda: program.open_ledger is not None and program.open_ledger.place.table.model().rowCount() > 0)
    return program


def cells(model: QAbstractItemModel, above: QModelIndex | None = None) -> Iterator[object]:
    """What the cells and headings of a model say."""
    parent = above or QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        yield model.headerData(column, Qt.Orientation.Horizontal)
        for row in range(model.rowCount(parent)):
            index = model.index(row, column, parent)
            yield from (model.data(index, role) for role in SHOWN_ROLES)
            if column == 0:
                yield from cells(model, index)


def said(widget: QWidget) -> Iterator[object]:
    """What one widget shows, and its tooltip."""
    yield from (widget.toolTip(), widget.windowTitle(), widget.accessibleName())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QComboBox):
        yield from cells(widget.model())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cells(widget.model())
    if isinstance(widget, QLineEdit) and widget.completer() is not None:
        yield from cells(widget.completer().model())


def signs_in(shown: QWidget) -> set[tuple[str, str, str]]:
    """Where a sign is shown: kind and name of the widget, and its words."""
    found = set()
    for widget in (shown, *shown.findChildren(QWidget)):
        texts = [text for text in said(widget) if isinstance(text, str)]
        found |= {(type(widget).__name__, widget.objectName(), text) for text in texts if set(text) & set(SIGNS)}
    for action in shown.findChildren(QAction):
        texts = [action.text(), action.toolTip(), action.iconText()]
        found |= {("QAction", action.objectName(), text) for text in texts if set(text) & set(SIGNS)}
    return found


def test_no_tab_of_an_opened_project_shows_a_sign(program: Program, qtbot: QtBot) -> None:
    assert program.open_ledger is not None
    tabs = program.open_ledger.panel.page.tabs
    found = set()
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        qtbot.wait(50)
        found |= signs_in(program.window)
    assert sorted(found) == []


def test_no_place_shows_a_sign(program: Program, qtbot: QtBot) -> None:
    found = set()
    program.window.recent_menu.aboutToShow.emit()
    for row in range(program.window.navigation.count()):
        program.window.navigation.setCurrentRow(row)
        qtbot.wait(100)
        QApplication.processEvents()
        late = program.window.place_stack.currentWidget()
        found |= signs_in(late)
        sections = getattr(late.content(), "sections", None) if isinstance(late, MadeWhenSeen) else None
        for number in range(sections.count() if sections is not None else 0):
            sections.setCurrentRow(number)
            qtbot.wait(20)
            found |= signs_in(late)
    assert sorted(found | signs_in(program.window)) == []  # every place as it was left, and what stands around them
