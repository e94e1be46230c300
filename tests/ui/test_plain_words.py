"""Whatever a ledger holds, the window shows its words: never rich text, and no sign turns them round."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import zsyz_desktop.ui
from zsyz_desktop.services.list.listed import ListedProject
from zsyz_desktop.settings import MachineSettings
from zsyz_desktop.ui.forms.editors import ChoiceEditor
from zsyz_desktop.ui.forms.suggester import Suggester
from zsyz_desktop.ui.pieces.elided import ElidedLabel
from zsyz_desktop.ui.pieces.message_box import Sign, message_box
from zsyz_desktop.ui.pieces.plain_choice import PlainChoice
from zsyz_desktop.ui.pieces.plain_label import PlainLabel, menu_words, plain_tip
from zsyz_desktop.ui.pieces.row_list import Head, ListRow, RowList
from zsyz_desktop.ui.project.halt_box import HaltBox
from zsyz_desktop.ui.projects.columns import NUMBER_OF
from zsyz_desktop.ui.projects.model import ProjectModel
from zsyz_desktop.ui.window.window import MainWindow

EVIL = "<img src='//x/y'>甲\u202e乙\x1b\u200b"
SEEN = "<img src='//x/y'>甲乙"
TIP = int(Qt.ItemDataRole.ToolTipRole)


def test_labels_and_boxes_show_the_words_alone(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    later = PlainLabel(parent=owner)
    later.setText(EVIL)
    for said in (
        PlainLabel(EVIL, owner),
        later,
        ElidedLabel(EVIL, owner),
        message_box(owner, "", Sign.TROUBLE, "", EVIL),
    ):
        assert said.text() == SEEN
        assert said.textFormat() is Qt.TextFormat.PlainText


def test_tables_show_the_words_alone(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    projects, lines = ProjectModel(owner), RowList("名单", [Head("名称")], owner)
    projects.show_rows([ListedProject("P1", EVIL, "", "", "", None, (), "", "", None, "", "")])
    lines.show_rows([ListRow("", (EVIL,))])
    for index in (projects.index(0, NUMBER_OF["name"]), lines.model().index(0, 0)):
        assert index.data() == SEEN
        assert not set(EVIL) - set(SEEN) & set(index.data(TIP))
        assert "<img" not in index.data(TIP)


def test_a_field_shows_the_words_alone_and_nothing_is_changed_by_that(qtbot: QtBot) -> None:
    box = HaltBox()
    qtbot.addWidget(box)
    form = box.entry.form
    for show in (form.show_stored, form.refresh_stored):
        show({"reason": EVIL})
        assert form.typed("reason") == SEEN
        assert form.changed() == {}


def test_a_tip_that_only_looks_like_rich_text_keeps_its_words_and_lines() -> None:
    assert "&lt;img" in plain_tip(f"{EVIL}\n二")
    assert "white-space:pre-wrap" in plain_tip(f"{EVIL}\n二")
    assert plain_tip("一\n二") == "一\n二"


def test_the_title_of_the_window_and_the_line_below_show_the_words_alone(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(MachineSettings(tmp_path))
    qtbot.addWidget(window)
    window.show_title(EVIL)
    assert window.windowTitle().startswith(SEEN + " - ")
    window.status_line.tell(EVIL)
    assert window.status_line.currentMessage() == SEEN


def test_a_choice_and_a_menu_show_the_words_alone_and_stand_for_what_is_kept(qtbot: QtBot) -> None:
    choice, editor = PlainChoice(), ChoiceEditor(["", EVIL])
    for widget in (choice, editor):
        qtbot.addWidget(widget)
    choice.addItems([EVIL])
    choice.addItem(EVIL, None)
    assert [(choice.itemText(row), choice.itemData(row)) for row in (0, 1)] == [(SEEN, EVIL), (SEEN, None)]
    editor.show_text(EVIL)
    assert (editor.currentIndex(), editor.typed(), editor.count()) == (1, SEEN, 2)
    assert Suggester([EVIL], choice).model().index(0, 0).data() == SEEN
    assert menu_words(f"{EVIL}&") == f"{SEEN}&&"


def test_a_label_that_gets_its_words_later_is_a_plain_one() -> None:
    rooms = Path(zsyz_desktop.ui.__file__).parent
    bare = re.compile(r"\bQLabel\(\)|\bQComboBox\(\)|\.setToolTip\(text\)")
    assert [path.name for path in rooms.rglob("*.py") if bare.search(path.read_text(encoding="utf-8"))] == []
