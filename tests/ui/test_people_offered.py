"""People as forms offer them: by name, unit and duty; choosing one fills the rest in at once."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from zsyz_desktop.models.words import TeamRole
from zsyz_desktop.services.projects.four_ones_reading import MemberFact
from zsyz_desktop.services.typing.suggestions import PersonFact, Suggestions
from zsyz_desktop.ui.forms.editors import LineEditor
from zsyz_desktop.ui.project.team_row import TeamRow

FIRST = PersonFact("张三", "示例发改局", "局长", "0878-1")
SECOND = PersonFact("张三", "示例财政局", "副局长", "0878-2")
JEAN = PersonFact("Jean", "示例发改局", "局长", "0878-1")
JEANNE = PersonFact("Jean", "示例财政局", "副局长", "0878-2")
OTHER = PersonFact("李某", "示例水务局", "站长", "0878-3")
OFFERED = Suggestions(units=("示例发改局", "示例财政局"), people=(FIRST, SECOND, OTHER))


@pytest.mark.parametrize(("down", "person"), [(1, JEAN), (2, JEANNE)])
def test_choosing_one_of_two_of_one_name_fills_in_who_he_is(qtbot: QtBot, down: int, person: PersonFact) -> None:
    row = TeamRow(MemberFact("", TeamRole.MEMBER, "", "", "", ""), Suggestions(people=(JEAN, JEANNE)))
    for widget in row.widgets():
        qtbot.addWidget(widget)
    with qtbot.waitExposed(row.person):
        row.person.show()
    row.person.activateWindow()
    row.person.setFocus()
    qtbot.keyClicks(row.person, "jean")
    suggester = row.person.suggester()
    assert suggester is not None
    qtbot.waitUntil(suggester.popup().isVisible)
    for _ in range(down):
        qtbot.keyClick(suggester.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(suggester.popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row.typed().unit == person.unit)
    assert row.typed() == MemberFact("", TeamRole.MEMBER, person.unit, person.name, person.duty, person.phone)


@pytest.mark.parametrize(("keys", "found"), [("shuiwu", "示例水务局"), ("slcz", "示例财政局"), ("GW", "12GW电池")])
def test_letters_find_a_word_by_its_pinyin_unless_they_stand_in_one(qtbot: QtBot, keys: str, found: str) -> None:
    editor = LineEditor()
    qtbot.addWidget(editor)
    editor.offer(["示例水务局", "示例财政局", "12GW电池", "LED公司", "高位水池"])
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    editor.setFocus()
    qtbot.keyClicks(editor, keys)
    suggester = editor.suggester()
    assert suggester is not None
    qtbot.waitUntil(suggester.popup().isVisible)
    qtbot.keyClick(suggester.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(suggester.popup(), Qt.Key.Key_Return)
    assert editor.text() == found


@pytest.mark.parametrize(
    ("kept", "typed"),
    [("张三", "张　三"), ("12GW电池", "１２ＧＷ电"), ("县局（本级）", "县局(本"), ("县局（本级）甲", "县局（本级）")],
)
def test_what_drops_down_is_found_however_it_is_written(qtbot: QtBot, kept: str, typed: str) -> None:
    editor = LineEditor()
    qtbot.addWidget(editor)
    editor.offer([kept, "别的"])
    suggester = editor.suggester()
    assert suggester is not None
    sought = suggester.splitPath(typed)[0]
    assert sought == "\0" or sought in kept.casefold()
    assert sought != typed or typed in kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("李　某", ("示例水务局", "李　某", "站长", "0878-3")),
        ("张三", ("", "张三", "", "")),
        ("县委书记 王某", ("", "王某", "县委书记", "")),
        ("李某（副站长）", ("示例水务局", "李某", "副站长", "0878-3")),
    ],
)
def test_a_name_left_fills_in_the_one_known_and_takes_its_duty_apart(
    qtbot: QtBot, typed: str, kept: tuple[str, ...]
) -> None:
    row = TeamRow(MemberFact("", TeamRole.MEMBER, "", "", "", ""), OFFERED)
    for widget in row.widgets():
        qtbot.addWidget(widget)
    row.person.show_text(typed)
    row.person.left.emit()
    assert row.typed() == MemberFact("", TeamRole.MEMBER, *kept)
