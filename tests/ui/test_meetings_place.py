"""会议: a meeting arranged, its agenda proposed, ordered and heard, decisions typed and inspected: by keys alone."""

from datetime import date

import pytest
from ledger_places import in_place, keep_picture
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlmodel import Session, col, select

from zsyz_desktop.charts.marks import Words
from zsyz_desktop.models.projects import Project
from zsyz_desktop.reports.slides import HEIGHT
from zsyz_desktop.services.projects.projects import delete_project
from zsyz_desktop.ui.meetings.agenda_page import AgendaPage
from zsyz_desktop.ui.meetings.mode import MeetingMode
from zsyz_desktop.ui.meetings.proposals_box import ProposalsBox
from zsyz_desktop.ui.pieces.row_list import RowList
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.register.place import RegisterPlace

NAME = "2024年6月推进会"


@pytest.fixture
def page(program: Program) -> AgendaPage:
    found = in_place(program, "会议", RegisterPlace).go_to("议程与落实")
    assert isinstance(found, AgendaPage)
    return found


def cells(rows: RowList) -> list[list[str]]:
    return [
        [cell.text() for column in range(rows.columnCount()) if (cell := rows.item(row, column))]
        for row in range(rows.rowCount())
    ]


def press(rows: RowList, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    rows.setFocus()
    QTest.keyClick(rows, key, held)


def arrange(page: AgendaPage) -> None:
    """Enter on the term that has no meeting yet."""
    press(page.meetings, Qt.Key.Key_Return)


def take_all(page: AgendaPage, qtbot: QtBot, seen: list[list[str]]) -> None:
    """Alt+Y, then Enter in the box."""

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, ProposalsBox)
        seen.append([box.ticks.box(key).text() for key in sorted(box.ticks.ticked())])
        box.take.click()

    QTimer.singleShot(0, page, answer)
    press(page.agenda, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    page.window().activateWindow()  # as a window manager does
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page.window())


def decide(page: AgendaPage, text: str) -> None:
    press(page.agenda, Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
    assert page.entry.isVisible()
    page.entry.line.setText(text)
    QTest.keyClick(page.entry.line, Qt.Key.Key_Return)


def test_a_term_without_a_meeting_is_arranged_by_enter(program: Program, page: AgendaPage) -> None:
    assert cells(page.meetings)[0] == [NAME, "待安排", "2024-06-28"]
    arrange(page)
    assert [row[0] for row in cells(page.meetings)] == [
        "2024年第二季度联席会",
        "2024年上半年总结会",
        NAME,
    ]
    assert page.said.text() == f"{NAME}　2024年6月28日　筹备"
    assert page.before.text() == "此前没有开过会。"
    assert program.open_ledger is not None
    assert program.open_ledger.desk.undo() == f"安排会议：{NAME}"
    assert page.meeting is None


def test_the_agenda_is_proposed_ordered_and_opens_its_projects(
    program: Program, page: AgendaPage, qtbot: QtBot
) -> None:
    arrange(page)
    seen: list[list[str]] = []
    take_all(page, qtbot, seen)
    assert any("重大问题未解决" in each for each in seen[0])
    before = [row[2] for row in cells(page.agenda)]
    assert len(before) == len(seen[0])
    keep_picture(program.window, "会议-议程")
    page.agenda.choose(page.agenda.rows[1].key)  # not setCurrentCell: Qt would ask for the keys pressed last
    press(page.agenda, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row[2] for row in cells(page.agenda)][:2] == [before[1], before[0]]
    press(page.agenda, Qt.Key.Key_Delete)
    assert [row[2] for row in cells(page.agenda)] == [before[0], *before[2:]]
    page.agenda.choose(page.agenda.first)
    press(page.agenda, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    page.item_entry.line.setText("用地指标缺口—P01—市自然资源局")
    assert page.item_entry.said.text().startswith("按 Enter 写入：列入议题“用地指标缺口”，P01 ")
    QTest.keyClick(page.item_entry.line, Qt.Key.Key_Return)
    assert cells(page.agenda)[-1][2:] == ["用地指标缺口", page.agenda.rows[-1].cells[3], "市自然资源局汇报"]
    QTest.keyClick(page.item_entry.line, Qt.Key.Key_Escape)
    page.agenda.choose(page.agenda.first)
    with qtbot.waitSignal(page.project_wanted) as opened:
        press(page.agenda, Qt.Key.Key_Return)
    assert opened.args == ["P05"]


def test_a_decision_is_typed_in_a_line_and_inspected_in_its_register(
    program: Program, page: AgendaPage, qtbot: QtBot
) -> None:
    arrange(page)
    take_all(page, qtbot, [])
    page.agenda.choose(page.agenda.first)
    decide(page, "完成征地签约—姚安县自然资源局—7.10")
    assert cells(page.decisions) == [
        ["完成征地签约", "P05", "姚安县自然资源局", "2024-07-10", "推进中", "已列入"],
    ]
    QTest.keyClick(page.entry.line, Qt.Key.Key_Escape)
    assert page.entry.isHidden()
    press(page.decisions, Qt.Key.Key_Return)
    assert program.open_ledger is not None
    place = program.open_ledger.further["会议"].content()
    assert isinstance(place, RegisterPlace)
    register = place.page_of("decision")
    assert register.row is not None
    assert register.row.says("text") == "完成征地签约"
    assert [move.command for move in register.row.moves] == ["done", "not-done"]
    keep_picture(program.window, "会议-议定事项")


def test_what_cannot_be_read_stays_in_the_line(page: AgendaPage) -> None:
    arrange(page)
    decide(page, "甲—乙局—7.1；丙—丁局—7.2")
    assert page.entry.line.text() == "甲—乙局—7.1；丙—丁局—7.2"
    assert "一次记一件" in page.entry.said.text()
    assert cells(page.decisions) == []


def test_a_meeting_and_what_it_decided_are_found_and_due(program: Program, page: AgendaPage) -> None:
    arrange(page)
    decide(page, "供电方案批复—楚雄市供电局—6.27")
    assert program.open_ledger is not None
    from zsyz_desktop.services.due.due import read_due  # noqa: PLC0415 -- what 工作台 shows
    from zsyz_desktop.services.seeking.seeking import read_findables, seek  # noqa: PLC0415 -- what Ctrl+K finds

    ask = program.open_ledger.desk.ask
    lines = [line for line in ask(read_due, date(2024, 6, 26)) if line.place == "decision"]
    assert [(line.what, line.day) for line in lines] == [("供电方案批复", date(2024, 6, 27))]
    found = seek(ask(read_findables, date(2024, 6, 26)), "gdfapf")
    assert [(each.kind, each.title) for each in found] == [("议定事项", "供电方案批复")]
    assert [
        each.title for each in seek(ask(read_findables, date(2024, 6, 26)), "6月推进会") if each.kind == "会议"
    ] == [NAME]


def mode_of(page: AgendaPage, qtbot: QtBot, width: int, height: int) -> MeetingMode:
    """会议模式 of a meeting whose agenda is taken over, its first slide on the screen."""
    press(page.agenda, Qt.Key.Key_F5)
    mode = page.mode
    assert mode is not None
    mode.showNormal()  # without a screen no window is full
    mode.resize(width, height)
    qtbot.waitUntil(lambda: mode.is_shown)
    return mode


def said(mode: MeetingMode) -> str:
    """Every word of the slide."""
    slide = mode.slides.page(mode.code)
    assert slide is not None
    return "\n".join(mark.text for mark in slide.marks if isinstance(mark, Words))


@pytest.mark.parametrize(("width", "height", "letters"), [(1024, 768, 20), (1920, 1080, 28)])
def test_the_meeting_goes_through_its_projects_red_first_by_keys(
    page: AgendaPage, qtbot: QtBot, width: int, height: int, letters: int
) -> None:
    arrange(page)
    take_all(page, qtbot, [])
    mode = mode_of(page, qtbot, width, height)
    turn = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right):
        turn.append(mode.code)
        keep_picture(mode, f"会议模式-{mode.code}-{width}")
        assert f"第{len(turn)}项，共6项" in said(mode)
        QTest.keyClick(mode, key)
        qtbot.waitUntil(lambda: mode.is_shown)
    assert [*turn, mode.code] == ["P05", "P11", "P02", "P08", "P04", "P09"]
    smallest = min(mark.size for mark in mode.slides.page("P09").marks if isinstance(mark, Words))  # type: ignore[union-attr]
    assert round(smallest * height / HEIGHT) == letters
    QTest.keyClick(mode, Qt.Key.Key_Right)
    assert mode.code == "P09"  # the last
    QTest.keyClick(mode, Qt.Key.Key_Home)
    assert mode.code == "P05"
    QTest.keyClick(mode, Qt.Key.Key_End)
    QTest.keyClick(mode, Qt.Key.Key_Left)
    QTest.keyClick(mode, Qt.Key.Key_PageUp)
    assert mode.code == "P08"
    qtbot.waitUntil(lambda: mode.is_shown)
    for words in ("总投资", "今年到位", "主要卡点", "提请协调事项", "牵头：", "推进图表", "在账问题"):
        assert words in said(mode)
    QTest.keyClick(mode, Qt.Key.Key_F1)
    assert "PageDown" in mode.keys.text()
    assert mode.keys.isVisible()
    QTest.keyClick(mode, Qt.Key.Key_Escape)
    assert page.mode is None


def test_a_decision_is_typed_on_the_spot_and_taken_back(program: Program, page: AgendaPage, qtbot: QtBot) -> None:
    arrange(page)
    take_all(page, qtbot, [])
    mode = mode_of(page, qtbot, 1024, 768)
    QTest.keyClick(mode, Qt.Key.Key_Return)
    assert mode.entry.isVisible()
    mode.entry.line.setText("完成征地签约—姚安县自然资源局—7.10")
    QTest.keyClick(mode.entry.line, Qt.Key.Key_Down)  # what is typed stays with its project
    assert mode.code == "P05"
    assert "并列入P05" in mode.entry.said.text()
    assert page.entry.line.text() == mode.entry.line.text()  # where a draft is kept of it
    QApplication.processEvents()
    keep_picture(mode, "会议模式-记议定")
    QTest.keyClick(mode.entry.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: mode.is_shown and "本次议定（1）" in said(mode))
    assert page.entry.line.text() == ""
    assert said(mode).count("完成征地签约") == 1  # not once more among the next steps
    keep_picture(mode, "会议模式-已议定")
    assert cells(page.decisions)[0][:3] == ["完成征地签约", "P05", "姚安县自然资源局"]
    mode.as_step.setChecked(False)
    mode.entry.line.setText("再议一次—姚安县自然资源局—7.20")
    assert "并列入" not in mode.entry.said.text()
    QTest.keyClick(mode.entry.line, Qt.Key.Key_Return)
    assert [row[5] for row in cells(page.decisions)] == ["已列入", ""]
    assert not page.step_button.isEnabled()
    page.decisions.setCurrentCell(1, 0)
    page.step_button.click()
    assert [row[5] for row in cells(page.decisions)] == ["已列入", "已列入"]
    assert program.open_ledger is not None
    assert program.open_ledger.desk.undo() == "议定事项列入下步安排"
    QTest.keyClick(mode.entry.line, Qt.Key.Key_Escape)
    assert not mode.entry.isVisible()
    QTest.keyClick(mode, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert mode.said.text() == "已撤销：会议议定“再议一次—姚安县自然资源局—7.20”"
    assert len(cells(page.decisions)) == 1
    QTest.keyClick(mode, Qt.Key.Key_Right)
    assert mode.code == "P11"
    QTest.keyClick(mode, Qt.Key.Key_Escape)
    assert page.mode is None
    assert program.window.isVisible()


def take_away(session: Session, *codes: str) -> None:
    """Into the bin with these projects, or with all."""
    for each in session.exec(select(Project).where(col(Project.deleted_at).is_(None))).all():
        if not codes or each.code in codes:
            delete_project(session, each)


def test_the_project_that_is_seen_stays_when_another_goes(page: AgendaPage, qtbot: QtBot) -> None:
    arrange(page)
    mode = mode_of(page, qtbot, 1024, 768)
    mode.go_to(2)
    code, (before, *_) = mode.code, mode.slides.turn
    page.desk.ledger.do("删除", take_away, before)
    qtbot.waitUntil(lambda: before not in mode.slides.turn and mode.is_shown)
    assert (mode.code, mode.number) == (code, 1)


def test_the_next_is_seen_when_the_last_one_goes_and_none_is_said(page: AgendaPage, qtbot: QtBot) -> None:
    arrange(page)
    mode = mode_of(page, qtbot, 1024, 768)
    mode.go_to(99)
    last, before = mode.code, mode.slides.turn[-2]
    page.desk.ledger.do("删除", take_away, last)
    qtbot.waitUntil(lambda: last not in mode.slides.turn and mode.is_shown)
    assert mode.code == before
    page.desk.ledger.do("删除", take_away)
    qtbot.waitUntil(lambda: not mode.slides.turn)
    assert (mode.code, mode.instead) == ("", "没有在推进的项目。")
