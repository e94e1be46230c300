"""An error under a method that Qt calls is reported whole, and the process goes on (decision 14)."""

import csv
import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from types import FunctionType, TracebackType

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop import ui
from zsyz_desktop.ui.overrides import is_override

Told = list[BaseException]

FROM_C: list[tuple[str, Callable[[], object]]] = [
    ("int", lambda: int("不是数")),
    ("index", [].pop),
    ("key", lambda: {}["没有"]),
    ("csv", lambda: next(csv.reader(["字" * 131_073]))),
]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What reached the report."""
    errors: Told = []

    def hear(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        errors.append(error)

    monkeypatch.setattr(sys, "excepthook", hear)
    return errors


def press(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))


@pytest.mark.parametrize("job", [pytest.param(job, id=name) for name, job in FROM_C])
def test_an_error_raised_in_c_below_two_overrides_reaches_the_report_with_its_own_words(
    qtbot: QtBot, told: Told, job: Callable[[], object]
) -> None:
    class Grid(QTableView):
        def event(self, event: QEvent) -> bool:
            return super().event(event)

        def keyPressEvent(self, _event: QKeyEvent) -> None:  # noqa: N802 -- Qt calls it so
            job()

    grid = Grid()
    qtbot.addWidget(grid)
    press(grid)
    (error,) = told
    assert "Error calling Python override" not in str(error)
    assert error.__traceback__ is not None
    assert grid.isEnabled()


def test_a_view_that_asks_a_faulty_model_goes_on_with_an_empty_table(qtbot: QtBot, told: Told) -> None:
    class Faulty(QAbstractTableModel):
        def rowCount(self, _parent: QModelIndex) -> int:  # noqa: N802 -- Qt calls it so
            return [][0]  # noqa: PLE0643 -- the fault

        def columnCount(self, _parent: QModelIndex) -> int:  # noqa: N802 -- Qt calls it so
            return 1

    view = QTableView()
    qtbot.addWidget(view)
    model = Faulty(view)
    view.setModel(model)
    assert model.index(0, 0).isValid() is False
    assert told
    assert all(isinstance(error, IndexError) for error in told)


def overrides() -> Iterator[tuple[str, FunctionType]]:
    """Every method of the window that Qt may call."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    waiting = QObject.__subclasses__()
    while waiting:
        made = waiting.pop()
        waiting += made.__subclasses__()
        if made.__module__.startswith("zsyz_desktop."):
            for name, method in vars(made).items():
                if isinstance(method, FunctionType) and is_override(made, name):
                    yield f"{made.__qualname__}.{name}", method


def test_every_override_of_the_window_is_guarded_and_has_an_answer_that_qt_can_take() -> None:
    found = dict(overrides())
    assert len(found) > 100
    assert [name for name, method in found.items() if not hasattr(method, "__wrapped__")] == []
    answers = {str(method.__annotations__.get("return")) for method in found.values()}
    known = {
        "None",
        str(bool),
        str(int),
        str(str),
        str(list[str]),
        "<flag 'ItemFlag'>",
        "<flag 'Orientation'>",
        "<class 'PySide6.QtCore.QSize'>",
    }
    # `data` and `headerData` may answer None, without an editor a cell is not edited, and a layout ends where none is.
    may_be_none = {
        str(object),
        "typing.Any",
        "<class 'PySide6.QtWidgets.QWidget'>",
        "PySide6.QtWidgets.QLayoutItem | None",
    }
    assert answers <= known | may_be_none
