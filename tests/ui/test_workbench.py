"""工作台 in the real window: what is due, each line leads to where it is dealt with, reminders, how projects stand."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from ledger_places import in_place
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import LightColour, Stage
from zsyz_desktop.rules.due import OWN_MONTH, DueGroup, DueLine
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.list.finding import Filter
from zsyz_desktop.services.projects.projects import delete_project
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.month.place import MonthPlace
from zsyz_desktop.ui.open_ledger.submitting_joined import own_page_of
from zsyz_desktop.ui.open_ledger.workbench_joined import GREETED_ON, TITLE
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import TabTitle
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.workbench.place import WorkbenchPlace

Start = Callable[..., Program]


def workbench(program: Program, qtbot: QtBot) -> WorkbenchPlace:
    """The place, gone to, with everything read."""
    place = in_place(program, TITLE, WorkbenchPlace)
    qtbot.waitUntil(lambda: bool(place.table.rows.lines) and bool(place.overview.ones.text()))
    return place


def choose(place: WorkbenchPlace, group: DueGroup) -> None:
    number = next(number for number, line in enumerate(place.table.rows.lines) if line.group is group)
    place.table.choose(number)
    place.table.setFocus()


def test_it_stands_first_and_says_how_much_is_due(program: Program, qtbot: QtBot) -> None:
    place = workbench(program, qtbot)
    assert program.window.navigation.item(0).text() == TITLE
    assert place.said.text().startswith("2024年6月26日：逾期")
    first = place.table.model().index(0, 0)
    assert first.data().startswith("节点 ")
    assert not place.table.model().index(1, 0).data()


def test_enter_on_a_node_goes_to_its_cell_in_the_chart(program: Program, qtbot: QtBot) -> None:
    place = workbench(program, qtbot)
    choose(place, DueGroup.NODE)
    QTest.keyClick(place.table, Qt.Key.Key_Return)
    assert program.open_ledger is not None
    panel = program.open_ledger.panel
    assert panel.code == "P05"
    assert panel.page.tabs.tabText(panel.page.tabs.currentIndex()) == TabTitle.CHART.value


def test_enter_on_a_problem_goes_to_its_row_on_account(program: Program, qtbot: QtBot) -> None:
    place = workbench(program, qtbot)
    choose(place, DueGroup.PROBLEM)
    key = place.table.chosen()[0].key
    QTest.keyClick(place.table, Qt.Key.Key_Return)
    assert program.open_ledger is not None
    on_account = program.open_ledger.further["督办挂账"].made
    assert isinstance(on_account, RegisterPlace)
    assert on_account.page.key == key
    assert program.window.place_stack.currentWidget() is program.open_ledger.further["督办挂账"]


def test_enter_on_missing_liaisons_goes_to_their_section(program: Program, qtbot: QtBot) -> None:
    place = workbench(program, qtbot)
    number = next(number for number, line in enumerate(place.table.rows.lines) if line.place == "liaison")
    place.table.choose(number)
    place.open_button.click()
    assert program.open_ledger is not None
    preferences = program.open_ledger.further["设置"].made
    assert preferences is not None
    assert preferences.sections.currentItem().text() == "联络员"  # type: ignore[attr-defined]  # of that place


def test_a_month_that_is_not_final_leads_to_its_submitting(program: Program, qtbot: QtBot) -> None:
    opened = program.open_ledger
    assert opened is not None
    workbench(program, qtbot).line_opened.emit(
        DueLine(DueGroup.REPORT, "5月报送：未定稿", place=OWN_MONTH, key="2024-05")
    )
    assert program.window.place_stack.currentWidget() is opened.further["报送"]
    page = own_page_of(opened.further["报送"].content())
    qtbot.waitUntil(lambda: page.said.text() == "2024年5月")


def test_a_promise_leads_to_the_month_it_was_due_in(program: Program, qtbot: QtBot) -> None:
    place = workbench(program, qtbot)
    choose(place, DueGroup.PROMISE)
    line = place.table.chosen()[0]
    QTest.keyClick(place.table, Qt.Key.Key_Return)
    assert program.open_ledger is not None
    month = program.open_ledger.further["月调度"].made
    assert isinstance(month, MonthPlace)
    assert line.source is not None
    assert line.day is not None
    code = line.source.code
    qtbot.waitUntil(lambda: month.grid.key == code)
    assert month.periods.period.start <= line.day <= month.periods.period.end
    QTest.keyClick(month.grid, Qt.Key.Key_F8)
    assert place.table.hasFocus()
    assert place.table.chosen() == [line]
    QTest.keyClick(place.table, Qt.Key.Key_F8)
    assert month.grid.hasFocus()


def test_enter_in_the_navigation_leads_into_the_place_and_arrows_stay_there(program: Program, qtbot: QtBot) -> None:
    place = workbench(program, qtbot)
    navigation = program.window.navigation
    program.window.activateWindow()
    navigation.setFocus()
    QTest.keyClick(navigation, Qt.Key.Key_Down)
    assert navigation.hasFocus()
    QTest.keyClick(navigation, Qt.Key.Key_Up)
    QTest.keyClick(navigation, Qt.Key.Key_Return)
    assert place.table.hasFocus()
    rect = navigation.visualItemRect(navigation.item(2))
    QTest.mouseClick(navigation.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert program.open_ledger is not None
    month = program.open_ledger.further["月调度"].made
    assert isinstance(month, MonthPlace)
    qtbot.waitUntil(month.grid.hasFocus)


def test_a_reminder_of_the_chosen_lines_is_on_the_clipboard(program: Program, qtbot: QtBot) -> None:
    place = workbench(program, qtbot)
    choose(place, DueGroup.NODE)
    QTest.keyClick(place.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    said = QApplication.clipboard().text()
    assert said.startswith("姚安县招商专班：贵单位承办的“示例彝乡温泉康养小镇项目”开工应于4月30日完成，已逾期57天，")
    assert said.endswith("（示例州产业招商工作专班办公室）。")


def test_ticked_groups_and_units_narrow_the_list(program: Program, qtbot: QtBot) -> None:
    place = workbench(program, qtbot)
    place.groups.action(DueGroup.PROBLEM.value).trigger()
    place.groups.tick(frozenset({DueGroup.PROBLEM.value}))
    place.groups.ticked_changed.emit()
    assert {line.group for line in place.table.rows.lines} == {DueGroup.PROBLEM}
    place.units.tick(frozenset({"没有这个单位"}))
    place.units.ticked_changed.emit()
    assert not place.table.isVisible()
    assert place.empty.text() == "筛选后没有要办的事项。"


def test_a_count_leads_to_those_projects(program: Program, qtbot: QtBot) -> None:
    place = workbench(program, qtbot)
    assert program.open_ledger is not None
    projects = program.open_ledger.place
    red = place.overview.lights[LightColour.RED]
    red.click()
    assert projects.query().ticked == {Filter.LIGHT: frozenset({"红"})}
    assert len(projects.listed_codes()) == red.count
    assert program.window.place_stack.currentWidget() is projects
    workbench(program, qtbot).overview.stages[Stage.LANDING].click()
    assert projects.query().ticked == {Filter.STAGE: frozenset({Stage.LANDING.short})}


def test_what_is_done_goes_from_the_list(program: Program, qtbot: QtBot) -> None:
    place = workbench(program, qtbot)
    assert program.open_ledger is not None
    with program.open_ledger.desk.work("删除") as session:
        delete_project(session, project_by_code(session, "P05"))
    qtbot.waitUntil(lambda: not any(line.project == "示例彝乡温泉康养小镇项目" for line in place.table.rows.lines))


def test_on_a_good_day_it_says_so(start: Start, office_file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    program = start(Path(shutil.copyfile(office_file, tmp_path / "禄丰.zsyz")))
    place = in_place(program, TITLE, WorkbenchPlace)
    place.further = tuple  # as if a backup had just been made
    qtbot.waitUntil(lambda: "今天没有要办的。" in place.said.text())
    assert place.empty.text() == "今天没有要办的：没有逾期的，一周内也没有到期的。"


def test_an_old_backup_is_spoken_of_and_made_from_there(
    start: Start, office_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(Path(shutil.copyfile(office_file, tmp_path / "禄丰.zsyz")))
    assert program.open_ledger is not None
    asked: list[bool] = []
    monkeypatch.setattr(program.open_ledger.closing, "copy_elsewhere", lambda: asked.append(True))
    place = in_place(program, TITLE, WorkbenchPlace)
    qtbot.waitUntil(lambda: any(line.group is DueGroup.COPY for line in place.table.rows.lines))
    choose(place, DueGroup.COPY)
    place.open_button.click()
    assert asked == [True]


@pytest.fixture
def a_working_ledger(office_file: Path, tmp_path: Path) -> Path:
    """One of a project, in daily use."""
    return Path(shutil.copyfile(office_file, tmp_path / "禄丰.zsyz"))


def test_the_first_opening_of_a_day_begins_with_what_is_due(
    start: Start, a_working_ledger: Path, machine: ThisComputer
) -> None:
    first = start(a_working_ledger)
    assert first.open_ledger is not None
    assert first.window.place_stack.currentWidget() is first.open_ledger.place  # nothing is entered yet
    first.open_ledger.navigation.enter_new()
    card = first.open_ledger.panel.page.card.form
    card.rows["name"].editor.setText("甲项目")
    card.rows["region_id"].editor.setCurrentText("禄丰市")
    first.open_ledger.panel.save()
    first.open_ledger.let_go()
    machine.settings.put(GREETED_ON, "昨天")
    second = start(a_working_ledger)
    assert second.open_ledger is not None
    assert second.window.place_stack.currentWidget() is second.open_ledger.further[TITLE]
    second.open_ledger.let_go()
    third = start(a_working_ledger)
    assert third.open_ledger is not None
    assert third.window.place_stack.currentWidget() is third.open_ledger.place


def test_the_cursor_stays_on_its_line_when_others_come_before_it(program: Program, qtbot: QtBot) -> None:
    place = workbench(program, qtbot)
    lines, today = list(place.table.rows.lines), program.open_ledger.desk.today  # type: ignore[union-attr]
    place.table.show_lines(lines[2:], today)
    place.table.choose(1)
    line = place.table.chosen()[0]
    place.table.show_lines(lines, today)
    assert place.table.chosen() == [line]
