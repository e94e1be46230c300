"""The opened project and the rows chosen in the table: which of them an action is about, and which is marked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.open_ledger.open_ledger import OpenLedger
from zsyz_desktop.ui.program.program import Program

Start = Callable[..., Program]


@pytest.fixture
def wiring(start: Start, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> OpenLedger:
    ledger = tmp_path / "样例.zsyz"
    ledger.write_bytes(sample_file.read_bytes())
    program = start(ledger)
    program.window.resize(1366, 728)
    made = program.open_ledger
    assert made is not None
    qtbot.waitUntil(lambda: len(made.place.table.rows.rows) == 12)
    return made


def is_bold(wiring: OpenLedger, code: str) -> bool:
    model = wiring.place.table.rows
    number = next(n for n, row in enumerate(model.rows) if row.code == code)
    font = model.data(model.index(number, 1), Qt.ItemDataRole.FontRole)
    return isinstance(font, QFont) and font.bold()


def test_the_opened_project_is_marked_and_chosen_and_stays_marked_when_another_is_chosen(wiring: OpenLedger) -> None:
    wiring.navigation.open_project("P02")
    assert is_bold(wiring, "P02")
    assert wiring.place.selected_codes() == ["P02"]
    wiring.place.select("P06")
    assert is_bold(wiring, "P02")
    assert not is_bold(wiring, "P06")


def test_an_action_is_about_the_side_the_cursor_is_in(wiring: OpenLedger) -> None:
    wiring.navigation.open_project("P02")
    wiring.place.select("P06")
    wiring.panel.page.card.form.focus_field("name")
    assert wiring.chosen() == ["P02"]
    wiring.place.table.setFocus()
    assert wiring.chosen() == ["P06"]


def test_the_bar_of_unsaved_edits_never_hides_the_field_being_typed_in(wiring: OpenLedger, qtbot: QtBot) -> None:
    wiring.navigation.open_project("P02")
    form = wiring.panel.page.card.form
    area = wiring.panel.page.card.findChildren(QScrollArea)[0]
    form.focus_field("enterprise_id")
    field = form.rows["enterprise_id"].widget
    qtbot.keyClicks(field, "x")
    qtbot.waitUntil(wiring.panel.page.bar.isVisible)

    def is_seen() -> bool:
        top = field.mapTo(area.viewport(), field.rect().topLeft()).y()
        return top >= 0 and top + field.height() <= area.viewport().height()

    qtbot.waitUntil(is_seen)
    wiring.panel.discard()
