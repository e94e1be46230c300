"""A save costs what it changed: statements are counted, and whoever shows something else reads nothing."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import get_ident

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import event
from sqlalchemy.pool import Pool

from zsyz_desktop.services.ledger.halting import pause_project
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Project, Session
from zsyz_desktop.services.list.listing import read_listing
from zsyz_desktop.services.projects.projects import delete_project, edit_project
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import TabTitle

Said = list[tuple[int, str]]
"""The thread and the words of every statement, those that end a transaction too."""


@pytest.fixture
def said() -> Iterator[Said]:
    """What SQLite is told on every connection opened from now on; what its triggers do is not counted."""
    statements: Said = []

    def listen(connection: sqlite3.Connection, _record: object) -> None:
        connection.set_trace_callback(
            lambda text: None if text.startswith("--") else statements.append((get_ident(), text))
        )

    event.listen(Pool, "connect", listen)
    yield statements
    event.remove(Pool, "connect", listen)


@pytest.fixture
def opened(said: Said, start: Callable[[Path], Program], sample_file: Path, tmp_path: Path, qtbot: QtBot) -> OpenLedger:
    """The sample with P01 beside its list, all of it read."""
    wiring = start(Path(shutil.copyfile(sample_file, tmp_path / sample_file.name))).open_ledger
    assert wiring is not None
    wiring.navigation.open_project("P01")
    settle(wiring, qtbot)
    said.clear()
    return wiring


def settle(wiring: OpenLedger, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not wiring.place.is_reading)


def here(said: Said) -> list[str]:
    """What was asked in the window's own thread."""
    return [text for thread, text in said if thread == get_ident()]


def save(wiring: OpenLedger, said: Said, **typed: str) -> None:
    wiring.panel.page.card.form.take(typed)
    said.clear()
    QTest.keyClick(wiring.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not wiring.panel.has_unsaved()


def edit_elsewhere(desk: LedgerDesk, code: str) -> None:
    with desk.work("修改") as session:
        project_by_code(session, code).content = "另写一段"


def test_a_save_is_answered_in_nineteen_statements(opened: OpenLedger, said: Said, qtbot: QtBot) -> None:
    save(opened, said, agreed_amount="123")
    assert len(here(said)) <= 19, "\n".join(here(said))
    settle(opened, qtbot)
    assert len(said) <= 31
    row = next(row for row in opened.place.table.rows.rows if row.code == "P01")
    assert [each.cents for each in row.total][:1] == [123_0000_00]


def test_a_field_the_list_does_not_show_reads_no_list(opened: OpenLedger, said: Said) -> None:
    save(opened, said, content="另写一段建设内容")
    assert not opened.place.is_reading
    assert len(said) == len(here(said)) <= 20


@pytest.mark.parametrize("title", list(TabTitle))
def test_a_tab_that_shows_another_project_reads_nothing(opened: OpenLedger, said: Said, title: TabTitle) -> None:
    tabs = opened.panel.page.tabs
    tabs.setCurrentIndex(next(n for n in range(tabs.count()) if tabs.tabText(n) == title.value))
    said.clear()
    edit_elsewhere(opened.desk, "P02")
    after = here(said)[list(here(said)).index("COMMIT") + 1 :]
    assert after == []


def test_undoing_what_another_project_was_saved_with_reads_nothing_of_this(opened: OpenLedger, said: Said) -> None:
    edit_elsewhere(opened.desk, "P02")
    said.clear()
    opened.desk.undo()
    assert here(said)[-1] == "COMMIT"


def deeds(desk: LedgerDesk) -> Iterator[None]:
    """What changes lines of the list, one unit of work after the other."""

    def on(code: str, deed: Callable[[Session, Project], object]) -> None:
        with desk.work("改") as session:
            deed(session, project_by_code(session, code))

    yield on("P03", lambda session, project: edit_project(session, project, {"code": "P88"}, today=desk.today))
    yield on("P04", delete_project)
    yield on("P05", lambda session, project: edit_project(session, project, {"place": "示例镇"}, today=desk.today))
    yield on(
        "P06", lambda session, project: pause_project(session, project, on=desk.today, reason="停", approved_by="甲")
    )
    yield on(
        "P02",
        lambda session, project: edit_project(session, project, {"agreed_usd": 5_000_000_00}, today=desk.today),
    )
    for _ in range(4):
        desk.undo()
        yield
    desk.redo()
    yield


def test_lines_read_one_by_one_make_the_list_that_is_read_as_a_whole(opened: OpenLedger, qtbot: QtBot) -> None:
    desk = opened.desk
    for _ in deeds(desk):
        settle(opened, qtbot)
        with desk.read() as session:
            whole = read_listing(session, desk.today)
        assert sorted(opened.place.table.rows.rows, key=lambda row: row.code) == whole
