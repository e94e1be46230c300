"""What hurt a new user: focus that hid a word, labels that did nothing, help that went away, sentences cut short."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from keyboard import press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.rules.office import usual_office_name
from zsyz_desktop.services.list.finding import Filter, counted_words
from zsyz_desktop.ui.forms.field_label import FieldLabel
from zsyz_desktop.ui.history.tab import HistoryTab
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.open_ledger.project_tabs import PROJECT_TABS
from zsyz_desktop.ui.pieces.elided import ElidedLabel
from zsyz_desktop.ui.pieces.filter_button import FilterButton
from zsyz_desktop.ui.program.first_start import FirstStart
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.panel import ProjectPanel
from zsyz_desktop.ui.project.team_grid import TeamGrid
from zsyz_desktop.ui.style.sheet import style_sheet
from zsyz_desktop.ui.style.tokens import FOCUS_RING, HOVER
from zsyz_desktop.ui.upkeep.place import UpkeepPlace
from zsyz_desktop.ui.window.status_line import StatusLine

Shown = TypeVar("Shown", bound=QWidget)


def seen(qtbot: QtBot, widget: Shown, width: int = 620, height: int = 900) -> Shown:
    """In the window's look, in front."""
    widget.setStyleSheet(f"{style_sheet()}\n{widget.styleSheet()}")
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def made(kind: type[QWidget]) -> QWidget:
    """One with a word on it."""
    widget = kind()
    if isinstance(widget, QTabBar):
        widget.addTab("基本情况")
    elif isinstance(widget, QPushButton | QToolButton | QCheckBox | QRadioButton):
        widget.setText("撤销")
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return widget


def inside(widget: QWidget) -> QImage:
    """What is drawn, without the ring around it."""
    ring = FOCUS_RING + 1
    room = widget.rect().adjusted(ring, ring, -ring, -ring)
    left = 24 if isinstance(widget, QCheckBox | QRadioButton) else 0  # the mark itself shows the focus
    return widget.grab(room.adjusted(left, 0, 0, 0)).toImage()


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])  # a tick has its whole line washed
def test_no_rectangle_of_the_system_lies_over_the_word_of_what_has_the_focus(kind: type[QWidget], qtbot: QtBot) -> None:
    box, other, widget = QWidget(), QLineEdit(), made(kind)
    layout = QVBoxLayout(box)
    layout.addWidget(other)
    layout.addWidget(widget)
    seen(qtbot, box, 300, 120)
    other.setFocus()
    at_rest = inside(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    assert inside(widget) == at_rest


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_no_rectangle_of_the_system_lies_over_the_word_of_a_tick_washed_by_the_focus(
    kind: type[QWidget], qtbot: QtBot
) -> None:
    box, other, widget = QWidget(), QLineEdit(), made(kind)
    layout = QVBoxLayout(box)
    layout.addWidget(other)
    layout.addWidget(widget)
    seen(qtbot, box, 300, 120)
    other.setFocus()
    at_rest = inside(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    focused = inside(widget)
    bare = at_rest.pixelColor(at_rest.width() - 1, 0)
    places = [(x, y) for x in range(at_rest.width()) for y in range(at_rest.height())]
    ground = [place for place in places if at_rest.pixelColor(*place) == bare]
    assert len(places) > len(ground) > len(places) / 2  # there is a word on it
    assert {focused.pixelColor(*place).name() for place in ground} == {HOVER}


def test_the_undo_below_is_read_while_it_has_the_focus(qtbot: QtBot) -> None:
    line = seen(qtbot, StatusLine(), 1366, 26)
    line.offer_undo("已删除“示例”。")
    at_rest = line.undo.sizeHint()
    line.undo.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(line.undo.hasFocus)
    assert line.undo.sizeHint() == at_rest
    assert line.undo.height() >= line.undo.fontMetrics().height() + 2 * FOCUS_RING


def test_a_long_sentence_below_ends_with_a_sign_and_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    line = seen(qtbot, StatusLine(), 900, 26)
    said = "没能保存到其他文件夹，" * 12
    line.tell(said)
    assert line.shown.endswith("…")
    assert line.fontMetrics().horizontalAdvance(line.shown) < line.notice.x()
    assert (line.currentMessage(), line.toolTip()) == (said, said)
    line.tell("已保存。")
    assert (line.shown, line.toolTip()) == ("已保存。", "")


@pytest.fixture
def panel(sample_desk_open: LedgerDesk, qtbot: QtBot) -> ProjectPanel:
    panel = seen(qtbot, ProjectPanel(sample_desk_open, None, PROJECT_TABS))
    panel.open_project("P04")
    return panel


def test_a_click_on_a_label_goes_into_its_field(panel: ProjectPanel, qtbot: QtBot) -> None:
    labels = panel.page.card.form.findChildren(FieldLabel)
    assert len(labels) > 20
    label = next(each for each in labels if each.text().startswith("协议投资"))
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    assert panel.page.card.form.rows["agreed_amount"].widget.hasFocus()


def test_a_click_on_a_question_of_the_first_start_goes_into_its_field(qtbot: QtBot, tmp_path: Path) -> None:
    page = seen(qtbot, FirstStart([("禄丰市", "532302")], tmp_path))
    questions = page.findChildren(FieldLabel)
    assert questions[1].text() == "新建、样例或恢复"
    qtbot.mouseClick(next(each for each in questions if each.text() == "填报人"), Qt.MouseButton.LeftButton)
    assert page.reporter.hasFocus()


def test_the_help_of_a_field_stays_in_sight_while_one_types(panel: ProjectPanel, qtbot: QtBot) -> None:
    row = panel.page.card.form.rows["agreed_amount"]
    assert row.spec.fact.help
    row.editor.show_text("")
    assert row.help.isHidden(), "it stands in the field itself"
    row.widget.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(row.widget, "3")
    assert row.help.isVisible()
    qtbot.waitUntil(lambda: row.help.shown == row.spec.fact.help)


def test_words_without_room_are_whole_in_the_tooltip(qtbot: QtBot) -> None:
    label = seen(qtbot, ElidedLabel("按合同约定的总投资填写"), 60, 20)
    assert label.shown.endswith("…")
    assert label.toolTip() == "按合同约定的总投资填写"


def test_the_card_begins_with_what_a_paper_note_holds(panel: ProjectPanel) -> None:
    form = panel.page.card.form
    at_once = {name for name, row in form.rows.items() if not row.isHidden() and row.isVisible()}
    note = {"name", "enterprise_id", "agreed_amount", "chain", "authority_unit_id", "content", "signed_planned"}
    assert note <= at_once
    assert len(at_once) < len(form.rows) / 2
    assert "origin" not in at_once
    assert form.more is not None
    assert form.more.button.text().startswith("更多栏目（")
    form.more.button.click()
    assert form.rows["origin"].isVisible()
    form.more.button.click()
    assert not form.rows["origin"].isVisible()


def test_a_field_that_is_gone_to_or_refused_is_unfolded(panel: ProjectPanel) -> None:
    form = panel.page.card.form
    assert form.more is not None
    form.focus_field("origin")
    assert form.rows["origin"].widget.hasFocus()
    form.more.fold(is_folded=True)
    form.take({"expected_jobs": "很多"})
    assert form.rows["expected_jobs"].isVisible()
    form.more.fold(is_folded=True)
    assert not panel.save()
    assert form.rows["expected_jobs"].isVisible()


def test_the_bar_of_unsaved_edits_counts_what_cannot_be_saved(panel: ProjectPanel) -> None:
    form, bar = panel.page.card.form, panel.page.bar
    form.take({"expected_jobs": "很多", "agreed_amount": "不少"})
    assert "处不能保存" not in bar.words.text()
    assert not panel.save()
    assert "2处不能保存" in bar.words.text()
    form.take({"expected_jobs": "30"})
    assert "1处不能保存" in bar.words.text()


def test_a_name_of_five_characters_and_a_number_are_read_in_a_narrow_team(panel: ProjectPanel) -> None:
    panel.page.show_ones()
    grid = panel.page.ones.findChild(TeamGrid)
    assert grid is not None
    row = grid.rows[0]
    for editor, words in ((row.person, "阿布都拉木"), (row.duty, "办公室主任"), (row.phone, "0878-3121234")):
        assert editor.width() >= editor.fontMetrics().horizontalAdvance(words) + 16, words


def test_an_active_filter_looks_active_and_says_of_how_many(qtbot: QtBot) -> None:
    button = seen(qtbot, FilterButton("预警"), 200, 40)
    button.offer({"红": 5, "黄": 3})
    assert not button.property("active")
    button.tick(frozenset({"红"}))
    assert button.property("active")
    assert button.text() == "预警：红 ▾"
    assert button.action("红").text() == "红\t5"
    button.offer({"黄": 3})
    assert button.ticked == frozenset({"红"})
    assert button.action("红").text() == "红\t0"


@pytest.fixture
def program(start: Callable[..., Program], sample_file: Path, tmp_path: Path) -> Program:
    program = start(Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz")))
    program.window.setStyleSheet(f"{style_sheet()}\n{program.window.styleSheet()}")
    QTest.qWaitForWindowActive(program.window)
    return program


def test_enter_on_a_line_goes_into_the_card_and_the_title_names_project_and_ledger(
    program: Program, qtbot: QtBot
) -> None:
    wiring = program.open_ledger
    assert wiring is not None
    qtbot.waitUntil(lambda: all(row.standing is not None for row in wiring.place.table.rows.rows))
    assert program.window.windowTitle() == "样例 - 招商引资重点项目台账"
    rows = wiring.place.table.rows.rows
    counted = counted_words(rows, Filter.REGION)
    assert sum(counted.values()) == len(rows)
    wiring.place.table.choose(["P04"])
    wiring.place.table.setFocus()
    press(Qt.Key.Key_Return)
    field = program.window.focusWidget()
    assert field is wiring.panel.page.card.form.rows["name"].widget
    assert program.window.windowTitle() == "示例滇中智算中心项目（一、二期） - 样例 - 招商引资重点项目台账"
    program.window.resize(1366, 740)
    at_left, at_right = program.window.splitter.sizes()
    assert at_right > 3 * at_left // 2, "the list gives way to the project"
    scroll = wiring.panel.page.card.findChild(QScrollArea)
    assert scroll is not None
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
    wiring.place.table.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())


def test_a_paper_says_that_it_prints_what_is_saved(program: Program, qtbot: QtBot) -> None:
    wiring = program.open_ledger
    assert wiring is not None
    wiring.navigation.open_project("P04")
    wiring.panel.page.card.form.take({"name": "示例改名"})
    program.perform("print_charts")
    place = wiring.papers.make() if wiring.papers._place is None else wiring.papers._place  # noqa: SLF001
    assert place.unsaved.isVisible()
    assert "“示例滇中智算中心项目（一、二期）”有没保存的修改，打印的是已保存的内容" in place.unsaved.text()
    assert wiring.panel.save(), wiring.panel.page.complaint
    qtbot.waitUntil(place.unsaved.isHidden)
    qtbot.waitUntil(lambda: place.is_ready, timeout=30_000)


def test_down_in_the_search_line_of_the_history_reaches_its_list(sample_desk_open: LedgerDesk, qtbot: QtBot) -> None:
    view = seen(qtbot, HistoryTab(sample_desk_open))
    view.show_project("P04")
    view.bar.search.setFocus()
    press(Qt.Key.Key_Down)
    assert view.tree.hasFocus()


def test_both_lists_of_sections_are_alike_and_no_button_of_the_backups_is_cut(program: Program) -> None:
    wiring = program.open_ledger
    assert wiring is not None
    upkeep, preferences = wiring.further["数据"].content(), wiring.further["设置"].content()
    assert isinstance(upkeep, UpkeepPlace)
    mine, other = upkeep.sections, preferences.findChild(type(upkeep.sections))
    assert other is not None
    assert mine.width() == other.width()
    assert mine.item(0).sizeHint() == other.item(0).sizeHint()
    assert mine.objectName() == other.objectName()
    program.window.go_to_place(wiring.further["数据"])
    program.window.resize(664, 500)
    for button in (upkeep.backups.now, upkeep.backups.other, upkeep.backups.folder):
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.mapTo(program.window, QPoint(button.width(), 0)).x() <= program.window.width()


def test_the_bureau_finds_itself_among_the_kinds_of_unit(qtbot: QtBot, tmp_path: Path) -> None:
    page = FirstStart([("禄丰市", "532302")], tmp_path)
    qtbot.addWidget(page)
    words = [page.unit_kind.itemText(number) for number in range(page.unit_kind.count())]
    assert "县市招商局（投资促进局）" in words
    assert usual_office_name("禄丰市投资促进局", UnitKind.COUNTY_BUREAU, "禄丰市") == "禄丰市产业招商工作专班办公室"
