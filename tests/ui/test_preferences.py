"""The place 设置: every page by real keys over a real ledger, every refusal beside its field, every save undone."""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from keyboard import CTRL, cursor, press, wait, write
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.errors import Answers, Question
from zsyz_desktop.models.words import LightColour
from zsyz_desktop.rules.working_days import DayKind, kind_of_day
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.settings_kept import current_holidays, list_thresholds
from zsyz_desktop.services.ledger.types import Store
from zsyz_desktop.services.list.standings import read_standings
from zsyz_desktop.services.projects.card_reading import read_card_fact
from zsyz_desktop.services.templates.desk_editing import save_desk
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.preferences.backups_page import BackupsPage
from zsyz_desktop.ui.preferences.desk_page import DeskPage
from zsyz_desktop.ui.preferences.form_page import FormPage
from zsyz_desktop.ui.preferences.holidays_page import HolidaysPage
from zsyz_desktop.ui.preferences.place import PreferencesPlace
from zsyz_desktop.ui.preferences.regions_page import RegionsPage
from zsyz_desktop.ui.preferences.thresholds_page import ThresholdsPage
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.projects.columns import NUMBER_OF
from zsyz_desktop.ui.register.page import RegisterPage
from zsyz_desktop.ui.sections.page import Page

TODAY = date(2024, 6, 26)
HANDBOOK = Path(__file__).parents[2] / "docs" / "handbook.md"
ID_NUMBER = "11010519491231002X"


@pytest.fixture
def settings(tmp_path: Path) -> MachineSettings:
    kept = MachineSettings(tmp_path / "本机")
    kept.put("reporter", "张三")
    return kept


@pytest.fixture
def shown(qtbot: QtBot, settings: MachineSettings) -> Iterator[Callable[[LedgerDesk], PreferencesPlace]]:
    """Shows the place over a desk; Ctrl+S is the window's and pressed as `save`."""

    def show(desk: LedgerDesk) -> PreferencesPlace:
        place = PreferencesPlace(desk, settings)
        qtbot.addWidget(place)
        place.resize(1234, 670)
        with qtbot.waitExposed(place):
            place.show()
        place.activateWindow()
        return place

    yield show
    QGuiApplication.clipboard().clear()


@pytest.fixture
def place(sample_desk_open: LedgerDesk, shown: Callable[[LedgerDesk], PreferencesPlace]) -> PreferencesPlace:
    """The place over the sample."""
    return shown(sample_desk_open)


@pytest.fixture
def county(office_desk: LedgerDesk, shown: Callable[[LedgerDesk], PreferencesPlace]) -> PreferencesPlace:
    """The place over a county's empty ledger."""
    return shown(office_desk)


def at(place: PreferencesPlace, title: str) -> Page:
    """A page, brought to the front and seen."""
    page = place.go_to(title)
    wait(page.isVisible)
    return page


def field(page: Page, name: str) -> QWidget:
    """The editor of a field, with the cursor in it and what stands there selected."""
    assert isinstance(page, FormPage | RegisterPage)
    page.form.focus_field(name)
    return page.form.rows[name].widget


def retype(page: Page, name: str, text: str) -> None:
    """Type over what a field holds."""
    field(page, name)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    if text:
        write(text)


def refusals(page: Page) -> dict[str, str]:
    """What is said beside the fields of a page."""
    assert isinstance(page, FormPage | RegisterPage)
    return {name: row.message for name, row in page.form.rows.items() if row.is_refused}


def banner(page: Page) -> str:
    label = page.findChild(QLabel, "panel_banner")
    assert label is not None
    return label.text() if label.isVisible() else ""


def texts_of(page: Page) -> str:
    """Everything a page says in labels that are seen."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def name_of_current(page: RegisterPage) -> str:
    """What the first cell of the current row says."""
    return page.list.rows[page.list.currentRow()].cells[0]


def button(page: Page, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found


def rows_of(page: RegisterPage, column: int = 0) -> list[str]:
    cells = [page.list.item(row, column) for row in range(page.list.rowCount())]
    return [cell.text() for cell in cells if cell is not None]


def answer(words: str) -> None:
    """Press a button of the question that is about to be asked."""

    def press_it() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(each for each in box.buttons() if each.text() == words).click()

    QTimer.singleShot(0, press_it)


def test_the_sections_are_walked_by_arrow_and_each_page_is_made_when_first_seen(place: PreferencesPlace) -> None:
    place.sections.setFocus()
    seen = [place.sections.currentItem().text()]
    assert [title for title, late in place.pages.items() if late.made is not None] == ["填报单位"]
    for _ in range(place.sections.count() - 1):
        press(Qt.Key.Key_Down)
        seen.append(place.sections.currentItem().text())
        assert place.pages[seen[-1]].made is not None
    assert seen == [
        "填报单位", "区划", "单位", "人员", "联络员", "依据文件", "用词", "口径与阈值", "节假日", "清单模板", "字体",
        "备份位置", "打开口令",
    ]  # fmt: skip
    chapter = HANDBOOK.read_text(encoding="utf-8").partition("、设置\n")[2].partition("\n- ")[0]
    assert [title for title in seen if title not in chapter] == []


def test_every_editor_and_button_of_every_page_has_a_name_to_be_read_out(place: PreferencesPlace) -> None:
    for title in place.pages:
        page = at(place, title)
        if isinstance(page, FormPage | RegisterPage):
            assert [name for name, row in page.form.rows.items() if not row.widget.accessibleName()] == []
        nameless = [each for each in page.findChildren(QPushButton) if each.isVisible() and not each.text()]
        assert nameless == []


def test_the_desk_is_saved_shown_and_undone(place: PreferencesPlace, sample_desk_open: LedgerDesk) -> None:
    page = at(place, "填报单位")
    retype(page, "unit_name", "示例新专班")
    assert page.bar.isVisible()
    place.save()
    assert not page.bar.isVisible()
    assert refusals(page) == {}
    assert isinstance(page, DeskPage)
    assert page.form.stored("unit_name") == "示例新专班"
    assert sample_desk_open.undo() == "改填报单位"
    assert page.form.typed("unit_name") == "示例州产业招商工作专班办公室"


def test_a_page_nobody_looks_at_is_read_again_only_when_it_is_looked_at(
    place: PreferencesPlace, sample_desk_open: LedgerDesk, settings: MachineSettings
) -> None:
    page = at(place, "填报单位")
    assert isinstance(page, DeskPage)
    place.hide()
    DeskPage(sample_desk_open, settings).keep({"unit_name": "示例新专班"})
    assert page.form.typed("unit_name") == "示例州产业招商工作专班办公室"
    place.show()
    assert page.form.typed("unit_name") == "示例新专班"
    at(place, "口径与阈值")
    sample_desk_open.undo()
    assert page.form.typed("unit_name") == "示例新专班"
    at(place, "填报单位")
    assert page.form.typed("unit_name") == "示例州产业招商工作专班办公室"


def test_every_refusal_of_the_desk_is_beside_its_field_and_the_cursor_in_the_first(
    place: PreferencesPlace, sample_desk_open: LedgerDesk
) -> None:
    page = at(place, "填报单位")
    retype(page, "unit_name", "")
    retype(page, "reporting_year", "24")
    retype(page, "reviewer", ID_NUMBER)
    place.save()
    assert set(refusals(page)) == {"unit_name", "reporting_year", "reviewer"}
    assert cursor().objectName() == "unit_name"
    assert sample_desk_open.undo_title is None
    page.discard()
    assert refusals(page) == {}
    assert not page.has_unsaved()


def test_a_machine_without_an_officer_is_refused_and_a_new_one_is_logged_at_once(
    place: PreferencesPlace, sample_desk_open: LedgerDesk, sample: Store, settings: MachineSettings
) -> None:
    page = at(place, "填报单位")
    retype(page, "reporter_here", "")
    place.save()
    assert set(refusals(page)) == {"reporter_here"}
    retype(page, "unit_name", "")
    retype(page, "reporter_phone", ID_NUMBER)
    place.save()
    assert set(refusals(page)) == {"reporter_here", "unit_name", "reporter_phone"}  # all at once
    page.discard()
    retype(page, "reporter_here", ID_NUMBER)
    place.save()
    assert set(refusals(page)) == {"reporter_here"}
    retype(page, "reporter_here", "示例接班人")
    place.save()
    assert settings.reporter == sample.by == "示例接班人"
    retype(page, "unit_name", "示例新专班")
    place.save()
    assert sample_desk_open.undo_title == "改填报单位"


def test_the_groupings_to_choose_from_follow_the_kind_of_unit(county: PreferencesPlace) -> None:
    page = at(county, "填报单位")
    assert isinstance(page, DeskPage)
    grouping = page.form.rows["grouping"].widget
    offered = [grouping.itemText(n) for n in range(grouping.count())]  # type: ignore[attr-defined]
    assert offered == ["不分组", "牵头县领导", "产业招商组", "园区乡镇"]
    page.form.take({"grouping": "园区乡镇"})
    page.form.take({"unit_kind": "州级牵头部门"})
    offered = [grouping.itemText(n) for n in range(grouping.count())]  # type: ignore[attr-defined]
    assert offered == ["不分组", "县市"]
    assert page.form.typed("grouping") == "不分组"


def test_regions_are_shown_with_the_old_code(place: PreferencesPlace) -> None:
    page = at(place, "区划")
    assert isinstance(page, RegionsPage)
    assert page.list.rowCount() == 11
    cells = [[page.list.item(row, column).text() for column in range(5)] for row in range(11)]
    assert ["532302", "禄丰市", "禄丰", "县市", "532331"] in cells


def test_a_unit_is_entered_by_keys_refused_twice_and_undone(county: PreferencesPlace, office_desk: LedgerDesk) -> None:
    page = at(county, "单位")
    assert isinstance(page, RegisterPage)
    count = page.list.rowCount()
    button(page, "register_add").setFocus()
    press(Qt.Key.Key_Space)
    assert cursor().objectName() == "name"
    write("州商务局")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    write("没有的单位")
    county.save()
    assert set(refusals(page)) == {"name", "parent_id"}
    retype(page, "name", "示例招商局")
    retype(page, "parent_id", "州商务局")
    county.save()
    assert page.list.rowCount() == count + 1
    assert name_of_current(page) == "示例招商局"
    office_desk.undo()
    assert page.list.rowCount() == count
    assert "示例招商局" not in [page.list.item(row, 0).text() for row in range(count)]


def test_a_renamed_unit_is_what_its_project_shows(place: PreferencesPlace, sample_desk_open: LedgerDesk) -> None:
    page = at(place, "单位")
    assert isinstance(page, RegisterPage)
    with sample_desk_open.read() as session:
        name = read_card_fact(session, project_by_code(session, "P03"), TODAY).texts["authority_unit_id"]
    row = next(row for row in range(page.list.rowCount()) if page.list.item(row, 0).text() == name)
    page.list.setCurrentCell(row, 0)
    page.list.setFocus()
    press(Qt.Key.Key_F2)
    retype(page, "name", "示例改名局")
    place.save()
    with sample_desk_open.read() as session:
        assert (
            read_card_fact(session, project_by_code(session, "P03"), TODAY).texts["authority_unit_id"] == "示例改名局"
        )
    assert sample_desk_open.undo_title == "改单位：示例改名局"


def test_a_unit_that_is_used_stays_and_says_where(place: PreferencesPlace, sample_desk_open: LedgerDesk) -> None:
    page = at(place, "单位")
    assert isinstance(page, RegisterPage)
    row = next(row for row in range(page.list.rowCount()) if page.list.item(row, 4).text())
    page.list.setCurrentCell(row, 0)
    about = page.findChild(QLabel, "register_about")
    assert about is not None
    assert about.text().startswith("用在：\n")
    page.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert "不能删除" in banner(page)
    assert sample_desk_open.undo_title is None


def test_an_ended_unit_is_paler_and_says_until_when(county: PreferencesPlace) -> None:
    page = at(county, "单位")
    assert isinstance(page, RegisterPage)
    name = name_of_current(page)
    retype(page, "effective_until", "2024.3.31")
    county.save()
    assert name_of_current(page) == name
    row = page.list.currentRow()
    assert page.list.item(row, 3).text() == "2024-03-31止"
    assert row == page.list.rowCount() - 1


def test_an_identity_number_of_a_person_is_refused_beside_the_field(county: PreferencesPlace) -> None:
    page = at(county, "人员")
    button(page, "register_add").click()
    write("示例甲")
    retype(page, "mobile", ID_NUMBER)
    county.save()
    assert set(refusals(page)) == {"mobile"}
    assert "不保存身份证号" in refusals(page)["mobile"]
    retype(page, "mobile", "")
    county.save()
    assert refusals(page) == {}
    assert isinstance(page, RegisterPage)
    assert name_of_current(page) == "示例甲"


def test_a_lead_does_not_leave_before_handing_over(place: PreferencesPlace) -> None:
    page = at(place, "人员")
    assert isinstance(page, RegisterPage)
    names = [page.list.item(row, 0).text() for row in range(page.list.rowCount())]
    page.list.setCurrentCell(names.index("示例市长乙"), 0)
    retype(page, "left_on", "2024-06-20")
    place.save()
    assert "的牵头负责人" in refusals(page)["left_on"]
    assert "请先交接" in refusals(page)["left_on"]
    page.discard()
    page.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert "离任的请填「离任日期」" in banner(page)


def test_whoever_is_named_nowhere_is_removed_and_comes_back_by_undo(
    county: PreferencesPlace, office_desk: LedgerDesk
) -> None:
    page = at(county, "人员")
    assert isinstance(page, RegisterPage)
    button(page, "register_add").click()
    write("示例甲")
    county.save()
    button(page, "register_remove").click()
    assert page.list.rowCount() == 0
    assert office_desk.undo() == "人员删除：示例甲"
    assert page.list.rowCount() == 1


def test_a_unit_has_one_liaison_at_a_time(county: PreferencesPlace, office_desk: LedgerDesk) -> None:
    page = at(county, "联络员")
    assert isinstance(page, RegisterPage)
    assert "尚未登记联络员" in texts_of(page)
    assert "待办" not in texts_of(page)
    for person, is_refused in (("示例甲", False), ("示例乙", True)):
        button(page, "register_add").click()
        write("州商务局")
        retype(page, "person_id", person)
        county.save()
        assert ("unit_id" in refusals(page)) is is_refused
    page.discard()
    office_desk.undo()
    assert page.list.rowCount() == 0


def test_a_leading_unit_without_a_liaison_stands_first_and_is_dealt_with_in_place(
    place: PreferencesPlace, sample_desk_open: LedgerDesk
) -> None:
    with sample_desk_open.work("改为县里的台账") as session:
        save_desk(session, {"unit_kind": "县市专班"})
    page = at(place, "联络员")
    assert isinstance(page, RegisterPage)
    states = rows_of(page, 4)
    assert set(states) == {"待明确"}
    assert set(rows_of(page, 2)) == {""}  # nobody is in office since today
    assert f"待办：{len(states)}个牵头单位暂无联络员" in texts_of(page)
    assert "牵头的项目：P" in texts_of(page)
    assert "推进班子里它的联络员：示例P" in texts_of(page)
    unit = name_of_current(page)
    page.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert "这一行是待填的，没有可删的" in banner(page)
    assert not page.has_unsaved()
    retype(page, "person_id", "示例甲")
    place.save()
    assert not refusals(page)
    assert name_of_current(page) == unit
    assert sorted(rows_of(page, 4)) == sorted([*states[1:], "在任"])
    assert f"待办：{len(states) - 1}个牵头单位" in texts_of(page)
    sample_desk_open.undo()
    assert rows_of(page, 4) == states


def test_going_to_another_line_with_unsaved_edits_asks_and_may_stay(county: PreferencesPlace) -> None:
    page = at(county, "单位")
    assert isinstance(page, RegisterPage)
    first = name_of_current(page)
    retype(page, "name", "示例改名局")
    answer("取消")
    page.list.setCurrentCell(1, 0)
    assert name_of_current(page) == first
    assert page.form.typed("name") == "示例改名局"
    answer("保存")
    page.list.setCurrentCell(2, 0)
    names = [page.list.item(row, 0).text() for row in range(page.list.rowCount())]
    assert "示例改名局" in names
    assert first not in names


def test_a_changed_threshold_changes_a_light_and_undo_brings_it_back(
    place: PreferencesPlace, sample_desk_open: LedgerDesk
) -> None:
    def yellow() -> set[str]:
        with sample_desk_open.read() as session:
            standings = read_standings(session, TODAY)
        return {each.code for each in standings if each.light.colour is LightColour.YELLOW}

    before = yellow()
    page = at(place, "口径与阈值")
    retype(page, "near_due_days", "30")
    place.save()
    assert before < yellow()
    assert isinstance(page, ThresholdsPage)
    assert page.resets["near_due_days"].isEnabled()
    assert sample_desk_open.undo() == "改口径：临期天数"
    assert yellow() == before
    assert page.form.typed("near_due_days") == "7"
    assert not page.resets["near_due_days"].isEnabled()


def test_wrong_thresholds_are_refused_beside_each_and_none_is_kept(
    place: PreferencesPlace, sample_desk_open: LedgerDesk
) -> None:
    page = at(place, "口径与阈值")
    retype(page, "near_due_days", "61")
    retype(page, "funds_cutoff_day", "x")
    retype(page, "silent_periods", "3")
    place.save()
    assert set(refusals(page)) == {"near_due_days", "funds_cutoff_day"}
    assert "应为0—60天之间的整数" in refusals(page)["near_due_days"]
    assert cursor().objectName() == "near_due_days"
    with sample_desk_open.read() as session:
        assert [kept for _, kept in list_thresholds(session) if kept is not None] == []


def test_a_broken_ladder_is_told_beside_its_middle_step(place: PreferencesPlace) -> None:
    page = at(place, "口径与阈值")
    retype(page, "supervise_from", "40")
    place.save()
    assert "应依次增大" in refusals(page)["supervise_from"]


def test_one_threshold_and_then_all_go_back_to_their_defaults(
    place: PreferencesPlace, sample_desk_open: LedgerDesk
) -> None:
    page = at(place, "口径与阈值")
    assert isinstance(page, ThresholdsPage)
    assert not page.reset_all.isEnabled()
    for name, value in (("near_due_days", "9"), ("funds_cutoff_day", "20"), ("supervise_from", "9")):
        retype(page, name, value)
    place.save()
    page.resets["near_due_days"].setFocus()
    press(Qt.Key.Key_Space)
    assert page.form.typed("near_due_days") == "7"
    assert page.form.typed("funds_cutoff_day") == "20"
    page.reset_all.setFocus()
    press(Qt.Key.Key_Space)
    assert (page.form.typed("funds_cutoff_day"), page.form.typed("supervise_from")) == ("25", "8")
    assert not page.reset_all.isEnabled()
    sample_desk_open.undo()
    assert page.form.typed("funds_cutoff_day") == "20"


def test_each_threshold_shows_its_default_and_its_source(place: PreferencesPlace) -> None:
    page = at(place, "口径与阈值")
    said = [label.text() for label in page.findChildren(QLabel, "grid_label")]
    assert any(each.endswith("业务手册2.7节") for each in said)
    assert "25日" in said
    assert not any("domain.md" in each or "【" in each or re.search(r"[RCS]\d", each) for each in said)


def test_a_threshold_that_cannot_be_read_is_told_on_leaving_it_and_said_to_be_unsaved(
    place: PreferencesPlace, qtbot: QtBot
) -> None:
    page = at(place, "口径与阈值")
    told: list[bool] = []
    place.unsaved_changed.connect(told.append)
    row = page.form.rows["near_due_days"]
    row.widget.setFocus()
    qtbot.keyClicks(row.widget, "abc")
    assert told[-1] is True
    assert not row.is_refused
    page.form.rows["remind_from"].widget.setFocus()
    assert row.is_refused
    assert "0—60天之间的整数" in row.message
    page.discard()
    assert told[-1] is False
    assert not row.is_refused


def kind(desk: LedgerDesk, day: date) -> DayKind:
    with desk.read() as session:
        return kind_of_day(day, current_holidays(session))


def test_a_day_is_walked_to_and_turned_by_keys_and_undone(
    place: PreferencesPlace, sample_desk_open: LedgerDesk
) -> None:
    page = at(place, "节假日")
    assert isinstance(page, HolidaysPage)
    page.calendar.setFocus()
    press(Qt.Key.Key_Right)
    assert page.calendar.current == date(2024, 6, 27)
    press(Qt.Key.Key_Space)
    assert kind(sample_desk_open, date(2024, 6, 27)) is DayKind.REST
    assert "休" in page.calendar.accessibleName()
    assert "自己的表" in page.state.text()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Up)
    assert page.calendar.current == TODAY
    sample_desk_open.undo()
    assert kind(sample_desk_open, date(2024, 6, 27)) is DayKind.PLAIN
    assert page.state.text() == "程序自带的表"


def test_a_click_turns_a_weekend_into_a_working_day_then_a_day_off_then_back(
    place: PreferencesPlace, sample_desk_open: LedgerDesk, qtbot: QtBot
) -> None:
    page = at(place, "节假日")
    assert isinstance(page, HolidaysPage)
    day = date(2024, 6, 29)
    there: QPoint = page.calendar.box_of(day).center().toPoint()
    assert page.calendar.day_at(page.calendar.box_of(day).center()) == day
    for expected in (DayKind.WORK, DayKind.REST, DayKind.PLAIN):
        qtbot.mouseClick(page.calendar, Qt.MouseButton.LeftButton, pos=there)
        assert kind(sample_desk_open, day) is expected
    assert page.state.text() == "程序自带的表"


def test_a_year_without_a_table_says_so_and_takes_one_from_the_clipboard(
    place: PreferencesPlace, sample_desk_open: LedgerDesk
) -> None:
    page = at(place, "节假日")
    assert isinstance(page, HolidaysPage)
    page.calendar.setFocus()
    for _ in range(3):
        press(Qt.Key.Key_PageDown)
    assert page.year_label.text() == "2027年"
    assert page.state.text() == "没有节假日表，只按周末计；可导入或逐日点（有表的：2022—2026年）"
    QGuiApplication.clipboard().setText("2027-13-01\t休\n2027-10-01\t假\n2027-10-02\t休")
    button(page, "holidays_paste").click()
    assert "第1行" in banner(page)
    assert "第2行" in banner(page)
    QGuiApplication.clipboard().setText("日期\t类别\n2027-10-01\t休\n2027-10-09\t班")
    button(page, "holidays_paste").click()
    assert banner(page) == ""
    assert page.state.text() == "本台账自己的表"
    assert kind(sample_desk_open, date(2027, 10, 9)) is DayKind.WORK
    button(page, "holidays_reset").click()
    assert page.state.text().startswith("没有节假日表")


@pytest.mark.parametrize("answered", [True, False])
def test_a_doubtful_day_of_a_holiday_table_is_asked_about(
    place: PreferencesPlace, sample_desk_open: LedgerDesk, *, answered: bool
) -> None:
    questions: list[Question] = []

    def answer(asked: Sequence[Question]) -> Answers | None:
        questions.extend(asked)
        return frozenset((each.key, each.choices[0].label) for each in asked) if answered else None

    sample_desk_open.asker = answer
    page = at(place, "节假日")
    assert isinstance(page, HolidaysPage)
    QGuiApplication.clipboard().setText("10月1日\t休\n2024-10-02\t休")
    button(page, "holidays_paste").click()
    assert [each.key for each in questions] == ["10月1日"]
    assert banner(page) == "" if answered else "第1行" in banner(page)
    assert page.state.text().startswith("本台账自己的表" if answered else "程序自带的表")


def test_a_year_is_imported_from_a_file_in_the_encoding_of_excel(
    place: PreferencesPlace, sample_desk_open: LedgerDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "2027年节假日.csv"
    file.write_bytes("日期,类别,名称\n2027-10-01,休,国庆\n".encode("gb18030"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(file), ""))
    page = at(place, "节假日")
    assert isinstance(page, HolidaysPage)
    button(page, "holidays_file").click()
    assert page.year_label.text() == "2027年"
    assert kind(sample_desk_open, date(2027, 10, 1)) is DayKind.REST
    page.import_file(tmp_path / "没有.csv")
    assert "读不了“没有.csv”" in banner(page)


def test_a_template_item_is_changed_refused_and_brought_back(county: PreferencesPlace, office_desk: LedgerDesk) -> None:
    page = at(county, "清单模板")
    assert isinstance(page, RegisterPage)
    codes = [page.list.item(row, 0).text() for row in range(page.list.rowCount())]
    page.list.setCurrentCell(codes.index("4.8"), 0)
    retype(page, "days", "x")
    retype(page, "predecessors", "9.9")
    county.save()
    assert set(refusals(page)) == {"days", "predecessors"}
    retype(page, "days", "6")
    retype(page, "predecessors", "5.1")
    county.save()
    assert "形成循环" in refusals(page)["predecessors"]
    retype(page, "predecessors", "4.5、4.6、4.7")
    county.save()
    row = codes.index("4.8")
    assert page.list.item(row, 2).text() == "6天"
    assert page.list.item(row, 5).text() == "已改工期"
    button(page, "template_reset_item").click()
    assert page.list.item(row, 5).text() == ""
    assert not button(page, "template_reset_item").isVisible()
    office_desk.undo()
    assert page.list.item(row, 2).text() == "6天"
    button(page, "register_reset").click()
    assert page.list.item(row, 5).text() == ""


def test_a_template_item_is_added_moved_taken_out_and_put_back_by_keys(
    county: PreferencesPlace, office_desk: LedgerDesk
) -> None:
    page = at(county, "清单模板")
    assert isinstance(page, RegisterPage)
    page.list.setCurrentCell(rows_of(page).index("5.4"), 0)
    button(page, "register_add").click()
    assert page.form.typed("stage") == "5 要素保障"
    county.save()
    assert not refusals(page)  # nothing typed, nothing to save
    retype(page, "days", "三天")
    retype(page, "code", "5.1")
    county.save()
    assert set(refusals(page)) == {"text", "days", "code"}
    retype(page, "text", "临时用电")
    retype(page, "days", "5")
    retype(page, "code", "")
    county.save()
    row = rows_of(page).index("5.20")
    assert rows_of(page)[row - 1 : row + 2] == ["5.4", "5.20", "5.5"]
    assert rows_of(page, 5)[row] == "自加"
    assert "以它为前置的：5.6" in texts_of(page)
    page.list.setFocus()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rows_of(page)[row - 1 : row + 1] == ["5.20", "5.4"]
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    press(Qt.Key.Key_Delete)
    assert rows_of(page, 5)[row] == "已移出"
    assert button(page, "register_remove").text() == "放回模板"
    press(Qt.Key.Key_Delete)
    assert rows_of(page, 5)[row] == "自加"
    for _ in range(5):
        office_desk.undo()
    assert "5.20" not in rows_of(page)


def test_what_carries_a_date_stays_and_the_ends_of_a_stage_are_ends(county: PreferencesPlace) -> None:
    page = at(county, "清单模板")
    assert isinstance(page, RegisterPage)
    page.list.setCurrentCell(rows_of(page).index("4.8"), 0)
    assert not button(page, "register_remove").isEnabled()
    page.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert "不能移出模板" in banner(page)
    page.list.setCurrentCell(0, 0)
    assert not button(page, "template_up").isEnabled()
    assert button(page, "template_down").isEnabled()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert "已是第4阶段的第一项" in banner(page)
    page.list.setCurrentCell(2, 0)
    codes = rows_of(page)
    page.finding.search.setText(codes[2])
    assert not button(page, "template_up").isEnabled()
    assert not button(page, "template_down").isEnabled()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert "请先清空查找" in banner(page)
    page.finding.search.clear()
    assert rows_of(page) == codes
    assert button(page, "template_up").isEnabled()


def test_each_project_type_has_a_template_of_its_own(county: PreferencesPlace) -> None:
    page = at(county, "清单模板")
    assert isinstance(page, RegisterPage)
    page.lists.setFocus()
    press(Qt.Key.Key_Down)
    assert page.lists.currentText() == "租赁厂房"
    texts = [page.list.item(row, 1).text() for row in range(page.list.rowCount())]
    assert "★厂房租赁合同" in texts


def test_staying_with_an_edit_keeps_the_template_it_belongs_to(county: PreferencesPlace) -> None:
    page = at(county, "清单模板")
    assert isinstance(page, RegisterPage)
    retype(page, "text", "改过的事项")
    for words, kind in (("取消", "标准供地"), ("不保存", "租赁厂房")):
        page.lists.setCurrentText("租赁厂房")
        answer(words)
        page.lists.textActivated.emit("租赁厂房")  # as Qt does when a line is chosen
        assert page.lists.currentText() == kind
        assert page.has_unsaved() is (words == "取消")


def test_rare_names_are_tried_and_what_no_face_has_is_named(place: PreferencesPlace) -> None:
    page = at(place, "字体")
    trial = page.findChild(QWidget, "font_trial")
    told = page.findChildren(QLabel, "page_purpose")[-1]
    assert trial is not None
    assert "花园明朝补字：𪚥" in told.text()
    trial.setFocus()
    press(Qt.Key.Key_A, CTRL)
    write("䶮㛃𬭎")
    assert told.text() == "全部由思源黑体排出。"
    press(Qt.Key.Key_A, CTRL)
    write("\U000f0000")
    assert "U+F0000" in told.text()


def test_backup_settings_are_kept_on_the_machine_or_refused(
    place: PreferencesPlace, settings: MachineSettings, tmp_path: Path
) -> None:
    page = at(place, "备份位置")
    assert isinstance(page, BackupsPage)
    retype(page, "backups.folder", "/没有/这个")
    retype(page, "backups.most", "0")
    retype(page, "backups.megabytes", "很多")
    place.save()
    assert set(refusals(page)) == {"backups.folder", "backups.most", "backups.megabytes"}
    assert settings.get("backups.most") is None
    retype(page, "backups.folder", str(tmp_path))
    retype(page, "backups.most", "５")
    retype(page, "backups.megabytes", "300")
    place.save()
    assert [settings.get(f"backups.{name}") for name in ("folder", "most", "megabytes")] == [[str(tmp_path)], 5, 300]


def test_several_backup_folders_are_kept_and_one_that_is_away_is_told(
    place: PreferencesPlace, settings: MachineSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at(place, "备份位置")
    assert isinstance(page, BackupsPage)
    for name in ("U盘", "网盘"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, name=name, **__: str(tmp_path / name))
        page.choose_button.click()
    place.save()
    assert settings.get("backups.folder") == [str(tmp_path / "U盘"), str(tmp_path / "网盘")]
    assert f"✓ {tmp_path / 'U盘'}" in page.told.text()
    (tmp_path / "U盘").rmdir()
    retype(page, "backups.most", "6")
    place.save()
    assert f"✕ {tmp_path / 'U盘'}　现在不在" in page.told.text()
    assert settings.get("backups.most") == 6
    assert "本机" not in page.told.text()
    (tmp_path / "网盘").rmdir()
    at(place, "字体")
    at(place, "备份位置")
    assert "关闭时的备份先放在本机" in page.told.text()


def test_closing_with_unsaved_edits_asks_on_the_page_itself(place: PreferencesPlace) -> None:
    page = at(place, "填报单位")
    retype(page, "unit_name", "")
    at(place, "区划")
    answer("取消")
    assert not place.may_leave()
    assert place.sections.currentItem().text() == "填报单位"
    answer("保存")
    assert not place.may_leave()
    assert set(refusals(page)) == {"unit_name"}
    answer("不保存")
    assert place.may_leave()
    assert place.may_leave()


def test_a_ledger_opened_for_reading_is_shown_and_cannot_be_changed(
    sample_file: Path, opener: object, shown: Callable[[LedgerDesk], PreferencesPlace]
) -> None:
    with opener.open(sample_file, writing=False) as store:  # type: ignore[attr-defined]
        place = shown(LedgerDesk(store, lambda: TODAY))
        for title in place.pages:
            page = at(place, title)
            if isinstance(page, RegisterPage):
                assert not button(page, "register_add").isVisible()
        calendar = at(place, "节假日")
        assert isinstance(calendar, HolidaysPage)
        calendar.calendar.setFocus()
        press(Qt.Key.Key_Space)
        assert banner(calendar) == ""
        assert calendar.state.text() == "程序自带的表"


def test_ctrl_s_saves_the_page_in_front_and_ctrl_z_takes_it_back_in_the_whole_program(
    start: Callable[[Path], Program], sample_file: Path, tmp_path: Path
) -> None:
    program = start(Path(shutil.copyfile(sample_file, tmp_path / "样例.zsyz")))
    assert program.open_ledger is not None
    wiring = program.open_ledger
    wiring.window.go_to_place(wiring.further["设置"])
    place = wiring.further["设置"].made
    assert isinstance(place, PreferencesPlace)
    page = at(place, "填报单位")
    assert isinstance(page, DeskPage)
    page.form.take({"grouping": "县市"})
    assert page.has_unsaved()
    page.form.rows["unit_kind"].widget.setFocus()
    press(Qt.Key.Key_S, CTRL)
    assert not page.has_unsaved()
    group = wiring.place.table
    wait(lambda: bool(group.rows.rows) and group.rows.rows[0].group == "楚雄")
    assert group.seen_columns()[0].title == "分组"
    assert group.rows.data(group.rows.index(0, NUMBER_OF["group"])) == "楚雄 2项"
    assert group.rows.data(group.rows.index(1, NUMBER_OF["group"])) == ""
    press(Qt.Key.Key_Z, CTRL)
    assert page.form.typed("grouping") == "不分组"
    wait(lambda: group.rows.rows[0].group == "")
    assert "分组" not in [column.title for column in group.seen_columns()]


def test_a_setting_of_this_machine_that_the_disk_refused_is_not_said_to_be_saved(
    place: PreferencesPlace, settings: MachineSettings
) -> None:
    page = at(place, "备份位置")
    assert isinstance(page, BackupsPage)
    troubles: list[Exception] = []
    place.failed.connect(troubles.append)
    (settings.folder / "settings.part").mkdir()
    page.form.take({"backups.most": "7"})
    assert not page.save()
    assert "只在这次运行里算数" in str(troubles[0])
