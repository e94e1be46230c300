"""The first start: three questions, five ways to begin, refusals beside the fields."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from keyboard import wait
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import UnitKind
from zsyz_desktop.ui.intake.box import IntakeBox
from zsyz_desktop.ui.ledger.this_computer import ThisComputer
from zsyz_desktop.ui.program.first_start import Beginning, FirstStart
from zsyz_desktop.ui.program.program import Program

REGIONS = [("532302", "禄丰市"), ("532301", "楚雄市")]

Start = Callable[..., Program]


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the officer says the ledger shall lie."""
    path = tmp_path / "我的台账.zsyz"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    return path


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> FirstStart:
    page = FirstStart(REGIONS, tmp_path)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    return page


def fill(page: FirstStart, beginning: Beginning) -> None:
    page.choose(beginning)
    page.unit_name.setText("禄丰市产业招商工作专班办公室")
    page.reporter.setText("示例李")


def answer_first(fill_in: Callable[[FirstStart], None]) -> None:
    """Answer the page as soon as it is asked."""

    def answer() -> None:
        page = QApplication.activeModalWidget()
        if isinstance(page, FirstStart):
            fill_in(page)
        else:
            QTimer.singleShot(5, answer)

    QTimer.singleShot(5, answer)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("禄丰市招商局", UnitKind.COUNTY_BUREAU),
        ("禄丰市投资促进局", UnitKind.COUNTY_BUREAU),
        ("禄丰市产业招商工作专班办公室", UnitKind.COUNTY_TASKFORCE),
        ("楚雄州投资促进局", UnitKind.PREFECTURE_LEAD),
        ("楚雄彝族自治州产业招商专班", UnitKind.PREFECTURE_LEAD),
        ("禄丰市发展和改革局", UnitKind.COUNTY_DEPARTMENT),
        ("禄丰产业园区管委会", UnitKind.TOWNSHIP_OR_PARK),
        ("金山镇人民政府", UnitKind.TOWNSHIP_OR_PARK),
        ("某某", UnitKind.COUNTY_TASKFORCE),
    ],
)
def test_the_kind_is_proposed_from_the_name_until_it_is_chosen(page: FirstStart, unit: str, kind: UnitKind) -> None:
    page.unit_name.setText(unit)
    assert page.unit_kind.currentText() == kind.value
    page.unit_kind.setCurrentText(UnitKind.COUNTY_DEPARTMENT.value)
    page.unit_kind.activated.emit(page.unit_kind.currentIndex())
    page.unit_name.setText("禄丰市投资促进局")
    assert page.unit_kind.currentText() == UnitKind.COUNTY_DEPARTMENT.value


def test_both_names_are_asked_for_at_once_beside_their_fields(page: FirstStart, target: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.begin_button, Qt.MouseButton.LeftButton)
    assert page.message(page.unit_name) == "！请写填报单位的名称。"
    assert page.message(page.reporter) == "！请写填报人的姓名。"
    assert page.unit_name.hasFocus()
    assert page.unit_name.property("refused") is True
    assert page.answers is None
    page.unit_name.setText("禄丰市产业招商工作专班办公室")
    qtbot.keyClick(page.unit_name, Qt.Key.Key_Return)
    assert page.message(page.unit_name) == ""
    assert page.reporter.hasFocus()
    page.reporter.setText("示例李")
    qtbot.keyClick(page.reporter, Qt.Key.Key_Return)
    assert page.answers is not None
    assert (page.answers.region, page.answers.beginning) == ("532302", Beginning.EMPTY)
    assert page.answers.path == target


def test_a_unit_without_a_county_in_its_name_is_asked_for_it(page: FirstStart, target: Path) -> None:
    page.unit_name.setText("州产业招商工作专班办公室")
    page.reporter.setText("示例李")
    page.begin()
    assert page.answers is None
    assert "请选择主体责任县市" in page.message(page.region)
    assert page.region.hasFocus()
    page.region.setCurrentText(REGIONS[0][1])
    assert page.message(page.region) == ""
    page.begin()
    assert page.answers is not None
    assert (page.answers.region, page.answers.path) == (REGIONS[0][0], target)


def test_only_an_empty_ledger_needs_the_unit(page: FirstStart, target: Path) -> None:
    page.begin()
    page.choose(Beginning.SAMPLE)
    assert page.message(page.unit_name) == ""
    assert not page.unit_name.isEnabled()
    page.reporter.setText("示例李")
    page.begin()
    assert page.answers is not None
    assert (page.answers.beginning, page.answers.path) == (Beginning.SAMPLE, target)


def test_a_file_dialog_left_keeps_the_page_as_it_is(page: FirstStart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    fill(page, Beginning.EMPTY)
    page.begin()
    assert page.answers is None
    assert page.isVisible()


@pytest.mark.parametrize(("beginning", "projects"), [(Beginning.EMPTY, 0), (Beginning.SAMPLE, 12)])
def test_a_new_ledger_is_made_and_opened(
    start: Start, machine: ThisComputer, target: Path, beginning: Beginning, projects: int
) -> None:
    answer_first(lambda page: (fill(page, beginning), page.begin()))
    program = start()
    wait(lambda: program.open_ledger is not None)
    assert program.open_ledger is not None
    place = program.open_ledger.place
    wait(lambda: len(place.table.rows.rows) == projects and "读取" not in place.empty.text())
    assert program.open_ledger.desk.path == target
    assert machine.settings.reporter == "示例李"
    assert machine.settings.recent_ledgers == [target]


def test_a_ledger_begun_from_an_excel_ledger_opens_the_import_at_once(start: Start, target: Path) -> None:
    seen: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, IntakeBox):
            seen.append(type(box.step).__name__)
            box.reject()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    answer_first(lambda page: (fill(page, Beginning.SHEET), page.begin()))
    program = start()
    wait(lambda: bool(seen))
    timer.stop()
    assert seen == ["FileStep"]
    assert program.open_ledger is not None
    assert program.open_ledger.desk.path == target


def test_a_backup_becomes_a_ledger_of_its_own(
    start: Start, sample_file: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = Path(shutil.copyfile(sample_file, tmp_path / "样例-备份.zsyz"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(backup), ""))
    answer_first(lambda page: (fill(page, Beginning.BACKUP), page.begin()))
    program = start()
    wait(lambda: program.open_ledger is not None)
    assert program.open_ledger is not None
    assert program.open_ledger.desk.path == target
    assert backup.exists()


def test_a_ledger_that_is_there_is_opened(
    start: Start, office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Path(shutil.copyfile(office_file, tmp_path / "禄丰.zsyz"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(ledger), ""))
    answer_first(lambda page: (fill(page, Beginning.EXISTING), page.begin()))
    program = start()
    assert program.open_ledger is not None
    assert program.open_ledger.desk.path == ledger


def test_a_name_that_is_taken_is_told_and_nothing_is_overwritten(start: Start, target: Path) -> None:
    target.write_bytes(b"ours")
    answer_first(lambda page: (fill(page, Beginning.EMPTY), page.begin()))
    program = start()
    wait(lambda: program.window.findChild(QMessageBox, "trouble") is not None)
    box = program.window.findChild(QMessageBox, "trouble")
    assert "已经存在，没有覆盖它" in box.text()
    again: list[str] = []
    answer_first(lambda page: (again.extend((page.unit_name.text(), page.reporter.text())), page.reject()))
    box.accept()
    wait(lambda: bool(again))
    assert again == ["禄丰市产业招商工作专班办公室", "示例李"]
    assert target.read_bytes() == b"ours"
    assert program.open_ledger is None
    assert "没有打开台账" in program.window.empty.text()


def test_leaving_the_questions_leaves_a_window_that_says_what_to_do(start: Start) -> None:
    answer_first(lambda page: page.reject())
    program = start()
    assert program.open_ledger is None
    assert program.window.empty.text().startswith("没有打开台账。")
    assert not program.window.actions_by_name["new_project"].isEnabled()


def test_the_county_follows_the_name_of_the_unit_until_it_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    page = FirstStart([("532301", "楚雄市"), ("532302", "禄丰市"), ("532327", "永仁县")], tmp_path)
    qtbot.addWidget(page)
    page.unit_name.setText("禄丰市产业招商工作专班办公室")
    assert page.region.currentText() == "禄丰市"
    page.unit_name.setText("永仁招商局")
    assert page.region.currentText() == "永仁县"
    page.region.setCurrentText("楚雄市")
    page.region.activated.emit(page.region.currentIndex())
    page.unit_name.setText("禄丰市投资促进局")
    assert page.region.currentText() == "楚雄市"


@pytest.mark.parametrize(
    ("unit", "region"),
    [
        ("楚雄州产业招商工作专班办公室", "楚雄彝族自治州"),
        ("楚雄彝族自治州投资促进局", "楚雄彝族自治州"),
        ("楚雄市投资促进局", "楚雄市"),
        ("某某专班办公室", ""),
    ],
)
def test_the_region_is_the_one_whose_name_stands_longest_in_the_units(
    qtbot: QtBot, tmp_path: Path, unit: str, region: str
) -> None:
    page = FirstStart([("532301", "楚雄市"), ("532302", "禄丰市"), ("532300", "楚雄彝族自治州")], tmp_path)
    qtbot.addWidget(page)
    page.unit_name.setText(unit)
    assert page.region.currentText() == region
