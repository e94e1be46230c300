"""报送 in the window: 定稿 asked in place, what is refused beside its field, the snapshot against today, units."""

from collections.abc import Callable

import pytest
from keyboard import CTRL, press, wait
from ledger_places import keep_picture
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressDialog, QPushButton
from sqlmodel import select

from zsyz_desktop.errors import Answers, Question
from zsyz_desktop.models.projects import Project
from zsyz_desktop.models.submissions import Adjustment
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.ui.month.sums import FINAL
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.submitting.deed_form import Deed
from zsyz_desktop.ui.submitting.own_page import OwnMonthPage

PATIENT = 90_000


@pytest.fixture
def page(program: Program) -> OwnMonthPage:
    """The own month, come to from 月调度, and whoever is asked says what stands last."""
    opened = program.open_ledger
    assert opened is not None
    opened.desk.asker = said_last
    month = opened.further["月调度"]
    program.window.go_to_place(month)
    month.content().periods.submit_button.click()
    place = opened.further["报送"].content()
    assert isinstance(place, RegisterPlace)
    found = place.go_to("本月报送")
    assert isinstance(found, OwnMonthPage)
    settled(found, lambda: found.shown is not None)
    return found


def said_last(questions: tuple[Question, ...]) -> Answers:
    return frozenset((each.key, each.choices[-1].label) for each in questions)


def settled(page: OwnMonthPage, holds: Callable[[], bool]) -> None:
    """Whatever was asked for is done, however busy the machine is."""
    wait(lambda: not page.final.is_running and not page.desk.is_reading and holds(), PATIENT)


def make_final(page: OwnMonthPage) -> None:
    page.buttons[Deed.FINAL].click()
    QTest.keyClick(page.entry.confirm_button, Qt.Key.Key_Return, CTRL)
    settled(page, lambda: page.shown is not None and page.shown.month is not None)


def rename(program: Program) -> None:
    assert program.open_ledger is not None
    with program.open_ledger.desk.work("改") as session:
        project: Project = project_by_code(session, "P04")
        project.is_industrial = False


def test_a_month_is_final_compared_adjusted_and_withdrawn(program: Program, page: OwnMonthPage) -> None:
    assert page.state.text() == "未定稿　未报，逾期1天"
    assert [row.cells[0] for row in page.lists.check.rows] == ["P05", "P11"]
    check, differs, _, versions = page.lists.pages
    assert check.currentWidget() is page.lists.check
    assert differs.currentWidget() is differs.empty
    assert "和定稿时不同" in differs.empty.text()
    make_final(page)
    assert differs.empty.text() == "和定稿时一样，没有不同。"
    assert versions.currentWidget() is page.lists.versions
    assert page.state.text() == "已于2024-06-26定稿（第1次）　未报，逾期1天"
    assert not page.buttons[Deed.FINAL].isEnabled()
    rename(program)
    settled(page, lambda: bool(page.lists.differs.rows))
    assert ("数字", "产业到位资金 累计（万元）", "", "101,900.00", "86,400.00") in [
        row.cells for row in page.lists.differs.rows
    ]
    page.lists.setCurrentWidget(differs)
    page.lists.differs.choose("figure:产业到位资金 累计（万元）")
    QTest.keyClick(page.lists.differs, Qt.Key.Key_Return)
    page.entry.confirm()
    assert page.entry.form.rows["reason"].message == "！请写明调整原因。"
    page.entry.form.take({"reason": "登记错误"})
    page.lists.differs.choose(page.lists.differs.rows[-1].key)  # what is asked is asked of the line it was opened for
    keep_picture(program.window, "submitting-adjust")
    page.entry.confirm()
    settled(page, page.entry.isHidden)
    assert program.open_ledger is not None
    with program.open_ledger.desk.read() as session:
        (line,) = session.exec(select(Adjustment)).all()
    assert (line.subject, line.new_said) == ("产业到位资金 累计（万元）", "86,400.00")
    page.buttons[Deed.WITHDRAW].click()
    page.entry.confirm()
    assert page.entry.form.rows["reason"].message == "！撤回要写明原因。"
    page.entry.form.take({"reason": "漏报一笔"})
    page.before.click()
    settled(page, lambda: page.said.text() == "2024年5月")
    assert page.entry.note.text().startswith("2024年6月：")
    page.entry.confirm()
    page.after.click()
    settled(page, lambda: page.shown is not None and page.shown.month is None)
    assert [row.cells[4] for row in page.lists.versions.rows] == ["漏报一笔"]
    keep_picture(program.window, "submitting-withdrawn")


def test_by_keys_a_month_is_final_and_who_types_into_it_afterwards_is_told(
    program: Program, page: OwnMonthPage
) -> None:
    assert program.open_ledger is not None
    late = program.open_ledger.further["月调度"]
    place = late.content()
    assert FINAL not in place.sums.text()
    page.buttons[Deed.FINAL].click()
    program.window.actions_by_name["save"].trigger()  # Ctrl+S, as its button says
    settled(page, lambda: page.shown is not None and page.shown.month is not None)
    program.window.go_to_place(late)
    wait(lambda: FINAL in place.sums.text(), PATIENT)
    told: list[str] = []
    place.message.connect(told.append)
    place.grid.go_to("P01", "image_percent")
    QTest.keyClick(place.grid, Qt.Key.Key_F2)
    editor = program.window.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(editor, "70")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert told == [f"已保存。2024年6月{FINAL}"]


def test_what_is_broken_off_while_it_is_read_leaves_the_month_open(program: Program, page: OwnMonthPage) -> None:
    page.buttons[Deed.FINAL].click()
    page.entry.confirm()
    (progress,) = program.window.findChildren(QProgressDialog)
    progress.findChildren(QPushButton)[0].click()
    wait(lambda: not page.final.is_running, PATIENT)
    assert program.window.status_line.currentMessage() == "已取消定稿，台账没有改动。"
    assert page.shown is not None
    assert page.shown.month is None
    assert page.entry.isVisible()


def test_what_is_sent_can_be_undone_and_what_is_final_cannot(program: Program, page: OwnMonthPage) -> None:
    opened = program.open_ledger
    assert opened is not None
    make_final(page)
    assert opened.desk.undo_title is None
    page.buttons[Deed.SEND].click()
    page.entry.confirm()
    settled(page, lambda: page.state.text().endswith("逾期1天报送"))
    assert opened.desk.undo_title == "记报送：2024年6月"
    opened.desk.undo()
    settled(page, lambda: page.state.text().endswith("未报，逾期1天"))


def test_a_line_of_the_check_leads_to_its_cell(program: Program, page: OwnMonthPage) -> None:
    assert program.open_ledger is not None
    page.lists.check.choose(page.lists.check.first)
    QTest.keyClick(page.lists.check, Qt.Key.Key_Return)
    assert program.window.place_stack.currentWidget() is program.open_ledger.further["月调度"]


def test_months_are_turned_by_keys_and_one_not_closed_cannot_be_final(page: OwnMonthPage) -> None:
    page.lists.setFocus()
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settled(page, lambda: page.said.text() == "2024年5月")
    assert page.buttons[Deed.FINAL].isEnabled()
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settled(page, lambda: page.said.text() == "2024年6月")


def test_what_is_typed_outlives_a_kill(page: OwnMonthPage) -> None:
    make_final(page)
    page.buttons[Deed.WITHDRAW].click()
    page.entry.form.take({"reason": "专班退回"})
    (begun,) = page.kept.half_filled()
    assert begun.texts == {"reason": "专班退回"}
    page.discard()
    assert page.kept.half_filled() == []
    page.before.click()
    settled(page, lambda: page.said.text() == "2024年5月")
    page.kept.open_again(begun)
    assert page.entry.note.text().startswith("2024年6月：")
