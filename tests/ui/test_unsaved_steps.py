"""Ctrl+Z takes back the last unsaved change of any kind, the last made first, and only then what was saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.program.undo_keys import UndoKeys
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.team_box import TeamBox

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(sample_desk_open: LedgerDesk, qtbot: QtBot, qapp: QApplication) -> ProjectPanel:
    """P01 open at its card, the keys followed as in the program."""
    panel = ProjectPanel(sample_desk_open, None, PROJECT_TABS)
    UndoKeys(qapp, panel)
    qtbot.addWidget(panel)
    panel.resize(620, 900)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.open_project("P01")
    return panel


def team(panel: ProjectPanel) -> TeamBox:
    panel.page.show_ones()
    return panel.page.ones.team


def key(key: Qt.Key) -> None:
    """A key with Ctrl, to whatever has the cursor."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, CTRL)


def choose(editor: QWidget, text: str) -> None:
    editor.setFocus()
    editor.show_text(text)  # type: ignore[attr-defined]  # an editor of a form


def test_choices_of_several_fields_are_taken_back_one_by_one_and_come_again(panel: ProjectPanel) -> None:
    form = panel.page.card.form
    grade, sector = form.rows["grade"].widget, form.rows["needs_preapproval"].widget
    before = form.typed("grade"), form.typed("needs_preapproval")
    choose(grade, next(text for text in ("州级", "县级", "省级") if text != before[0]))
    choose(sector, "否" if before[1] == "是" else "是")
    assert len(form.changed()) == 2
    key(Qt.Key.Key_Z)
    assert form.changed().keys() == {"grade"}
    key(Qt.Key.Key_Z)
    assert (form.typed("grade"), form.typed("needs_preapproval")) == before
    assert not panel.has_unsaved()
    key(Qt.Key.Key_Y)
    assert form.changed().keys() == {"grade"}


def test_letters_of_one_field_are_one_step_once_the_cursor_is_elsewhere(panel: ProjectPanel) -> None:
    form = panel.page.card.form
    name = form.rows["name"].widget
    name.setFocus()
    stored = form.typed("name")
    QTest.keyClicks(name, "abc")
    form.rows["grade"].widget.setFocus()
    key(Qt.Key.Key_Z)
    assert form.typed("name") == stored


def test_letters_taken_back_in_their_own_editor_are_no_step_any_more(panel: ProjectPanel) -> None:
    form = panel.page.card.form
    name = form.rows["name"].widget
    name.setFocus()
    QTest.keyClicks(name, "abc")
    key(Qt.Key.Key_Z)
    assert not panel.has_unsaved()
    assert form.steps.last == 0


def test_a_removed_row_and_a_pasted_block_come_back_each_as_one_step(panel: ProjectPanel) -> None:
    box = team(panel)
    before = box.typed()
    box.grid.rows[1].remove_button.click()
    box.grid.rows[0].unit.setFocus()
    removed = box.typed()
    QApplication.clipboard().setText("成员\t示例甲局\t示例甲\n成员\t示例乙局\t示例乙\n" * 4)
    QTest.keyClick(box.grid.rows[0].unit, Qt.Key.Key_V, CTRL)
    assert len(box.typed().members) == 8
    key(Qt.Key.Key_Z)
    assert box.typed() == removed
    assert box._said_of_paste.text() == ""  # noqa: SLF001 -- what the officer reads
    key(Qt.Key.Key_Z)
    assert box.typed() == before
    assert not panel.has_unsaved()


def test_the_step_made_last_goes_first_and_its_tab_comes_to_the_front(panel: ProjectPanel) -> None:
    form = panel.page.card.form
    box = team(panel)
    box.lead_unit.show_text("示例丙局")
    panel.page.show_card()
    choose(form.rows["needs_preapproval"].widget, "是" if form.typed("needs_preapproval") == "否" else "否")
    key(Qt.Key.Key_Z)
    assert not form.changed()
    key(Qt.Key.Key_Z)
    assert not panel.has_unsaved()
    assert box.isVisible()


def test_after_a_save_nothing_unsaved_is_taken_back(panel: ProjectPanel, sample_desk_open: LedgerDesk) -> None:
    form = panel.page.card.form
    choose(form.rows["needs_preapproval"].widget, "是" if form.typed("needs_preapproval") == "否" else "否")
    assert panel.save()
    assert form.steps.last == 0
    assert sample_desk_open.undo_title is not None


def test_sixty_rows_are_pasted_in_one_layout(panel: ProjectPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    box = team(panel)
    laid: list[int] = []
    real = box.grid._lay_out  # noqa: SLF001 -- once a row is what took a minute
    monkeypatch.setattr(box.grid, "_lay_out", lambda: (laid.append(1), real()))
    QApplication.clipboard().setText("\n".join(f"成员\t示例{n}局\t示例{n}" for n in range(60)))
    QTest.keyClick(box.grid.rows[0].unit, Qt.Key.Key_V, CTRL)
    assert len(box.grid.rows) == 60
    assert laid == [1]


def test_a_block_no_team_has_is_refused_whole(panel: ProjectPanel) -> None:
    box = team(panel)
    before = box.typed()
    QApplication.clipboard().setText("成员\t示例局\t示例\n" * 400)
    QTest.keyClick(box.grid.rows[0].unit, Qt.Key.Key_V, CTRL)
    assert box.typed() == before
    assert "400行" in box._said_of_paste.text()  # noqa: SLF001 -- what the officer reads
