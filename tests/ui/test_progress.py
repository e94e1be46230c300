"""Slow work over the window: how far it is, broken off by a key, and what becomes of a job nobody waits for."""

import threading

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.pieces.operations import Operation, Step
from zsyz_desktop.ui.pieces.progress import show_progress


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """The window below."""
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


def shown_over(owner: QWidget, operation: Operation) -> QProgressDialog:
    progress = show_progress(operation, "正在打印…", owner)
    progress.setMinimumDuration(0)
    return progress


def test_esc_breaks_off_at_the_next_step_and_what_was_done_is_told_to_nobody(owner: QWidget, qtbot: QtBot) -> None:
    may_go_on = threading.Event()
    steps: list[int] = []

    def job(step: Step) -> None:
        step(1, 3)
        assert may_go_on.wait(20)
        step(2, 3)
        steps.append(2)

    told: list[str] = []
    operation = Operation(job)
    operation.succeeded.connect(lambda _: told.append("succeeded"))
    operation.cancelled.connect(lambda: told.append("cancelled"))
    progress = shown_over(owner, operation)
    operation.start()
    qtbot.waitUntil(lambda: progress.isVisible() and progress.maximum() == 3)
    qtbot.keyClick(progress, Qt.Key.Key_Escape)
    may_go_on.set()
    qtbot.waitUntil(lambda: bool(told))
    assert (told, steps) == (["cancelled"], [])


def test_a_job_that_does_not_know_its_steps_is_shown_as_soon_as_others(owner: QWidget, qtbot: QtBot) -> None:
    may_end = threading.Event()
    operation = Operation(lambda _step: may_end.wait(20))
    progress = shown_over(owner, operation)
    operation.start()
    qtbot.waitUntil(progress.isVisible, timeout=3_000)  # Qt's own patience is four seconds
    with qtbot.waitSignal(progress.destroyed):
        may_end.set()


def test_nothing_else_happens_in_the_midst_of_a_step_so_that_the_little_window_cannot_go_under_it(
    owner: QWidget, qtbot: QtBot
) -> None:
    operation = Operation(lambda _step: None)
    progress = shown_over(owner, operation)
    qtbot.waitUntil(progress.isVisible)
    operation.total_known.emit(3)
    heard: list[str] = []
    QTimer.singleShot(0, lambda: heard.append("another event"))
    operation.progressed.emit(1)
    assert (progress.value(), heard) == (1, [])
    with qtbot.waitSignal(progress.destroyed):
        operation.run()


def test_a_job_whose_owner_is_gone_stops_at_its_next_step(qtbot: QtBot) -> None:
    owner = QWidget()
    gone = threading.Event()
    steps: list[int] = []

    def job(step: Step) -> None:
        assert gone.wait(20)
        step(1, 2)
        steps.append(1)

    told: list[str] = []
    operation = Operation(job, owner)
    operation.cancelled.connect(lambda: told.append("cancelled"))
    owner.destroyed.connect(gone.set)
    operation.start()
    owner.deleteLater()
    qtbot.waitUntil(lambda: bool(told))
    assert steps == []
    assert QThreadPool.globalInstance().waitForDone(20_000)


def test_the_little_window_goes_when_the_work_has_ended(owner: QWidget, qtbot: QtBot) -> None:
    operation = Operation(lambda _step: "成")
    progress = shown_over(owner, operation)
    with qtbot.waitSignal(progress.destroyed):
        operation.start()
