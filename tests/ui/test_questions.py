"""A question in the window: asked in one box over the keyboard, answered once, given up with 取消."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from zsyz_desktop.errors import Answers, Choice, Question, Refusal
from zsyz_desktop.services.ledger.lookups import project_by_code
from zsyz_desktop.services.ledger.types import Session
from zsyz_desktop.services.typing.asking import asked
from zsyz_desktop.ui.ledger.ledger_desk import LedgerDesk
from zsyz_desktop.ui.pieces.asking import QuestionBox, ask_questions
from zsyz_desktop.ui.pieces.saved_as import ask_place

UNIT = Question("3.2", "“3.2”是万元还是亿元？", (Choice("万元"), Choice("亿元")))
SAME = Question("同一笔", "是否同一笔？", (Choice("是"), Choice("不是")), "不是")


def box_of(qtbot: QtBot, *questions: Question) -> QuestionBox:
    box = QuestionBox(questions)
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    box.activateWindow()
    qtbot.waitUntil(lambda: isinstance(box.focusWidget(), QRadioButton))
    return box


def press(box: QuestionBox, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(box.focusWidget() or box, key)


def test_enter_goes_back_until_something_was_chosen(qtbot: QtBot) -> None:
    box = box_of(qtbot, UNIT)
    assert not box.confirm_button.isEnabled()
    with qtbot.waitSignal(box.rejected):
        press(box, Qt.Key.Key_Return)


def test_a_proposal_is_marked_but_enter_does_not_take_it_unseen(qtbot: QtBot) -> None:
    box = box_of(qtbot, SAME)
    assert box.confirm_button.isEnabled()
    proposed = box.focusWidget()
    assert isinstance(proposed, QRadioButton)
    assert proposed.text() == "不是"
    assert proposed.isChecked()
    with qtbot.waitSignal(box.rejected):
        press(box, Qt.Key.Key_Return)


def test_every_question_is_answered_by_the_keyboard(qtbot: QtBot) -> None:
    box = box_of(qtbot, UNIT, SAME)
    press(box, Qt.Key.Key_Space, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.accepted):
        press(box, Qt.Key.Key_Return)
    assert box.answers() == {("3.2", "亿元"), ("同一笔", "不是")}


def test_an_arrow_chooses_where_nothing_is_chosen_yet(qtbot: QtBot) -> None:
    box = box_of(qtbot, UNIT)
    press(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.accepted):
        press(box, Qt.Key.Key_Return)
    assert box.answers() == {("3.2", "亿元")}


@pytest.mark.parametrize(("keys", "said"), [("确定", frozenset({("同一笔", "不是")})), ("取消", None)])
def test_the_box_is_asked_over_its_owner(qtbot: QtBot, keys: str, said: Answers | None) -> None:
    def click() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QuestionBox)
        (box.confirm_button if keys == "确定" else box.cancel_button).click()

    owner = QRadioButton()
    qtbot.addWidget(owner)
    QTimer.singleShot(0, click)
    assert ask_questions(owner, [SAME]) == said


def replies(*answers: Answers | None) -> Callable[[Sequence[Question]], Answers | None]:
    """An officer who answers so, one box after the other."""
    left = list(answers)
    return lambda _questions: left.pop(0)


def rename(session: Session) -> str:
    """Asks twice, one after the other, and changes something before each."""
    project = project_by_code(session, "P01")
    project.name = asked(session, UNIT).label
    return project.name + asked(session, SAME).label


def test_a_deed_is_done_once_whatever_it_asks_on_the_way(sample_desk_open: LedgerDesk) -> None:
    sample_desk_open.asker = replies(frozenset({("3.2", "亿元")}), frozenset({("同一笔", "是")}))
    before = sample_desk_open.last_unit
    assert sample_desk_open.do("改名", rename) == "亿元是"
    assert sample_desk_open.last_unit != before
    assert sample_desk_open.undo() == "改名"
    assert sample_desk_open.undo_title is None


def test_going_back_changes_nothing_and_the_question_stays_told(sample_desk_open: LedgerDesk) -> None:
    sample_desk_open.asker = replies(frozenset({("3.2", "亿元")}), None)
    before = sample_desk_open.last_unit
    with pytest.raises(Refusal, match="是否同一笔？"):
        sample_desk_open.do("改名", rename)
    assert sample_desk_open.last_unit == before


@pytest.mark.parametrize(("button", "is_taken"), [("替换", True), ("取消", False)])
def test_a_file_that_gets_its_ending_here_is_not_replaced_unasked(
    around: QWidget,
    answer: Callable[[str, str], list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    button: str,
    is_taken: bool,
) -> None:
    """The dialog asked about 「月报」, and not about 「月报.pdf」."""
    there = tmp_path / "月报.pdf"
    there.touch()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "月报"), ""))
    said = answer("replace_question", button)
    assert ask_place(around, "另存为PDF", tmp_path / "简报.pdf", "PDF") == (there if is_taken else None)
    assert "“月报.pdf”已经有了" in said[0]
    there.unlink()
    assert ask_place(around, "另存为PDF", tmp_path / "简报.pdf", "PDF") == there
