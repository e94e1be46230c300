"""What the eye would see: nothing moves with the cursor, sections fill the room, lines are as high as said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.preset_words import Chain
from zsyz_desktop.ui.forms.editors import ChoiceEditor
from zsyz_desktop.ui.forms.section_columns import SectionColumns
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.pieces.wrapping import WrappingRow
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.style.sheet import style_sheet
from zsyz_desktop.ui.window.status_line import StatusLine

NARROW, WIDE = 620, 1300


@pytest.fixture
def panel(sample_desk_open: LedgerDesk, qtbot: QtBot) -> ProjectPanel:
    """P04 open at its card, as wide as at the right of a county's screen."""
    panel = ProjectPanel(sample_desk_open, None, PROJECT_TABS)
    panel.setStyleSheet(f"{style_sheet()}\n{panel.styleSheet()}")
    qtbot.addWidget(panel)
    panel.resize(NARROW, 900)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    panel.open_project("P04")
    return panel


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    """Two fields and two buttons one below the other, in the window's look."""
    box = QWidget()
    box.setStyleSheet(style_sheet())
    layout = QVBoxLayout(box)
    for widget in (QLineEdit(), ChoiceEditor([each.label for each in Chain]), QPushButton("保存"), QPushButton("取消")):
        layout.addWidget(widget)
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    box.activateWindow()
    return box


def test_nothing_moves_while_the_cursor_goes_round(box: QWidget, qtbot: QtBot) -> None:
    parts = [each for each in box.children() if isinstance(each, QWidget)]
    parts[-1].setFocus()
    at_rest = {part: part.sizeHint() for part in parts[:-1]}
    for part in parts[:-1]:
        part.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(part.hasFocus)
        assert part.sizeHint() == at_rest[part]


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_the_cursor_is_seen_on_a_mark_that_is_set(
    box: QWidget, qtbot: QtBot, kind: type[QCheckBox | QRadioButton]
) -> None:
    mark, behind = kind("产业类", box), box.findChildren(QPushButton)[0]
    mark.setChecked(True)
    mark.show()
    behind.setFocus()
    at_rest = mark.grab().toImage()
    mark.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(mark.hasFocus)
    seen = mark.grab().toImage()
    beside = mark.width() - 4
    assert seen.pixelColor(beside, mark.height() // 2) != at_rest.pixelColor(beside, mark.height() // 2)


def sections(panel: ProjectPanel) -> SectionColumns:
    """Those below 更多栏目, asked for."""
    more = panel.page.card.form.more
    assert more is not None
    more.fold(is_folded=False)
    return more.columns


def lefts(panel: ProjectPanel) -> list[int]:
    return [each.x() for each in sections(panel).findChildren(QWidget, "form_section")]


def test_the_card_stands_in_two_columns_where_there_is_room_and_keeps_the_cursor(
    panel: ProjectPanel, qtbot: QtBot
) -> None:
    field = panel.page.card.form.rows["agreed_amount"].widget
    field.setFocus()
    assert set(lefts(panel)) == {0}
    qtbot.waitUntil(lambda: sections(panel).height() > panel.height())
    high = sections(panel).height()
    panel.resize(WIDE, 900)
    qtbot.waitUntil(lambda: len(set(lefts(panel))) == 2)
    assert lefts(panel) == sorted(lefts(panel)), "read down the left column, then down the right one"
    assert sections(panel).height() < 0.7 * high
    assert field.hasFocus()
    panel.resize(NARROW, 900)
    qtbot.waitUntil(lambda: set(lefts(panel)) == {0})


def test_a_message_pushes_down_what_stands_below_it(panel: ProjectPanel, qtbot: QtBot) -> None:
    rows = panel.page.card.form.rows
    below = panel.page.card.form.findChildren(QWidget, "form_section")[1]
    before = below.y()
    rows["name"].refuse("「项目名称」必须填写。")
    qtbot.waitUntil(lambda: below.y() > before)
    content = rows["content"]
    assert content.widget.height() == content.widget.minimumHeight(), "and nothing is pressed flat for it"
    assert content.widget.geometry().bottom() < content.height()


def test_a_field_of_three_lines_shows_three_lines(panel: ProjectPanel) -> None:
    editor = panel.page.card.form.rows["content"].widget
    assert editor.height() >= 3 * editor.fontMetrics().lineSpacing()


def test_undo_stands_right_behind_what_was_done_and_never_over_the_rest(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(1366, 25)
    with qtbot.waitExposed(line):
        line.show()
    line.offer_undo("已把P12移入回收站。")
    near = line.undo.x()
    assert line.fontMetrics().horizontalAdvance("已把P12移入回收站。") < near < 400
    line.offer_undo("已把P12移入回收站。" * 20)
    assert near < line.undo.geometry().right() <= line.notice.x()


def test_a_hand_over_without_a_name_is_refused_beside_it(panel: ProjectPanel) -> None:
    panel.page.show_ones()
    entry = panel.page.ones.lead.entry
    entry.open()
    entry.confirm_button.click()
    assert entry.form.rows["person"].message == "！「姓名」必须填写。"
    assert not panel.page.complaint


def test_the_button_for_a_file_in_the_dialog_of_the_system_has_room_for_its_dots(qtbot: QtBot) -> None:
    dialog = QPrintDialog(QPrinter())
    dialog.setStyleSheet(style_sheet())
    qtbot.addWidget(dialog)
    browse = dialog.findChild(QToolButton, "fileBrowser")
    if browse is None:
        pytest.skip("the system's own dialog")
    browse.ensurePolished()
    assert browse.minimumWidth() >= browse.fontMetrics().horizontalAdvance("...") + 8


def test_words_in_a_row_of_buttons_stand_on_their_line(box: QWidget) -> None:
    words, button, further = QLabel("2024年"), QPushButton("上一年"), QPushButton("从文件导入…")
    row = WrappingRow(words, button, further)
    box.layout().addLayout(row)  # type: ignore[union-attr]  # made in its fixture
    for each in (words, button, further):
        each.show()
    box.resize(800, 400)
    box.layout().activate()  # type: ignore[union-attr]  # as above
    middles = [each.geometry().center().y() for each in (words, button, further)]
    assert max(middles) - min(middles) <= 1
    assert words.geometry().right() < button.geometry().left() < further.geometry().left()
    one = row.heightForWidth(800)
    assert row.heightForWidth(further.width() + 1) >= 2 * one
    assert (
        row.heightForWidth(1) == sum(each.sizeHint().height() for each in (words, button, further)) + 2 * row.spacing()
    )
