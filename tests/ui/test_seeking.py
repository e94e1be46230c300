"""全局查找 by keys in the real window: typed, chosen, gone to."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlmodel import select

from zsyz_desktop.models.desk import Unit
from zsyz_desktop.models.working import Problem
from zsyz_desktop.services.files.attachments import attach
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.ui.program.program import Program
from zsyz_desktop.ui.project.tab import TabTitle
from zsyz_desktop.ui.register.place import RegisterPlace
from zsyz_desktop.ui.seeking.box import SeekBox


def seek_box(program: Program, qtbot: QtBot) -> SeekBox:
    """Ctrl+K, and everything read."""
    program.window.actions_by_name["find_anything"].trigger()
    box = program.window.findChild(SeekBox)
    assert box is not None
    qtbot.waitUntil(lambda: not box.said.text().startswith("正在读取"))
    return box


def shown(box: SeekBox) -> list[tuple[str, str]]:
    cells = [(box.list.item(row, 0), box.list.item(row, 1)) for row in range(box.list.rowCount())]
    return [(kind.text(), title.text()) for kind, title in cells if kind is not None and title is not None]


def test_a_project_is_found_by_initials_and_opened(program: Program, qtbot: QtBot) -> None:
    box = seek_box(program, qtbot)
    QTest.keyClicks(box.line, "yxwq")
    qtbot.waitUntil(lambda: "重点项目" in dict(shown(box)))
    assert shown(box)[0] == ("重点项目", "示例彝乡温泉康养小镇项目")  # a problem of it stands behind
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert program.open_ledger is not None
    assert program.open_ledger.panel.code == "P05"
    assert not box.isVisible()
    name = program.open_ledger.panel.page.card.form.rows["name"].widget
    qtbot.waitUntil(lambda: program.window.focusWidget() is name)


def test_a_problem_is_found_by_its_words_and_its_row_gone_to(program: Program, qtbot: QtBot) -> None:
    assert program.open_ledger is not None
    with program.open_ledger.desk.read() as session:
        problem = session.exec(select(Problem)).first()
        assert problem is not None
        key, text = str(problem.id), problem.text
    box = seek_box(program, qtbot)
    box.line.setText(text[:12])
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    number = [kind for kind, _ in shown(box)].index("问题")
    box.list.setCurrentCell(number, 0)
    QTest.keyClick(box.list, Qt.Key.Key_Return)
    place = program.open_ledger.further["督办挂账"].made
    assert isinstance(place, RegisterPlace)
    assert place.page.key == key


def test_a_unit_leads_to_its_section(program: Program, qtbot: QtBot) -> None:
    assert program.open_ledger is not None
    with program.open_ledger.desk.read() as session:
        unit = session.exec(select(Unit.name).where(Unit.name != "")).first()
    box = seek_box(program, qtbot)
    box.line.setText(str(unit))
    box.list.setCurrentCell([kind for kind, _ in shown(box)].index("单位"), 0)
    QTest.keyClick(box.list, Qt.Key.Key_Return)
    preferences = program.open_ledger.further["设置"].made
    assert preferences is not None
    assert preferences.sections.currentItem().text() == "单位"  # type: ignore[attr-defined]  # of that place


def test_an_attachment_leads_to_its_project(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    assert program.open_ledger is not None
    paper = tmp_path / "使用林地审核同意书.pdf"
    paper.write_bytes(b"%PDF-1.7")
    with program.open_ledger.desk.work("附件") as session:
        attach(session, project_by_code(session, "P02"), paper.name, paper.read_bytes())
    box = seek_box(program, qtbot)
    box.line.setText("syldsh")
    assert shown(box) == [("附件", "使用林地审核同意书.pdf")]
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    panel = program.open_ledger.panel
    assert panel.code == "P02"
    assert panel.page.tabs.tabText(panel.page.tabs.currentIndex()) == TabTitle.ATTACHMENTS.value


def test_what_is_nowhere_is_said_to_be(program: Program, qtbot: QtBot) -> None:
    box = seek_box(program, qtbot)
    box.line.setText("没有这回事吧")
    assert box.said.text() == "没有找到。请换一个词，或少打几个字。"
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert box.isVisible()
    box.reject()
